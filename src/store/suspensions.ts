import type { Kysely } from 'kysely';
import type { SuspensionRow, Tables } from './tables.js';

export interface SuspensionStore {
  /** Oldest first. */
  list(): Promise<SuspensionRow[]>;
  /** Where the same is suspended already, that suspension stays and is answered with the new reason. */
  create(row: SuspensionRow): Promise<SuspensionRow>;
  /** False where there is none. */
  delete(id: string): Promise<boolean>;
}

export function createSuspensionStore(db: Kysely<Tables>): SuspensionStore {
  return {
    list: () => db.selectFrom('suspensions').selectAll().orderBy('created_at').orderBy('id').execute(),
    create: (row) =>
      db
        .insertInto('suspensions')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['app_id', 'toolkit_slug']).doUpdateSet({ reason: row.reason }),
        )
        .returningAll()
        .executeTakeFirstOrThrow(),
    async delete(id) {
      const { numDeletedRows } = await db.deleteFrom('suspensions').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
