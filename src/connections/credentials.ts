import { LRUCache } from 'lru-cache';
import type { Provider } from '../catalog/provider.js';
import { ExecutionError } from '../errors.js';
import { READ_CACHE_TTL_MS } from '../read-cache.js';
import type { ConnectionRow } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';
import type { Credential, TokenHolder } from './credential.js';
import type { ConnectionDirectory } from './directory.js';
import { heldOrExpire, openOrExpire, type RefreshParts } from './refresh.js';
import { refreshUnderLease, type StaleToken } from './refresh-lease.js';
import { isBackingOff, isDue, isValid } from './refresh-times.js';
import type { Suspensions } from './suspensions.js';

/** Hands out access tokens that work: refreshed before they expire, once per connection however many ask. */
export interface Credentials {
  /**
   * A token that has not expired; the user’s unless the bot’s is asked for. One that is about to is handed out while it is refreshed, so that nobody waits for
   * the token endpoint before they must. Throws connection_expired or provider_unavailable.
   */
  getAccessToken(connection: ConnectionRow, provider: Provider, holder?: TokenHolder): Promise<AccessToken>;
  /** After the provider answered 401 to `rejected`: one refresh, unless somebody else did it meanwhile. */
  replaceAccessToken(
    connection: ConnectionRow,
    provider: Provider,
    rejected: AccessToken,
    holder?: TokenHolder,
  ): Promise<AccessToken>;
  /** Uses the refresh token, lest it lapses. Resolves also where that fails, which the connection’s row then says. */
  keepAlive(connection: ConnectionRow, provider: Provider): Promise<void>;
  /** Resolves when no refresh is under way any more: what a provider has answered is committed. */
  close(): Promise<void>;
}

export interface AccessToken {
  readonly access_token: string;
  readonly credential_version: number;
}

export interface CredentialParts extends RefreshParts {
  readonly directory: ConnectionDirectory;
  /** Receives what fails beside an execution and is nobody’s answer. */
  readonly reportError: (error: unknown) => void;
  /** Asked before each refresh. Absent where tokens are wanted to end a grant. */
  readonly suspensions?: Pick<Suspensions, 'requireUse'>;
}

export function createCredentials(parts: CredentialParts): Credentials {
  const { vault, clock, directory, reportError } = parts;
  const open = openOnce(vault);
  const underway = new Map<string, Promise<ConnectionRow>>();
  let stopping = false;

  const refreshInUse = async (row: ConnectionRow, provider: Provider, stale: StaleToken) => {
    await parts.suspensions?.requireUse(row);
    return refreshUnderLease(row, provider, stale, parts, () => stopping);
  };

  /** One refresh per token in this process; the lease in the store makes it one across processes. */
  const refreshOnce = (row: ConnectionRow, provider: Provider, stale: StaleToken): Promise<ConnectionRow> => {
    const key = `${row.id} ${stale.holder}`;
    const current = underway.get(key);
    if (current) return current;
    const refresh = refreshInUse(row, provider, stale).finally(() => {
      underway.delete(key);
      directory.forget(row);
    });
    underway.set(key, refresh);
    return refresh;
  };

  /** Its outcome is in the row; only what nobody foresaw is reported. */
  const refreshBeside = async (row: ConnectionRow, provider: Provider, stale: StaleToken): Promise<void> => {
    try {
      await refreshOnce(row, provider, stale);
    } catch (error) {
      if (!(error instanceof ExecutionError)) reportError(error);
    }
  };

  const tokenOf = (holder: TokenHolder, row: ConnectionRow): AccessToken => {
    const { access_token } = heldOrExpire(holder, open(row), row);
    return { access_token, credential_version: row.credential_version };
  };

  return {
    async getAccessToken(row, provider, holder = 'user') {
      const now = clock();
      const held = heldOrExpire(holder, open(row), row);
      const stale = { holder, access_token: held.access_token };
      if (!isValid(held, now)) return tokenOf(holder, await refreshOnce(row, provider, stale));
      if (held.refresh_token !== undefined && isDue(held, now) && !isBackingOff(row, now))
        void refreshBeside(row, provider, stale);
      return { access_token: held.access_token, credential_version: row.credential_version };
    },
    async replaceAccessToken(row, provider, { access_token, credential_version }, holder = 'user') {
      const stale = { holder, access_token };
      return tokenOf(holder, await refreshOnce({ ...row, credential_version }, provider, stale));
    },
    async keepAlive(row, provider) {
      const { access_token } = open(row);
      await refreshBeside(row, provider, { holder: 'user', access_token });
    },
    async close() {
      stopping = true;
      await Promise.allSettled(underway.values());
    },
  };
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
    ttlResolution: 100,
  });
  return (row) => {
    const known = opened.get(row.id);
    if (known && known.sealed === row.credential) return known.credential;
    const credential = openOrExpire(vault, row);
    opened.set(row.id, { sealed: row.credential, credential });
    return credential;
  };
}
