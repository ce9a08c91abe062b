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
import { hashState, REQUEST_LIFETIME_MS } from './request-state.js';

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
  await requests.create(
    {
      state_hash: hashState(authorization.state),
      connection_id: connection.id,
      app_id: input.app_id,
      app_user_id: input.user_id,
      toolkit_slug: toolkit.slug,
      auth_scheme: scheme.type,
      oauth_client_id: client.id,
      client_id: client.client_id,
      token_endpoint: scheme.token_endpoint,
      endpoint_params: connection.endpoint_params,
      redirect_uri,
      redirect_url: input.redirect_url,
      code_verifier:
        authorization.code_verifier === undefined
          ? null
          : vault.seal(
              authorization.code_verifier,
              sealedPlace(VERIFIER, { ...connection, connection_id: connection.id }),
            ),
      scopes: JSON.stringify(scopes),
      requested_by: JSON.stringify(input.by),
      created_at: connection.created_at,
      expires_at: connection.created_at + REQUEST_LIFETIME_MS,
      used_at: null,
      attempts: 0,
      poll_at: null,
      poll_interval_ms: null,
    },
    connection,
  );
  return { url: resolveUrl(authorization.url), connection_id: connection.id };
}

/** Opens the PKCE verifier of a request; undefined where the provider takes none. */
export function openVerifier(vault: Vault, request: AuthorizationRequestRow): string | undefined {
  if (request.code_verifier === null) return undefined;
  return vault.open(request.code_verifier, sealedPlace(VERIFIER, request));
}

const VERIFIER = 'authorization_requests.code_verifier';
