import type { AuthScheme } from '../../catalog/auth-scheme.js';
import { schemeOf } from '../../catalog/provider.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import type { AuthorizationRequestRow } from '../../store/tables.js';
import type { AuthConfigs } from '../registration/auth-configs.js';
import type { OAuthClients, ResolvedClient } from '../registration/oauth-clients.js';
import { ConnectFailure } from './connect-failure.js';

/** What a request was made with. */
export interface PinnedClient {
  readonly toolkit: Toolkit;
  readonly scheme: AuthScheme;
  readonly client: ResolvedClient;
}

/**
 * The client and endpoint a request was made with: a changed one must not receive what was meant for the other (mix-up).
 * Throws ConnectFailure.
 */
export async function pinnedClient(
  request: AuthorizationRequestRow,
  { authConfigs, clients }: { readonly authConfigs: AuthConfigs; readonly clients: OAuthClients },
): Promise<PinnedClient> {
  const toolkit = await authConfigs.requireToolkit(request.app_id, request.toolkit_slug);
  const { provider } = toolkit;
  const scheme = schemeOf(provider, request.auth_scheme);
  const client = await clients.resolve(request.oauth_client_id, provider);
  if (
    !scheme ||
    client?.client_id !== request.client_id ||
    tokenEndpointOf(scheme) !== request.token_endpoint
  )
    throw new ConnectFailure('not_configured');
  return { toolkit, scheme, client };
}

/** Where a scheme’s tokens come from, as declared; empty where they come from nowhere. */
export function tokenEndpointOf(scheme: AuthScheme): string {
  if (scheme.type === 'oauth1') return scheme.access_token_endpoint;
  return 'token_endpoint' in scheme ? scheme.token_endpoint : '';
}
