import type { Clock } from '../../clock.js';
import { startRepeating } from '../../start-repeating.js';
import type { AuthorizationRequestStore } from '../../store/authorization-requests.js';

/** Fails the requests nobody finished, now and then every ten minutes. Returns what stops it. */
export function startExpiringRequests(
  requests: AuthorizationRequestStore,
  clock: Clock,
  reportError: (error: unknown) => void,
): () => void {
  return startRepeating(() => requests.expire(clock()), reportError);
}
