import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/audit.js';
import { ENGINES } from '../harness/bobbin.js';
import { activate, connect, createApp, initiate, NOW, openTestStore, type TestStore } from './test-store.js';

/** User ids that apps bring along; each means itself and nothing else. */
const USER_IDS = [
  'auth0|5f7c8ec7c33c6c004bbafe82',
  "o'brien",
  '"quoted"',
  '100%',
  '_',
  '%',
  "' OR '1'='1",
  '\\',
  '$1',
  '?',
  ' padded ',
  'Padded',
  'padded',
  'ünïcödé',
  '日本語',
  '👩‍👩‍👧',
  // The same letter as one character and as two: no database may fold them together.
  'é',
  'e\u0301',
  'x'.repeat(255),
];

describe.each(ENGINES)('texts (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  it('in user ids are told apart to the last character', async () => {
    const { store } = test;
    const app_id = await createApp(store);
    for (const app_user_id of USER_IDS) await connect(store, app_id, { app_user_id });
    for (const app_user_id of USER_IDS) {
      const rows = await store.connections.list({ app_id, app_user_id });
      expect(rows.map((row) => row.app_user_id)).toEqual([app_user_id]);
    }
  });

  it('of 64 KiB come back whole, in every letter', async () => {
    const { store } = test;
    const app_id = await createApp(store);
    const credential = 'sealed·𝒔 '.repeat(65_536 / 8);
    const { id } = await initiate(store, app_id, { label: credential });
    const row = await activate(store, id);
    const replaced = await store.connections.replaceCredential(
      id,
      row?.credential_version ?? -1,
      {
        credential,
        access_token_expires_at: null,
        access_token_refresh_at: null,
        keep_alive_at: null,
        scopes: '[]',
      },
      NOW,
    );
    expect(replaced?.credential).toBe(credential);
    expect(await store.connections.get(app_id, id)).toMatchObject({
      credential,
      label: credential,
      access_token_expires_at: null,
    });
  });

  it('that look like numbers, nulls or booleans stay texts', async () => {
    const { store } = test;
    const app_id = await createApp(store);
    for (const label of ['0', '007', '1e3', 'null', 'true', '']) {
      const { id } = await initiate(store, app_id, { label });
      expect((await store.connections.get(app_id, id))?.label).toBe(label);
    }
  });

  it('that are commands are stored, not followed', async () => {
    const { store } = test;
    const app_id = await createApp(store);
    const label = "'; drop table connections; --";
    const { id } = await initiate(store, app_id, { label });
    expect((await store.connections.get(app_id, id))?.label).toBe(label);
    expect(await store.connections.delete(app_id, "ca_unknown' or '1'='1", NOW, SYSTEM)).toBeUndefined();
    expect(await store.connections.get(app_id, id)).toBeDefined();
  });
});
