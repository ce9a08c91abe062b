import type { Kysely, Migration } from 'kysely';

/** What an administrator has stopped. An empty app or toolkit means every one. */
export const suspensions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('suspensions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('app_id', 'text', (column) => column.notNull())
      .addColumn('toolkit_slug', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('suspensions_target', ['app_id', 'toolkit_slug'])
      .execute();
  },
};
