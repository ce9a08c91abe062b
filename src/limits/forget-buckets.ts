import type { Clock } from '../clock.js';
import { startSweeping } from '../start-sweeping.js';
import type { SweepStore } from '../store/sweeps.js';

/** Forgets the shared buckets that are full again, as one is that has no row. Returns what stops it. */
export function startForgettingBuckets(
  sweeps: SweepStore,
  clock: Clock,
  reportError: (error: unknown) => void,
): () => void {
  return startSweeping((limit) => sweeps.deleteFullBuckets(clock() - FULL_AFTER_MS, limit), reportError);
}

/** A bucket is full after a minute; the clocks of processes differ. */
const FULL_AFTER_MS = 60 * 60_000;
