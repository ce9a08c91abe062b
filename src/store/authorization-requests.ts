import type { Kysely } from 'kysely';
import type { AuthorizationRequestRow, ConnectionRow, Tables } from './tables.js';

export interface AuthorizationRequestStore {
  /** Stores the request and the `initiated` connection that it will complete, both or neither. */
  create(request: AuthorizationRequestRow, connection: ConnectionRow): Promise<void>;
  /** Takes the request for its single use: unknown, used and expired ones are not found, however many ask at once. */
  consume(state_hash: string, now: number): Promise<AuthorizationRequestRow | undefined>;
  /** Fails the connections whose request was never finished, and forgets the requests. Returns how many. */
  expire(now: number): Promise<number>;
}

export function createAuthorizationRequestStore(db: Kysely<Tables>): AuthorizationRequestStore {
  return {
    create: (request, connection) =>
      db.transaction().execute(async (trx) => {
        await trx.insertInto('connections').values(connection).execute();
        await trx.insertInto('authorization_requests').values(request).execute();
      }),
    consume: (state_hash, now) =>
      db
        .updateTable('authorization_requests')
        .set({ used_at: now })
        .where('state_hash', '=', state_hash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst(),
    expire: (now) =>
      db.transaction().execute(async (trx) => {
        const stale = trx
          .selectFrom('authorization_requests')
          .select('connection_id')
          .where('expires_at', '<=', now);
        const { numUpdatedRows } = await trx
          .updateTable('connections')
          .set({ status: 'failed', status_reason: 'request_expired', updated_at: now })
          .where('status', '=', 'initiated')
          .where('id', 'in', stale)
          .executeTakeFirst();
        await trx.deleteFrom('authorization_requests').where('expires_at', '<=', now).execute();
        return Number(numUpdatedRows);
      }),
  };
}
