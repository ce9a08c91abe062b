import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type Config, ConfigError, readConfig, VARIABLES } from '../../src/config.js';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64');
const MINIMUM = { BOBBIN_MASTER_KEY: KEY };

const directory = mkdtempSync(join(tmpdir(), 'bobbin-config-'));
afterAll(() => rmSync(directory, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};

const DEFAULT_LIMITS = {
  app: { per_minute: 60_000, concurrency: 1_000 },
  user: { per_minute: 6_000, concurrency: 500 },
  connection: { per_minute: 6_000, concurrency: 500 },
};

/** A command that prints the text. */
const prints = (text: string): string =>
  JSON.stringify([process.execPath, '-e', 'process.stdout.write(process.argv[1])', text]);
const bytesOf = (key: string) => Buffer.from(key, 'base64');

/** Whatever they are, it may be right. */
const FREE_TEXTS = ['BOBBIN_HOST', 'BOBBIN_CATALOG_FILE'];

/** What each variable turns into, and what it refuses with which words. Every variable has a row, as a test checks. */
const CASES: Readonly<
  Record<
    keyof typeof VARIABLES,
    {
      readonly good: readonly (readonly [value: string, config: Partial<Config>])[];
      readonly bad: readonly string[];
      readonly words: RegExp;
    }
  >
> = {
  BOBBIN_HOST: {
    good: [
      ['0.0.0.0', { host: '0.0.0.0', public_url: 'http://0.0.0.0:4100' }],
      ['::1', { host: '::1', public_url: 'http://[::1]:4100' }],
    ],
    bad: [],
    words: /never/,
  },
  BOBBIN_PORT: {
    good: [
      ['0', { port: 0 }],
      ['65535', { port: 65_535, public_url: 'http://127.0.0.1:65535' }],
    ],
    bad: ['-1', '65536', '80.5', '0x50', 'http', '1e3', '８０'],
    words: /must be a whole number from 0 to 65535$/,
  },
  BOBBIN_PUBLIC_URL: {
    good: [
      ['https://bobbin.example.com', { public_url: 'https://bobbin.example.com', public_url_is_set: true }],
      ['https://bobbin.example.com/', { public_url: 'https://bobbin.example.com' }],
      ['HTTP://LocalHost:8080', { public_url: 'http://localhost:8080' }],
    ],
    bad: [
      'bobbin.example.com',
      'https://bobbin.example.com/api',
      'https://bobbin.example.com/?a=b',
      'https://bobbin.example.com/#a',
      'https://user:canary-secret@bobbin.example.com',
      'ftp://bobbin.example.com',
      'javascript:alert(1)',
    ],
    words: /must be an http or https origin without a path/,
  },
  DATABASE_URL: {
    good: [
      ['postgres://u:p@host/db', { database: { engine: 'postgres', url: 'postgres://u:p@host/db' } }],
      ['sqlite:/data/b.db', { database: { engine: 'sqlite', path: '/data/b.db' } }],
    ],
    bad: ['mysql://user:canary-secret@host/db', 'bobbin.db', 'sqlite:'],
    words: /use postgres:\/\/user:password@host\/database or sqlite:PATH$/,
  },
  BOBBIN_MASTER_KEY: {
    good: [
      [OTHER_KEY, { master_keys: [Buffer.alloc(32, 2)] }],
      [`  ${OTHER_KEY}\n`, { master_keys: [Buffer.alloc(32, 2)] }],
    ],
    bad: [
      'canary-secret',
      Buffer.alloc(31).toString('base64'),
      Buffer.alloc(33).toString('base64'),
      Buffer.alloc(32).toString('hex'),
      `${KEY.slice(0, 20)}!${KEY.slice(20)}`,
    ],
    words: /must be 32 bytes in base64 \(openssl rand -base64 32\)$/,
  },
  BOBBIN_LOST_MASTER_KEYS: {
    good: [
      ['0123456789abcdef, fedcba9876543210', { lost_master_keys: ['0123456789abcdef', 'fedcba9876543210'] }],
    ],
    bad: ['all', '0123456789abcde', KEY],
    words: /must be ids of 16 hexadecimal digits/,
  },
  BOBBIN_CATALOG_FILE: {
    good: [['/srv/catalog.db', { catalog_file: '/srv/catalog.db' }]],
    bad: [],
    words: /never/,
  },
  BOBBIN_MASTER_KEY_FILE: {
    good: [],
    bad: [join(directory, 'missing'), directory, file('short', 'canary-secret'), file('empty', '')],
    words: /cannot be read \((ENOENT|EISDIR)\)$|must be 32 bytes in base64/,
  },
  BOBBIN_MASTER_KEY_COMMAND: {
    good: [],
    bad: ['no-such-program-canary', "sh -c 'echo canary'", '[1]', '["canary"', prints('canary-secret')],
    words: /the program was not found$|without a shell|a JSON array of strings$|must be 32 bytes in base64/,
  },
  BOBBIN_PREVIOUS_MASTER_KEYS_FILE: {
    good: [
      [
        file('keys', `${OTHER_KEY}\r\n${KEY}\n`),
        { master_keys: [bytesOf(KEY), bytesOf(OTHER_KEY), bytesOf(KEY)] },
      ],
    ],
    bad: [join(directory, 'missing'), file('one wrong', `${OTHER_KEY}\ncanary-secret\n`)],
    words: /cannot be read \(ENOENT\)$|must be 32 bytes in base64/,
  },
  BOBBIN_PREVIOUS_MASTER_KEYS_COMMAND: {
    good: [
      [prints(`${OTHER_KEY},${KEY}`), { master_keys: [bytesOf(KEY), bytesOf(OTHER_KEY), bytesOf(KEY)] }],
    ],
    bad: [prints(`${OTHER_KEY},canary-secret`), 'echo $CANARY'],
    words: /without a shell|must be 32 bytes in base64/,
  },
  BOBBIN_PREVIOUS_MASTER_KEYS: {
    good: [
      [OTHER_KEY, { master_keys: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] }],
      [
        `${OTHER_KEY}, ${Buffer.alloc(32, 3).toString('base64')}`,
        { master_keys: [Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3)] },
      ],
    ],
    bad: ['canary-secret', `${OTHER_KEY},`, `${OTHER_KEY},canary-secret`, `${OTHER_KEY} ${OTHER_KEY}`],
    words: /must be 32 bytes in base64/,
  },
  BOBBIN_ADMIN_KEY: {
    good: [['k'.repeat(32), { admin_key: 'k'.repeat(32) }]],
    bad: ['canary-secret', 'k'.repeat(31), `canary secret ${'k'.repeat(32)}`],
    words: /must have 32 printable ASCII characters or more, no blanks$/,
  },
  BOBBIN_SHARED_CALLBACK: {
    good: [
      ['true', { shared_callback: true }],
      ['1', { shared_callback: true }],
      ['false', { shared_callback: false }],
      ['0', { shared_callback: false }],
    ],
    bad: ['yes', 'TRUE', '2'],
    words: /must be true or false$/,
  },
  BOBBIN_REQUIRE_REDIRECT_ORIGINS: {
    good: [
      ['true', { require_redirect_origins: true }],
      ['false', { require_redirect_origins: false }],
    ],
    bad: ['on', 'tru'],
    words: /must be true or false$/,
  },
  BOBBIN_ORIGINS: {
    good: [
      ['{}', { origins: {} }],
      [
        '{"https://api.github.com/":"http://127.0.0.1:9000/"}',
        { origins: { 'https://api.github.com': 'http://127.0.0.1:9000' } },
      ],
    ],
    bad: [
      'not json',
      '[]',
      'null',
      '"https://a.example"',
      '{"https://a.example":null}',
      '{"https://a.example":"b.example"}',
      '{"https://a.example/path":"https://b.example"}',
      '{"https://a.example":"https://user:canary-secret@b.example"}',
    ],
    words: /must be (a JSON object of origins|an http or https origin without a path)/,
  },
  BOBBIN_ALLOWED_PRIVATE_HOSTS: {
    good: [
      ['keys.internal', { allowed_private_hosts: ['keys.internal'] }],
      [
        'Keys.Internal, 10.0.0.7:8443,[::1]',
        { allowed_private_hosts: ['keys.internal', '10.0.0.7:8443', '[::1]'] },
      ],
    ],
    bad: ['https://keys.internal', 'keys.internal/jwks', 'a,,b', 'a b', '10.0.0.0/8', '*.internal:x'],
    words: /must be host names/,
  },
  BOBBIN_PROVIDER_TIMEOUT_MS: {
    good: [
      ['100', { provider_timeout_ms: 100 }],
      ['600000', { provider_timeout_ms: 600_000 }],
    ],
    bad: ['99', '600001', '30s', '-1'],
    words: /must be a whole number from 100 to 600000$/,
  },
  BOBBIN_RESPONSE_LIMIT_BYTES: {
    good: [['1024', { response_limit_bytes: 1_024 }]],
    bad: ['1023', '1073741825', '10MB'],
    words: /must be a whole number from 1024 to 1073741824$/,
  },
  BOBBIN_FILE_LIMIT_BYTES: {
    good: [['1024', { file_limit_bytes: 1_024 }]],
    bad: ['1023', '1073741825', '25MB'],
    words: /must be a whole number from 1024 to 1073741824$/,
  },
  BOBBIN_LIMIT_APP: {
    good: [
      ['100/5', { limits: { ...DEFAULT_LIMITS, app: { per_minute: 100, concurrency: 5 } } }],
      ['0/0', { limits: { ...DEFAULT_LIMITS, app: { per_minute: 0, concurrency: 0 } } }],
    ],
    bad: ['100', '100/', '/5', '-1/5', '1.5/5', '100/5/1', '1e3/5', 'none'],
    words: /must be two whole numbers with a slash between them, such as 6000\/500$/,
  },
  BOBBIN_LIMIT_USER: {
    good: [
      ['100/5', { limits: { ...DEFAULT_LIMITS, user: { per_minute: 100, concurrency: 5 } } }],
      ['0/0', { limits: { ...DEFAULT_LIMITS, user: { per_minute: 0, concurrency: 0 } } }],
    ],
    bad: ['100', '100/', '/5', '-1/5', '1.5/5', '100/5/1', '1e3/5', 'none'],
    words: /must be two whole numbers with a slash between them, such as 6000\/500$/,
  },
  BOBBIN_LIMIT_CONNECTION: {
    good: [
      ['100/5', { limits: { ...DEFAULT_LIMITS, connection: { per_minute: 100, concurrency: 5 } } }],
      ['0/0', { limits: { ...DEFAULT_LIMITS, connection: { per_minute: 0, concurrency: 0 } } }],
    ],
    bad: ['100', '100/', '/5', '-1/5', '1.5/5', '100/5/1', '1e3/5', 'none'],
    words: /must be two whole numbers with a slash between them, such as 6000\/500$/,
  },
  BOBBIN_LOG_LEVEL: {
    good: [
      ['debug', { log_level: 'debug' }],
      ['error', { log_level: 'error' }],
    ],
    bad: ['loud', 'INFO'],
    words: /must be one of .*info/,
  },
};

describe('the configuration', () => {
  it('needs a master key and nothing else', () => {
    expect(readConfig(MINIMUM)).toEqual({
      host: '127.0.0.1',
      port: 4100,
      public_url: 'http://127.0.0.1:4100',
      public_url_is_set: false,
      database: { engine: 'sqlite', path: './data/bobbin.db' },
      master_keys: [Buffer.alloc(32, 1)],
      lost_master_keys: [],
      admin_key: undefined,
      clients: {},
      shared_callback: false,
      require_redirect_origins: false,
      origins: {},
      allowed_private_hosts: [],
      provider_timeout_ms: 30_000,
      response_limit_bytes: 10_485_760,
      file_limit_bytes: 26_214_400,
      limits: DEFAULT_LIMITS,
      catalog_file: fileURLToPath(new URL('../../dist/catalog.db', import.meta.url)),
      log_level: 'info',
    });
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig(MINIMUM))).toBe(true);
  });

  it('takes a variable that is empty for one that is not set', () => {
    const empty = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, '  ']));
    expect(readConfig({ ...empty, ...MINIMUM })).toEqual(readConfig(MINIMUM));
  });

  it('is tested with every variable there is', () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(VARIABLES).sort());
  });
});

describe.each(Object.entries(CASES))('%s', (name, { good, bad, words }) => {
  it.runIf(good.length > 0).each(good)('is read: %s', (value, config) => {
    expect(readConfig({ ...MINIMUM, [name]: value })).toMatchObject(config);
  });

  it.runIf(bad.length > 0).each(bad)('is refused: %s', (value) => {
    const env = /^BOBBIN_MASTER_KEY_/.test(name) ? {} : MINIMUM;
    const { faults } = faultsOf({ ...env, [name]: value });
    expect(faults).toEqual([expect.stringMatching(`^${name}: `)]);
    expect(faults[0]).toMatch(words);
    // A value may be a secret in the wrong place; the name says enough.
    expect(faults[0]).not.toContain('canary');
  });
});

describe('the faults of a configuration', () => {
  it('are told all at once, and none of them holds a secret', () => {
    const error = faultsOf({
      BOBBIN_PORT: 'canary-port',
      BOBBIN_PUBLIC_URL: 'https://user:canary-password@host/path',
      DATABASE_URL: 'mysql://user:canary-password@host/db',
      BOBBIN_MASTER_KEY: 'canary-master-key',
      BOBBIN_MASTER_KEY_FILE: 'canary-file',
      BOBBIN_MASTER_KEY_COMMAND: 'canary-command',
      BOBBIN_PREVIOUS_MASTER_KEYS: 'canary-old-key',
      BOBBIN_PREVIOUS_MASTER_KEYS_FILE: 'canary-file',
      BOBBIN_PREVIOUS_MASTER_KEYS_COMMAND: 'canary-command',
      BOBBIN_LOST_MASTER_KEYS: 'canary',
      BOBBIN_ADMIN_KEY: 'canary-admin-key',
      BOBBIN_SHARED_CALLBACK: 'canary',
      BOBBIN_REQUIRE_REDIRECT_ORIGINS: 'canary',
      BOBBIN_ORIGINS: '{"https://canary:canary@host":"canary"}',
      BOBBIN_ALLOWED_PRIVATE_HOSTS: 'https://canary:canary@host',
      BOBBIN_PROVIDER_TIMEOUT_MS: 'canary',
      BOBBIN_RESPONSE_LIMIT_BYTES: 'canary',
      BOBBIN_FILE_LIMIT_BYTES: 'canary',
      BOBBIN_LIMIT_APP: 'canary',
      BOBBIN_LIMIT_USER: 'canary',
      BOBBIN_LIMIT_CONNECTION: 'canary',
      BOBBIN_LOG_LEVEL: 'canary',
      BOBBIN_GITHUB_CLIENT_SECRET: 'canary-client-secret',
    });
    const named = error.faults.map((fault) => fault.slice(0, fault.indexOf(':')));
    expect(named.sort()).toEqual(
      [
        ...Object.keys(VARIABLES).filter((name) => !FREE_TEXTS.includes(name)),
        'BOBBIN_GITHUB_CLIENT_ID',
      ].sort(),
    );
    expect(error.message).toContain(`has ${error.faults.length} faults`);
    for (const fault of error.faults) expect(error.message).toContain(`\n  - ${fault}`);
    expect(error.message + error.stack).not.toContain('canary');
  });
});

describe('the master key', () => {
  it('is required, and how to make one is said', () => {
    expect(faultsOf({}).faults).toEqual([
      'BOBBIN_MASTER_KEY: is required; create one with "openssl rand -base64 32" and keep it safe, stored tokens cannot be opened without it',
    ]);
  });

  it('is read from a file, with the line’s end that openssl writes', () => {
    const path = file('key', `${OTHER_KEY}\n`);
    expect(readConfig({ BOBBIN_MASTER_KEY_FILE: path }).master_keys).toEqual([Buffer.alloc(32, 2)]);
  });

  it('is what a command prints, which is run without a shell', () => {
    const command = prints(`${OTHER_KEY}\n`);
    expect(readConfig({ BOBBIN_MASTER_KEY_COMMAND: command }).master_keys).toEqual([Buffer.alloc(32, 2)]);
  });

  it('comes from one place: of two neither is taken silently', () => {
    const path = file('other', OTHER_KEY);
    const both = { BOBBIN_MASTER_KEY_FILE: path, BOBBIN_MASTER_KEY_COMMAND: prints(KEY) };
    expect(faultsOf({ ...MINIMUM, BOBBIN_MASTER_KEY_FILE: path }).faults).toEqual([
      'BOBBIN_MASTER_KEY_FILE: is set beside BOBBIN_MASTER_KEY; keep one of them',
    ]);
    expect(faultsOf(both).faults).toEqual([
      'BOBBIN_MASTER_KEY_COMMAND: is set beside BOBBIN_MASTER_KEY_FILE; keep one of them',
    ]);
  });

  it('is asked for once where earlier ones alone are given', () => {
    expect(faultsOf({ BOBBIN_PREVIOUS_MASTER_KEYS: OTHER_KEY }).faults).toEqual([
      expect.stringMatching(/^BOBBIN_MASTER_KEY: is required/),
    ]);
  });
});

describe('the platform’s OAuth clients', () => {
  it('are pairs, by provider', () => {
    const { clients } = readConfig({
      ...MINIMUM,
      BOBBIN_GOOGLE_CLIENT_ID: 'id-1',
      BOBBIN_GOOGLE_CLIENT_SECRET: 'secret-1',
      BOBBIN_ACME_CRM_CLIENT_ID: 'id-2',
      BOBBIN_ACME_CRM_CLIENT_SECRET: 'secret-2',
    });
    expect(clients).toEqual({
      google: { client_id: 'id-1', client_secret: 'secret-1' },
      'acme-crm': { client_id: 'id-2', client_secret: 'secret-2' },
    });
  });

  it('may have a bot’s token, which is none without them', () => {
    const bot = { BOBBIN_DISCORD_BOT_TOKEN: 'canary-bot-token' };
    const pair = { BOBBIN_DISCORD_CLIENT_ID: 'id-1', BOBBIN_DISCORD_CLIENT_SECRET: 'secret-1' };
    expect(readConfig({ ...MINIMUM, ...pair, ...bot }).clients).toEqual({
      discord: { client_id: 'id-1', client_secret: 'secret-1', bot_token: 'canary-bot-token' },
    });
    expect(faultsOf({ ...MINIMUM, ...bot }).faults).toEqual([
      'BOBBIN_DISCORD_CLIENT_ID: is required because BOBBIN_DISCORD_BOT_TOKEN is set',
    ]);
  });

  it.each([
    ['BOBBIN_SLACK_CLIENT_ID', 'BOBBIN_SLACK_CLIENT_SECRET'],
    ['BOBBIN_SLACK_CLIENT_SECRET', 'BOBBIN_SLACK_CLIENT_ID'],
  ])('%s needs its other half', (given, missing) => {
    for (const other of [{}, { [missing]: '' }])
      expect(faultsOf({ ...MINIMUM, [given]: 'canary-secret', ...other }).faults).toEqual([
        `${missing}: is required because ${given} is set`,
      ]);
  });

  it('may be none: both halves empty is no client', () => {
    expect(
      readConfig({ ...MINIMUM, BOBBIN_SLACK_CLIENT_ID: '', BOBBIN_SLACK_CLIENT_SECRET: '' }).clients,
    ).toEqual({});
  });
});

function faultsOf(env: Record<string, string>): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}
