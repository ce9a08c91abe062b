import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKeyring } from '../../src/vault/keyring.js';
import { ENGINES } from '../harness/bobbin.js';
import { createDatabase } from '../harness/postgres.js';
import { type BobbinProcess, cleanUpProcesses, newDirectory, run, startProcess } from './bobbin-process.js';

cleanUpProcesses();

const ADMIN_KEY = randomBytes(24).toString('hex');
const newKey = (): string => randomBytes(32).toString('base64');
const idOf = (key: string): string => createKeyring([Buffer.from(key, 'base64')]).current.id;

async function listening(process: BobbinProcess): Promise<string> {
  const [line] = await process.stdoutMatch(/^\{.*"msg":"listening".*$/m);
  return (JSON.parse(line) as { url: string }).url;
}

async function stop(process: BobbinProcess): Promise<void> {
  process.signal('SIGTERM');
  expect((await process.ended).code).toBe(0);
}

describe.each(ENGINES)('a database that was sealed with another master key, on %s', (engine) => {
  it('is refused with the id of the missing key, and opens with it, or where it is said to be lost', async () => {
    const database = engine === 'postgres' ? await createDatabase() : undefined;
    try {
      const cwd = newDirectory();
      const [old_key, new_key] = [newKey(), newKey()];
      const env = {
        BOBBIN_PORT: '0',
        BOBBIN_ADMIN_KEY: ADMIN_KEY,
        DATABASE_URL: database?.url ?? 'sqlite:./a.db',
      };
      const first = startProcess(['serve'], { cwd, env: { ...env, BOBBIN_MASTER_KEY: old_key } });
      const url = await listening(first);
      const admin = { BOBBIN_URL: url, BOBBIN_ADMIN_KEY: ADMIN_KEY };
      expect((await run(['apps', 'create', 'a'], { env: admin })).code).toBe(0);
      await stop(first);

      const refused = await run(['serve'], { cwd, env: { ...env, BOBBIN_MASTER_KEY: new_key } });
      expect([refused.code, refused.stdout]).toEqual([1, '']);
      expect(refused.stderr.split('\n')).toHaveLength(3);
      for (const words of [
        idOf(old_key),
        idOf(new_key),
        'DATABASE_URL',
        'BOBBIN_PREVIOUS_MASTER_KEYS',
        'bobbin vault',
      ])
        expect(refused.stderr).toContain(words);
      expect(refused.stderr).not.toContain(new_key);

      for (const given of [
        { BOBBIN_MASTER_KEY: new_key, BOBBIN_PREVIOUS_MASTER_KEYS: old_key },
        { BOBBIN_MASTER_KEY: new_key, BOBBIN_LOST_MASTER_KEYS: idOf(old_key) },
      ]) {
        const server = startProcess(['serve'], { cwd, env: { ...env, ...given } });
        await listening(server);
        await stop(server);
      }
    } finally {
      await database?.drop();
    }
  }, 60_000);
});

it('dev says whose key is wrong where its database was sealed with another', async () => {
  const [one, other] = [newDirectory(), newDirectory()];
  for (const data_dir of [one, other]) {
    const server = startProcess(['dev', '--json', '--port', '0', '--data-dir', data_dir]);
    await server.stdoutMatch(/^.*\n/);
    await stop(server);
  }
  copyFileSync(join(one, 'master.key'), join(other, 'master.key'));
  const { code, stdout, stderr } = await run(['dev', '--json', '--port', '0', '--data-dir', other]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(join(other, 'master.key'));
  expect(stderr.split('\n')).toHaveLength(3);
}, 60_000);

it('a command reads the .env file of its directory as the server does, below the environment', async () => {
  const cwd = newDirectory();
  const server = startProcess(['serve'], {
    cwd,
    env: { BOBBIN_PORT: '0', BOBBIN_ADMIN_KEY: ADMIN_KEY, BOBBIN_MASTER_KEY: newKey() },
  });
  const url = await listening(server);
  // What a development server left in the same directory is not the key of this one.
  mkdirSync(join(cwd, 'data'), { recursive: true });
  writeFileSync(join(cwd, 'data/admin.key'), 'the-key-of-a-development-server-of-this-directory');
  writeFileSync(join(cwd, '.env'), `BOBBIN_URL=${url}\nBOBBIN_ADMIN_KEY=${ADMIN_KEY}\n`);
  const list = (env: Record<string, string>) => run(['apps', 'list'], { cwd, env });
  expect(await list({})).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  expect((await list({ BOBBIN_ADMIN_KEY: `wrong-${ADMIN_KEY}` })).stderr).toContain('admin key');
  await stop(server);
}, 60_000);

it('two first starts at once on one data directory both serve, with one key', async () => {
  const data_dir = join(newDirectory(), 'data');
  const both = [1, 2].map(() => startProcess(['dev', '--json', '--port', '0', '--data-dir', data_dir]));
  for (const server of both) {
    const { url, apiKey, appId } = JSON.parse((await server.stdoutMatch(/^.*\n/))[0]);
    const answer = await fetch(`${url}/v1/${appId}/integrations/config`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect(answer.status).toBe(200);
  }
  for (const server of both) await stop(server);
  await stop(await readyAgain(data_dir));
}, 60_000);

async function readyAgain(data_dir: string): Promise<BobbinProcess> {
  const server = startProcess(['dev', '--json', '--port', '0', '--data-dir', data_dir]);
  await server.stdoutMatch(/^.*\n/);
  return server;
}

it('a server that npm started ends with the shell between them, as where npm is sent SIGTERM', async () => {
  const cwd = newDirectory();
  const command = `"${process.execPath}" "${join(import.meta.dirname, '../../bin/bobbin.mjs')}" dev --json --port 0; true`;
  // npm's own variables, and its shell: SIGTERM reaches the shell alone.
  const shell = spawn('sh', ['-c', command], {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      npm_execpath: '/usr/lib/npm-cli.js',
      npm_lifecycle_event: 'start',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  const { url, pid } = await new Promise<{ url: string; pid: number }>((resolve, reject) => {
    shell.once('error', reject);
    shell.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(JSON.parse(text));
    });
  });
  try {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    shell.kill('SIGTERM');
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
  } finally {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  }
}, 60_000);

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('an address or a place that cannot be used ends the start in words', () => {
  const env = { BOBBIN_PORT: '0', BOBBIN_MASTER_KEY: newKey() };
  it.each([
    [
      'no folder can be made in',
      ['serve'],
      { DATABASE_URL: 'sqlite:/proc/x/y.db' },
      /cannot be opened.*ENOENT/,
    ],
    ['no data directory can be made in', ['dev', '--data-dir', '/proc/x'], {}, /\/proc\/x cannot be used/],
    [
      'no name leads to',
      ['serve'],
      { BOBBIN_HOST: '999.1.1.1' },
      /999\.1\.1\.1 is no address of this machine/,
    ],
    [
      'belongs to another',
      ['serve'],
      { BOBBIN_HOST: '192.0.2.1' },
      /192\.0\.2\.1 is no address of this machine/,
    ],
  ])(
    '%s',
    async (_, args, more, words) => {
      const process = startProcess([...args], { env: { ...env, ...more } });
      const { code, stdout, stderr } = await process.ended;
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(words);
      expect(stderr.split('\n')).toHaveLength(3);
    },
    60_000,
  );
});

it('a variable that nothing reads is named with the nearest one, and never with its value', async () => {
  const server = startProcess(['serve'], {
    env: {
      BOBBIN_PORT: '0',
      BOBBIN_MASTER_KEY: newKey(),
      BOBBIN_PUBLC_URL: 'https://canary.example.com',
      BOBBIN_MASTERKEY: 'canary-key',
      BOBBIN_GOGLE_CLIENT_ID: 'canary-id',
      BOBBIN_GOGLE_CLIENT_SECRET: 'canary-secret',
      BOBBIN_GOOGLE_CLIENT_ID: 'known-id',
      BOBBIN_GOOGLE_CLIENT_SECRET: 'known-secret',
      BOBBIN_URL: 'http://127.0.0.1:4100',
    },
  });
  await listening(server);
  server.signal('SIGTERM');
  const { stdout } = await server.ended;
  const warnings = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { variable?: string; nearest?: string })
    .filter(({ variable }) => variable !== undefined)
    .map(({ variable, nearest }) => [variable, nearest]);
  expect(warnings.sort()).toEqual([
    ['BOBBIN_GOGLE_CLIENT_ID', 'BOBBIN_GOOGLE_CLIENT_ID'],
    ['BOBBIN_GOGLE_CLIENT_SECRET', 'BOBBIN_GOOGLE_CLIENT_SECRET'],
    ['BOBBIN_MASTERKEY', 'BOBBIN_MASTER_KEY'],
    ['BOBBIN_PUBLC_URL', 'BOBBIN_PUBLIC_URL'],
  ]);
  expect(stdout).not.toContain('canary');
}, 60_000);
