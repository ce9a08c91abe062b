import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from '../http/database.js';
import { run } from '../process/bobbin-process.js';
import { startInstance } from './instance.js';

const OTHER_EMAIL = 'third@example.com';
const HOUR_MS = 3_600_000;

describe.each(ENGINES)('ending grants, on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  let env: Record<string, string>;
  let passed_ms: number;
  const clock = () => Date.now() + passed_ms;
  beforeEach(async () => {
    passed_ms = 0;
    database = await createReadableDatabase(engine);
    env = { DATABASE_URL: database.url, BOBBIN_MASTER_KEY: randomBytes(32).toString('base64') };
    bobbin = await startBobbin({ env, clock });
  });
  afterEach(async () => {
    await bobbin.close();
    await database.remove();
  });

  const google = () => bobbin.sandbox.providers.google.control;
  const revokeCalls = () =>
    google()
      .requests()
      .filter(({ path }) => path === '/revoke').length;
  const away = (times: number) => google().fault({ status: 503, body: {}, times, path_prefix: '/revoke' });
  const listed = async (query = '') =>
    (await bobbin.call('GET', `/v1/revocations${query}`, { auth: bobbin.admin_key })).body.revocations;
  const remove = async (id: string) =>
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
  const sealed = async () =>
    (await database.tables()).get('revocations')?.map(({ credential }) => credential);
  /** Another process on the same database, which does at its start what every one does now and then. */
  const anotherProcess = () => startInstance(bobbin, env, clock);

  it('a provider that was away is asked again by the next process, and then the tokens are erased', async () => {
    const id = await bobbin.connect('gmail');
    away(1);
    await remove(id);
    const waiting = {
      connection_id: id,
      toolkit_slug: 'gmail',
      outcome: 'waiting',
      status: 503,
      attempts: 1,
    };
    expect(await listed('?outcome=waiting')).toMatchObject([waiting]);
    expect(await sealed()).toEqual([expect.stringMatching(/^v1\./)]);
    expect(Object.keys((await listed())[0])).not.toContain('credential');

    google().clear();
    passed_ms += HOUR_MS;
    const replicas = await Promise.all([anotherProcess(), anotherProcess()]);
    await expect
      .poll(() => listed())
      .toMatchObject([{ ...waiting, outcome: 'revoked', status: 200, attempts: 2 }]);
    expect(await sealed()).toEqual([null]);
    expect(google().revokeGrants({ user: USER_EMAIL })).toBe(0);
    await Promise.all(replicas.map((replica) => replica.close()));
    expect(revokeCalls()).toBe(1);
  });

  it('one that is still away is asked later and later, and after a day the tokens are erased all the same', async () => {
    const id = await bobbin.connect('gmail');
    away(100);
    await remove(id);
    passed_ms += HOUR_MS;
    const second = await anotherProcess();
    await expect.poll(() => listed()).toMatchObject([{ outcome: 'waiting', attempts: 2 }]);
    const [{ next_attempt_at }] = await listed();
    expect(Date.parse(next_attempt_at)).toBeGreaterThan(clock());
    await second.close();
    passed_ms += 24 * HOUR_MS;
    const third = await anotherProcess();
    await expect
      .poll(() => listed())
      .toMatchObject([{ outcome: 'gave_up', attempts: 2, next_attempt_at: null }]);
    expect(await sealed()).toEqual([null]);
    await third.close();
  });

  it('a definite no is recorded and not asked again', async () => {
    const id = await bobbin.connect('gmail');
    google().fault({
      status: 400,
      body: { error: 'unsupported_token_type' },
      times: 1,
      path_prefix: '/revoke',
    });
    await remove(id);
    expect(await listed()).toMatchObject([
      { connection_id: id, outcome: 'refused', status: 400, code: 'unsupported_token_type' },
    ]);
    expect(await sealed()).toEqual([null]);
  });

  it('an account that was connected again meanwhile is left alone', async () => {
    const id = await bobbin.connect('gmail');
    away(1);
    await remove(id);
    await bobbin.connect('gmail');
    google().clear();
    passed_ms += HOUR_MS;
    const replica = await anotherProcess();
    await expect.poll(() => listed()).toMatchObject([{ outcome: 'shared' }]);
    await replica.close();
    expect(revokeCalls()).toBe(0);
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
  });

  it('bobbin revoke prints a line per connection and ends exactly those that were named', async () => {
    const command = (...args: string[]) =>
      run(['revoke', ...args], { env: { BOBBIN_URL: bobbin.url, BOBBIN_ADMIN_KEY: bobbin.admin_key } });
    const first = await bobbin.connect('gmail');
    const shared = await bobbin.connect('gmail', { user_id: 'user-2' });
    const third = await bobbin.connect('gmail', { user_id: 'user-3', email: OTHER_EMAIL });
    expect(await command('--user', 'user-3')).toEqual({
      code: 0,
      stdout: `${third}\tgmail\trevoked\t200\t-\n`,
      stderr: '',
    });
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
    expect((await command()).code).toBe(1);
    const many = [];
    for (let index = 0; index < 6; index++)
      many.push(await bobbin.connect('github', { user_id: `many-${index}`, email: OTHER_EMAIL }));
    const { stdout } = await command('--all');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t').slice(0, 3));
    expect(lines).toEqual([
      [first, 'gmail', 'shared'],
      [shared, 'gmail', 'revoked'],
      ...many.map((id, index) => [id, 'github', index === 5 ? 'revoked' : 'shared']),
    ]);
    expect((await bobbin.call('GET', '/connections')).body).toEqual({ connections: [] });
    expect(google().revokeGrants({ user: USER_EMAIL })).toBe(0);
  });
});
