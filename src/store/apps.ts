import type { Kysely } from 'kysely';
import type { AppRow, ConnectMode, Tables } from './tables.js';

export interface AppStore {
  create(row: AppRow): Promise<void>;
  get(id: string): Promise<AppRow | undefined>;
  list(): Promise<AppRow[]>;
  setRedirectOrigins(id: string, redirect_origins: string): Promise<void>;
  setConnectMode(id: string, connect_mode: ConnectMode): Promise<void>;
  /** Removes the app with its keys, issuers, configurations and connections. False where there is none. */
  delete(id: string): Promise<boolean>;
}

export function createAppStore(db: Kysely<Tables>): AppStore {
  return {
    async create(row) {
      await db.insertInto('apps').values(row).execute();
    },
    get: (id) => db.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst(),
    list: () => db.selectFrom('apps').selectAll().orderBy('created_at').orderBy('id').execute(),
    async setRedirectOrigins(id, redirect_origins) {
      await db.updateTable('apps').set({ redirect_origins }).where('id', '=', id).execute();
    },
    async setConnectMode(id, connect_mode) {
      await db.updateTable('apps').set({ connect_mode }).where('id', '=', id).execute();
    },
    delete: (id) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx.deleteFrom('apps').where('id', '=', id).executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        // After the cascade, so that nothing refers to the app’s clients any more.
        await trx.deleteFrom('oauth_clients').where('owner', '=', id).execute();
        return true;
      }),
  };
}
