import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { type JournaledDisk, mountJournaledDisk } from '../harness/journaled-disk.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type BobbinProcess, cleanUpProcesses, newDirectory, startProcess } from './bobbin-process.js';
import {
  connectGmail,
  createApp,
  execute,
  type JsonAnswer,
  request,
  type ServerClient,
} from './server-client.js';

const ADMIN_KEY = randomBytes(24).toString('hex');
const EMAIL = 'user@example.com';
const CONNECT = { toolkit: 'gmail', redirectUrl: 'http://localhost/done', userId: 'user-2' };
/** One disk for each test: the second is not to start from what the first one broke. */
const [failing, locked] = [mountJournaledDisk(24), mountJournaledDisk(24)];
const SKIPPED = failing ? '' : ' (skipped: this user may not mount an ext4 file system)';

cleanUpProcesses();

let sandbox: Sandbox;
let env: Record<string, string>;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  const { client_id, client_secret } = sandbox.providers.google.client;
  env = {
    BOBBIN_PORT: '0',
    BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
    BOBBIN_ADMIN_KEY: ADMIN_KEY,
    BOBBIN_ORIGINS: JSON.stringify(sandbox.origins),
    BOBBIN_GOOGLE_CLIENT_ID: client_id,
    BOBBIN_GOOGLE_CLIENT_SECRET: client_secret,
  };
});

async function urlOf(server: BobbinProcess): Promise<string> {
  const [line] = await server.stdoutMatch(/^\{.*"msg":"listening".*$/m);
  return (JSON.parse(line) as { url: string }).url;
}

/** A server with one connected user. */
async function serve(DATABASE_URL: string): Promise<{ server: BobbinProcess; client: ServerClient }> {
  env = { ...env, DATABASE_URL };
  const server = startProcess(['serve'], { env });
  const client = await createApp(await urlOf(server), ADMIN_KEY);
  await request(client, 'POST', '/configure', { toolkit: 'gmail' });
  await connectGmail(client, 'user-1', EMAIL);
  return { server, client };
}

function expectCannotStore({ status, body }: JsonAnswer, details: object = {}): string {
  expect([status, body]).toEqual([
    500,
    {
      error: {
        code: 'INTERNAL_ERROR',
        message: 'The server cannot store anything at the moment. Nothing was changed.',
        remediation: 'Try again later; the operator finds the cause in the server log under the request id.',
        details: { request_id: expect.stringMatching(/^req-/), ...details },
      },
    },
  ]);
  return body.error.details.request_id;
}

/** Writes are refused with a word for the caller and one for the operator; everything else works. */
async function expectReadsAlone(server: BobbinProcess, client: ServerClient): Promise<void> {
  const id = expectCannotStore(await request(client, 'POST', '/connect', CONNECT));
  const [line] = await server.stdoutMatch(new RegExp(`^.*"request_id":"${id}".*$`, 'm'));
  expect(JSON.parse(line)).toMatchObject({
    what: 'the database is read-only',
    remediation: expect.stringMatching(/writable again.* No restart is needed.*fsck/),
  });
  const { google } = sandbox.providers;
  google.control.clear();
  const executed = await execute(client, 'user-1');
  expect([executed.status, executed.body.data.email]).toEqual([200, EMAIL]);
  const { body } = await request(client, 'GET', '/connections');
  expect(body.connections.map((row: { status: string }) => row.status)).toEqual(['active']);
  expect((await request(client, 'GET', '/connections?status=initiated')).body.connections).toEqual([]);
  // A refreshed token could not be kept, and a rotating provider would have ended the one that is.
  google.control.advance(2 * 3_600);
  expectCannotStore(await execute(client, 'user-1'), {
    execution_id: expect.stringMatching(/^exec_/),
  });
  expect(google.control.requests().filter(({ path }) => path.startsWith('/token'))).toEqual([]);
  expect((await fetch(`${client.url}/readyz`)).status).toBe(200);
}

async function expectWorks(client: ServerClient): Promise<void> {
  expect((await execute(client, 'user-1')).status).toBe(200);
  await connectGmail(client, 'user-2', EMAIL);
  const { body } = await request(client, 'GET', '/connections');
  expect(body.connections.map((row: { app_user_id: string }) => row.app_user_id).sort()).toEqual([
    'user-1',
    'user-2',
  ]);
}

async function stop(server: BobbinProcess): Promise<void> {
  server.signal('SIGTERM');
  const { code, stderr } = await server.ended;
  expect([code, stderr]).toEqual([0, '']);
}

/** A copy, because the driver keeps a file open until its last statement is collected. */
function expectIntact(disk: JournaledDisk): void {
  const copy = newDirectory();
  cpSync(disk.path, copy, { recursive: true });
  const database = new Database(join(copy, 'bobbin.db'));
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  database.close();
}

describe.skipIf(!failing || !locked)(`an SQLite database under a running server${SKIPPED}`, () => {
  if (!failing || !locked) return;
  afterAll(() => {
    failing.remove();
    locked.remove();
  });

  it('whose file system turns read-only: writes say so, the rest goes on, and after its repair everything is there', async () => {
    const url = `sqlite:${join(failing.path, 'bobbin.db')}`;
    const { server, client } = await serve(url);
    failing.fail();
    await expectReadsAlone(server, client);
    await stop(server);
    const refused = await startProcess(['serve'], { env }).ended;
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('this user may write to it')]);
    failing.repair();
    expectIntact(failing);
    const again = startProcess(['serve'], { env });
    await expectWorks({ ...client, url: await urlOf(again) });
    await stop(again);
    expectIntact(failing);
  }, 60_000);

  it('whose files turn read-only: writes say so, the rest goes on, and it needs no restart once they are writable', async () => {
    const { server, client } = await serve(`sqlite:${join(locked.path, 'bobbin.db')}`);
    // Not the index beside them, which is memory that the server writes to.
    const setImmutable = (immutable: boolean) => {
      for (const name of ['bobbin.db', 'bobbin.db-wal']) locked.setImmutable(name, immutable);
    };
    setImmutable(true);
    try {
      await expectReadsAlone(server, client);
    } finally {
      setImmutable(false);
    }
    await expectWorks(client);
    await stop(server);
    expectIntact(locked);
  }, 60_000);
});

describe.skipIf(!process.env['BOBBIN_TEST_POSTGRES_URL'])('a PostgreSQL under a running server', () => {
  let database: TestDatabase | undefined;
  beforeEach(async () => {
    database = await createDatabase();
  });
  afterEach(() => database?.drop());

  it('that turns read-only: writes say so, the rest goes on, and it needs no restart once it is writable', async () => {
    const { url = '' } = database ?? {};
    const { server, client } = await serve(url);
    await setReadOnly(url, 'on');
    await expectReadsAlone(server, client);
    await setReadOnly(url, 'off');
    await expectWorks(client);
    await stop(server);
  }, 60_000);
});

/** For connections that begin from now on; those that there are end. */
async function setReadOnly(url: string, value: 'on' | 'off'): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const client = new pg.Client({ connectionString: process.env['BOBBIN_TEST_POSTGRES_URL'] });
  await client.connect();
  await client.query(`ALTER DATABASE ${name} SET default_transaction_read_only = ${value}`);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await client.end();
}
