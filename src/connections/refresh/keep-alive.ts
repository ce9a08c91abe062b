import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalogs } from '../../catalog/catalogs.js';
import type { Clock } from '../../clock.js';
import type { ConnectionStore } from '../../store/connections.js';
import type { ConnectionRow } from '../../store/tables.js';
import { isBackingOff, KEEP_ALIVE_HORIZON_MS } from '../credentials/refresh-times.js';
import type { Credentials } from './credentials.js';

export interface KeepAliveParts {
  readonly catalogs: Catalogs;
  readonly connections: ConnectionStore;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly reportError: (error: unknown) => void;
}

/**
 * Uses the refresh tokens of idle connections before their providers end them for want of use: at start, and every ten
 * minutes or so. Every process does; the lease and the credential’s version make it one refresh per connection.
 * Returns what stops it, which resolves when no connection is being refreshed here any more.
 */
export function startKeepingAlive(parts: KeepAliveParts): () => Promise<void> {
  const stop = new AbortController();
  const running = run(parts, stop.signal);
  return () => {
    stop.abort();
    return running;
  };
}

async function run(parts: KeepAliveParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await keepAllAlive(parts, signal).catch(parts.reportError);
    // Replicas that were started together drift apart.
    const pause_ms = PAUSE_MS * (0.75 + Math.random() / 2);
    await sleep(pause_ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

const PAUSE_MS = 10 * 60_000;
const PAGE = 100;
/** At a time in one process: what is done for idle connections must not crowd out those in use. */
const CONCURRENCY = 4;

async function keepAllAlive(parts: KeepAliveParts, signal: AbortSignal): Promise<void> {
  const { connections, clock } = parts;
  let after = '';
  do {
    const now = clock();
    const page = await connections.listToKeepAlive({
      now,
      horizon: now + KEEP_ALIVE_HORIZON_MS,
      after,
      limit: PAGE,
    });
    const rows = page.values();
    const worker = async () => {
      for (const row of rows) {
        if (signal.aborted) return;
        await keepAlive(row, parts);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
    after = page.length === PAGE ? (page.at(-1)?.id ?? '') : '';
  } while (after !== '' && !signal.aborted);
}

async function keepAlive(
  row: ConnectionRow,
  { catalogs, credentials, clock }: KeepAliveParts,
): Promise<void> {
  const provider = (await catalogs.of(row.app_id)).getToolkit(row.toolkit_slug)?.provider;
  if (provider && !isBackingOff(row, clock())) await credentials.keepAlive(row, provider);
}
