import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '../audit.js';
import { appendAudit, auditSubject } from './append-audit.js';
import { FINISHED_STATUSES } from './finished-statuses.js';
import { lockApp } from './lock-app.js';
import type { ConnectionRow, Tables } from './tables.js';

/** How a user’s several accounts of one toolkit are told apart: a label each, and at most one default. */
export interface AccountStore {
  /**
   * Sets what is given. A new default takes the place of the earlier one in the same transaction. Undefined where
   * the app has no such finished connection. Throws LabelTakenError.
   */
  update(
    app_id: string,
    id: string,
    changes: AccountChanges,
    now: number,
    by: Actor,
  ): Promise<ConnectionRow | undefined>;
  /** The user’s finished connection of this toolkit that has the label. */
  findByLabel(owner: AccountOwner, label: string): Promise<ConnectionRow | undefined>;
}

export interface AccountChanges {
  /** Null takes the label away. */
  label?: string | null | undefined;
  is_default?: boolean | undefined;
}

export type AccountOwner = Pick<ConnectionRow, 'app_id' | 'app_user_id' | 'toolkit_slug'>;

/** Another connection of the same user and toolkit has this label. */
export class LabelTakenError extends Error {
  override readonly name = 'LabelTakenError';
  readonly holder: ConnectionRow;

  constructor(holder: ConnectionRow) {
    super('The label is taken.');
    this.holder = holder;
  }
}

export function createAccountStore(db: Kysely<Tables>): AccountStore {
  return {
    update: (app_id, id, { label, is_default }, now, by) =>
      db.transaction().execute(async (trx) => {
        await lockApp(trx, app_id);
        const row = await trx
          .selectFrom('connections')
          .selectAll()
          .where('app_id', '=', app_id)
          .where('id', '=', id)
          .where('status', 'in', FINISHED_STATUSES)
          .executeTakeFirst();
        if (!row) return undefined;
        if (label) await requireFreeLabel(trx, row, label);
        if (is_default) {
          await trx
            .updateTable('connections')
            .set({ is_default: 0, updated_at: now })
            .where('app_id', '=', row.app_id)
            .where('app_user_id', '=', row.app_user_id)
            .where('toolkit_slug', '=', row.toolkit_slug)
            .where('is_default', '=', 1)
            .where('id', '!=', id)
            .execute();
        }
        const updated = await trx
          .updateTable('connections')
          .set({
            ...(label !== undefined && { label }),
            ...(is_default !== undefined && { is_default: is_default ? 1 : 0 }),
            updated_at: now,
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        // That there is a label now, not which: it may name a person.
        const facts = {
          ...(label !== undefined && { label: label === null ? 'removed' : 'set' }),
          ...(is_default !== undefined && { is_default }),
        };
        await appendAudit(trx, { ...auditSubject(row), by, at: now, action: 'connection.changed', facts });
        return updated;
      }),
    findByLabel: (owner, label) => findByLabel(db, owner, label),
  };
}

/** Within a transaction that holds the app’s lock, so that of two who want a label one gets it. */
export async function requireFreeLabel(
  trx: Transaction<Tables>,
  { id, ...owner }: AccountOwner & { id: string },
  label: string,
): Promise<void> {
  const holder = await findByLabel(trx, owner, label, id);
  if (holder) throw new LabelTakenError(holder);
}

function findByLabel(
  db: Kysely<Tables>,
  { app_id, app_user_id, toolkit_slug }: AccountOwner,
  label: string,
  but_id = '',
): Promise<ConnectionRow | undefined> {
  return db
    .selectFrom('connections')
    .selectAll()
    .where('app_id', '=', app_id)
    .where('app_user_id', '=', app_user_id)
    .where('toolkit_slug', '=', toolkit_slug)
    .where('label', '=', label)
    .where('status', 'in', FINISHED_STATUSES)
    .where('id', '!=', but_id)
    .executeTakeFirst();
}
