import type { Bobbin } from '../compose.js';
import { CommandFailure } from './failure.js';

/** Listens; explains the two common failures of that in words. */
export async function listen(bobbin: Bobbin, address: { host: string; port: number }): Promise<string> {
  try {
    return await bobbin.listen();
  } catch (error) {
    await bobbin.close();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new CommandFailure(
        `Port ${address.port} on ${address.host} is in use.`,
        'Stop what listens there, or choose another port (--port, BOBBIN_PORT; 0 takes a free one).',
      );
    }
    if (code === 'EACCES') {
      throw new CommandFailure(
        `This user may not listen on port ${address.port}.`,
        'Choose a port above 1023 (--port, BOBBIN_PORT).',
      );
    }
    throw error;
  }
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
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** 128 + SIGINT, as shells have it. */
const EXIT_INTERRUPTED = 130;
