import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { appendAudit, type Facts } from './append-audit.js';
import { FINISHED_STATUSES } from './finished-statuses.js';
import { lockApp } from './lock-app.js';
import type { AppRow, ConnectMode, Tables } from './tables.js';

export interface AppStore {
  create(row: AppRow, by: Actor): Promise<void>;
  get(id: string): Promise<AppRow | undefined>;
  list(): Promise<AppRow[]>;
  setRedirectOrigins(id: string, redirect_origins: string, now: number, by: Actor): Promise<void>;
  setConnectMode(id: string, connect_mode: ConnectMode, now: number, by: Actor): Promise<void>;
  /** Removes the app with its keys, issuers, configurations and connections. False where there is none. */
  delete(id: string, now: number, by: Actor): Promise<boolean>;
}

export function createAppStore(db: Kysely<Tables>): AppStore {
  const change = (id: string, values: Partial<AppRow>, facts: Facts, now: number, by: Actor): Promise<void> =>
    db.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('apps')
        .set(values)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      await appendAudit(trx, { by, at: now, action: 'app.changed', app_id: id, facts });
    });

  return {
    create: (row, by) =>
      db.transaction().execute(async (trx) => {
        await trx.insertInto('apps').values(row).execute();
        const { id: app_id, name, created_at: at } = row;
        await appendAudit(trx, { by, at, action: 'app.created', app_id, facts: { name } });
      }),
    get: (id) => db.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst(),
    list: () => db.selectFrom('apps').selectAll().orderBy('created_at').orderBy('id').execute(),
    setRedirectOrigins: (id, redirect_origins, now, by) =>
      change(id, { redirect_origins }, { redirect_origins: JSON.parse(redirect_origins) }, now, by),
    setConnectMode: (id, connect_mode, now, by) => change(id, { connect_mode }, { connect_mode }, now, by),
    delete: (id, now, by) =>
      db.transaction().execute(async (trx) => {
        await lockApp(trx, id);
        const connections = await trx
          .selectFrom('connections')
          .select(['id as connection_id', 'app_user_id', 'toolkit_slug'])
          .where('app_id', '=', id)
          .where('status', 'in', FINISHED_STATUSES)
          .orderBy('created_at')
          .orderBy('id')
          .execute();
        const { numDeletedRows } = await trx.deleteFrom('apps').where('id', '=', id).executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        // After the cascade, so that nothing refers to the app’s clients any more.
        const clients = await trx
          .deleteFrom('oauth_clients')
          .where('owner', '=', id)
          .returning(['id', 'provider_slug', 'client_id'])
          .execute();
        const about = { by, at: now, app_id: id };
        await appendAudit(
          trx,
          ...connections.map((connection) => ({
            ...about,
            ...connection,
            action: 'connection.disconnected' as const,
            facts: { why: 'app_deleted' },
          })),
          ...clients.map((client) => ({
            ...about,
            action: 'oauth_client.deleted' as const,
            facts: { oauth_client: client.id, provider: client.provider_slug, client_id: client.client_id },
          })),
          { ...about, action: 'app.deleted' },
        );
        return true;
      }),
  };
}
