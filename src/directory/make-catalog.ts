import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CURATED_TOOLKITS } from '../catalog/catalog.js';
import { buildCatalog, type CatalogReport } from './build-catalog.js';
import { readDeclared } from './declared-files.js';
import { makeDictionary } from './dictionary.js';
import { openDirectory } from './documents.js';
import { formatLock, mergeLocks, type NamesLock, parseLock } from './names-lock.js';
import { startThreads } from './thread-pool.js';

export interface MakeOptions {
  /** Written beside it and put in its place when it is whole. */
  readonly file: string;
  readonly lock_file: string;
  /** Adds the names that are new to the lock. */
  readonly writes_lock: boolean;
  readonly threads: number;
}

export interface MadeCatalog {
  readonly report: CatalogReport;
  readonly bytes: number;
  /** Tools whose names the lock does not have. */
  readonly unlocked: number;
}

/** Makes the catalog file of all documents of the directory and all declared toolkits. */
export async function makeCatalog({
  file,
  lock_file,
  writes_lock,
  threads,
}: MakeOptions): Promise<MadeCatalog> {
  const documents = openDirectory();
  const lock = readLock(lock_file);
  const fresh = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  const pool = startThreads(threads, documents);
  try {
    const report = await buildCatalog(
      fresh,
      { documents, declared: await readDeclared(), taken: new Set(CURATED_TOOLKITS), lock },
      makeDictionary,
      pool.run,
    );
    if (writes_lock) mkdirSync(dirname(lock_file), { recursive: true });
    if (writes_lock) writeFileSync(lock_file, formatLock(mergeLocks(lock, report.names)));
    renameSync(fresh, file);
    return { report, bytes: statSync(file).size, unlocked: countUnlocked(lock, report.names) };
  } finally {
    await pool.close();
    rmSync(fresh, { force: true });
  }
}

function readLock(path: string): NamesLock {
  try {
    return parseLock(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

function countUnlocked(lock: NamesLock, built: NamesLock): number {
  let count = 0;
  for (const [slug, names] of built)
    for (const [key, name] of names) if (lock.get(slug)?.get(key) !== name) count += 1;
  return count;
}
