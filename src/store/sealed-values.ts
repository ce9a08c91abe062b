import { type Kysely, SqliteAdapter, sql } from 'kysely';
import type { Tables } from './tables.js';

/**
 * Sealed values of any table, for a rotation of the master key. Which columns hold them, and which others say where a
 * value belongs, is declared by the vault; the names reach SQL as identifiers and never come from a request.
 */
export interface SealedValueStore {
  /** Rows whose value is not null, in the order of their keys, beginning after `after`. */
  list(name: string, column: SealedColumnShape, after: string, limit: number): Promise<SealedValueRow[]>;
  /**
   * Puts `to` where `from` still stands, all in one commit; answers the keys of the rows that were changed. Waits for
   * nobody: a row that another transaction holds is left as it is.
   */
  replace(name: string, column: SealedColumnShape, changes: readonly Replacement[]): Promise<string[]>;
  countByHead(name: string, length: number): Promise<{ head: string; count: number }[]>;
}

export interface SealedColumnShape {
  readonly key: string;
  readonly row: readonly string[];
  readonly owner: readonly string[];
}

export interface SealedValueRow {
  readonly key: string;
  readonly sealed: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Replacement {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

export function createSealedValueStore(db: Kysely<Tables>): SealedValueStore {
  const on_sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  return {
    async list(name, { key, row, owner }, after, limit) {
      const { table, column } = split(name);
      const fields = [...new Set([...row, ...owner])];
      const { rows } = await sql<Record<string, string>>`
        select ${sql.ref(key)} as "key of row", ${sql.ref(column)} as "sealed value",
          ${sql.join(fields.map((field) => sql.ref(field)))}
        from ${sql.table(table)}
        where ${sql.ref(column)} is not null and ${sql.ref(key)} > ${after}
        order by ${sql.ref(key)} limit ${limit}`.execute(db);
      return rows.map((found) => {
        const { 'key of row': row_key = '', 'sealed value': sealed = '', ...rest } = found;
        return { key: row_key, sealed, fields: rest };
      });
    },

    async replace(name, { key }, changes) {
      const { table, column } = split(name);
      const [rows, id, value] = [sql.table(table), sql.ref(`${table}.${key}`), sql.ref(`${table}.${column}`)];
      const json = JSON.stringify(changes.map((change) => [change.key, change.from, change.to]));
      // The rows travel as one JSON parameter: the statement’s text is the same for any number of them.
      const statement = on_sqlite
        ? sql<{ key: string }>`
            update ${rows} set ${sql.ref(column)} = change.value ->> 2
            from json_each(${json}) as change
            where ${id} = change.value ->> 0 and ${value} = change.value ->> 1
            returning ${sql.ref(key)} as key`
        : // A row is changed only where its lock was free. So this statement never waits, cannot be part of a
          // deadlock with those that change several rows in another order, and sees what was committed last.
          sql<{ key: string }>`
            with change as (
              select value ->> 0 as key, value ->> 1 as sealed, value ->> 2 as rewrapped
              from json_array_elements(${json}::json) as value
            ), free as (
              select ${sql.ref(key)} as key from ${rows}
              where ${sql.ref(key)} in (select key from change)
              for no key update skip locked
            )
            update ${rows} set ${sql.ref(column)} = change.rewrapped
            from change join free on free.key = change.key
            where ${id} = change.key and ${value} = change.sealed
            returning ${id} as key`;
      return (await statement.execute(db)).rows.map((changed) => changed.key);
    },

    async countByHead(name, length) {
      const { table, column } = split(name);
      const head = sql`substr(${sql.ref(column)}, 1, ${sql.lit(length)})`;
      const { rows } = await sql<{ head: string; count: number }>`
        select ${head} as head, count(*) as count from ${sql.table(table)}
        where ${sql.ref(column)} is not null group by ${head}`.execute(db);
      return rows;
    },
  };
}

function split(name: string): { table: string; column: string } {
  const [table = '', column = ''] = name.split('.');
  return { table, column };
}
