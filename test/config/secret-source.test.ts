import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCommand, runSecretCommand } from '../../src/secret-source.js';
import { createKeyring } from '../../src/vault/keyring.js';
import { cleanUpProcesses, newDirectory, run, startProcess } from '../process/bobbin-process.js';

cleanUpProcesses();

const directory = mkdtempSync(join(tmpdir(), 'bobbin-command-'));
afterAll(() => rmSync(directory, { recursive: true }));
const program = (name: string, text: string): string => {
  const path = join(directory, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o700);
  return path;
};
const PATH = process.env['PATH'] ?? '';

describe('a command that prints a secret', () => {
  it.each([
    ['aws kms decrypt', ['aws', 'kms', 'decrypt']],
    ['  a   b\tc ', ['a', 'b', 'c']],
    ['["a b","c \\"d\\"","$HOME"]', ['a b', 'c "d"', '$HOME']],
    ['["a",""]', ['a', '']],
  ])('is divided into words: %s', (command, words) => {
    expect(parseCommand(command.trim())).toEqual(words);
  });

  it.each([
    ['cat "/run/key"', /without a shell/],
    ["sh -c 'cat key'", /without a shell/],
    ['cat $KEY', /without a shell/],
    ['cat `which key`', /without a shell/],
    ['cat key | tail', /without a shell/],
    ['cat key; true', /without a shell/],
    ['cat < key', /without a shell/],
    ['[]', /must name a program/],
    ['[""]', /must name a program/],
    ['["cat", 1]', /JSON array of strings/],
    ['["cat\\u0000"]', /JSON array of strings/],
    ['[cat]', /JSON array of strings/],
  ])('is refused where a shell would be needed, or nothing could be run: %s', (command, words) => {
    expect(() => parseCommand(command)).toThrow(words);
  });

  it('is given its arguments as they stand: nothing is expanded', () => {
    const echo = program('echo-all', `printf '%s|' "$@"`);
    expect(runSecretCommand(JSON.stringify([echo, '$HOME', '*', '`id`', 'a b']), { PATH })).toBe(
      '$HOME|*|`id`|a b|',
    );
  });

  it('sees the environment without Bobbin’s own variables', () => {
    const env = {
      PATH,
      AWS_REGION: 'eu-central-1',
      BOBBIN_ADMIN_KEY: 'canary',
      BOBBIN_GOOGLE_CLIENT_SECRET: 'canary',
      DATABASE_URL: 'canary',
    };
    const seen = runSecretCommand(program('env', 'env'), env);
    expect(seen).toContain('AWS_REGION=eu-central-1');
    expect(seen).not.toContain('canary');
  });

  it('that hangs is given up at its time limit, also where something it started holds its output open', () => {
    const pids = join(directory, 'pids');
    const hangs = program('hangs', `sleep 600 & echo $! > ${pids}; printf canary; wait`);
    try {
      expect(() => runSecretCommand(hangs, { PATH }, 5_000)).toThrow('did not end within 5000 ms');
    } finally {
      process.kill(Number(readFileSync(pids, 'utf8')), 'SIGKILL');
    }
  });

  it.each([
    ['that fails', 'echo canary; echo canary >&2; exit 3', /ended with status 3; run it by hand/],
    ['that is killed', 'printf canary; kill -9 $$', /was ended by SIGKILL/],
    ['that prints without an end', 'while :; do echo canary; done', /printed more than 65536 bytes/],
  ])('%s is a fault that repeats nothing of what it printed', (name, text, words) => {
    const error = caught(() => runSecretCommand(program(name.replaceAll(' ', '-'), text), { PATH }));
    expect(error.message).toMatch(words);
    expect(String(error.stack)).not.toContain('canary');
  });

  it('that this user may not run is a fault', () => {
    const path = program('locked', 'true');
    chmodSync(path, 0o600);
    expect(() => runSecretCommand(path, { PATH })).toThrow(/cannot be run \(EACCES\)$/);
  });
});

describe('bobbin serve', () => {
  const admin_key = randomBytes(24).toString('hex');

  it('takes the master key from a command, runs it once, and logs nothing of it', async () => {
    const [key, earlier] = [randomBytes(32), randomBytes(32)];
    const runs = join(directory, 'runs');
    const command = program('key', `echo run >> ${runs}; echo canary >&2; echo ${key.toString('base64')}`);
    const server = startProcess(['serve'], {
      env: {
        BOBBIN_PORT: '0',
        BOBBIN_LOG_LEVEL: 'trace',
        BOBBIN_ADMIN_KEY: admin_key,
        BOBBIN_MASTER_KEY_COMMAND: command,
        BOBBIN_PREVIOUS_MASTER_KEYS_COMMAND: `echo ${earlier.toString('base64')}`,
      },
    });
    const [line] = await server.stdoutMatch(/^\{.*"msg":"listening".*$/m);
    const env = { BOBBIN_URL: JSON.parse(line).url, BOBBIN_ADMIN_KEY: admin_key };
    const { stdout } = await run(['vault', 'status'], { env });
    expect(JSON.parse(stdout)).toMatchObject({
      current_key: createKeyring([key]).current.id,
      keys: [{ role: 'current' }, { id: createKeyring([earlier]).current.id, role: 'earlier' }],
    });
    server.signal('SIGTERM');
    const outcome = await server.ended;
    expect(readFileSync(runs, 'utf8')).toBe('run\n');
    for (const secret of [key, earlier])
      for (const form of ['base64', 'base64url', 'hex'] as const)
        expect(outcome.stdout + outcome.stderr).not.toContain(secret.toString(form).slice(0, 40));
    expect(outcome.stdout + outcome.stderr).not.toContain('canary');
  });

  it('reports a command that fails beside every other fault, and what it printed nowhere', async () => {
    const { code, stdout, stderr } = await run(['serve'], {
      cwd: newDirectory(),
      env: {
        BOBBIN_PORT: 'none',
        BOBBIN_LOG_LEVEL: 'trace',
        BOBBIN_MASTER_KEY_COMMAND: program('fails', 'echo canary; echo canary >&2; exit 7'),
        BOBBIN_PREVIOUS_MASTER_KEYS_FILE: join(directory, 'missing'),
      },
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/has 3 faults/);
    expect(stderr).toMatch(/- BOBBIN_PORT: /);
    expect(stderr).toMatch(/- BOBBIN_MASTER_KEY_COMMAND: the command ended with status 7/);
    expect(stderr).toMatch(/- BOBBIN_PREVIOUS_MASTER_KEYS_FILE: cannot be read \(ENOENT\)/);
    expect(stderr).not.toContain('canary');
  });
});

function caught(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Nothing was thrown.');
}
