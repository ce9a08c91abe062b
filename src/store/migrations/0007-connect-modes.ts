import { type Kysely, type Migration, sql } from 'kysely';

export const connectModes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('apps')
      .addColumn('connect_mode', 'text', (column) => column.notNull().defaultTo('direct'))
      .execute();
    await db.schema.alterTable('connections').addColumn('confirm_code_hash', 'text').execute();
    await db.schema.alterTable('connections').addColumn('confirm_until', 'bigint').execute();
    await db.schema
      .createIndex('connections_confirm_code')
      .unique()
      .on('connections')
      .column('confirm_code_hash')
      .where(sql.ref('confirm_code_hash'), 'is not', null)
      .execute();
  },
};
