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
  }, 60_000);
});

const CONNECTS_BEFORE_KILL = 8;
const EXECUTIONS_BEFORE_KILL = 20;

async function listening(process: BobbinProcess): Promise<string> {
  const [line] = await process.stdoutMatch(/^\{.*"msg":"listening".*$/m);
  return (JSON.parse(line) as { url: string }).url;
}

/** 20 streams that connect a user and then execute for it, each with a request under way until the server dies. */
async function killInTheMiddle(
  process: BobbinProcess,
  server: ServerClient,
  round: number,
  { connections, executions }: Acknowledged,
): Promise<void> {
  const connects_at_start = connections.size;
  const executions_at_start = executions.length;
  const killWhenBusy = (): void => {
    const connected = connections.size - connects_at_start;
    const executed = executions.length - executions_at_start;
    if (connected >= CONNECTS_BEFORE_KILL && executed >= EXECUTIONS_BEFORE_KILL) process.signal('SIGKILL');
  };
  const stream = async (_: unknown, index: number): Promise<never> => {
    const user_id = `user-${round}-${index}`;
    connections.set(user_id, await connectGmail(server, user_id, EMAIL));
    for (;;) {
      killWhenBusy();
      const { status, body } = await execute(server, user_id);
      if (status !== 200) throw new Error(`execute answered ${status}: ${JSON.stringify(body)}`);
      executions.push(body.execution_id);
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, stream));
  expect((await process.ended).code).toBeNull();
  // Every stream ended by losing its connection: no request was answered with a failure.
  const reasons = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : undefined));
  expect(reasons.filter((reason) => !(reason instanceof TypeError))).toEqual([]);
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
  for (const [user_id, id] of connections)
    expect([user_id, active.get(user_id)]).toEqual([user_id, `${id} active`]);

  const { body: recorded } = await request(server, 'GET', '/executions?limit=1000');
  const succeeded = recorded.executions
    .filter(({ status }: { status: string }) => status === 'succeeded')
    .map(({ id }: { id: string }) => id);
  expect(executions.length).toBeLessThan(1_000);
  expect(succeeded).toEqual(expect.arrayContaining(executions));

  const users = [...connections.keys()];
  const answers = await Promise.all(users.map((user_id) => execute(server, user_id)));
  expect(answers.map(({ status, body }) => [status, body.data?.email])).toEqual(
    users.map(() => [200, EMAIL]),
  );
}
