import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { appendAudit, auditSubject } from './append-audit.js';
import { FINISHED_STATUSES } from './finished-statuses.js';
import { lockApp } from './lock-app.js';
import { isSameAccount } from './same-account.js';
import type { ConnectionRow, Tables } from './tables.js';

/** Connections that leave for another installation, and those that come from one. */
export interface TransferStore {
  recordExport(rows: readonly ConnectionRow[], now: number, by: Actor): Promise<void>;
  /**
   * Stores a connection under its own id, or under `free_id` where that is taken. An account that the user has
   * connected here already is left as it is. A label or a default that is taken here is not carried over.
   */
  takeOver(
    row: HandedOverRow,
    free_id: string,
    seal: (id: string) => string,
    now: number,
    by: Actor,
  ): Promise<{ id: string; outcome: TakeOverOutcome }>;
}

export type TakeOverOutcome = 'imported' | 'already_connected';

export type HandedOverRow = Pick<
  ConnectionRow,
  | 'id'
  | 'app_id'
  | 'app_user_id'
  | 'toolkit_slug'
  | 'label'
  | 'is_default'
  | 'account_id'
  | 'account_name'
  | 'account_email'
  | 'scopes'
  | 'installed_in'
  | 'endpoint_params'
  | 'auth_scheme'
  | 'oauth_client_id'
  | 'client_id'
  | 'access_token_expires_at'
  | 'access_token_refresh_at'
  | 'keep_alive_at'
  | 'created_at'
  | 'connected_at'
>;

export function createTransferStore(db: Kysely<Tables>): TransferStore {
  return {
    recordExport: (rows, now, by) =>
      db.transaction().execute(async (trx) => {
        const entries = rows.map((row) => ({
          ...auditSubject(row),
          by,
          at: now,
          action: 'connection.exported' as const,
        }));
        await appendAudit(trx, ...entries);
      }),

    takeOver: (row, free_id, seal, now, by) =>
      db.transaction().execute(async (trx) => {
        await lockApp(trx, row.app_id);
        const siblings = await trx
          .selectFrom('connections')
          .select(['id', 'account_id', 'label', 'is_default'])
          .where('app_id', '=', row.app_id)
          .where('app_user_id', '=', row.app_user_id)
          .where('toolkit_slug', '=', row.toolkit_slug)
          .where('status', 'in', FINISHED_STATUSES)
          .execute();
        const same = siblings.find((sibling) => isSameAccount(sibling, row));
        if (same) return { id: same.id, outcome: 'already_connected' as const };
        const taken = await trx
          .selectFrom('connections')
          .select('id')
          .where('id', '=', row.id)
          .executeTakeFirst();
        const id = taken ? free_id : row.id;
        const inserted = await trx
          .insertInto('connections')
          .values({
            ...row,
            id,
            status: 'active',
            status_reason: null,
            label: siblings.some(({ label }) => label === row.label) ? null : row.label,
            is_default: siblings.some(({ is_default }) => is_default === 1) ? 0 : row.is_default,
            credential: seal(id),
            refresh_lease_owner: null,
            refresh_lease_until: null,
            refresh_retry_at: null,
            superseded_by: null,
            confirm_code_hash: null,
            confirm_until: null,
            last_used_at: null,
            updated_at: now,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await appendAudit(trx, {
          ...auditSubject(inserted),
          by,
          at: now,
          action: 'connection.imported',
          facts: { scopes: JSON.parse(inserted.scopes), ...(id !== row.id && { exported_as: row.id }) },
        });
        return { id, outcome: 'imported' as const };
      }),
  };
}
