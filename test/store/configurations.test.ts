import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/audit.js';
import { createId } from '../../src/ids.js';
import { PLATFORM } from '../../src/store/oauth-clients.js';
import { ENGINES } from '../harness/bobbin.js';
import {
  clientRow,
  configRow,
  createApp,
  NOW,
  openTestStore,
  type TestStore,
  twentyAtOnce,
} from './test-store.js';

describe.each(ENGINES)('configurations (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  describe('an OAuth client', () => {
    it('is read back, and unknown ones are not found', async () => {
      const { oauth_clients } = test.store;
      const row = clientRow(createId('app'));
      expect(await oauth_clients.upsert(row, SYSTEM)).toEqual(row);
      expect(await oauth_clients.get(row.id)).toEqual(row);
      expect(await oauth_clients.get('cli_unknown')).toBeUndefined();
      expect(await oauth_clients.findLatest(row.owner, 'slack')).toBeUndefined();
      expect(await oauth_clients.findLatest('app_unknown', 'google')).toBeUndefined();
    });

    it('of the same client_id takes the new secret and keeps its id', async () => {
      const { oauth_clients } = test.store;
      const first = await oauth_clients.upsert(clientRow(createId('app')), SYSTEM);
      const again = clientRow(first.owner, {
        client_secret: 'v1.rotated',
        created_at: NOW + 5,
        updated_at: NOW + 5,
      });
      const expected = { ...first, client_secret: 'v1.rotated', updated_at: NOW + 5 };
      expect(await oauth_clients.upsert(again, SYSTEM)).toEqual(expected);
      expect(await oauth_clients.list(first.owner)).toEqual([expected]);
      expect(await oauth_clients.get(again.id)).toBeUndefined();
    });

    it('of another client_id is another row, and the one set last is the latest', async () => {
      const { oauth_clients } = test.store;
      const owner = createId('app');
      const first = await oauth_clients.upsert(clientRow(owner), SYSTEM);
      const second = await oauth_clients.upsert(
        clientRow(owner, { client_id: 'client-2', updated_at: NOW + 1 }),
        SYSTEM,
      );
      expect(await oauth_clients.findLatest(owner, 'google')).toEqual(second);
      const back = await oauth_clients.upsert({ ...first, id: createId('cli'), updated_at: NOW + 2 }, SYSTEM);
      expect(back.id).toBe(first.id);
      expect(await oauth_clients.findLatest(owner, 'google')).toEqual(back);
    });

    it('is listed for its owner alone, by provider', async () => {
      const { oauth_clients } = test.store;
      const owner = createId('app');
      const slack = await oauth_clients.upsert(clientRow(owner, { provider_slug: 'slack' }), SYSTEM);
      const github = await oauth_clients.upsert(clientRow(owner, { provider_slug: 'github' }), SYSTEM);
      await oauth_clients.upsert(clientRow(PLATFORM, { client_id: createId('cli') }), SYSTEM);
      expect(await oauth_clients.list(owner)).toEqual([github, slack]);
    });

    it('set by twenty at once is one row', async () => {
      const owner = createId('app');
      const rows = await twentyAtOnce(test, (store, index) =>
        store.oauth_clients.upsert(clientRow(owner, { client_secret: `v1.secret ${index}` }), SYSTEM),
      );
      expect(await test.store.oauth_clients.list(owner)).toHaveLength(1);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    });
  });

  describe('an auth config', () => {
    it('is read back by app and toolkit, and unknown ones are not found', async () => {
      const { auth_configs } = test.store;
      const row = configRow(await createApp(test.store), { scopes: '["a","b"]' });
      expect(await auth_configs.upsert(row, SYSTEM)).toEqual(row);
      expect(await auth_configs.get(row.app_id, 'gmail')).toEqual(row);
      expect(await auth_configs.get(row.app_id, 'slack')).toBeUndefined();
      expect(await auth_configs.get('app_unknown', 'gmail')).toBeUndefined();
    });

    it('set again keeps its id and created_at, and takes everything else', async () => {
      const { store } = test;
      const app_id = await createApp(store);
      const client = await store.oauth_clients.upsert(clientRow(app_id), SYSTEM);
      const first = await store.auth_configs.upsert(
        configRow(app_id, { oauth_client_id: client.id }),
        SYSTEM,
      );
      const again = configRow(app_id, {
        display_name: 'Mail',
        enabled: 0,
        scopes: '["mail"]',
        created_at: NOW + 5,
        updated_at: NOW + 5,
      });
      const expected = { ...again, id: first.id, created_at: NOW };
      expect(await store.auth_configs.upsert(again, SYSTEM)).toEqual(expected);
      expect(await store.auth_configs.get(app_id, 'gmail')).toEqual(expected);
    });

    it('is listed while it is enabled, oldest first, for its app alone', async () => {
      const { auth_configs } = test.store;
      const app_id = await createApp(test.store);
      const slack = await auth_configs.upsert(
        configRow(app_id, { toolkit_slug: 'slack', created_at: NOW + 1 }),
        SYSTEM,
      );
      const gmail = await auth_configs.upsert(configRow(app_id), SYSTEM);
      await auth_configs.upsert(configRow(app_id, { toolkit_slug: 'github', enabled: 0 }), SYSTEM);
      await auth_configs.upsert(configRow(await createApp(test.store)), SYSTEM);
      expect(await auth_configs.listEnabled(app_id)).toEqual([gmail, slack]);
    });

    it('is disabled once, by its app alone, and can be enabled again', async () => {
      const { auth_configs } = test.store;
      const row = await auth_configs.upsert(configRow(await createApp(test.store)), SYSTEM);
      const other = await auth_configs.upsert(configRow(await createApp(test.store)), SYSTEM);
      expect(await auth_configs.disable(row.app_id, 'slack', NOW + 1, SYSTEM)).toBe(false);
      expect(await auth_configs.disable('app_unknown', 'gmail', NOW + 1, SYSTEM)).toBe(false);
      expect(await auth_configs.disable(row.app_id, 'gmail', NOW + 1, SYSTEM)).toBe(true);
      expect(await auth_configs.disable(row.app_id, 'gmail', NOW + 2, SYSTEM)).toBe(false);
      expect(await auth_configs.get(row.app_id, 'gmail')).toEqual({
        ...row,
        enabled: 0,
        updated_at: NOW + 1,
      });
      expect(await auth_configs.listEnabled(row.app_id)).toEqual([]);
      expect(await auth_configs.get(other.app_id, 'gmail')).toEqual(other);
      expect(await auth_configs.upsert({ ...row, id: createId('cfg') }, SYSTEM)).toEqual(row);
    });

    it('needs an app and a client that exist', async () => {
      const { auth_configs } = test.store;
      await expect(auth_configs.upsert(configRow('app_unknown'), SYSTEM)).rejects.toThrow();
      const app_id = await createApp(test.store);
      await expect(
        auth_configs.upsert(configRow(app_id, { oauth_client_id: 'cli_unknown' }), SYSTEM),
      ).rejects.toThrow();
      expect(await auth_configs.get(app_id, 'gmail')).toBeUndefined();
    });

    it('set by twenty at once is one row', async () => {
      const app_id = await createApp(test.store);
      const rows = await twentyAtOnce(test, (store) => store.auth_configs.upsert(configRow(app_id), SYSTEM));
      const [row, ...more] = await test.store.auth_configs.listEnabled(app_id);
      expect(more).toEqual([]);
      expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([row?.id]));
    });
  });
});
