import { requireOAuth2Scheme } from '../../catalog/provider.js';
import { createAuthorizationRequest } from '../../oauth/authorization-url.js';
import type { AuthorizationRequestRow } from '../../store/tables.js';
import { sealedPlace } from '../../vault/sealed-columns.js';
import type { Vault } from '../../vault/vault.js';
import { endpointParams } from '../provider/endpoint-params.js';
import { scopesToRequest, withUserScopes } from '../registration/auth-configs.js';
import { redirectUri } from '../registration/redirect-uri.js';
import type { Authorization, AuthorizeRequest, WayParts } from './authorize-request.js';
import { newConnection } from './new-connection.js';
import { newRequest } from './new-request.js';
import { hashState } from './request-state.js';

/** OAuth 2.0’s code flow: stores what the callback will need and answers the provider’s authorization URL. */
export async function authorizeAtProvider(
  { input, toolkit, config, chosen }: AuthorizeRequest,
  { requests, vault, redirectUris, resolveUrl, clock }: WayParts,
): Promise<Authorization> {
  const { client } = chosen;
  if (!client) throw new Error(`${toolkit.slug} is connected without an OAuth client.`);
  const scheme = requireOAuth2Scheme(toolkit.provider);
  const params = endpointParams(toolkit, scheme, input.params);
  const redirect_uri = redirectUri(redirectUris, input.app_id, client.owned_by_app);
  const scopes = input.scopes?.length
    ? withUserScopes(input.scopes, toolkit)
    : scopesToRequest(config, toolkit);
  const authorization = await createAuthorizationRequest({
    scheme,
    client_id: client.client_id,
    redirect_uri,
    scopes,
    params,
    origins: toolkit.provider.origins,
  });
  const connection = newConnection(input, toolkit, chosen, params, clock());
  const request = newRequest(input, connection, {
    state_hash: hashState(authorization.state),
    token_endpoint: scheme.token_endpoint,
    redirect_uri,
    code_verifier:
      authorization.code_verifier === undefined
        ? null
        : vault.seal(
            authorization.code_verifier,
            sealedPlace(VERIFIER, { ...connection, connection_id: connection.id }),
          ),
    scopes: JSON.stringify(scopes),
  });
  await requests.create(request, connection);
  return { url: resolveUrl(authorization.url), connection_id: connection.id };
}

/** Opens the PKCE verifier of a request; undefined where the provider takes none. */
export function openVerifier(vault: Vault, request: AuthorizationRequestRow): string | undefined {
  if (request.code_verifier === null) return undefined;
  return vault.open(request.code_verifier, sealedPlace(VERIFIER, request));
}

const VERIFIER = 'authorization_requests.code_verifier';
