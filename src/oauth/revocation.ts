import * as oauth from 'oauth4webapi';
import { basicCredentials, clientAuthentication } from './client-authentication.js';
import { type EndpointBinding, isLoopbackHttp, resolveRevocation, tokenServer } from './endpoints.js';
import { OAuthError, printableCode } from './error.js';
import type { OAuthClient, RevocableScheme, RevocationQuirks } from './scheme.js';
import { errorCode, isError, parseObject } from './token-response.js';
import { type Fetch, send } from './transport.js';

export interface RevokeTokenInput extends EndpointBinding {
  scheme: RevocableScheme;
  client: OAuthClient;
  /** All tokens of the grant: the scheme says which of them the provider's call takes. */
  access_token?: string | undefined;
  refresh_token?: string | undefined;
  fetch: Fetch;
  signal?: AbortSignal | undefined;
}

export interface RevocationResult {
  /** The provider confirmed that the token is dead. */
  revoked: boolean;
  /** False: the provider has no revocation, or none for the tokens at hand. */
  supported: boolean;
  /** HTTP status, where the provider answered. */
  status?: number;
  /** The provider's error code, else the kind of failure. */
  code?: string;
}

/**
 * Revokes a grant at the provider: RFC 7009, or the provider's own call. Never throws an OAuthError: the caller
 * erases its tokens in any case and only has to record what became of the grant.
 */
export async function revokeToken(input: RevokeTokenInput): Promise<RevocationResult> {
  const { scheme, client, fetch, signal } = input;
  const chosen = chooseToken(scheme, input);
  if (chosen === undefined) return { revoked: false, supported: false };
  const wire = { fetch, signal };
  const secrets = [input.access_token, input.refresh_token, client.client_secret];
  try {
    const resolved = resolveRevocation(scheme, input);
    const response =
      resolved.revocation === undefined
        ? await standardCall(resolved, client, chosen, wire)
        : await ownCall(resolved, resolved.revocation, client, chosen, wire);
    return await readAnswer(response, resolved, secrets);
  } catch (thrown) {
    if (!(thrown instanceof OAuthError)) throw thrown;
    const { status, kind } = thrown;
    return { revoked: false, supported: true, ...(status !== undefined && { status }), code: kind };
  }
}

/** Codes with which providers refuse a token that is no token (any more). RFC 7009 section 2.2 calls that success. */
const ALREADY_REVOKED = new Set(['invalid_token', 'token_revoked']);

interface ChosenToken {
  token: string;
  token_type_hint: 'access_token' | 'refresh_token';
}

interface Wire {
  fetch: Fetch;
  signal: AbortSignal | undefined;
}

/** The refresh token by preference: RFC 7009 section 2.1 lets its access tokens die with it. */
function chooseToken(scheme: RevocableScheme, tokens: RevokeTokenInput): ChosenToken | undefined {
  if (scheme.revocation === undefined && scheme.revocation_endpoint === undefined) return undefined;
  const kinds = scheme.revocation?.token_type
    ? [scheme.revocation.token_type]
    : (['refresh_token', 'access_token'] as const);
  for (const token_type_hint of kinds) {
    const token = tokens[token_type_hint];
    if (token) return { token, token_type_hint };
  }
  return undefined;
}

async function standardCall(
  scheme: RevocableScheme,
  client: OAuthClient,
  { token, token_type_hint }: ChosenToken,
  wire: Wire,
): Promise<Response> {
  return oauth.revocationRequest(
    { ...tokenServer(scheme), revocation_endpoint: scheme.revocation_endpoint ?? '' },
    { client_id: client.client_id },
    clientAuthentication(scheme, client),
    token,
    {
      additionalParameters: { token_type_hint },
      [oauth.allowInsecureRequests]: isLoopbackHttp(scheme.revocation_endpoint ?? scheme.issuer),
      [oauth.customFetch]: (url, request) => send(url, request, wire),
    },
  );
}

async function ownCall(
  scheme: RevocableScheme,
  quirks: RevocationQuirks,
  client: OAuthClient,
  { token }: ChosenToken,
  wire: Wire,
): Promise<Response> {
  const headers = new Headers(quirks.headers);
  if (!headers.has('accept')) headers.set('accept', 'application/json');
  const body = new URLSearchParams();
  if (quirks.token_parameter !== undefined) body.set(quirks.token_parameter, token);
  switch (quirks.authentication ?? 'client') {
    case 'bearer':
      headers.set('authorization', `Bearer ${token}`);
      break;
    case 'client_secret_basic':
      headers.set('authorization', basicCredentials(client));
      break;
    case 'client': {
      const authenticate = clientAuthentication(scheme, client);
      await authenticate(tokenServer(scheme), { client_id: client.client_id }, body, headers);
      break;
    }
    case 'none':
      break;
  }
  const url = quirks.endpoint
    .replaceAll('{client_id}', encodeURIComponent(client.client_id))
    .replaceAll('{token}', encodeURIComponent(token));
  const request = {
    method: quirks.method ?? 'POST',
    headers: Object.fromEntries(headers),
    body: body.size > 0 ? body : undefined,
  };
  return send(url, request, { ...wire, format: quirks.format });
}

async function readAnswer(
  response: Response,
  scheme: RevocableScheme,
  secrets: readonly (string | undefined)[],
): Promise<RevocationResult> {
  const { status } = response;
  const body = parseObject(await response.text()) ?? {};
  const failed = status >= 300 || isError(status, body, scheme.token_response);
  if (!failed) return { revoked: true, supported: true, status };
  const code = printableCode(errorCode(body, scheme.token_response), secrets);
  const revoked = code !== undefined && ALREADY_REVOKED.has(code);
  return { revoked, supported: true, status, ...(code !== undefined && { code }) };
}
