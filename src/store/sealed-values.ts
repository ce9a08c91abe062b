import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';
import type { Tables } from './tables.js';

/**
 * Sealed values of any table, for a rotation of the master key. Which columns hold them, and which others say where a
 * value belongs, is declared by the vault; the names reach SQL as identifiers and never come from a request.
 */
export interface SealedValueStore {
  /** Rows whose value is not null, in the order of their keys, beginning after `after`; from the first where it is empty. */
  list(
    name: string,
    column: SealedColumnShape,
    after: readonly string[],
    limit: number,
  ): Promise<SealedValueRow[]>;
  /**
   * Puts `to` where `from` still stands, all in one commit; answers how many rows were changed. Waits for nobody: a
   * row that another transaction holds is left as it is.
   */
  replace(name: string, column: SealedColumnShape, changes: readonly Replacement[]): Promise<number>;
  countByHead(name: string, length: number): Promise<{ head: string; count: number }[]>;
  /** The different beginnings of that many characters, in the last rows of each column by its key: a bounded number. */
  sampleHeads(samples: readonly ColumnSample[], length: number): Promise<string[]>;
}

interface ColumnSample {
  readonly name: string;
  readonly key: readonly string[];
  readonly rows: number;
}

export interface SealedColumnShape {
  readonly key: readonly string[];
  readonly row: readonly string[];
  readonly owner: readonly string[];
}

export interface SealedValueRow {
  readonly key: readonly string[];
  readonly sealed: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Replacement {
  readonly key: readonly string[];
  readonly from: string;
  readonly to: string;
}

export function createSealedValueStore(db: Kysely<Tables>): SealedValueStore {
  const on_sqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  return {
    async list(name, { key, row, owner }, after, limit) {
      const { table, column } = split(name);
      const names = [...new Set([...key, ...row, ...owner])];
      const beyond = after.length === 0 ? sql`true` : sql`(${refs(key)}) > (${sql.join(after)})`;
      const { rows } = await sql<Record<string, string>>`
        select ${sql.ref(column)} as "sealed value", ${refs(names)} from ${sql.table(table)}
        where ${sql.ref(column)} is not null and ${beyond}
        order by ${refs(key)} limit ${limit}`.execute(db);
      return rows.map(({ 'sealed value': sealed = '', ...fields }) => ({
        key: key.map((part) => fields[part] ?? ''),
        sealed,
        fields,
      }));
    },

    async replace(name, { key }, changes) {
      const { table, column } = split(name);
      // The rows travel as one JSON parameter: the statement’s text is the same for any number of them.
      const json = JSON.stringify(changes.map((change) => [change.from, change.to, ...change.key]));
      const isChanged = sql.join(
        key.map(
          (part, index) => sql`${sql.ref(`${table}.${part}`)} = change.value ->> ${sql.lit(index + 2)}`,
        ),
        sql` and `,
      );
      const set = sql`update ${sql.table(table)} set ${sql.ref(column)} = change.value ->> 1`;
      const stands = sql`${sql.ref(`${table}.${column}`)} = change.value ->> 0`;
      const statement = on_sqlite
        ? sql`${set} from json_each(${json}) as change where ${isChanged} and ${stands}`
        : // A row is changed only where its lock was free. So this statement never waits, cannot be part of a
          // deadlock with those that change several rows in another order, and sees what was committed last.
          sql`
            with change as (select value from json_array_elements(${json}::json)), free as (
              select ${refs(key, table)} from ${sql.table(table)} join change on ${isChanged}
              for no key update of ${sql.table(table)} skip locked
            )
            ${set} from change join free on ${sql.join(
              key.map(
                (part, index) => sql`${sql.ref(`free.${part}`)} = change.value ->> ${sql.lit(index + 2)}`,
              ),
              sql` and `,
            )} where ${isChanged} and ${stands}`;
      const { numAffectedRows } = await statement.execute(db);
      return Number(numAffectedRows);
    },

    async countByHead(name, length) {
      const { table, column } = split(name);
      const head = sql`substr(${sql.ref(column)}, 1, ${sql.lit(length)})`;
      const { rows } = await sql<{ head: string; count: number }>`
        select ${head} as head, count(*) as count from ${sql.table(table)}
        where ${sql.ref(column)} is not null group by ${head}`.execute(db);
      return rows;
    },

    async sampleHeads(samples, length) {
      const heads = samples.map(({ name, key, rows }) => {
        const { table, column } = split(name);
        const backwards = sql.join(key.map((part) => sql`${sql.ref(part)} desc`));
        return sql`
          select substr(sealed, 1, ${sql.lit(length)}) as head from (
            select ${sql.ref(column)} as sealed from ${sql.table(table)} order by ${backwards} limit ${sql.lit(rows)}
          ) as last_rows where sealed is not null`;
      });
      const { rows } = await sql<{ head: string }>`${sql.join(heads, sql` union `)}`.execute(db);
      return rows.map(({ head }) => head);
    },
  };
}

function split(name: string): { table: string; column: string } {
  const [table = '', column = ''] = name.split('.');
  return { table, column };
}

function refs(names: readonly string[], table?: string): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(table === undefined ? name : `${table}.${name}`)));
}
