import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type GoogleOracle, startGoogleOracle } from './google-oracle.js';
import { holdRefresh } from './held-refresh.js';
import { startInstance } from './instance.js';
import { connection, land, reasonOf, returnedConnected, startConnect } from './journey.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_MS = 365 * DAY_MS;

describe.each(ENGINES)('a clock that jumps, on %s', (engine) => {
  let google: GoogleOracle;
  let database: TestDatabase | undefined;
  let env: Record<string, string>;
  let bobbin: TestBobbin;
  let id: string;
  /** How far Bobbin’s clock is off; the provider’s is right all the time. */
  let off_ms: number;
  const clock = () => Date.now() + off_ms;

  beforeEach(async () => {
    off_ms = 0;
    google = await startGoogleOracle();
    database = engine === 'postgres' ? await createDatabase() : undefined;
    env = {
      ...google.options.env,
      BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
      ...(database && { DATABASE_URL: database.url }),
    };
    bobbin = await startBobbin({ origins: google.options.origins, env, clock });
    google.provider.registerRedirectUri(`${bobbin.url}/v1/${bobbin.app_id}/integrations/callback`);
    const started = await startConnect(bobbin, 'gmail');
    expect(await land(await google.provider.consent(started.authUrl))).toEqual(returnedConnected('gmail'));
    id = started.id;
  });
  afterEach(async () => {
    await bobbin.close();
    await google.close();
    await database?.drop();
  });
  const execute = (): Promise<Answer> => bobbin.execute('GMAIL_GET_PROFILE', {});

  it('far ahead and far back again costs refreshes at most: every execution succeeds', async () => {
    for (const off of [DAY_MS, 0, -DAY_MS, 0, 10 * YEAR_MS, -10 * YEAR_MS, HOUR_MS, 0]) {
      off_ms = off;
      const answers = await Promise.all(Array.from({ length: 10 }, execute));
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    }
    expect(google.provider.reusesDetected()).toBe(0);
    expect(google.refreshes().every(({ status }) => status === 200)).toBe(true);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'active', status_reason: null });
  });

  it('back does not make a token outlive what the provider says: refused, it is refreshed', async () => {
    off_ms = -YEAR_MS;
    const [earlier] = [(await execute()) && google.calls.at(-1)?.bearer];
    google.refused.add(earlier ?? '');
    expect((await execute()).status).toBe(200);
    expect(google.refreshes()).toHaveLength(1);
  });

  it('back does not prolong the pause after a failure by as much', async () => {
    off_ms = HOUR_MS;
    google.refuseTokenCalls = { status: 429, retry_after: '3600' };
    expect(reasonOf(await execute())).toEqual([502, 'provider_unavailable']);
    google.refuseTokenCalls = undefined;
    expect(reasonOf(await execute())).toEqual([502, 'provider_unavailable']);
    // The access token holds again by this clock, so it takes its refusal to bring the refresh about.
    off_ms = -DAY_MS;
    google.refused.add((await execute()) && (google.calls.at(-1)?.bearer ?? ''));
    expect((await execute()).status).toBe(200);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'active', status_reason: null });
  });

  it.skipIf(engine === 'sqlite')(
    'does not end a lease: while one process refreshes, no other asks the provider, whatever the time',
    async () => {
      const origins = JSON.stringify({ ...bobbin.sandbox.origins, ...google.options.origins });
      const other = await startInstance(bobbin, { ...env, BOBBIN_ORIGINS: origins }, clock);
      try {
        off_ms = HOUR_MS;
        const held = holdRefresh(google);
        const first = execute();
        await held.arrived;
        const waiting: Promise<{ status: number }>[] = [];
        for (const off of [2 * HOUR_MS, 10 * YEAR_MS, HOUR_MS]) {
          off_ms = off;
          waiting.push(other.execute('GMAIL_GET_PROFILE'));
          // Long enough to ask for the lease several times over.
          await sleep(500);
        }
        expect(google.refreshes()).toHaveLength(1);
        held.release();
        const answers = await Promise.all([first, ...waiting]);
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
        expect([google.refreshes().length, google.provider.reusesDetected()]).toEqual([1, 0]);
      } finally {
        await other.close();
      }
    },
  );
});
