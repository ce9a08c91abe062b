import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/audit.js';
import { LabelTakenError } from '../../src/store/accounts.js';
import { ENGINES } from '../harness/bobbin.js';
import {
  activate,
  connect,
  createApp,
  initiate,
  NOW,
  openTestStore,
  type TestStore,
  twentyAtOnce,
} from './test-store.js';

describe.each(ENGINES)('several accounts of a user (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  const twenty = async (app_id: string) => {
    const rows = [];
    for (let index = 0; index < 20; index++)
      rows.push(await connect(test.store, app_id, { account_id: `account-${index}` }));
    return rows;
  };

  it('a new default takes the place of the earlier one, of the same user and toolkit alone', async () => {
    const { accounts, connections } = test.store;
    const app_id = await createApp(test.store);
    const first = await connect(test.store, app_id);
    const second = await connect(test.store, app_id, { account_id: 'account-2' });
    const others = [
      await connect(test.store, app_id, { app_user_id: 'user-2' }),
      await connect(test.store, app_id, { toolkit_slug: 'google-drive' }),
      await connect(test.store, await createApp(test.store)),
    ];
    for (const { app_id, id } of [first, ...others])
      await accounts.update(app_id, id, { is_default: true }, NOW, SYSTEM);
    expect(await accounts.update(app_id, second.id, { is_default: true }, NOW + 1, SYSTEM)).toEqual({
      ...second,
      is_default: 1,
      updated_at: NOW + 1,
    });
    expect(await connections.get(app_id, first.id)).toEqual({ ...first, updated_at: NOW + 1 });
    for (const other of others)
      expect(await connections.get(other.app_id, other.id)).toEqual({ ...other, is_default: 1 });
    expect(await accounts.update(app_id, second.id, { is_default: false }, NOW + 1, SYSTEM)).toMatchObject({
      is_default: 0,
    });
  });

  it('of twenty who are made the default at once exactly one is it', async () => {
    const app_id = await createApp(test.store);
    const rows = await twenty(app_id);
    await twentyAtOnce(test, ({ accounts }, index) =>
      accounts.update(app_id, rows[index]?.id ?? '', { is_default: true }, NOW, SYSTEM),
    );
    const listed = await test.store.connections.list({ app_id });
    expect(listed.filter(({ is_default }) => is_default === 1)).toHaveLength(1);
  });

  it('of twenty who are given one label at once exactly one gets it', async () => {
    const app_id = await createApp(test.store);
    const rows = await twenty(app_id);
    const answers = await twentyAtOnce(test, ({ accounts }, index) =>
      accounts
        .update(app_id, rows[index]?.id ?? '', { label: 'work' }, NOW, SYSTEM)
        .catch((error: unknown) => error),
    );
    const holders = await test.store.connections.list({ app_id });
    const [holder, ...more] = holders.filter(({ label }) => label === 'work');
    expect(more).toEqual([]);
    const refused = answers.filter((answer) => answer instanceof LabelTakenError);
    expect(refused.map((error) => error.holder.id)).toEqual(Array(19).fill(holder?.id));
  });

  it('a label is free for other users, toolkits and apps, for its own holder, and after it is taken away', async () => {
    const { accounts } = test.store;
    const app_id = await createApp(test.store);
    const first = await connect(test.store, app_id, { label: 'work' });
    await connect(test.store, app_id, { app_user_id: 'user-2', label: 'work' });
    await connect(test.store, app_id, { toolkit_slug: 'google-drive', label: 'work' });
    await connect(test.store, await createApp(test.store), { label: 'work' });
    expect(await accounts.update(app_id, first.id, { label: 'work' }, NOW, SYSTEM)).toMatchObject({
      label: 'work',
    });
    const second = await connect(test.store, app_id, { account_id: 'account-2' });
    const owner = { app_id, app_user_id: 'user-1', toolkit_slug: 'gmail' };
    expect(await accounts.findByLabel(owner, 'work')).toMatchObject({ id: first.id });
    await accounts.update(app_id, first.id, { label: null }, NOW, SYSTEM);
    expect(await accounts.findByLabel(owner, 'work')).toBeUndefined();
    expect(await accounts.update(app_id, second.id, { label: 'work' }, NOW, SYSTEM)).toMatchObject({
      label: 'work',
    });
  });

  it('a request that comes back after its label was given to another account stores nothing', async () => {
    const app_id = await createApp(test.store);
    const waiting = await initiate(test.store, app_id, { label: 'work' });
    const holder = await connect(test.store, app_id, { label: 'work' });
    await expect(activate(test.store, waiting.id, { account_id: 'account-2' })).rejects.toThrow(
      LabelTakenError,
    );
    expect(await test.store.connections.get(app_id, waiting.id)).toEqual(waiting);
    // The account that has the label may come back with it.
    expect(await activate(test.store, waiting.id)).toMatchObject({ id: holder.id, label: 'work' });
  });

  it('the default stays the default, with its label, when its account is connected again', async () => {
    const app_id = await createApp(test.store);
    const first = await connect(test.store, app_id, { label: 'work' });
    await connect(test.store, app_id, { account_id: 'account-2' });
    await test.store.accounts.update(app_id, first.id, { is_default: true }, NOW, SYSTEM);
    await test.store.connections.expire(first.id, 1, 'invalid_grant', NOW);
    expect(await connect(test.store, app_id)).toMatchObject({
      id: first.id,
      label: 'work',
      is_default: 1,
      status: 'active',
    });
  });

  it('nothing of another app, and nothing unfinished, is changed', async () => {
    const { accounts, connections } = test.store;
    const app_id = await createApp(test.store);
    const row = await connect(test.store, app_id);
    const waiting = await initiate(test.store, app_id);
    const changes = { label: 'work', is_default: true };
    expect(await accounts.update(await createApp(test.store), row.id, changes, NOW, SYSTEM)).toBeUndefined();
    expect(await accounts.update(app_id, waiting.id, changes, NOW, SYSTEM)).toBeUndefined();
    expect(await accounts.update(app_id, 'ca_unknown', changes, NOW, SYSTEM)).toBeUndefined();
    expect(await connections.get(app_id, row.id)).toEqual(row);
    expect(await connections.get(app_id, waiting.id)).toEqual(waiting);
  });
});
