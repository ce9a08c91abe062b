import type { Actor } from '../audit.js';
import { oauth2SchemeOf, type Provider } from '../catalog/provider.js';
import { AppError } from '../errors.js';
import type { ConnectionRow } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';
import { type Credential, openCredential } from './credential.js';
import type { Credentials } from './credentials.js';
import type { ConnectionDirectory } from './directory.js';
import { keepRevocation, type QueueParts } from './revocation-queue.js';
import { type GrantParts, type RevocationReport, revokeGrant } from './revoke-grant.js';

/** The end of a connection’s life. Throws RESOURCE_NOT_FOUND for what is not the caller’s, whatever the reason. */
export type Disconnect = (input: DisconnectInput) => Promise<RevocationReport>;

export interface DisconnectInput {
  readonly app_id: string;
  /** The only user whose connection may be removed; any of the app’s where absent. */
  readonly user_id?: string | undefined;
  readonly connection_id: string;
  readonly by: Actor;
}

/** What it takes to end a grant. */
export interface RevocationParts extends GrantParts, QueueParts {
  readonly credentials: Credentials;
}

export interface DisconnectParts extends RevocationParts {
  readonly directory: ConnectionDirectory;
  /** Receives what became of the grant at the provider. Holds no secret. */
  readonly reportRevocation: (report: RevocationReport) => void;
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
    return report;
  };
}

/**
 * Ends the grant of a connection at its provider and notes the answer. Where the provider was away, what the call needs
 * is kept for the queue. The caller erases the connection’s own tokens whatever comes of it.
 */
export async function revokeAtProvider(
  row: ConnectionRow,
  parts: RevocationParts,
): Promise<RevocationReport> {
  const provider = (await parts.catalogs.of(row.app_id)).getToolkit(row.toolkit_slug)?.provider;
  const credential = openOrNothing(row, parts.vault);
  const live = provider && credential && (await liveAccessToken(row, provider, parts));
  const report = await revokeGrant(row, credential, live, parts);
  await keepRevocation(row, credential, report, parts);
  return report;
}

function openOrNothing(row: ConnectionRow, vault: Vault): Credential | undefined {
  try {
    return openCredential(vault, row);
  } catch {
    return undefined;
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
  if (oauth2SchemeOf(provider)?.revocation?.token_type !== 'access_token') return undefined;
  // Minutes old; and a refresh makes a connection active, which nobody has confirmed.
  if (row.status === 'pending') return undefined;
  try {
    return (await credentials.getAccessToken(row, provider)).access_token;
  } catch {
    return undefined;
  }
}
