import type { Kysely } from 'kysely';
import type { ApiKeyRow, Tables } from './tables.js';

export interface ApiKeyStore {
  create(row: ApiKeyRow): Promise<void>;
  /** Revoked keys are not found. */
  findByHash(hash: string): Promise<ApiKeyRow | undefined>;
  list(app_id: string): Promise<ApiKeyRow[]>;
  /** The revoked row; undefined where the app has no such key. A second revocation keeps the first time. */
  revoke(app_id: string, id: string, now: number): Promise<ApiKeyRow | undefined>;
  touch(id: string, now: number): Promise<void>;
}

export function createApiKeyStore(db: Kysely<Tables>): ApiKeyStore {
  return {
    async create(row) {
      await db.insertInto('api_keys').values(row).execute();
    },
    findByHash: (hash) =>
      db
        .selectFrom('api_keys')
        .selectAll()
        .where('hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirst(),
    list: (app_id) =>
      db
        .selectFrom('api_keys')
        .selectAll()
        .where('app_id', '=', app_id)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    revoke: (app_id, id, now) =>
      db
        .updateTable('api_keys')
        .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(now)) }))
        .where('app_id', '=', app_id)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst(),
    async touch(id, now) {
      await db.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', id).execute();
    },
  };
}
