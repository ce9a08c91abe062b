/** A small clone with the real scripts and packages, and sources of the test's own. */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const PARTS = [
  'bin',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vitest.config.ts',
  'test/harness/reporter.ts',
];

export interface Clone {
  readonly directory: string;
  write(file: string, text: string): void;
  read(file: string): string;
  remove(file: string): void;
  has(file: string): boolean;
  /** Runs node in the clone, in an environment that holds nothing but PATH, an empty HOME and `env`. */
  node(args: readonly string[], env?: Record<string, string>): Promise<Outcome>;
  discard(): void;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function createClone({ installed = true }: { installed?: boolean } = {}): Clone {
  const directory = mkdtempSync(join(tmpdir(), 'bobbin-clone-'));
  const home = join(directory, 'home');
  mkdirSync(home);
  for (const part of PARTS) cpSync(join(root, part), join(directory, part), { recursive: true });
  if (installed) symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  return {
    directory,
    write(file, text) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), text);
    },
    read: (file) => readFileSync(join(directory, file), 'utf8'),
    remove: (file) => rmSync(join(directory, file), { recursive: true }),
    has: (file) => existsSync(join(directory, file)),
    node: (args, env = {}) =>
      runNode(directory, args, { PATH: process.env['PATH'] ?? '', HOME: home, ...env }),
    discard: () => rmSync(directory, { recursive: true }),
  };
}

function runNode(cwd: string, args: readonly string[], env: Record<string, string>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
