/** A database whose whole content a test can look through, as whoever steals it would. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import type { Engine } from '../harness/bobbin.js';
import { createDatabase } from '../harness/postgres.js';

export interface ReadableDatabase {
  /** For `DATABASE_URL`. */
  readonly url: string;
  /**
   * Every row of every table, and how it lies on the disk, a character a byte. SQLite: the file and its write-ahead
   * log. PostgreSQL: the log since the database was made, where its user may read it.
   */
  dump(): Promise<string>;
  /** Every table with its rows, as SQL reads them. */
  tables(): Promise<ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Behind the server’s back, to see it fail. */
  execute(statement: string): Promise<void>;
  /** After the server that uses it was closed. */
  remove(): Promise<void>;
}

export async function createReadableDatabase(engine: Engine): Promise<ReadableDatabase> {
  return engine === 'postgres' ? createPostgres() : createSqlite();
}

async function createSqlite(): Promise<ReadableDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'bobbin-dump-'));
  const path = join(directory, 'bobbin.db');
  const tables = async () => {
    const connection = new Database(path);
    const read = (query: string) => connection.prepare(query).all() as Record<string, unknown>[];
    const names = read("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name));
    const rows = new Map(names.map((name) => [name, read(`SELECT * FROM "${name}"`)]));
    connection.close();
    return rows;
  };
  return {
    url: `sqlite:${path}`,
    async dump() {
      // The files first: reading them through SQL may move the log into the database.
      const names = await readdir(directory);
      const files = await Promise.all(names.map((name) => readFile(join(directory, name), 'latin1')));
      return [...files, textOf(await tables())].join('\n');
    },
    tables,
    async execute(statement) {
      const connection = new Database(path);
      connection.exec(statement);
      connection.close();
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function createPostgres(): Promise<ReadableDatabase> {
  const database = await createDatabase();
  if (!database) throw new Error('this run has no PostgreSQL');
  const tables = () =>
    withClient(database.url, async (client) => {
      const names = await client.query(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
      );
      const read = new Map<string, Record<string, unknown>[]>();
      for (const { tablename } of names.rows)
        read.set(tablename, (await client.query(`SELECT * FROM "${tablename}"`)).rows);
      return read;
    });
  const begin = await withClient(database.url, async (client) => {
    const { rows } = await client.query('SELECT pg_walfile_name(pg_current_wal_lsn()) AS name');
    return rows[0].name as string;
  });
  return {
    url: database.url,
    dump: async () => [textOf(await tables()), await readLog(database.url, begin)].join('\n'),
    tables,
    execute: (statement) =>
      withClient(database.url, async (client) => {
        await client.query(statement);
      }),
    remove: database.drop,
  };
}

/** The write-ahead log from that file on; nothing where this user may not read it. */
function readLog(url: string, begin: string): Promise<string> {
  return withClient(url, async (client) => {
    const may = await client.query(
      "SELECT has_function_privilege('pg_read_binary_file(text)', 'execute') AND has_function_privilege('pg_ls_waldir()', 'execute') AS may",
    );
    if (!may.rows[0].may) return '';
    const { rows } = await client.query(
      'SELECT name FROM pg_ls_waldir() WHERE name >= $1 AND name <= pg_walfile_name(pg_current_wal_lsn()) ORDER BY name',
      [begin],
    );
    const files: string[] = [];
    for (const { name } of rows) {
      const read = await client.query('SELECT pg_read_binary_file($1) AS bytes', [`pg_wal/${name}`]);
      files.push((read.rows[0].bytes as Buffer).toString('latin1'));
    }
    return files.join('\n');
  });
}

/** Values one after another: text as it is, bytes as latin1. */
function textOf(tables: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>): string {
  const lines: string[] = [];
  for (const [name, rows] of tables)
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
        lines.push(`${name}.${column} ${text}`);
      }
  return lines.join('\n');
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
