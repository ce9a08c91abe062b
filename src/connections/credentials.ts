import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Provider } from '../catalog/provider.js';
import type { Clock } from '../clock.js';
import { ExecutionError } from '../errors.js';
import { botScheme, hasBotToken, joinHolders, splitByHolder } from '../oauth/bot-token.js';
import { OAuthError } from '../oauth/error.js';
import { refreshToken } from '../oauth/refresh-grant.js';
import type { Fetch } from '../oauth/transport.js';
import { READ_CACHE_TTL_MS } from '../read-cache.js';
import type { ConnectionStore } from '../store/connections.js';
import type { ConnectionRow } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';
import {
  type Credential,
  openCredential,
  sealBotTokens,
  sealTokenSet,
  type TokenHolder,
} from './credential.js';
import type { ConnectionDirectory } from './directory.js';
import { storedEndpointParams } from './endpoint-params.js';
import type { OAuthClients } from './oauth-clients.js';

/** Hands out access tokens that work: refreshed before they expire, once per connection however many ask. */
export interface Credentials {
  /** A token that has not expired; the user’s unless the bot’s is asked for. Throws connection_expired or provider_unavailable. */
  getAccessToken(connection: ConnectionRow, provider: Provider, holder?: TokenHolder): Promise<AccessToken>;
  /** After the provider answered 401 to `rejected`: one refresh, unless somebody else did it meanwhile. */
  replaceAccessToken(
    connection: ConnectionRow,
    provider: Provider,
    rejected: AccessToken,
    holder?: TokenHolder,
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

  /** One refresh per token in this process; the lease in the store makes it one across processes. */
  const refreshOnce = (row: ConnectionRow, provider: Provider, stale: StaleToken): Promise<ConnectionRow> => {
    const key = `${row.id} ${stale.holder}`;
    const current = underway.get(key);
    if (current) return current;
    const refresh = refreshUnderLease(row, provider, stale, parts).finally(() => {
      underway.delete(key);
      parts.directory.forget(row);
    });
    underway.set(key, refresh);
    return refresh;
  };

  return {
    async getAccessToken(row, provider, holder = 'user') {
      const held = heldBy(holder, open(row), row);
      const remaining_ms = held.expires_at - clock();
      if (remaining_ms > REFRESH_AHEAD_MS) return toAccessToken(held, row);
      if (held.refresh_token === undefined && remaining_ms > 0) return toAccessToken(held, row);
      try {
        const fresh = await refreshOnce(row, provider, { holder, access_token: held.access_token });
        return toAccessToken(heldBy(holder, open(fresh), fresh), fresh);
      } catch (error) {
        // A token endpoint that is down must not stop a token that still works.
        if (remaining_ms > 0 && !isExpiry(error)) return toAccessToken(held, row);
        throw error;
      }
    },
    async replaceAccessToken(row, provider, { access_token, credential_version }, holder = 'user') {
      const fresh = await refreshOnce({ ...row, credential_version }, provider, { holder, access_token });
      return toAccessToken(heldBy(holder, open(fresh), fresh), fresh);
    },
  };
}

/** The token that a refresh is to replace. */
interface StaleToken {
  readonly holder: TokenHolder;
  readonly access_token: string;
}

/** A token that expires within this time is refreshed before it is used. */
const REFRESH_AHEAD_MS = 60_000;
/** Longer than the token call may take, so that a lease never ends under a refresh that still runs. */
const LEASE_MS = 30_000;
const LEASE_POLL_MS = 100;

async function refreshUnderLease(
  row: ConnectionRow,
  provider: Provider,
  stale: StaleToken,
  parts: CredentialParts,
): Promise<ConnectionRow> {
  const { connections, clock } = parts;
  const owner = randomUUID();
  const give_up_at = clock() + LEASE_MS;
  for (;;) {
    const acquired = await connections.acquireRefreshLease(row.id, owner, clock() + LEASE_MS, clock());
    const current = await connections.get(row.app_id, row.id);
    const settled =
      !current ||
      current.status === 'expired' ||
      (current.credential_version > row.credential_version && isReplaced(stale, current, provider, parts));
    if (settled || acquired) {
      try {
        if (!current) throw new ExecutionError('not_connected', 'The connection was removed.');
        if (current.status === 'expired') throw expired(current);
        if (settled) return current;
        return await refresh(current, provider, stale.holder, parts);
      } finally {
        if (acquired) await connections.releaseRefreshLease(row.id, owner);
      }
    }
    if (clock() > give_up_at) throw unavailable(row, 'another process is refreshing it and does not finish');
    await sleep(LEASE_POLL_MS);
  }
}

/** Where a connection holds two tokens, the version counts for both: a newer one may be of the other token. */
function isReplaced(
  { holder, access_token }: StaleToken,
  current: ConnectionRow,
  provider: Provider,
  { vault }: CredentialParts,
): boolean {
  if (!hasBotToken(provider.auth_schemes[0])) return true;
  const credential = openCredential(vault, current);
  const held = holder === 'bot' ? credential?.bot : credential;
  return held?.access_token !== access_token;
}

async function refresh(
  row: ConnectionRow,
  provider: Provider,
  holder: TokenHolder,
  parts: CredentialParts,
): Promise<ConnectionRow> {
  const { connections, clients, vault, clock, fetch } = parts;
  const credential = openOrExpire(vault, row);
  const { refresh_token } = heldBy(holder, credential, row);
  if (refresh_token === undefined) return end(row, holder, 'no_refresh_token', parts);
  const client = await clients.resolve(row.oauth_client_id, provider);
  // Asked by another client, the provider would call the grant invalid, and a connection that works would end.
  if (client?.client_id !== row.client_id) {
    await connections.setStatusReason(row.id, row.credential_version, 'client_not_configured', clock());
    throw unavailable(row, 'the OAuth client that obtained it is no longer configured');
  }
  const [scheme] = provider.auth_schemes;
  const granted = splitByHolder(scheme, JSON.parse(row.scopes) as string[]);
  try {
    const tokens = await refreshToken({
      scheme: holder === 'bot' && hasBotToken(scheme) ? botScheme(scheme) : scheme,
      client,
      refresh_token,
      scopes: granted[holder],
      params: storedEndpointParams(row),
      fetch,
      now: clock,
    });
    const scopes = joinHolders(scheme, { ...granted, [holder]: tokens.scopes });
    // Committed before anybody uses it: a rotating provider has already ended the earlier token.
    const stored =
      holder === 'bot'
        ? sealBotTokens(vault, row, tokens, credential, scopes)
        : sealTokenSet(vault, row, { ...tokens, scopes }, credential);
    const replaced = await connections.replaceCredential(row.id, row.credential_version, stored, clock());
    const latest = replaced ?? (await connections.get(row.app_id, row.id));
    if (!latest) throw new ExecutionError('not_connected', 'The connection was removed.');
    return latest;
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (error.kind === 'invalid_grant') return end(row, holder, 'invalid_grant', parts);
    await connections.setStatusReason(
      row.id,
      row.credential_version,
      `refresh_failed:${error.kind}`,
      clock(),
    );
    throw unavailable(row, error.message, error);
  }
}

/** Throws connection_expired. A dead bot’s token does not end what the user’s own still does. */
async function end(
  row: ConnectionRow,
  holder: TokenHolder,
  reason: string,
  { connections, clock }: CredentialParts,
): Promise<never> {
  const status_reason = holder === 'bot' ? `bot_${reason}` : reason;
  if (holder === 'user') await connections.expire(row.id, row.credential_version, status_reason, clock());
  else await connections.setStatusReason(row.id, row.credential_version, status_reason, clock());
  throw expired({ ...row, status_reason }, holder);
}

interface HeldToken {
  readonly access_token: string;
  readonly refresh_token?: string | undefined;
  /** Milliseconds since the epoch, infinite where it does not expire. */
  readonly expires_at: number;
}

function heldBy(holder: TokenHolder, credential: Credential, row: ConnectionRow): HeldToken {
  const { access_token, refresh_token, bot } = credential;
  if (holder === 'user')
    return {
      access_token,
      refresh_token,
      expires_at: row.access_token_expires_at ?? Number.POSITIVE_INFINITY,
    };
  if (!bot) throw expired({ ...row, status_reason: 'no_bot_token' }, holder);
  return { ...bot, expires_at: bot.expires_at ?? Number.POSITIVE_INFINITY };
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

function toAccessToken({ access_token }: HeldToken, { credential_version }: ConnectionRow): AccessToken {
  return { access_token, credential_version };
}

function isExpiry(error: unknown): boolean {
  return error instanceof ExecutionError && error.reason !== 'provider_unavailable';
}

function expired(row: ConnectionRow, holder: TokenHolder = 'user'): ExecutionError {
  const what = holder === 'bot' ? 'the bot’s part of this connection' : 'this connection';
  const status = holder === 'bot' ? row.status : 'expired';
  return new ExecutionError('connection_expired', `The provider no longer accepts ${what}.`, {
    remediation: `Send the user through POST /v1/${row.app_id}/integrations/connect with {"toolkit":"${row.toolkit_slug}","redirectUrl":"…"}; the connection keeps its id.`,
    details: { connection_id: row.id, status, status_reason: row.status_reason },
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
