import type { Actor } from '../audit.js';
import { isGrant } from '../catalog/auth-scheme.js';
import type { Provider } from '../catalog/provider.js';
import type { Clock } from '../clock.js';
import { AppError, ExecutionError } from '../errors.js';
import type { ConnectionRow } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';
import { asTokens, openCredential } from './credentials/credential.js';
import type { ConnectionDirectory } from './directory.js';
import type { Credentials } from './refresh/credentials.js';
import { type QueuedCredential, queuedCredential } from './revocation/queued-grant.js';
import { type RevocationQueue, TYPED } from './revocation/revocation-queue.js';
import {
  type GrantParts,
  type LiveTokens,
  type RevocationReport,
  revokeGrant,
} from './revocation/revoke-grant.js';

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
export interface RevocationParts extends GrantParts {
  readonly credentials: Credentials;
  readonly revocationQueue: RevocationQueue;
  readonly vault: Vault;
  readonly clock: Clock;
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
    const ended = await revokeAtProvider(row, parts);
    const { report } = ended;
    parts.reportRevocation(report);
    const facts = { revocation: report.outcome };
    const deleted = await parts.connections.delete(app_id, row.id, parts.clock(), by, facts);
    parts.directory.forget(row);
    if (deleted) await endTheRest(deleted, ended, parts);
    return report;
  };
}

/** What became of a grant, as of this version of the connection’s credential. */
export interface EndedGrant {
  readonly report: RevocationReport;
  readonly credential_version: number;
}

/**
 * Ends the grant of a connection at its provider and notes the answer. Where the provider was away, what the call needs
 * is kept for the queue. The caller erases the connection’s own tokens whatever comes of it.
 */
export async function revokeAtProvider(row: ConnectionRow, parts: RevocationParts): Promise<EndedGrant> {
  let { credential_version } = row;
  if (!isGrant(row.auth_scheme)) {
    const report = { ...nameOf(row), ...TYPED };
    await parts.revocationQueue.note(row, undefined, report);
    return { report, credential_version };
  }
  const provider = (await parts.catalogs.of(row.app_id)).getToolkit(row.toolkit_slug)?.provider;
  const live = async (held: QueuedCredential): Promise<LiveTokens> => {
    // Of a pending one it is minutes old; and a refresh makes a connection active, which nobody has confirmed.
    if (!provider || row.status === 'pending') return held;
    const tokens = await liveTokens(row, held, provider, parts);
    if ('credential_version' in tokens) ({ credential_version } = tokens);
    return tokens;
  };
  // Whatever fails there, the connection ends here.
  const report = await revokeGrant(row, openOrNothing(row, parts.vault), live, parts).catch(
    (): RevocationReport => ({ connection_id: row.id, toolkit: row.toolkit_slug, outcome: 'not_possible' }),
  );
  // A refresh, of ours or of somebody else, may have ended the tokens that the row held before.
  const latest = report.outcome === 'waiting' ? await parts.connections.get(row.app_id, row.id) : undefined;
  const kept = latest ?? row;
  await parts.revocationQueue.note(kept, openOrNothing(kept, parts.vault), report);
  return { report, credential_version: Math.max(credential_version, kept.credential_version) };
}

function nameOf({ id, toolkit_slug }: ConnectionRow) {
  return { connection_id: id, toolkit: toolkit_slug };
}

/**
 * After a connection was erased: a refresh that was under way may have stored tokens which the call did not end, and of
 * several that ended at once each may have left the grant to the others.
 */
export async function endTheRest(
  erased: ConnectionRow,
  { report, credential_version }: EndedGrant,
  parts: RevocationParts,
): Promise<void> {
  const is_late = erased.credential_version > credential_version;
  const is_last = report.outcome === 'shared' && (await parts.connections.listSiblings(erased)).length === 0;
  const credential = is_late || is_last ? openOrNothing(erased, parts.vault) : undefined;
  if (credential) await parts.revocationQueue.add(erased, credential);
}

function openOrNothing(row: ConnectionRow, vault: Vault): QueuedCredential | undefined {
  try {
    const tokens = asTokens(openCredential(vault, row));
    return tokens && queuedCredential(tokens, row);
  } catch {
    return undefined;
  }
}

/** Had by a refresh where the access token has expired. A provider that is away now is asked again later for both. */
async function liveTokens(
  row: ConnectionRow,
  held: QueuedCredential,
  provider: Provider,
  { credentials }: RevocationParts,
): Promise<LiveTokens | (QueuedCredential & { credential_version: number })> {
  try {
    const { credential, credential_version } = await credentials.get(row, provider);
    if (!credential || !('access_token' in credential)) return held;
    return { ...held, access_token: credential.access_token, credential_version };
  } catch (error) {
    const away = error instanceof ExecutionError && error.reason === 'provider_unavailable';
    return away ? { outcome: 'waiting', code: 'refresh_failed' } : held;
  }
}
