import { type Kysely, sql } from 'kysely';
import { lockApp } from './lock-app.js';
import type { AuthorizationRequestRow, ConnectionRow, Tables } from './tables.js';

export interface AuthorizationRequestStore {
  /** Stores the request and the `initiated` connection that it will complete, both or neither. */
  create(request: AuthorizationRequestRow, connection: ConnectionRow): Promise<void>;
  /** An open request: neither used nor expired. */
  find(state_hash: string, now: number): Promise<AuthorizationRequestRow | undefined>;
  /**
   * Takes the request for its single use: unknown, used and expired ones are not found, however many ask at once; nor
   * one whose redirect URI has another path than `redirect_path`, which stays open.
   */
  consume(
    state_hash: string,
    now: number,
    redirect_path?: string,
  ): Promise<AuthorizationRequestRow | undefined>;
  /** Counts one more attempt, before it is made. False where there were `limit`, or the request is not open. */
  countAttempt(state_hash: string, limit: number, now: number): Promise<boolean>;
  /**
   * Takes the next look at the provider for one process, which may take `hold_ms`: false where it is not time, or another
   * has it. A time further ahead than any that is set here is a clock’s doing.
   */
  claimPoll(state_hash: string, hold_ms: number, now: number): Promise<boolean>;
  /** After that look. */
  schedulePoll(state_hash: string, interval_ms: number, now: number): Promise<void>;
  /** Fails the connections whose request was never finished, and forgets the requests. Returns how many. */
  expire(now: number): Promise<number>;
}

export function createAuthorizationRequestStore(db: Kysely<Tables>): AuthorizationRequestStore {
  return {
    create: (request, connection) =>
      db.transaction().execute(async (trx) => {
        // One that is made while its toolkit is deleted comes before that or after it.
        await lockApp(trx, connection.app_id);
        await trx.insertInto('connections').values(connection).execute();
        await trx.insertInto('authorization_requests').values(request).execute();
      }),
    find: (state_hash, now) =>
      db
        .selectFrom('authorization_requests')
        .selectAll()
        .where('state_hash', '=', state_hash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst(),
    countAttempt: async (state_hash, limit, now) => {
      const { numUpdatedRows } = await db
        .updateTable('authorization_requests')
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .where('state_hash', '=', state_hash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .where('attempts', '<', limit)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    claimPoll: async (state_hash, hold_ms, now) => {
      const { numUpdatedRows } = await db
        .updateTable('authorization_requests')
        .set((eb) => ({ poll_at: eb('poll_interval_ms', '+', now + hold_ms) }))
        .where('state_hash', '=', state_hash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .where((eb) =>
          eb.or([
            eb('poll_at', '<=', now),
            eb('poll_at', '>', eb('poll_interval_ms', '+', now + hold_ms + CLOCKS_DIFFER_MS)),
          ]),
        )
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    schedulePoll: async (state_hash, interval_ms, now) => {
      await db
        .updateTable('authorization_requests')
        .set({ poll_at: now + interval_ms, poll_interval_ms: interval_ms })
        .where('state_hash', '=', state_hash)
        .execute();
    },
    consume: (state_hash, now, redirect_path) =>
      db
        .updateTable('authorization_requests')
        .set({ used_at: now })
        .where('state_hash', '=', state_hash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .$if(redirect_path !== undefined, (query) =>
          query.where(endsWith('redirect_uri', redirect_path ?? '')),
        )
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

/** Of servers that share a database, and of two requests that read the time in the other order. */
const CLOCKS_DIFFER_MS = 60_000;

/** In words that both databases have; LIKE would read an underscore as any character. */
function endsWith(column: string, end: string) {
  const ref = sql.ref(column);
  return sql<boolean>`substr(${ref}, length(${ref}) - length(${end}) + 1) = ${end}`;
}
