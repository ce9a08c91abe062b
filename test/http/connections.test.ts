import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { ENGINES, startBobbin, type TestApp, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

const NOT_FOUND = {
  error: {
    code: 'RESOURCE_NOT_FOUND',
    message: 'There is no such connection.',
    remediation: 'Check the path and the id.',
  },
};

describe.each(ENGINES)('GET /connections on %s', (engine) => {
  let bobbin: TestBobbin;
  let other: TestApp;
  const ids = { gmail: '', github: '', second: '', third: '', foreign: '', initiated: '', failed: '' };
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
    other = await bobbin.createApp();
    ids.gmail = await bobbin.connect('gmail', { user_id: 'user-1' });
    ids.github = await bobbin.connect('github', { user_id: 'user-1' });
    ids.second = await bobbin.connect('github', { user_id: 'user-1', email: 'third@example.com' });
    ids.third = await bobbin.connect('github', { user_id: 'user-2', email: 'third@example.com' });
    ids.foreign = await bobbin.connect('github', { user_id: 'user-1', app: other });
    const connect = async () => {
      const body = { toolkit: 'github', redirectUrl: 'https://app.example/', userId: 'user-1' };
      return (await bobbin.call('POST', '/connect', { body })).body;
    };
    ids.initiated = (await connect()).connectionRequestId;
    const { authUrl, connectionRequestId } = await connect();
    await fetch(await decideConsent(authUrl, 'deny'), { redirect: 'manual' });
    ids.failed = connectionRequestId;
  });
  afterAll(() => bobbin.close());

  const list = async (query = '', auth?: string) => {
    const { status, body } = await bobbin.call(
      'GET',
      `/connections${query}`,
      auth === undefined ? {} : { auth },
    );
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['connections']);
    return body.connections.map(({ id }: { id: string }) => id).sort();
  };

  it('shows a connection with every field of the contract and no credential', async () => {
    const { body } = await bobbin.call('GET', `/connections/${ids.gmail}`);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(body).toEqual({
      id: ids.gmail,
      app_id: bobbin.app_id,
      app_user_id: 'user-1',
      toolkit_slug: 'gmail',
      status: 'active',
      status_reason: null,
      label: null,
      is_default: false,
      account: {
        id: bobbin.sandbox.providers.google.users.find(({ email }) => email === USER_EMAIL)?.id,
        name: 'Sandbox User',
        email: USER_EMAIL,
      },
      installed_in: [],
      auth_scheme: 'oauth2',
      params: {},
      scopes: expect.arrayContaining(['openid']),
      created_at: time,
      connected_at: time,
      last_used_at: null,
    });
    const { body: listed } = await bobbin.call('GET', '/connections?toolkit=gmail');
    expect(listed.connections).toEqual([body]);
  });

  it('with an API key lists every user of this app, and nobody of another’s', async () => {
    expect(await list()).toEqual([ids.gmail, ids.github, ids.second, ids.third].sort());
  });

  it('with a user JWT lists the user’s own alone', async () => {
    expect(await list('', await bobbin.userToken('user-2'))).toEqual([ids.third]);
    expect(await list('', await bobbin.userToken('user-1'))).toEqual(
      [ids.gmail, ids.github, ids.second].sort(),
    );
    expect(await list('', await bobbin.userToken('user-3'))).toEqual([]);
    expect(await list('', await bobbin.userToken('USER-1'))).toEqual([]);
    expect(await list('', await bobbin.userToken('user-1 '))).toEqual([]);
  });

  it('filters by user, by toolkit and by both', async () => {
    expect(await list('?userId=user-2')).toEqual([ids.third]);
    expect(await list('?toolkit=gmail')).toEqual([ids.gmail]);
    expect(await list('?toolkit=github&userId=user-1')).toEqual([ids.github, ids.second].sort());
    expect(await list('?toolkit=slack')).toEqual([]);
    expect(await list('?userId=%25')).toEqual([]);
    expect(await list('?toolkit=github', await bobbin.userToken('user-2'))).toEqual([ids.third]);
    expect(await list('?userId=user-2', await bobbin.userToken('user-2'))).toEqual([ids.third]);
  });

  it('a user who names another user is refused', async () => {
    const auth = await bobbin.userToken('user-1');
    const { status, body } = await bobbin.call('GET', '/connections?userId=user-2', { auth });
    expect([status, body]).toEqual([
      403,
      {
        error: {
          code: 'AUTH_INSUFFICIENT_PERMISSIONS',
          message: 'A user JWT lists its own user’s connections only.',
          remediation: 'Leave userId out.',
        },
      },
    ]);
  });

  it('lists unfinished and failed requests only where status asks for them', async () => {
    expect(await list('?status=initiated')).toEqual([ids.initiated]);
    expect(await list('?status=failed')).toEqual([ids.failed]);
    expect(await list('?status=active')).toEqual(await list());
    expect(await list('?status=expired')).toEqual([]);
    expect(await list('?status=inactive')).toEqual([]);
    expect(await list('?status=initiated', await bobbin.userToken('user-2'))).toEqual([]);
  });

  it('refuses a status that does not exist, with the words that do', async () => {
    const { status, body } = await bobbin.call('GET', '/connections?status=deleted');
    const message = 'must be one of initiated, pending, active, inactive, expired, failed';
    expect([status, body]).toEqual([
      400,
      {
        error: {
          code: 'VALIDATION_INVALID_SCHEMA',
          message: `The request query is not valid: /status ${message}.`,
          remediation: 'Correct the places listed in details.',
          details: { in: 'query', faults: [{ path: '/status', message }] },
        },
      },
    ]);
  });

  it('a connectionRequestId can be polled from request to outcome', async () => {
    expect((await bobbin.call('GET', `/connections/${ids.initiated}`)).body.status).toBe('initiated');
    expect((await bobbin.call('GET', `/connections/${ids.failed}`)).body).toMatchObject({
      status: 'failed',
      status_reason: 'access_denied',
    });
  });

  it('answers the same 404 for what is unknown, another user’s and another app’s, on GET, PATCH and DELETE', async () => {
    const auth = await bobbin.userToken('user-2');
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const answers = [
        await bobbin.call(method, '/connections/ca_unknown'),
        await bobbin.call(method, '/connections/ca_unknown', { auth }),
        await bobbin.call(method, `/connections/${ids.github}`, { auth }),
        await bobbin.call(method, `/connections/${ids.initiated}`, { auth }),
        await bobbin.call(method, `/connections/${ids.foreign}`),
        await bobbin.call(method, `/connections/${ids.foreign}`, { auth: await bobbin.userToken('user-1') }),
      ];
      for (const { status, body, headers } of answers) {
        expect([status, body]).toEqual([404, NOT_FOUND]);
        expect(headers.get('content-length')).toBe(answers[0]?.headers.get('content-length'));
      }
    }
    expect(await list()).toContain(ids.github);
    const { body } = await bobbin.call('GET', `/v1/${other.app_id}/integrations/connections`, {
      auth: other.api_key,
    });
    expect(body.connections).toMatchObject([{ id: ids.foreign, status: 'active' }]);
  });

  it('a connection whose grant the user withdrew at the provider becomes expired, and says why', async () => {
    const app = await bobbin.createApp();
    const id = await bobbin.connect('gmail', { app, email: 'third@example.com' });
    bobbin.sandbox.providers.google.control.revokeGrants({ user: 'third@example.com' });
    const failed = await bobbin.execute('GMAIL_GET_PROFILE', {}, { app });
    expect([failed.status, failed.body.error.details.reason]).toEqual([422, 'connection_expired']);
    const list = async (query: string) =>
      (await bobbin.call('GET', `/v1/${app.app_id}/integrations/connections${query}`, { auth: app.api_key }))
        .body;
    // Noted after the answer.
    await expect.poll(async () => (await list('')).connections[0].last_used_at).toEqual(expect.any(String));
    const expired = await list('?status=expired');
    expect(expired.connections).toMatchObject([{ id, status: 'expired', status_reason: 'invalid_grant' }]);
    expect(await list('')).toEqual(expired);
  });

  it('using a connection is noted on it', async () => {
    await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}, { user_id: 'user-2' });
    const read = async () => (await bobbin.call('GET', `/connections/${ids.third}`)).body.last_used_at;
    await expect.poll(read).toEqual(expect.any(String));
  });
});

describe.each(ENGINES)('DELETE /connections/:id on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
  });
  afterAll(() => bobbin.close());

  const remove = (id: string, auth?: string) =>
    bobbin.call('DELETE', `/connections/${id}`, auth === undefined ? {} : { auth });

  it('answers 204 without a body, revokes the grant at the provider and stops executions at once', async () => {
    const id = await bobbin.connect('gmail');
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
    const { control } = bobbin.sandbox.providers.google;
    control.clear();
    const { status, text } = await remove(id);
    expect([status, text]).toEqual([204, '']);
    expect(control.requests()).toMatchObject([{ method: 'POST', path: '/revoke', status: 200 }]);
    expect(control.revokeGrants({ user: USER_EMAIL })).toBe(0);
    expect((await bobbin.call('GET', '/connections')).body).toEqual({ connections: [] });
    const after = await bobbin.execute('GMAIL_GET_PROFILE', {});
    expect([after.status, after.body.error.details.reason]).toEqual([422, 'not_connected']);
    for (const again of [await remove(id), await bobbin.call('GET', `/connections/${id}`)]) {
      expect([again.status, again.body]).toEqual([404, NOT_FOUND]);
    }
  });

  it('a user may disconnect what is the user’s own', async () => {
    const id = await bobbin.connect('github', { user_id: 'user-1' });
    expect((await remove(id, await bobbin.userToken('user-2'))).status).toBe(404);
    expect((await remove(id, await bobbin.userToken('user-1'))).status).toBe(204);
  });

  it.each([
    ['answers 500', { status: 500, body: {} }],
    ['cuts the connection', { cut: 'before' as const }],
    ['knows the token no more', { status: 400, body: { error: 'invalid_token' } }],
  ])('forgets the connection even where the provider %s', async (_, fault) => {
    const id = await bobbin.connect('gmail');
    const { control } = bobbin.sandbox.providers.google;
    control.fault({ ...fault, times: 10, path_prefix: '/revoke' });
    expect((await remove(id)).status).toBe(204);
    control.clear();
    expect((await remove(id)).status).toBe(404);
    expect(bobbin.logs()).toContain(`"connection_id":"${id}"`);
  });

  it('an unfinished request can be withdrawn; nothing is sent to the provider', async () => {
    const { control } = bobbin.sandbox.providers.github;
    await bobbin.call('POST', '/configure', { body: { toolkit: 'github' } });
    control.clear();
    const { body } = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'github', redirectUrl: 'https://app.example/', userId: 'user-1' },
    });
    expect((await remove(body.connectionRequestId)).status).toBe(204);
    expect(control.requests()).toEqual([]);
    expect((await remove(body.connectionRequestId)).status).toBe(404);
  });

  it('by the id of a reconnect’s request ends the connection that was reconnected', async () => {
    const first = await bobbin.connect('github');
    const { body } = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'github', redirectUrl: 'https://app.example/', userId: 'user-1' },
    });
    await fetch(await decideConsent(body.authUrl, { email: USER_EMAIL }), { redirect: 'manual' });
    expect((await bobbin.call('GET', `/connections/${body.connectionRequestId}`)).body.id).toBe(first);
    expect((await remove(body.connectionRequestId)).status).toBe(204);
    expect((await bobbin.call('GET', '/connections?toolkit=github')).body).toEqual({ connections: [] });
    expect((await remove(body.connectionRequestId)).status).toBe(404);
    expect((await remove(first)).status).toBe(404);
  });
});
