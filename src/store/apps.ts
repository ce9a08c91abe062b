import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { keyCreated } from './api-keys.js';
import { appendAudit, auditSubject, type Facts } from './append-audit.js';
import { FINISHED_STATUSES } from './finished-statuses.js';
import { insertRevocations } from './insert-revocations.js';
import { lockApp } from './lock-app.js';
import type {
  ApiKeyRow,
  AppRow,
  ConnectionRow,
  ConnectMode,
  OAuthClientRow,
  RevocationRow,
  Tables,
} from './tables.js';

export interface AppStore {
  /** With its first key, where one is given: both or neither. */
  create(row: AppRow, by: Actor, key?: ApiKeyRow): Promise<void>;
  get(id: string): Promise<AppRow | undefined>;
  list(): Promise<AppRow[]>;
  setRedirectOrigins(id: string, redirect_origins: string, now: number, by: Actor): Promise<void>;
  setConnectMode(id: string, connect_mode: ConnectMode, now: number, by: Actor): Promise<void>;
  /**
   * Removes the app with its keys, issuers, configurations and connections; what is to happen to the grants is stored
   * with it. False where there is none.
   */
  delete(id: string, now: number, by: Actor, revocationsOf?: RevocationsOf): Promise<boolean>;
}

/** The rows that have the grants of connections ended; `clients`: those that go with the app. */
export type RevocationsOf = (
  connections: readonly ConnectionRow[],
  clients: readonly OAuthClientRow[],
) => readonly RevocationRow[];

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
    create: (row, by, key) =>
      db.transaction().execute(async (trx) => {
        await trx.insertInto('apps').values(row).execute();
        if (key) await trx.insertInto('api_keys').values(key).execute();
        const { id: app_id, name, created_at: at } = row;
        await appendAudit(
          trx,
          { by, at, action: 'app.created', app_id, facts: { name } },
          ...(key ? [keyCreated(key, by)] : []),
        );
      }),
    get: (id) => db.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst(),
    list: () => db.selectFrom('apps').selectAll().orderBy('created_at').orderBy('id').execute(),
    setRedirectOrigins: (id, redirect_origins, now, by) =>
      change(id, { redirect_origins }, { redirect_origins: JSON.parse(redirect_origins) }, now, by),
    setConnectMode: (id, connect_mode, now, by) => change(id, { connect_mode }, { connect_mode }, now, by),
    delete: (id, now, by, revocationsOf = () => []) =>
      db.transaction().execute(async (trx) => {
        await lockApp(trx, id);
        const connections = await trx
          .selectFrom('connections')
          .selectAll()
          .where('app_id', '=', id)
          .where('status', 'in', [...FINISHED_STATUSES, 'pending'])
          .orderBy('created_at')
          .orderBy('id')
          .execute();
        const { numDeletedRows } = await trx.deleteFrom('apps').where('id', '=', id).executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        // After the cascade, so that nothing refers to the app’s clients any more.
        const clients = await trx
          .deleteFrom('oauth_clients')
          .where('owner', '=', id)
          .returningAll()
          .execute();
        const revocations = revocationsOf(connections, clients);
        await insertRevocations(trx, revocations);
        const outcomes = new Map(revocations.map((row) => [row.connection_id, row.outcome]));
        const about = { by, at: now, app_id: id };
        await appendAudit(
          trx,
          ...connections.map((connection) => ({
            ...about,
            ...auditSubject(connection),
            action: 'connection.disconnected' as const,
            facts: { why: 'app_deleted', revocation: outcomes.get(connection.id) },
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
