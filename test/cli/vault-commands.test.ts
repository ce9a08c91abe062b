import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { SEALED_COLUMN_NAMES } from '../../src/vault/sealed-columns.js';
import { ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from '../http/database.js';
import { cleanUpProcesses, type Outcome, run } from '../process/bobbin-process.js';

cleanUpProcesses();

const [OLD_KEY, NEW_KEY] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
const ISSUER_SECRET = randomBytes(32).toString('hex');
const FILE = randomBytes(1_000);

const SEND_ONCE = {
  headers: { 'idempotency-key': 'key-1' },
  body: {
    toolName: 'GMAIL_SEND_EMAIL',
    params: { to: 'to@example.com', subject: 'Once', body: 'x' },
    userId: 'user-1',
  },
};

/** What was brought about under the old key and must still work under the new one. */
interface Planted {
  readonly app_id: string;
  readonly api_key: string;
  readonly user_token: string;
  readonly discord_callback: string;
  readonly file_url: string;
}

describe.each(ENGINES)('bobbin vault, on %s', (engine) => {
  let outer: TestBobbin;
  let database: ReadableDatabase;
  let server: TestBobbin;
  let planted: Planted;

  beforeAll(async () => {
    outer = await startBobbin();
    database = await createReadableDatabase(engine);
    server = await start(OLD_KEY);
    planted = await plant(server, outer);
  });
  afterAll(async () => {
    await server.close();
    await outer.close();
    await database.remove();
  });

  const start = (master_key: string, previous = ''): Promise<TestBobbin> => {
    const { client_id, client_secret } = outer.sandbox.providers.google.client;
    return startBobbin({
      origins: outer.sandbox.origins,
      env: {
        DATABASE_URL: database.url,
        BOBBIN_MASTER_KEY: master_key,
        BOBBIN_PREVIOUS_MASTER_KEYS: previous,
        BOBBIN_GOOGLE_CLIENT_ID: client_id,
        BOBBIN_GOOGLE_CLIENT_SECRET: client_secret,
      },
    });
  };
  const vault = (command: string): Promise<Outcome> =>
    run(['vault', command], { env: { BOBBIN_URL: server.url, BOBBIN_ADMIN_KEY: server.admin_key } });
  const sealedBy = async (): Promise<Map<string, Set<string>>> => {
    const keys = new Map<string, Set<string>>();
    for (const [table, rows] of await database.tables())
      for (const row of rows)
        for (const [column, value] of Object.entries(row)) {
          const id = typeof value === 'string' ? /^v\d+\.([0-9a-f]{16})\./.exec(value)?.[1] : undefined;
          const name = `${table}.${column}`;
          if (id) keys.set(name, (keys.get(name) ?? new Set()).add(id));
        }
    return keys;
  };

  it('every column that holds sealed values is declared, and each declared one holds some here', async () => {
    expect([...(await sealedBy()).keys()].sort()).toEqual([...SEALED_COLUMN_NAMES].sort());
  });

  it('status names the one key that everything needs; there is nothing to remove', async () => {
    const { code, stdout, stderr } = await vault('status');
    expect([code, stderr]).toEqual([0, '']);
    const status = JSON.parse(stdout);
    expect(status).toMatchObject({ malformed: 0, keys: [{ role: 'current', may_be_removed: false }] });
    expect(status.keys[0].id).toBe(status.current_key);
    expect(Object.keys(status.keys[0].columns)).toEqual([...SEALED_COLUMN_NAMES]);
  });

  it('rotate moves every column to a new key, and proves it; the earlier one may then be removed', async () => {
    const old_id = JSON.parse((await vault('status')).stdout).current_key;
    await server.close();
    server = await start(NEW_KEY, OLD_KEY);
    const before = JSON.parse((await vault('status')).stdout);
    expect(before.keys).toEqual([
      expect.objectContaining({ id: before.current_key, role: 'current' }),
      expect.objectContaining({ id: old_id, role: 'earlier', may_be_removed: false }),
    ]);

    const { code, stdout, stderr } = await vault('rotate');
    expect([code, stderr]).toEqual([0, '']);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ verified: true, unreadable: [], left: 0 });
    expect(report.columns.map(({ table, column }: Record<string, string>) => `${table}.${column}`)).toEqual(
      SEALED_COLUMN_NAMES,
    );
    for (const column of report.columns) {
      expect(column.rewrapped, column.table).toBeGreaterThan(0);
      // The server that was started with the new key has made an app of its own.
      expect(column.current, column.table).toBe(column.table === 'apps' ? 1 : 0);
    }
    expect(report.keys).toEqual([
      expect.objectContaining({ id: before.current_key, role: 'current' }),
      { id: old_id, role: 'earlier', values: 0, columns: {}, may_be_removed: true },
    ]);
    for (const [name, keys] of await sealedBy()) expect([name, ...keys]).toEqual([name, before.current_key]);

    const { body } = await server.call('GET', '/v1/audit', { auth: server.admin_key });
    const moved = body.entries.filter(({ action }: { action: string }) => action === 'vault.rotated');
    expect(
      moved
        .map(({ facts }: { facts: { table: string; column: string } }) => `${facts.table}.${facts.column}`)
        .sort(),
    ).toEqual([...SEALED_COLUMN_NAMES].sort());
  });

  it('without the earlier key everything works that it sealed', async () => {
    await server.close();
    server = await start(NEW_KEY);
    expect(JSON.parse((await vault('rotate')).stdout)).toMatchObject({ verified: true, unreadable: [] });
    const { app_id, api_key, user_token, discord_callback, file_url } = planted;
    const app = { app_id, api_key };
    const list = (auth: string) => server.call('GET', `/v1/${app_id}/integrations/connections`, { auth });
    // The app’s token key, and the issuer’s secret.
    expect((await list(user_token)).status).toBe(200);
    expect((await list(await issuedToken())).status).toBe(200);
    expect((await server.execute('GMAIL_GET_PROFILE', {}, { app })).body.data).toMatchObject({
      email: USER_EMAIL,
    });
    const again = await server.call('POST', `/v1/${app_id}/integrations/execute`, {
      ...SEND_ONCE,
      auth: api_key,
    });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    // The PKCE verifier and the app’s own client: the provider checks both.
    const { pathname, search } = new URL(discord_callback);
    const landed = await fetch(server.url + pathname + search, { redirect: 'manual' });
    expect(landed.headers.get('location')).toBe('http://localhost/done?status=connected&toolkit=discord');
    const file = await fetch(server.url + file_url);
    expect(Buffer.from(await file.arrayBuffer()).equals(FILE)).toBe(true);
  });

  it('a value that does not open ends rotate with status 1, and the report says where it is', async () => {
    await database.execute(
      "UPDATE connections SET credential = 'canary in plain text' WHERE toolkit_slug = 'gmail'",
    );
    const { code, stdout, stderr } = await vault('rotate');
    expect([code, stderr]).toEqual([
      1,
      `bobbin: Stored secrets that do not open: 1. They were left as they are.
Give the server the earlier key they name (BOBBIN_PREVIOUS_MASTER_KEYS) and run this again. What is damaged must be connected or configured anew.
`,
    ]);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ verified: false, left: 0 });
    expect(report.unreadable).toEqual([
      {
        table: 'connections',
        column: 'credential',
        key: [expect.stringMatching(/^ca_/)],
        reason: 'A sealed value does not have the expected form.',
      },
    ]);
    expect(stdout).not.toContain('canary');
    expect(JSON.parse((await vault('status')).stdout)).toMatchObject({ malformed: 1 });
  });

  it('a place to go on from that is none is refused', async () => {
    for (const from of [
      { column: 'idempotency_keys.answer', after: ['app_1'] },
      { column: 'apps.token_key', after: ['app_1', 'more'] },
      { column: 'apps.name', after: [] },
    ]) {
      const call = { auth: server.admin_key, body: { from } };
      const { status, body } = await server.call('POST', '/v1/vault/rotate', call);
      expect([status, body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
    }
  });

  it('is closed to an app’s key', async () => {
    for (const [method, path] of [
      ['GET', '/v1/vault'],
      ['POST', '/v1/vault/rotate'],
    ] as const) {
      const { status, body } = await server.call(method, path, { body: method === 'POST' ? {} : undefined });
      expect([status, body.error.code]).toEqual([403, 'AUTH_INSUFFICIENT_PERMISSIONS']);
    }
  });
});

async function plant(server: TestBobbin, outer: TestBobbin): Promise<Planted> {
  const { app_id, api_key } = server;
  const { client_id, client_secret, bot_token } = outer.sandbox.providers.discord.client;
  const ok = async (answer: ReturnType<TestBobbin['call']>) => {
    const { status, body, text } = await answer;
    expect([status < 300, text]).toEqual([true, text]);
    return body;
  };
  const issuer = {
    issuer: 'https://issuer.example',
    audience: 'app',
    algorithms: ['HS256'],
    secret: ISSUER_SECRET,
  };
  await ok(server.call('PUT', `/v1/${app_id}/auth`, { body: { issuers: [issuer] } }));
  await server.connect('gmail');
  await ok(server.call('POST', '/execute', SEND_ONCE));
  // Its provider is away when it is disconnected: what a later revocation needs is kept.
  const ended = await server.connect('gmail', { user_id: 'user-2', email: 'third@example.com' });
  outer.sandbox.providers.google.control.fault({
    status: 503,
    body: {},
    times: 1_000,
    path_prefix: '/revoke',
  });
  await ok(server.call('DELETE', `/connections/${ended}`));
  const oauth_credentials = { client_id, client_secret, bot_token };
  await ok(server.call('POST', '/configure', { body: { toolkit: 'discord', oauth_credentials } }));
  const { authUrl } = await ok(
    server.call('POST', '/connect', {
      body: { toolkit: 'discord', redirectUrl: 'http://localhost/done', userId: 'user-1' },
    }),
  );
  const uploaded = await fetch(`${server.url}/v1/${app_id}/integrations/files?userId=user-1&name=a.bin`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api_key}`, 'content-type': 'application/octet-stream' },
    body: FILE,
  });
  const { pathname, search } = new URL(((await uploaded.json()) as { url: string }).url);
  return {
    app_id,
    api_key,
    user_token: await server.userToken('user-1'),
    discord_callback: await decideConsent(authUrl, { email: USER_EMAIL }),
    file_url: pathname + search,
  };
}

function issuedToken(): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('https://issuer.example')
    .setAudience('app')
    .setSubject('user-1')
    .setExpirationTime('5m')
    .sign(Buffer.from(ISSUER_SECRET));
}
