import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type GoogleOracle, startGoogleOracle } from './google-oracle.js';
import { connection, land, returnedConnected, startConnect } from './journey.js';

const SERVER = process.env['BOBBIN_TEST_POSTGRES_URL'];

describe.skipIf(!SERVER)('a database that is away when the provider has answered a refresh', () => {
  let google: GoogleOracle;
  let database: TestDatabase | undefined;
  let bobbin: TestBobbin;
  let admin: pg.Client;
  let passed_ms = 0;

  beforeEach(async () => {
    google = await startGoogleOracle();
    database = await createDatabase();
    admin = new pg.Client({ connectionString: SERVER });
    await admin.connect();
    bobbin = await startBobbin({
      origins: google.options.origins,
      env: {
        ...google.options.env,
        DATABASE_URL: database?.url ?? '',
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
    await admin.end();
  });

  it('is asked again with the new token in hand: nothing is lost, and the old token is not presented again', async () => {
    const { authUrl, id } = await startConnect(bobbin, 'gmail');
    expect(await land(await google.provider.consent(authUrl))).toEqual(returnedConnected('gmail'));
    const name = new URL(database?.url ?? '').pathname.slice(1);
    const allow = (allowed: boolean) =>
      admin.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS ${allowed}`);
    let back: Promise<unknown> = Promise.resolve();
    google.beforeRefreshAnswer = async () => {
      await allow(false);
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      back = new Promise((resolve) => setTimeout(resolve, 1_000)).then(() => allow(true));
    };
    passed_ms += 3_600_000;
    const { status } = await bobbin.execute('GMAIL_GET_PROFILE', {});
    await back;
    expect(status).toBe(200);
    expect(google.refreshes()).toHaveLength(1);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'active', status_reason: null });

    // What was stored is the token that the provider gave: the next refresh is taken too.
    google.beforeRefreshAnswer = undefined;
    passed_ms += 3_600_000;
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
    expect([google.refreshes().length, google.provider.reusesDetected()]).toEqual([2, 0]);
  });
});
