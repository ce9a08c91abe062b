/**
 * Deletes what is over, now and every ten minutes, in steps so small that no other statement waits for long. `step`
 * deletes `limit` rows at most and answers how many it did. Returns what stops it.
 */
export function startSweeping(
  step: (limit: number) => Promise<number>,
  reportError: (error: unknown) => void,
): () => void {
  let stopped = false;
  const sweep = async (): Promise<void> => {
    for (let deleted = AT_ONCE; deleted === AT_ONCE && !stopped; ) deleted = await step(AT_ONCE);
  };
  const start = (): void => {
    sweep().catch(reportError);
  };
  start();
  const timer = setInterval(start, INTERVAL_MS);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}

const INTERVAL_MS = 10 * 60_000;
const AT_ONCE = 500;
