import type { Kysely, Migration } from 'kysely';

/** When a credential is refreshed, and what became of the last attempt. */
export const refresh: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const connections = () => db.schema.alterTable('connections');
    await connections().addColumn('access_token_refresh_at', 'bigint').execute();
    await connections().addColumn('keep_alive_at', 'bigint').execute();
    await connections()
      .addColumn('refresh_failures', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await connections().addColumn('refresh_retry_at', 'bigint').execute();
    await db.schema
      .createIndex('connections_by_keep_alive')
      .on('connections')
      .columns(['status', 'keep_alive_at'])
      .execute();
  },
};
