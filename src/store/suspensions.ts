import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { type Audited, appendAudit } from './append-audit.js';
import type { SuspensionRow, Tables } from './tables.js';

export interface SuspensionStore {
  /** Oldest first. */
  list(): Promise<SuspensionRow[]>;
  /** Where the same is suspended already, that suspension stays and is answered with the new reason. */
  create(row: SuspensionRow, by: Actor): Promise<SuspensionRow>;
  /** False where there is none. */
  delete(id: string, now: number, by: Actor): Promise<boolean>;
}

export function createSuspensionStore(db: Kysely<Tables>): SuspensionStore {
  return {
    list: () => db.selectFrom('suspensions').selectAll().orderBy('created_at').orderBy('id').execute(),
    create: (row, by) =>
      db.transaction().execute(async (trx) => {
        const stored = await trx
          .insertInto('suspensions')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['app_id', 'toolkit_slug']).doUpdateSet({ reason: row.reason }),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        await appendAudit(trx, { ...auditOf(stored), by, at: row.created_at, action: 'use.suspended' });
        return stored;
      }),
    delete: (id, now, by) =>
      db.transaction().execute(async (trx) => {
        const ended = await trx
          .deleteFrom('suspensions')
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        if (!ended) return false;
        await appendAudit(trx, { ...auditOf(ended), by, at: now, action: 'use.resumed' });
        return true;
      }),
  };
}

/** An entry that names neither an app nor a toolkit is about everything. */
function auditOf({
  id,
  app_id,
  toolkit_slug,
}: SuspensionRow): Pick<Audited, 'app_id' | 'toolkit_slug' | 'facts'> {
  return {
    ...(app_id !== '' && { app_id }),
    ...(toolkit_slug !== '' && { toolkit_slug }),
    facts: { suspension: id },
  };
}
