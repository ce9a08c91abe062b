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

describe.each(ENGINES)('a connection that waits for its confirmation (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  const UNTIL = NOW + 600_000;
  const held = (id: string) => ({
    ...ACCOUNT,
    credential: `credential for ${id}`,
    access_token_expires_at: NOW + 3_600_000,
    access_token_refresh_at: NOW + 3_500_000,
    keep_alive_at: NOW + 5_000_000_000,
    scopes: '["mail"]',
    oauth_client_id: null,
    client_id: 'client-1',
    endpoint_params: '{"tenant":"common"}',
    installed_in: '["guild-1"]',
    auth_scheme: 'oauth2',
    status_reason: null,
    confirm_code_hash: `hash of ${id}`,
    confirm_until: UNTIL,
  });
  async function pending() {
    const app_id = await createApp(test.store);
    const asked = await initiate(test.store, app_id);
    expect(await test.store.confirmations.hold(asked.id, held(asked.id), NOW, SYSTEM)).toBe(true);
    return { app_id, asked, id: asked.id, hash: `hash of ${asked.id}` };
  }

  it('is found by the hash of its code, in its own app alone', async () => {
    const { app_id, asked, id, hash } = await pending();
    const row = await test.store.confirmations.find(app_id, hash);
    expect(row).toEqual({ ...asked, ...held(id), status: 'pending', updated_at: NOW });
    expect(await test.store.confirmations.find(await createApp(test.store), hash)).toBeUndefined();
    expect(await test.store.confirmations.find(app_id, 'another')).toBeUndefined();
  });

  it('is nobody’s connection yet, and shares its grant all the same', async () => {
    const { app_id, id } = await pending();
    expect(await test.store.connections.list({ app_id })).toEqual([]);
    const live = await connect(test.store, app_id, { app_user_id: 'user-2' });
    expect((await test.store.connections.listSiblings(live)).map((row) => row.id)).toContain(id);
  });

  it('is not held for a request that was withdrawn, nor twice', async () => {
    const { app_id, id } = await pending();
    expect(await test.store.confirmations.hold(id, held('other'), NOW, SYSTEM)).toBe(false);
    await test.store.connections.delete(app_id, id, NOW, SYSTEM);
    expect(await test.store.confirmations.hold(id, held(id), NOW, SYSTEM)).toBe(false);
  });

  it('is activated by one of twenty at once', async () => {
    const { id } = await pending();
    const rows = await twentyAtOnce(test, (store) => activate(store, id));
    expect(rows.filter((row) => row?.status === 'active')).toHaveLength(1);
    expect(rows.filter((row) => row === undefined)).toHaveLength(19);
  });

  it('keeps neither tokens nor account where an earlier connection took it over', async () => {
    const { app_id, id } = await pending();
    const earlier = await connect(test.store, app_id);
    expect((await activate(test.store, id))?.id).toBe(earlier.id);
    expect(await test.store.connections.get(app_id, id)).toMatchObject({
      status: 'failed',
      superseded_by: earlier.id,
      credential: null,
      account_id: null,
      account_name: null,
      account_email: null,
      scopes: '[]',
      endpoint_params: '{}',
    });
  });

  it('is taken as overdue by one of twenty at once, and not before its time', async () => {
    const { id } = await pending();
    const taken = async (now: number) =>
      (await twentyAtOnce(test, (store) => store.confirmations.claimOverdue(now, now + 1_000, 100)))
        .flat()
        .filter((row) => row.id === id);
    expect(await taken(UNTIL - 1)).toEqual([]);
    expect(await taken(UNTIL)).toHaveLength(1);
    expect(await taken(UNTIL + 999)).toEqual([]);
    expect(await taken(UNTIL + 1_000)).toHaveLength(1);
  });

  it('is taken as overdue with no more than were asked for, the oldest first', async () => {
    const fresh = await openTestStore(engine);
    try {
      const app_id = await createApp(fresh.store);
      const ids = [];
      for (let index = 0; index < 5; index++) {
        const { id } = await initiate(fresh.store, app_id);
        const confirm_until = UNTIL + index;
        await fresh.store.confirmations.hold(id, { ...held(id), confirm_until }, NOW, SYSTEM);
        ids.push(id);
      }
      const taken = async () =>
        (await fresh.store.confirmations.claimOverdue(UNTIL + 9, UNTIL + 99, 2)).map(({ id }) => id).sort();
      expect(await taken()).toEqual(ids.slice(0, 2).sort());
      expect(await taken()).toEqual(ids.slice(2, 4).sort());
      expect(await taken()).toEqual(ids.slice(4));
      expect(await taken()).toEqual([]);
    } finally {
      await fresh.close();
    }
  });

  it('is either confirmed or taken away, never both', async () => {
    for (let round = 0; round < 10; round++) {
      const { app_id, id } = await pending();
      const [confirmed, taken] = await Promise.all([
        activate(round % 2 ? test.store : test.rival, id),
        test.store.confirmations.claim(id, UNTIL, UNTIL + 1_000),
      ]);
      expect([confirmed, taken].filter(Boolean)).toHaveLength(1);
      const { status } = (await test.store.connections.get(app_id, id)) ?? {};
      expect(status).toBe(confirmed ? 'active' : 'pending');
    }
  });

  it('that is erased keeps its id and the reason, and nothing of the account', async () => {
    const { app_id, asked, id, hash } = await pending();
    await test.store.confirmations.erase(id, 'not_confirmed', NOW + 5);
    expect(await test.store.connections.get(app_id, id)).toEqual({
      ...asked,
      status: 'failed',
      status_reason: 'not_confirmed',
      endpoint_params: '{}',
      confirm_code_hash: hash,
      confirm_until: UNTIL,
      updated_at: NOW + 5,
    });
  });

  it('that was confirmed is not erased', async () => {
    const { app_id, id } = await pending();
    const row = await activate(test.store, id);
    await test.store.confirmations.erase(id, 'not_confirmed', NOW + 5);
    expect(await test.store.connections.get(app_id, id)).toEqual(row);
  });
});
