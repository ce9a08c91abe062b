import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/audit.js';
import { createId } from '../../src/ids.js';
import { PLATFORM } from '../../src/store/oauth-clients.js';
import type { ApiKeyRow, IssuerRow } from '../../src/store/tables.js';
import { ENGINES } from '../harness/bobbin.js';
import {
  appRow,
  clientRow,
  configRow,
  connect,
  createApp,
  executionRow,
  initiate,
  NOW,
  openTestStore,
  requestRow,
  type TestStore,
  twentyAtOnce,
} from './test-store.js';

function keyRow(app_id: string, over: Partial<ApiKeyRow> = {}): ApiKeyRow {
  const id = createId('key');
  return {
    id,
    app_id,
    name: 'server',
    hash: `hash of ${id}`,
    hint: 'abcd',
    created_at: NOW,
    last_used_at: null,
    revoked_at: null,
    ...over,
  };
}

function issuerRow(app_id: string, issuer: string, over: Partial<IssuerRow> = {}): IssuerRow {
  return {
    id: createId('iss'),
    app_id,
    issuer,
    audience: 'bobbin',
    algorithms: '["ES256"]',
    jwks_uri: `${issuer}/jwks`,
    jwks: null,
    secret: null,
    created_at: NOW,
    ...over,
  };
}

describe.each(ENGINES)('apps and what belongs to them (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  describe('an app', () => {
    it('is read back column by column, and listed oldest first', async () => {
      const fresh = await openTestStore(engine);
      try {
        const { apps } = fresh.store;
        const newer = appRow({ created_at: NOW + 1 });
        const older = appRow({ redirect_origins: '["https://a.example"]' });
        await apps.create(newer, SYSTEM);
        await apps.create(older, SYSTEM);
        expect(await apps.get(older.id)).toEqual(older);
        expect(await apps.list()).toEqual([older, newer]);
      } finally {
        await fresh.close();
      }
    });

    it('keeps everything but its redirect origins when these are set', async () => {
      const { apps } = test.store;
      const row = appRow();
      const other = appRow();
      await apps.create(row, SYSTEM);
      await apps.create(other, SYSTEM);
      await apps.setRedirectOrigins(row.id, '["https://b.example"]', NOW, SYSTEM);
      expect(await apps.get(row.id)).toEqual({ ...row, redirect_origins: '["https://b.example"]' });
      expect(await apps.get(other.id)).toEqual(other);
    });

    it('that is unknown is not found, cannot be changed and cannot be deleted', async () => {
      const { apps } = test.store;
      const before = await apps.list();
      expect(await apps.get('app_unknown')).toBeUndefined();
      expect(await apps.delete('app_unknown', NOW, SYSTEM)).toBe(false);
      await apps.setRedirectOrigins('app_unknown', '[]', NOW, SYSTEM);
      expect(await apps.list()).toEqual(before);
    });

    it('of an id that exists is refused and the first one stays', async () => {
      const row = appRow();
      await test.store.apps.create(row, SYSTEM);
      await expect(test.store.apps.create({ ...row, name: 'second' }, SYSTEM)).rejects.toThrow();
      expect(await test.store.apps.get(row.id)).toEqual(row);
    });
  });

  describe('deleting an app', () => {
    it('removes everything of it and nothing of another, and keeps the record of what was executed', async () => {
      const { store } = test;
      const furnish = async (): Promise<string> => {
        const app_id = await createApp(store);
        const client = await store.oauth_clients.upsert(clientRow(app_id), SYSTEM);
        await store.api_keys.create(keyRow(app_id, { hash: `hash of ${app_id}` }), SYSTEM);
        await store.issuers.replaceAll(app_id, [issuerRow(app_id, 'https://issuer.example')], NOW, SYSTEM);
        await store.auth_configs.upsert(configRow(app_id, { oauth_client_id: client.id }), SYSTEM);
        await connect(store, app_id, { oauth_client_id: client.id });
        await initiate(store, app_id, { id: `ca_of_${app_id}`, oauth_client_id: client.id });
        await store.executions.insertMany([executionRow(app_id)]);
        return app_id;
      };
      const inventory = async (app_id: string) => ({
        app: await store.apps.get(app_id),
        key: await store.api_keys.findByHash(`hash of ${app_id}`),
        keys: (await store.api_keys.list(app_id)).length,
        issuers: (await store.issuers.list(app_id)).length,
        clients: (await store.oauth_clients.list(app_id)).length,
        configs: (await store.auth_configs.listEnabled(app_id)).length,
        connections: (await store.connections.list({ app_id, statuses: ['active', 'initiated'] })).length,
        executions: (await store.executions.list(app_id, 10)).length,
      });
      const doomed = await furnish();
      const kept = await furnish();
      const before = await inventory(kept);
      expect(before).toMatchObject({ keys: 1, issuers: 1, clients: 1, configs: 1, connections: 2 });

      expect(await store.apps.delete(doomed, NOW, SYSTEM)).toBe(true);

      expect(await inventory(doomed)).toEqual({
        app: undefined,
        key: undefined,
        keys: 0,
        issuers: 0,
        clients: 0,
        configs: 0,
        connections: 0,
        executions: 1,
      });
      expect(await store.authorization_requests.consume(`state of ca_of_${doomed}`, NOW)).toBeUndefined();
      expect(await inventory(kept)).toEqual(before);
      expect(await store.authorization_requests.consume(`state of ca_of_${kept}`, NOW)).toBeDefined();
      expect(await store.apps.delete(doomed, NOW, SYSTEM)).toBe(false);
    });

    it('leaves the platform’s clients alone, even where somebody asks for an app of that name', async () => {
      const { store } = test;
      const client = await store.oauth_clients.upsert(
        clientRow(PLATFORM, { provider_slug: 'slack' }),
        SYSTEM,
      );
      expect(await store.apps.delete(PLATFORM, NOW, SYSTEM)).toBe(false);
      await store.apps.delete(await createApp(store), NOW, SYSTEM);
      expect(await store.oauth_clients.get(client.id)).toEqual(client);
    });
  });

  describe('an API key', () => {
    it('is found by its hash, and listed for its app alone, oldest first', async () => {
      const { api_keys } = test.store;
      const app_id = await createApp(test.store);
      const newer = keyRow(app_id, { created_at: NOW + 1 });
      const older = keyRow(app_id);
      const foreign = keyRow(await createApp(test.store));
      for (const row of [newer, older, foreign]) await api_keys.create(row, SYSTEM);
      expect(await api_keys.findByHash(older.hash)).toEqual(older);
      expect(await api_keys.findByHash('no such hash')).toBeUndefined();
      expect(await api_keys.list(app_id)).toEqual([older, newer]);
      expect(await api_keys.list('app_unknown')).toEqual([]);
    });

    it('that is revoked is never found again, and a second revocation keeps the first time', async () => {
      const { api_keys } = test.store;
      const app_id = await createApp(test.store);
      const row = keyRow(app_id);
      await api_keys.create(row, SYSTEM);
      const revoked = { ...row, revoked_at: NOW + 1 };
      expect(await api_keys.revoke(app_id, row.id, NOW + 1, SYSTEM)).toEqual(revoked);
      expect(await api_keys.findByHash(row.hash)).toBeUndefined();
      expect(await api_keys.revoke(app_id, row.id, NOW + 2, SYSTEM)).toEqual(revoked);
      expect(await api_keys.list(app_id)).toEqual([revoked]);
    });

    it('of another app cannot be revoked, nor one that is unknown', async () => {
      const { api_keys } = test.store;
      const row = keyRow(await createApp(test.store));
      await api_keys.create(row, SYSTEM);
      const stranger = await createApp(test.store);
      expect(await api_keys.revoke(stranger, row.id, NOW, SYSTEM)).toBeUndefined();
      expect(await api_keys.revoke(row.app_id, 'key_unknown', NOW, SYSTEM)).toBeUndefined();
      expect(await api_keys.findByHash(row.hash)).toEqual(row);
    });

    it('remembers when it was last used; touching an unknown one changes nothing', async () => {
      const { api_keys } = test.store;
      const row = keyRow(await createApp(test.store));
      await api_keys.create(row, SYSTEM);
      await api_keys.touch(row.id, NOW + 9);
      await api_keys.touch('key_unknown', NOW + 10);
      expect(await api_keys.list(row.app_id)).toEqual([{ ...row, last_used_at: NOW + 9 }]);
    });

    it('needs an app that exists and a hash of its own', async () => {
      const { api_keys } = test.store;
      const row = keyRow(await createApp(test.store));
      await api_keys.create(row, SYSTEM);
      await expect(api_keys.create(keyRow('app_unknown'), SYSTEM)).rejects.toThrow();
      await expect(api_keys.create(keyRow(row.app_id, { hash: row.hash }), SYSTEM)).rejects.toThrow();
      expect(await api_keys.list(row.app_id)).toEqual([row]);
    });
  });

  describe('issuers', () => {
    it('are replaced as a whole, for their app alone', async () => {
      const { issuers } = test.store;
      const app_id = await createApp(test.store);
      const other = await createApp(test.store);
      const foreign = issuerRow(other, 'https://a.example');
      await issuers.replaceAll(other, [foreign], NOW, SYSTEM);
      const a = issuerRow(app_id, 'https://a.example');
      const b = issuerRow(app_id, 'https://b.example', {
        created_at: NOW + 1,
        jwks_uri: null,
        secret: 'v1.sealed',
      });
      await issuers.replaceAll(app_id, [b, a], NOW, SYSTEM);
      expect(await issuers.list(app_id)).toEqual([a, b]);

      const c = issuerRow(app_id, 'https://a.example', { audience: 'other' });
      await issuers.replaceAll(app_id, [c], NOW, SYSTEM);
      expect(await issuers.list(app_id)).toEqual([c]);
      await issuers.replaceAll(app_id, [], NOW, SYSTEM);
      expect(await issuers.list(app_id)).toEqual([]);
      expect(await issuers.list(other)).toEqual([foreign]);
    });

    it('stay as they were where one of the new ones is refused', async () => {
      const { issuers } = test.store;
      const app_id = await createApp(test.store);
      const before = [issuerRow(app_id, 'https://before.example')];
      await issuers.replaceAll(app_id, before, NOW, SYSTEM);
      const twice = [issuerRow(app_id, 'https://same.example'), issuerRow(app_id, 'https://same.example')];
      await expect(issuers.replaceAll(app_id, twice, NOW, SYSTEM)).rejects.toThrow();
      expect(await issuers.list(app_id)).toEqual(before);
    });

    it('of twenty replacements at once are those of exactly one', async () => {
      const app_id = await createApp(test.store);
      const sets = Array.from({ length: 20 }, (_, index) => [
        issuerRow(app_id, 'https://shared.example', { audience: `set ${index}` }),
        issuerRow(app_id, `https://own-${index}.example`, {
          audience: `set ${index}`,
          created_at: NOW + 1,
        }),
      ]);
      await twentyAtOnce(test, (store, index) =>
        store.issuers.replaceAll(app_id, sets[index] ?? [], NOW, SYSTEM),
      );
      expect(sets).toContainEqual(await test.store.issuers.list(app_id));
    });
  });

  it('answers a ping', async () => {
    await expect(test.store.ping()).resolves.toBeUndefined();
  });

  it('stores a request and its connection both or neither', async () => {
    const { store } = test;
    const app_id = await createApp(store);
    const first = await initiate(store, app_id);
    const second = { ...first, id: createId('ca') };
    // The state exists already, so the request cannot be stored.
    const clash = requestRow(second, { state_hash: `state of ${first.id}` });
    await expect(store.authorization_requests.create(clash, second)).rejects.toThrow();
    expect(await store.connections.get(app_id, second.id)).toBeUndefined();
  });
});
