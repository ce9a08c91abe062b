import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/audit.js';
import type { ConnectionRow } from '../../src/store/tables.js';
import { ENGINES } from '../harness/bobbin.js';
import {
  connect,
  createApp,
  initiate,
  NOW,
  openTestStore,
  type TestStore,
  twentyAtOnce,
} from './test-store.js';

const REFRESHED = {
  credential: 'refreshed',
  access_token_expires_at: NOW + 7_200_000,
  access_token_refresh_at: NOW + 7_100_000,
  keep_alive_at: NOW + 5_000_000_000,
  scopes: '["more"]',
};
const FAILURE = { status_reason: 'refresh_failed:unreachable', retry_at: NOW + 60_000 };

describe.each(ENGINES)('connections (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  describe('reading', () => {
    it('answers a connection to its own app alone', async () => {
      const app_id = await createApp(test.store);
      const row = await initiate(test.store, app_id);
      expect(await test.store.connections.get(app_id, row.id)).toEqual(row);
      expect(await test.store.connections.get(await createApp(test.store), row.id)).toBeUndefined();
      expect(await test.store.connections.get(app_id, 'ca_unknown')).toBeUndefined();
    });

    it('lists finished connections newest first, and narrows by user, toolkit and status', async () => {
      const { store } = test;
      const app_id = await createApp(store);
      const gmail = await connect(store, app_id);
      const drive = await connect(store, app_id, { toolkit_slug: 'google-drive', created_at: NOW + 2 });
      const theirs = await connect(store, app_id, { app_user_id: 'user-2', created_at: NOW + 1 });
      const waiting = await initiate(store, app_id);
      await connect(store, await createApp(store));

      const list = store.connections.list;
      expect(await list({ app_id })).toEqual([drive, theirs, gmail]);
      expect(await list({ app_id, app_user_id: 'user-1' })).toEqual([drive, gmail]);
      expect(await list({ app_id, toolkit_slug: 'gmail' })).toEqual([theirs, gmail]);
      expect(await list({ app_id, app_user_id: 'user-2', toolkit_slug: 'google-drive' })).toEqual([]);
      expect(await list({ app_id, statuses: ['initiated'] })).toEqual([waiting]);
      expect(await list({ app_id, statuses: ['initiated', 'active'], toolkit_slug: 'gmail' })).toHaveLength(
        3,
      );
      expect(await list({ app_id: 'app_unknown' })).toEqual([]);
    });

    it('finds those that live from the same grant: same client and account, finished, of whichever app', async () => {
      const { store } = test;
      const app_id = await createApp(store);
      const grant = { client_id: app_id, account_id: 'account-1' };
      const row = await connect(store, app_id, grant);
      const drive = await connect(store, app_id, { ...grant, toolkit_slug: 'google-drive' });
      const elsewhere = await connect(store, await createApp(store), grant);
      await connect(store, app_id, { ...grant, toolkit_slug: 'google-sheets', account_id: 'account-2' });
      await connect(store, app_id, { ...grant, toolkit_slug: 'google-calendar', client_id: 'client-2' });
      await initiate(store, app_id, grant);
      const siblings = async (of: ConnectionRow) =>
        (await store.connections.listSiblings(of)).map(({ id }) => id).sort();
      expect(await siblings(row)).toEqual([drive.id, elsewhere.id].sort());
      expect(await siblings(drive)).toEqual([row.id, elsewhere.id].sort());
      expect(await siblings(elsewhere)).toEqual([row.id, drive.id].sort());
    });

    it('takes only the same user’s for the same grant where the provider names no account', async () => {
      const { store } = test;
      const app_id = await createApp(store);
      const unnamed = { client_id: app_id, account_id: '' };
      const row = await connect(store, app_id, { ...unnamed, label: 'work' });
      const own = await connect(store, app_id, { ...unnamed, label: 'home' });
      await connect(store, app_id, { ...unnamed, app_user_id: 'user-2' });
      await connect(store, await createApp(store), unnamed);
      expect((await store.connections.listSiblings(row)).map(({ id }) => id)).toEqual([own.id]);
    });
  });

  describe('a request', () => {
    it('that fails says why, and a finished connection cannot fail like one', async () => {
      const { store } = test;
      const app_id = await createApp(store);
      const asked = await initiate(store, app_id);
      const active = await connect(store, app_id);
      for (const { id } of [asked, active]) await store.connections.fail(id, 'access_denied', NOW + 1);
      await store.connections.fail(asked.id, 'something_else', NOW + 2);
      await store.connections.fail('ca_unknown', 'access_denied', NOW + 1);
      expect(await store.connections.get(app_id, asked.id)).toEqual({
        ...asked,
        status: 'failed',
        status_reason: 'access_denied',
        updated_at: NOW + 1,
      });
      expect(await store.connections.get(app_id, active.id)).toEqual(active);
    });
  });

  describe('a credential', () => {
    it('is replaced where its version is the expected one, which ends lease, failures and expiry', async () => {
      const { store } = test;
      const app_id = await createApp(store);
      const row = await connect(store, app_id);
      const other = await connect(store, app_id, { account_id: 'account-2' });
      await store.connections.acquireRefreshLease(row.id, 'me');
      await store.connections.failRefresh(row.id, row.credential_version, FAILURE, NOW);
      await store.connections.expire(row.id, row.credential_version, 'revoked', NOW + 1);
      const replaced = await store.connections.replaceCredential(
        row.id,
        row.credential_version,
        REFRESHED,
        NOW + 2,
      );
      expect(replaced).toEqual({
        ...row,
        ...REFRESHED,
        credential_version: row.credential_version + 1,
        updated_at: NOW + 2,
      });
      expect(await store.connections.get(app_id, row.id)).toEqual(replaced);
      expect(await store.connections.get(app_id, other.id)).toEqual(other);
    });

    it('that is newer than expected stays, and so does that of an unknown connection', async () => {
      const { connections } = test.store;
      const app_id = await createApp(test.store);
      const row = await connect(test.store, app_id);
      for (const version of [row.credential_version - 1, row.credential_version + 1])
        expect(await connections.replaceCredential(row.id, version, REFRESHED, NOW)).toBeUndefined();
      expect(await connections.replaceCredential('ca_unknown', 1, REFRESHED, NOW)).toBeUndefined();
      expect(await connections.get(app_id, row.id)).toEqual(row);
    });

    it('is replaced by exactly one of twenty who saw the same version', async () => {
      const app_id = await createApp(test.store);
      const row = await connect(test.store, app_id);
      const answers = await twentyAtOnce(test, ({ connections }, index) =>
        connections.replaceCredential(
          row.id,
          row.credential_version,
          { ...REFRESHED, credential: `credential ${index}` },
          NOW + 1,
        ),
      );
      const winners = answers.filter((answer) => answer !== undefined);
      expect(winners).toHaveLength(1);
      expect(await test.store.connections.get(app_id, row.id)).toEqual(winners[0]);
    });
  });

  describe('the end of a grant', () => {
    it('expires the connection, says why, and ends lease and failures', async () => {
      const { connections } = test.store;
      const app_id = await createApp(test.store);
      const row = await connect(test.store, app_id);
      await connections.acquireRefreshLease(row.id, 'me');
      await connections.failRefresh(row.id, row.credential_version, FAILURE, NOW);
      await connections.expire(row.id, row.credential_version, 'invalid_grant', NOW + 1);
      expect(await connections.get(app_id, row.id)).toEqual({
        ...row,
        status: 'expired',
        status_reason: 'invalid_grant',
        updated_at: NOW + 1,
      });
    });

    it('does not touch a credential that was stored meanwhile, nor does its status reason', async () => {
      const { connections } = test.store;
      const app_id = await createApp(test.store);
      const row = await connect(test.store, app_id);
      const newer = await connections.replaceCredential(row.id, row.credential_version, REFRESHED, NOW + 1);
      await connections.expire(row.id, row.credential_version, 'invalid_grant', NOW + 2);
      await connections.setStatusReason(row.id, row.credential_version, 'refresh_failed', NOW + 2);
      await connections.failRefresh(row.id, row.credential_version, FAILURE, NOW + 2);
      expect(await connections.get(app_id, row.id)).toEqual(newer);
    });

    it('is not declared by a status reason, which comes and goes', async () => {
      const { connections } = test.store;
      const app_id = await createApp(test.store);
      const row = await connect(test.store, app_id);
      await connections.setStatusReason(row.id, row.credential_version, 'refresh_failed', NOW + 1);
      expect(await connections.get(app_id, row.id)).toEqual({
        ...row,
        status_reason: 'refresh_failed',
        updated_at: NOW + 1,
      });
      await connections.setStatusReason(row.id, row.credential_version, null, NOW + 2);
      expect(await connections.get(app_id, row.id)).toEqual({ ...row, updated_at: NOW + 2 });
    });
  });

  describe('a refresh that failed', () => {
    it('is counted beside those before it, says why and when the next is due, and keeps the connection', async () => {
      const { connections } = test.store;
      const app_id = await createApp(test.store);
      const row = await connect(test.store, app_id);
      await connections.failRefresh(row.id, row.credential_version, FAILURE, NOW + 1);
      await connections.failRefresh(
        row.id,
        row.credential_version,
        { status_reason: 'refresh_failed:rate_limited', retry_at: NOW + 90_000 },
        NOW + 2,
      );
      expect(await connections.get(app_id, row.id)).toEqual({
        ...row,
        status_reason: 'refresh_failed:rate_limited',
        refresh_failures: 2,
        refresh_retry_at: NOW + 90_000,
        updated_at: NOW + 2,
      });
    });
  });

  describe('a refresh lease', () => {
    it('is given to exactly one of twenty who ask at once', async () => {
      const app_id = await createApp(test.store);
      const row = await connect(test.store, app_id);
      const answers = await twentyAtOnce(test, ({ connections }, index) =>
        connections.acquireRefreshLease(row.id, `process-${index}`),
      );
      const owner = answers.indexOf(true);
      expect(answers.filter(Boolean)).toEqual([true]);
      expect(await test.store.connections.get(app_id, row.id)).toEqual({
        ...row,
        refresh_lease_owner: `process-${owner}`,
      });
    });

    it('is taken from an owner that is named as gone, by exactly one of twenty, and from no other', async () => {
      const { connections } = test.store;
      const row = await connect(test.store, await createApp(test.store));
      expect(await connections.acquireRefreshLease(row.id, 'one')).toBe(true);
      expect(await connections.acquireRefreshLease(row.id, 'two')).toBe(false);
      expect(await connections.acquireRefreshLease(row.id, 'two', 'somebody else')).toBe(false);
      const answers = await twentyAtOnce(test, (store, index) =>
        store.connections.acquireRefreshLease(row.id, `process-${index}`, 'one'),
      );
      expect(answers.filter(Boolean)).toEqual([true]);
      expect(await connections.acquireRefreshLease('ca_unknown', 'one')).toBe(false);
    });

    it('is released by its owner alone', async () => {
      const { connections } = test.store;
      const row = await connect(test.store, await createApp(test.store));
      await connections.acquireRefreshLease(row.id, 'owner');
      await connections.releaseRefreshLease(row.id, 'stranger');
      expect(await connections.acquireRefreshLease(row.id, 'stranger')).toBe(false);
      await connections.releaseRefreshLease(row.id, 'owner');
      expect(await connections.acquireRefreshLease(row.id, 'stranger')).toBe(true);
    });
  });

  it('lists the active ones that are to be kept alive, page by page: due, or dated beyond every plan', async () => {
    const { connections } = test.store;
    const app_id = await createApp(test.store);
    // Long before what the other tests store, so that theirs are not due.
    const now = NOW - 10_000_000_000;
    const horizon = NOW + 6_000_000_000;
    const withTime = async (keep_alive_at: number | null) => {
      const { id } = await connect(test.store, app_id, { account_id: `kept until ${keep_alive_at}` });
      await connections.replaceCredential(id, 1, { ...REFRESHED, keep_alive_at }, NOW);
      return id;
    };
    const due = [await withTime(now), await withTime(now - 1), await withTime(horizon + 1)].sort();
    for (const later of [now + 1, horizon, null]) await withTime(later);
    await connections.expire(await withTime(now - 2), 2, 'invalid_grant', NOW);

    const page = async (after: string, limit: number) =>
      (await connections.listToKeepAlive({ now, horizon, after, limit })).map(({ id }) => id);
    expect(await page('', 10)).toEqual(due);
    expect(await page('', 2)).toEqual(due.slice(0, 2));
    expect(await page(due[1] ?? '', 2)).toEqual(due.slice(2));
  });

  it('remembers when connections were used, those that are named alone', async () => {
    const { connections } = test.store;
    const app_id = await createApp(test.store);
    const used = await connect(test.store, app_id);
    const unused = await connect(test.store, app_id, { account_id: 'account-2' });
    await connections.touch([used.id, 'ca_unknown'], NOW + 7);
    await connections.touch([], NOW + 8);
    expect(await connections.get(app_id, used.id)).toEqual({ ...used, last_used_at: NOW + 7 });
    expect(await connections.get(app_id, unused.id)).toEqual(unused);
  });

  it('notes the use of a thousand connections in one statement', async () => {
    const { connections } = test.store;
    const app_id = await createApp(test.store);
    const row = await connect(test.store, app_id);
    const others = Array.from({ length: 1_000 }, (_, index) => `ca_unknown_${index}`);
    await connections.touch([...others, row.id], NOW + 7);
    expect(await connections.get(app_id, row.id)).toEqual({ ...row, last_used_at: NOW + 7 });
  });

  it('deletes a connection for its own app alone, once, with the request it came from', async () => {
    const { store } = test;
    const app_id = await createApp(store);
    const waiting = await initiate(store, app_id);
    const row = await connect(store, app_id);
    expect(await store.connections.delete(await createApp(store), row.id, NOW, SYSTEM)).toBeUndefined();
    expect(await store.connections.delete(app_id, 'ca_unknown', NOW, SYSTEM)).toBeUndefined();
    expect(await store.connections.delete(app_id, row.id, NOW, SYSTEM)).toMatchObject({ id: row.id });
    expect(await store.connections.delete(app_id, row.id, NOW, SYSTEM)).toBeUndefined();
    expect(await store.connections.get(app_id, row.id)).toBeUndefined();
    expect(await store.connections.get(app_id, waiting.id)).toEqual(waiting);
    expect(await store.connections.delete(app_id, waiting.id, NOW, SYSTEM)).toMatchObject({ id: waiting.id });
    expect(await store.authorization_requests.consume(`state of ${waiting.id}`, NOW)).toBeUndefined();
  });
});
