/**
 * The thread that owns the SQLite file. Committing waits for the disk, a fraction of a millisecond here and many
 * on a busy one; on a thread of its own that wait never stops the event loop that answers requests.
 *
 * Plain JavaScript, checked by the compiler: a thread starts from a file that Node can run as it stands.
 * One message in, `{ sql, parameters }`, one out: `{ rows, changes }` or `{ error }`, in order.
 */
import { closeSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';
import { LRUCache } from 'lru-cache';

const database = new Database(workerData.path);
// First, so that everything after it waits for a process that is just starting or ending on the same file.
database.exec('PRAGMA busy_timeout = 5000');
patiently(() => database.exec('PRAGMA journal_mode = WAL'));
// Said explicitly: an acknowledged write must survive a power cut, whatever default the driver was built with.
database.exec('PRAGMA synchronous = FULL');
database.exec('PRAGMA foreign_keys = ON');
// A deleted connection leaves no sealed remains in free pages.
database.exec('PRAGMA secure_delete = ON');

/**
 * @typedef {{ reader: boolean, all(parameters: readonly unknown[]): unknown[],
 *   run(parameters: readonly unknown[]): { changes: number } }} Statement
 */

/**
 * The same few statements are asked for thousands of times a second: each is prepared once.
 * @type {LRUCache<string, Statement>}
 */
const statements = new LRUCache({ max: 200 });

parentPort?.on('message', (message) => {
  if (message === 'close') {
    database.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(execute(message));
});

/** @param {{ sql: string, parameters: readonly unknown[] }} query */
function execute({ sql, parameters }) {
  try {
    const statement = prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) };
    return { rows: [], changes: statement.run(parameters).changes };
  } catch (error) {
    const { message, code } = /** @type {Error & { code?: string }} */ (error);
    return {
      error: { message, code: code?.startsWith('SQLITE_IOERR') && isReadOnly() ? 'SQLITE_READONLY' : code },
    };
  }
}

/**
 * SQLite does not wait for a change of the journal’s mode, whatever the timeout.
 * @param {() => void} work
 */
function patiently(work) {
  for (let attempt = 1; ; attempt++) {
    try {
      return work();
    } catch (error) {
      const { code = '' } = /** @type {Error & { code?: string }} */ (error);
      if (!code.startsWith('SQLITE_BUSY') || attempt === 100) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

/**
 * To SQLite a file that turned read-only while it was open is a disk that fails. Asked of the write-ahead log, because
 * closing any descriptor of the database itself would end SQLite’s locks on it.
 */
function isReadOnly() {
  try {
    closeSync(openSync(`${workerData.path}-wal`, 'r+'));
    return false;
  } catch (error) {
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    return ['EROFS', 'EPERM', 'EACCES'].includes(code);
  }
}

/**
 * @param {string} sql
 * @returns {Statement}
 */
function prepare(sql) {
  const known = statements.get(sql);
  if (known) return known;
  // The driver’s type declarations do not mention `reader`, which it has.
  const statement = /** @type {Statement} */ (/** @type {unknown} */ (database.prepare(sql)));
  statements.set(sql, statement);
  return statement;
}

parentPort?.postMessage('ready');
