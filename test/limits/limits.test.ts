import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { type Answer, ENGINES, startBobbin, type TestBobbin, type TestOptions } from '../harness/bobbin.js';
import { createDatabase } from '../harness/postgres.js';

const running: TestBobbin[] = [];
afterEach(async () => {
  for (const bobbin of running.splice(0)) await bobbin.close();
});

async function start(options: TestOptions): Promise<TestBobbin> {
  const bobbin = await startBobbin(options);
  running.push(bobbin);
  return bobbin;
}

const statusOf = ({ status }: Answer): number => status;
const read = (bobbin: TestBobbin, user_id = 'user-1'): Promise<Answer> =>
  bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id });

/** One after the other. */
async function statuses(count: number, act: () => Promise<Answer>): Promise<number[]> {
  const answers: number[] = [];
  for (let index = 0; index < count; index++) answers.push(statusOf(await act()));
  return answers;
}

describe.each(ENGINES)('limits on %s', (engine) => {
  it('refuse a user who asks too much, say when to come back, and leave the others alone', async () => {
    let ahead_ms = 0;
    const clock = () => systemClock() + ahead_ms;
    const bobbin = await start({ engine, clock, env: { BOBBIN_LIMIT_USER: '3/0' } });
    await bobbin.connect('gmail');
    await bobbin.connect('gmail', { user_id: 'user-2' });
    expect(await statuses(3, () => read(bobbin))).toEqual([200, 200, 200]);

    const refused = await read(bobbin);
    expect([refused.status, refused.body]).toEqual([
      429,
      {
        error: {
          code: 'QUOTA_RATE_LIMITED',
          message: 'This user has reached its limit of 3 executions a minute.',
          remediation:
            'Wait for the time in Retry-After; the operator sets the limit with BOBBIN_LIMIT_USER.',
          details: { scope: 'user', limit: '3 executions a minute' },
        },
      },
    ]);
    const retry_after_s = Number(refused.headers.get('retry-after'));
    expect(retry_after_s).toBeGreaterThan(10);
    expect(retry_after_s).toBeLessThanOrEqual(20);
    expect((await read(bobbin, 'user-2')).status).toBe(200);

    ahead_ms = retry_after_s * 1000;
    expect(await statuses(2, () => read(bobbin))).toEqual([200, 429]);
  });

  it('of an app hold for all of its users together, and for no other app', async () => {
    const bobbin = await start({ engine, env: { BOBBIN_LIMIT_APP: '4/0' } });
    await bobbin.call('POST', '/configure', { body: { toolkit: 'gmail' } });
    const other = await bobbin.createApp();
    const users = ['a', 'b', 'c', 'd', 'e'];
    const answers = [];
    for (const user of users) answers.push(await read(bobbin, user));
    expect(answers.map(statusOf)).toEqual([422, 422, 422, 422, 429]);
    expect(answers[4]?.body.error.details.scope).toBe('app');
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {}, { app: other })).status).not.toBe(429);
    // What is refused leaves no trace that a flood could fill the disk with.
    expect((await bobbin.call('GET', '/executions')).body.executions).toHaveLength(4);
  });

  it('of a user over his own take nothing from the app’s, and an app over its own nothing from its users’', async () => {
    const now = systemClock();
    const env = { BOBBIN_LIMIT_APP: '6/0', BOBBIN_LIMIT_USER: '3/0' };
    const bobbin = await start({ engine, clock: () => now, env });
    await bobbin.call('POST', '/configure', { body: { toolkit: 'gmail' } });
    expect(await statuses(12, () => read(bobbin, 'a'))).toEqual([
      ...Array(3).fill(422),
      ...Array(9).fill(429),
    ]);
    expect(await statuses(3, () => read(bobbin, 'b'))).toEqual([422, 422, 422]);
    for (let index = 0; index < 4; index++)
      expect((await read(bobbin, 'c')).body.error.details.scope).toBe('app');
  });

  it('of a connection hold for whoever uses it', async () => {
    const bobbin = await start({ engine, env: { BOBBIN_LIMIT_CONNECTION: '2/0' } });
    await bobbin.connect('gmail');
    await bobbin.connect('github');
    expect(await statuses(3, () => read(bobbin))).toEqual([200, 200, 429]);
    const elsewhere = await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {});
    expect(elsewhere.status, elsewhere.text).toBe(200);
  });

  it('of a number at a time free a place when a call ends, also when it fails', async () => {
    const bobbin = await start({ engine, env: { BOBBIN_LIMIT_CONNECTION: '0/2' } });
    await bobbin.connect('gmail');
    const { control } = bobbin.sandbox.providers.google;
    control.clear();
    control.fault({ path_prefix: '/gmail', delay_ms: 400, times: 2, status: 400, body: {} });
    const slow = [read(bobbin), read(bobbin)];
    while (control.requests().length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    const third = await read(bobbin);
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '1']);
    expect(third.body.error.message).toBe(
      'This connection has reached its limit of 2 executions at the same time.',
    );
    expect((await Promise.all(slow)).map(statusOf)).toEqual([422, 422]);
    expect((await read(bobbin)).status).toBe(200);
  });
});

describe.skipIf(!ENGINES.includes('postgres'))('processes on one database', () => {
  it('count together', async () => {
    const database = await createDatabase();
    const env = {
      DATABASE_URL: database?.url ?? '',
      BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
      BOBBIN_LIMIT_APP: '40/0',
    };
    const first = await start({ env });
    const second = await start({ env });
    const app = { app_id: first.app_id, api_key: first.api_key };
    const ask = (bobbin: TestBobbin) => bobbin.execute('GMAIL_GET_PROFILE', {}, { app });
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, index) => ask(index % 2 ? first : second)),
    );
    const admitted = answers.filter(({ status }) => status !== 429).length;
    expect(admitted).toBeGreaterThanOrEqual(40);
    // A token comes back every one and a half seconds.
    expect(admitted).toBeLessThan(60);
    for (const bobbin of running.splice(0)) await bobbin.close();
    await database?.drop();
  });
});
