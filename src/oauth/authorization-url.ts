import { randomBytes } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import { splitByHolder } from './bot-token.js';
import { type EndpointBinding, resolveScheme } from './endpoints.js';
import type { OAuth2Scheme } from './scheme.js';

export interface AuthorizationRequestInput extends EndpointBinding {
  scheme: OAuth2Scheme;
  client_id: string;
  redirect_uri: string;
  scopes: readonly string[];
  /** Gives that many random bytes. Default: the system's generator. */
  random?: ((bytes: number) => Uint8Array) | undefined;
}

export interface AuthorizationRequest {
  /** Where to send the user's browser. */
  url: string;
  /** 256 bits, base64url. Store its hash; give the value back as `expected_state`. */
  state: string;
  /** RFC 7636, 256 bits. Keep it secret until the code is exchanged. Absent where the provider takes no PKCE. */
  code_verifier?: string;
}

/**
 * Builds an authorization request (RFC 6749 section 4.1.1) with a fresh state and, wherever the provider takes it,
 * PKCE S256.
 * @throws OAuthError `invalid_request` if an endpoint cannot be built from `params`.
 */
export async function createAuthorizationRequest(
  input: AuthorizationRequestInput,
): Promise<AuthorizationRequest> {
  const { client_id, redirect_uri, random = randomBytes } = input;
  const scheme = resolveScheme(input.scheme, input, ['authorization_endpoint']);
  const url = new URL(scheme.authorization_endpoint);
  const query = url.searchParams;
  const state = base64url(random(32));

  for (const [name, value] of Object.entries(scheme.authorization_params ?? {})) query.set(name, value);
  for (const scope of input.scopes)
    for (const [name, value] of Object.entries(scheme.scope_params?.[scope] ?? {})) query.set(name, value);
  query.set('response_type', 'code');
  query.set(scheme.client_id_parameter ?? 'client_id', client_id);
  query.set('redirect_uri', redirect_uri);
  const { user, bot } = splitByHolder(scheme, input.scopes);
  const separator = scheme.scope_separator ?? ' ';
  const scope = requestedScopes(scheme, user).join(separator);
  if (scope !== '') query.set(scheme.scope_parameter ?? 'scope', scope);
  if (scheme.bot_token && bot.length > 0) query.set(scheme.bot_token.scope_parameter, bot.join(separator));
  query.set('state', state);
  if (!scheme.code_challenge_methods_supported.includes('S256'))
    return { url: spacesAsPercent20(url), state };

  const code_verifier = base64url(random(32));
  query.set('code_challenge', await oauth.calculatePKCECodeChallenge(code_verifier));
  query.set('code_challenge_method', 'S256');
  return { url: spacesAsPercent20(url), state, code_verifier };
}

function requestedScopes(scheme: OAuth2Scheme, scopes: readonly string[]): string[] {
  const offline = scheme.offline_scope === undefined ? [] : [scheme.offline_scope];
  return [...new Set([...scopes, ...offline])];
}

/** Both spellings are right; some providers know only this one. A literal plus is `%2B` already. */
function spacesAsPercent20(url: URL): string {
  return url.href.replaceAll('+', '%20');
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
