import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The text of a file. Throws words for a fault of the configuration, without the file’s content. */
export function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/**
 * What a command prints, such as one that asks a KMS or a secret manager. It is run once, without a shell, with the
 * environment except Bobbin’s own variables. Nothing it prints is shown or logged, not even where it fails: words for
 * a fault of the configuration are thrown instead.
 */
export function runSecretCommand(
  command: string,
  env: Readonly<Record<string, string | undefined>>,
  timeout_ms = COMMAND_TIMEOUT_MS,
): string {
  const [program, ...args] = parseCommand(command);
  const { status, signal, error, stdout } = spawnSync(program, args, {
    env: Object.fromEntries(Object.entries(env).filter(([name]) => !OWN_VARIABLE.test(name))),
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    timeout: timeout_ms,
    killSignal: 'SIGKILL',
    maxBuffer: OUTPUT_LIMIT_BYTES,
  });
  if (error) throw new Error(explain((error as NodeJS.ErrnoException).code, timeout_ms));
  if (status !== 0) {
    const how = signal ? `was ended by ${signal}` : `ended with status ${status}`;
    throw new Error(
      `the command ${how}; run it by hand to see why, what it prints may be secret and is not shown`,
    );
  }
  return stdout;
}

/**
 * Words between spaces, or a JSON array of them where one holds a space or a character that a shell would read. Such a
 * character outside of an array is refused, because whoever wrote it expects a shell.
 */
export function parseCommand(command: string): [string, ...string[]] {
  const words = command.startsWith('[') ? jsonWords(command) : command.split(/\s+/);
  const [program, ...args] = words;
  if (!program) throw new Error('must name a program');
  if (!command.startsWith('[') && SHELL_CHARACTERS.test(command)) {
    throw new Error(
      'is run without a shell, which quotes, $, |, ;, &, < and > are for: write a JSON array, ["program","argument"]',
    );
  }
  return [program, ...args];
}

const COMMAND_TIMEOUT_MS = 30_000;
/** Far more than keys take. */
const OUTPUT_LIMIT_BYTES = 65_536;
const SHELL_CHARACTERS = /["'`$|;&<>]/;
const OWN_VARIABLE = /^(BOBBIN_|DATABASE_URL$)/;

function jsonWords(text: string): string[] {
  let words: unknown;
  try {
    words = JSON.parse(text);
  } catch {
    words = undefined;
  }
  // A NUL ends an argument for the system, silently or with an error that repeats it.
  const isWord = (word: unknown): word is string => typeof word === 'string' && !word.includes('\0');
  if (Array.isArray(words) && words.every(isWord)) return words;
  throw new Error('must be words, or a JSON array of strings');
}

function explain(code: string | undefined, timeout_ms: number): string {
  if (code === 'ENOENT') return 'the program was not found';
  if (code === 'ETIMEDOUT') return `the command did not end within ${timeout_ms} ms`;
  if (code === 'ENOBUFS') return `the command printed more than ${OUTPUT_LIMIT_BYTES} bytes`;
  return `the command cannot be run (${code})`;
}
