import type { Clock } from '../clock.js';
import type { IdempotencyKeyStore } from '../store/idempotency-keys.js';

/** Deletes keys, with the answers they keep, when their day is over. Returns what stops it. */
export function startExpiringIdempotencyKeys(
  keys: IdempotencyKeyStore,
  clock: Clock,
  reportError: (error: unknown) => void,
): () => void {
  const expire = (): void => {
    keys.deleteExpired(clock()).catch(reportError);
  };
  expire();
  const timer = setInterval(expire, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const INTERVAL_MS = 10 * 60 * 1000;
