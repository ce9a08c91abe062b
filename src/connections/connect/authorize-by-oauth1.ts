import type { OAuth1Scheme } from '../../catalog/auth-scheme.js';
import { requestTemporaryCredentials, type TokenPair } from '../../oauth/oauth1.js';
import type { AuthorizationRequestRow } from '../../store/tables.js';
import { sealedPlace } from '../../vault/sealed-columns.js';
import type { Vault } from '../../vault/vault.js';
import { endpointParams } from '../provider/endpoint-params.js';
import { redirectUri } from '../registration/redirect-uri.js';
import type { Authorization, AuthorizeRequest, WayParts } from './authorize-request.js';
import { newConnection } from './new-connection.js';
import { newRequest } from './new-request.js';
import { refusedAtConnect } from './refused-at-connect.js';
import { hashState } from './request-state.js';

/**
 * OAuth 1.0a: obtains temporary credentials, stores what the callback will need and answers the authorization URL. The
 * callback finds its request by the temporary token, which the provider sends in any case, and not by a state of ours: the
 * callback is then exactly the URI that was registered, and nothing depends on a provider’s keeping its query. Whoever
 * guessed another’s token would still lack the verifier.
 */
export async function authorizeByOAuth1(
  { input, toolkit, chosen }: AuthorizeRequest,
  scheme: OAuth1Scheme,
  { requests, vault, redirectUris, resolveUrl, fetch, clock }: WayParts,
): Promise<Authorization> {
  const { client } = chosen;
  if (!client) throw new Error(`${toolkit.slug} is connected without an OAuth client.`);
  const params = endpointParams(toolkit, scheme, input.params);
  const redirect_uri = redirectUri(redirectUris, input.app_id, client.owned_by_app);
  const { origins } = toolkit.provider;
  const now = clock;
  const { url, token, token_secret } = await requestTemporaryCredentials({
    scheme,
    client,
    callback: redirect_uri,
    params,
    origins,
    fetch,
    now,
  }).catch((error: unknown) => {
    throw refusedAtConnect(error, toolkit);
  });
  const connection = newConnection(input, toolkit, chosen, params, clock());
  const request = newRequest(input, connection, {
    state_hash: hashTemporaryToken(token),
    token_endpoint: scheme.access_token_endpoint,
    redirect_uri,
    code_verifier: vault.seal(
      JSON.stringify({ token, token_secret } satisfies TokenPair),
      sealedPlace(TEMPORARY, { ...connection, connection_id: connection.id }),
    ),
    scopes: '[]',
  });
  await requests.create(request, connection);
  return { url: resolveUrl(url), connection_id: connection.id };
}

/** Its own kind of key: a state of another flow is never taken for a temporary token. */
export function hashTemporaryToken(token: string): string {
  return hashState(`oauth1 ${token}`);
}

export function openTemporary(vault: Vault, request: AuthorizationRequestRow): TokenPair {
  if (request.code_verifier === null) throw new Error('The request holds no temporary credentials.');
  return JSON.parse(vault.open(request.code_verifier, sealedPlace(TEMPORARY, request))) as TokenPair;
}

const TEMPORARY = 'authorization_requests.code_verifier';
