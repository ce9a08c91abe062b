import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { connection, land, reasonOf, returnedConnected, returnedWith } from './journey.js';
import { type RecordingServer, startRecordingServer } from './recording-server.js';
import { byAccount, byAnswer, byCallback, byRegion, byUser, LOGIN, SITES } from './rollo-toolkits.js';

/** Where a connection’s calls go depends on it: a sub-domain the user names, an origin or an id the provider does. */

const TOOLKITS = [byAnswer, byCallback, byRegion, byUser, byAccount];

describe.each(ENGINES)('params of a connection in its addresses, on %s', (engine) => {
  let login: RecordingServer;
  let instance: RecordingServer;
  let api: RecordingServer;
  /** Of hosts that no declaration covers. */
  let evil: RecordingServer;
  let bobbin: TestBobbin;
  let token: Record<string, unknown> = {};
  let users = 0;

  beforeAll(async () => {
    const answer = ({ path }: { path: string }) =>
      path === '/token'
        ? { body: { access_token: `token-${users}`, token_type: 'bearer', expires_in: 3600, ...token } }
        : { body: { id: `account-${users}`, sites: SITES, message: 'done' } };
    [login, instance, api, evil] = await Promise.all([
      startRecordingServer(answer),
      startRecordingServer(answer),
      startRecordingServer(answer),
      startRecordingServer(answer),
    ]);
    bobbin = await startBobbin({
      engine,
      toolkits: TOOLKITS,
      origins: {
        [LOGIN]: login.origin,
        'https://*.my.rollo.example': instance.origin,
        'https://api.rollo.example': api.origin,
        'https://evil.example': evil.origin,
        'https://*.evil.example': evil.origin,
        'https://*.rollo.example': evil.origin,
        'https://*.a.my.rollo.example': evil.origin,
      },
    });
    for (const { slug } of TOOLKITS) {
      const oauth_credentials = { client_id: 'client', client_secret: 'client-secret' };
      const body = { toolkit: slug, oauth_credentials };
      expect((await bobbin.call('POST', '/configure', { body })).status).toBe(200);
    }
  });
  afterEach(() => {
    token = {};
    for (const { seen } of [login, instance, api, evil]) seen.length = 0;
  });
  afterAll(async () => {
    await bobbin.close();
    await Promise.all([login.close(), instance.close(), api.close(), evil.close()]);
  });

  async function connect(
    toolkit: string,
    { params, query = {} }: { params?: Record<string, string>; query?: Record<string, string> } = {},
  ) {
    const user_id = `user-${++users}`;
    const redirectUrl = 'https://app.example.com/settings?tab=accounts#top';
    const body = { toolkit, redirectUrl, userId: user_id, params };
    const started = await bobbin.call('POST', '/connect', { body });
    if (started.status !== 200) return { user_id, started };
    const asked = new URL(started.body.authUrl).searchParams;
    const callback = new URL(asked.get('redirect_uri') ?? '');
    callback.search = new URLSearchParams({
      ...query,
      state: asked.get('state') ?? '',
      code: 'code-1',
    }).toString();
    return {
      user_id,
      started,
      id: started.body.connectionRequestId as string,
      landing: await land(callback),
    };
  }

  async function expectNothingKept(id: string, status_reason: string): Promise<void> {
    expect(await connection(bobbin, id)).toMatchObject({ status: 'failed', status_reason, account: null });
  }

  const run = (tool: string, user_id: string): Promise<Answer> => bobbin.execute(tool, {}, { user_id });
  const paths = ({ seen }: RecordingServer) => seen.map(({ method, path }) => `${method} ${path}`);

  it('an origin of the token answer receives the account call, the tools and the revocation', async () => {
    token = { instance_url: 'https://acme.my.rollo.example' };
    const { user_id, id, landing } = await connect('rollo');
    expect(landing).toEqual(returnedConnected('rollo'));
    expect((await run('ROLLO_ADD_NOTE', user_id)).status).toBe(200);
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect(paths(login)).toEqual(['POST /token']);
    expect(paths(instance)).toEqual(['GET /v1/me', 'POST /v1/notes', 'POST /revoke']);
    expect(instance.seen.map(({ authorization }) => authorization)).toEqual([
      `Bearer token-${users}`,
      `Bearer token-${users}`,
      undefined,
    ]);
    expect(evil.seen).toEqual([]);
  });

  it('whoever connects again is served where the provider says now', async () => {
    token = { instance_url: 'https://api.rollo.example' };
    const { landing, user_id } = await connect('rollo');
    expect(landing).toEqual(returnedConnected('rollo'));
    await run('ROLLO_ADD_NOTE', user_id);
    expect(paths(api)).toEqual(['GET /v1/me', 'POST /v1/notes']);
  });

  it.each([
    ['none at all', undefined],
    ['a host that is not declared', 'https://evil.example'],
    ['a host that only ends alike', 'https://evil-my.rollo.example'],
    ['a deeper sub-domain', 'https://x.a.my.rollo.example'],
    ['the pattern itself', 'https://*.my.rollo.example'],
    ['no sub-domain', 'https://my.rollo.example'],
    ['plain http', 'http://acme.my.rollo.example'],
    ['a port', 'https://acme.my.rollo.example:8443'],
    ['user info', 'https://acme.my.rollo.example@evil.example'],
    ['user info before a declared host', 'https://evil@acme.my.rollo.example'],
    ['a path', 'https://acme.my.rollo.example/..'],
    ['a fragment', 'https://evil.example#.my.rollo.example'],
    ['a query', 'https://evil.example?.my.rollo.example'],
    ['a backslash', 'https://evil.example\\.my.rollo.example'],
    ['unicode dots', 'https://evil。example'],
    ['unicode dots before a declared host', 'https://x。a.my.rollo.example'],
    ['a full-width letter', 'https://ａcme.my.rollo.example'],
    ['a dot at the end', 'https://acme.my.rollo.example.'],
    ['a space', 'https://acme.my.rollo.example evil.example'],
    ['a segment where an origin belongs', 'evil'],
    ['an object', { toString: 'https://acme.my.rollo.example' }],
  ])('a token answer with %s connects nobody, and the token goes nowhere', async (_, instance_url) => {
    token = { instance_url };
    const { id, landing } = await connect('rollo');
    expect(landing).toEqual(returnedWith('param_unavailable', 'rollo'));
    await expectNothingKept(String(id), 'param_unavailable:instance_url');
    expect([instance.seen, api.seen, evil.seen]).toEqual([[], [], []]);
  });

  it('a segment of the redirect becomes part of every path', async () => {
    const { user_id, landing } = await connect('rollo-books', { query: { realmId: '4611' } });
    expect(landing).toEqual(returnedConnected('rollo-books'));
    expect((await run('ROLLO_BOOKS_ADD_NOTE', user_id)).status).toBe(200);
    expect(paths(api)).toEqual(['GET /company/4611/me', 'POST /company/4611/notes']);
  });

  it.each([
    ['', {}],
    ['../admin', {}],
    ['1/2', {}],
    ['1?x=', {}],
    ['%2e%2e', {}],
    ['abc', {}],
  ])('a redirect with the segment %j connects nobody, and not even the code is sent', async (realmId) => {
    const { id, landing } = await connect('rollo-books', { query: { realmId } });
    expect(landing).toEqual(returnedWith('param_unavailable', 'rollo-books'));
    await expectNothingKept(String(id), 'param_unavailable:company_id');
    expect([login.seen, api.seen]).toEqual([[], []]);
  });

  it('a token endpoint that the redirect names gets the code where the provider declares it', async () => {
    const query = { 'accounts-server': 'https://eu.my.rollo.example' };
    const { landing } = await connect('rollo-region', { query });
    expect(landing).toEqual(returnedConnected('rollo-region'));
    expect(paths(instance)).toEqual(['POST /token']);
    expect(login.seen).toEqual([]);
  });

  it.each([
    'https://evil.example',
    'https://eu.my.rollo.example@evil.example',
    'https://x.evil.example',
    'evil',
  ])('a redirect that names %s gets neither the code nor the client’s secret', async (server) => {
    const { id, landing } = await connect('rollo-region', { query: { 'accounts-server': server } });
    expect(landing).toEqual(returnedWith('param_unavailable', 'rollo-region'));
    await expectNothingKept(String(id), 'param_unavailable:accounts_server');
    expect([login.seen, instance.seen, api.seen, evil.seen]).toEqual([[], [], [], []]);
  });

  it('a user’s sub-domain leads the browser, the code and the calls there', async () => {
    const { user_id, started, landing } = await connect('rollo-shop', { params: { shop: 'Acme-1' } });
    expect(started.body.authUrl).toMatch(new RegExp(`^${instance.origin}/authorize\\?`));
    expect(landing).toEqual(returnedConnected('rollo-shop'));
    expect((await run('ROLLO_SHOP_ADD_NOTE', user_id)).status).toBe(200);
    expect(paths(instance)).toEqual(['POST /token', 'GET /admin/me', 'POST /admin/notes']);
  });

  it.each([
    'evil.example#',
    'evil.example/',
    'evil.example\\',
    'a.b@c',
    'a:b',
    'evil。example',
    'ａcme',
    '-acme',
    'acme.',
    'x.a',
    '*',
    ' acme',
    'acme%2eevil',
  ])('a user’s sub-domain %j is refused when connecting, and nothing is sent', async (shop) => {
    const { started } = await connect('rollo-shop', { params: { shop } });
    expect([started.status, started.body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
    expect(started.body.error.details.faults).toMatchObject([{ path: '/params/shop' }]);
    expect([login.seen, instance.seen, api.seen, evil.seen]).toEqual([[], [], [], []]);
  });

  it('a missing sub-domain is named, and what the provider gives is not asked for', async () => {
    const missing = (await connect('rollo-shop')).started;
    expect(missing.body.error).toMatchObject({ code: 'VALIDATION_MISSING_FIELD' });
    expect(missing.body.error.message).toContain('/params/shop is required');
    const params = { instance_url: 'https://acme.my.rollo.example' };
    const given = (await connect('rollo', { params })).started;
    expect([given.status, given.body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
    expect(given.body.error.message).toContain('/params/instance_url is not a parameter of this toolkit');
    const described = await Promise.all(
      ['rollo', 'rollo-shop'].map(async (slug) => (await bobbin.call('GET', `/toolkits/${slug}`)).body),
    );
    expect(described.map(({ auth_schemes }) => auth_schemes[0].params)).toEqual([
      [],
      [{ name: 'shop', description: 'What it depends on.', required: true }],
    ]);
  });

  it('an id of the account’s answer becomes part of the tools’ paths', async () => {
    const { user_id, landing } = await connect('rollo-site');
    expect(landing).toEqual(returnedConnected('rollo-site'));
    expect((await run('ROLLO_SITE_ADD_NOTE', user_id)).status).toBe(200);
    expect(paths(api)).toEqual(['GET /me', 'POST /site/site-1/notes']);
  });

  it('an execution whose connection lacks a param says which, and sends nothing', async () => {
    const { user_id } = await connect('rollo-shop', { params: { shop: 'acme' } });
    const provider = byUser.provider as { origins: readonly string[] };
    const { origins } = provider;
    instance.seen.length = 0;
    try {
      // As after an update of the declaration.
      provider.origins = origins.filter((origin) => !origin.includes('*'));
      const answer = await run('ROLLO_SHOP_ADD_NOTE', user_id);
      expect(reasonOf(answer)).toEqual([422, 'connection_expired']);
      expect(answer.body.error.message).toContain('a host that the provider does not declare');
      expect(instance.seen).toEqual([]);
    } finally {
      provider.origins = origins;
    }
  });
});
