import * as oauth from 'oauth4webapi';
import { clientAuthentication } from './client-authentication.js';
import { authorizationServer, type EndpointBinding, isLoopbackHttp, resolveScheme } from './endpoints.js';
import { errorMeaning, OAuthError, printableCode, quoted } from './error.js';
import { requireProof } from './response-proof.js';
import type { OAuth2Scheme, OAuthClient } from './scheme.js';
import { readTokenResponse, type TokenSet } from './token-response.js';
import { type Fetch, send } from './transport.js';

export interface ExchangeCodeInput extends EndpointBinding {
  scheme: OAuth2Scheme;
  client: OAuthClient;
  /** The very value of the authorization request. */
  redirect_uri: string;
  /** The query of the provider's redirect, unread. */
  callback: URLSearchParams;
  expected_state: string;
  /** From the authorization request; required where the scheme takes PKCE. */
  code_verifier?: string | undefined;
  /** As requested; they are the granted ones where the provider does not say (RFC 6749 section 5.1). */
  scopes: readonly string[];
  fetch: Fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  signal?: AbortSignal | undefined;
}

/**
 * Validates the authorization response (state, issuer, signature, error) and exchanges its code for tokens
 * (RFC 6749 sections 4.1.2 to 4.1.4, RFC 7636 section 4.5, RFC 9207).
 * @throws OAuthError
 */
export async function exchangeCode(input: ExchangeCodeInput): Promise<TokenSet> {
  const { client, redirect_uri, code_verifier, fetch, signal } = input;
  const scheme = resolveScheme(input.scheme, input, ['token_endpoint']);
  const server = authorizationServer(scheme);
  const authentication = clientAuthentication(scheme, client);
  requireProof(scheme, client, input.callback);
  const callback = validateCallback(scheme, server, client, input);
  const sent_at_ms = input.now();
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    { client_id: client.client_id },
    authentication,
    callback,
    redirect_uri,
    pkceVerifier(scheme, code_verifier),
    {
      additionalParameters: { ...scheme.token_request?.code_params },
      headers: { ...scheme.token_request?.headers },
      [oauth.allowInsecureRequests]: isLoopbackHttp(scheme.token_endpoint),
      [oauth.customFetch]: (url, request) =>
        send(url, request, { fetch, signal, format: scheme.token_request?.format }),
    },
  );
  const process = (standard: Response) =>
    oauth.processAuthorizationCodeResponse(server, { client_id: client.client_id }, standard);
  const secrets = [callback.get('code') ?? undefined, code_verifier, client.client_secret];
  return readTokenResponse(response, process, {
    scheme,
    grant: 'authorization_code',
    scopes: input.scopes,
    sent_at_ms,
    secrets,
  });
}

function validateCallback(
  scheme: OAuth2Scheme,
  server: oauth.AuthorizationServer,
  { client_id }: OAuthClient,
  { callback, expected_state }: ExchangeCodeInput,
): URLSearchParams {
  try {
    const validated = oauth.validateAuthResponse(server, { client_id }, callback, expected_state);
    const codes = validated.getAll('code');
    if (codes.length === 1 && codes[0] !== '') return validated;
  } catch (thrown) {
    throw callbackError(thrown, scheme, callback, expected_state);
  }
  throw new OAuthError('malformed_response', 'the authorization response does not hold one code');
}

/** The library has judged; this names what it found. */
function callbackError(
  thrown: unknown,
  scheme: OAuth2Scheme,
  callback: URLSearchParams,
  expected_state: string,
): unknown {
  if (thrown instanceof oauth.AuthorizationResponseError) {
    const error = printableCode(thrown.error, [callback.get('code') ?? undefined, expected_state]);
    const kind = errorMeaning(scheme, error) === 'access_denied' ? 'access_denied' : 'authorization_failed';
    const what = kind === 'access_denied' ? 'access was denied' : 'the authorization server refused';
    return new OAuthError(kind, `${what}${quoted(error)}`, { error });
  }
  if (
    !(thrown instanceof oauth.OperationProcessingError || thrown instanceof oauth.UnsupportedOperationError)
  ) {
    return thrown;
  }
  const iss = callback.get('iss');
  const iss_required = scheme.authorization_response_iss_parameter_supported === true;
  if (iss === null ? iss_required : iss !== scheme.issuer) {
    return new OAuthError(
      'issuer_mismatch',
      'the authorization response comes from another issuer (RFC 9207)',
    );
  }
  if (callback.get('state') !== expected_state) {
    return new OAuthError('state_mismatch', 'the authorization response does not belong to this request');
  }
  return new OAuthError('malformed_response', 'the authorization response is malformed');
}

function pkceVerifier(scheme: OAuth2Scheme, code_verifier: string | undefined): string | typeof oauth.nopkce {
  if (!scheme.code_challenge_methods_supported.includes('S256')) return oauth.nopkce;
  if (code_verifier !== undefined) return code_verifier;
  throw new OAuthError('invalid_request', 'the scheme takes PKCE and no code_verifier was given');
}
