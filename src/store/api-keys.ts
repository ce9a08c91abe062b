import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { type Audited, appendAudit } from './append-audit.js';
import type { ApiKeyRow, Tables } from './tables.js';

export interface ApiKeyStore {
  create(row: ApiKeyRow, by: Actor): Promise<void>;
  /** Revoked keys are not found. */
  findByHash(hash: string): Promise<ApiKeyRow | undefined>;
  list(app_id: string): Promise<ApiKeyRow[]>;
  /** The revoked row; undefined where the app has no such key. A second revocation keeps the first time. */
  revoke(app_id: string, id: string, now: number, by: Actor): Promise<ApiKeyRow | undefined>;
  touch(id: string, now: number): Promise<void>;
}

export function createApiKeyStore(db: Kysely<Tables>): ApiKeyStore {
  return {
    create: (row, by) =>
      db.transaction().execute(async (trx) => {
        await trx.insertInto('api_keys').values(row).execute();
        await appendAudit(trx, keyCreated(row, by));
      }),
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
    revoke: (app_id, id, now, by) =>
      db.transaction().execute(async (trx) => {
        const revoked = await trx
          .updateTable('api_keys')
          .set({ revoked_at: now })
          .where('app_id', '=', app_id)
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (revoked) {
          const facts = { key: id, name: revoked.name };
          await appendAudit(trx, { by, at: now, action: 'api_key.revoked', app_id, facts });
          return revoked;
        }
        return trx
          .selectFrom('api_keys')
          .selectAll()
          .where('app_id', '=', app_id)
          .where('id', '=', id)
          .executeTakeFirst();
      }),
    async touch(id, now) {
      await db.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', id).execute();
    },
  };
}

export function keyCreated({ id: key, app_id, name, created_at: at }: ApiKeyRow, by: Actor): Audited {
  return { by, at, action: 'api_key.created', app_id, facts: { key, name } };
}
