import type { Bobbin } from '../compose.js';
import { CommandFailure } from './failure.js';

/** Listens, or closes what was composed and says why not. */
export async function listen(bobbin: Bobbin): Promise<string> {
  try {
    return await bobbin.listen();
  } catch (error) {
    await bobbin.close();
    throw explainListening(error);
  }
}

/** The common failures of listening in words; any other as it is. */
export function explainListening(error: unknown): unknown {
  const { code, port, address, hostname } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
    hostname?: string;
  };
  if (code === 'EADDRINUSE') {
    return new CommandFailure(
      `Port ${port} on ${address} is in use.`,
      'Stop what listens there, or choose another port (--port, BOBBIN_PORT; 0 takes a free one).',
    );
  }
  if (code === 'EACCES') {
    return new CommandFailure(
      `This user may not listen on port ${port}.`,
      'Choose a port above 1023 (--port, BOBBIN_PORT).',
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new CommandFailure(
      `${address ?? hostname} is no address of this machine (${code}).`,
      'Listen on one that is (--host, BOBBIN_HOST): 127.0.0.1 for this machine alone, 0.0.0.0 for every network it is in.',
    );
  }
  return error;
}

/** Composing fails where the database does: the system’s or the database’s own words, without a stack. */
export function explainDatabase(error: unknown, engine: string): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code !== 'string') return error;
  return new CommandFailure(
    `The ${engine} database cannot be opened: ${message || code}`,
    'Check DATABASE_URL, and that the database is there and this user may write to it.',
  );
}

/** Resolves after SIGINT or SIGTERM, when `close` has finished what was in flight. A second signal ends at once. */
export function runUntilStopped(close: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      for (const signal of SIGNALS) {
        process.off(signal, stop);
        process.once(signal, () => process.exit(EXIT_INTERRUPTED));
      }
      close().then(resolve, reject);
    };
    for (const signal of SIGNALS) process.once(signal, stop);
    if (isStartedByNpm()) whenOrphaned(() => process.emit('SIGTERM', 'SIGTERM'));
  });
}

/**
 * npm passes a signal on to the shell it started us by, and that shell ends without telling us: the server would be
 * left behind on its port. Started by anything else, it may well outlive its parent.
 */
function isStartedByNpm(): boolean {
  return process.env['npm_execpath'] !== undefined && process.env['npm_lifecycle_event'] !== undefined;
}

function whenOrphaned(stop: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === PARENT) return;
    clearInterval(timer);
    stop();
  }, PARENT_CHECK_MS);
  timer.unref();
}

const PARENT = process.ppid;
const PARENT_CHECK_MS = 250;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** 128 + SIGINT, as shells have it. */
const EXIT_INTERRUPTED = 130;
