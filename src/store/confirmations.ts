import type { Kysely } from 'kysely';
import { type Actor, SYSTEM } from '../audit.js';
import { appendAudit, auditSubject, type Facts } from './append-audit.js';
import type { ConnectedAccount } from './connections.js';
import { NOTHING_HELD } from './nothing-held.js';
import type { StoredCredential } from './refreshes.js';
import type { ConnectionRow, Tables } from './tables.js';

/** What a callback obtained for a connection that its app has yet to confirm. */
export interface HeldConnection extends ConnectedAccount, StoredCredential {
  readonly oauth_client_id: string | null;
  readonly client_id: string;
  readonly auth_scheme: string;
  readonly status_reason: string | null;
  readonly endpoint_params: string;
  /** JSON. */
  readonly installed_in: string;
  readonly confirm_code_hash: string;
  readonly confirm_until: number;
}

/** Connections between the provider’s consent and the app’s word that it was its own user who gave it. */
export interface ConfirmationStore {
  /** `initiated` becomes `pending`. False where the request was withdrawn meanwhile. */
  hold(id: string, held: HeldConnection, now: number, by: Actor): Promise<boolean>;
  /** The connection a code was given for, whatever became of it. */
  find(app_id: string, confirm_code_hash: string): Promise<ConnectionRow | undefined>;
  /**
   * Takes some of those whose time is over, each for one process until `until`: from then on no confirmation finds
   * them, so that nothing is revoked which is used afterwards. One that a killed process took is taken again later.
   */
  claimOverdue(now: number, until: number, limit: number): Promise<ConnectionRow[]>;
  /** The same for one, whether its time is over or not. Undefined where it is not pending, or taken. */
  claim(id: string, now: number, until: number): Promise<ConnectionRow | undefined>;
  /** Erases the tokens and the account of a pending connection, which has failed. */
  erase(id: string, status_reason: string, now: number, facts?: Facts): Promise<void>;
}

export function createConfirmationStore(db: Kysely<Tables>): ConfirmationStore {
  const claimed = (now: number, until: number) =>
    db
      .updateTable('connections')
      .set({ refresh_lease_owner: 'confirmation', refresh_lease_until: until })
      .where('status', '=', 'pending')
      .where((eb) => eb.or([eb('refresh_lease_until', 'is', null), eb('refresh_lease_until', '<=', now)]))
      .returningAll();
  return {
    hold: (id, held, now, by) =>
      db.transaction().execute(async (trx) => {
        const pending = await trx
          .updateTable('connections')
          .set({ ...held, status: 'pending', updated_at: now })
          .where('id', '=', id)
          .where('status', '=', 'initiated')
          .returningAll()
          .executeTakeFirst();
        if (!pending) return false;
        await appendAudit(trx, { ...auditSubject(pending), by, at: now, action: 'connection.pending' });
        return true;
      }),

    find: (app_id, confirm_code_hash) =>
      db
        .selectFrom('connections')
        .selectAll()
        .where('confirm_code_hash', '=', confirm_code_hash)
        .where('app_id', '=', app_id)
        .executeTakeFirst(),

    claimOverdue: (now, until, limit) =>
      claimed(now, until)
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('connections')
            .select('id')
            .where('status', '=', 'pending')
            .where('confirm_until', '<=', now)
            .where((or) =>
              or.or([or('refresh_lease_until', 'is', null), or('refresh_lease_until', '<=', now)]),
            )
            .orderBy('confirm_until')
            .limit(limit),
        )
        .execute(),

    claim: (id, now, until) => claimed(now, until).where('id', '=', id).executeTakeFirst(),

    erase: (id, status_reason, now, facts) =>
      db.transaction().execute(async (trx) => {
        const erased = await trx
          .updateTable('connections')
          .set({
            status: 'failed',
            status_reason,
            ...NOTHING_HELD,
            refresh_lease_owner: null,
            refresh_lease_until: null,
            updated_at: now,
          })
          .where('id', '=', id)
          .where('status', '=', 'pending')
          .returningAll()
          .executeTakeFirst();
        if (!erased) return;
        await appendAudit(trx, {
          ...auditSubject(erased),
          by: SYSTEM,
          at: now,
          action: 'connection.withdrawn',
          facts: { why: status_reason, ...facts },
        });
      }),
  };
}
