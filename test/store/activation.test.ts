import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/audit.js';
import { ENGINES } from '../harness/bobbin.js';
import {
  ACCOUNT,
  activate,
  connect,
  createApp,
  initiate,
  NOW,
  openTestStore,
  type TestStore,
  twentyAtOnce,
} from './test-store.js';

describe.each(ENGINES)('completing a connection (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  it('stores account and credential in the row that was asked for, and makes it no default', async () => {
    const app_id = await createApp(test.store);
    const asked = await initiate(test.store, app_id, { label: 'work' });
    const row = await activate(test.store, asked.id, { now: NOW + 5 });
    expect(row).toEqual({
      ...asked,
      ...ACCOUNT,
      status: 'active',
      is_default: 0,
      scopes: '["mail"]',
      credential: `credential for ${asked.id}`,
      credential_version: 1,
      access_token_expires_at: NOW + 3_600_005,
      access_token_refresh_at: NOW + 3_500_005,
      connected_at: NOW + 5,
      updated_at: NOW + 5,
    });
    expect(await test.store.connections.get(app_id, asked.id)).toEqual(row);
  });

  it('keeps the places that each consent let the bot into, every one once', async () => {
    const app_id = await createApp(test.store);
    const places = async (...installed_in: string[]) => {
      const { id } = await initiate(test.store, app_id);
      return (await activate(test.store, id, { installed_in }))?.installed_in;
    };
    expect(await places('guild-1')).toBe('["guild-1"]');
    expect(await places('guild-2')).toBe('["guild-1","guild-2"]');
    expect(await places()).toBe('["guild-1","guild-2"]');
    expect(await places('guild-1')).toBe('["guild-1","guild-2"]');
  });

  it('of another account is a second connection, and the first stays as it is', async () => {
    const app_id = await createApp(test.store);
    const first = await connect(test.store, app_id);
    const second = await connect(test.store, app_id, { account_id: 'account-2' });
    expect(second).toMatchObject({ status: 'active', is_default: 0, account_id: 'account-2' });
    expect(await test.store.connections.get(app_id, first.id)).toEqual(first);
  });

  it('of the same account again keeps the earlier id and resolves the request to it', async () => {
    const app_id = await createApp(test.store);
    const earlier = await connect(test.store, app_id, { label: 'work' });
    await test.store.connections.expire(earlier.id, earlier.credential_version, 'revoked', NOW + 1);
    await test.store.connections.acquireRefreshLease(earlier.id, 'somebody');
    await test.store.connections.failRefresh(
      earlier.id,
      earlier.credential_version,
      { status_reason: 'refresh_failed:unreachable', retry_at: NOW + 60_000 },
      NOW + 1,
    );
    const again = await initiate(test.store, app_id);
    const row = await activate(test.store, again.id, { now: NOW + 2 });

    // The credential is sealed for the row that it is stored in, not for the one that asked.
    expect(row).toEqual({
      ...earlier,
      credential: `credential for ${earlier.id}`,
      credential_version: 2,
      access_token_expires_at: NOW + 3_600_002,
      access_token_refresh_at: NOW + 3_500_002,
      connected_at: NOW + 2,
      updated_at: NOW + 2,
    });
    expect(await test.store.connections.get(app_id, again.id)).toEqual({
      ...again,
      status: 'failed',
      status_reason: 'superseded',
      superseded_by: earlier.id,
      updated_at: NOW + 2,
    });
    expect(await test.store.connections.list({ app_id })).toEqual([row]);
    expect(await test.store.connections.list({ app_id, statuses: ['failed'] })).toEqual([]);
  });

  it('takes over the label of the newer request where it has one', async () => {
    const app_id = await createApp(test.store);
    await connect(test.store, app_id, { label: 'old' });
    expect(await connect(test.store, app_id, { label: 'new' })).toMatchObject({ label: 'new' });
  });

  it('of the same account by another user, app or toolkit is a connection of its own', async () => {
    const app_id = await createApp(test.store);
    const other_app = await createApp(test.store);
    const rows = [
      await connect(test.store, app_id),
      await connect(test.store, app_id, { app_user_id: 'user-2' }),
      await connect(test.store, app_id, { toolkit_slug: 'google-drive' }),
      await connect(test.store, other_app),
    ];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
    for (const row of rows) expect(row).toMatchObject({ status: 'active', is_default: 0 });
  });

  it('finds nothing where the request was withdrawn, failed, or completed already', async () => {
    const app_id = await createApp(test.store);
    const withdrawn = await initiate(test.store, app_id);
    await test.store.connections.delete(app_id, withdrawn.id, NOW, SYSTEM);
    const failed = await initiate(test.store, app_id);
    await test.store.connections.fail(failed.id, 'access_denied', NOW);
    const done = await connect(test.store, app_id);

    for (const { id } of [withdrawn, failed, done])
      expect(await activate(test.store, id, { account_id: 'account-9' })).toBeUndefined();
    expect(await test.store.connections.list({ app_id })).toEqual([done]);
  });

  it('by twenty requests at once for one account leaves one connection, which all of them resolve to', async () => {
    const app_id = await createApp(test.store);
    const asked = await twentyAtOnce(test, (store) => initiate(store, app_id));
    const rows = await twentyAtOnce(test, (store, index) => activate(store, asked[index]?.id ?? ''));

    const [connection, ...more] = await test.store.connections.list({ app_id });
    expect(more).toEqual([]);
    expect(connection).toMatchObject({ status: 'active', is_default: 0, credential_version: 20 });
    expect(new Set(rows.map((row) => row?.id))).toEqual(new Set([connection?.id]));
    for (const { id } of asked.filter(({ id }) => id !== connection?.id))
      expect(await test.store.connections.get(app_id, id)).toMatchObject({
        status: 'failed',
        status_reason: 'superseded',
        superseded_by: connection?.id,
      });
  });

  it('by twenty requests at once for twenty accounts makes twenty connections, none of them the default', async () => {
    const app_id = await createApp(test.store);
    const asked = await twentyAtOnce(test, (store) => initiate(store, app_id));
    await twentyAtOnce(test, (store, index) =>
      activate(store, asked[index]?.id ?? '', { account_id: `account-${index}` }),
    );
    const rows = await test.store.connections.list({ app_id });
    expect(rows).toHaveLength(20);
    expect(rows.filter(({ is_default }) => is_default === 1)).toEqual([]);
  });

  it('while the app is deleted leaves nothing and disturbs nobody', async () => {
    const app_id = await createApp(test.store);
    const asked = await twentyAtOnce(test, (store) => initiate(store, app_id));
    await Promise.all([
      twentyAtOnce(test, (store, index) =>
        activate(store, asked[index]?.id ?? '', { account_id: `account-${index}` }),
      ),
      test.rival.apps.delete(app_id, NOW, SYSTEM),
    ]);
    expect(
      await test.store.connections.list({ app_id, statuses: ['initiated', 'active', 'failed'] }),
    ).toEqual([]);
  });
});
