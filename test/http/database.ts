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
  /** SQLite: the raw bytes of the file and its log, a character a byte. PostgreSQL: every row of every table. */
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
  return {
    url: `sqlite:${path}`,
    async dump() {
      const files = (await readdir(directory)).map((name) => readFile(join(directory, name), 'latin1'));
      return (await Promise.all(files)).join('\n');
    },
    async tables() {
      const connection = new Database(path);
      const read = (query: string) => connection.prepare(query).all() as Record<string, unknown>[];
      const names = read("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) =>
        String(name),
      );
      const tables = new Map(names.map((name) => [name, read(`SELECT * FROM "${name}"`)]));
      connection.close();
      return tables;
    },
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
  return {
    url: database.url,
    async dump() {
      const dumps = [...(await tables())].map(([name, rows]) => `${name} ${JSON.stringify(rows)}`);
      return dumps.join('\n');
    },
    tables,
    execute: (statement) =>
      withClient(database.url, async (client) => {
        await client.query(statement);
      }),
    remove: database.drop,
  };
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
