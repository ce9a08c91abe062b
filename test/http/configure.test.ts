import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';

describe.each(ENGINES)('configuring toolkits on %s', (engine) => {
  let bobbin: TestBobbin;
  let app: TestApp;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
  });
  afterAll(() => bobbin.close());
  beforeEach(async () => {
    app = await bobbin.createApp();
  });

  const call = (method: string, path: string, body?: object) =>
    bobbin.call(method, `/v1/${app.app_id}/integrations${path}`, { auth: app.api_key, body });
  const configure = (body: object) => call('POST', '/configure', body);
  const enabled = async () => (await call('GET', '/config')).body.integrations;

  const redirectUri = () => `${bobbin.url}/v1/${app.app_id}/integrations/callback`;

  it('an app starts with nothing enabled', async () => {
    const { status, body } = await call('GET', '/config');
    expect([status, body]).toEqual([200, { app_id: app.app_id, integrations: [] }]);
  });

  it('enabling answers the whole Config, with the toolkit’s default scopes and the URI to register', async () => {
    const { status, body } = await configure({ toolkit: 'gmail' });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.stringMatching(/^cfg_[a-z0-9]+$/),
      app_id: app.app_id,
      toolkit_slug: 'gmail',
      display_name: 'Gmail',
      enabled: true,
      scopes: expect.arrayContaining(['openid', 'email', 'profile']),
      auth_scheme: 'oauth2',
      credentials: 'platform',
      redirect_uri: redirectUri(),
      tools: expect.any(Number),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updated_at: body.created_at,
    });
    expect(await enabled()).toEqual([body]);
  });

  it('enabling again updates the one Config and never makes a second', async () => {
    const first = await configure({ toolkit: 'gmail', displayName: 'Mail', scopes: ['openid'] });
    const second = await configure({ toolkit: 'gmail', displayName: 'Post', scopes: ['email', 'profile'] });
    expect(second.status).toBe(200);
    expect(second.body).toEqual({
      ...first.body,
      display_name: 'Post',
      scopes: ['email', 'profile'],
      updated_at: expect.any(String),
    });
    expect(await enabled()).toEqual([second.body]);
  });

  it('twenty calls at once make one Config', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => configure({ toolkit: 'slack' })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await enabled()).toHaveLength(1);
  });

  it.each([{ scopes: [] }, {}])('%j asks for the toolkit’s own default scopes', async (choice) => {
    const standard = await configure({ toolkit: 'github' });
    await configure({ toolkit: 'github', scopes: ['public_repo'] });
    const { body } = await configure({ toolkit: 'github', ...choice });
    expect(body.scopes).toEqual(standard.body.scopes);
    expect(body.scopes.length).toBeGreaterThan(0);
  });

  it('connect asks the provider for the scopes chosen, and for what the account’s identity needs', async () => {
    await configure({ toolkit: 'github', scopes: ['public_repo'] });
    const { body } = await call('POST', '/connect', {
      toolkit: 'github',
      redirectUrl: 'https://app.example/',
      userId: 'user-1',
    });
    expect(new URL(body.authUrl).searchParams.get('scope')?.split(' ').sort()).toEqual([
      'public_repo',
      'read:user',
      'user:email',
    ]);
  });

  it('without any OAuth client: NOT_CONFIGURED names the URI to register and how to give credentials', async () => {
    const { status, body } = await configure({ toolkit: 'salesforce' });
    expect(status).toBe(400);
    expect(body).toEqual({
      error: {
        code: 'INTEGRATIONS_NOT_CONFIGURED',
        message:
          'There is no Salesforce OAuth client for salesforce, neither on the platform nor on this app.',
        remediation: expect.any(String),
        details: {
          toolkit: 'salesforce',
          provider: 'salesforce',
          redirect_uri: redirectUri(),
          scopes: expect.any(Array),
        },
        documentation_url: expect.stringMatching(/^https:\/\//),
      },
    });
    const { remediation } = body.error;
    expect(remediation).toContain(redirectUri());
    expect(remediation).toContain('oauth_credentials {"client_id","client_secret"} to POST /configure');
    expect(remediation).toContain('bobbin providers set salesforce --client-id … --client-secret …');
    expect(remediation).toContain('BOBBIN_SALESFORCE_CLIENT_ID and BOBBIN_SALESFORCE_CLIENT_SECRET');
    expect(await enabled()).toEqual([]);
  });

  it('a client that the platform is given serves every app from then on', async () => {
    expect((await configure({ toolkit: 'salesforce' })).status).toBe(400);
    const set = await bobbin.call('PUT', '/v1/providers/salesforce', {
      auth: bobbin.admin_key,
      body: { client_id: 'platform-client', client_secret: 'platform-secret' },
    });
    expect([set.status, set.body]).toEqual([
      200,
      { provider: 'salesforce', client_id: 'platform-client', source: 'store' },
    ]);
    const { status, body } = await configure({ toolkit: 'salesforce' });
    expect([status, body.credentials]).toEqual([200, 'platform']);
  });

  it('unknown toolkit: 404 with the nearest slugs, nothing stored', async () => {
    const { status, body } = await configure({ toolkit: 'gmial' });
    expect(status).toBe(404);
    expect(body).toEqual({
      error: {
        code: 'RESOURCE_NOT_FOUND',
        message: 'There is no toolkit with that slug.',
        remediation: 'Did you mean gmail? GET /available?search=… searches the catalog.',
        details: { toolkit: 'gmial', nearest: ['gmail'] },
      },
    });
    expect(await enabled()).toEqual([]);
  });

  it('a slug like nothing we know gets no guesses', async () => {
    const { status, body } = await configure({ toolkit: 'zzzzzzzz' });
    expect([status, body.error.details]).toEqual([404, { toolkit: 'zzzzzzzz', nearest: [] }]);
  });

  it('a toolkit without tools says so when it is configured, one with tools does not', async () => {
    const { body } = await call('GET', '/available');
    const oauth_credentials = { client_id: 'own', client_secret: 'own' };
    for (const { toolkit, tools } of body.integrations as { toolkit: string; tools: number }[]) {
      const config = (await configure({ toolkit, oauth_credentials })).body;
      expect(config.tools).toBe(tools);
      expect(config.notice).toBe(
        tools > 0
          ? undefined
          : `Accounts can be connected to ${toolkit}, but it has no tools yet: GET /tools lists none of it and nothing can be executed.`,
      );
    }
  });

  it.each([
    [{}, 'VALIDATION_MISSING_FIELD', '/toolkit', 'is required'],
    [{ toolkit: 5 }, 'VALIDATION_INVALID_TYPE', '/toolkit', 'must be string'],
    [{ toolkit: '' }, 'VALIDATION_INVALID_SCHEMA', '/toolkit', 'must NOT have fewer than 1 characters'],
    [{ toolkit: 'gmail', scopes: 'x' }, 'VALIDATION_INVALID_TYPE', '/scopes', 'must be array'],
    [{ toolkit: 'gmail', scopes: [1] }, 'VALIDATION_INVALID_TYPE', '/scopes/0', 'must be string'],
    [
      { toolkit: 'gmail', oauth_credentials: { client_id: 'x' } },
      'VALIDATION_MISSING_FIELD',
      '/oauth_credentials/client_secret',
      'is required',
    ],
    [
      { toolkit: 'gmail', oauth_credentials: 'x' },
      'VALIDATION_INVALID_TYPE',
      '/oauth_credentials',
      'must be object,null',
    ],
  ])('%j is refused with %s and the path of the fault, nothing stored', async (body, code, path, message) => {
    const answer = await configure(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code, details: { in: 'body', faults: [{ path, message }] } });
    expect(answer.body.error.message).toBe(`The request body is not valid: ${path} ${message}.`);
    expect(await enabled()).toEqual([]);
  });

  it('lists every fault of a body at once, the missing field deciding the code', async () => {
    const { status, body } = await configure({ displayName: 1, scopes: [''], oauth_credentials: {} });
    expect(status).toBe(400);
    expect(body.error.code).toBe('VALIDATION_MISSING_FIELD');
    expect(body.error.details.faults.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/displayName',
      '/oauth_credentials/client_id',
      '/oauth_credentials/client_secret',
      '/scopes/0',
      '/scopes/0',
      '/toolkit',
    ]);
  });

  it('unknown fields are ignored, as existing clients send some', async () => {
    const { status, body } = await configure({ toolkit: 'gmail', authMode: 'oauth', enabled: false });
    expect([status, body.enabled]).toEqual([200, true]);
  });

  it('disabling answers 204 without a body and takes the toolkit off the list', async () => {
    await configure({ toolkit: 'gmail' });
    const { status, text } = await call('DELETE', '/configure/gmail');
    expect([status, text]).toEqual([204, '']);
    expect(await enabled()).toEqual([]);
  });

  it('scopes that are named twice are one, and what RFC 6749 lets no scope be is refused', async () => {
    const { body } = await configure({ toolkit: 'gmail', scopes: ['openid', 'email', 'openid'] });
    expect(body.scopes).toEqual(['openid', 'email']);
    const message = 'must be printable ASCII without blanks, quotes and backslashes';
    for (const scope of ['x"', 'x\\', 'a b', 'ä']) {
      const refused = await configure({ toolkit: 'gmail', scopes: [scope] });
      expect([refused.status, refused.body.error?.details?.faults]).toEqual([
        400,
        [{ path: '/scopes/0', message }],
      ]);
    }
  });

  it.each(['\u0007', 'a\u0001', 'a\nb', '\u009b', 'a\u202eb', '\u2066x', '\u2028'])(
    'a name of %j, which acts on what stands beside it, is refused wherever people read it',
    async (text) => {
      const redirectUrl = 'https://app.example/';
      const admin = (path: string) =>
        bobbin.call('POST', path, { auth: bobbin.admin_key, body: { name: text } });
      for (const [path, answer] of [
        ['/displayName', await configure({ toolkit: 'gmail', displayName: text })],
        [
          '/label',
          await call('POST', '/connect', { toolkit: 'gmail', redirectUrl, userId: 'u', label: text }),
        ],
        ['/name', await admin('/v1/apps')],
        ['/name', await admin(`/v1/apps/${app.app_id}/keys`)],
      ] as const)
        expect([answer.status, answer.body.error?.details?.faults]).toEqual([
          400,
          [{ path, message: 'must not hold control characters, nor those that turn the direction of text' }],
        ]);
    },
  );

  it('a name in any script is taken as it is', async () => {
    const displayName = 'דואר 📬 ‏e\u0301 & <b>';
    const { status, body } = await configure({ toolkit: 'gmail', displayName });
    expect([status, body.display_name]).toEqual([200, displayName]);
  });

  it('disabling twice answers 204 twice, and nothing is recorded of the second', async () => {
    await configure({ toolkit: 'gmail' });
    for (let time = 0; time < 2; time++) {
      const { status, text } = await call('DELETE', '/configure/gmail');
      expect([status, text]).toEqual([204, '']);
    }
    const audit = await bobbin.call('GET', `/v1/audit?appId=${app.app_id}`, { auth: bobbin.admin_key });
    const { entries } = audit.body as { entries: { action: string }[] };
    expect(entries.filter(({ action }) => action === 'auth_config.disabled')).toHaveLength(1);
  });

  it('disabling what was never enabled answers 404', async () => {
    const { status, body } = await call('DELETE', '/configure/github');
    expect([status, body]).toEqual([
      404,
      {
        error: {
          code: 'RESOURCE_NOT_FOUND',
          message: 'This app has never enabled the toolkit.',
          remediation: 'GET /config lists the enabled toolkits.',
        },
      },
    ]);
  });

  it('disabling a slug that no toolkit has answers 404 with the nearest', async () => {
    const { status, body } = await call('DELETE', '/configure/gmial');
    expect([status, body.error.details]).toEqual([404, { toolkit: 'gmial', nearest: ['gmail'] }]);
  });

  it.each([
    [{ auth_scheme: 'nope' }, '/auth_scheme'],
    [
      { oauth_credentials: { client_id: 'x', client_secret: 'y', auth_scheme: 'nope' } },
      '/oauth_credentials/auth_scheme',
    ],
  ])('an auth scheme that the toolkit has not is named where it stands: %j', async (fields, path) => {
    const { status, body } = await configure({ toolkit: 'gmail', ...fields });
    expect([status, body.error.code, body.error.details]).toEqual([
      400,
      'VALIDATION_INVALID_SCHEMA',
      { in: 'body', faults: [{ path, message: 'must be one of oauth2' }] },
    ]);
    expect(await enabled()).toEqual([]);
  });

  it('disabling in one app leaves another app’s toolkit enabled', async () => {
    await configure({ toolkit: 'gmail' });
    const first = app;
    app = await bobbin.createApp();
    await configure({ toolkit: 'gmail' });
    await call('DELETE', '/configure/gmail');
    app = first;
    expect(await enabled()).toHaveLength(1);
  });

  it('after a disable: connect and execute answer NOT_ENABLED, connections stay, and work again once enabled', async () => {
    const id = await bobbin.connect('github', { app });
    const config = (await enabled())[0];
    await call('DELETE', '/configure/github');

    const refused = {
      error: {
        code: 'INTEGRATIONS_TOOLKIT_NOT_ENABLED',
        message: 'The toolkit github is not enabled for this app.',
        remediation: `Call POST /v1/${app.app_id}/integrations/configure with {"toolkit":"github"} and the app’s API key first.`,
        details: { toolkit: 'github' },
      },
    };
    const connect = await call('POST', '/connect', {
      toolkit: 'github',
      redirectUrl: 'https://app.example/',
      userId: 'user-1',
    });
    expect([connect.status, connect.body]).toEqual([400, refused]);
    const tools = await call('GET', '/tools?toolkit=github');
    expect([tools.status, tools.body]).toEqual([400, refused]);
    const before = bobbin.sandbox.providers.github.control.requests().length;
    const execute = await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}, { app });
    const execution_id = expect.stringMatching(/^exec_/);
    expect([execute.status, execute.body]).toEqual([
      400,
      { error: { ...refused.error, details: { toolkit: 'github', execution_id } } },
    ]);
    expect(bobbin.sandbox.providers.github.control.requests()).toHaveLength(before);
    expect((await call('GET', '/connections')).body.connections).toMatchObject([{ id, status: 'active' }]);

    const again = await configure({ toolkit: 'github' });
    expect(again.body).toEqual({ ...config, updated_at: expect.any(String) });
    expect((await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}, { app })).status).toBe(200);
  });
});
