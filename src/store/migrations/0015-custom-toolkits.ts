import type { Kysely, Migration } from 'kysely';

/** Toolkits that an app made of its own API’s document. */
export const customToolkits: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('custom_toolkits')
      .addColumn('app_id', 'text', (column) => column.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('slug', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('definition', 'text', (column) => column.notNull())
      .addColumn('pending_hash', 'text')
      .addColumn('pending_definition', 'text')
      .addColumn('document_url', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('custom_toolkits_key', ['app_id', 'slug'])
      .execute();
  },
};
