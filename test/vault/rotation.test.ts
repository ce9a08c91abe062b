import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/audit.js';
import { openDatabase } from '../../src/store/database.js';
import type { DatabaseLocation } from '../../src/store/location.js';
import type { Store } from '../../src/store/store.js';
import { createRotation } from '../../src/vault/rotate.js';
import type { ColumnReport, Rotation, SealedValues } from '../../src/vault/rotation.js';
import { SEALED_COLUMN_NAMES, sealedPlace } from '../../src/vault/sealed-columns.js';
import { ENGINES } from '../harness/bobbin.js';
import { clientRow, NOW, openTestStore, type TestStore } from '../store/test-store.js';
import { newKey, plantConnections, type Ring, ringOf, secretOf } from './sealed-rows.js';

/** What a refresh stores beside the credential, where no token has an end. */
const UNENDING = {
  access_token_expires_at: null,
  access_token_refresh_at: null,
  keep_alive_at: null,
  scopes: '[]',
};

describe.each(ENGINES)('a rotation of the master key (%s)', (engine) => {
  let test: TestStore;
  let store: Store;
  let location: DatabaseLocation;
  const [old_key, new_key, lost_key] = [newKey(), newKey(), newKey()];
  const earlier = ringOf(old_key);
  const ring = ringOf(new_key, old_key);
  const alone = ringOf(new_key);
  beforeEach(async () => {
    test = await openTestStore(engine);
    ({ store, location } = test);
  });
  afterEach(() => test.close());

  const rotationOn = (values: SealedValues, { vault, keyring }: Ring = ring): Rotation =>
    createRotation(values, vault, keyring);
  const storedCredential = async (app_id: string, id: string): Promise<string> =>
    (await store.connections.get(app_id, id))?.credential ?? '';

  it('goes through every row of every column in bounded steps, and a second time finds nothing to do', async () => {
    const { app_id, ids } = await plantConnections(location, earlier.vault, 2_345);
    const first = await goThroughAll(rotationOn(store.sealed_values));
    expect(first.steps).toBeGreaterThan(1);
    expect(first.report).toMatchObject({
      'apps.token_key': { rewrapped: 1, current: 0 },
      'connections.credential': { rewrapped: 2_345, current: 0, passed_over: 0, unreadable: [] },
    });
    expect(Object.keys(first.report)).toEqual(SEALED_COLUMN_NAMES);
    for (const id of ids.slice(0, 50)) {
      const place = sealedPlace('connections.credential', { id, app_id, app_user_id: 'user-1' });
      expect(alone.vault.open(await storedCredential(app_id, id), place)).toBe(secretOf(id));
    }
    // With the new key alone: whoever still needed the earlier one would not open.
    const second = await goThroughAll(rotationOn(store.sealed_values, alone));
    expect(second.report).toMatchObject({
      'apps.token_key': { rewrapped: 0, current: 1, unreadable: [] },
      'connections.credential': { rewrapped: 0, current: 2_345, unreadable: [] },
    });
  });

  it('finds each row once where several columns are the key, whatever is in them', async () => {
    const { app_id } = await plantConnections(location, earlier.vault, 1);
    const owners = ['user-1', 'user "2"', 'üser-3'].flatMap((app_user_id) =>
      ['', 'a', 'a.b', '["x"]', 'key,5', '\u{1f511}', 'z'].map((key) => ({ app_id, app_user_id, key })),
    );
    const times = { execution_id: null, request_hash: 'hash', held_until: NOW, expires_at: NOW + 1 };
    for (const owner of owners) {
      await store.idempotency_keys.take({ ...owner, answer: null, ...times }, NOW);
      const place = sealedPlace('idempotency_keys.answer', owner);
      await store.idempotency_keys.settle(owner, earlier.vault.seal(`answer to ${owner.key}`, place));
    }
    const { report } = await goThroughAll(rotationOn(store.sealed_values));
    expect(report['idempotency_keys.answer']).toMatchObject({ rewrapped: owners.length, passed_over: 0 });
    for (const owner of owners) {
      const row = await store.idempotency_keys.take({ ...owner, answer: null, ...times }, NOW);
      const place = sealedPlace('idempotency_keys.answer', owner);
      expect(alone.vault.open(row?.answer ?? '', place)).toBe(`answer to ${owner.key}`);
    }
  });

  it('begun again after it was cut off, it does what was left', async () => {
    await plantConnections(location, earlier.vault, 2_345);
    const { columns } = await rotationOn(store.sealed_values).step();
    const moved = columns.find(({ column }) => column === 'credential')?.rewrapped ?? 0;
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(2_345);
    const { report } = await goThroughAll(rotationOn(store.sealed_values));
    expect(report['connections.credential']).toMatchObject({ rewrapped: 2_345 - moved, current: moved });
  });

  it('never overwrites a token that was refreshed between its reading and its writing', async () => {
    const { app_id, ids } = await plantConnections(location, earlier.vault, 3);
    const [id = ''] = ids;
    const place = sealedPlace('connections.credential', { id, app_id, app_user_id: 'user-1' });
    const refreshed = ring.vault.seal('the refreshed token', place);
    const overtaken: SealedValues = {
      ...store.sealed_values,
      async replace(...change) {
        const credential = { ...UNENDING, credential: refreshed };
        if (change[0] === 'connections.credential')
          expect(await test.rival.connections.replaceCredential(id, 0, credential, NOW)).toBeDefined();
        return store.sealed_values.replace(...change);
      },
    };
    const { report } = await goThroughAll(rotationOn(overtaken));
    expect(report['connections.credential']).toMatchObject({ rewrapped: 2, passed_over: 1 });
    expect(await storedCredential(app_id, id)).toBe(refreshed);
    expect((await goThroughAll(rotationOn(store.sealed_values))).report['connections.credential']).toEqual({
      table: 'connections',
      column: 'credential',
      rewrapped: 0,
      current: 3,
      passed_over: 0,
      unreadable: [],
    });
  });

  it('a refresh that began before a row was moved and ends after it is stored all the same', async () => {
    const { app_id, ids } = await plantConnections(location, earlier.vault, 1);
    const [id = ''] = ids;
    await goThroughAll(rotationOn(store.sealed_values));
    const place = sealedPlace('connections.credential', { id, app_id, app_user_id: 'user-1' });
    const credential = ring.vault.seal('the refreshed token', place);
    const stored = { ...UNENDING, credential };
    expect(await test.rival.connections.replaceCredential(id, 0, stored, NOW)).toMatchObject({
      credential_version: 1,
    });
    expect(alone.vault.open(await storedCredential(app_id, id), place)).toBe('the refreshed token');
  });

  it('names by table and row what does not open and why, leaves it as it is, and moves all else', async () => {
    const { app_id, ids } = await plantConnections(location, earlier.vault, 6);
    const lost = await plantConnections(location, ringOf(lost_key).vault, 1);
    const [damaged = '', moved = '', from = '', plain = ''] = ids;
    const db = openDatabase(location);
    const write = (id: string, credential: string) =>
      db.updateTable('connections').set({ credential }).where('id', '=', id).execute();
    const whole = await storedCredential(app_id, damaged);
    // The last byte is of the ciphertext: the wrapped key opens, what it encrypts does not.
    await write(damaged, whole.slice(0, -2) + (whole.endsWith('AA') ? 'BB' : 'AA'));
    await write(moved, await storedCredential(app_id, from));
    await write(plain, 'a token in plain text');
    const before = await Promise.all(
      [damaged, moved, plain].map(async (id) => [id, await storedCredential(app_id, id)]),
    );

    const { report } = await goThroughAll(rotationOn(store.sealed_values));
    expect(report['connections.credential']).toMatchObject({ rewrapped: 3, current: 0, passed_over: 0 });
    const reasons = new Map(
      report['connections.credential']?.unreadable.map(({ key, reason }) => [key[0], reason]),
    );
    expect(reasons).toEqual(
      new Map([
        [damaged, 'A sealed value could not be opened: it is damaged.'],
        [moved, 'A sealed value could not be unwrapped: it was moved, or it is damaged.'],
        [plain, 'A sealed value does not have the expected form.'],
        [
          lost.ids[0],
          `The key ${ringOf(lost_key).keyring.current.id} that sealed this value is not on the key ring.`,
        ],
      ]),
    );
    expect(report['apps.token_key']?.unreadable).toEqual([
      { key: [lost.app_id], reason: expect.any(String) },
    ]);
    for (const [id = '', credential] of before) expect(await storedCredential(app_id, id)).toBe(credential);
    expect(JSON.stringify(report)).not.toContain('in plain text');
    await db.destroy();
  });

  it('says which keys the stored values need', async () => {
    const [old_id, new_id, lost_id] = [old_key, new_key, lost_key].map(
      (key) => ringOf(key).keyring.current.id,
    );
    await plantConnections(location, earlier.vault, 3);
    await plantConnections(location, ringOf(lost_key).vault, 2);
    await plantConnections(location, ring.vault, 1);
    await store.oauth_clients.upsert(clientRow('platform', { client_secret: 'never sealed' }), SYSTEM);
    const status = await rotationOn(store.sealed_values).status();
    expect(status).toMatchObject({ current_key: new_id, malformed: 1 });
    expect(status.keys).toEqual([
      {
        id: new_id,
        role: 'current',
        values: 2,
        columns: { 'apps.token_key': 1, 'connections.credential': 1 },
      },
      {
        id: old_id,
        role: 'earlier',
        values: 4,
        columns: { 'apps.token_key': 1, 'connections.credential': 3 },
      },
      {
        id: lost_id,
        role: 'missing',
        values: 3,
        columns: { 'apps.token_key': 1, 'connections.credential': 2 },
      },
    ]);
    await goThroughAll(rotationOn(store.sealed_values));
    const after = await rotationOn(store.sealed_values).status();
    expect(after.keys.map(({ role, values }) => [role, values])).toEqual([
      ['current', 6],
      ['earlier', 0],
      ['missing', 3],
    ]);
  });

  it.runIf(engine === 'postgres')(
    'waits for no row that another transaction holds: it is met in the next round',
    async () => {
      const { ids } = await plantConnections(location, earlier.vault, 5);
      const [id = ''] = ids;
      const db = openDatabase(location);
      await db.transaction().execute(async (trx) => {
        await sql`update connections set last_used_at = 1 where id = ${id}`.execute(trx);
        const { report } = await goThroughAll(rotationOn(store.sealed_values));
        expect(report['connections.credential']).toMatchObject({ rewrapped: 4, passed_over: 1 });
      });
      await db.destroy();
      const { report } = await goThroughAll(rotationOn(store.sealed_values));
      expect(report['connections.credential']).toMatchObject({ rewrapped: 1, current: 4, passed_over: 0 });
    },
  );
});

/** Drives a rotation as the command does. The sums by column. */
async function goThroughAll(
  rotation: Rotation,
): Promise<{ steps: number; report: Readonly<Record<string, ColumnReport>> }> {
  const report: Record<string, ColumnReport> = {};
  let step = await rotation.step();
  for (let steps = 1; ; steps++) {
    for (const one of step.columns) {
      const name = `${one.table}.${one.column}`;
      const sum = report[name];
      report[name] = {
        ...one,
        rewrapped: one.rewrapped + (sum?.rewrapped ?? 0),
        current: one.current + (sum?.current ?? 0),
        passed_over: one.passed_over + (sum?.passed_over ?? 0),
        unreadable: [...(sum?.unreadable ?? []), ...one.unreadable],
      };
    }
    if (!step.next) return { steps, report };
    step = await rotation.step(step.next);
  }
}
