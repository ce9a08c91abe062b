/** The command as a user runs it: a process of its own, in an empty directory and an empty environment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

const COMMAND = join(import.meta.dirname, '../../bin/bobbin.mjs');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface BobbinProcess {
  readonly pid: number;
  /** Resolves when stdout holds a match; rejects with what was written where the process ends before. */
  stdoutMatch(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  /** Resolves when the process has ended and everything it wrote was read. */
  readonly ended: Promise<Outcome>;
}

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Written to stdin, which is closed in any case. */
  readonly input?: string;
}

const running = new Set<ChildProcess>();
const directories: string[] = [];
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** For every test file that starts processes: whatever a failed test left behind is ended and removed. */
export function cleanUpProcesses(): void {
  afterEach(async () => {
    const left = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)));
    for (const child of running) child.kill('SIGKILL');
    await Promise.all(left);
    for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
  });
}

/** An empty directory, removed after the test. */
export function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'bobbin-process-'));
  directories.push(directory);
  return directory;
}

export function startProcess(args: readonly string[], options: ProcessOptions = {}): BobbinProcess {
  const { cwd = newDirectory(), env = {}, input = '' } = options;
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...env },
    stdio: 'pipe',
  });
  running.add(child);
  child.stdin.end(input);
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    for (const listener of listeners) listener();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, stdout, stderr });
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    signal: (name) => void child.kill(name),
    stdoutMatch(pattern) {
      const found = new Promise<RegExpExecArray>((resolve) => {
        const look = (): void => {
          const match = pattern.exec(stdout);
          if (!match) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
      });
      const died = ended.then(({ code }) => {
        throw new Error(`ended with ${code} before it wrote ${pattern}: ${stdout}${stderr}`);
      });
      return Promise.race([found, died]);
    },
  };
}

/** Runs a command to its end. */
export function run(args: readonly string[], options?: ProcessOptions): Promise<Outcome> {
  return startProcess(args, options).ended;
}
