import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { ENGINES } from '../harness/bobbin.js';
import { times } from '../harness/long.js';
import { createReadableDatabase, type ReadableDatabase } from '../http/database.js';
import { type BobbinProcess, cleanUpProcesses, newDirectory, startProcess } from './bobbin-process.js';
import {
  type Acknowledged,
  CONFIGURED,
  EMAIL,
  loadUntilKilled,
  nothingYet,
  REFRESHING_TOOL,
} from './crash-load.js';
import { createApp, execute, request, type ServerClient } from './server-client.js';

const ADMIN_KEY = randomBytes(24).toString('hex');
const ROUNDS = times(3, 50);

cleanUpProcesses();

describe.each(ENGINES)(`kill -9 in the middle of everything, ${ROUNDS} times, on %s`, (engine) => {
  let sandbox: Sandbox;
  let database: ReadableDatabase;
  beforeAll(async () => {
    sandbox = await startSandbox();
    // About to expire from the first moment: each execution refreshes.
    const always_expiring = {
      access_token_lifetime_s: 30,
      refresh_tokens: 'always',
      rotation: false,
    } as const;
    sandbox.providers.github.control.setPolicy(always_expiring);
    database = await createReadableDatabase(engine);
  });
  afterEach(() => database.remove());
  afterAll(() => sandbox.close());

  it(
    'loses nothing that was acknowledged: connections, executions, refreshed tokens and configurations are there and work',
    async () => {
      const cwd = newDirectory();
      const env = {
        BOBBIN_PORT: '0',
        BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
        BOBBIN_ADMIN_KEY: ADMIN_KEY,
        BOBBIN_ORIGINS: JSON.stringify(sandbox.origins),
        BOBBIN_GOOGLE_CLIENT_ID: sandbox.providers.google.client.client_id,
        BOBBIN_GOOGLE_CLIENT_SECRET: sandbox.providers.google.client.client_secret,
        BOBBIN_GITHUB_CLIENT_ID: sandbox.providers.github.client.client_id,
        BOBBIN_GITHUB_CLIENT_SECRET: sandbox.providers.github.client.client_secret,
        DATABASE_URL: database.url,
      };
      const start = () => startProcess(['serve'], { cwd, env });
      const all = nothingYet();

      let process = start();
      let server = await createApp(await listening(process), ADMIN_KEY);
      for (const toolkit of ['gmail', 'github']) await request(server, 'POST', '/configure', { toolkit });

      for (let round = 0; round < ROUNDS; round++) {
        const latest = { ...nothingYet(), configured: all.configured };
        const reasons = await loadUntilKilled(server, round, latest, () => process.signal('SIGKILL'));
        expect((await process.ended).code).toBeNull();
        // Every stream ended by losing its connection: no request was answered with a failure.
        expect(reasons.filter((reason) => !(reason instanceof TypeError))).toEqual([]);
        // The lease of a refresh that died is taken over after half a minute. Nobody waits for that here.
        await database.execute('UPDATE connections SET refresh_lease_owner = NULL');
        process = start();
        server = { ...server, url: await listening(process) };
        await expectAllThere(server, latest);
        merge(all, latest);
        await expectConnected(server, all);
      }
      await expectAllWork(server, all);
      for (const id of all.executions) {
        const { status, body } = await request(server, 'GET', `/executions/${id}`);
        expect([status, body.status]).toEqual([200, 'succeeded']);
      }
    },
    times(60_000, 1_800_000),
  );
});

async function listening(process: BobbinProcess): Promise<string> {
  const [line] = await process.stdoutMatch(/^\{.*"msg":"listening".*$/m);
  return (JSON.parse(line) as { url: string }).url;
}

function merge(all: Acknowledged, latest: Acknowledged): void {
  for (const [user_id, id] of latest.connections) all.connections.set(user_id, id);
  for (const [user_id, count] of latest.refreshed) all.refreshed.set(user_id, count);
  all.executions.push(...latest.executions);
}

/** What one round acknowledged. */
async function expectAllThere(server: ServerClient, latest: Acknowledged): Promise<void> {
  const { body } = await request(server, 'GET', '/executions?limit=1000');
  const succeeded = body.executions
    .filter(({ status }: { status: string }) => status === 'succeeded')
    .map(({ id }: { id: string }) => id);
  expect(latest.executions.length).toBeLessThan(900);
  expect(succeeded).toEqual(expect.arrayContaining(latest.executions));
  await expectAllWork(server, latest);
  await expectConfigured(server, latest.configured);
}

async function expectConnected(server: ServerClient, { connections }: Acknowledged): Promise<void> {
  const { body } = await request(server, 'GET', '/connections?toolkit=gmail');
  const active = new Map<string, string>(
    body.connections.map((row: { app_user_id: string; id: string; status: string }) => [
      row.app_user_id,
      `${row.id} ${row.status}`,
    ]),
  );
  for (const [user_id, id] of connections)
    expect([user_id, active.get(user_id)]).toEqual([user_id, `${id} active`]);
}

async function expectAllWork(server: ServerClient, { connections, refreshed }: Acknowledged): Promise<void> {
  const users = [...connections.keys()];
  const answers = await Promise.all(users.map((user_id) => execute(server, user_id)));
  expect(answers.map(({ status, body }) => [status, body.data?.email])).toEqual(
    users.map(() => [200, EMAIL]),
  );
  for (const user_id of refreshed.keys()) {
    const { status, body } = await execute(server, user_id, REFRESHING_TOOL);
    expect([status, body.data?.login], JSON.stringify(body)).toEqual([200, 'sandbox-user']);
  }
}

/** The last answered configuration, or the one that was under way; and the client that belongs to it is the one that serves. */
async function expectConfigured(
  server: ServerClient,
  configured: ReadonlyMap<string, number>,
): Promise<void> {
  const { body } = await request(server, 'GET', '/config');
  for (const toolkit of CONFIGURED) {
    const answered = configured.get(toolkit) ?? 0;
    const found = body.integrations.find((row: { toolkit_slug: string }) => row.toolkit_slug === toolkit);
    expect([`name-${answered}`, `name-${answered + 1}`]).toContain(found.display_name);
    const asked = { toolkit, redirectUrl: 'http://localhost/done', userId: 'asking' };
    const { authUrl } = (await request(server, 'POST', '/connect', asked)).body;
    const client_id = new URL(authUrl).searchParams.get('client_id');
    expect([`client-${answered}`, `client-${answered + 1}`]).toContain(client_id);
  }
}
