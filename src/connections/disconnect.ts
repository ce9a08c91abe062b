import type { Actor } from '../audit.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Provider } from '../catalog/provider.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import { type RevocationResult, revokeToken } from '../oauth/revocation.js';
import type { Fetch } from '../oauth/transport.js';
import type { ConnectionStore } from '../store/connections.js';
import type { ConnectionRow } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';
import { openCredential } from './credential.js';
import type { Credentials } from './credentials.js';
import type { ConnectionDirectory } from './directory.js';
import { storedEndpointParams } from './endpoint-params.js';
import type { OAuthClients } from './oauth-clients.js';

/** The end of a connection’s life. Throws RESOURCE_NOT_FOUND for what is not the caller’s, whatever the reason. */
export type Disconnect = (input: DisconnectInput) => Promise<void>;

export interface DisconnectInput {
  readonly app_id: string;
  /** The only user whose connection may be removed; any of the app’s where absent. */
  readonly user_id?: string | undefined;
  readonly connection_id: string;
  readonly by: Actor;
}

/** What it takes to end a grant. */
export interface RevocationParts {
  readonly catalog: Catalog;
  readonly connections: ConnectionStore;
  readonly clients: OAuthClients;
  readonly credentials: Credentials;
  readonly vault: Vault;
  readonly fetch: Fetch;
}

export interface DisconnectParts extends RevocationParts {
  readonly directory: ConnectionDirectory;
  readonly clock: Clock;
  /** Receives what became of the grant at the provider. Holds no secret. */
  readonly reportRevocation: (report: RevocationReport) => void;
}

export interface RevocationReport {
  readonly connection_id: string;
  readonly toolkit: string;
  /** `shared`: another connection, maybe of another app, lives from the same grant, so it was left standing. */
  readonly outcome: 'revoked' | 'refused' | 'not_supported' | 'shared' | 'not_possible';
  readonly status?: number | undefined;
  readonly code?: string | undefined;
}

export function createDisconnect(parts: DisconnectParts): Disconnect {
  return async ({ app_id, user_id, connection_id, by }) => {
    const requested = await parts.connections.get(app_id, connection_id);
    // A reconnect keeps the earlier connection’s id; the request’s own id still names what it connected.
    const row = requested?.superseded_by
      ? await parts.connections.get(app_id, requested.superseded_by)
      : requested;
    if (!row || (user_id !== undefined && row.app_user_id !== user_id)) {
      throw new AppError('RESOURCE_NOT_FOUND', 'There is no such connection.');
    }
    const report = await revokeAtProvider(row, parts);
    parts.reportRevocation(report);
    const facts = { revocation: report.outcome };
    await parts.connections.delete(app_id, row.id, parts.clock(), by, facts);
    parts.directory.forget(row);
  };
}

/** Never throws: the tokens are erased here whatever the provider says. */
export async function revokeAtProvider(
  row: ConnectionRow,
  parts: RevocationParts,
): Promise<RevocationReport> {
  const report = (
    outcome: RevocationReport['outcome'],
    { status, code }: Partial<RevocationResult> = {},
  ) => ({
    connection_id: row.id,
    toolkit: row.toolkit_slug,
    outcome,
    status,
    code,
  });
  const provider = parts.catalog.getToolkit(row.toolkit_slug)?.provider;
  if (!provider || row.credential === null) return report('not_possible');
  try {
    // Providers end the grant of a client and account as a whole: revoking one would kill the other silently.
    if ((await parts.connections.listSiblings(row)).length > 0) return report('shared');
    const client = await parts.clients.resolve(row.oauth_client_id, provider);
    const credential = openCredential(parts.vault, row);
    if (client?.client_id !== row.client_id || !credential) return report('not_possible');
    const result = await revokeToken({
      scheme: provider.auth_schemes[0],
      client,
      access_token: (await liveAccessToken(row, provider, parts)) ?? credential.access_token,
      refresh_token: credential.refresh_token,
      params: storedEndpointParams(row),
      fetch: parts.fetch,
    });
    if (!result.supported) return report('not_supported');
    return report(result.revoked ? 'revoked' : 'refused', result);
  } catch {
    return report('not_possible');
  }
}

/**
 * A provider whose call takes nothing but access tokens knows only those that have not expired (GitHub answers 404 to
 * others, and the grant lives on): one is had by a refresh. Undefined where none is needed, or none to be had.
 */
async function liveAccessToken(
  row: ConnectionRow,
  provider: Provider,
  { credentials }: RevocationParts,
): Promise<string | undefined> {
  if (provider.auth_schemes[0].revocation?.token_type !== 'access_token') return undefined;
  // Minutes old; and a refresh makes a connection active, which nobody has confirmed.
  if (row.status === 'pending') return undefined;
  try {
    return (await credentials.getAccessToken(row, provider)).access_token;
  } catch {
    return undefined;
  }
}
