import type { Kysely, Migration } from 'kysely';

/** When a request is asked for at its provider, of those whose page waits. */
export const deviceRequests: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const column of ['poll_at', 'poll_interval_ms'])
      await db.schema.alterTable('authorization_requests').addColumn(column, 'bigint').execute();
  },
};
