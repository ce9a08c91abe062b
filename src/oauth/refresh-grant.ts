import * as oauth from 'oauth4webapi';
import { clientAuthentication } from './client-authentication.js';
import { type EndpointBinding, isLoopbackHttp, resolveTokenEndpoint, tokenServer } from './endpoints.js';
import type { OAuthClient, TokenEndpointScheme } from './scheme.js';
import { readTokenResponse, type TokenSet } from './token-response.js';
import { type Fetch, send } from './transport.js';

export interface RefreshTokenInput extends EndpointBinding {
  scheme: TokenEndpointScheme;
  client: OAuthClient;
  refresh_token: string;
  /** As last granted; they still hold where the answer does not say (RFC 6749 section 6). */
  scopes: readonly string[];
  fetch: Fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  signal?: AbortSignal | undefined;
}

/**
 * Refreshes an access token (RFC 6749 section 6). Keeps nothing: if the result holds a `refresh_token` it must be
 * stored before the tokens are used, since the old one may be dead already. One call at a time per grant: a
 * rotating provider takes two for theft and revokes the whole family.
 * @throws OAuthError; only `invalid_grant` means that the refresh token is dead.
 */
export async function refreshToken(input: RefreshTokenInput): Promise<TokenSet> {
  const { client, refresh_token, fetch, signal } = input;
  const scheme = resolveTokenEndpoint(refreshedAt(input.scheme), input);
  const server = tokenServer(scheme);
  const authentication = clientAuthentication(scheme, client);
  const sent_at_ms = input.now();
  const response = await oauth.refreshTokenGrantRequest(
    server,
    { client_id: client.client_id },
    authentication,
    refresh_token,
    {
      headers: { ...scheme.token_request?.headers },
      [oauth.allowInsecureRequests]: isLoopbackHttp(scheme.token_endpoint),
      [oauth.customFetch]: (url, request) =>
        send(url, request, { fetch, signal, format: scheme.token_request?.format }),
    },
  );
  const process = (standard: Response) =>
    oauth.processRefreshTokenResponse(server, { client_id: client.client_id }, standard);
  return readTokenResponse(response, process, {
    scheme,
    grant: 'refresh_token',
    scopes: input.scopes,
    sent_at_ms,
    secrets: [refresh_token, client.client_secret],
  });
}

function refreshedAt(scheme: TokenEndpointScheme): TokenEndpointScheme {
  return { ...scheme, token_endpoint: scheme.refresh_endpoint ?? scheme.token_endpoint };
}
