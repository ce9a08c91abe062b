import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuditHead, EMPTY_CHAIN, SYSTEM } from '../../src/audit.js';
import { openDatabase } from '../../src/store/database.js';
import type { Store } from '../../src/store/store.js';
import type { Tables } from '../../src/store/tables.js';
import { ENGINES } from '../harness/bobbin.js';
import {
  appRow,
  connect,
  createApp,
  NOW,
  openTestStore,
  type TestStore,
  twentyAtOnce,
} from './test-store.js';

const wholeChain = (store: Store, from: AuditHead = EMPTY_CHAIN) => store.audit.verify(from, 1_000_000);

describe.each(ENGINES)('the audit’s chain (%s)', (engine) => {
  let test: TestStore;
  beforeAll(async () => {
    test = await openTestStore(engine);
  });
  afterAll(() => test.close());

  it('of a new database is empty and holds', async () => {
    const fresh = await openTestStore(engine);
    try {
      expect(await fresh.store.audit.head()).toEqual(EMPTY_CHAIN);
      expect(await wholeChain(fresh.store)).toEqual({ verified: EMPTY_CHAIN, complete: true });
    } finally {
      await fresh.close();
    }
  });

  it('is one without a gap or a fork, however many append at once from two processes', async () => {
    const { count } = await test.store.audit.head();
    await twentyAtOnce(test, (store) => store.apps.create(appRow(), SYSTEM));
    const head = await test.rival.audit.head();
    expect(head.count).toBe(count + 20);
    expect(await wholeChain(test.rival)).toEqual({ verified: head, complete: true });
    const sequences = (await test.store.audit.list({ limit: 20 })).map(({ sequence }) => sequence);
    expect(sequences).toEqual(Array.from({ length: 20 }, (_, index) => head.count - index));
  });

  it('holds while others append to it', async () => {
    const append = twentyAtOnce(test, (store) => store.apps.create(appRow(), SYSTEM));
    const seen = await Promise.all(Array.from({ length: 10 }, () => wholeChain(test.store)));
    await append;
    for (const { complete, fault } of seen) expect([complete, fault]).toEqual([true, undefined]);
  });

  it('can be followed in steps, each from where the one before ended', async () => {
    await twentyAtOnce(test, (store) => store.apps.create(appRow(), SYSTEM));
    const head = await test.store.audit.head();
    let step = await test.store.audit.verify(EMPTY_CHAIN, 7);
    expect([step.verified.count, step.complete]).toEqual([7, false]);
    while (!step.complete && !step.fault) step = await test.store.audit.verify(step.verified, 7);
    expect(step).toEqual({ verified: head, complete: true });
  });

  it('gets no entry of a change that failed or changed nothing', async () => {
    const { store } = test;
    const row = appRow();
    await store.apps.create(row, SYSTEM);
    const before = await store.audit.head();
    await expect(store.apps.create(row, SYSTEM)).rejects.toThrow();
    await store.apps.setRedirectOrigins('app_unknown', '[]', NOW, SYSTEM);
    expect(await store.apps.delete('app_unknown', NOW, SYSTEM)).toBe(false);
    expect(await store.api_keys.revoke(row.id, 'key_unknown', NOW, SYSTEM)).toBeUndefined();
    expect(await store.auth_configs.disable(row.id, 'gmail', NOW, SYSTEM)).toBe(false);
    expect(await store.connections.delete(row.id, 'ca_unknown', NOW, SYSTEM)).toBeUndefined();
    await store.connections.expire('ca_unknown', 1, 'invalid_grant', NOW);
    expect(await store.audit.head()).toEqual(before);
  });

  it('takes a change back with its entry: one that cannot be written down is not made', async () => {
    const { store, location } = test;
    const row = appRow();
    const connection = await connect(store, await createApp(store));
    const before = await store.audit.head();
    const db = openDatabase(location);
    try {
      // An entry in the way of the next one.
      await withoutTriggers(db, engine, () => insertEntry(db, before.count + 1));
      await expect(store.apps.create(row, SYSTEM)).rejects.toThrow();
      expect(await store.apps.get(row.id)).toBeUndefined();
      // But a refreshed token is kept: the provider has ended the one before it.
      const {
        id,
        credential_version,
        access_token_expires_at,
        access_token_refresh_at,
        keep_alive_at,
        scopes,
      } = connection;
      const credential = {
        credential: 'v1.refreshed',
        access_token_expires_at,
        access_token_refresh_at,
        keep_alive_at,
        scopes,
      };
      await store.connections.replaceCredential(id, credential_version, credential, NOW);
      expect(await store.connections.get(connection.app_id, id)).toMatchObject({
        credential: 'v1.refreshed',
      });
      expect(await store.audit.head()).toEqual(before);
      await withoutTriggers(db, engine, () =>
        sql`delete from audit_entries where sequence > ${before.count}`.execute(db),
      );
      await store.apps.create(row, SYSTEM);
      expect((await wholeChain(store)).complete).toBe(true);
    } finally {
      await db.destroy();
    }
  });

  describe('refuses in the database itself', () => {
    let db: Kysely<Tables>;
    beforeAll(async () => {
      await createApp(test.store);
      db = openDatabase(test.location);
    });
    afterAll(() => db.destroy());

    it.each([
      ["update audit_entries set action = 'app.changed'"],
      ['update audit_entries set sequence = sequence + 1000'],
      ['delete from audit_entries'],
      ['delete from audit_entries where sequence = 1'],
      ['delete from audit_head'],
      ['update audit_head set count = count - 1'],
      ["update audit_head set hash = 'another'"],
      ...(engine === 'sqlite'
        ? [['insert or replace into audit_entries select * from audit_entries where sequence = 1']]
        : [['truncate audit_entries'], ['truncate audit_head']]),
    ])('%s', async (statement) => {
      const before = await test.store.audit.head();
      await expect(sql.raw(statement).execute(db)).rejects.toThrow('the audit is append-only');
      expect(await wholeChain(test.store)).toEqual({ verified: before, complete: true });
    });
  });

  describe('shows what somebody did who can remove that guard: an entry', () => {
    let forged: TestStore;
    let db: Kysely<Tables>;
    let head: AuditHead;
    beforeEach(async () => {
      forged = await openTestStore(engine);
      for (let index = 0; index < 5; index++) await createApp(forged.store);
      head = await forged.store.audit.head();
      db = openDatabase(forged.location);
      return async () => {
        await db.destroy();
        await forged.close();
      };
    });

    const TAMPERING = {
      'whose action was changed': ["update audit_entries set action = 'app.changed' where sequence = 3"],
      'whose actor was changed': ["update audit_entries set actor_type = 'admin' where sequence = 3"],
      'whose app was changed': ["update audit_entries set app_id = 'app_x' where sequence = 3"],
      'whose time was changed': ['update audit_entries set created_at = created_at + 1 where sequence = 3'],
      'whose facts were changed': [`update audit_entries set facts = '{}' where sequence = 3`],
      'whose hash was changed': [`update audit_entries set hash = '${'0'.repeat(64)}' where sequence = 3`],
      'that changed places with another': [
        'update audit_entries set sequence = 99 where sequence = 3',
        'update audit_entries set sequence = 3 where sequence = 4',
        'update audit_entries set sequence = 4 where sequence = 99',
      ],
      'that was put in between': [
        'update audit_entries set sequence = 6 where sequence = 5',
        'update audit_entries set sequence = 5 where sequence = 4',
        'update audit_entries set sequence = 4 where sequence = 3',
        `insert into audit_entries select 3, created_at, actor_type, actor_id, action, app_id, app_user_id,
          connection_id, toolkit_slug, facts, hash from audit_entries where sequence = 2`,
        'update audit_head set count = 6',
      ],
    };

    it.each(Object.entries(TAMPERING))('%s', async (_, statements) => {
      await withoutTriggers(db, engine, async () => {
        for (const statement of statements) await sql.raw(statement).execute(db);
      });
      expect(await wholeChain(forged.store)).toEqual({
        verified: expect.objectContaining({ count: 2 }),
        complete: false,
        fault: { kind: 'changed', sequence: 3 },
      });
    });

    it('that was removed from the middle', async () => {
      await withoutTriggers(db, engine, () => sql`delete from audit_entries where sequence = 3`.execute(db));
      expect((await wholeChain(forged.store)).fault).toEqual({ kind: 'missing', sequence: 3 });
    });

    it('that was removed from the end, or all of them', async () => {
      await withoutTriggers(db, engine, () => sql`delete from audit_entries where sequence >= 4`.execute(db));
      expect((await wholeChain(forged.store)).fault).toEqual({ kind: 'truncated', sequence: 4 });
      await withoutTriggers(db, engine, () => sql`delete from audit_entries`.execute(db));
      expect((await wholeChain(forged.store)).fault).toEqual({ kind: 'truncated', sequence: 1 });
    });

    it('that was added at the end', async () => {
      await withoutTriggers(db, engine, () => insertEntry(db, head.count + 1));
      expect((await wholeChain(forged.store)).fault).toEqual({ kind: 'changed', sequence: head.count + 1 });
    });

    it('that the head was taken back from, or a head that is gone', async () => {
      const { hash } = await db
        .selectFrom('audit_entries')
        .select('hash')
        .where('sequence', '=', 3)
        .executeTakeFirstOrThrow();
      await withoutTriggers(db, engine, () => db.updateTable('audit_head').set({ count: 3, hash }).execute());
      expect((await wholeChain(forged.store)).fault).toEqual({ kind: 'unrecorded', sequence: 4 });
      await withoutTriggers(db, engine, () =>
        db.updateTable('audit_head').set({ count: 5, hash: EMPTY_CHAIN.hash }).execute(),
      );
      expect((await wholeChain(forged.store)).fault).toEqual({ kind: 'head_changed', sequence: 5 });
      await withoutTriggers(db, engine, () => db.deleteFrom('audit_head').execute());
      expect((await wholeChain(forged.store)).fault).toEqual({ kind: 'head_changed', sequence: 0 });
    });
  });
});

function insertEntry(db: Kysely<Tables>, sequence: number) {
  return sql`insert into audit_entries (sequence, created_at, actor_type, action, facts, hash)
    values (${sequence}, ${NOW}, 'system', 'app.created', '{}', ${'0'.repeat(64)})`.execute(db);
}

/** As the owner of the tables can. */
async function withoutTriggers(
  db: Kysely<Tables>,
  engine: (typeof ENGINES)[number],
  work: () => Promise<unknown>,
): Promise<void> {
  if (engine === 'postgres') {
    for (const table of ['audit_entries', 'audit_head'])
      await sql.raw(`alter table ${table} disable trigger user`).execute(db);
    await work();
    for (const table of ['audit_entries', 'audit_head'])
      await sql.raw(`alter table ${table} enable trigger user`).execute(db);
    return;
  }
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master where type = 'trigger' and name like 'audit_%'`.execute(db);
  for (const { name } of rows) await sql.raw(`drop trigger ${name}`).execute(db);
  await work();
  for (const { sql: statement } of rows) await sql.raw(statement).execute(db);
}
