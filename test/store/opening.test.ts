import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/audit.js';
import { openDatabase } from '../../src/store/database.js';
import { parseDatabaseUrl } from '../../src/store/location.js';
import { migrate } from '../../src/store/migrate.js';
import { openStore } from '../../src/store/store.js';
import { ENGINES } from '../harness/bobbin.js';
import { appRow, emptyDatabase, NOW } from './test-store.js';

describe.each(ENGINES)('opening a store (%s)', (engine) => {
  it('of an empty database makes one that works; opening it again finds what was stored', async () => {
    const { location, drop } = await emptyDatabase(engine);
    try {
      const row = appRow();
      const first = await openStore(location);
      await first.apps.create(row, SYSTEM);
      await first.close();
      const second = await openStore(location);
      expect(await second.apps.list()).toEqual([row]);
      await second.close();
    } finally {
      await drop();
    }
  });

  it('twice at the same schema applies nothing a second time', async () => {
    const { location, drop } = await emptyDatabase(engine);
    const db = openDatabase(location);
    try {
      const applied = () =>
        db
          .selectFrom('kysely_migration' as never)
          .selectAll()
          .execute();
      await migrate(db);
      const before = await applied();
      await migrate(db);
      expect(before).not.toEqual([]);
      expect(await applied()).toEqual(before);
    } finally {
      await db.destroy();
      await drop();
    }
  });
});

describe.runIf(ENGINES.includes('postgres'))('replicas on one PostgreSQL', () => {
  it('that start at once on an empty database all succeed', async () => {
    const { location, drop } = await emptyDatabase('postgres');
    try {
      const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(location)));
      const row = appRow();
      await stores[0]?.apps.create(row, SYSTEM);
      for (const store of stores) expect(await store.apps.list()).toEqual([row]);
      await Promise.all(stores.map((store) => store.close()));
    } finally {
      await drop();
    }
  });

  it('say so where the database does not answer', async () => {
    const store = openStore({ engine: 'postgres', url: 'postgres://nobody:nothing@127.0.0.1:1/none' });
    await expect(store).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('an SQLite file', () => {
  it('survives a power cut after each commit: write-ahead log, synchronous FULL, foreign keys on', async () => {
    const { location, drop } = await emptyDatabase('sqlite');
    const db = openDatabase(location);
    try {
      const pragma = async (name: string): Promise<unknown> => {
        const { rows } = await sql.raw<Record<string, unknown>>(`PRAGMA ${name}`).execute(db);
        return Object.values(rows[0] ?? {})[0];
      };
      expect(await pragma('journal_mode')).toBe('wal');
      // 2 is FULL.
      expect(await pragma('synchronous')).toBe(2);
      expect(await pragma('foreign_keys')).toBe(1);
      expect(await pragma('secure_delete')).toBe(1);
      expect(await pragma('busy_timeout')).toBe(5_000);
    } finally {
      await db.destroy();
      await drop();
    }
  });

  it('lies in a directory that only its owner may enter, made where it is missing', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'bobbin-store-'));
    try {
      const folder = join(directory, 'deep', 'data');
      const store = await openStore({ engine: 'sqlite', path: join(folder, 'bobbin.db') });
      for (const path of [join(directory, 'deep'), folder])
        expect((await stat(path)).mode & 0o777).toBe(0o700);
      await store.close();
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('that cannot be opened is said at once', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'bobbin-store-'));
    try {
      await expect(openStore({ engine: 'sqlite', path: directory })).rejects.toThrow(/EISDIR|unable to open/);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('holds no remains of a deleted secret', async () => {
    const { location, drop } = await emptyDatabase('sqlite');
    if (location.engine !== 'sqlite') throw new Error('unreachable');
    try {
      const row = appRow({ token_key: 'canary-'.repeat(2_000) });
      const store = await openStore(location);
      await store.apps.create(row, SYSTEM);
      await store.apps.delete(row.id, NOW, SYSTEM);
      await store.close();
      // Closing has moved the log into the file; what is left is all there is.
      const raw = new Database(location.path);
      raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      raw.close();
      expect((await readFile(location.path)).includes('canary-')).toBe(false);
    } finally {
      await drop();
    }
  });
});

describe('DATABASE_URL', () => {
  it.each([
    ['postgres://u:p@host/db', { engine: 'postgres', url: 'postgres://u:p@host/db' }],
    [
      'postgresql://host/db?sslmode=require',
      { engine: 'postgres', url: 'postgresql://host/db?sslmode=require' },
    ],
    ['sqlite:./data/bobbin.db', { engine: 'sqlite', path: './data/bobbin.db' }],
    ['sqlite:/var/lib/bobbin.db', { engine: 'sqlite', path: '/var/lib/bobbin.db' }],
    ['sqlite:///var/lib/bobbin.db', { engine: 'sqlite', path: '/var/lib/bobbin.db' }],
    ['file:/var/lib/bobbin.db', { engine: 'sqlite', path: '/var/lib/bobbin.db' }],
    ['file:///var/lib/bobbin.db', { engine: 'sqlite', path: '/var/lib/bobbin.db' }],
  ])('%s is read', (url, location) => {
    expect(parseDatabaseUrl(url)).toEqual(location);
  });

  it.each(['', 'sqlite:', 'mysql://host/db', 'bobbin.db', 'postgres:host'])('"%s" is refused', (url) => {
    expect(() => parseDatabaseUrl(url)).toThrow('use postgres://user:password@host/database or sqlite:PATH');
  });
});
