import type { Clock } from './clock.js';
import { startExpiringRequests } from './connections/connect/expire-requests.js';
import { startForgettingFailed } from './connections/connect/forget-failed.js';
import { startWithdrawingUnconfirmed, type Withdraw } from './connections/connect/withdraw.js';
import { startExpiringIdempotencyKeys } from './execution/expire-idempotency-keys.js';
import { startExpiringFiles } from './files/expire-files.js';
import type { Files } from './files/files.js';
import { startForgettingBuckets } from './limits/forget-buckets.js';
import type { Store } from './store/store.js';

export interface ExpireParts {
  readonly store: Store;
  readonly withdraw: Withdraw;
  readonly files: Files;
  readonly clock: Clock;
  readonly reportError: (error: unknown) => void;
}

/** Begins to end whatever has its time, every ten minutes. Returns what stops it. */
export function startExpiring({ store, withdraw, files, clock, reportError }: ExpireParts): () => void {
  const stops = [
    startExpiringRequests(store.authorization_requests, clock, reportError),
    startWithdrawingUnconfirmed(store.confirmations, withdraw, clock, reportError),
    startForgettingFailed(store.sweeps, clock, reportError),
    startForgettingBuckets(store.sweeps, clock, reportError),
    startExpiringFiles(files, reportError),
    startExpiringIdempotencyKeys(store.idempotency_keys, clock, reportError),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
