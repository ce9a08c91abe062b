import { expect, it } from 'vitest';
import { exchangeCode } from '../../src/oauth/code-grant.js';
import { failure, INVALID_CLIENT, INVALID_GRANT, NOW_MS, passTime, SCOPES, useFlow } from './flow.js';
import { GOOGLE_ROUTES } from './oidc-provider.js';

const flow = useFlow();

it('yields tokens that work, with their lifetime and the granted scopes, and drops the ID token', async () => {
  const tokens = await flow.connect();
  expect(tokens).toEqual({
    access_token: expect.stringMatching(/^[\w-]{43}$/),
    token_type: 'bearer',
    refresh_token: expect.stringMatching(/^[\w-]{43}$/),
    expires_at_ms: NOW_MS + 3600_000,
    scopes: SCOPES,
    extra: {},
  });
  const authorization = `Bearer ${tokens.access_token}`;
  const userinfo = await fetch(flow.provider.userinfo_endpoint, { headers: { authorization } });
  expect(await userinfo.json()).toEqual({
    sub: 'user@example.com',
    email: 'user@example.com',
    email_verified: true,
  });
});

it('refuses a code that comes with another verifier', async () => {
  const { input } = await flow.authorize();
  await expect(exchangeCode({ ...input, code_verifier: 'a'.repeat(43) })).rejects.toMatchObject(
    INVALID_GRANT,
  );
});

it('refuses a code that comes without a verifier', async () => {
  const { input } = await flow.authorize();
  const scheme = { ...flow.provider.scheme, code_challenge_methods_supported: [] };
  await expect(exchangeCode({ ...input, scheme })).rejects.toMatchObject(INVALID_GRANT);
});

it('never sends a code without its verifier where the scheme takes PKCE', async () => {
  const { input } = await flow.authorize();
  await expect(exchangeCode({ ...input, code_verifier: undefined })).rejects.toMatchObject({
    kind: 'invalid_request',
  });
  expect(flow.calls).toEqual([]);
});

it('reports a denial as access_denied and calls nobody', async () => {
  const { request, input } = await flow.authorize();
  const callback = (await flow.provider.deny(request.url)).searchParams;
  const error = await failure(exchangeCode({ ...input, callback }));
  expect(error).toMatchObject({ kind: 'access_denied', error: 'access_denied' });
  expect(error.message).toBe('access was denied ("access_denied")');
  expect(flow.calls).toEqual([]);
});

it.each([
  ['another state', (callback: URLSearchParams) => callback.set('state', 'b'.repeat(43)), 'state_mismatch'],
  ['no state', (callback: URLSearchParams) => callback.delete('state'), 'state_mismatch'],
  [
    'another issuer',
    (callback: URLSearchParams) => callback.set('iss', 'https://evil.example'),
    'issuer_mismatch',
  ],
  ['no issuer', (callback: URLSearchParams) => callback.delete('iss'), 'issuer_mismatch'],
  ['two codes', (callback: URLSearchParams) => callback.append('code', 'second'), 'malformed_response'],
  ['no code', (callback: URLSearchParams) => callback.delete('code'), 'malformed_response'],
  ['an implicit token', (callback: URLSearchParams) => callback.set('token', 'abc'), 'malformed_response'],
])('refuses a callback with %s before any call', async (_name, tamper, kind) => {
  const { input } = await flow.authorize();
  tamper(input.callback);
  await expect(exchangeCode(input)).rejects.toMatchObject({ name: 'OAuthError', kind });
  expect(flow.calls).toEqual([]);
});

it('checks the issuer before it believes an error', async () => {
  const { input } = await flow.authorize();
  const callback = new URLSearchParams({
    error: 'access_denied',
    state: input.expected_state,
    iss: 'https://evil.example',
  });
  await expect(exchangeCode({ ...input, callback })).rejects.toMatchObject({ kind: 'issuer_mismatch' });
});

it('refuses an expired code', async () => {
  const { input } = await flow.authorize();
  passTime(61);
  await expect(exchangeCode(input)).rejects.toMatchObject(INVALID_GRANT);
});

it('refuses a code with another redirect URI', async () => {
  const { input } = await flow.authorize();
  const redirect_uri = 'http://127.0.0.1:1/elsewhere';
  await expect(exchangeCode({ ...input, redirect_uri })).rejects.toMatchObject(INVALID_GRANT);
});

it('does not get as far as a consent with a redirect URI that is not registered', async () => {
  const { request } = await flow.authorize('http://127.0.0.1:1/callback');
  const url = new URL(request.url);
  url.searchParams.set('redirect_uri', 'https://evil.example/callback');
  await expect(flow.provider.consent(url.href)).rejects.toThrow('answered 400');
});

it('refuses a code that was used before, and the tokens of the first use die', async () => {
  const { input } = await flow.authorize();
  const tokens = await exchangeCode(input);
  await expect(exchangeCode(input)).rejects.toMatchObject(INVALID_GRANT);
  await expect(flow.refresh(tokens)).rejects.toMatchObject(INVALID_GRANT);
  expect(await flow.isActive(tokens.access_token)).toBe(false);
});

it('tells a wrong client secret from a dead grant', async () => {
  const { input } = await flow.authorize();
  const client = { ...flow.provider.client, client_secret: 'wrong' };
  await expect(exchangeCode({ ...input, client })).rejects.toMatchObject(INVALID_CLIENT);
  const tokens = await flow.connect();
  await expect(flow.refresh(tokens, client)).rejects.toMatchObject(INVALID_CLIENT);
  expect(await flow.refresh(tokens)).toMatchObject({ token_type: 'bearer' });
});

it.each(['client_secret_basic', 'client_secret_post'] as const)(
  'authenticates by %s with a secret full of reserved characters',
  async (token_endpoint_auth_method) => {
    await flow.start({ token_endpoint_auth_method, client_secret: 'a+b/c=d%e:f g~h-i_j.k*!' });
    expect(await flow.refresh(await flow.connect())).toMatchObject({ token_type: 'bearer' });
  },
);

it('serves a public client by PKCE alone', async () => {
  await flow.start({ token_endpoint_auth_method: 'none' });
  const client = { client_id: flow.provider.client.client_id };
  const { input } = await flow.authorize();
  const tokens = await exchangeCode({ ...input, client });
  expect(await flow.refresh(tokens, client)).toMatchObject({ token_type: 'bearer' });
  expect(await flow.revoke(tokens, client)).toMatchObject({ revoked: true });
});

it('calls nobody if the client lacks the secret its method needs', async () => {
  const { input } = await flow.authorize();
  const client = { client_id: flow.provider.client.client_id };
  await expect(exchangeCode({ ...input, client })).rejects.toMatchObject({ kind: 'invalid_client' });
  expect(flow.calls).toEqual([]);
});

it('serves a provider with paths, issuer and parameters of its own', async () => {
  await flow.start({ issuer: 'https://accounts.google.com', routes: GOOGLE_ROUTES });
  const redirect_uri = 'http://127.0.0.1:1/v1/app_1/integrations/callback';
  flow.provider.registerRedirectUri(redirect_uri);
  flow.provider.scheme.authorization_params = { access_type: 'offline', prompt: 'consent' };
  const { request, input } = await flow.authorize(redirect_uri);
  expect(request.url).toContain(`${flow.provider.url}/o/oauth2/v2/auth?access_type=offline&prompt=consent&`);
  expect(input.callback.get('iss')).toBe('https://accounts.google.com');
  const tokens = await exchangeCode(input);
  expect(await flow.revoke(await flow.refresh(tokens))).toMatchObject({ revoked: true });
  expect(flow.calls).toEqual([
    `${flow.provider.url}/token`,
    `${flow.provider.url}/token`,
    `${flow.provider.url}/revoke`,
  ]);
});
