import { closeSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Dialect, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { makeFolder } from '../make-folder.js';
import type { DatabaseLocation } from './location.js';
import { createSqliteDialect } from './sqlite-dialect.js';
import type { Tables } from './tables.js';

/** Opens the database; it is connected to with the first statement. */
export function openDatabase(location: DatabaseLocation): Kysely<Tables> {
  const dialect = location.engine === 'sqlite' ? sqlite(location.path) : postgres(location.url);
  return new Kysely<Tables>({ dialect });
}

function sqlite(path: string): Dialect {
  makeFolder(dirname(resolve(path)));
  // The database would be made readable for everybody. Its write-ahead log takes the mode over from it.
  closeSync(openSync(path, 'a', 0o600));
  return createSqliteDialect(path);
}

function postgres(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: POSTGRES_CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So would one that breaks in use: its statement fails, and the client says so a second time as an event.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}

const POSTGRES_CONNECTIONS = 10;

/** `bigint` columns hold milliseconds, far below 2^53: read them as numbers, as SQLite does. */
const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8
    ? Number
    : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser;
