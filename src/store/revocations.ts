import type { Kysely } from 'kysely';
import { SYSTEM } from '../audit.js';
import { type Audited, appendAudit } from './append-audit.js';
import { FINISHED_STATUSES } from './finished-statuses.js';
import type { ConnectionRow, RevocationOutcome, RevocationRow, Tables } from './tables.js';

export interface RevocationStore {
  create(row: RevocationRow): Promise<void>;
  /** Newest first. */
  list(outcome: RevocationOutcome | undefined, limit: number): Promise<RevocationRow[]>;
  /** Takes one that is due, for one process until `until`, when it is due again. */
  claimDue(now: number, until: number): Promise<RevocationRow | undefined>;
  /** Still waiting. */
  defer(id: string, answer: ProviderAnswer, next_attempt_at: number, now: number): Promise<void>;
  /** A waiting one whose tokens were renewed. */
  replaceCredential(id: string, credential: string, now: number): Promise<void>;
  /** Erases the credential. */
  settle(id: string, outcome: RevocationOutcome, answer: ProviderAnswer, now: number): Promise<void>;
  /** Erases the credentials whose day is over, and forgets what was settled before `forget_before`. */
  expire(now: number, forget_before: number): Promise<void>;
  /** Finished connections, oldest first, of whichever apps the filter leaves. */
  listConnections(filter: RevocationFilter, limit: number): Promise<ConnectionRow[]>;
}

export type ProviderAnswer = Pick<RevocationRow, 'status' | 'code'>;

export interface RevocationFilter {
  app_id?: string | undefined;
  app_user_id?: string | undefined;
  toolkit_slug?: string | undefined;
  id?: string | undefined;
}

export function createRevocationStore(db: Kysely<Tables>): RevocationStore {
  return {
    async create(row) {
      await db.insertInto('revocations').values(row).execute();
    },
    list(outcome, limit) {
      let query = db.selectFrom('revocations').selectAll();
      if (outcome !== undefined) query = query.where('outcome', '=', outcome);
      return query.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute();
    },
    async claimDue(now, until) {
      for (;;) {
        const due = await db
          .selectFrom('revocations')
          .select(['id', 'next_attempt_at'])
          .where('outcome', '=', 'waiting')
          .where('next_attempt_at', '<=', now)
          .orderBy('next_attempt_at')
          .executeTakeFirst();
        if (!due) return undefined;
        const claimed = await db
          .updateTable('revocations')
          .set({ next_attempt_at: until })
          .where('id', '=', due.id)
          .where('outcome', '=', 'waiting')
          .where('next_attempt_at', '=', due.next_attempt_at)
          .returningAll()
          .executeTakeFirst();
        if (claimed) return claimed;
      }
    },
    async defer(id, answer, next_attempt_at, now) {
      await db
        .updateTable('revocations')
        .set((eb) => ({
          ...answer,
          attempts: eb('attempts', '+', 1),
          next_attempt_at,
          updated_at: now,
        }))
        .where('id', '=', id)
        .where('outcome', '=', 'waiting')
        .execute();
    },
    async replaceCredential(id, credential, now) {
      await db
        .updateTable('revocations')
        .set({ credential, updated_at: now })
        .where('id', '=', id)
        .where('outcome', '=', 'waiting')
        .execute();
    },
    settle: (id, outcome, answer, now) =>
      db.transaction().execute(async (trx) => {
        const settled = await trx
          .updateTable('revocations')
          .set((eb) => ({
            ...answer,
            outcome,
            credential: null,
            attempts: eb('attempts', '+', 1),
            updated_at: now,
          }))
          .where('id', '=', id)
          .where('outcome', '=', 'waiting')
          .returningAll()
          .execute();
        await appendAudit(trx, ...settled.map((row) => settlement(row, now)));
      }),
    async expire(now, forget_before) {
      await db.transaction().execute(async (trx) => {
        const expired = await trx
          .updateTable('revocations')
          .set({ outcome: 'gave_up', credential: null, updated_at: now })
          .where('outcome', '=', 'waiting')
          .where('expires_at', '<=', now)
          .returningAll()
          .execute();
        await appendAudit(trx, ...expired.map((row) => settlement(row, now)));
      });
      await db
        .deleteFrom('revocations')
        .where('outcome', '!=', 'waiting')
        .where('updated_at', '<', forget_before)
        .execute();
    },
    listConnections({ app_id, app_user_id, toolkit_slug, id }, limit) {
      let query = db.selectFrom('connections').selectAll().where('status', 'in', FINISHED_STATUSES);
      if (app_id !== undefined) query = query.where('app_id', '=', app_id);
      if (app_user_id !== undefined) query = query.where('app_user_id', '=', app_user_id);
      if (toolkit_slug !== undefined) query = query.where('toolkit_slug', '=', toolkit_slug);
      if (id !== undefined) query = query.where('id', '=', id);
      return query.orderBy('created_at').orderBy('id').limit(limit).execute();
    },
  };
}

/** What came of a grant after whatever ended its connection was over. */
function settlement({ outcome, status, attempts, ...row }: RevocationRow, now: number): Audited {
  const { app_id, app_user_id, connection_id, toolkit_slug } = row;
  return {
    ...{ app_id, app_user_id, connection_id, toolkit_slug },
    by: SYSTEM,
    at: now,
    action: 'connection.revocation_settled',
    facts: { revocation: outcome, status, attempts },
  };
}
