import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { ENGINES } from '../harness/bobbin.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type BobbinProcess, cleanUpProcesses, newDirectory, startProcess } from './bobbin-process.js';
import { connectGmail, createApp, execute, request, type ServerClient } from './server-client.js';

const EMAIL = 'user@example.com';
const ADMIN_KEY = randomBytes(24).toString('hex');

cleanUpProcesses();

/** What the server had answered by the time it was killed. */
interface Acknowledged {
  /** User id -> connection id. */
  readonly connections: Map<string, string>;
  readonly executions: string[];
}

describe.each(ENGINES)('kill -9 in the middle of connects and executions, on %s', (engine) => {
  let sandbox: Sandbox;
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => database?.drop());
  afterAll(() => sandbox.close());

  it('loses nothing that was acknowledged: every connection is listed and works, every execution is recorded', async () => {
    database = engine === 'postgres' ? await createDatabase() : undefined;
    const { client_id, client_secret } = sandbox.providers.google.client;
    const cwd = newDirectory();
    const env = {
      BOBBIN_PORT: '0',
      BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
      BOBBIN_ADMIN_KEY: ADMIN_KEY,
      BOBBIN_ORIGINS: JSON.stringify(sandbox.origins),
      BOBBIN_GOOGLE_CLIENT_ID: client_id,
      BOBBIN_GOOGLE_CLIENT_SECRET: client_secret,
      ...(database && { DATABASE_URL: database.url }),
    };
    const start = () => startProcess(['serve'], { cwd, env });
    const acknowledged: Acknowledged = { connections: new Map(), executions: [] };

    let process = start();
    let server = await createApp(await listening(process), ADMIN_KEY);
    await request(server, 'POST', '/configure', { toolkit: 'gmail' });
    acknowledged.connections.set('first', await connectGmail(server, 'first', EMAIL));

    for (let round = 0; round < 3; round++) {
      await killInTheMiddle(process, server, round, acknowledged);
      process = start();
      server = { ...server, url: await listening(process) };
      await expectAllThere(server, acknowledged);
    }
    expect(acknowledged.connections.size).toBeGreaterThan(3 * CONNECTS_BEFORE_KILL);
    expect(acknowledged.executions.length).toBeGreaterThanOrEqual(3 * EXECUTIONS_BEFORE_KILL);
  });
});

const CONNECTS_BEFORE_KILL = 8;
const EXECUTIONS_BEFORE_KILL = 20;

async function listening(process: BobbinProcess): Promise<string> {
  const [line] = await process.stdoutMatch(/^\{.*"msg":"listening".*$/m);
  return (JSON.parse(line) as { url: string }).url;
}

/** 20 connects and a stream of executions at the same time; the server dies with many of each under way. */
async function killInTheMiddle(
  process: BobbinProcess,
  server: ServerClient,
  round: number,
  { connections, executions }: Acknowledged,
): Promise<void> {
  const connects_at_start = connections.size;
  const executions_at_start = executions.length;
  let dead = false;
  const killWhenBusy = (): void => {
    const connected = connections.size - connects_at_start;
    const executed = executions.length - executions_at_start;
    if (dead || connected < CONNECTS_BEFORE_KILL || executed < EXECUTIONS_BEFORE_KILL) return;
    dead = true;
    process.signal('SIGKILL');
  };
  const connect = async (user_id: string): Promise<void> => {
    connections.set(user_id, await connectGmail(server, user_id, EMAIL));
    killWhenBusy();
  };
  const executeUntilDead = async (): Promise<void> => {
    while (!dead) {
      const { status, body } = await execute(server, 'first');
      if (status !== 200) throw new Error(`execute answered ${status}: ${JSON.stringify(body)}`);
      executions.push(body.execution_id);
      killWhenBusy();
    }
  };
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 20 }, (_, index) => connect(`user-${round}-${index}`)),
    ...Array.from({ length: 4 }, executeUntilDead),
  ]);
  expect((await process.ended).code).toBeNull();
  // Only what the kill itself cut off may have failed.
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(failures).not.toEqual([]);
  expect(failures.filter((reason) => !(reason instanceof TypeError))).toEqual([]);
}

async function expectAllThere(
  server: ServerClient,
  { connections, executions }: Acknowledged,
): Promise<void> {
  const { body } = await request(server, 'GET', '/connections');
  const active = new Map<string, string>(
    body.connections.map((row: { app_user_id: string; id: string; status: string }) => [
      row.app_user_id,
      `${row.id} ${row.status}`,
    ]),
  );
  for (const [user_id, id] of connections) {
    expect([user_id, active.get(user_id)]).toEqual([user_id, `${id} active`]);
    const answer = await execute(server, user_id);
    expect([user_id, answer.status, answer.body.data?.email]).toEqual([user_id, 200, EMAIL]);
  }
  for (const id of executions) {
    const { body: record } = await request(server, 'GET', `/executions/${id}`);
    expect(record).toMatchObject({ id, status: 'succeeded', tool_name: 'GMAIL_GET_PROFILE' });
  }
}
