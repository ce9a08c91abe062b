import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely';
import type { ExecutionRow, Tables } from './tables.js';

export interface ExecutionStore {
  /** Records all of them in one commit. */
  insertMany(rows: readonly ExecutionRow[]): Promise<void>;
  get(app_id: string, id: string): Promise<ExecutionRow | undefined>;
  /** Newest first. */
  list(app_id: string, limit: number): Promise<ExecutionRow[]>;
}

export function createExecutionStore(db: Kysely<Tables>): ExecutionStore {
  const insert = db.getExecutor().adapter instanceof SqliteAdapter ? insertOnSqlite : insertOnPostgres;
  return {
    async insertMany(rows) {
      await insert(JSON.stringify(rows)).execute(db);
    },
    get: (app_id, id) =>
      db
        .selectFrom('executions')
        .selectAll()
        .where('app_id', '=', app_id)
        .where('id', '=', id)
        .executeTakeFirst(),
    list: (app_id, limit) =>
      db
        .selectFrom('executions')
        .selectAll()
        .where('app_id', '=', app_id)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
  };
}

// The one statement on the hot path. The rows travel as one JSON parameter, so that the text is the same for any
// number of them: it is built and prepared once, where a list of values would be another statement for each length.

const COLUMNS = sql.raw(
  'id, app_id, app_user_id, connection_id, toolkit_slug, tool_name, status, reason, provider_status, duration_ms, created_at',
);

function insertOnSqlite(rows: string): RawBuilder<unknown> {
  return sql`insert into executions (${COLUMNS})
    select value ->> 'id', value ->> 'app_id', value ->> 'app_user_id', value ->> 'connection_id',
      value ->> 'toolkit_slug', value ->> 'tool_name', value ->> 'status', value ->> 'reason',
      value ->> 'provider_status', value ->> 'duration_ms', value ->> 'created_at'
    from json_each(${rows})`;
}

function insertOnPostgres(rows: string): RawBuilder<unknown> {
  return sql`insert into executions (${COLUMNS})
    select ${COLUMNS} from json_populate_recordset(null::executions, ${rows}::json)`;
}
