import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { appendAudit } from './append-audit.js';
import { lockApp } from './lock-app.js';
import type { AuthConfigRow, Tables } from './tables.js';

export interface AuthConfigStore {
  /** Creates or updates the app’s configuration of a toolkit; the id and `created_at` of an existing one stay. */
  upsert(row: AuthConfigRow, by: Actor): Promise<AuthConfigRow>;
  /** Undefined where the app has no configuration of the toolkit. */
  setClient(
    app_id: string,
    toolkit_slug: string,
    oauth_client_id: string,
    auth_scheme: string | null,
    now: number,
    by: Actor,
  ): Promise<AuthConfigRow | undefined>;
  get(app_id: string, toolkit_slug: string): Promise<AuthConfigRow | undefined>;
  /** The enabled ones, oldest first. */
  listEnabled(app_id: string): Promise<AuthConfigRow[]>;
  /** False where the app has no enabled configuration of the toolkit. */
  disable(app_id: string, toolkit_slug: string, now: number, by: Actor): Promise<boolean>;
}

export function createAuthConfigStore(db: Kysely<Tables>): AuthConfigStore {
  return {
    upsert: (row, by) =>
      db.transaction().execute(async (trx) => {
        // One that is set while its toolkit is deleted comes before that or after it.
        await lockApp(trx, row.app_id);
        const stored = await trx
          .insertInto('auth_configs')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['app_id', 'toolkit_slug']).doUpdateSet({
              display_name: row.display_name,
              enabled: row.enabled,
              scopes: row.scopes,
              oauth_client_id: row.oauth_client_id,
              auth_scheme: row.auth_scheme,
              updated_at: row.updated_at,
            }),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        await appendAudit(trx, changeOf(stored, stored.id === row.id ? 'created' : 'changed', by));
        return stored;
      }),
    setClient: (app_id, toolkit_slug, oauth_client_id, auth_scheme, now, by) =>
      db.transaction().execute(async (trx) => {
        const stored = await trx
          .updateTable('auth_configs')
          .set({ oauth_client_id, auth_scheme, updated_at: now })
          .where('app_id', '=', app_id)
          .where('toolkit_slug', '=', toolkit_slug)
          .returningAll()
          .executeTakeFirst();
        if (stored) await appendAudit(trx, changeOf(stored, 'changed', by));
        return stored;
      }),
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
    disable: (app_id, toolkit_slug, now, by) =>
      db.transaction().execute(async (trx) => {
        const disabled = await trx
          .updateTable('auth_configs')
          .set({ enabled: 0, updated_at: now })
          .where('app_id', '=', app_id)
          .where('toolkit_slug', '=', toolkit_slug)
          .where('enabled', '=', 1)
          .returning('id')
          .executeTakeFirst();
        if (!disabled) return false;
        const facts = { auth_config: disabled.id };
        await appendAudit(trx, { by, at: now, action: 'auth_config.disabled', app_id, toolkit_slug, facts });
        return true;
      }),
  };
}

function changeOf(stored: AuthConfigRow, change: 'created' | 'changed', by: Actor) {
  return {
    by,
    at: stored.updated_at,
    action: `auth_config.${change}` as const,
    app_id: stored.app_id,
    toolkit_slug: stored.toolkit_slug,
    facts: {
      auth_config: stored.id,
      scopes: JSON.parse(stored.scopes),
      oauth_client: stored.oauth_client_id,
      ...(stored.auth_scheme !== null && { auth_scheme: stored.auth_scheme }),
    },
  };
}
