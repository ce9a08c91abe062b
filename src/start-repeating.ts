/** Does `work` now and every ten minutes; what fails is reported, and tried again then. Returns what stops it. */
export function startRepeating(
  work: () => Promise<unknown>,
  reportError: (error: unknown) => void,
): () => void {
  const start = (): void => {
    work().catch(reportError);
  };
  start();
  const timer = setInterval(start, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const INTERVAL_MS = 10 * 60_000;
