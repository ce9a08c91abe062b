import type { Kysely } from 'kysely';
import type { ExecutionRow, Tables } from './tables.js';

export interface ExecutionStore {
  /** Records all of them, or none, in one commit. */
  insertMany(rows: readonly ExecutionRow[]): Promise<void>;
  get(app_id: string, id: string): Promise<ExecutionRow | undefined>;
  /** Newest first. */
  list(app_id: string, limit: number): Promise<ExecutionRow[]>;
}

export function createExecutionStore(db: Kysely<Tables>): ExecutionStore {
  return {
    async insertMany(rows) {
      if (rows.length === 0) return;
      await db
        .insertInto('executions')
        .values([...rows])
        .execute();
    },
    get: (app_id, id) =>
      db
        .selectFrom('executions')
        .selectAll()
        .where('app_id', '=', app_id)
        .where('id', '=', id)
        .executeTakeFirst(),
    list: (app_id, limit) =>
      db
        .selectFrom('executions')
        .selectAll()
        .where('app_id', '=', app_id)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
  };
}
