import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { ENGINES } from '../harness/bobbin.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type BobbinProcess, cleanUpProcesses, newDirectory, run, startProcess } from './bobbin-process.js';
import { connectGmail, createApp, execute, request } from './server-client.js';

const EMAIL = 'user@example.com';
const MASTER_KEY = randomBytes(32).toString('base64');
const ADMIN_KEY = randomBytes(24).toString('hex');

/** The log of `serve` is JSON on stdout. */
async function listening(process: BobbinProcess): Promise<string> {
  const [line] = await process.stdoutMatch(/^\{.*"msg":"listening".*$/m);
  return (JSON.parse(line) as { url: string }).url;
}

cleanUpProcesses();

describe('bobbin serve refuses to start', () => {
  it('and reports every fault of the configuration at once', async () => {
    const outcome = await run(['serve'], {
      env: {
        BOBBIN_PORT: 'http',
        BOBBIN_PUBLIC_URL: 'https://example.com/path',
        DATABASE_URL: 'mysql://localhost/bobbin',
        BOBBIN_MASTER_KEY: 'canary-too-short',
        BOBBIN_ADMIN_KEY: 'canary-short',
        BOBBIN_ORIGINS: '[]',
        BOBBIN_SHARED_CALLBACK: 'perhaps',
        BOBBIN_GOOGLE_CLIENT_ID: 'only-the-id',
        BOBBIN_LOG_LEVEL: 'loud',
      },
    });
    expect([outcome.code, outcome.stdout]).toEqual([1, '']);
    const [title, ...faults] = outcome.stderr.trimEnd().split('\n');
    expect(title).toBe('bobbin: The configuration has 9 faults:');
    expect(faults.map((fault) => /^ {2}- ([A-Z_]+): \S/.exec(fault)?.[1]).sort()).toEqual([
      'BOBBIN_ADMIN_KEY',
      'BOBBIN_GOOGLE_CLIENT_SECRET',
      'BOBBIN_LOG_LEVEL',
      'BOBBIN_MASTER_KEY',
      'BOBBIN_ORIGINS',
      'BOBBIN_PORT',
      'BOBBIN_PUBLIC_URL',
      'BOBBIN_SHARED_CALLBACK',
      'DATABASE_URL',
    ]);
    expect(outcome.stderr).not.toContain('canary');
  });

  it('without a master key, and makes none', async () => {
    const { code, stdout, stderr } = await run(['serve']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^bobbin: The configuration has a fault:\n {2}- BOBBIN_MASTER_KEY: is required; .*\n$/,
    );
  });

  it.each([
    [
      'is not there',
      'postgres://user:canary-password@127.0.0.1:1/bobbin',
      /cannot be opened: .*ECONNREFUSED/,
    ],
    ['is no database', 'sqlite:./text.db', /cannot be opened: .*SQLITE_NOTADB/],
    ['is a directory', 'sqlite:./folder', /cannot be opened: .*EISDIR/],
  ])('in words where the database %s', async (_, DATABASE_URL, words) => {
    const cwd = newDirectory();
    writeFileSync(
      join(cwd, 'text.db'),
      'This is a text, and a longer one than the header of a database.'.repeat(20),
    );
    mkdirSync(join(cwd, 'folder'));
    const { code, stdout, stderr } = await run(['serve'], {
      cwd,
      env: { DATABASE_URL, BOBBIN_MASTER_KEY: MASTER_KEY, BOBBIN_PORT: '0' },
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(words);
    expect(stderr.split('\n')).toHaveLength(3);
    expect(stderr).not.toContain('canary-password');
  });
});

it('bobbin serve reads the .env file of its directory, and the environment goes before it', async () => {
  const cwd = newDirectory();
  writeFileSync(
    join(cwd, '.env'),
    `BOBBIN_MASTER_KEY=${MASTER_KEY}\nBOBBIN_ADMIN_KEY=${ADMIN_KEY}\nBOBBIN_PORT=1\nDATABASE_URL=sqlite:./here.db\n`,
  );
  const process = startProcess(['serve'], { cwd, env: { BOBBIN_PORT: '0' } });
  const url = await listening(process);
  const apps = await fetch(`${url}/v1/apps`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
  expect([apps.status, await apps.json()]).toEqual([200, { apps: [] }]);
  process.signal('SIGINT');
  expect((await process.ended).code).toBe(0);
});

describe.each(ENGINES)('bobbin serve on %s', (engine) => {
  let sandbox: Sandbox;
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    sandbox.providers.google.control.clear();
    await database?.drop();
    database = undefined;
  });
  afterAll(() => sandbox.close());

  async function start() {
    database = engine === 'postgres' ? await createDatabase() : undefined;
    const { client_id, client_secret } = sandbox.providers.google.client;
    const env = {
      cwd: newDirectory(),
      env: {
        BOBBIN_PORT: '0',
        BOBBIN_MASTER_KEY: MASTER_KEY,
        BOBBIN_ADMIN_KEY: ADMIN_KEY,
        BOBBIN_ORIGINS: JSON.stringify(sandbox.origins),
        BOBBIN_GOOGLE_CLIENT_ID: client_id,
        BOBBIN_GOOGLE_CLIENT_SECRET: client_secret,
        ...(database && { DATABASE_URL: database.url }),
      },
    };
    const process = startProcess(['serve'], env);
    const server = await createApp(await listening(process), ADMIN_KEY);
    await request(server, 'POST', '/configure', { toolkit: 'gmail' });
    await connectGmail(server, 'user-1', EMAIL);
    return { env, process, server };
  }

  it('connects and executes, and its log says where calls really go', async () => {
    const { process, server } = await start();
    expect(await execute(server, 'user-1')).toMatchObject({ status: 200, body: { data: { email: EMAIL } } });
    process.signal('SIGTERM');
    const { code, stdout, stderr } = await process.ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('calls and tokens for this provider’s origin go elsewhere');
    expect(stdout).toContain(`"database":"${engine}"`);
    expect(stdout).toMatch(/"msg":"stopped"\}\n$/);
    expect(stdout).not.toContain(server.api_key);
    expect(stdout).not.toContain(sandbox.providers.google.client.client_secret);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s finishes what is in flight, then ends with code 0',
    async (signal) => {
      const { process, server } = await start();
      const { control } = sandbox.providers.google;
      control.fault({ path_prefix: '/gmail', delay_ms: 700, times: 3 });
      const answers = Array.from({ length: 3 }, () => execute(server, 'user-1'));
      while (control.requests().filter(({ path }) => path.startsWith('/gmail')).length < 3)
        await new Promise((resolve) => setTimeout(resolve, 10));
      process.signal(signal);
      for (const answer of await Promise.all(answers)) {
        expect(answer).toMatchObject({ status: 200, body: { successful: true, data: { email: EMAIL } } });
      }
      expect((await process.ended).code).toBe(0);
    },
  );

  it('a stop records what was done for a caller who is gone', async () => {
    const { env, process, server } = await start();
    const { control } = sandbox.providers.google;
    control.fault({ path_prefix: '/gmail', delay_ms: 700 });
    const gone = new AbortController();
    const answer = fetch(`${server.url}/v1/${server.app_id}/integrations/execute`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.api_key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ toolName: 'GMAIL_GET_PROFILE', userId: 'user-1' }),
      signal: gone.signal,
    });
    while (control.requests().filter(({ path }) => path.startsWith('/gmail')).length < 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    gone.abort();
    await expect(answer).rejects.toThrow('aborted');
    process.signal('SIGTERM');
    expect((await process.ended).code).toBe(0);
    const again = startProcess(['serve'], env);
    const { body } = await request({ ...server, url: await listening(again) }, 'GET', '/executions');
    expect(body.executions).toMatchObject([{ tool_name: 'GMAIL_GET_PROFILE', status: 'succeeded' }]);
  });

  it('a second signal ends it at once', async () => {
    const { process, server } = await start();
    const { control } = sandbox.providers.google;
    control.fault({ path_prefix: '/gmail', delay_ms: 20_000 });
    const answer = execute(server, 'user-1').catch(() => 'no answer');
    while (control.requests().filter(({ path }) => path.startsWith('/gmail')).length < 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    process.signal('SIGTERM');
    // Not before the first one was taken: two at once are one.
    while (
      await fetch(`${server.url}/healthz`).then(
        () => true,
        () => false,
      )
    )
      await new Promise((resolve) => setTimeout(resolve, 10));
    process.signal('SIGTERM');
    expect([(await process.ended).code, await answer]).toEqual([130, 'no answer']);
  });
});
