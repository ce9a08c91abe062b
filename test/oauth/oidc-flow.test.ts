import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAuthorizationRequest } from '../../src/oauth/authorization-url.js';
import { exchangeCode } from '../../src/oauth/code-grant.js';
import { OAuthError } from '../../src/oauth/error.js';
import { refreshToken } from '../../src/oauth/refresh-grant.js';
import { revokeToken } from '../../src/oauth/revocation.js';
import type { OAuthClient } from '../../src/oauth/scheme.js';
import type { TokenSet } from '../../src/oauth/token-response.js';
import {
  GOOGLE_ROUTES,
  type OidcProviderOptions,
  type RunningOidcProvider,
  startOidcProvider,
} from './oidc-provider.js';

const SCOPES = ['openid', 'email', 'read'];
const NOW_MS = Date.UTC(2026, 0, 1);

describe('the authorization code flow against a certified server', () => {
  let provider: RunningOidcProvider;
  /** URLs of the calls this code made, the browser's not counted. */
  let calls: string[];

  beforeEach(async () => start());
  afterEach(async () => {
    vi.useRealTimers();
    await provider.close();
  });

  it('yields tokens that work, with their lifetime and the granted scopes, and drops the ID token', async () => {
    const tokens = await connect();
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'bearer',
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      expires_at_ms: NOW_MS + 3600_000,
      scopes: SCOPES,
      extra: {},
    });
    const authorization = `Bearer ${tokens.access_token}`;
    const userinfo = await fetch(provider.userinfo_endpoint, { headers: { authorization } });
    expect(await userinfo.json()).toEqual({
      sub: 'user@example.com',
      email: 'user@example.com',
      email_verified: true,
    });
  });

  it('refuses a code that comes with another verifier', async () => {
    const { input } = await authorize();
    await expect(exchangeCode({ ...input, code_verifier: 'a'.repeat(43) })).rejects.toMatchObject(
      INVALID_GRANT,
    );
  });

  it('refuses a code that comes without a verifier', async () => {
    const { input } = await authorize();
    const scheme = { ...provider.scheme, code_challenge_methods_supported: [] };
    await expect(exchangeCode({ ...input, scheme })).rejects.toMatchObject(INVALID_GRANT);
  });

  it('never sends a code without its verifier where the scheme takes PKCE', async () => {
    const { input } = await authorize();
    await expect(exchangeCode({ ...input, code_verifier: undefined })).rejects.toMatchObject({
      kind: 'invalid_request',
    });
    expect(calls).toEqual([]);
  });

  it('reports a denial as access_denied and calls nobody', async () => {
    const { request, input } = await authorize();
    const callback = (await provider.deny(request.url)).searchParams;
    const error = await failure(exchangeCode({ ...input, callback }));
    expect(error).toMatchObject({ kind: 'access_denied', error: 'access_denied' });
    expect(error.message).toBe('access was denied ("access_denied")');
    expect(calls).toEqual([]);
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
    const { input } = await authorize();
    tamper(input.callback);
    await expect(exchangeCode(input)).rejects.toMatchObject({ name: 'OAuthError', kind });
    expect(calls).toEqual([]);
  });

  it('checks the issuer before it believes an error', async () => {
    const { input } = await authorize();
    const callback = new URLSearchParams({
      error: 'access_denied',
      state: input.expected_state,
      iss: 'https://evil.example',
    });
    await expect(exchangeCode({ ...input, callback })).rejects.toMatchObject({ kind: 'issuer_mismatch' });
  });

  it('refuses an expired code', async () => {
    const { input } = await authorize();
    passTime(61);
    await expect(exchangeCode(input)).rejects.toMatchObject(INVALID_GRANT);
  });

  it('refuses a code with another redirect URI', async () => {
    const { input } = await authorize();
    const redirect_uri = 'http://127.0.0.1:1/elsewhere';
    await expect(exchangeCode({ ...input, redirect_uri })).rejects.toMatchObject(INVALID_GRANT);
  });

  it('does not get as far as a consent with a redirect URI that is not registered', async () => {
    const { request } = await authorize('http://127.0.0.1:1/callback');
    const url = new URL(request.url);
    url.searchParams.set('redirect_uri', 'https://evil.example/callback');
    await expect(provider.consent(url.href)).rejects.toThrow('answered 400');
  });

  it('refuses a code that was used before, and the tokens of the first use die', async () => {
    const { input } = await authorize();
    const tokens = await exchangeCode(input);
    await expect(exchangeCode(input)).rejects.toMatchObject(INVALID_GRANT);
    await expect(refresh(tokens)).rejects.toMatchObject(INVALID_GRANT);
    expect(await isActive(tokens.access_token)).toBe(false);
  });

  it('tells a wrong client secret from a dead grant', async () => {
    const { input } = await authorize();
    const client = { ...provider.client, client_secret: 'wrong' };
    await expect(exchangeCode({ ...input, client })).rejects.toMatchObject(INVALID_CLIENT);
    const tokens = await connect();
    await expect(refresh(tokens, client)).rejects.toMatchObject(INVALID_CLIENT);
    expect(await refresh(tokens)).toMatchObject({ token_type: 'bearer' });
  });

  it('tells an unknown client from a dead grant', async () => {
    const tokens = await connect();
    const client = { ...provider.client, client_id: 'unknown' };
    await expect(refresh(tokens, client)).rejects.toMatchObject(INVALID_CLIENT);
  });

  it('hands over the rotated refresh token, and each works once', async () => {
    const first = await connect();
    const second = await refresh(first);
    const third = await refresh(second);
    expect(new Set([first.refresh_token, second.refresh_token, third.refresh_token]).size).toBe(3);
    expect(third).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'bearer',
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      expires_at_ms: NOW_MS + 3600_000,
      scopes: SCOPES,
      extra: {},
    });
    expect(await isActive(third.access_token)).toBe(true);
  });

  it('sees the whole family die when an old refresh token comes back', async () => {
    const first = await connect();
    const second = await refresh(first);
    await expect(refresh(first)).rejects.toMatchObject(INVALID_GRANT);
    await expect(refresh(second)).rejects.toMatchObject(INVALID_GRANT);
    expect(await isActive(second.access_token)).toBe(false);
  });

  it('reports an expired refresh token as invalid_grant', async () => {
    const tokens = await connect();
    passTime(31 * 24 * 3600);
    await expect(refresh(tokens)).rejects.toMatchObject(INVALID_GRANT);
  });

  it('reports a grant the user withdrew as invalid_grant', async () => {
    const tokens = await connect();
    await provider.revokeGrants();
    await expect(refresh(tokens)).rejects.toMatchObject(INVALID_GRANT);
  });

  it('revokes the grant: refresh and access token are dead afterwards, and revoking again is no error', async () => {
    const tokens = await connect();
    const confirmed = { revoked: true, supported: true, status: 200 };
    expect(await revoke(tokens)).toEqual(confirmed);
    await expect(refresh(tokens)).rejects.toMatchObject(INVALID_GRANT);
    expect(await isActive(tokens.access_token)).toBe(false);
    expect(await revoke(tokens)).toEqual(confirmed);
  });

  it('says what the provider answered to a revocation it refused', async () => {
    const tokens = await connect();
    const client = { ...provider.client, client_secret: 'wrong' };
    expect(await revoke(tokens, client)).toEqual({
      revoked: false,
      supported: true,
      status: 401,
      code: 'invalid_client',
    });
    expect(await isActive(tokens.access_token)).toBe(true);
  });

  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    'authenticates by %s with a secret full of reserved characters',
    async (token_endpoint_auth_method) => {
      await start({ token_endpoint_auth_method, client_secret: 'a+b/c=d%e:f g~h-i_j.k*!' });
      expect(await refresh(await connect())).toMatchObject({ token_type: 'bearer' });
    },
  );

  it('serves a public client by PKCE alone', async () => {
    await start({ token_endpoint_auth_method: 'none' });
    const client = { client_id: provider.client.client_id };
    const { input } = await authorize();
    const tokens = await exchangeCode({ ...input, client });
    expect(await refresh(tokens, client)).toMatchObject({ token_type: 'bearer' });
    expect(await revoke(tokens, client)).toMatchObject({ revoked: true });
  });

  it('calls nobody if the client lacks the secret its method needs', async () => {
    const { input } = await authorize();
    const client = { client_id: provider.client.client_id };
    await expect(exchangeCode({ ...input, client })).rejects.toMatchObject({ kind: 'invalid_client' });
    expect(calls).toEqual([]);
  });

  it('serves a provider with paths, issuer and parameters of its own', async () => {
    await start({ issuer: 'https://accounts.google.com', routes: GOOGLE_ROUTES });
    provider.scheme.authorization_params = { access_type: 'offline', prompt: 'consent' };
    const { request, input } = await authorize();
    expect(request.url).toContain(`${provider.url}/o/oauth2/v2/auth?access_type=offline&prompt=consent&`);
    expect(input.callback.get('iss')).toBe('https://accounts.google.com');
    const tokens = await exchangeCode(input);
    expect(await revoke(await refresh(tokens))).toMatchObject({ revoked: true });
    expect(calls).toEqual([`${provider.url}/token`, `${provider.url}/token`, `${provider.url}/revoke`]);
  });

  const INVALID_GRANT = { name: 'OAuthError', kind: 'invalid_grant', error: 'invalid_grant', status: 400 };
  const INVALID_CLIENT = { name: 'OAuthError', kind: 'invalid_client', error: 'invalid_client', status: 401 };

  async function start(options: OidcProviderOptions = {}) {
    await provider?.close();
    provider = await startOidcProvider(options);
    calls = [];
  }

  const counted: typeof fetch = (url, init) => {
    calls.push(String(url));
    return fetch(url, init);
  };

  async function authorize(redirect_uri = provider.redirect_uri) {
    const { scheme, client } = provider;
    const request = await createAuthorizationRequest({
      scheme,
      client_id: client.client_id,
      redirect_uri,
      scopes: SCOPES,
    });
    const callback = (await provider.consent(request.url)).searchParams;
    const input = {
      scheme,
      client: client as OAuthClient,
      redirect_uri,
      callback,
      expected_state: request.state,
      code_verifier: request.code_verifier,
      scopes: SCOPES,
      fetch: counted,
      now: () => NOW_MS,
    };
    return { request, input };
  }

  async function connect(): Promise<TokenSet> {
    return exchangeCode((await authorize()).input);
  }

  function refresh(tokens: TokenSet, client: OAuthClient = provider.client): Promise<TokenSet> {
    const { scheme } = provider;
    const refresh_token = tokens.refresh_token ?? '';
    return refreshToken({
      scheme,
      client,
      refresh_token,
      scopes: tokens.scopes,
      fetch: counted,
      now: () => NOW_MS,
    });
  }

  function revoke({ access_token, refresh_token }: TokenSet, client: OAuthClient = provider.client) {
    return revokeToken({ scheme: provider.scheme, client, access_token, refresh_token, fetch: counted });
  }

  async function isActive(token: string): Promise<unknown> {
    const { client_id, client_secret } = provider.client;
    const authorization = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
    const body = new URLSearchParams({ token });
    const answer = await fetch(provider.introspection_endpoint, {
      method: 'POST',
      headers: { authorization },
      body,
    });
    return ((await answer.json()) as { active: unknown }).active;
  }

  async function failure(promise: Promise<unknown>): Promise<OAuthError> {
    const error: unknown = await promise.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error instanceof OAuthError) return error;
    throw new Error('expected an OAuthError', { cause: error });
  }

  function passTime(seconds: number) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
  }
});
