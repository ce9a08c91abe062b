import type { Kysely, Migration } from 'kysely';

/** Which execution took an Idempotency-Key, for whoever repeats it before there is an answer. */
export const keysOfExecutions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('idempotency_keys').addColumn('execution_id', 'text').execute();
  },
};
