import type { Kysely } from 'kysely';
import type { IdempotencyKeyRow, Tables } from './tables.js';

export interface IdempotencyKeyStore {
  /** Takes the key where it is free or its time is over; otherwise answers the row that has it. One of many wins. */
  take(row: IdempotencyKeyRow, now: number): Promise<IdempotencyKeyRow | undefined>;
  /** Keeps the sealed answer for whoever repeats the key. */
  settle(key: IdempotencyKey, answer: string): Promise<void>;
  /** Gives a key back that has no answer. */
  release(key: IdempotencyKey): Promise<void>;
  deleteExpired(now: number): Promise<void>;
}

export type IdempotencyKey = Pick<IdempotencyKeyRow, 'app_id' | 'app_user_id' | 'key'>;

export function createIdempotencyKeyStore(db: Kysely<Tables>): IdempotencyKeyStore {
  return {
    async take(row, now) {
      const { app_id, app_user_id, key, ...values } = row;
      for (;;) {
        const taken = await db
          .insertInto('idempotency_keys')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .columns(['app_id', 'app_user_id', 'key'])
              .doUpdateSet(values)
              .where('idempotency_keys.expires_at', '<=', now),
          )
          .returning('key')
          .executeTakeFirst();
        if (taken) return undefined;
        const holder = await db
          .selectFrom('idempotency_keys')
          .selectAll()
          .where('app_id', '=', app_id)
          .where('app_user_id', '=', app_user_id)
          .where('key', '=', key)
          .executeTakeFirst();
        // Released between the two statements: it is free, so try again.
        if (holder) return holder;
      }
    },
    async settle({ app_id, app_user_id, key }, answer) {
      await db
        .updateTable('idempotency_keys')
        .set({ answer })
        .where('app_id', '=', app_id)
        .where('app_user_id', '=', app_user_id)
        .where('key', '=', key)
        .execute();
    },
    async release({ app_id, app_user_id, key }) {
      await db
        .deleteFrom('idempotency_keys')
        .where('app_id', '=', app_id)
        .where('app_user_id', '=', app_user_id)
        .where('key', '=', key)
        .where('answer', 'is', null)
        .execute();
    },
    async deleteExpired(now) {
      await db.deleteFrom('idempotency_keys').where('expires_at', '<=', now).execute();
    },
  };
}
