import { CompiledQuery, type Kysely, SqliteAdapter } from 'kysely';
import type { ExecutionRow, Tables } from './tables.js';

export interface ExecutionStore {
  /** Resolves when all of them are durable. `may_block`: nobody else would wait if the event loop stood still for it. */
  insertMany(rows: readonly ExecutionRow[], options?: { readonly may_block?: boolean }): Promise<void>;
  get(app_id: string, id: string): Promise<ExecutionRow | undefined>;
  /** Newest first. */
  list(app_id: string, limit: number): Promise<ExecutionRow[]>;
  /** Those of one user among the app’s latest `LOOKED_THROUGH`, newest first. */
  listOfUser(app_id: string, app_user_id: string, limit: number): Promise<ExecutionRow[]>;
}

/** The same on the database alone, with rows as they travel. */
export interface ExecutionTable extends Omit<ExecutionStore, 'insertMany'> {
  /** Commits all of them together, but for those that are there already. */
  insert(rows: readonly ExecutionJson[]): Promise<void>;
}

export function createExecutionStore(table: ExecutionTable): ExecutionStore {
  return { ...table, insertMany: (rows) => table.insert(rows.map(toJson)) };
}

export function createExecutionTable(db: Kysely<Tables>): ExecutionTable {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const insert = onSqlite ? INSERT_ON_SQLITE : INSERT_ON_POSTGRES;
  return {
    async insert(rows) {
      if (rows.length > 0) await db.executeQuery(CompiledQuery.raw(insert, [`[${rows.join()}]`]));
    },
    get: (app_id, id) =>
      db
        .selectFrom('executions')
        .selectAll()
        .where('app_id', '=', app_id)
        .where('id', '=', id)
        .executeTakeFirst(),
    // Ids begin with the time.
    list: (app_id, limit) =>
      db
        .selectFrom('executions')
        .selectAll()
        .where('app_id', '=', app_id)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    listOfUser: (app_id, app_user_id, limit) =>
      db
        .selectFrom(
          db
            .selectFrom('executions')
            .selectAll()
            .where('app_id', '=', app_id)
            .orderBy('id', 'desc')
            .limit(LOOKED_THROUGH)
            .as('latest'),
        )
        .selectAll()
        .where('app_user_id', '=', app_user_id)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
  };
}

/** There is no index by user: it would cost every execution a write, for a list that few look at. */
export const LOOKED_THROUGH = 10_000;

// The one statement on the hot path. The rows travel as one JSON parameter, so that the text is the same for any
// number of them: it is prepared once, where a list of values would be another statement for each length.
// They are lists rather than objects: shorter, and found by position instead of by name.

const COLUMNS = [
  'app_id',
  'id',
  'app_user_id',
  'connection_id',
  'toolkit_slug',
  'tool_name',
  'status',
  'reason',
  'provider_status',
  'duration_ms',
  'created_at',
] as const satisfies readonly (keyof ExecutionRow)[];

const NUMBERS: ReadonlySet<string> = new Set(['provider_status', 'duration_ms', 'created_at']);

/** One row: the JSON list of its values, without a line break. */
export type ExecutionJson = string;

export function toJson(row: ExecutionRow): ExecutionJson {
  return JSON.stringify(COLUMNS.map((column) => row[column]));
}

const NAMES = COLUMNS.join(', ');
const SQLITE_VALUES = COLUMNS.map((_, index) => `value ->> ${index}`).join(', ');
const POSTGRES_VALUES = COLUMNS.map(
  (name, index) => `(value ->> ${index})${NUMBERS.has(name) ? '::bigint' : ''}`,
).join(', ');

// A row that is there already is one that a crash left in the journal after it had been committed.
const INSERT_ON_SQLITE = `insert into executions (${NAMES}) select ${SQLITE_VALUES} from json_each(?) where true on conflict do nothing`;
const INSERT_ON_POSTGRES = `insert into executions (${NAMES}) select ${POSTGRES_VALUES} from json_array_elements($1::json) on conflict do nothing`;
