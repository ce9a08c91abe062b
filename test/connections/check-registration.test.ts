import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../sandbox/gate/faults.js';
import { type Answer, ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import { type GoogleOracle, startGoogleOracle } from './google-oracle.js';

type Results = Record<
  string,
  { result: string; message: string; remediation?: string; provider_error?: string }
>;

const check = (bobbin: TestBobbin, toolkit: string, app: TestApp = bobbin): Promise<Answer> =>
  bobbin.call('GET', `/v1/${app.app_id}/integrations/toolkits/${toolkit}/check`, { auth: app.api_key });

/** The checks by name. */
function checksOf({ status, body }: Answer): Results {
  expect(status).toBe(200);
  const entries = body.checks.map(({ check: name, ...rest }: { check: string }) => [name, rest]);
  return Object.fromEntries(entries) as Results;
}

/** Only what came of each. */
const resultsOf = (answer: Answer): Record<string, string> =>
  Object.fromEntries(Object.entries(checksOf(answer)).map(([name, { result }]) => [name, result]));

/** An app of its own, so that no answer of another test is remembered. */
async function newApp(bobbin: TestBobbin, toolkit: string, oauth_credentials?: object): Promise<TestApp> {
  const app = await bobbin.createApp();
  const body = { toolkit, ...(oauth_credentials && { oauth_credentials }) };
  const path = `/v1/${app.app_id}/integrations/configure`;
  expect((await bobbin.call('POST', path, { auth: app.api_key, body })).status).toBe(200);
  return app;
}

const callbackOf = (bobbin: TestBobbin, app: TestApp): string =>
  `${bobbin.url}/v1/${app.app_id}/integrations/callback`;

describe.each(ENGINES)('GET /toolkits/:toolkit/check, on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
  });
  afterAll(() => bobbin.close());
  afterEach(() => {
    for (const { control } of Object.values(bobbin.sandbox.providers)) control.clear();
  });

  const google = () => bobbin.sandbox.providers.google.control;
  const AUTHORIZE = { method: 'GET', path_prefix: '/o/oauth2' };
  const own = (redirect_uris: string[]) => google().registerClient({ redirect_uris });
  const SOUND = {
    enabled: 'passed',
    credentials: 'passed',
    authorization_endpoint: 'passed',
    token_endpoint: 'passed',
    client: 'passed',
    client_secret: 'passed',
    redirect_uri: 'passed',
    scopes: 'unknown',
    redirect_allow_list: 'warning',
    connect_mode: 'warning',
  };

  it('a client that is right passes; what the provider tells only after a login is called unknown', async () => {
    const app = await newApp(bobbin, 'gmail');
    const answer = await check(bobbin, 'gmail', app);
    expect(resultsOf(answer)).toEqual(SOUND);
    expect(answer.body).toMatchObject({
      toolkit: 'gmail',
      ok: true,
      client: { client_id: bobbin.sandbox.providers.google.client.client_id, owner: 'platform' },
      redirect_uri: callbackOf(bobbin, app),
      console_url: expect.stringMatching(/^https:/),
      scopes: expect.arrayContaining(['openid']),
    });
  });

  it.each(['github', 'slack', 'outlook', 'notion', 'hubspot', 'discord'])(
    'the sandbox’s client of %s passes, and nothing is granted or asked twice',
    async (toolkit) => {
      const app = await newApp(bobbin, toolkit);
      const answer = await check(bobbin, toolkit, app);
      expect(answer.body.ok).toBe(true);
      expect(resultsOf(answer)).toMatchObject({
        client_secret: toolkit === 'outlook' ? 'unknown' : 'passed',
        redirect_uri: 'unknown',
      });
      expect(await check(bobbin, toolkit, app)).toMatchObject({ status: 200, text: answer.text });
      const path = `/v1/${app.app_id}/integrations/connections?status=initiated`;
      expect((await bobbin.call('GET', path, { auth: app.api_key })).body.connections).toEqual([]);
    },
  );

  it('a wrong secret is named as such, and put right is seen at once', async () => {
    const app = await bobbin.createApp();
    const { client_id, client_secret } = own([callbackOf(bobbin, app)]);
    const configure = (secret: string) =>
      bobbin.call('POST', `/v1/${app.app_id}/integrations/configure`, {
        auth: app.api_key,
        body: { toolkit: 'gmail', oauth_credentials: { client_id, client_secret: secret } },
      });
    await configure('PLANTED-wrong-secret');
    const answer = await check(bobbin, 'gmail', app);
    expect(answer.body).toMatchObject({ ok: false, client: { client_id, owner: 'app' } });
    expect(resultsOf(answer)).toEqual({ ...SOUND, client_secret: 'failed' });
    expect(checksOf(answer)['client_secret']).toEqual({
      result: 'failed',
      message: 'The provider knows the client and refuses its secret.',
      remediation: expect.stringContaining('client_secret'),
      provider_error: 'invalid_client',
    });
    expect(answer.text + bobbin.logs()).not.toContain('PLANTED');
    await configure(client_secret);
    expect(resultsOf(await check(bobbin, 'gmail', app))).toEqual(SOUND);
  });

  it('an unknown client is named as such', async () => {
    const app = await newApp(bobbin, 'gmail', { client_id: 'nobody', client_secret: 'PLANTED' });
    const answer = await check(bobbin, 'gmail', app);
    expect(resultsOf(answer)).toEqual({
      ...SOUND,
      client: 'failed',
      client_secret: 'unknown',
      redirect_uri: 'unknown',
    });
    expect(checksOf(answer)['client']).toMatchObject({ provider_error: 'invalid_client' });
    expect(answer.text).not.toContain('PLANTED');
  });

  it('a redirect URI that is not registered comes with the exact one to register', async () => {
    const { client_id, client_secret } = own(['https://elsewhere.example/callback']);
    const app = await newApp(bobbin, 'gmail', { client_id, client_secret });
    const answer = await check(bobbin, 'gmail', app);
    expect(resultsOf(answer)).toEqual({ ...SOUND, redirect_uri: 'failed' });
    const uri = callbackOf(bobbin, app);
    expect(checksOf(answer)['redirect_uri']).toEqual({
      result: 'failed',
      message: `The redirect URI ${uri} is not registered with the OAuth client.`,
      remediation: expect.stringContaining(`Register exactly ${uri} at https://`),
      provider_error: 'redirect_uri_mismatch',
    });
  });

  it.each<[string, Fault, Record<string, string>]>([
    [
      'authorization endpoint cuts the connection',
      { ...AUTHORIZE, cut: 'before' },
      { authorization_endpoint: 'failed', redirect_uri: 'unknown' },
    ],
    [
      'authorization endpoint answers 503',
      { ...AUTHORIZE, status: 503 },
      { authorization_endpoint: 'failed', redirect_uri: 'unknown' },
    ],
    [
      'authorization endpoint is not where it is looked for',
      { ...AUTHORIZE, status: 404 },
      { authorization_endpoint: 'failed', redirect_uri: 'unknown' },
    ],
    [
      'authorization endpoint asks for a pause',
      { ...AUTHORIZE, status: 429 },
      { authorization_endpoint: 'unknown', redirect_uri: 'unknown' },
    ],
    [
      'authorization endpoint sends a page without an end',
      { ...AUTHORIZE, status: 200, body: 'x'.repeat(600_000) },
      { redirect_uri: 'passed' },
    ],
    [
      'token endpoint cuts the connection',
      { path: '/token', cut: 'before' },
      { token_endpoint: 'failed', client_secret: 'unknown' },
    ],
    [
      'token endpoint answers 500',
      { path: '/token', status: 500 },
      { token_endpoint: 'failed', client_secret: 'unknown' },
    ],
    [
      'token endpoint asks for a pause',
      { path: '/token', status: 429 },
      { token_endpoint: 'unknown', client_secret: 'unknown' },
    ],
    [
      'token endpoint answers a page',
      { path: '/token', status: 200, body: '<h1>Hello</h1>' },
      { client_secret: 'unknown' },
    ],
    [
      'token endpoint issues tokens for a code that nobody issued',
      { path: '/token', status: 200, body: { access_token: 'x', token_type: 'bearer' } },
      { client_secret: 'unknown' },
    ],
  ])('where the %s: that, and no more, is said', async (_, fault, expected) => {
    const app = await newApp(bobbin, 'gmail');
    google().fault({ times: 9, ...fault });
    expect(resultsOf(await check(bobbin, 'gmail', app))).toEqual({ ...SOUND, ...expected });
  });

  it('a provider that hangs is given up', async () => {
    const app = await newApp(bobbin, 'gmail');
    google().fault({ times: 9, delay_ms: 7_000 });
    const checks = checksOf(await check(bobbin, 'gmail', app));
    for (const name of ['authorization_endpoint', 'token_endpoint'])
      expect(checks[name]).toMatchObject({
        result: 'failed',
        message: expect.stringContaining('the provider did not answer within 5000 ms'),
      });
  });

  it('a scope that is refused sends the browser back, which shows the client and its redirect URI to be right', async () => {
    const app = await newApp(bobbin, 'github');
    const location = `${callbackOf(bobbin, app)}?error=invalid_scope&state=x`;
    const fault = {
      method: 'GET',
      path_prefix: '/login/oauth/authorize',
      status: 302,
      headers: { location },
    };
    bobbin.sandbox.providers.github.control.fault(fault);
    expect(resultsOf(await check(bobbin, 'github', app))).toMatchObject({
      client: 'passed',
      redirect_uri: 'passed',
      scopes: 'failed',
    });
  });

  it.each([
    ['invalid_client', { client: 'failed', redirect_uri: 'unknown' }],
    ['redirect_uri_mismatch', { client: 'passed', redirect_uri: 'failed' }],
    ['disabled_client', { client: 'failed', redirect_uri: 'unknown' }],
  ])('Google’s own error page, which holds %s in base64, is read', async (word, expected) => {
    const app = await newApp(bobbin, 'gmail');
    const authError = Buffer.from(`\n${String.fromCharCode(word.length)}${word}\u0012\u0004Text`).toString(
      'base64',
    );
    const location = `https://accounts.google.com/signin/oauth/error?${new URLSearchParams({ authError })}`;
    google().fault({ ...AUTHORIZE, status: 302, headers: { location } });
    const answer = await check(bobbin, 'gmail', app);
    expect(resultsOf(answer)).toMatchObject(expected);
    expect(answer.text).toContain(`"provider_error":"${word}"`);
  });

  it('Microsoft’s own words on a page of status 200 are read', async () => {
    const app = await newApp(bobbin, 'outlook');
    const body = '<p>AADSTS50011: The redirect URI does not match.</p>';
    const fault = { method: 'GET', path_prefix: '/common/oauth2/v2.0/authorize', status: 200, body };
    bobbin.sandbox.providers.microsoft.control.fault(fault);
    const checks = checksOf(await check(bobbin, 'outlook', app));
    expect(checks['redirect_uri']).toMatchObject({ result: 'failed', provider_error: 'AADSTS50011' });
  });

  it('nothing that a provider writes is repeated, and never the secret', async () => {
    const app = await bobbin.createApp();
    const client = own([callbackOf(bobbin, app)]);
    const { client_id, client_secret } = client;
    const body = { toolkit: 'gmail', oauth_credentials: { client_id, client_secret } };
    await bobbin.call('POST', `/v1/${app.app_id}/integrations/configure`, { auth: app.api_key, body });
    google().fault({ ...AUTHORIZE, status: 400, body: `<script>PLANTED</script> ${client_secret}` });
    google().failTokenCalls(9, { status: 400, body: { error: client_secret, error_description: 'PLANTED' } });
    const { text } = await check(bobbin, 'gmail', app);
    for (const secret of ['PLANTED', client_secret]) expect(text + bobbin.logs()).not.toContain(secret);
  });

  it('many checks at once ask the provider once', async () => {
    const app = await newApp(bobbin, 'gmail');
    const answers = await Promise.all(Array.from({ length: 20 }, () => check(bobbin, 'gmail', app)));
    for (const answer of answers) expect(resultsOf(answer)).toEqual(SOUND);
    expect(
      google()
        .requests()
        .filter(({ path }) => path === '/token'),
    ).toHaveLength(1);
  });

  it('without credentials, or without the toolkit enabled: what to do, and no call', async () => {
    const app = await bobbin.createApp();
    const answer = await check(bobbin, 'salesforce', app);
    expect(answer.body).toMatchObject({ ok: false, client: null, redirect_uri: callbackOf(bobbin, app) });
    const { enabled, credentials } = checksOf(answer);
    expect(enabled).toMatchObject({ result: 'failed', remediation: expect.stringContaining('/configure') });
    expect(credentials).toMatchObject({
      result: 'failed',
      remediation: expect.stringContaining(`with the redirect URI ${callbackOf(bobbin, app)}`),
    });
    expect(Object.keys(checksOf(answer))).not.toContain('client');
    // Not enabled, but the platform has a client: that one is tried all the same.
    expect(resultsOf(await check(bobbin, 'gmail', app))).toEqual({ ...SOUND, enabled: 'failed' });
  });

  it('warns of a missing redirect allow-list and of connect mode direct, until both are set', async () => {
    const app = await newApp(bobbin, 'gmail');
    const body = { redirect_urls: ['https://app.example'], connect_mode: 'confirmed' };
    await bobbin.call('PUT', `/v1/${app.app_id}/auth`, { auth: app.api_key, body });
    const { redirect_allow_list, connect_mode, ...rest } = SOUND;
    expect([redirect_allow_list, connect_mode]).toEqual(['warning', 'warning']);
    expect(resultsOf(await check(bobbin, 'gmail', app))).toEqual(rest);
  });

  it('the administrator gets the same for any app; an unknown app or toolkit is 404', async () => {
    const app = await newApp(bobbin, 'gmail');
    const ask = (app_id: string, toolkit: string) =>
      bobbin.call('GET', `/v1/apps/${app_id}/toolkits/${toolkit}/check`, { auth: bobbin.admin_key });
    expect((await ask(app.app_id, 'gmail')).body).toEqual((await check(bobbin, 'gmail', app)).body);
    for (const answer of [await ask('app_unknown', 'gmail'), await ask(app.app_id, 'gmial')])
      expect([answer.status, answer.body.error.code]).toEqual([404, 'RESOURCE_NOT_FOUND']);
  });
});

describe('the check against a certified authorization server', () => {
  let google: GoogleOracle;
  let bobbin: TestBobbin;
  beforeAll(async () => {
    google = await startGoogleOracle();
    bobbin = await startBobbin(google.options);
  });
  afterAll(async () => {
    await bobbin.close();
    await google.close();
  });

  it('finds a redirect URI that is not registered, and passes when it is', async () => {
    const app = await newApp(bobbin, 'gmail');
    const { redirect_uri, ...others } = checksOf(await check(bobbin, 'gmail', app));
    expect(redirect_uri).toMatchObject({ result: 'failed', provider_error: 'invalid_redirect_uri' });
    expect(others).toMatchObject({ client: { result: 'passed' }, client_secret: { result: 'passed' } });
    const later = await newApp(bobbin, 'gmail');
    google.provider.registerRedirectUri(callbackOf(bobbin, later));
    const answer = await check(bobbin, 'gmail', later);
    expect(answer.body.ok).toBe(true);
    expect(resultsOf(answer)).toMatchObject({
      client: 'passed',
      client_secret: 'passed',
      redirect_uri: 'passed',
    });
  });

  it('finds a wrong secret', async () => {
    const { client_id } = google.provider.client;
    const app = await newApp(bobbin, 'gmail', { client_id, client_secret: 'PLANTED' });
    google.provider.registerRedirectUri(callbackOf(bobbin, app));
    const answer = await check(bobbin, 'gmail', app);
    expect(resultsOf(answer)).toMatchObject({
      client: 'passed',
      client_secret: 'failed',
      redirect_uri: 'passed',
    });
    expect(answer.text).not.toContain('PLANTED');
  });

  it('finds an unknown client', async () => {
    const app = await newApp(bobbin, 'gmail', { client_id: 'nobody', client_secret: 'secret' });
    expect(resultsOf(await check(bobbin, 'gmail', app))).toMatchObject({
      client: 'failed',
      client_secret: 'unknown',
      redirect_uri: 'unknown',
    });
  });
});
