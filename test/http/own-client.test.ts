import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';

describe.each(ENGINES)('the app’s own OAuth client, on %s', (engine) => {
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

  it('the app’s own OAuth client serves, its secret is never answered', async () => {
    const { status, body, text } = await configure({
      toolkit: 'salesforce',
      oauth_credentials: {
        client_id: 'own-client',
        client_secret: 'own-secret-value',
        auth_scheme: 'oauth2',
      },
    });
    expect([status, body.credentials]).toEqual([200, 'app']);
    expect(text).not.toContain('own-secret-value');
    expect((await call('GET', '/config')).text).not.toContain('own-secret-value');
    const connect = await call('POST', '/connect', {
      toolkit: 'salesforce',
      redirectUrl: 'https://app.example/',
      userId: 'user-1',
    });
    const authUrl = new URL(connect.body.authUrl);
    expect(authUrl.origin + authUrl.pathname).toBe('https://login.salesforce.com/services/oauth2/authorize');
    expect(authUrl.searchParams.get('client_id')).toBe('own-client');
    expect(authUrl.searchParams.get('redirect_uri')).toBe(redirectUri());
  });

  it('the app’s own OAuth client stays when an update does not name one', async () => {
    const oauth_credentials = { client_id: 'own-client', client_secret: 'own-secret' };
    await configure({ toolkit: 'gmail', oauth_credentials });
    expect((await configure({ toolkit: 'gmail', displayName: 'Mail' })).body.credentials).toBe('app');
  });

  it('with null the platform’s OAuth client serves again, and where there is none the app’s own stays', async () => {
    const oauth_credentials = { client_id: 'own-client', client_secret: 'own-secret' };
    for (const toolkit of ['gmail', 'salesforce']) await configure({ toolkit, oauth_credentials });
    const back = await configure({ toolkit: 'gmail', oauth_credentials: null });
    expect([back.status, back.body.credentials]).toEqual([200, 'platform']);
    const refused = await configure({ toolkit: 'salesforce', oauth_credentials: null });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'INTEGRATIONS_NOT_CONFIGURED']);
    const credentials = (await call('GET', '/config')).body.integrations.map(
      (config: { toolkit_slug: string; credentials: string }) => [config.toolkit_slug, config.credentials],
    );
    expect(Object.fromEntries(credentials)).toEqual({ gmail: 'platform', salesforce: 'app' });
  });

  it('PATCH …/credentials replaces the OAuth client and nothing else of the configuration', async () => {
    const client = { client_id: 'other-client', client_secret: 'other-secret' };
    const before = (await configure({ toolkit: 'github', displayName: 'Code', scopes: ['public_repo'] }))
      .body;
    const { status, body, text } = await call('PATCH', '/configure/github/credentials', client);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...before,
      credentials: 'app',
      redirect_uri: redirectUri(),
      updated_at: expect.any(String),
    });
    expect(text).not.toContain('other-secret');
    await call('DELETE', '/configure/github');
    const off = await call('PATCH', '/configure/github/credentials', client);
    expect([off.status, off.body.enabled]).toEqual([200, false]);
  });

  it('PATCH …/credentials of what the app never enabled is 404, and of half a client 400', async () => {
    const client = { client_id: 'c', client_secret: 's' };
    for (const toolkit of ['hubspot', 'gmial'])
      expect((await call('PATCH', `/configure/${toolkit}/credentials`, client)).body.error.code).toBe(
        'RESOURCE_NOT_FOUND',
      );
    await configure({ toolkit: 'gmail' });
    for (const [wrong, path] of [
      [{ client_id: 'c' }, '/client_secret'],
      [{ ...client, auth_scheme: 'api_key' }, '/auth_scheme'],
    ] as const) {
      const { status, body } = await call('PATCH', '/configure/gmail/credentials', wrong);
      expect([status, body.error.details.faults[0].path]).toEqual([400, path]);
    }
    expect((await call('GET', '/config')).body.integrations[0].credentials).toBe('platform');
  });

  it('another app’s OAuth client serves nobody else', async () => {
    await configure({ toolkit: 'salesforce', oauth_credentials: { client_id: 'own', client_secret: 'own' } });
    app = await bobbin.createApp();
    const { status, body } = await configure({ toolkit: 'salesforce' });
    expect([status, body.error.code]).toEqual([400, 'INTEGRATIONS_NOT_CONFIGURED']);
  });

  it.each([' a', 'a\n', 'a\tb', ' ', 'a\u0007', 'ä'])(
    'an OAuth client of %j is refused: it would go into every request like that',
    async (text) => {
      for (const [field, credentials] of [
        ['client_id', { client_id: text, client_secret: 'y' }],
        ['client_secret', { client_id: 'x', client_secret: text }],
      ] as const) {
        const message = 'must be printable ASCII, without a blank at either end';
        const own = await configure({ toolkit: 'gmail', oauth_credentials: credentials });
        expect([own.status, own.body.error?.details?.faults]).toEqual([
          400,
          [{ path: `/oauth_credentials/${field}`, message }],
        ]);
        const options = { auth: bobbin.admin_key, body: credentials };
        const platform = await bobbin.call('PUT', '/v1/providers/salesforce', options);
        expect([platform.status, platform.body.error?.details?.faults]).toEqual([
          400,
          [{ path: `/${field}`, message }],
        ]);
      }
      expect(await enabled()).toEqual([]);
    },
  );
});
