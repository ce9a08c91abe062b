import { type Kysely, SqliteAdapter } from 'kysely';
import type { Tables } from './tables.js';

export interface RateBucketStore {
  /**
   * Takes up to `wanted` tokens out of a bucket that holds and is refilled with `per_minute`. `wait_ms` is the time
   * until there is one again, where there was none.
   */
  draw(key: string, wanted: number, per_minute: number, now: number): Promise<Drawn>;
}

export interface Drawn {
  readonly tokens: number;
  readonly wait_ms: number;
}

export function createRateBucketStore(db: Kysely<Tables>): RateBucketStore {
  const locksRows = !(db.getExecutor().adapter instanceof SqliteAdapter);
  return {
    draw: (key, wanted, per_minute, now) =>
      db.transaction().execute(async (tx) => {
        await tx
          .insertInto('rate_buckets')
          .values({ key, tokens: per_minute, filled_at: now })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute();
        const query = tx.selectFrom('rate_buckets').selectAll().where('key', '=', key);
        const row = await (locksRows ? query.forUpdate() : query).executeTakeFirstOrThrow();
        const per_ms = per_minute / MINUTE_MS;
        // Clocks of processes differ by seconds. Beyond the time that fills a bucket, one of them was set.
        const is_ahead = row.filled_at > now + MINUTE_MS;
        const elapsed_ms = is_ahead ? MINUTE_MS : Math.max(0, now - row.filled_at);
        const there = Math.min(per_minute, row.tokens + elapsed_ms * per_ms);
        const tokens = Math.min(wanted, Math.floor(there));
        await tx
          .updateTable('rate_buckets')
          .set({ tokens: there - tokens, filled_at: is_ahead ? now : Math.max(now, row.filled_at) })
          .where('key', '=', key)
          .execute();
        return { tokens, wait_ms: tokens > 0 ? 0 : Math.ceil((1 - there) / per_ms) };
      }),
  };
}

const MINUTE_MS = 60_000;
