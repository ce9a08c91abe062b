import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { type Bobbin, compose } from '../compose.js';
import { readConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { type DevApp, type DevFiles, openDevApp, openDevFiles } from './dev-data.js';
import { CommandFailure } from './failure.js';
import { explainDatabase, explainListening, listen } from './run-server.js';

/** A development server: SQLite in a data directory, and the sandbox’s providers beside it. */
export interface DevServer {
  readonly url: string;
  readonly app: DevApp;
  /** A JWT of `app.user_id`, good for a day. */
  readonly user_token: string;
  readonly admin_key: string;
  readonly sandbox: Sandbox;
  readonly bobbin: Bobbin;
  close(): Promise<void>;
}

export interface DevOptions {
  readonly host: string;
  readonly port: number;
  readonly data_dir: string;
}

export async function startDevServer(options: DevOptions): Promise<DevServer> {
  const directory = resolve(options.data_dir);
  const files = openDevFiles(directory);
  await requireFreePort(options);
  const sandbox = await startSandbox({ data_dir: directory, ports: sandboxPorts(options.port) }).catch(
    (error: unknown) => {
      throw explainListening(error);
    },
  );
  try {
    return await startWith(sandbox, directory, files, options);
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

async function startWith(
  sandbox: Sandbox,
  directory: string,
  { master_key, admin_key }: DevFiles,
  { host, port }: DevOptions,
): Promise<DevServer> {
  const config = readConfig({
    BOBBIN_HOST: host,
    BOBBIN_PORT: String(port),
    BOBBIN_LOG_LEVEL: process.env['BOBBIN_LOG_LEVEL'] ?? 'warn',
    BOBBIN_CATALOG_FILE: process.env['BOBBIN_CATALOG_FILE'] ?? '',
    BOBBIN_MASTER_KEY: master_key,
    BOBBIN_ADMIN_KEY: admin_key,
    BOBBIN_ORIGINS: JSON.stringify(sandbox.origins),
    BOBBIN_ALLOWED_PRIVATE_HOSTS: 'localhost,127.0.0.1',
    DATABASE_URL: process.env['DATABASE_URL'] ?? `sqlite:${join(directory, 'bobbin.db')}`,
    ...sandboxClients(sandbox),
  });
  const logger = createLogger(config.log_level, 2);
  const bobbin = await compose(config, { logger }).catch((error: unknown) => {
    throw explainKeys(error, directory) ?? explainDatabase(error, config.database.engine);
  });
  const url = await listen(bobbin);
  try {
    const app = await openDevApp(directory, bobbin);
    const { token } = await bobbin.userTokens.mint(app.app_id, app.user_id, USER_TOKEN_LIFETIME_S);
    return {
      url,
      app,
      user_token: token,
      admin_key,
      sandbox,
      bobbin,
      async close() {
        await bobbin.close();
        await sandbox.close();
      },
    };
  } catch (error) {
    await bobbin.close();
    throw error;
  }
}

/** Asked before the sandbox starts: of two servers on the same port the second is told of that one, not of one behind it. */
async function requireFreePort({ host, port }: DevOptions): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    throw explainListening(error);
  }
  probe.close();
  await once(probe, 'close');
}

/** A database that another server sealed, or whose key file was exchanged. */
function explainKeys(error: unknown, directory: string): CommandFailure | undefined {
  if (!(error instanceof Error) || error.name !== 'MissingKeysError') return;
  return new CommandFailure(
    error.message,
    `The key of a development server is ${join(directory, 'master.key')}: put the earlier one back, start "bobbin serve" with the key that the database has, or start afresh with another --data-dir.`,
  );
}

/** The ports behind the server’s, so that they are the same at every start; free ones where it has a free one. */
function sandboxPorts(port: number): Partial<Record<keyof Sandbox['providers'], number>> {
  if (port === 0) return {};
  const highest = HIGHEST_PORT - Math.max(...Object.values(SANDBOX_PORTS));
  if (port > highest)
    throw new CommandFailure(`The port is at most ${highest}: the sandbox takes the ones behind it.`);
  return Object.fromEntries(Object.entries(SANDBOX_PORTS).map(([name, behind]) => [name, port + behind]));
}

/** How far behind the server’s port each provider’s is. */
const SANDBOX_PORTS: Readonly<Record<keyof Sandbox['providers'], number>> = {
  google: 1,
  github: 2,
  slack: 3,
  notion: 4,
  hubspot: 5,
  microsoft: 6,
  discord: 8,
};

const HIGHEST_PORT = 65_535;
const USER_TOKEN_LIFETIME_S = 86_400;

function sandboxClients(sandbox: Sandbox): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [provider, { client }] of Object.entries(sandbox.providers)) {
    variables[`BOBBIN_${provider.toUpperCase()}_CLIENT_ID`] = client.client_id;
    variables[`BOBBIN_${provider.toUpperCase()}_CLIENT_SECRET`] = client.client_secret;
    if (client.bot_token !== undefined)
      variables[`BOBBIN_${provider.toUpperCase()}_BOT_TOKEN`] = client.bot_token;
  }
  return variables;
}
