import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    for (const row of [first, cut, last]) await store.executions.insertMany([row]);
    const image = await crashed();
    await store.close();
    const bytes = await readFile(`${image}-executions`);
    const [start, end] = [bytes.indexOf('\n') + 1, bytes.indexOf('\n', bytes.indexOf('\n') + 1)];
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
    expect(reported).toEqual([expect.objectContaining({ message: expect.stringContaining('refused') })]);
    execute(path, 'drop trigger refuse');
    expect(await store.executions.list(APP, NO_LIMIT)).toEqual(rows.toReversed());
    await store.close();
  });

  it('refuses when it is full of what the database refuses, and has what it acknowledged after a new start', async () => {
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
    await store.close();
    execute(path, 'drop trigger refuse');
    expect(await reopened(path)).toEqual(acknowledged);
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
    await owner.close();
    expect(await readdir(directory)).not.toContain('bobbin.db-executions');
    vi.useFakeTimers({ toFake: ['performance'] }).advanceTimersByTime(60_000);
    await other.executions.insertMany([rows[2]]);
    vi.useRealTimers();
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
  connection.exec(statement);
  connection.close();
}

function forgetExecutions(path: string): void {
  execute(path, 'delete from executions');
}
