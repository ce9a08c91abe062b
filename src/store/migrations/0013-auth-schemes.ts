import type { Kysely, Migration } from 'kysely';

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
  },
};
