import type { Kysely, Migration } from 'kysely';

/** What a connection’s endpoints are filled in with: a tenant, a sub-domain. Earlier ones have the defaults. */
export const endpointParams: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of ['connections', 'authorization_requests'])
      await db.schema
        .alterTable(table)
        .addColumn('endpoint_params', 'text', (column) => column.notNull().defaultTo('{}'))
        .execute();
  },
};
