import type { Kysely, Migration } from 'kysely';

/** The bot of an OAuth client, and the places that a user’s consent let it into. */
export const bots: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('oauth_clients').addColumn('bot_token', 'text').execute();
    await db.schema
      .alterTable('connections')
      .addColumn('installed_in', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
  },
};
