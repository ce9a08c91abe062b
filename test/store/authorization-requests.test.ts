import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import {
  activate,
  connectionRow,
  createApp,
  initiate,
  NOW,
  openTestStore,
  requestRow,
  type TestStore,
  twentyAtOnce,
} from './test-store.js';

describe.each(ENGINES)('authorization requests (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  it('give back everything that was pinned, once', async () => {
    const { authorization_requests: requests } = test.store;
    const connection = connectionRow(await createApp(test.store));
    const request = requestRow(connection, { code_verifier: null, scopes: '["mail"]' });
    await requests.create(request, connection);
    expect(await requests.consume(request.state_hash, NOW + 1)).toEqual({ ...request, used_at: NOW + 1 });
    expect(await requests.consume(request.state_hash, NOW + 2)).toBeUndefined();
  });

  it('are used by exactly one of twenty who bring the same state', async () => {
    const connection = await initiate(test.store, await createApp(test.store));
    const answers = await twentyAtOnce(test, ({ authorization_requests }) =>
      authorization_requests.consume(`state of ${connection.id}`, NOW + 1),
    );
    expect(answers.filter((answer) => answer !== undefined)).toEqual([
      requestRow(connection, { used_at: NOW + 1 }),
    ]);
  });

  it('end with their time: the last millisecond counts, the next does not', async () => {
    const { authorization_requests: requests } = test.store;
    const app_id = await createApp(test.store);
    const [first, second] = [await initiate(test.store, app_id), await initiate(test.store, app_id)];
    expect(await requests.consume(`state of ${first.id}`, NOW + 600_000)).toBeUndefined();
    expect(await requests.consume(`state of ${second.id}`, NOW + 599_999)).toBeDefined();
  });

  it('are not found by a state nobody issued', async () => {
    const connection = await initiate(test.store, await createApp(test.store));
    for (const state of ['', 'unknown', '%', `STATE OF ${connection.id}`, `state of ${connection.id} `])
      expect(await test.store.authorization_requests.consume(state, NOW)).toBeUndefined();
  });

  it('that nobody finished in time fail their connections; others stay as they are', async () => {
    const fresh = await openTestStore(engine);
    try {
      const { authorization_requests: requests, connections } = fresh.store;
      const app_id = await createApp(fresh.store);
      const stale = await initiate(fresh.store, app_id);
      const done = await initiate(fresh.store, app_id);
      const active = await activate(fresh.store, done.id);
      const later = connectionRow(app_id);
      await requests.create(requestRow(later, { expires_at: NOW + 600_001 }), later);

      expect(await requests.expire(NOW + 599_999)).toBe(0);
      expect(await requests.expire(NOW + 600_000)).toBe(1);
      expect(await requests.expire(NOW + 600_000)).toBe(0);

      expect(await connections.get(app_id, stale.id)).toEqual({
        ...stale,
        status: 'failed',
        status_reason: 'request_expired',
        updated_at: NOW + 600_000,
      });
      expect(await connections.get(app_id, done.id)).toEqual(active);
      expect(await connections.get(app_id, later.id)).toEqual(later);
      // Forgotten, not merely too old: it is not found at an earlier time either.
      expect(await requests.consume(`state of ${stale.id}`, NOW)).toBeUndefined();
      expect(await requests.consume(`state of ${later.id}`, NOW)).toBeDefined();
    } finally {
      await fresh.close();
    }
  });
});
