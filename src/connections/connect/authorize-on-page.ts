import { hasScopes } from '../../catalog/auth-scheme.js';
import { sealTyped } from '../credentials/credential.js';
import { credentialFields } from '../credentials/credential-fields.js';
import { NO_IDENTITY } from '../provider/account.js';
import { endpointParams, userParams } from '../provider/endpoint-params.js';
import type { Authorization, AuthorizeRequest, WayParts } from './authorize-request.js';
import { newConnection } from './new-connection.js';
import { newRequest } from './new-request.js';
import { outcomeUrl } from './redirect-url.js';
import { hashState, newState } from './request-state.js';

/**
 * Every scheme without a consent page of the provider’s: stores what our own page will need and answers its URL. Where
 * there is nothing to ask for, the account is connected now and the URL leads straight back to the app: to a client that
 * sends its user there and waits for `status=connected`, that is a provider which asked nothing.
 */
export async function authorizeOnPage(request: AuthorizeRequest, parts: WayParts): Promise<Authorization> {
  const { input, toolkit, chosen } = request;
  const { scheme } = chosen;
  const given = endpointParams(toolkit, scheme, input.params, { asks_for_missing: true });
  const needed = userParams(scheme).some(
    ([name, param]) => given[name] === undefined && param.default === undefined,
  );
  const asks = needed || credentialFields(scheme).length > 0;
  const params = asks ? given : endpointParams(toolkit, scheme, input.params);
  const connection = newConnection(input, toolkit, chosen, params, parts.clock());
  const state = newState();
  const page = `${parts.redirectUris.publicUrl()}/v1/${input.app_id}/integrations/connect`;
  const row = newRequest(input, connection, {
    state_hash: hashState(state),
    token_endpoint: '',
    redirect_uri: page,
    code_verifier: null,
    scopes: JSON.stringify(scopesOf(request)),
    used_at: asks ? null : connection.created_at,
  });
  await parts.requests.create(row, connection);
  if (asks) return { url: `${page}/${state}`, connection_id: connection.id };
  const outcome = await parts.complete.complete(row, {
    auth_scheme: scheme.type,
    account: NO_IDENTITY,
    seal: (id) => sealTyped(parts.vault, { ...row, id }, {}),
    oauth_client_id: null,
    client_id: '',
    endpoint_params: row.endpoint_params,
    installed_in: [],
    status_reason: null,
  });
  const said = { ...outcome, message: undefined, toolkit: toolkit.slug };
  return { url: outcomeUrl(input.redirect_url, said), connection_id: connection.id };
}

/**
 * Only what the app names: a client of the user’s has the scopes it was given at the provider, and many a provider takes
 * none here. What is typed has none.
 */
function scopesOf({ input, config, chosen }: AuthorizeRequest): readonly string[] {
  if (!hasScopes(chosen.scheme.type)) return [];
  return input.scopes?.length ? input.scopes : (JSON.parse(config.scopes) as string[]);
}
