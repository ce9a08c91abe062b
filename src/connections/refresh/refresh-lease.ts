import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { givesBotTokens, type Provider } from '../../catalog/provider.js';
import type { ConnectionRow } from '../../store/tables.js';
import { heldBy, openCredential, type TokenHolder } from '../credentials/credential.js';
import { isBackingOff } from '../credentials/refresh-times.js';
import { refresh } from './refresh.js';
import { backingOff, expired, removed, unavailable } from './refresh-errors.js';
import type { RefreshParts } from './renewals.js';

/**
 * One refresh of a connection at a time, however many processes ask: whoever writes its word into the row’s lease goes
 * ahead, the others wait for what becomes of it. A lease has no end that a clock could move: an owner that has held it
 * for LEASE_MS while we watched is taken to be dead, and its lease is taken from it by compare-and-swap.
 * `row`: as the caller knew it; a newer credential in the store is answered as it is.
 */
export async function refreshUnderLease(
  row: ConnectionRow,
  provider: Provider,
  stale: StaleToken,
  parts: RefreshParts,
  isStopping: () => boolean,
): Promise<ConnectionRow> {
  const { connections, clock } = parts;
  const me = randomUUID();
  const abandoned = watchOwners();
  let dead: string | undefined;
  for (;;) {
    const acquired = await connections.acquireRefreshLease(row.id, me, dead);
    try {
      const current = await connections.get(row.app_id, row.id);
      if (!current) throw removed();
      if (current.status === 'expired') throw expired(current);
      if (current.credential_version > row.credential_version && isReplaced(stale, current, provider, parts))
        return current;
      if (isBackingOff(current, clock())) throw backingOff(current, clock());
      if (acquired) return await refresh(current, provider, stale.holder, parts);
      dead = abandoned(current.refresh_lease_owner);
    } finally {
      if (acquired) await connections.releaseRefreshLease(row.id, me);
    }
    if (isStopping()) throw unavailable(row, { why: 'the server is stopping', now: clock() });
    await sleep(POLL_MS);
  }
}

/** The token that a refresh is to replace. */
export interface StaleToken {
  readonly holder: TokenHolder;
  /** Absent where it is no token that was refused. */
  readonly access_token: string | undefined;
}

/** Where a connection holds two tokens, the version counts for both: a newer one may be of the other token. */
function isReplaced(
  { holder, access_token }: StaleToken,
  current: ConnectionRow,
  provider: Provider,
  { vault }: RefreshParts,
): boolean {
  if (!givesBotTokens(provider)) return true;
  const credential = openCredential(vault, current);
  return !credential || heldBy(holder, credential, current)?.access_token !== access_token;
}

/** Longer than a token call and the commit after it may take. */
const LEASE_MS = 30_000;
const POLL_MS = 100;

/** Told the owner at every look, answers it once it has been the same for LEASE_MS by a clock that nobody sets. */
function watchOwners(): (owner: string | null) => string | undefined {
  let seen: string | null = null;
  let since_ms = 0;
  return (owner) => {
    if (owner !== seen) {
      seen = owner;
      since_ms = performance.now();
    }
    return owner !== null && performance.now() - since_ms >= LEASE_MS ? owner : undefined;
  };
}
