import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore, type Store } from '../../src/store/store.js';
import { executionRow } from './test-store.js';

type Done = (error: Error | null) => void;

/** Stands before the disk: how a sync ends, or a write fails. Everything else is the real file system. */
const disk = vi.hoisted(() => ({
  sync: undefined as ((done: Done) => void) | undefined,
  syncBlocking: undefined as (() => void) | undefined,
  write: undefined as (() => void) | undefined,
}));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    fdatasync: (file: number, done: Done) => (disk.sync ? disk.sync(done) : fs.fdatasync(file, done)),
    fdatasyncSync: (file: number) => (disk.syncBlocking ? disk.syncBlocking() : fs.fdatasyncSync(file)),
    writeSync(file: number, bytes: Uint8Array, offset: number, length: number, position: number) {
      disk.write?.();
      return fs.writeSync(file, bytes, offset, length, position);
    },
  };
});

describe('the journal of executions and its disk', () => {
  let directory: string;
  let path: string;
  let store: Store;
  let reported: unknown[];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bobbin-journal-'));
    path = join(directory, 'bobbin.db');
    reported = [];
    store = await openStore({ engine: 'sqlite', path }, (error) => reported.push(error));
  });
  afterEach(async () => {
    Object.assign(disk, { sync: undefined, syncBlocking: undefined, write: undefined });
    await store.close();
    await rm(directory, { recursive: true });
  });

  /** Past the journal. */
  const inDatabase = (): string[] => {
    const connection = new Database(path);
    const rows = connection.prepare('select id from executions').all() as { id: string }[];
    connection.close();
    return rows.map(({ id }) => id);
  };

  it('acknowledges when the sync has ended, not before', async () => {
    const events: string[] = [];
    let end: Done = () => undefined;
    disk.sync = (done) => {
      events.push('sync');
      end = done;
    };
    const inserted = store.executions.insertMany([executionRow('app_1')]).then(() => events.push('answered'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    events.push('ended');
    end(null);
    await inserted;
    expect(events).toEqual(['sync', 'ended', 'answered']);
  });

  it('is waited for by the event loop where nobody else waits, unless the disk is usually slow', async () => {
    const kinds: string[] = [];
    let slow = false;
    disk.sync = (done) => {
      kinds.push('beside');
      if (slow) setTimeout(done, 20, null);
      else done(null);
    };
    disk.syncBlocking = () => {
      kinds.push('blocking');
      const until = performance.now() + (slow ? 20 : 0);
      while (performance.now() < until);
    };
    const insert = (may_block: boolean) =>
      store.executions.insertMany([executionRow('app_1')], { may_block });
    await insert(true);
    await insert(false);
    slow = true;
    await insert(true);
    await insert(true);
    expect(kinds).toEqual(['blocking', 'beside', 'blocking', 'beside']);
  });

  it.each([true, false])(
    'leaves its rows to the database when a sync fails, says so once, and is left alone (blocking: %s)',
    async (may_block) => {
      const [failed, next] = [executionRow('app_1'), executionRow('app_1')];
      const fault = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
      disk.sync = (done) => done(fault);
      disk.syncBlocking = () => {
        throw fault;
      };
      await store.executions.insertMany([failed], { may_block });
      expect(inDatabase()).toEqual([failed.id]);
      await store.executions.insertMany([next], { may_block });
      expect(inDatabase().sort()).toEqual([failed.id, next.id].sort());
      expect(reported).toEqual([fault]);
    },
  );

  it('leaves its rows to the database when a write fails, and keeps those that it has acknowledged', async () => {
    const [before, failed] = [executionRow('app_1'), executionRow('app_1')];
    await store.executions.insertMany([before]);
    const fault = Object.assign(new Error('EROFS: read-only file system, write'), { code: 'EROFS' });
    disk.write = () => {
      throw fault;
    };
    await store.executions.insertMany([failed]);
    expect(inDatabase().sort()).toEqual([before.id, failed.id].sort());
    expect(reported).toEqual([fault]);
  });

  it('leaves no part of itself on a disk that has no room for it, and executions are recorded', async () => {
    await store.close();
    const fault = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    disk.write = () => {
      throw fault;
    };
    store = await openStore({ engine: 'sqlite', path }, (error) => reported.push(error));
    expect(reported).toEqual([fault]);
    expect(await readdir(directory)).not.toContain('bobbin.db-executions');
    const row = executionRow('app_1');
    await store.executions.insertMany([row]);
    expect(inDatabase()).toEqual([row.id]);
  });
});
