import { describe, expect, it } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import { openPage, sendForm } from './browser.js';
import { BASIC_USER, KEYS } from './keyed-upstream.js';
import { as, NEW_KEY, REDIRECT_URL, useKeyed } from './setup.js';

describe.each(ENGINES)('connecting by a typed credential, on %s', (engine) => {
  const keyed = useKeyed(engine);

  it('to the same account takes the new credential and keeps its id', async () => {
    const first = await keyed.type('header', as('again'));
    keyed.upstream.keys.header = NEW_KEY;
    const second = await keyed.type('header', { ...as('again'), typed: { 'Secret key': NEW_KEY } });
    expect(second.page.next).toContain('status=connected');
    expect((await keyed.connection(second.id)).id).toBe(first.id);
    expect((await keyed.list('again')).map(({ id }: { id: string }) => id)).toEqual([first.id]);
    expect((await keyed.execute('header', 'LIST_THINGS', 'again')).status).toBe(200);
  });

  it('of a provider that names no account is one for each label: the same label renews it, another makes a second', async () => {
    const [plain, work] = [
      await keyed.type('cookie', as('labels')),
      await keyed.type('cookie', as('labels', { label: 'work' })),
    ];
    const again = await keyed.type('cookie', as('labels', { label: 'work' }));
    expect(again.page.next).toContain('status=connected');
    expect((await keyed.connection(again.id)).id).toBe(work.id);
    await keyed.type('cookie', as('labels'));
    const connections = await keyed.list('labels');
    expect(connections.map(({ id }: { id: string }) => id).sort()).toEqual([plain.id, work.id].sort());
    for (const { account, status_reason } of connections)
      expect([account, status_reason]).toEqual([null, 'not_tried']);
    // Which of them is meant must be said, as with any other toolkit.
    const unclear = await keyed.execute('cookie', 'LIST_THINGS', 'labels');
    expect(unclear.body.error.details.reason).toBe('ambiguous_connection');
  });

  it('refuses a label that another account of the user has, where the provider names accounts', async () => {
    await keyed.type('basic', {
      ...as('taken', { label: 'work' }),
      typed: { 'E-mail address': BASIC_USER, Password: KEYS.basic },
    });
    const answer = await keyed.bobbin.call('POST', '/connect', {
      body: { toolkit: 'keyed-basic', redirectUrl: REDIRECT_URL, userId: 'taken', label: 'work' },
    });
    expect([answer.status, answer.body.error.details.faults]).toEqual([
      400,
      [{ path: '/label', message: 'is taken' }],
    ]);
  });

  it('waits for the app’s confirmation where the app confirms', async () => {
    const app = await keyed.bobbin.createApp();
    const at = (method: string, path: string, body?: object) =>
      keyed.bobbin.call(method, path, { auth: app.api_key, ...(body && { body }) });
    await at('PUT', `/v1/${app.app_id}/auth`, { connect_mode: 'confirmed' });
    const { page, id } = await keyed.type('cookie', { app });
    const next = new URL(page.next ?? '');
    expect(next.searchParams.get('status')).toBe('pending');
    const path = `/v1/${app.app_id}/integrations`;
    expect((await at('GET', `${path}/connections/${id}`)).body.status).toBe('pending');
    const run = { toolName: 'KEYED_COOKIE_LIST_THINGS', userId: 'user-1' };
    expect((await at('POST', `${path}/execute`, run)).body.error.details.reason).toBe('not_connected');
    const code = next.searchParams.get('code');
    const confirmed = await at('POST', `${path}/connections/confirm`, { code, userId: 'user-1' });
    expect(confirmed.body).toMatchObject({
      id,
      status: 'active',
      status_reason: 'not_tried',
      auth_scheme: 'api_key',
    });
    expect((await at('POST', `${path}/execute`, run)).status).toBe(200);
  });

  it('confirmed by another user ends, and its credential is erased', async () => {
    const app = await keyed.bobbin.createApp();
    const at = (method: string, path: string, body?: object) =>
      keyed.bobbin.call(method, path, { auth: app.api_key, ...(body && { body }) });
    await at('PUT', `/v1/${app.app_id}/auth`, { connect_mode: 'confirmed' });
    const { page, id } = await keyed.type('header', { app });
    const code = new URL(page.next ?? '').searchParams.get('code');
    const path = `/v1/${app.app_id}/integrations/connections`;
    expect((await at('POST', `${path}/confirm`, { code, userId: 'user-2' })).status).toBe(403);
    expect((await at('GET', `${path}/${id}`)).body).toMatchObject({
      status: 'failed',
      status_reason: 'confirmed_by_other_user',
    });
  });

  it('of a toolkit that needs nothing is active at once, and sends nothing', async () => {
    const { authUrl, connectionRequestId } = await keyed.ask('open', as('anybody'));
    expect(authUrl).toBe('https://app.example/settings?tab=2&status=connected&toolkit=keyed-open#here');
    expect(await keyed.connection(connectionRequestId)).toMatchObject({
      status: 'active',
      status_reason: null,
      auth_scheme: 'none',
      account: null,
    });
    expect((await keyed.execute('open', 'LIST_THINGS', 'anybody')).status).toBe(200);
    const [{ headers, path } = { headers: {}, path: '' }] = keyed.upstream.arrived;
    expect([path, headers['authorization'], headers['cookie']]).toEqual([
      '/open/things',
      undefined,
      undefined,
    ]);
    const again = await keyed.ask('open', as('anybody'));
    expect((await keyed.connection(again.connectionRequestId)).id).toBe(connectionRequestId);
    // A 401 says nothing about a connection that has no credential.
    keyed.upstream.refused = '/open/things';
    const { body } = await keyed.execute('open', 'LIST_THINGS', 'anybody');
    keyed.upstream.refused = undefined;
    expect(body.error.details.reason).toBe('provider_refused');
    expect((await keyed.connection(connectionRequestId)).status).toBe('active');
  });

  it('of a toolkit that needs a param and no credential asks for the param alone, where the app gives none', async () => {
    const given = await keyed.ask('place', as('placed', { params: { site: 'eu' } }));
    expect(given.authUrl).toContain('status=connected');
    const asked = await keyed.ask('place', as('placed', { label: 'second' }));
    expect([...(await openPage(asked.authUrl)).inputs.keys()]).toEqual(['Site']);
    expect((await sendForm(asked.authUrl, { Site: 'us' })).next).toContain('status=connected');
    expect(await keyed.connection(asked.connectionRequestId)).toMatchObject({
      status: 'active',
      status_reason: null,
      params: { site: 'us' },
    });
  });

  it('of a toolkit that needs nothing is confirmed where the app confirms', async () => {
    const app = await keyed.bobbin.createApp();
    await keyed.bobbin.call('PUT', `/v1/${app.app_id}/auth`, {
      auth: app.api_key,
      body: { connect_mode: 'confirmed' },
    });
    const { authUrl } = await keyed.ask('open', { app });
    const { searchParams } = new URL(authUrl);
    expect([searchParams.get('status'), searchParams.get('toolkit')]).toEqual(['pending', 'keyed-open']);
    const { status, body } = await keyed.bobbin.call(
      'POST',
      `/v1/${app.app_id}/integrations/connections/confirm`,
      {
        auth: app.api_key,
        body: { code: searchParams.get('code'), userId: 'user-1' },
      },
    );
    expect([status, body.status]).toEqual([200, 'active']);
  });
});

describe('schemes and who chooses them', () => {
  const keyed = useKeyed('sqlite');
  const configure = (body: object) =>
    keyed.bobbin.call('POST', '/configure', { body: { toolkit: 'keyed-bearer', ...body } });
  const connect = async () =>
    (
      await keyed.bobbin.call('POST', '/connect', {
        body: { toolkit: 'keyed-bearer', redirectUrl: REDIRECT_URL, userId: 'user-1' },
      })
    ).body.authUrl as string;
  const oauth_credentials = { client_id: 'own', client_secret: 'a secret' };
  const AT_PROVIDER = 'https://keyed.example/authorize?';
  const ON_PAGE = () => `${keyed.bobbin.url}/v1/${keyed.bobbin.app_id}/integrations/connect/`;

  it('without an OAuth client the first that needs none serves, and nothing is said to be missing', async () => {
    const { status, body } = await configure({});
    expect([status, body.auth_scheme, body.credentials, body.redirect_uri]).toEqual([
      200,
      'bearer',
      'user',
      undefined,
    ]);
    expect((await connect()).startsWith(ON_PAGE())).toBe(true);
    const { body: config } = await keyed.bobbin.call('GET', '/config');
    expect(config.integrations).toEqual([body]);
  });

  it('OAuth that is chosen without a client is not configured', async () => {
    const { status, body } = await configure({ auth_scheme: 'oauth2' });
    expect([status, body.error.code]).toEqual([400, 'INTEGRATIONS_NOT_CONFIGURED']);
  });

  it('with a client OAuth serves, in whichever spelling it is asked for, until the app chooses otherwise', async () => {
    expect((await configure({ oauth_credentials })).body).toMatchObject({
      auth_scheme: 'oauth2',
      credentials: 'app',
    });
    expect((await connect()).startsWith(AT_PROVIDER)).toBe(true);
    expect((await configure({ auth_scheme: 'BEARER_TOKEN' })).body).toMatchObject({ auth_scheme: 'bearer' });
    expect((await connect()).startsWith(ON_PAGE())).toBe(true);
    // The choice stays where another setting is changed.
    expect((await configure({ displayName: 'Ours' })).body).toMatchObject({ auth_scheme: 'bearer' });
    const spelled = { oauth_credentials: { ...oauth_credentials, auth_scheme: 'OAUTH2' } };
    expect((await configure(spelled)).body).toMatchObject({ auth_scheme: 'oauth2' });
    expect((await connect()).startsWith(AT_PROVIDER)).toBe(true);
  });

  it('one that the provider does not have is refused with those it has', async () => {
    const { status, body } = await configure({ auth_scheme: 'basic' });
    expect([status, body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
    expect(body.error.remediation).toBe('Choose one of oauth2, bearer, or leave auth_scheme out.');
    expect(body.error.details.faults).toEqual([
      { path: '/auth_scheme', message: 'must be one of oauth2, bearer' },
    ]);
  });

  it('a connection by another scheme to the same account keeps its id', async () => {
    await configure({ auth_scheme: 'bearer' });
    const { id } = await keyed.type('bearer', { configure: { auth_scheme: 'bearer' } });
    expect((await keyed.connection(id)).auth_scheme).toBe('bearer');
  });

  it('GET /toolkits/:toolkit says what the user types, and whether it is tried', async () => {
    const { body } = await keyed.bobbin.call('GET', '/toolkits/keyed-pair');
    expect(body.requires_byo_credentials).toBe(false);
    expect(body.auth_schemes).toEqual([
      {
        type: 'api_key',
        pkce: false,
        fields: [],
        user_fields: [
          { name: 'app_id', label: 'App id', description: '', secret: false, required: true },
          { name: 'key', label: 'App key', description: '', secret: true, required: true },
          { name: 'team', label: 'Team', description: '', secret: false, required: false },
        ],
        tried: true,
        params: [
          {
            name: 'site',
            description: 'The site of the account: eu or us.',
            required: true,
            pattern: '^(?:eu|us)$',
          },
          { name: 'version', description: 'Of the API.', required: false, default: 'v2' },
        ],
      },
    ]);
    const untried = await keyed.bobbin.call('GET', '/toolkits/keyed-cookie');
    expect(untried.body.auth_schemes[0]).toMatchObject({ tried: false });
    const { body: found } = await keyed.bobbin.call('GET', '/available?search=keyed-cookie');
    expect(found.integrations[0]).toMatchObject({ toolkit: 'keyed-cookie', requires_byo_credentials: false });
  });

  it('doctor finds nothing to register', async () => {
    await keyed.ask('cookie');
    const { body } = await keyed.bobbin.call('GET', '/toolkits/keyed-cookie/check');
    expect(body).toMatchObject({ ok: true, client: null, auth_scheme: 'api_key' });
    expect(body.checks.find(({ check }: { check: string }) => check === 'credentials')).toEqual({
      check: 'credentials',
      result: 'passed',
      message:
        'Nothing is to be registered. Each user types a credential of Keyed cookie on our page, where it cannot be tried before the connection turns active.',
    });
  });

  it('a region of AWS is asked for, filled in with the first one', async () => {
    const { authUrl } = await keyed.ask('aws');
    const { inputs } = await openPage(authUrl);
    expect([...inputs].map(([label, { type, value }]) => [label, type, value])).toEqual([
      ['Region', 'text', 'us-east-1'],
      ['Access key ID', 'text', ''],
      ['Secret access key', 'password', ''],
      ['Session token (optional)', 'password', ''],
    ]);
    const page = await sendForm(authUrl, { 'Access key ID': 'short', 'Secret access key': 'x' });
    expect(page.faults).toEqual({
      'Access key ID':
        'This does not look like one. Check that it was copied whole, and into the right field.',
    });
  });
});
