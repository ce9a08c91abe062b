import { startRepeating } from './start-repeating.js';

/**
 * Deletes what is over, now and every ten minutes, in steps so small that no other statement waits for long. `step`
 * deletes `limit` rows at most and answers how many it did. Returns what stops it.
 */
export function startSweeping(
  step: (limit: number) => Promise<number>,
  reportError: (error: unknown) => void,
): () => void {
  let stopped = false;
  const stop = startRepeating(async () => {
    for (let deleted = AT_ONCE; deleted === AT_ONCE && !stopped; ) deleted = await step(AT_ONCE);
  }, reportError);
  return () => {
    stopped = true;
    stop();
  };
}

const AT_ONCE = 500;
