import type { Provider } from '../../catalog/provider.js';
import type { Clock } from '../../clock.js';
import type { ConnectionStore } from '../../store/connections.js';
import type { ConnectionRow } from '../../store/tables.js';
import type { OAuthClients, ResolvedClient } from '../registration/oauth-clients.js';
import { unavailable } from './refresh-errors.js';

export interface ConnectionClientParts {
  readonly connections: ConnectionStore;
  readonly clients: OAuthClients;
  readonly clock: Clock;
}

/**
 * The client that a connection was obtained with: asked by another, the provider would call the grant invalid, and a
 * connection that works would end. Throws provider_unavailable where it is gone, which the row then says.
 */
export async function clientOf(
  row: ConnectionRow,
  provider: Provider,
  { connections, clients, clock }: ConnectionClientParts,
): Promise<ResolvedClient> {
  const client = await clients.resolve(row.oauth_client_id, provider);
  if (client?.client_id === row.client_id) return client;
  const status_reason = 'client_not_configured';
  await connections.setStatusReason(row.id, row.credential_version, status_reason, clock());
  const why = 'the OAuth client that obtained it is no longer configured';
  throw unavailable(row, { why, status_reason, now: clock() });
}
