// Child processes of the scripts: where they run, where their output goes, and what a signal does to them.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** A step that did not succeed. The message is one line for the user, `exitCode` what the script ends with. */
export class ToolFailed extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a program in the clone's root and waits for its end. A signal that reaches this process meanwhile is
 * passed on, and the returned code is then 128 + its number, whatever the child made of it: the caller cleans
 * up and ends with that code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ stdio?: import('node:child_process').StdioOptions, env?: NodeJS.ProcessEnv, shell?: boolean,
 *   onOutput?: (chunk: Buffer) => void }} [options] `onOutput` receives stdout and stderr where `stdio` pipes them
 * @returns {Promise<number>} the exit code
 */
export async function run(
  command,
  args,
  { stdio = 'inherit', env = process.env, shell = false, onOutput } = {},
) {
  const child = spawn(command, args, { cwd: root, stdio, env, shell });
  if (onOutput) {
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', onOutput);
  }
  let received;
  const forward = (signal) => {
    received = signal;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode, signal) => resolve(exitCode ?? 128 + constants.signals[signal]));
    });
    return received ? 128 + constants.signals[received] : code;
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}
