import { type Kysely, type Migration, sql } from 'kysely';

/** By which of a provider’s auth schemes an account is connected, and how often a typed credential was tried. */
export const authSchemes: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of ['connections', 'authorization_requests'])
      await db.schema
        .alterTable(table)
        .addColumn('auth_scheme', 'text', (column) => column.notNull().defaultTo('oauth2'))
        .execute();
    await db.schema.alterTable('auth_configs').addColumn('auth_scheme', 'text').execute();
    await db.schema
      .alterTable('authorization_requests')
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    // One finished connection to an account, as before; several to accounts that the provider does not tell apart.
    await db.schema.dropIndex('connections_account').execute();
    await db.schema
      .createIndex('connections_account')
      .unique()
      .on('connections')
      .columns(['app_id', 'app_user_id', 'toolkit_slug', 'account_id'])
      .where(sql.ref('status'), 'in', ['active', 'inactive', 'expired'])
      .where(sql.ref('account_id'), '!=', '')
      .execute();
  },
};
