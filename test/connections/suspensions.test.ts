import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from '../http/database.js';
import { run } from '../process/bobbin-process.js';
import { type Instance, startInstance } from './instance.js';
import { land, reasonOf, startConnect } from './journey.js';

const SUSPENDED = [422, 'suspended'];

describe.each(ENGINES)('suspending, on %s', (engine) => {
  let bobbin: TestBobbin;
  let replica: Instance;
  let database: ReadableDatabase;
  let passed_ms = 0;
  const clock = () => Date.now() + passed_ms;
  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    const env = { DATABASE_URL: database.url, BOBBIN_MASTER_KEY: randomBytes(32).toString('base64') };
    bobbin = await startBobbin({ env, clock });
    replica = await startInstance(bobbin, env, clock);
    await bobbin.connect('gmail');
    await bobbin.connect('github');
  });
  afterAll(async () => {
    await replica.close();
    await bobbin.close();
    await database.remove();
  });
  afterEach(async () => {
    for (const { id } of (await admin('GET', '/v1/suspensions')).body.suspensions)
      await admin('DELETE', `/v1/suspensions/${id}`);
  });

  const admin = (method: string, path: string, body?: object) =>
    bobbin.call(method, path, { auth: bobbin.admin_key, ...(body && { body }) });
  const suspend = async (body: object) => {
    const answer = await admin('POST', '/v1/suspensions', body);
    expect(answer.status).toBe(201);
    return answer.body.id as string;
  };
  const gmail = () => bobbin.execute('GMAIL_GET_PROFILE', {});
  const github = () => bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {});
  const calls = () =>
    Object.values(bobbin.sandbox.providers).flatMap(({ control }) => control.requests()).length;
  const clear = () => {
    for (const { control } of Object.values(bobbin.sandbox.providers)) control.clear();
  };

  it('an app stops it at once, says so, sends nothing, and leaves other apps alone', async () => {
    const other = await bobbin.createApp();
    await bobbin.connect('github', { app: other });
    expect((await gmail()).status).toBe(200);
    const id = await suspend({ app_id: bobbin.app_id, reason: 'a key was stolen' });
    clear();
    const { status, body } = await gmail();
    expect([status, body]).toEqual([
      422,
      {
        error: {
          code: 'INTEGRATIONS_EXECUTION_FAILED',
          message: 'The administrator has suspended this. Nothing was sent to the provider.',
          remediation: expect.stringContaining('bobbin resume'),
          details: {
            reason: 'suspended',
            suspension_id: id,
            suspended: { app: true, toolkit: null },
            execution_id: expect.any(String),
          },
        },
      },
    ]);
    const connecting = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'gmail', redirectUrl: 'https://app.example/', userId: 'user-1' },
    });
    expect([connecting.status, connecting.body.error]).toEqual([
      403,
      expect.objectContaining({
        code: 'AUTH_INSUFFICIENT_PERMISSIONS',
        details: { reason: 'suspended', suspension_id: id, suspended: { app: true, toolkit: null } },
      }),
    ]);
    expect(calls()).toBe(0);
    const elsewhere = await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}, { app: other });
    expect(elsewhere.status).toBe(200);
    expect((await admin('DELETE', `/v1/suspensions/${id}`)).status).toBe(204);
    expect((await gmail()).status).toBe(200);
    expect((await bobbin.call('GET', '/connections')).body.connections).toHaveLength(2);
  });

  it('a toolkit stops that toolkit in every app, everything stops everything', async () => {
    const id = await suspend({ toolkit: 'gmail' });
    expect(reasonOf(await gmail())).toEqual(SUSPENDED);
    expect((await github()).status).toBe(200);
    await admin('DELETE', `/v1/suspensions/${id}`);
    const other = await bobbin.createApp();
    await suspend({ app_id: other.app_id, toolkit: 'gmail' });
    expect((await gmail()).status).toBe(200);
    await suspend({ all: true });
    expect(reasonOf(await gmail())).toEqual(SUSPENDED);
    expect(reasonOf(await github())).toEqual(SUSPENDED);
  });

  it('another replica stops as soon as its cached second is over, and a later one starts suspended', async () => {
    expect((await replica.execute('GMAIL_GET_PROFILE')).status).toBe(200);
    const id = await suspend({ all: true });
    await expect.poll(async () => reasonOf(await replica.execute('GMAIL_GET_PROFILE'))).toEqual(SUSPENDED);
    await admin('DELETE', `/v1/suspensions/${id}`);
    await expect.poll(async () => (await replica.execute('GMAIL_GET_PROFILE')).status).toBe(200);
  });

  it('no token is refreshed and no code exchanged meanwhile, and afterwards all of it works', async () => {
    const { authUrl, id: request } = await startConnect(bobbin, 'gmail', { user_id: 'user-9' });
    const callback = await decideConsent(authUrl, { email: USER_EMAIL });
    const id = await suspend({ all: true });
    clear();
    const { location } = await land(callback);
    expect(location).toContain('status=error&message=suspended&toolkit=gmail');
    passed_ms += 3_600_000;
    expect(reasonOf(await gmail())).toEqual(SUSPENDED);
    expect(calls()).toBe(0);
    expect((await bobbin.call('GET', `/connections/${request}`)).body.status_reason).toBe('suspended');
    await admin('DELETE', `/v1/suspensions/${id}`);
    expect((await gmail()).status).toBe(200);
  });

  it('what is suspended can still be disconnected, and the provider is told', async () => {
    const connection = await bobbin.connect('gmail', { user_id: 'user-7', email: 'third@example.com' });
    await suspend({ all: true });
    clear();
    expect((await bobbin.call('DELETE', `/connections/${connection}`)).status).toBe(204);
    expect(bobbin.sandbox.providers.google.control.requests()).toMatchObject([
      { path: '/revoke', status: 200 },
    ]);
  });

  it.each([[{}], [{ all: true, toolkit: 'gmail' }], [{ all: false }]])(
    'refuses %j, which does not say clearly what to stop',
    async (body) => {
      const answer = await admin('POST', '/v1/suspensions', body);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
      expect((await admin('GET', '/v1/suspensions')).body).toEqual({ suspensions: [] });
    },
  );

  it('an app or toolkit that does not exist is not suspended in silence', async () => {
    for (const body of [{ app_id: 'app_unknown' }, { toolkit: 'gmial' }])
      expect((await admin('POST', '/v1/suspensions', body)).status).toBe(404);
  });

  it('bobbin suspend, suspensions and resume', async () => {
    const command = (...args: string[]) =>
      run(args, { env: { BOBBIN_URL: bobbin.url, BOBBIN_ADMIN_KEY: bobbin.admin_key } });
    const { code, stdout } = await command('suspend', '--toolkit', 'gmail', '--reason', 'an incident');
    const expected = { app_id: null, toolkit_slug: 'gmail', reason: 'an incident' };
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining(expected)]);
    expect(reasonOf(await gmail())).toEqual(SUSPENDED);
    expect(JSON.parse((await command('suspensions')).stdout)).toMatchObject([expected]);
    expect((await command('resume', '--all')).stderr).toBe(
      'bobbin: Nothing of that kind is suspended.\n"bobbin suspensions" lists what is.\n',
    );
    expect((await command('resume', '--toolkit', 'gmail')).stdout).toBe('[]\n');
    expect((await gmail()).status).toBe(200);
    expect((await command('suspend')).code).toBe(1);
  });
});
