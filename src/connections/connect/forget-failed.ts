import type { Clock } from '../../clock.js';
import { startSweeping } from '../../start-sweeping.js';
import type { SweepStore } from '../../store/sweeps.js';

/** Forgets failed requests after a day, in which whoever polls one has long seen it. Returns what stops it. */
export function startForgettingFailed(
  sweeps: SweepStore,
  clock: Clock,
  reportError: (error: unknown) => void,
): () => void {
  return startSweeping((limit) => sweeps.deleteFailedRequests(clock() - KEPT_MS, limit), reportError);
}

const KEPT_MS = 24 * 60 * 60_000;
