import type { Kysely, Migration } from 'kysely';

export const rateBuckets: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('rate_buckets')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('tokens', 'double precision', (column) => column.notNull())
      .addColumn('filled_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
