import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Provider } from '../catalog/provider.js';
import type { Clock } from '../clock.js';
import { ExecutionError } from '../errors.js';
import { OAuthError } from '../oauth/error.js';
import { refreshToken } from '../oauth/refresh-grant.js';
import type { Fetch } from '../oauth/transport.js';
import { READ_CACHE_TTL_MS } from '../read-cache.js';
import type { ConnectionStore } from '../store/connections.js';
import type { ConnectionRow } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';
import { type Credential, openCredential, sealTokenSet } from './credential.js';
import type { ConnectionDirectory } from './directory.js';
import type { OAuthClients } from './oauth-clients.js';

/** Hands out access tokens that work: refreshed before they expire, once per connection however many ask. */
export interface Credentials {
  /** A token that has not expired. Throws connection_expired or provider_unavailable. */
  getAccessToken(connection: ConnectionRow, provider: Provider): Promise<AccessToken>;
  /** After the provider answered 401 to `rejected`: one refresh, unless somebody else did it meanwhile. */
  replaceAccessToken(
    connection: ConnectionRow,
    provider: Provider,
    rejected: AccessToken,
  ): Promise<AccessToken>;
}

export interface AccessToken {
  readonly access_token: string;
  readonly credential_version: number;
}

export interface CredentialParts {
  readonly connections: ConnectionStore;
  readonly directory: ConnectionDirectory;
  readonly clients: OAuthClients;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

export function createCredentials(parts: CredentialParts): Credentials {
  const { vault, clock } = parts;
  const open = openOnce(vault);
  const underway = new Map<string, Promise<ConnectionRow>>();

  /** One refresh per connection in this process; the lease in the store makes it one across processes. */
  const refreshOnce = (row: ConnectionRow, provider: Provider): Promise<ConnectionRow> => {
    const current = underway.get(row.id);
    if (current) return current;
    const refresh = refreshUnderLease(row, provider, parts).finally(() => {
      underway.delete(row.id);
      parts.directory.forget(row);
    });
    underway.set(row.id, refresh);
    return refresh;
  };

  return {
    async getAccessToken(row, provider) {
      const credential = open(row);
      const remaining_ms = (row.access_token_expires_at ?? Number.POSITIVE_INFINITY) - clock();
      if (remaining_ms > REFRESH_AHEAD_MS) return toAccessToken(credential, row);
      if (credential.refresh_token === undefined && remaining_ms > 0) return toAccessToken(credential, row);
      try {
        const fresh = await refreshOnce(row, provider);
        return toAccessToken(open(fresh), fresh);
      } catch (error) {
        // A token endpoint that is down must not stop a token that still works.
        if (remaining_ms > 0 && !isExpiry(error)) return toAccessToken(credential, row);
        throw error;
      }
    },
    async replaceAccessToken(row, provider, rejected) {
      const fresh = await refreshOnce({ ...row, credential_version: rejected.credential_version }, provider);
      return toAccessToken(open(fresh), fresh);
    },
  };
}

/** A token that expires within this time is refreshed before it is used. */
const REFRESH_AHEAD_MS = 60_000;
/** Longer than the token call may take, so that a lease never ends under a refresh that still runs. */
const LEASE_MS = 30_000;
const LEASE_POLL_MS = 100;

async function refreshUnderLease(
  row: ConnectionRow,
  provider: Provider,
  parts: CredentialParts,
): Promise<ConnectionRow> {
  const { connections, clock } = parts;
  const owner = randomUUID();
  const give_up_at = clock() + LEASE_MS;
  for (;;) {
    const acquired = await connections.acquireRefreshLease(row.id, owner, clock() + LEASE_MS, clock());
    const current = await connections.get(row.app_id, row.id);
    const settled =
      !current || current.status === 'expired' || current.credential_version > row.credential_version;
    if (settled || acquired) {
      try {
        if (!current) throw new ExecutionError('not_connected', 'The connection was removed.');
        if (current.status === 'expired') throw expired(current);
        if (settled) return current;
        return await refresh(current, provider, parts);
      } finally {
        if (acquired) await connections.releaseRefreshLease(row.id, owner);
      }
    }
    if (clock() > give_up_at) throw unavailable(row, 'another process is refreshing it and does not finish');
    await sleep(LEASE_POLL_MS);
  }
}

async function refresh(
  row: ConnectionRow,
  provider: Provider,
  parts: CredentialParts,
): Promise<ConnectionRow> {
  const { connections, clients, vault, clock, fetch } = parts;
  const { refresh_token } = openOrExpire(vault, row);
  if (refresh_token === undefined) {
    await connections.expire(row.id, row.credential_version, 'no_refresh_token', clock());
    throw expired({ ...row, status_reason: 'no_refresh_token' });
  }
  const client = await clients.resolve(row.oauth_client_id, provider);
  // Asked by another client, the provider would call the grant invalid, and a connection that works would end.
  if (client?.client_id !== row.client_id) {
    await connections.setStatusReason(row.id, row.credential_version, 'client_not_configured', clock());
    throw unavailable(row, 'the OAuth client that obtained it is no longer configured');
  }
  try {
    const tokens = await refreshToken({
      scheme: provider.auth_schemes[0],
      client,
      refresh_token,
      scopes: JSON.parse(row.scopes) as string[],
      fetch,
      now: clock,
    });
    // Committed before anybody uses it: a rotating provider has already ended the earlier token.
    const stored = sealTokenSet(vault, row, tokens, refresh_token);
    const replaced = await connections.replaceCredential(row.id, row.credential_version, stored, clock());
    const latest = replaced ?? (await connections.get(row.app_id, row.id));
    if (!latest) throw new ExecutionError('not_connected', 'The connection was removed.');
    return latest;
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const reason = error.kind === 'invalid_grant' ? 'invalid_grant' : `refresh_failed:${error.kind}`;
    if (error.kind === 'invalid_grant') {
      await connections.expire(row.id, row.credential_version, reason, clock());
      throw expired({ ...row, status_reason: reason });
    }
    await connections.setStatusReason(row.id, row.credential_version, reason, clock());
    throw unavailable(row, error.message, error);
  }
}

/**
 * Opening costs as much as the rest of an execution’s preparation, so what a connection in use has just opened is
 * kept for as long as its row is: a second, a thousand connections at most, never written anywhere.
 */
function openOnce(vault: Vault): (row: ConnectionRow) => Credential {
  const opened = new LRUCache<string, { sealed: string | null; credential: Credential }>({
    max: 1_000,
    ttl: READ_CACHE_TTL_MS,
    ttlAutopurge: true,
  });
  return (row) => {
    const known = opened.get(row.id);
    if (known && known.sealed === row.credential) return known.credential;
    const credential = openOrExpire(vault, row);
    opened.set(row.id, { sealed: row.credential, credential });
    return credential;
  };
}

function openOrExpire(vault: Vault, row: ConnectionRow): Credential {
  const credential = openCredential(vault, row);
  if (!credential) throw expired(row);
  return credential;
}

function toAccessToken({ access_token }: Credential, { credential_version }: ConnectionRow): AccessToken {
  return { access_token, credential_version };
}

function isExpiry(error: unknown): boolean {
  return error instanceof ExecutionError && error.reason !== 'provider_unavailable';
}

function expired(row: ConnectionRow): ExecutionError {
  return new ExecutionError('connection_expired', 'The provider no longer accepts this connection.', {
    remediation: `Send the user through POST /v1/${row.app_id}/integrations/connect with {"toolkit":"${row.toolkit_slug}","redirectUrl":"…"}; the connection keeps its id.`,
    details: { connection_id: row.id, status: 'expired', status_reason: row.status_reason },
  });
}

function unavailable(row: ConnectionRow, why: string, cause?: unknown): ExecutionError {
  return new ExecutionError(
    'provider_unavailable',
    `The connection’s access token could not be refreshed: ${why}.`,
    {
      remediation:
        'The connection is kept. Try again; if it persists, check the provider’s status and the OAuth client.',
      details: { connection_id: row.id },
      cause,
    },
  );
}
