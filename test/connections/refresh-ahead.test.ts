import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { type GoogleOracle, startGoogleOracle } from './google-oracle.js';
import { holdRefresh } from './held-refresh.js';
import { connection, land, reasonOf, returnedConnected, startConnect } from './journey.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** For what happens beside the answers; as long as a busy machine may need. */
const SOON = { timeout: 20_000 };

describe.each(ENGINES)('an access token that nears its end, on %s', (engine) => {
  let google: GoogleOracle;
  let bobbin: TestBobbin;
  /** Bobbin’s clock, which moves when it is told to; the provider has its own, by which the tokens stay good. */
  let now_ms = Date.now();
  let users = 0;
  let user_id: string;
  let id: string;

  beforeAll(async () => {
    google = await startGoogleOracle();
    bobbin = await startBobbin({ engine, ...google.options, clock: () => now_ms });
    google.provider.registerRedirectUri(`${bobbin.url}/v1/${bobbin.app_id}/integrations/callback`);
  });
  beforeEach(async () => {
    user_id = `user-${++users}`;
    id = await connect(user_id);
    google.calls.length = 0;
  });
  afterEach(() => {
    google.beforeRefreshAnswer = undefined;
  });
  afterAll(async () => {
    await bobbin.close();
    await google.close();
  });

  async function connect(user: string): Promise<string> {
    const started = await startConnect(bobbin, 'gmail', { user_id: user });
    expect(await land(await google.provider.consent(started.authUrl))).toEqual(returnedConnected('gmail'));
    return started.id;
  }
  const execute = (user = user_id): Promise<Answer> =>
    bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id: user });
  const bearers = () =>
    google.calls.filter(({ path }) => path.startsWith('/gmail/')).map(({ bearer }) => bearer);

  it('is used while the token endpoint hangs, and replaced when that has answered: nobody waits', async () => {
    now_ms += HOUR_MS - MINUTE_MS / 2;
    const held = holdRefresh(google);
    const answers = await Promise.all(Array.from({ length: 20 }, () => execute()));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    await held.arrived;
    // Still unanswered: whoever comes now does not wait either, and asks no second time.
    expect((await execute()).status).toBe(200);
    expect([new Set(bearers()).size, google.refreshes().length]).toEqual([1, 1]);

    held.release();
    const [earlier] = bearers();
    await expect.poll(async () => (await execute()) && bearers().at(-1), SOON).not.toBe(earlier);
    expect([new Set(bearers()).size, google.refreshes().length]).toEqual([2, 1]);
    expect(google.provider.reusesDetected()).toBe(0);
  });

  it('is renewed at a moment of its own: connections made together do not come back together', async () => {
    const together = Array.from({ length: 24 }, (_, index) => `together-${users}-${index}`);
    for (const user of together) await connect(user);
    google.calls.length = 0;
    const renewed = async () => {
      await Promise.all(together.map((user) => execute(user)));
      return google.refreshes().length;
    };
    // More than five minutes before the end none is renewed, in the last one all are; between, one after the other.
    now_ms += HOUR_MS - 6 * MINUTE_MS;
    expect(await renewed()).toBe(0);
    const counts: number[] = [];
    for (let minute = 0; minute < 5; minute += 1) {
      now_ms += MINUTE_MS;
      await renewed();
      await expect.poll(() => google.refreshes().every(({ status }) => status === 200), SOON).toBe(true);
      counts.push(google.refreshes().length);
    }
    await expect.poll(() => google.refreshes().length, SOON).toBe(together.length);
    expect(new Set(counts).size).toBeGreaterThan(2);
  });

  describe('and a token endpoint that has just failed', () => {
    beforeEach(() => {
      google.refuseTokenCalls = { status: 503 };
    });
    afterEach(() => {
      google.refuseTokenCalls = undefined;
    });
    const wait_ms = ({ body }: Answer) => Date.parse(body.error.details.retry_at) - now_ms;

    it('is left alone for a while: executions go on with the token that is still good', async () => {
      now_ms += HOUR_MS - MINUTE_MS / 2;
      expect((await execute()).status).toBe(200);
      await expect
        .poll(() => connection(bobbin, id), SOON)
        .toMatchObject({
          status: 'active',
          status_reason: 'refresh_failed:provider_error',
        });
      const answers = await Promise.all(Array.from({ length: 20 }, () => execute()));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(google.refreshes()).toHaveLength(1);
    });

    it('is asked again later and later, at most every ten minutes; an expired token’s error says when', async () => {
      now_ms += HOUR_MS;
      for (let failures = 1; failures <= 13; failures += 1) {
        const failed = await execute();
        expect(reasonOf(failed)).toEqual([502, 'provider_unavailable']);
        expect(google.refreshes()).toHaveLength(failures);
        const longest_ms = Math.min(1_000 * 2 ** (failures - 1), 10 * MINUTE_MS);
        expect(wait_ms(failed)).toBeLessThanOrEqual(longest_ms);
        expect(wait_ms(failed)).toBeGreaterThanOrEqual(longest_ms / 2);
        // Nobody asks before that time, and every answer names it.
        now_ms += wait_ms(failed) - 1;
        const again = await execute();
        expect(reasonOf(again)).toEqual([502, 'provider_unavailable']);
        expect(again.body.error.details).toMatchObject({
          connection_id: id,
          status_reason: 'refresh_failed:provider_error',
          retry_at: failed.body.error.details.retry_at,
        });
        expect(again.headers.get('retry-after')).toBe('1');
        expect(google.refreshes()).toHaveLength(failures);
        now_ms += 1;
      }
      expect(await connection(bobbin, id)).toMatchObject({ status: 'active' });
      google.refuseTokenCalls = undefined;
      expect((await execute()).status).toBe(200);
      expect(await connection(bobbin, id)).toMatchObject({ status: 'active', status_reason: null });

      // A success is forgiven everything: the next failure starts again at the shortest wait.
      google.refuseTokenCalls = { status: 503 };
      now_ms += HOUR_MS;
      expect(wait_ms(await execute())).toBeLessThanOrEqual(1_000);
    });

    it('is given the time it asks for with Retry-After, up to an hour', async () => {
      now_ms += HOUR_MS;
      google.refuseTokenCalls = { status: 429, retry_after: '90' };
      const limited = await execute();
      expect(limited.headers.get('retry-after')).toBe('90');
      expect(await connection(bobbin, id)).toMatchObject({ status_reason: 'refresh_failed:rate_limited' });
      now_ms += 90_000;
      google.refuseTokenCalls = { status: 429, retry_after: '99999999' };
      expect((await execute()).headers.get('retry-after')).toBe('3600');
    });

    it('does not hold a connection back from a new consent, which keeps its id', async () => {
      now_ms += HOUR_MS;
      google.refuseTokenCalls = { status: 429, retry_after: '3600' };
      expect(reasonOf(await execute())).toEqual([502, 'provider_unavailable']);
      google.refuseTokenCalls = undefined;
      expect(reasonOf(await execute())).toEqual([502, 'provider_unavailable']);
      const again = await connect(user_id);
      expect((await connection(bobbin, again)).id).toBe(id);
      expect((await execute()).status).toBe(200);
    });
  });
});
