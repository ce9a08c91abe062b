import { LRUCache } from 'lru-cache';
import type { Provider } from '../../catalog/provider.js';
import { ExecutionError } from '../../errors.js';
import { READ_CACHE_TTL_MS } from '../../read-cache.js';
import type { ConnectionRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import { type Credential, heldBy, type TokenHolder } from '../credentials/credential.js';
import { isBackingOff, isDue, isValid } from '../credentials/refresh-times.js';
import type { WireCredential } from '../credentials/wire-credential.js';
import type { ConnectionDirectory } from '../directory.js';
import type { Suspensions } from '../suspensions.js';
import { onWire } from './held-credential.js';
import { openOrExpire } from './refresh.js';
import { refreshUnderLease, type StaleToken } from './refresh-lease.js';
import type { RefreshParts } from './renewals.js';

/** Hands out credentials that work: tokens refreshed before they expire, once per connection however many ask. */
export interface Credentials {
  /**
   * What the calls of a connection are sent with. A token has not expired; it is the user’s unless the bot’s is asked
   * for. One that is about to is handed out while it is refreshed, so that nobody waits for the token endpoint before
   * they must: a promise only where somebody does. Throws connection_expired or provider_unavailable.
   */
  get(
    connection: ConnectionRow,
    provider: Provider,
    holder?: TokenHolder,
  ): HeldCredential | Promise<HeldCredential>;
  /**
   * After the provider answered 401 to `rejected`: one refresh, unless somebody else did it meanwhile. What cannot be
   * refreshed is handed out again where the provider says that it still takes it; otherwise the connection has expired.
   */
  replace(
    connection: ConnectionRow,
    provider: Provider,
    rejected: HeldCredential,
    holder?: TokenHolder,
  ): Promise<HeldCredential>;
  /** Uses the refresh token, lest it lapses. Resolves also where that fails, which the connection’s row then says. */
  keepAlive(connection: ConnectionRow, provider: Provider): Promise<void>;
  /** Resolves when no refresh is under way any more: what a provider has answered is committed. */
  close(): Promise<void>;
}

export interface HeldCredential {
  readonly credential: WireCredential;
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

  const held = (
    row: ConnectionRow,
    provider: Provider,
    holder: TokenHolder,
  ): HeldCredential | Promise<HeldCredential> => {
    const { credential_version } = row;
    const credential = onWire(open(row), row, provider, holder, parts);
    return credential instanceof Promise
      ? credential.then((waited) => ({ credential: waited, credential_version }))
      : { credential, credential_version };
  };

  return {
    get(row, provider, holder = 'user') {
      const token = heldBy(holder, open(row), row);
      if (!token) return held(row, provider, holder);
      const now = clock();
      const stale = { holder, access_token: token.access_token };
      if (!isValid(token, now))
        return refreshOnce(row, provider, stale).then((fresh) => held(fresh, provider, holder));
      const is_renewable = token.refresh_token !== undefined || token.client !== undefined;
      if (is_renewable && isDue(token, now) && !isBackingOff(row, now))
        void refreshBeside(row, provider, stale);
      return held(row, provider, holder);
    },
    async replace(row, provider, { credential, credential_version }, holder = 'user') {
      const access_token = credential && 'access_token' in credential ? credential.access_token : undefined;
      const refreshed = await refreshOnce({ ...row, credential_version }, provider, { holder, access_token });
      return held(refreshed, provider, holder);
    },
    async keepAlive(row, provider) {
      const access_token = heldBy('user', open(row), row)?.access_token;
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
