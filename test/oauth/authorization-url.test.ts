import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createAuthorizationRequest } from '../../src/oauth/authorization-url.js';
import type { OAuth2Scheme } from '../../src/oauth/scheme.js';
import { providerSchemes } from './provider-schemes.js';

const scheme: OAuth2Scheme = {
  type: 'oauth2',
  issuer: 'https://provider.example',
  authorization_endpoint: 'https://provider.example/authorize?audience=api',
  token_endpoint: 'https://provider.example/token',
  token_endpoint_auth_method: 'client_secret_post',
  code_challenge_methods_supported: ['S256'],
};
const input = {
  scheme,
  client_id: 'client+1',
  redirect_uri: 'https://app.example.com/callback?x=1',
  scopes: ['mail.read', 'mail.send', 'mail.read'],
};

it('sends the challenge of a verifier it returns, and 256 random bits each for state and verifier', async () => {
  let call = 0;
  const random = (bytes: number) => {
    call += 1;
    return new Uint8Array(bytes).fill(call);
  };
  const state = Buffer.alloc(32, 1).toString('base64url');
  const code_verifier = Buffer.alloc(32, 2).toString('base64url');
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
  expect(await createAuthorizationRequest({ ...input, random })).toEqual({
    url:
      'https://provider.example/authorize?audience=api&response_type=code&client_id=client%2B1' +
      '&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%3Fx%3D1&scope=mail.read%20mail.send' +
      `&state=${state}&code_challenge=${code_challenge}&code_challenge_method=S256`,
    state,
    code_verifier,
  });
});

it('never repeats a state or a verifier', async () => {
  const requests = await Promise.all(Array.from({ length: 50 }, () => createAuthorizationRequest(input)));
  const secrets = requests.flatMap(({ state, code_verifier }) => [state, code_verifier]);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
});

it('adds the parameters of a scope where that scope is asked for', async () => {
  const scope_params = { bot: { permissions: '8' }, webhook: { channel: '1' } };
  const asked = await createAuthorizationRequest({
    ...input,
    scopes: ['mail.read', 'bot'],
    scheme: { ...scheme, scope_params },
  });
  const query = new URL(asked.url).searchParams;
  expect([query.get('permissions'), query.get('channel')]).toEqual(['8', null]);
});

it('lets no fixed parameter of a scheme replace one of the protocol', async () => {
  const authorization_params = { state: 'fixed', redirect_uri: 'https://evil.example', prompt: 'consent' };
  const { url, state } = await createAuthorizationRequest({
    ...input,
    scheme: { ...scheme, authorization_params },
  });
  const query = new URL(url).searchParams;
  expect(query.getAll('state')).toEqual([state]);
  expect(query.getAll('redirect_uri')).toEqual([input.redirect_uri]);
  expect(query.get('prompt')).toBe('consent');
});

const HOST_CHOSEN = 'a placeholder of an endpoint would choose a host that the provider does not declare';

it.each([
  [{ endpoint_params: {} }, {}, 'the scheme does not declare "site"'],
  [{ endpoint_params: { site: {} } }, {}, 'a value for "site" is required'],
  [
    { endpoint_params: { site: { pattern: '[a-z]+' } } },
    { site: 'evil.example/' },
    'the value for "site" is not of the expected form',
  ],
  [
    // A pattern narrows what is safe in any URL, and cannot widen it.
    { endpoint_params: { site: { pattern: '.*' } } },
    { site: 'evil.example/' },
    'the value for "site" is not of the expected form',
  ],
  [
    { endpoint_params: { site: {} }, token_endpoint: 'https://{site}/token' },
    { site: 'evil.example' },
    HOST_CHOSEN,
  ],
  [
    { endpoint_params: { site: {} }, token_endpoint: 'https://provider.example{site}/token' },
    { site: 'evil' },
    HOST_CHOSEN,
  ],
  // Two labels where the provider declares one.
  [{ endpoint_params: { site: {} } }, { site: 'evil.example' }, HOST_CHOSEN],
])('refuses to build an endpoint from %j and %j', async (quirks, params, message) => {
  const authorization_endpoint = 'https://{site}.provider.example/authorize';
  await expect(
    createAuthorizationRequest({
      ...input,
      scheme: { ...scheme, ...quirks, authorization_endpoint },
      params,
      origins: ['https://*.provider.example'],
    }),
  ).rejects.toMatchObject({ name: 'OAuthError', kind: 'invalid_request', message });
});

it('declares every provider in JSON alone', () => {
  const schemes = providerSchemes('https://provider.example');
  expect(JSON.parse(JSON.stringify(schemes))).toEqual(schemes);
});
