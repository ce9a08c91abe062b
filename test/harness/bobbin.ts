/** A whole Bobbin with its sandbox, for tests that go through the public door. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { decideConsent } from '../../sandbox/person.js';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { createCatalog } from '../../src/catalog/catalog.js';
import type { LoadedToolkit } from '../../src/catalog/toolkit.js';
import { readToolkits } from '../../src/catalog/toolkit-files.js';
import type { Clock } from '../../src/clock.js';
import { type Bobbin, compose } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import { LOG_SERIALIZERS } from '../../src/logger.js';
import { outputFaults } from './output-faults.js';
import { createDatabase } from './postgres.js';

export type Engine = 'sqlite' | 'postgres';

/** The databases every end-to-end suite runs on; PostgreSQL where `npm test` found or started one. */
export const ENGINES: readonly Engine[] = process.env['BOBBIN_TEST_POSTGRES_URL']
  ? ['sqlite', 'postgres']
  : ['sqlite'];

/** The sandbox’s second user: whoever sees the first one’s data has found a fault. */
export const USER_EMAIL = 'user@example.com';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
  readonly body: any;
  readonly text: string;
}

export interface TestApp {
  readonly app_id: string;
  readonly api_key: string;
}

export interface CallOptions {
  /** A bearer credential; the first app’s API key where absent, none where null. */
  readonly auth?: string | null;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface ConnectOptions {
  readonly user_id?: string;
  readonly email?: string;
  readonly app?: TestApp;
  readonly scopes?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
}

export interface TestBobbin extends TestApp {
  readonly url: string;
  readonly admin_key: string;
  readonly sandbox: Sandbox;
  readonly bobbin: Bobbin;
  /** One request; `path` is absolute, or relative to the first app’s `/v1/:appId/integrations`. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  createApp(name?: string): Promise<TestApp>;
  /** A JWT that Bobbin minted for the user. */
  userToken(user_id: string, app?: TestApp): Promise<string>;
  /**
   * Configures the toolkit, with its default scopes unless others are named, connects the account of that e-mail and
   * answers the connection’s id.
   */
  connect(toolkit: string, options?: ConnectOptions): Promise<string>;
  /** Throws where a successful answer is not what the tool’s output schema says. */
  execute(toolName: string, params: object, options?: { user_id?: string; app?: TestApp }): Promise<Answer>;
  /** Everything logged so far. */
  logs(): string;
  close(): Promise<void>;
}

export interface TestOptions {
  readonly engine?: Engine;
  /** Overrides of the environment. */
  readonly env?: Record<string, string>;
  readonly clock?: Clock;
  readonly stop_timeout_ms?: number;
  /** Toolkits beside the shipped ones. */
  readonly toolkits?: readonly LoadedToolkit[];
  /** Origins that go elsewhere than to the sandbox, for other upstreams. */
  readonly origins?: Record<string, string>;
}

export async function startBobbin(options: TestOptions = {}): Promise<TestBobbin> {
  const directory = await mkdtemp(join(tmpdir(), 'bobbin-test-'));
  const database = options.engine === 'postgres' ? await createDatabase() : undefined;
  const sandbox = await startSandbox();
  const admin_key = randomBytes(24).toString('hex');
  const lines: string[] = [];
  const logger = pino(
    { level: 'trace', serializers: LOG_SERIALIZERS },
    new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const config = readConfig({
    BOBBIN_PORT: '0',
    BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
    BOBBIN_ADMIN_KEY: admin_key,
    BOBBIN_ORIGINS: JSON.stringify({ ...sandbox.origins, ...options.origins }),
    DATABASE_URL: database?.url ?? `sqlite:${join(directory, 'bobbin.db')}`,
    ...clientVariables(sandbox),
    ...options.env,
  });
  const bobbin = await compose(config, {
    logger,
    ...(options.clock && { clock: options.clock }),
    ...(options.stop_timeout_ms && { stop_timeout_ms: options.stop_timeout_ms }),
    ...(options.toolkits && { catalog: createCatalog([...(await readToolkits()), ...options.toolkits]) }),
  });
  const url = await bobbin.listen();

  const send = async (method: string, path: string, call: CallOptions, app?: TestApp): Promise<Answer> => {
    const auth = call.auth === undefined ? app?.api_key : call.auth;
    const response = await fetch(
      url + (path.startsWith('/v1') || !app ? path : `/v1/${app.app_id}/integrations${path}`),
      {
        method,
        redirect: 'manual',
        headers: {
          ...(auth && { authorization: `Bearer ${auth}` }),
          ...(call.body !== undefined && { 'content-type': 'application/json' }),
          ...call.headers,
        },
        ...(call.body !== undefined && {
          body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body),
        }),
      },
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  };

  const createApp = async (name = 'test'): Promise<TestApp> => {
    const { body } = await send('POST', '/v1/apps', { auth: admin_key, body: { name } });
    return { app_id: body.id, api_key: body.api_key };
  };
  const first = await createApp();

  return {
    ...first,
    url,
    admin_key,
    sandbox,
    bobbin,
    call: (method, path, call = {}) => send(method, path, call, first),
    createApp,
    async userToken(user_id, app = first) {
      const path = `/v1/${app.app_id}/users/${encodeURIComponent(user_id)}/tokens`;
      return (await send('POST', path, { body: {} }, app)).body.token;
    },
    async connect(toolkit, { user_id = 'user-1', email = USER_EMAIL, app = first, scopes, params } = {}) {
      await expectOk(send('POST', '/configure', { body: { toolkit, ...(scopes && { scopes }) } }, app));
      const body = { toolkit, redirectUrl: 'http://localhost/done', userId: user_id, params };
      const { authUrl, connectionRequestId } = await expectOk(send('POST', '/connect', { body }, app));
      const callback = await decideConsent(authUrl, { email });
      const returned = await fetch(callback, { redirect: 'manual' });
      const location = returned.headers.get('location') ?? '';
      if (!location.includes('status=connected'))
        throw new Error(`not connected: ${returned.status} ${location}`);
      const { id } = await expectOk(send('GET', `/connections/${connectionRequestId}`, {}, app));
      return id;
    },
    async execute(toolName, params, { user_id = 'user-1', app = first } = {}) {
      const answer = await send('POST', '/execute', { body: { toolName, params, userId: user_id } }, app);
      const tool = bobbin.catalog.getTool(toolName)?.tool;
      const faults = answer.status === 200 && tool ? outputFaults(tool, answer.body.data) : [];
      if (faults.length > 0)
        throw new Error(`${toolName} answers what its output schema does not say: ${faults.join('; ')}`);
      return answer;
    },
    logs: () => lines.join(''),
    async close() {
      await bobbin.close();
      await sandbox.close();
      await database?.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function expectOk(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body, text } = await answer;
  if (status !== 200) throw new Error(`answered ${status}: ${text}`);
  return body;
}

function clientVariables(sandbox: Sandbox): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sandbox.providers).flatMap(([provider, { client }]) => [
      [`BOBBIN_${provider.toUpperCase()}_CLIENT_ID`, client.client_id],
      [`BOBBIN_${provider.toUpperCase()}_CLIENT_SECRET`, client.client_secret],
      ...(client.bot_token ? [[`BOBBIN_${provider.toUpperCase()}_BOT_TOKEN`, client.bot_token]] : []),
    ]),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
