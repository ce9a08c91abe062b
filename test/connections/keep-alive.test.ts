import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/store/location.js';
import { openStore } from '../../src/store/store.js';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type GoogleOracle, startGoogleOracle } from './google-oracle.js';
import { holdRefresh } from './held-refresh.js';
import { land, reasonOf, returnedConnected, startConnect } from './journey.js';

const DAY_MS = 86_400_000;
const COUNT = 24;
/** As long as a busy machine may need. */
const SOON = { timeout: 20_000 };

/** Google ends a refresh token that nobody has used for six months; a server looks for such ones when it starts. */
describe.each(ENGINES)('idle connections whose refresh token would lapse, on %s', (engine) => {
  let google: GoogleOracle;
  let directory: string;
  let database: TestDatabase | undefined;
  let env: Record<string, string>;
  let now_ms: number;
  let running: TestBobbin[] = [];
  let first: TestBobbin;
  let ids: string[];

  const start = async (): Promise<TestBobbin> => {
    const bobbin = await startBobbin({ origins: google.options.origins, env, clock: () => now_ms });
    running.push(bobbin);
    return bobbin;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((bobbin) => bobbin.close()));
    running = [];
  };

  beforeEach(async () => {
    now_ms = Date.now();
    google = await startGoogleOracle();
    directory = await mkdtemp(join(tmpdir(), 'bobbin-keep-alive-'));
    database = engine === 'postgres' ? await createDatabase() : undefined;
    env = {
      ...google.options.env,
      DATABASE_URL: database?.url ?? `sqlite:${join(directory, 'bobbin.db')}`,
      BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
    };
    first = await start();
    google.provider.registerRedirectUri(`${first.url}/v1/${first.app_id}/integrations/callback`);
    ids = [];
    for (let index = 0; index < COUNT; index += 1) {
      const { authUrl, id } = await startConnect(first, 'gmail', { user_id: `user-${index}` });
      expect(await land(await google.provider.consent(authUrl))).toEqual(returnedConnected('gmail'));
      ids.push(id);
    }
    await stop();
  });
  afterEach(async () => {
    google.beforeRefreshAnswer = undefined;
    await stop();
    await google.close();
    await database?.drop();
    await rm(directory, { recursive: true, force: true });
  });

  /** The first app’s credentials hold on every server of the database. */
  const execute = (bobbin: TestBobbin, user_id: string) =>
    bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id, app: first });
  const shown = async (bobbin: TestBobbin, id: string) => {
    const path = `/v1/${first.app_id}/integrations/connections/${id}`;
    return (await bobbin.call('GET', path, { auth: first.api_key })).body;
  };
  const presented = () => google.refreshes().map(({ form }) => form['refresh_token']);

  it('are refreshed in good time, each at a moment of its own, and once', async () => {
    const store = await openStore(parseDatabaseUrl(env['DATABASE_URL'] ?? ''));
    const later = now_ms + 400 * DAY_MS;
    const rows = await store.connections.listToKeepAlive({
      now: later,
      horizon: later,
      after: '',
      limit: 99,
    });
    await store.close();
    const times = rows.map(({ keep_alive_at }) => keep_alive_at ?? 0).sort((one, other) => one - other);
    expect(new Set(times).size).toBe(COUNT);
    // Half of the six months go by before the first, and a quarter is left after the last.
    expect(times[0]).toBeGreaterThanOrEqual(now_ms + 90 * DAY_MS);
    expect(times.at(-1)).toBeLessThanOrEqual(now_ms + 135 * DAY_MS);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(10 * DAY_MS);

    now_ms = times[COUNT / 2 - 1] ?? 0;
    await start();
    await expect.poll(() => google.refreshes().length, SOON).toBe(COUNT / 2);
    await stop();
    now_ms = times.at(-1) ?? 0;
    await start();
    await expect.poll(() => google.refreshes().length, SOON).toBe(COUNT);
    await stop();
    expect(new Set(presented()).size).toBe(COUNT);
    expect(google.provider.reusesDetected()).toBe(0);
  });

  it('are refreshed a few at a time, and a server that stops lets those finish and begins no other', async () => {
    now_ms += 136 * DAY_MS;
    const held = holdRefresh(google);
    await start();
    await held.arrived;
    await expect.poll(() => google.refreshes().length, SOON).toBe(4);
    const stopped = stop();
    held.release();
    await stopped;
    expect(google.refreshes()).toHaveLength(4);

    // What they were answered is stored: the next server goes on with the others, and no token comes twice.
    const next = await start();
    await expect.poll(() => google.refreshes().length, SOON).toBe(COUNT);
    expect(new Set(presented()).size).toBe(COUNT);
    for (let index = 0; index < COUNT; index += 1)
      expect((await execute(next, `user-${index}`)).status).toBe(200);
    expect(google.provider.reusesDetected()).toBe(0);
  });

  it('end as expired where the provider has ended the grant, and are kept where it is away', async () => {
    now_ms += 136 * DAY_MS;
    google.refuseTokenCalls = { status: 503 };
    const bobbin = await start();
    for (const id of ids) {
      await expect
        .poll(() => shown(bobbin, id), SOON)
        .toMatchObject({ status: 'active', status_reason: 'refresh_failed:provider_error' });
    }
    expect(google.refreshes()).toHaveLength(COUNT);
    await stop();

    google.refuseTokenCalls = undefined;
    await google.provider.revokeGrants();
    now_ms += DAY_MS;
    const later = await start();
    const user = () => execute(later, 'user-0');
    await expect.poll(() => google.refreshes().length, SOON).toBe(2 * COUNT);
    await expect.poll(async () => reasonOf(await user()), SOON).toEqual([422, 'connection_expired']);
    expect(await shown(later, ids[0] ?? '')).toMatchObject({
      status: 'expired',
      status_reason: 'invalid_grant',
    });
  });

  it.skipIf(engine === 'sqlite')('are refreshed once each by servers that start together', async () => {
    now_ms += 136 * DAY_MS;
    await Promise.all([start(), start(), start()]);
    await expect.poll(() => google.refreshes().length, SOON).toBe(COUNT);
    await stop();
    expect(google.refreshes().map(({ status }) => status)).toEqual(Array(COUNT).fill(200));
    expect([new Set(presented()).size, google.provider.reusesDetected()]).toEqual([COUNT, 0]);
  });
});
