import { startRepeating } from '../start-repeating.js';
import type { Files } from './files.js';

/** Deletes files whose time is over, now and then every ten minutes. Returns what stops it. */
export function startExpiringFiles(files: Files, reportError: (error: unknown) => void): () => void {
  return startRepeating(() => files.deleteExpired(), reportError);
}
