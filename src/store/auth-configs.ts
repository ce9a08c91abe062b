import type { Kysely } from 'kysely';
import type { AuthConfigRow, Tables } from './tables.js';

export interface AuthConfigStore {
  /** Creates or updates the app’s configuration of a toolkit; the id and `created_at` of an existing one stay. */
  upsert(row: AuthConfigRow): Promise<AuthConfigRow>;
  get(app_id: string, toolkit_slug: string): Promise<AuthConfigRow | undefined>;
  /** The enabled ones, oldest first. */
  listEnabled(app_id: string): Promise<AuthConfigRow[]>;
  /** False where the app has no enabled configuration of the toolkit. */
  disable(app_id: string, toolkit_slug: string, now: number): Promise<boolean>;
}

export function createAuthConfigStore(db: Kysely<Tables>): AuthConfigStore {
  return {
    upsert: (row) =>
      db
        .insertInto('auth_configs')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['app_id', 'toolkit_slug']).doUpdateSet({
            display_name: row.display_name,
            enabled: row.enabled,
            scopes: row.scopes,
            oauth_client_id: row.oauth_client_id,
            updated_at: row.updated_at,
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow(),
    get: (app_id, toolkit_slug) =>
      db
        .selectFrom('auth_configs')
        .selectAll()
        .where('app_id', '=', app_id)
        .where('toolkit_slug', '=', toolkit_slug)
        .executeTakeFirst(),
    listEnabled: (app_id) =>
      db
        .selectFrom('auth_configs')
        .selectAll()
        .where('app_id', '=', app_id)
        .where('enabled', '=', 1)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    async disable(app_id, toolkit_slug, now) {
      const { numUpdatedRows } = await db
        .updateTable('auth_configs')
        .set({ enabled: 0, updated_at: now })
        .where('app_id', '=', app_id)
        .where('toolkit_slug', '=', toolkit_slug)
        .where('enabled', '=', 1)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
