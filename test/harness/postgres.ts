/** Databases on the PostgreSQL that `npm test` finds or starts. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** A `postgres://` URL of an empty database that nobody else uses. */
  url: string;
  /** Removes it, open connections included. */
  drop(): Promise<void>;
}

/**
 * A fresh database for one test file; undefined where the run has no PostgreSQL (`npm test` says so), for
 * `describe.skipIf(!database)`.
 */
export async function createDatabase(): Promise<TestDatabase | undefined> {
  const server = process.env['BOBBIN_TEST_POSTGRES_URL'];
  if (!server) return undefined;
  const name = `bobbin_test_${randomBytes(8).toString('hex')}`;
  // template0 because template1 cannot be copied while anyone is connected to it.
  await execute(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function execute(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
