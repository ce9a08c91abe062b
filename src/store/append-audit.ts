import type { Transaction } from 'kysely';
import { type Actor, type AuditAction, type AuditEntry, hashEntry } from '../audit.js';
import type { ConnectionRow, Tables } from './tables.js';

/** What a change has to say of itself; the chain gives it its place. */
export interface Audited {
  readonly by: Actor;
  readonly at: number;
  readonly action: AuditAction;
  readonly app_id?: string;
  readonly app_user_id?: string;
  readonly connection_id?: string;
  readonly toolkit_slug?: string;
  /** Small, without secrets and without what names a person. */
  readonly facts?: Facts;
}

export type Facts = Readonly<Record<string, unknown>>;

/** Whom and what an entry about a connection names. */
export function auditSubject({ id, app_id, app_user_id, toolkit_slug }: ConnectionRow) {
  return { connection_id: id, app_id, app_user_id, toolkit_slug };
}

/**
 * Appends to the chain, in the transaction of the change: either both are committed or neither. Always the last of its
 * transaction. The head’s row is locked from here to the commit, so that chains of several processes become one;
 * whoever holds it waits for nobody, and it is held for no longer than it takes to write.
 */
export async function appendAudit(trx: Transaction<Tables>, ...entries: readonly Audited[]): Promise<void> {
  if (entries.length === 0) return;
  // A write, because SQLite has no `select … for update`.
  let { count, hash } = await trx
    .updateTable('audit_head')
    .set((eb) => ({ count: eb.ref('count') }))
    .returning(['count', 'hash'])
    .executeTakeFirstOrThrow();
  const rows = entries.map((entry): AuditEntry => {
    const chained = { sequence: ++count, ...toFields(entry) };
    hash = hashEntry(hash, chained);
    return { ...chained, hash };
  });
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await trx
      .insertInto('audit_entries')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .execute();
  }
  await trx.updateTable('audit_head').set({ count, hash }).execute();
}

/** Both databases limit the parameters of a statement. */
const ROWS_A_STATEMENT = 500;

function toFields({ by, at, facts = {}, ...entry }: Audited): Omit<AuditEntry, 'sequence' | 'hash'> {
  return {
    created_at: at,
    actor_type: by.type,
    actor_id: by.id,
    action: entry.action,
    app_id: entry.app_id ?? null,
    app_user_id: entry.app_user_id ?? null,
    connection_id: entry.connection_id ?? null,
    toolkit_slug: entry.toolkit_slug ?? null,
    facts: JSON.stringify(facts),
  };
}
