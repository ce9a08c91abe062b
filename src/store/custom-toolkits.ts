import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { appendAudit } from './append-audit.js';
import { lockApp } from './lock-app.js';
import type { CustomToolkitRow, Tables } from './tables.js';
import { endToolkitUses, type OwnToolkit, type RevocationsOfToolkit } from './toolkit-uses.js';

export interface CustomToolkitStore {
  /** Which there are, of every app: little, so that one query answers for all of them. */
  listHeads(): Promise<CustomToolkitHead[]>;
  /** By slug. */
  list(app_id: string): Promise<CustomToolkitRow[]>;
  get(app_id: string, slug: string): Promise<CustomToolkitRow | undefined>;
  /**
   * What is left of an earlier one of that slug ends. False where the app has one of that slug, or has as many as it may.
   */
  create(row: NewToolkit, limit: number, by: Actor, revocationsOf: RevocationsOfToolkit): Promise<boolean>;
  /** Keeps a definition that waits to be accepted, in place of an earlier one that did. */
  propose(app_id: string, slug: string, proposal: Proposal): Promise<void>;
  /** Puts the waiting definition in force. False where it is not that one that waits. */
  accept(app_id: string, slug: string, hash: string, now: number, by: Actor): Promise<boolean>;
  /**
   * With its configuration, OAuth clients, accounts and open requests, and what is noted of their grants: all or nothing.
   * False where there is none.
   */
  delete(toolkit: OwnToolkit, now: number, by: Actor, revocationsOf: RevocationsOfToolkit): Promise<boolean>;
}

export type NewToolkit = CustomToolkitRow & OwnToolkit;

export type CustomToolkitHead = Pick<CustomToolkitRow, 'app_id' | 'slug' | 'hash'>;

export interface Proposal {
  readonly hash: string;
  readonly definition: string;
  readonly document_url: string | null;
}

export function createCustomToolkitStore(db: Kysely<Tables>): CustomToolkitStore {
  return {
    listHeads: () => db.selectFrom('custom_toolkits').select(['app_id', 'slug', 'hash']).execute(),
    list: (app_id) =>
      db.selectFrom('custom_toolkits').selectAll().where('app_id', '=', app_id).orderBy('slug').execute(),
    get: (app_id, slug) =>
      db
        .selectFrom('custom_toolkits')
        .selectAll()
        .where('app_id', '=', app_id)
        .where('slug', '=', slug)
        .executeTakeFirst(),
    create: ({ provider_slug, ...row }, limit, by, revocationsOf) =>
      db.transaction().execute(async (trx) => {
        await lockApp(trx, row.app_id);
        const { there } = await trx
          .selectFrom('custom_toolkits')
          .select((eb) => eb.fn.countAll<number | string>().as('there'))
          .where('app_id', '=', row.app_id)
          .executeTakeFirstOrThrow();
        if (Number(there) >= limit) return false;
        const created = await trx
          .insertInto('custom_toolkits')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .returning('slug')
          .executeTakeFirst();
        if (!created) return false;
        await endToolkitUses(trx, { ...row, provider_slug }, row.created_at, by, revocationsOf);
        await appendAudit(trx, { ...auditOf(row), by, at: row.created_at, action: 'toolkit.created' });
        return true;
      }),
    async propose(app_id, slug, { hash, definition, document_url }) {
      await db
        .updateTable('custom_toolkits')
        .set({ pending_hash: hash, pending_definition: definition, document_url })
        .where('app_id', '=', app_id)
        .where('slug', '=', slug)
        .execute();
    },
    accept: (app_id, slug, hash, now, by) =>
      db.transaction().execute(async (trx) => {
        const accepted = await trx
          .updateTable('custom_toolkits')
          .set((eb) => ({
            hash,
            definition: eb.fn.coalesce('pending_definition', 'definition'),
            pending_hash: null,
            pending_definition: null,
            updated_at: now,
          }))
          .where('app_id', '=', app_id)
          .where('slug', '=', slug)
          .where('pending_hash', '=', hash)
          .returning(['app_id', 'slug', 'hash'])
          .executeTakeFirst();
        if (!accepted) return false;
        await appendAudit(trx, { ...auditOf(accepted), by, at: now, action: 'toolkit.changed' });
        return true;
      }),
    delete: (toolkit, now, by, revocationsOf) =>
      db.transaction().execute(async (trx) => {
        const { app_id, slug } = toolkit;
        await lockApp(trx, app_id);
        const deleted = await trx
          .deleteFrom('custom_toolkits')
          .where('app_id', '=', app_id)
          .where('slug', '=', slug)
          .returning(['app_id', 'slug', 'hash'])
          .executeTakeFirst();
        if (!deleted) return false;
        await endToolkitUses(trx, toolkit, now, by, revocationsOf);
        await appendAudit(trx, { ...auditOf(deleted), by, at: now, action: 'toolkit.deleted' });
        return true;
      }),
  };
}

function auditOf({ app_id, slug, hash }: CustomToolkitHead) {
  return { app_id, toolkit_slug: slug, facts: { definition: hash } };
}
