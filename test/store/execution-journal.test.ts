import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore, type Store } from '../../src/store/store.js';
import type { ExecutionRow } from '../../src/store/tables.js';
import { executionRow, NOW } from './test-store.js';

const APP = 'app_1';
const NO_LIMIT = 100_000;

/** On SQLite an execution is durable in a journal before it is in the database. */
describe('the journal of executions', () => {
  let directory: string;
  let path: string;
  let journal: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bobbin-journal-'));
    path = join(directory, 'bobbin.db');
    journal = `${path}-executions`;
  });
  afterEach(() => rm(directory, { recursive: true }));

  const open = (at = path, reported?: unknown[]): Promise<Store> =>
    openStore({ engine: 'sqlite', path: at }, (error) => reported?.push(error));

  const reopened = async (at: string): Promise<ExecutionRow[]> => {
    const store = await open(at);
    const rows = await store.executions.list(APP, NO_LIMIT);
    await store.close();
    return rows.toReversed();
  };

  /** What a crash at this moment would leave. The journal first, since rows go from it to the database. */
  const crashed = async (): Promise<string> => {
    const image = await mkdtemp(join(directory, 'crashed-'));
    for (const end of ['-executions', '', '-wal']) await cp(path + end, join(image, `bobbin.db${end}`));
    return join(image, 'bobbin.db');
  };

  it('has every execution that was acknowledged, whenever the process dies', async () => {
    const store = await open();
    const acknowledged: ExecutionRow[] = [];
    const images: [string, number][] = [];
    for (let commit = 0; commit < 120; commit++) {
      const rows = nextRows(commit % 5 === 0 ? 200 : 3, acknowledged.length);
      await store.executions.insertMany(rows, { may_block: commit % 2 === 0 });
      acknowledged.push(...rows);
      if (commit % 12 === 0) images.push([await crashed(), acknowledged.length]);
    }
    for (const [image, count] of images) expect(await reopened(image)).toEqual(acknowledged.slice(0, count));
    await store.close();
    expect(await reopened(path)).toEqual(acknowledged);
  });

  it('passes over a line that a crash cut short, wherever', async () => {
    const store = await open();
    const [first, cut, last] = nextRows(3) as [ExecutionRow, ExecutionRow, ExecutionRow];
    // Written in one turn of the event loop, and so into one half.
    await Promise.all([first, cut, last].map((row) => store.executions.insertMany([row])));
    const image = await crashed();
    await store.close();
    const bytes = await readFile(`${image}-executions`);
    const [start, end] = [bytes.indexOf('\n') + 1, bytes.indexOf('\n', bytes.indexOf('\n') + 1)];
    expect(end - start).toBeGreaterThan(100);
    for (let at = start; at < end; at += 25) {
      const torn = Buffer.from(bytes);
      torn.fill('x', at, end);
      await rm(`${image}-wal`, { force: true });
      await cp(path, image);
      await forgetExecutions(image);
      await writeFile(`${image}-executions`, torn);
      expect(await reopened(image)).toEqual([first, last]);
    }
  });

  it('keeps what the database refuses, says so, and hands it over when the database takes it again', async () => {
    const reported: unknown[] = [];
    const store = await open(path, reported);
    execute(path, REFUSE);
    const rows = nextRows(2);
    for (const row of rows) await store.executions.insertMany([row]);
    expect(await store.executions.list(APP, NO_LIMIT)).toEqual([]);
    // Once or, on a busy machine, again after a while.
    expect(reported).toContainEqual(expect.objectContaining({ message: expect.stringContaining('refused') }));
    execute(path, 'drop trigger refuse');
    expect(await store.executions.list(APP, NO_LIMIT)).toEqual(rows.toReversed());
    await store.close();
  });

  it('refuses when it is full of what the database refuses, loses none of it, and goes on when that is over', async () => {
    const store = await open();
    execute(path, REFUSE);
    const acknowledged: ExecutionRow[] = [];
    const fill = async (): Promise<void> => {
      for (;;) {
        const rows = nextRows(400, acknowledged.length);
        await store.executions.insertMany(rows);
        acknowledged.push(...rows);
      }
    };
    await expect(fill()).rejects.toThrow('refused');
    expect(acknowledged.length).toBeGreaterThan(1_000);
    const image = await crashed();
    execute(image, 'drop trigger refuse');
    expect(await reopened(image)).toEqual(acknowledged);

    execute(path, 'drop trigger refuse');
    expect((await store.executions.list(APP, NO_LIMIT)).toReversed()).toEqual(acknowledged);
    const more = nextRows(400, acknowledged.length);
    await store.executions.insertMany(more);
    expect(await readFile(journal, 'utf8')).toContain(more[0]?.id);
    await store.close();
    expect(await reopened(path)).toEqual([...acknowledged, ...more]);
  });

  it('shows what a crash left as soon as the database takes it', async () => {
    const [store, reported] = [await open(), [] as unknown[]];
    const rows = nextRows(2);
    await store.executions.insertMany(rows);
    const image = await crashed();
    await store.close();
    execute(image, REFUSE);
    const later = await open(image, reported);
    expect(reported).toEqual([expect.objectContaining({ message: expect.stringContaining('refused') })]);
    execute(image, 'drop trigger refuse');
    await afterSome(later, async ({ executions }) =>
      expect((await executions.list(APP, NO_LIMIT)).toReversed()).toEqual(rows),
    );
    await later.close();
  });

  it('is kept by a stop that the database does not take its rows at, whatever comes in meanwhile', async () => {
    const store = await open();
    const rows = nextRows(2) as [ExecutionRow, ExecutionRow];
    execute(path, REFUSE);
    await store.executions.insertMany([rows[0]]);
    const [closing, ...late] = [
      store.close(),
      store.executions.insertMany([rows[1]]).then(
        () => 'acknowledged',
        () => 'refused',
      ),
    ];
    await closing;
    expect(await Promise.all(late)).toEqual(['refused']);
    await expect(store.executions.insertMany([rows[1]])).rejects.toThrow();
    execute(path, 'drop trigger refuse');
    expect(await reopened(path)).toEqual([rows[0]]);
  });

  it('hides nothing from a reader, not even what came while others were on their way to the database', async () => {
    const store = await open();
    const rows = nextRows(601);
    const last = rows.at(-1) as ExecutionRow;
    await store.executions.insertMany(rows.slice(0, -1));
    await store.executions.insertMany([last]);
    expect(await store.executions.get(APP, last.id)).toEqual(last);
    await store.close();
  });

  it('is one process’s: another on the same database commits each execution there, and takes the journal over in time', async () => {
    const [owner, other] = [await open(), await open()];
    const rows = nextRows(3) as [ExecutionRow, ExecutionRow, ExecutionRow];
    await owner.executions.insertMany([rows[0]]);
    await other.executions.insertMany([rows[1]]);
    expect(await reopened(await crashed())).toEqual(rows.slice(0, 2));
    // Though this process looked whether it is free.
    expect(await ofAnotherProcess(`${journal}-lock`)).toBe('SQLITE_BUSY');
    await owner.close();
    expect(await readdir(directory)).not.toContain('bobbin.db-executions');
    await afterSome(other, ({ executions }) => executions.insertMany([rows[2]]));
    expect(await readdir(directory)).toContain('bobbin.db-executions');
    expect(await reopened(await crashed())).toEqual(rows);
    await other.close();
  });

  it('is the user’s alone to read, and is gone after a stop in peace', async () => {
    const store = await open();
    await store.executions.insertMany(nextRows(1));
    expect((await stat(journal)).mode & 0o777).toBe(0o600);
    await store.close();
    expect(await readdir(directory)).not.toContain('bobbin.db-executions');
  });
});

const REFUSE = `create trigger refuse before insert on executions begin select raise(abort, 'refused'); end`;

function nextRows(count: number, from = 0): ExecutionRow[] {
  return Array.from({ length: count }, (_, index) => executionRow(APP, { created_at: NOW + from + index }));
}

/** Behind the store’s back. */
function execute(path: string, statement: string): void {
  const connection = new Database(path);
  // The store may be committing.
  connection.exec('PRAGMA busy_timeout = 10000');
  connection.exec(statement);
  connection.close();
}

/** Later than the time for which the journal is not tried again. */
async function afterSome(store: Store, act: (store: Store) => Promise<unknown>): Promise<void> {
  vi.useFakeTimers({ toFake: ['performance'] }).advanceTimersByTime(60_000);
  try {
    await act(store);
  } finally {
    vi.useRealTimers();
  }
}

/** What another process that wants the lock gets. */
async function ofAnotherProcess(lock: string): Promise<string> {
  const take = `
    const database = new (require('libsql'))(process.argv[1]);
    try { database.exec('BEGIN EXCLUSIVE'); console.log('taken'); } catch ({ code }) { console.log(code); }`;
  return (await run(process.execPath, ['-e', take, lock])).stdout.trim();
}

const run = promisify(execFile);

function forgetExecutions(path: string): void {
  execute(path, 'delete from executions');
}
