import type { Clock } from '../clock.js';
import { startRepeating } from '../start-repeating.js';
import type { IdempotencyKeyStore } from '../store/idempotency-keys.js';

/** Deletes keys, with the answers they keep, when their day is over. Returns what stops it. */
export function startExpiringIdempotencyKeys(
  keys: IdempotencyKeyStore,
  clock: Clock,
  reportError: (error: unknown) => void,
): () => void {
  return startRepeating(() => keys.deleteExpired(clock()), reportError);
}
