import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { requireFreeLabel } from './accounts.js';
import { appendAudit, auditSubject, type Facts } from './append-audit.js';
import { FINISHED_STATUSES } from './finished-statuses.js';
import { lockApp } from './lock-app.js';
import { NOTHING_HELD } from './nothing-held.js';
import { createRefreshStore, type RefreshStore, SETTLED, type StoredCredential } from './refreshes.js';
import { isSameAccount } from './same-account.js';
import type { ConnectionRow, ConnectionStatus, Tables } from './tables.js';

export interface ConnectionFilter {
  app_id: string;
  app_user_id?: string | undefined;
  toolkit_slug?: string | undefined;
  statuses?: readonly ConnectionStatus[] | undefined;
}

export interface ConnectedAccount {
  account_id: string;
  account_name: string | null;
  account_email: string | null;
}

export interface ConnectionStore extends RefreshStore {
  get(app_id: string, id: string): Promise<ConnectionRow | undefined>;
  /** Newest first. */
  list(filter: ConnectionFilter): Promise<ConnectionRow[]>;
  /**
   * Completes an `initiated` connection, or a `pending` one that nobody took as overdue. Where the user already has
   * a finished connection of this toolkit to the same account (or, of a provider that names none, with the same label), that one takes the credential and keeps its id, and the
   * request points to it: also where two requests complete at once. Returns the active row; undefined where the request
   * was deleted meanwhile. Throws LabelTakenError, and nothing is stored.
   */
  activate(
    id: string,
    account: ConnectedAccount,
    credential: StoredCredential & {
      oauth_client_id: string | null;
      client_id: string;
      auth_scheme: string;
      endpoint_params: string;
      /** What is to be said of a connection although it is active. */
      status_reason: string | null;
      /** Where consent let the bot in; kept beside the earlier ones. */
      installed_in: readonly string[];
    },
    reseal: (connection_id: string) => string,
    now: number,
    by: Actor,
  ): Promise<ConnectionRow | undefined>;
  fail(id: string, status_reason: string, now: number): Promise<void>;
  touch(ids: readonly string[], now: number): Promise<void>;
  /** Removes the row and everything sealed in it. Answers it as it was; undefined where there is none. */
  delete(
    app_id: string,
    id: string,
    now: number,
    by: Actor,
    facts?: Facts,
  ): Promise<ConnectionRow | undefined>;
  /**
   * Finished and pending connections that share a grant with this one: same client and account, of whichever app and
   * user. Where its account is not known: some that may.
   */
  listSiblings(row: GrantOwner): Promise<ConnectionRow[]>;
}

/** Whose grant a connection lives from. */
export type GrantOwner = Pick<ConnectionRow, 'id' | 'app_id' | 'app_user_id' | 'client_id' | 'account_id'>;

export function createConnectionStore(db: Kysely<Tables>): ConnectionStore {
  return {
    ...createRefreshStore(db),

    get: (app_id, id) =>
      db
        .selectFrom('connections')
        .selectAll()
        .where('app_id', '=', app_id)
        .where('id', '=', id)
        .executeTakeFirst(),

    list({ app_id, app_user_id, toolkit_slug, statuses = FINISHED_STATUSES }) {
      let query = db
        .selectFrom('connections')
        .selectAll()
        .where('app_id', '=', app_id)
        .where('status', 'in', statuses)
        .where('superseded_by', 'is', null);
      if (app_user_id !== undefined) query = query.where('app_user_id', '=', app_user_id);
      if (toolkit_slug !== undefined) query = query.where('toolkit_slug', '=', toolkit_slug);
      return query.orderBy('created_at', 'desc').orderBy('id').execute();
    },

    activate: (id, account, credential, reseal, now, by) =>
      db.transaction().execute(async (trx) => {
        await lockApp(trx, trx.selectFrom('connections').select('app_id').where('id', '=', id));
        const request = await trx
          .updateTable('connections')
          .set({ updated_at: now })
          .where('id', '=', id)
          .where((eb) =>
            eb.or([
              eb('status', '=', 'initiated'),
              eb.and([eb('status', '=', 'pending'), eb('refresh_lease_until', 'is', null)]),
            ]),
          )
          .returningAll()
          .executeTakeFirst();
        if (!request) return undefined;
        const siblings = await trx
          .selectFrom('connections')
          .select(['id', 'account_id', 'label', 'installed_in'])
          .where('app_id', '=', request.app_id)
          .where('app_user_id', '=', request.app_user_id)
          .where('toolkit_slug', '=', request.toolkit_slug)
          .where('status', 'in', FINISHED_STATUSES)
          .orderBy('created_at')
          .execute();
        const earlier = siblings.find((sibling) => isSameAccount(sibling, { ...request, ...account }));
        const target = earlier?.id ?? id;
        if (request.label !== null) await requireFreeLabel(trx, { ...request, id: target }, request.label);
        if (earlier) {
          await trx
            .updateTable('connections')
            .set({
              status: 'failed',
              status_reason: 'superseded',
              superseded_by: earlier.id,
              ...NOTHING_HELD,
              updated_at: now,
            })
            .where('id', '=', id)
            .execute();
        }
        const activated = await trx
          .updateTable('connections')
          .set((eb) => ({
            ...account,
            ...credential,
            installed_in: withPlaces(earlier?.installed_in, credential.installed_in),
            credential: target === id ? credential.credential : reseal(target),
            credential_version: eb('credential_version', '+', 1),
            status: 'active',
            label: request.label ?? eb.ref('label'),
            ...SETTLED,
            connected_at: now,
            updated_at: now,
          }))
          .where('id', '=', target)
          .returningAll()
          .executeTakeFirst();
        if (activated) {
          const action = earlier ? 'connection.reconnected' : 'connection.connected';
          await appendAudit(trx, {
            ...auditSubject(activated),
            by,
            at: now,
            action: request.status === 'pending' ? 'connection.confirmed' : action,
            facts: { scopes: JSON.parse(activated.scopes), request: id },
          });
        }
        return activated;
      }),

    async fail(id, status_reason, now) {
      await db
        .updateTable('connections')
        .set({ status: 'failed', status_reason, updated_at: now })
        .where('id', '=', id)
        .where('status', '=', 'initiated')
        .execute();
    },

    async touch(ids, now) {
      if (ids.length === 0) return;
      await db.updateTable('connections').set({ last_used_at: now }).where('id', 'in', ids).execute();
    },

    delete: (app_id, id, now, by, facts) =>
      db.transaction().execute(async (trx) => {
        const deleted = await trx
          .deleteFrom('connections')
          .where('app_id', '=', app_id)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst();
        if (!deleted) return undefined;
        await appendAudit(trx, {
          ...auditSubject(deleted),
          by,
          at: now,
          action: 'connection.disconnected',
          ...(facts && { facts }),
        });
        return deleted;
      }),

    listSiblings(row) {
      let query = db
        .selectFrom('connections')
        .selectAll()
        .where('client_id', '=', row.client_id)
        .where('status', 'in', [...FINISHED_STATUSES, 'pending'])
        .where('id', '!=', row.id);
      query = row.account_id === null ? query.limit(1) : query.where('account_id', '=', row.account_id);
      // Where the provider names no account, one user’s connections may be of the same one; another user’s are not.
      if (row.account_id === '')
        query = query.where('app_id', '=', row.app_id).where('app_user_id', '=', row.app_user_id);
      return query.execute();
    },
  };
}

function withPlaces(earlier: string | undefined, added: readonly string[]): string {
  const known = earlier === undefined ? [] : (JSON.parse(earlier) as string[]);
  return JSON.stringify([...new Set([...known, ...added])]);
}
