import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import { createApp, executionRow, NOW, openTestStore, type TestStore } from './test-store.js';

describe.each(ENGINES)('executions (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  it('are read back column by column by their own app alone', async () => {
    const { executions } = test.store;
    const app_id = await createApp(test.store);
    const row = executionRow(app_id, {
      connection_id: 'ca_gone',
      status: 'failed',
      reason: 'provider_refused',
      provider_status: 403,
    });
    const bare = executionRow(app_id, { toolkit_slug: null, provider_status: null });
    await executions.insertMany([row, bare]);
    expect(await executions.get(app_id, row.id)).toEqual(row);
    expect(await executions.get(app_id, bare.id)).toEqual(bare);
    expect(await executions.get('app_other', row.id)).toBeUndefined();
    expect(await executions.get(app_id, 'exec_unknown')).toBeUndefined();
  });

  it('are recorded five hundred in one commit, and listed newest first up to a limit', async () => {
    const { executions } = test.store;
    const app_id = await createApp(test.store);
    const rows = Array.from({ length: 500 }, (_, index) => executionRow(app_id, { created_at: NOW + index }));
    await executions.insertMany(rows);
    await executions.insertMany([executionRow(await createApp(test.store), { created_at: NOW + 1_000 })]);
    expect(await executions.list(app_id, 3)).toEqual(rows.slice(-3).reverse());
    expect(await executions.list(app_id, 1_000)).toEqual(rows.toReversed());
  });

  it('are recorded once: one that is there stays as it is, and the others of its commit are added', async () => {
    const { executions } = test.store;
    const app_id = await createApp(test.store);
    const known = executionRow(app_id);
    await executions.insertMany([known]);
    expect(await executions.list(app_id, 10)).toEqual([known]);
    const other = executionRow(app_id, { created_at: NOW + 1 });
    await executions.insertMany([{ ...known, status: 'failed' }, other]);
    expect(await executions.list(app_id, 10)).toEqual([other, known]);
  });

  it('of the same millisecond keep one order', async () => {
    const { executions } = test.store;
    const app_id = await createApp(test.store);
    const rows = ['a', 'b', 'c'].map((letter) => executionRow(app_id, { id: `exec_${letter}_${app_id}` }));
    await executions.insertMany(rows);
    expect(await executions.list(app_id, 10)).toEqual(rows.toReversed());
    expect(await executions.list(app_id, 2)).toEqual(rows.toReversed().slice(0, 2));
  });

  it('may be none', async () => {
    const app_id = await createApp(test.store);
    await expect(test.store.executions.insertMany([])).resolves.toBeUndefined();
    expect(await test.store.executions.list(app_id, 10)).toEqual([]);
  });

  it('may be of an app that is no longer there', async () => {
    const row = executionRow('app_gone');
    await test.store.executions.insertMany([row]);
    expect(await test.store.executions.list('app_gone', 10)).toEqual([row]);
  });
});
