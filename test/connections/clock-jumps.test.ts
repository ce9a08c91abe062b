import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { decideConsent } from '../../sandbox/person.js';
import { ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { land, reasonOf, returnedConnected, startConnect } from './journey.js';

const HOUR_MS = 3_600_000;
const TIMEOUT_MS = 3_000;

describe.each(ENGINES)('a server whose clock is set while it works, on %s', (engine) => {
  let bobbin: TestBobbin;
  let google: GateControl;
  let offset_ms = 0;
  beforeAll(async () => {
    bobbin = await startBobbin({
      engine,
      clock: () => Date.now() + offset_ms,
      env: { BOBBIN_PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) },
    });
    google = bobbin.sandbox.providers.google.control;
  });
  afterEach(() => {
    offset_ms = 0;
    google.clear();
  });
  afterAll(() => bobbin.close());

  const calls = (path: string) => google.requests().filter((request) => request.path.startsWith(path)).length;
  const profile = () => bobbin.execute('GMAIL_GET_PROFILE', {});
  /** Sets the clock once the provider has the call. */
  const jumpDuring = async <T>(hours: number, work: Promise<T>): Promise<T> => {
    while (calls('/gmail') === 0) await new Promise(setImmediate);
    offset_ms += hours * HOUR_MS;
    return work;
  };

  it.each([5, -5])(
    '%i hours within an execution change neither its outcome nor how long it took',
    async (hours) => {
      await bobbin.connect('gmail');
      google.clear();
      // Two attempts with the jump between them.
      google.fault({ path_prefix: '/gmail', status: 503, delay_ms: 50 });
      const { status, body } = await jumpDuring(hours, profile());
      expect([status, body.data?.email]).toEqual([200, USER_EMAIL]);
      expect(calls('/gmail')).toBe(2);
      const { body: record } = await bobbin.call('GET', `/executions/${body.execution_id}`);
      expect(record).toMatchObject({ status: 'succeeded' });
      expect(record.duration_ms).toBeGreaterThanOrEqual(0);
      expect(record.duration_ms).toBeLessThan(HOUR_MS);
    },
  );

  it('5 hours back within an execution do not let a silent provider hold the caller beyond the deadline', async () => {
    await bobbin.connect('gmail');
    google.clear();
    google.fault({ path_prefix: '/gmail', status: 503, delay_ms: 50 });
    google.fault({ path_prefix: '/gmail', delay_ms: TIMEOUT_MS + 2_000 });
    expect(reasonOf(await jumpDuring(-5, profile()))).toEqual([502, 'timed_out']);
  });

  it('5 hours forward make a token old: it is refreshed once, and works', async () => {
    await bobbin.connect('gmail');
    google.clear();
    offset_ms = 5 * HOUR_MS;
    const answers = await Promise.all(Array.from({ length: 10 }, profile));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(calls('/token')).toBe(1);
    // And back: what was stored for a time that never came is no reason to ask again, nor to refuse.
    offset_ms = 0;
    expect((await profile()).status).toBe(200);
    expect(calls('/token')).toBe(1);
  });

  it('5 hours back make an expired token look good: the provider’s refusal causes the one refresh', async () => {
    await bobbin.connect('gmail');
    google.clear();
    offset_ms = -5 * HOUR_MS;
    google.advance(2 * 3_600);
    expect((await profile()).status).toBe(200);
    expect(calls('/token')).toBe(1);
    expect((await profile()).status).toBe(200);
    expect(calls('/token')).toBe(1);
  });

  it('forward, an open request to connect has expired and says so; asking again connects', async () => {
    const { authUrl } = await startConnect(bobbin, 'gmail', { user_id: 'late' });
    const callback = await decideConsent(authUrl, { email: USER_EMAIL });
    offset_ms = 5 * HOUR_MS;
    expect((await land(callback)).status).toBe(400);
    const again = await startConnect(bobbin, 'gmail', { user_id: 'late' });
    const returned = await decideConsent(again.authUrl, { email: USER_EMAIL });
    expect(await land(returned)).toEqual(returnedConnected('gmail'));
  });

  it('back, an open request still connects, once', async () => {
    const { authUrl } = await startConnect(bobbin, 'gmail', { user_id: 'early' });
    const callback = await decideConsent(authUrl, { email: USER_EMAIL });
    offset_ms = -5 * HOUR_MS;
    expect(await land(callback)).toEqual(returnedConnected('gmail'));
    expect((await land(callback)).status).toBe(400);
  });
});
