import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { createAdminClient } from '../../sdk/admin-client.js';
import { rotateVault } from '../../sdk/rotate-vault.js';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from '../http/database.js';
import { startInstance } from './instance.js';

const USERS = Array.from({ length: 12 }, (_, index) => `user-${index}`);
const [OLD_KEY, NEW_KEY] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];

/** The provider takes each refresh token once, so a token that a rotation brought back would end the connection. */
describe.each(ENGINES)('the master key is rotated while tokens are refreshed, on %s', (engine) => {
  let outer: TestBobbin;
  let google: GateControl;
  let database: ReadableDatabase;
  let server: TestBobbin;
  beforeEach(async () => {
    outer = await startBobbin();
    google = outer.sandbox.providers.google.control;
    google.setPolicy({ rotation: true, refresh_tokens: 'always' });
    database = await createReadableDatabase(engine);
    server = await start(OLD_KEY, '');
    for (const user_id of USERS) await server.connect('gmail', { user_id });
  });
  afterEach(async () => {
    await server.close();
    await outer.close();
    await database.remove();
  });

  const clock = () => google.now();
  const start = (key: string, previous: string): Promise<TestBobbin> => {
    const { client_id, client_secret } = outer.sandbox.providers.google.client;
    return startBobbin({
      origins: outer.sandbox.origins,
      clock,
      env: {
        DATABASE_URL: database.url,
        BOBBIN_MASTER_KEY: key,
        BOBBIN_PREVIOUS_MASTER_KEYS: previous,
        BOBBIN_GOOGLE_CLIENT_ID: client_id,
        BOBBIN_GOOGLE_CLIENT_SECRET: client_secret,
      },
    });
  };
  const rotate = (url: string, adminKey: string) => rotateVault(createAdminClient({ url, adminKey }));
  const executeAll = async (app: { app_id: string; api_key: string }): Promise<number[]> => {
    const answers = USERS.map((user_id) => server.execute('GMAIL_GET_PROFILE', {}, { user_id, app }));
    return (await Promise.all(answers)).map(({ status }) => status);
  };
  const tokenRequests = () => google.requests().filter(({ path }) => path === '/token').length;

  it('no refreshed token is lost, and none is asked for twice', async () => {
    const app = { app_id: server.app_id, api_key: server.api_key };
    for (const [key, previous] of [
      [NEW_KEY, OLD_KEY],
      [OLD_KEY, NEW_KEY],
      [NEW_KEY, OLD_KEY],
    ] as const) {
      await server.close();
      server = await start(key, previous);
      google.advance(3_600);
      google.clear();
      const [rotation, statuses] = await Promise.all([rotate(server.url, server.admin_key), executeAll(app)]);
      expect(statuses).toEqual(USERS.map(() => 200));
      expect(rotation).toMatchObject({ verified: true, unreadable: [] });
      expect(tokenRequests()).toBe(USERS.length);
    }
    await server.close();
    server = await start(NEW_KEY, '');
    google.advance(3_600);
    expect(await executeAll(app)).toEqual(USERS.map(() => 200));
  });

  it.runIf(engine === 'postgres')(
    'two servers that seal with different keys, each of them rotating, keep every connection alive',
    async () => {
      const admin_key = randomBytes(24).toString('hex');
      const app = { app_id: server.app_id, api_key: server.api_key };
      await server.close();
      server = await start(OLD_KEY, NEW_KEY);
      const { sandbox } = outer;
      const other = await startInstance(
        { ...server, ...app, sandbox },
        {
          DATABASE_URL: database.url,
          BOBBIN_MASTER_KEY: NEW_KEY,
          BOBBIN_PREVIOUS_MASTER_KEYS: OLD_KEY,
          BOBBIN_ADMIN_KEY: admin_key,
        },
        clock,
      );
      const step = (url: string, adminKey: string) => createAdminClient({ url, adminKey }).rotateVaultStep();
      for (let round = 0; round < 6; round++) {
        google.advance(3_600);
        google.clear();
        const [statuses, ...steps] = await Promise.all([
          executeAll(app),
          ...Array.from({ length: 10 }, (_, index) =>
            index % 2 ? step(server.url, server.admin_key) : step(other.url, admin_key),
          ),
        ]);
        expect(statuses).toEqual(USERS.map(() => 200));
        expect(tokenRequests()).toBe(USERS.length);
        expect(steps.flatMap(({ columns }) => columns.flatMap(({ unreadable }) => unreadable))).toEqual([]);
      }
      await server.close();
      expect(await rotate(other.url, admin_key)).toMatchObject({ verified: true });
      await other.close();
      server = await start(NEW_KEY, '');
      google.advance(3_600);
      expect(await executeAll(app)).toEqual(USERS.map(() => 200));
    },
  );
});
