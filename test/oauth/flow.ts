import { afterEach, beforeEach, vi } from 'vitest';
import { type AuthorizationRequest, createAuthorizationRequest } from '../../src/oauth/authorization-url.js';
import { type ExchangeCodeInput, exchangeCode } from '../../src/oauth/code-grant.js';
import { OAuthError } from '../../src/oauth/error.js';
import { refreshToken } from '../../src/oauth/refresh-grant.js';
import { type RevocationResult, revokeToken } from '../../src/oauth/revocation.js';
import type { OAuthClient } from '../../src/oauth/scheme.js';
import type { TokenSet } from '../../src/oauth/token-response.js';
import { type OidcProviderOptions, type RunningOidcProvider, startOidcProvider } from './oidc-provider.js';

export const SCOPES = ['openid', 'email', 'read'];
export const NOW_MS = Date.UTC(2026, 0, 1);
export const INVALID_GRANT = {
  name: 'OAuthError',
  kind: 'invalid_grant',
  error: 'invalid_grant',
  status: 400,
};
export const INVALID_CLIENT = {
  name: 'OAuthError',
  kind: 'invalid_client',
  error: 'invalid_client',
  status: 401,
};

/** One certified authorization server per test, and the steps of a connection's life against it. */
export function useFlow(): Flow {
  const flow = new Flow();
  beforeEach(() => flow.start());
  afterEach(async () => {
    vi.useRealTimers();
    await flow.provider.close();
  });
  return flow;
}

export class Flow {
  declare provider: RunningOidcProvider;
  /** URLs of the calls of the code under test; the browser's are not counted. */
  calls: string[] = [];

  async start(options: OidcProviderOptions = {}): Promise<void> {
    await this.provider?.close();
    this.provider = await startOidcProvider(options);
    this.calls = [];
  }

  /** Up to the callback: what the code grant starts from. */
  async authorize(
    redirect_uri = this.provider.redirect_uri,
  ): Promise<{ request: AuthorizationRequest; input: ExchangeCodeInput }> {
    const { scheme, client } = this.provider;
    const { client_id } = client;
    const request = await createAuthorizationRequest({ scheme, client_id, redirect_uri, scopes: SCOPES });
    const input: ExchangeCodeInput = {
      scheme,
      client,
      redirect_uri,
      callback: (await this.provider.consent(request.url)).searchParams,
      expected_state: request.state,
      code_verifier: request.code_verifier,
      scopes: SCOPES,
      fetch: this.#fetch,
      now: () => NOW_MS,
    };
    return { request, input };
  }

  async connect(): Promise<TokenSet> {
    return exchangeCode((await this.authorize()).input);
  }

  refresh(tokens: TokenSet, client: OAuthClient = this.provider.client): Promise<TokenSet> {
    return refreshToken({
      scheme: this.provider.scheme,
      client,
      refresh_token: tokens.refresh_token ?? '',
      scopes: tokens.scopes,
      fetch: this.#fetch,
      now: () => NOW_MS,
    });
  }

  revoke(tokens: TokenSet, client: OAuthClient = this.provider.client): Promise<RevocationResult> {
    const { access_token, refresh_token } = tokens;
    return revokeToken({
      scheme: this.provider.scheme,
      client,
      access_token,
      refresh_token,
      fetch: this.#fetch,
    });
  }

  /** What the provider itself says of the token (RFC 7662). */
  async isActive(token: string): Promise<unknown> {
    const { client_id, client_secret } = this.provider.client;
    const authorization = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
    const request = { method: 'POST', headers: { authorization }, body: new URLSearchParams({ token }) };
    const answer = await fetch(this.provider.introspection_endpoint, request);
    return ((await answer.json()) as { active: unknown }).active;
  }

  readonly #fetch: typeof fetch = (url, init) => {
    this.calls.push(String(url));
    return fetch(url, init);
  };
}

export async function failure(promise: Promise<unknown>): Promise<OAuthError> {
  const outcome: unknown = await promise.catch((thrown: unknown) => thrown);
  if (outcome instanceof OAuthError) return outcome;
  throw new Error('expected an OAuthError', { cause: outcome });
}

/** The provider's clock; it runs in this process. */
export function passTime(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}
