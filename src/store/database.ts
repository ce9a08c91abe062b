import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import Database from 'libsql';
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { DatabaseLocation } from './location.js';
import type { Tables } from './tables.js';

/** Opens the database; connects lazily on PostgreSQL, at once on SQLite. */
export function openDatabase(location: DatabaseLocation): Kysely<Tables> {
  const dialect = location.engine === 'sqlite' ? sqlite(location.path) : postgres(location.url);
  return new Kysely<Tables>({ dialect });
}

function sqlite(path: string): SqliteDialect {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new Database(path);
  database.exec('PRAGMA journal_mode = WAL');
  // Said explicitly: an acknowledged write must survive a power cut, whatever default the driver was built with.
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA foreign_keys = ON');
  // A deleted connection leaves no sealed remains in free pages.
  database.exec('PRAGMA secure_delete = ON');
  database.exec('PRAGMA busy_timeout = 5000');
  // The driver’s type declarations do not mention `reader` and `iterate`, which Kysely relies on and it has.
  return new SqliteDialect({ database: rememberStatements(database as unknown as SqliteDatabase) });
}

/** Prepares each statement once: the same few are asked for thousands of times a second. */
function rememberStatements(database: SqliteDatabase): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: 200 });
  return {
    close: () => database.close(),
    prepare(text) {
      let statement = statements.get(text);
      if (!statement) {
        statement = database.prepare(text);
        statements.set(text, statement);
      }
      return statement;
    },
  };
}

function postgres(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: POSTGRES_CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

const POSTGRES_CONNECTIONS = 10;

/** `bigint` columns hold milliseconds, far below 2^53: read them as numbers, as SQLite does. */
const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8
    ? Number
    : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser;
