import type { Clock } from '../../clock.js';
import type { AuthorizationRequestStore } from '../../store/authorization-requests.js';

/** Fails the requests nobody finished, now and then every ten minutes. Returns what stops it. */
export function startExpiringRequests(
  requests: AuthorizationRequestStore,
  clock: Clock,
  reportError: (error: unknown) => void,
): () => void {
  const expire = (): void => {
    requests.expire(clock()).catch(reportError);
  };
  expire();
  const timer = setInterval(expire, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const INTERVAL_MS = 10 * 60 * 1000;
