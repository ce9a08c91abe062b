import type { Clock } from './clock.js';
import { startWithdrawingUnconfirmed, type Withdraw } from './connections/connect/withdraw.js';
import type { Files } from './files/files.js';
import { startRepeating } from './start-repeating.js';
import { startSweeping } from './start-sweeping.js';
import type { Store } from './store/store.js';

export interface ExpireParts {
  readonly store: Store;
  readonly withdraw: Withdraw;
  readonly files: Files;
  readonly clock: Clock;
  readonly reportError: (error: unknown) => void;
}

/** Ends whatever has its time, now and every ten minutes. Returns what stops it. */
export function startExpiring({ store, withdraw, files, clock, reportError }: ExpireParts): () => void {
  const { authorization_requests, confirmations, idempotency_keys, sweeps } = store;
  const stops = [
    startRepeating(() => authorization_requests.expire(clock()), reportError),
    startRepeating(() => idempotency_keys.deleteExpired(clock()), reportError),
    startRepeating(() => files.deleteExpired(), reportError),
    startWithdrawingUnconfirmed(confirmations, withdraw, clock, reportError),
    startSweeping((limit) => sweeps.deleteFailedRequests(clock() - FAILED_KEPT_MS, limit), reportError),
    startSweeping((limit) => sweeps.deleteFullBuckets(clock() - FULL_AFTER_MS, limit), reportError),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** By then whoever polls a request that failed has long seen it. */
const FAILED_KEPT_MS = 24 * 60 * 60_000;
/** A bucket is full after a minute; the clocks of processes differ. */
const FULL_AFTER_MS = 60 * 60_000;
