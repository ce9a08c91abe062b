import type { Files } from './files.js';

/** Deletes files whose time is over, now and then every ten minutes. Returns what stops it. */
export function startExpiringFiles(files: Files, reportError: (error: unknown) => void): () => void {
  const expire = (): void => {
    files.deleteExpired().catch(reportError);
  };
  expire();
  const timer = setInterval(expire, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const INTERVAL_MS = 10 * 60 * 1000;
