import type { Kysely } from 'kysely';
import { SYSTEM } from '../audit.js';
import { appendAudit, auditSubject, type Facts } from './append-audit.js';
import type { ConnectionRow, Tables } from './tables.js';

/** What a completed authorization or a refresh stores. */
export interface StoredCredential {
  credential: string;
  access_token_expires_at: number | null;
  access_token_refresh_at: number | null;
  keep_alive_at: number | null;
  scopes: string;
}

/** What a refresh does to a connection’s row. `now` and every other time are milliseconds since the epoch. */
export interface RefreshStore {
  /** Compare-and-swap on `credential_version`; also ends the lease. Undefined where another process was first. */
  replaceCredential(
    id: string,
    expected_version: number,
    credential: StoredCredential,
    now: number,
  ): Promise<ConnectionRow | undefined>;
  /** The provider ended the grant. Nothing happens where a newer credential was stored meanwhile. */
  expire(id: string, expected_version: number, status_reason: string, now: number): Promise<void>;
  /** The provider ended the bot’s token alone: the credential is without it from now on. */
  endBot(
    id: string,
    expected_version: number,
    ended: { credential: string; status_reason: string },
    now: number,
  ): Promise<void>;
  setStatusReason(
    id: string,
    expected_version: number,
    status_reason: string | null,
    now: number,
  ): Promise<void>;
  /** One more attempt that failed and left the grant as it was; the next is due at `retry_at`. */
  failRefresh(
    id: string,
    expected_version: number,
    failure: { status_reason: string; retry_at: number },
    now: number,
  ): Promise<void>;
  /**
   * True for the one who may refresh until it releases the lease. `abandoned` names an owner that has ended without
   * doing so: its lease can be taken, by one.
   */
  acquireRefreshLease(id: string, owner: string, abandoned?: string): Promise<boolean>;
  releaseRefreshLease(id: string, owner: string): Promise<void>;
  /**
   * Active connections whose refresh token is to be used lest it lapses, by id, after the id `after`. `horizon`: a
   * time that no `keep_alive_at` can lie beyond; one that does was written by a clock that ran ahead.
   */
  listToKeepAlive(query: KeepAliveQuery): Promise<ConnectionRow[]>;
}

export interface KeepAliveQuery {
  readonly now: number;
  readonly horizon: number;
  readonly after: string;
  readonly limit: number;
}

export function createRefreshStore(db: Kysely<Tables>): RefreshStore {
  return {
    replaceCredential(id, expected_version, credential, now) {
      const replace = (executor: Kysely<Tables>): Promise<ConnectionRow | undefined> =>
        unchanged(executor, id, expected_version)
          .set((eb) => ({
            ...credential,
            credential_version: eb('credential_version', '+', 1),
            status: 'active',
            status_reason: null,
            ...SETTLED,
            updated_at: now,
          }))
          .returningAll()
          .executeTakeFirst();
      return (
        db
          .transaction()
          .execute(async (trx) => {
            const row = await replace(trx);
            if (!row) return undefined;
            const { credential_version, access_token_expires_at } = row;
            await appendAudit(trx, {
              ...auditSubject(row),
              by: SYSTEM,
              at: now,
              action: 'connection.refreshed',
              facts: { credential_version, access_token_expires_at },
            });
            return row;
          })
          // The provider has ended the earlier token: an audit that cannot be written must not lose the new one.
          .catch(() => replace(db))
      );
    },

    expire: (id, expected_version, status_reason, now) =>
      db.transaction().execute(async (trx) => {
        const row = await unchanged(trx, id, expected_version)
          .set({ status: 'expired', status_reason, ...SETTLED, updated_at: now })
          .returningAll()
          .executeTakeFirst();
        if (row) await appendAudit(trx, expired(row, { why: status_reason }, now));
      }),

    endBot: (id, expected_version, ended, now) =>
      db.transaction().execute(async (trx) => {
        const row = await unchanged(trx, id, expected_version)
          .set((eb) => ({
            ...ended,
            credential_version: eb('credential_version', '+', 1),
            ...SETTLED,
            updated_at: now,
          }))
          .returningAll()
          .executeTakeFirst();
        if (row) await appendAudit(trx, expired(row, { why: ended.status_reason, status: row.status }, now));
      }),

    async setStatusReason(id, expected_version, status_reason, now) {
      await unchanged(db, id, expected_version).set({ status_reason, updated_at: now }).execute();
    },

    async failRefresh(id, expected_version, { status_reason, retry_at }, now) {
      await unchanged(db, id, expected_version)
        .set((eb) => ({
          status_reason,
          refresh_failures: eb('refresh_failures', '+', 1),
          refresh_retry_at: retry_at,
          updated_at: now,
        }))
        .execute();
    },

    async acquireRefreshLease(id, owner, abandoned) {
      const { numUpdatedRows } = await db
        .updateTable('connections')
        .set({ refresh_lease_owner: owner })
        .where('id', '=', id)
        .where((eb) =>
          eb.or([
            eb('refresh_lease_owner', 'is', null),
            ...(abandoned === undefined ? [] : [eb('refresh_lease_owner', '=', abandoned)]),
          ]),
        )
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async releaseRefreshLease(id, owner) {
      await db
        .updateTable('connections')
        .set({ refresh_lease_owner: null })
        .where('id', '=', id)
        .where('refresh_lease_owner', '=', owner)
        .execute();
    },

    listToKeepAlive: ({ now, horizon, after, limit }) =>
      db
        .selectFrom('connections')
        .selectAll()
        .where('status', '=', 'active')
        .where((eb) => eb.or([eb('keep_alive_at', '<=', now), eb('keep_alive_at', '>', horizon)]))
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute(),
  };
}

/** Compare-and-swap: no row where another credential was stored meanwhile. */
function unchanged(db: Kysely<Tables>, id: string, expected_version: number) {
  return db
    .updateTable('connections')
    .where('id', '=', id)
    .where('credential_version', '=', expected_version);
}

function expired(row: ConnectionRow, facts: Facts, at: number) {
  return { ...auditSubject(row), by: SYSTEM, at, action: 'connection.expired' as const, facts };
}

/** Of a row whose refreshing has come to an end, one way or the other. */
export const SETTLED = {
  refresh_lease_owner: null,
  refresh_lease_until: null,
  refresh_failures: 0,
  refresh_retry_at: null,
} as const;
