import type { Kysely } from 'kysely';
import { type Actor, type AuditEntry, type AuditHead, hashEntry } from '../audit.js';
import { appendAudit, type Facts } from './append-audit.js';
import type { Tables } from './tables.js';

export interface AuditStore {
  /** Of values that a rotation has moved, one by one, before this is called. */
  recordRotation(moved: readonly Facts[], now: number, by: Actor): Promise<void>;
  /** Newest first. */
  list(filter: AuditFilter): Promise<AuditEntry[]>;
  head(): Promise<AuditHead>;
  /** Follows the chain from a head that was verified before, `limit` entries at most. */
  verify(from: AuditHead, limit: number): Promise<AuditVerification>;
}

export interface AuditFilter {
  readonly app_id?: string | undefined;
  readonly connection_id?: string | undefined;
  /** Entries before this sequence. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface AuditVerification {
  /** As far as the chain holds. */
  readonly verified: AuditHead;
  /** The stored head was reached. */
  readonly complete: boolean;
  readonly fault?: AuditFault;
}

/** `changed`: an entry is not the one that was chained, or stands in another’s place. */
export interface AuditFault {
  readonly kind: 'changed' | 'missing' | 'truncated' | 'unrecorded' | 'head_changed';
  /** Where the chain stops to hold. */
  readonly sequence: number;
}

export function createAuditStore(db: Kysely<Tables>): AuditStore {
  /** In one statement: two could see two states between which somebody appended. */
  const readTail = () =>
    db
      .selectFrom('audit_head')
      .select(['count', 'hash'])
      .select((eb) =>
        eb
          .selectFrom('audit_entries')
          .select((entries) => entries.fn.max('sequence').as('last'))
          .as('last'),
      )
      .executeTakeFirst();

  return {
    recordRotation: (moved, now, by) =>
      db
        .transaction()
        .execute((trx) =>
          appendAudit(
            trx,
            ...moved.map((facts) => ({ by, at: now, action: 'vault.rotated' as const, facts })),
          ),
        ),

    list({ app_id, connection_id, before, limit }) {
      let query = db.selectFrom('audit_entries').selectAll();
      if (app_id !== undefined) query = query.where('app_id', '=', app_id);
      if (connection_id !== undefined) query = query.where('connection_id', '=', connection_id);
      if (before !== undefined) query = query.where('sequence', '<', before);
      return query.orderBy('sequence', 'desc').limit(limit).execute();
    },

    head: () => db.selectFrom('audit_head').select(['count', 'hash']).executeTakeFirstOrThrow(),

    async verify(from, limit) {
      let verified = from;
      const stop = (kind: AuditFault['kind'], sequence = verified.count + 1): AuditVerification => ({
        verified,
        complete: false,
        fault: { kind, sequence },
      });
      while (verified.count < from.count + limit) {
        const rows = await db
          .selectFrom('audit_entries')
          .selectAll()
          .where('sequence', '>', verified.count)
          .orderBy('sequence')
          .limit(Math.min(PAGE, from.count + limit - verified.count))
          .execute();
        for (const row of rows) {
          if (row.sequence !== verified.count + 1) return stop('missing');
          if (row.hash !== hashEntry(verified.hash, row)) return stop('changed');
          verified = { count: row.sequence, hash: row.hash };
        }
        if (rows.length > 0) continue;
        const tail = await readTail();
        if (!tail) return stop('head_changed', 0);
        // Somebody appended since the page was read.
        if ((tail.last ?? 0) > verified.count && tail.count > verified.count) continue;
        if (tail.count > verified.count) return stop('truncated');
        if (tail.count < verified.count) return stop('unrecorded', tail.count + 1);
        if (tail.hash !== verified.hash) return stop('head_changed', tail.count);
        return { verified, complete: true };
      }
      return { verified, complete: false };
    },
  };
}

const PAGE = 1_000;
