import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A benchmark’s process; it ends with this one. */
export interface Child {
  readonly url: string;
  /** Sends a message and answers the reply. */
  ask<T>(message: string): Promise<T>;
  stop(): Promise<void>;
}

/** Starts a file of this folder; it reports `{ url }` when it listens. */
export async function startChild(
  file: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<Child> {
  const child: ChildProcess = fork(new URL(file, import.meta.url), args, { env: { ...process.env, ...env } });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with code ${code}`);
  });
  ended.catch(() => undefined);
  const message = async () => (await Promise.race([once(child, 'message'), ended]))[0];
  const { url } = (await message()) as { url: string };
  return {
    url,
    async ask<T>(text: string) {
      child.send(text);
      return (await message()) as T;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}
