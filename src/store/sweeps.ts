import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** Rows that say nothing any more. Each call deletes `limit` of them at most, and answers how many it did. */
export interface SweepStore {
  /** Of buckets that nobody drew from since: they are full, as one is that has no row. */
  deleteFullBuckets(filled_before: number, limit: number): Promise<number>;
  /** Requests that failed. One that another connection took over stays: its id names that connection. */
  deleteFailedRequests(failed_before: number, limit: number): Promise<number>;
}

export function createSweepStore(db: Kysely<Tables>): SweepStore {
  return {
    async deleteFullBuckets(filled_before, limit) {
      const { numDeletedRows } = await db
        .deleteFrom('rate_buckets')
        .where('filled_at', '<=', filled_before)
        .where('key', 'in', (eb) =>
          eb.selectFrom('rate_buckets').select('key').where('filled_at', '<=', filled_before).limit(limit),
        )
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
    async deleteFailedRequests(failed_before, limit) {
      const { numDeletedRows } = await db
        .deleteFrom('connections')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('connections')
            .select('id')
            .where('status', '=', 'failed')
            .where('superseded_by', 'is', null)
            .where('updated_at', '<=', failed_before)
            .limit(limit),
        )
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
