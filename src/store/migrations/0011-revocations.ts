import type { Kysely, Migration } from 'kysely';

/** What became of ended grants at their providers. No foreign keys: it outlives the connection. */
export const revocations: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('revocations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('connection_id', 'text', (column) => column.notNull())
      .addColumn('app_id', 'text', (column) => column.notNull())
      .addColumn('app_user_id', 'text', (column) => column.notNull())
      .addColumn('toolkit_slug', 'text', (column) => column.notNull())
      .addColumn('account_id', 'text')
      .addColumn('oauth_client_id', 'text')
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('endpoint_params', 'text', (column) => column.notNull())
      .addColumn('credential', 'text')
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('status', 'integer')
      .addColumn('code', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('next_attempt_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('revocations_due')
      .on('revocations')
      .columns(['outcome', 'next_attempt_at'])
      .execute();
  },
};
