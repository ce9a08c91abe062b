import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/store/location.js';
import { openStore } from '../../src/store/store.js';
import { type Answer, ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type GoogleOracle, startGoogleOracle } from './google-oracle.js';
import { connection, land, reasonOf, returnedConnected, startConnect } from './journey.js';

const HOUR_MS = 3_600_000;

describe.each(ENGINES)('a rotating authorization server, on %s', (engine) => {
  let google: GoogleOracle;
  let bobbin: TestBobbin;
  let directory: string;
  let database: TestDatabase | undefined;
  let database_url: string;
  let passed_ms: number;

  beforeEach(async () => {
    passed_ms = 0;
    google = await startGoogleOracle();
    directory = await mkdtemp(join(tmpdir(), 'bobbin-rotation-'));
    database = engine === 'postgres' ? await createDatabase() : undefined;
    database_url = database?.url ?? `sqlite:${join(directory, 'bobbin.db')}`;
    bobbin = await startBobbin({
      origins: google.options.origins,
      env: {
        ...google.options.env,
        DATABASE_URL: database_url,
        BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
      },
      clock: () => Date.now() + passed_ms,
    });
    google.provider.registerRedirectUri(`${bobbin.url}/v1/${bobbin.app_id}/integrations/callback`);
  });
  afterEach(async () => {
    await bobbin.close();
    await google.close();
    await database?.drop();
    await rm(directory, { recursive: true, force: true });
  });

  async function connect(user_id = 'user-1', login?: string): Promise<string> {
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    expect(await land(await google.provider.consent(authUrl, login))).toEqual(returnedConnected('gmail'));
    return (await connection(bobbin, id)).id;
  }
  const execute = (user_id = 'user-1'): Promise<Answer> =>
    bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id });
  const bearers = (): (string | undefined)[] =>
    google.calls.filter(({ path }) => path.startsWith('/gmail/')).map(({ bearer }) => bearer);

  it('50 executions with an expired token cause one token request, and no reuse is ever detected', async () => {
    const id = await connect();
    for (let round = 1; round <= 3; round++) {
      passed_ms += HOUR_MS;
      const answers = await Promise.all(Array.from({ length: 50 }, () => execute()));
      expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
      expect(google.refreshes()).toHaveLength(round);
      expect(new Set(bearers().slice(-50)).size).toBe(1);
    }
    // Each refresh presented another token, so the family is alive: a reused one would have ended it.
    const presented = google.refreshes().map(({ form }) => form['refresh_token']);
    expect(new Set(presented).size).toBe(3);
    expect(google.refreshes().map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'active', status_reason: null });
  });

  it('executions that meet a rejected token together cause one token request as well', async () => {
    await connect();
    await execute();
    const [bearer = ''] = bearers();
    google.refused.add(bearer);
    const answers = await Promise.all(Array.from({ length: 50 }, () => execute()));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(google.refreshes()).toHaveLength(1);
  });

  it('the new token is committed before it is used', async () => {
    const id = await connect();
    const store = await openStore(parseDatabaseUrl(database_url));
    try {
      const stored = async () => {
        const row = await store.connections.get(bobbin.app_id, id);
        return { version: row?.credential_version, lease: row?.refresh_lease_owner };
      };
      expect(await stored()).toEqual({ version: 1, lease: null });
      let when_used: unknown;
      google.duringApiCall = async () => {
        when_used = await stored();
      };
      passed_ms += HOUR_MS;
      expect((await execute()).status).toBe(200);
      expect(google.refreshes()).toHaveLength(1);
      expect(when_used).toEqual({ version: 2, lease: null });
    } finally {
      await store.close();
    }
  });

  it('a revoked grant ends the connection and says so; connecting again keeps the id and works', async () => {
    const id = await connect();
    await google.provider.revokeGrants();
    passed_ms += HOUR_MS;

    const expired = await execute();
    expect(expired.status).toBe(422);
    expect(expired.body.error).toMatchObject({
      code: 'INTEGRATIONS_EXECUTION_FAILED',
      remediation: expect.stringContaining(`POST /v1/${bobbin.app_id}/integrations/connect`),
      details: {
        reason: 'connection_expired',
        connection_id: id,
        status: 'expired',
        status_reason: 'invalid_grant',
      },
    });
    expect(await connection(bobbin, id)).toMatchObject({ status: 'expired', status_reason: 'invalid_grant' });
    expect((await bobbin.call('GET', '/connections')).body.connections).toHaveLength(1);

    // Nobody asks the provider again for what it has ended.
    expect(reasonOf(await execute())).toEqual([422, 'connection_expired']);
    expect(google.refreshes()).toHaveLength(1);
    expect(bearers()).toEqual([]);

    expect(await connect()).toBe(id);
    expect(await connection(bobbin, id)).toMatchObject({ id, status: 'active', status_reason: null });
    expect((await bobbin.call('GET', '/connections')).body.connections).toHaveLength(1);
    expect((await execute()).status).toBe(200);
  });

  it('a grant that is revoked while its token is still good ends at the first rejection', async () => {
    const id = await connect();
    await google.provider.revokeGrants();
    expect(reasonOf(await execute())).toEqual([422, 'connection_expired']);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'expired', status_reason: 'invalid_grant' });
    expect([bearers().length, google.refreshes().length]).toEqual([1, 1]);
  });

  it('disconnecting revokes the tokens at the provider and erases the row', async () => {
    const id = await connect();
    await execute();
    const [access_token = ''] = bearers();
    expect(await google.isActive(access_token)).toBe(true);

    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    const [revocation] = google.calls.filter(({ path }) => path === '/revoke');
    expect(await google.isActive(access_token)).toBe(false);
    expect(await google.isActive(revocation?.form['token'] ?? '')).toBe(false);
    expect(revocation).toMatchObject({ status: 200, form: { token_type_hint: 'refresh_token' } });

    expect((await bobbin.call('GET', `/connections/${id}`)).status).toBe(404);
    const store = await openStore(parseDatabaseUrl(database_url));
    expect(await store.connections.get(bobbin.app_id, id)).toBeUndefined();
    await store.close();
    expect(reasonOf(await execute())).toEqual([422, 'not_connected']);
    expect(bobbin.logs()).toContain('"outcome":"revoked"');
    expect(bobbin.logs()).not.toContain(access_token);
  });

  it('disconnecting one of two connections that share the grant leaves the other, and the log says so', async () => {
    const first = await connect('user-1');
    await connect('user-2');
    expect((await bobbin.call('DELETE', `/connections/${first}`)).status).toBe(204);
    expect(google.calls.filter(({ path }) => path === '/revoke')).toEqual([]);
    expect(bobbin.logs()).toContain(`"connection_id":"${first}","toolkit":"gmail","outcome":"shared"`);
    expect((await execute('user-2')).status).toBe(200);
    expect(reasonOf(await execute('user-1'))).toEqual([422, 'not_connected']);
  });

  it('connections of two accounts are two grants: disconnecting one revokes it', async () => {
    const first = await connect('user-1', 'user@example.com');
    await connect('user-2', 'other@example.com');
    expect((await bobbin.call('DELETE', `/connections/${first}`)).status).toBe(204);
    expect(bobbin.logs()).toContain(`"connection_id":"${first}","toolkit":"gmail","outcome":"revoked"`);
    expect((await execute('user-2')).status).toBe(200);
  });

  it('a connection that another app lives from is left standing too', async () => {
    const id = await connect();
    const app = await bobbin.createApp();
    google.provider.registerRedirectUri(`${bobbin.url}/v1/${app.app_id}/integrations/callback`);
    const other = await startConnect(bobbin, 'gmail', { app });
    expect(await land(await google.provider.consent(other.authUrl))).toEqual(returnedConnected('gmail'));
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect(bobbin.logs()).toContain(`"connection_id":"${id}","toolkit":"gmail","outcome":"shared"`);
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {}, { app })).status).toBe(200);
  });

  it('disconnecting while the provider is away erases the row all the same', async () => {
    const id = await connect();
    await google.close();
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect((await bobbin.call('GET', `/connections/${id}`)).status).toBe(404);
    expect(bobbin.logs()).toContain(`"connection_id":"${id}","toolkit":"gmail","outcome":"waiting"`);
    google = await startGoogleOracle();
  });
});
