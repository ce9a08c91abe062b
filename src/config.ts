import { fileURLToPath } from 'node:url';
import type { LimitRule, LimitRules } from './limits/limits.js';
import { LOG_LEVELS, type LogLevel } from './logger.js';
import { readSecretFile, runSecretCommand } from './secret-source.js';
import { type DatabaseLocation, parseDatabaseUrl } from './store/location.js';

/** Everything the server is told from outside, read once at start and never changed. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Origin that end users and providers reach us at, without a trailing slash. */
  readonly public_url: string;
  /** False where `public_url` was derived from the address, which a free port changes when it is known. */
  readonly public_url_is_set: boolean;
  readonly database: DatabaseLocation;
  /** 32 bytes each; the first seals, all of them open. */
  readonly master_keys: readonly [Buffer, ...Buffer[]];
  /** Ids of keys that nobody has any more: what they sealed is given up, and does not keep the server from starting. */
  readonly lost_master_keys: readonly string[];
  /** Opens the platform endpoints; they are closed to everybody where it is absent. */
  readonly admin_key: string | undefined;
  /** The platform’s OAuth clients, by provider slug. */
  readonly clients: Readonly<Record<string, OAuthClientConfig>>;
  /** Platform clients use `/v1/integrations/callback` for every app, so that one URI is registered. */
  readonly shared_callback: boolean;
  /** Connect is refused while an app has no list of redirect origins. */
  readonly require_redirect_origins: boolean;
  /** Sends the calls for a provider’s origin to another one: a sandbox, or an egress gateway. */
  readonly origins: Readonly<Record<string, string>>;
  /** Hosts that callers may make us fetch keys and files from although their addresses are private. */
  readonly allowed_private_hosts: readonly string[];
  readonly provider_timeout_ms: number;
  readonly response_limit_bytes: number;
  /** Largest file that is taken from callers and handed out to them. */
  readonly file_limit_bytes: number;
  readonly limits: LimitRules;
  /** The toolkits beyond the curated ones, as `npm run catalog` makes them. */
  readonly catalog_file: string;
  readonly log_level: LogLevel;
}

export interface OAuthClientConfig {
  readonly client_id: string;
  readonly client_secret: string;
  readonly bot_token?: string;
}

/** All faults of a configuration at once; `faults` has one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** `dist/catalog.db`, from the sources, from `dist/src` and from `dist/bundle`. */
const DEFAULT_CATALOG_FILE = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../dist/catalog.db' : '../catalog.db', import.meta.url),
);

type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable but the providers’ `BOBBIN_<PROVIDER>_CLIENT_ID`, `…_CLIENT_SECRET` and `…_BOT_TOKEN`, with what it means. */
export const VARIABLES = {
  BOBBIN_HOST: 'Address to listen on. Default 127.0.0.1.',
  BOBBIN_PORT: 'Port to listen on; 0 takes a free one. Default 4100.',
  BOBBIN_PUBLIC_URL: 'Origin under which browsers and providers reach the server. Default http://HOST:PORT.',
  DATABASE_URL: 'postgres://user:password@host/database or sqlite:PATH. Default sqlite:./data/bobbin.db.',
  BOBBIN_MASTER_KEY:
    'Master key: 32 random bytes in base64 (openssl rand -base64 32). Required, or the file, or the command.',
  BOBBIN_MASTER_KEY_FILE: 'File that holds the master key.',
  BOBBIN_MASTER_KEY_COMMAND:
    'Command that prints the master key (KMS, secret manager): words between spaces, or a JSON array; no shell.',
  BOBBIN_PREVIOUS_MASTER_KEYS:
    'Earlier master keys, separated by commas or lines: they still open what they sealed.',
  BOBBIN_PREVIOUS_MASTER_KEYS_FILE: 'File that holds the earlier master keys.',
  BOBBIN_PREVIOUS_MASTER_KEYS_COMMAND: 'Command that prints the earlier master keys.',
  BOBBIN_LOST_MASTER_KEYS:
    'Ids of master keys that are lost for good, comma-separated: the server starts although what they sealed does not open.',
  BOBBIN_ADMIN_KEY:
    'Key for the platform endpoints (/v1/apps, /v1/providers, /v1/vault, …), 32 characters or more.',
  BOBBIN_SHARED_CALLBACK: 'true: platform clients redirect to /v1/integrations/callback for every app.',
  BOBBIN_REQUIRE_REDIRECT_ORIGINS:
    'true: an app must list its redirect origins before its users can connect.',
  BOBBIN_ORIGINS:
    'JSON object from a provider’s origin to the origin to call instead (sandbox, egress gateway); * may stand for its first label.',
  BOBBIN_ALLOWED_PRIVATE_HOSTS:
    'Private hosts, comma-separated, that key sets, files and documents of callers may be fetched from, and custom toolkits may call.',
  BOBBIN_PROVIDER_TIMEOUT_MS:
    'Deadline of an execution’s provider calls together, and another one as long of fetching files for it; a refresh before them counts for neither, and a token call takes half as long at most. Default 30000.',
  BOBBIN_RESPONSE_LIMIT_BYTES: 'Largest answer read from a provider. Default 10485760.',
  BOBBIN_FILE_LIMIT_BYTES: 'Largest file that tools take and hand out. Default 26214400.',
  BOBBIN_LIMIT_APP:
    'Executions of one app: a minute, a slash, and at the same time in one process; 0 is no limit. Default 60000/1000.',
  BOBBIN_LIMIT_USER: 'The same of one user of an app. Default 6000/500.',
  BOBBIN_LIMIT_CONNECTION: 'The same of one connected account. Default 6000/500.',
  BOBBIN_CATALOG_FILE:
    'File of the full catalog, as “npm run catalog” makes it. Default catalog.db beside the program.',
  BOBBIN_LOG_LEVEL: `One of ${LOG_LEVELS.join(', ')}. Default info.`,
} as const satisfies Record<string, string>;

type Variable = keyof typeof VARIABLES;
type SecretVariable = 'BOBBIN_MASTER_KEY' | 'BOBBIN_PREVIOUS_MASTER_KEYS';

/** Reads the environment. Throws ConfigError that lists every fault at once. */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const read = <T>(name: Variable, fallback: T, parse: (value: string) => T): T => {
    const value = env[name]?.trim();
    if (value === undefined || value === '') return fallback;
    try {
      return parse(value);
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : 'is not valid'}`);
      return fallback;
    }
  };

  const host = read('BOBBIN_HOST', '127.0.0.1', String);
  const port = read('BOBBIN_PORT', 4100, (value) => integer(value, 0, 65_535));
  const config: Omit<Config, 'master_keys'> = {
    host,
    port,
    public_url: read(
      'BOBBIN_PUBLIC_URL',
      `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
      httpOrigin,
    ),
    database: read('DATABASE_URL', { engine: 'sqlite', path: './data/bobbin.db' }, parseDatabaseUrl),
    lost_master_keys: read('BOBBIN_LOST_MASTER_KEYS', [], keyIds),
    admin_key: read('BOBBIN_ADMIN_KEY', undefined, adminKey),
    clients: readClients(env, faults),
    shared_callback: read('BOBBIN_SHARED_CALLBACK', false, boolean),
    require_redirect_origins: read('BOBBIN_REQUIRE_REDIRECT_ORIGINS', false, boolean),
    origins: read('BOBBIN_ORIGINS', {}, originMap),
    public_url_is_set: Boolean(env['BOBBIN_PUBLIC_URL']?.trim()),
    allowed_private_hosts: read('BOBBIN_ALLOWED_PRIVATE_HOSTS', [], hosts),
    provider_timeout_ms: read('BOBBIN_PROVIDER_TIMEOUT_MS', 30_000, (value) => integer(value, 100, 600_000)),
    response_limit_bytes: read('BOBBIN_RESPONSE_LIMIT_BYTES', 10_485_760, (value) =>
      integer(value, 1024, 1_073_741_824),
    ),
    file_limit_bytes: read('BOBBIN_FILE_LIMIT_BYTES', 26_214_400, (value) =>
      integer(value, 1024, 1_073_741_824),
    ),
    limits: {
      app: read('BOBBIN_LIMIT_APP', { per_minute: 60_000, concurrency: 1_000 }, limitRule),
      user: read('BOBBIN_LIMIT_USER', { per_minute: 6_000, concurrency: 500 }, limitRule),
      connection: read('BOBBIN_LIMIT_CONNECTION', { per_minute: 6_000, concurrency: 500 }, limitRule),
    },
    catalog_file: read('BOBBIN_CATALOG_FILE', DEFAULT_CATALOG_FILE, String),
    log_level: read('BOBBIN_LOG_LEVEL', 'info', logLevel),
  };
  /** A secret by itself, in a file, or printed by a command; in one of these ways. */
  const readSecret = <T>(name: SecretVariable, fallback: T, parse: (value: string) => T): T => {
    const ways = [name, `${name}_FILE`, `${name}_COMMAND`] as const;
    const [given, ...others] = ways.filter((way) => env[way]?.trim());
    // Of two keys one would be taken silently, perhaps not the one that is kept in a safe place.
    for (const other of others) faults.push(`${other}: is set beside ${given}; keep one of them`);
    if (given === `${name}_FILE`) return read(given, fallback, (path) => parse(readSecretFile(path)));
    if (given === `${name}_COMMAND`)
      return read(given, fallback, (command) => parse(runSecretCommand(command, env)));
    return read(name, fallback, parse);
  };
  const current = readSecret<Buffer | undefined>('BOBBIN_MASTER_KEY', undefined, masterKey);
  const previous = readSecret<Buffer[]>('BOBBIN_PREVIOUS_MASTER_KEYS', [], (value) =>
    value.trim().split(/[,\n]/).map(masterKey),
  );
  if (!current && !faults.some((fault) => fault.startsWith('BOBBIN_MASTER_KEY'))) {
    faults.push(
      'BOBBIN_MASTER_KEY: is required; create one with "openssl rand -base64 32" and keep it safe, stored tokens cannot be opened without it',
    );
  }
  if (!current || faults.length > 0) throw new ConfigError(faults);
  return Object.freeze({ ...config, master_keys: [current, ...previous] as const });
}

function readClients(env: Environment, faults: string[]): Record<string, OAuthClientConfig> {
  const clients: Record<string, OAuthClientConfig> = {};
  for (const [name, value] of Object.entries(env)) {
    const provider = /^BOBBIN_([A-Z0-9_]+)_(CLIENT_ID|CLIENT_SECRET|BOT_TOKEN)$/.exec(name)?.[1];
    if (!provider || !value) continue;
    const client_id = env[`BOBBIN_${provider}_CLIENT_ID`];
    const client_secret = env[`BOBBIN_${provider}_CLIENT_SECRET`];
    const bot_token = env[`BOBBIN_${provider}_BOT_TOKEN`];
    if (client_id && client_secret)
      clients[provider.toLowerCase().replaceAll('_', '-')] = {
        client_id,
        client_secret,
        ...(bot_token && { bot_token }),
      };
    else
      faults.push(
        `BOBBIN_${provider}_CLIENT_${client_id ? 'SECRET' : 'ID'}: is required because ${name} is set`,
      );
  }
  return clients;
}

function integer(value: string, minimum: number, maximum: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < minimum || number > maximum) {
    throw new Error(`must be a whole number from ${minimum} to ${maximum}`);
  }
  return number;
}

function limitRule(value: string): LimitRule {
  const [, per_minute, concurrency] = /^(\d{1,9})\/(\d{1,9})$/.exec(value) ?? [];
  if (per_minute === undefined || concurrency === undefined)
    throw new Error('must be two whole numbers with a slash between them, such as 6000/500');
  return { per_minute: Number(per_minute), concurrency: Number(concurrency) };
}

function boolean(value: string): boolean {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new Error('must be true or false');
}

function httpOrigin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new Error('must be an http or https origin without a path, such as https://bobbin.example.com');
  }
  return url.origin;
}

/** In lower case, as hosts are inside parsed URLs, which they are compared with. */
function hosts(value: string): string[] {
  const names = value.split(',').map((host) => host.trim().toLowerCase());
  if (!names.every((name) => URL.canParse(`http://${name}`) && new URL(`http://${name}`).host === name))
    throw new Error('must be host names, each with a port where it is another than the scheme’s own');
  return names;
}

function originMap(value: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error('must be a JSON object of origins');
  return Object.fromEntries(
    Object.entries(parsed).map(([from, to]) => [httpOrigin(from), httpOrigin(String(to))]),
  );
}

function adminKey(value: string): string {
  // Anything else never arrives in an Authorization header as it is.
  if (!/^[\x21-\x7e]{32,}$/.test(value))
    throw new Error('must have 32 printable ASCII characters or more, no blanks');
  return value;
}

function masterKey(value: string): Buffer {
  // Node would pass over what is not base64 and stop at the padding: a mistyped key would be another key.
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(value.trim()))
    throw new Error('must be 32 bytes in base64 (openssl rand -base64 32)');
  return Buffer.from(value.trim(), 'base64');
}

function keyIds(value: string): string[] {
  const ids = value.split(',').map((id) => id.trim());
  if (!ids.every((id) => /^[0-9a-f]{16}$/.test(id)))
    throw new Error('must be ids of 16 hexadecimal digits, as "bobbin vault status" shows them');
  return ids;
}

function logLevel(value: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === value);
  if (!level) throw new Error(`must be one of ${LOG_LEVELS.join(', ')}`);
  return level;
}
