import * as oauth from 'oauth4webapi';
import { clientAuthentication } from './client-authentication.js';
import {
  type EndpointBinding,
  fillPlaceholders,
  isLoopbackHttp,
  resolveTokenEndpoint,
  tokenServer,
} from './endpoints.js';
import type { OAuthClient, TokenEndpointScheme } from './scheme.js';
import { readTokenResponse, type TokenSet } from './token-response.js';
import { type Fetch, send } from './transport.js';

export interface ObtainTokenInput extends EndpointBinding {
  scheme: TokenEndpointScheme & {
    /** Further parameters of the request; may hold placeholders. */
    readonly token_params?: Readonly<Record<string, string>>;
  };
  client: OAuthClient;
  scopes: readonly string[];
  fetch: Fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  signal?: AbortSignal | undefined;
}

/**
 * A token for the client itself (RFC 6749 section 4.4). There is no grant to be kept and none to be rotated: a new token
 * is had in the same way, as often as one is needed. A refresh token, which section 4.4.3 advises against, is not kept.
 * @throws OAuthError; `invalid_client` means that the credential is not, or no longer, good.
 */
export async function obtainToken(input: ObtainTokenInput): Promise<TokenSet> {
  const { client, scopes, fetch, signal } = input;
  const scheme = resolveTokenEndpoint(input.scheme, input);
  const server = tokenServer(scheme);
  const sent_at_ms = input.now();
  const parameters = Object.entries(scheme.token_params ?? {}).map(([name, value]): [string, string] => [
    name,
    fillPlaceholders(scheme, value, input.params),
  ]);
  if (scopes.length > 0) parameters.push(['scope', scopes.join(scheme.scope_separator ?? ' ')]);
  const response = await oauth.clientCredentialsGrantRequest(
    server,
    { client_id: client.client_id },
    clientAuthentication(scheme, client),
    Object.fromEntries(parameters),
    {
      headers: { ...scheme.token_request?.headers },
      [oauth.allowInsecureRequests]: isLoopbackHttp(scheme.token_endpoint),
      [oauth.customFetch]: (url, request) =>
        send(url, request, { fetch, signal, format: scheme.token_request?.format }),
    },
  );
  const process = (standard: Response) =>
    oauth.processClientCredentialsResponse(server, { client_id: client.client_id }, standard);
  const { refresh_token: _, ...tokens } = await readTokenResponse(response, process, {
    scheme,
    grant: 'client_credentials',
    scopes,
    sent_at_ms,
    secrets: [client.client_secret],
  });
  return tokens;
}
