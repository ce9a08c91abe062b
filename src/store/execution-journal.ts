import {
  closeSync,
  constants,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import Database from 'libsql';

/**
 * A file beside the SQLite database, in which rows wait, durable, until many of them are committed there together.
 * To sync a line of it costs a third of a commit, which changes pages of a tree and crosses to another thread and back.
 *
 * The file has two halves: one is written while the rows of the other go to the database. It never grows, so that a
 * sync has no length to write down. A line is `CRC-32 rows`; whatever lies between whole lines is what a newer line
 * left of an older one, or what a crash cut short, and was never acknowledged.
 */
export class ExecutionJournal {
  readonly #path: string;
  readonly #lock: Database.Database;
  readonly #file: number;
  readonly #syncing = new Set<Promise<void>>();
  #half: 0 | 1 = 0;
  #length = 0;
  #otherIsFree = true;

  /** Undefined where another process has it: a journal has one writer. Throws errors of the file system. */
  static open(path: string): ExecutionJournal | undefined {
    const lock = takeLock(`${path}-lock`);
    if (!lock) return undefined;
    try {
      return new ExecutionJournal(path, lock, openWhole(path));
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  private constructor(path: string, lock: Database.Database, file: number) {
    this.#path = path;
    this.#lock = lock;
    this.#file = file;
  }

  /** The rows of every whole line, those that the database has among them. To be asked for before the first write. */
  read(): string[] {
    const bytes = readFileSync(this.#path);
    return [0, HALF_BYTES].flatMap((start) => readLines(bytes.subarray(start, start + HALF_BYTES)));
  }

  /** Not durable before a sync. Answers false where this half has no room for it. */
  write(rows: string): boolean {
    const line = Buffer.from(`${checksum(rows)}${rows}\n`);
    if (this.#length + line.length > HALF_BYTES) return false;
    writeWhole(this.#file, line, this.#half * HALF_BYTES + this.#length);
    this.#length += line.length;
    return true;
  }

  async sync(): Promise<void> {
    const syncing = syncData(this.#file);
    this.#syncing.add(syncing);
    await syncing.finally(() => this.#syncing.delete(syncing));
  }

  /** Stops the event loop meanwhile, and spares the two wake-ups of a thread. */
  syncBlocking(): void {
    fdatasyncSync(this.#file);
  }

  /** What is written from here on goes to the other half, unless that has rows that are not in the database yet. */
  turn(): void {
    if (!this.#otherIsFree) return;
    this.#half = this.#half === 0 ? 1 : 0;
    this.#length = 0;
    this.#otherIsFree = false;
  }

  /** The database has every row of the half that is not being written. */
  freeOther(): void {
    this.#otherIsFree = true;
  }

  /** The database has every row. */
  freeAll(): void {
    this.#length = 0;
    this.#otherIsFree = true;
  }

  /** Ends it with its file: the database has every row. */
  async remove(): Promise<void> {
    try {
      unlinkSync(this.#path);
    } catch {
      // As on a disk that is read-only now. The next start finds rows that the database has.
    }
    await this.close();
  }

  /** Keeps the file for whoever opens it next. */
  async close(): Promise<void> {
    // Its number would be another file’s by the time they are carried out.
    await Promise.allSettled(this.#syncing);
    try {
      closeSync(this.#file);
    } finally {
      this.#lock.close();
    }
  }
}

/** Some 2,000 rows each. */
const HALF_BYTES = 512 * 1024;
const FILE_BYTES = 2 * HALF_BYTES;

function readLines(half: Buffer): string[] {
  const found: string[] = [];
  for (let start = 0, end = half.indexOf('\n'); end >= 0; start = end + 1, end = half.indexOf('\n', start)) {
    const rows = half.subarray(start + CHECKSUM_LENGTH, end);
    if (half.toString('latin1', start, start + CHECKSUM_LENGTH) === checksum(rows))
      found.push(rows.toString());
  }
  return found;
}

function checksum(rows: string | Buffer): string {
  return `${crc32(rows).toString(16).padStart(8, '0')} `;
}

const CHECKSUM_LENGTH = 9;

const syncData = promisify(fdatasync);

/** The file in its full length, which a power cut does not take away again. */
function openWhole(path: string): number {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const { size } = fstatSync(file);
  try {
    if (size < FILE_BYTES) writeWhole(file, Buffer.alloc(FILE_BYTES - size), size);
    fsyncSync(file);
    syncFolder(dirname(path));
    return file;
  } catch (error) {
    closeSync(file);
    // The last room on a disk is the database’s.
    if (size === 0) unlinkSync(path);
    throw error;
  }
}

function writeWhole(file: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
  }
}

/** The name of a new file is durable when its folder is. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** SQLite’s lock on a file without content: the system lets it go with the process, however that ends. */
function takeLock(path: string): Database.Database | undefined {
  makeFile(path);
  const lock = new Database(path);
  try {
    lock.exec('PRAGMA busy_timeout = 0');
    // Nothing is ever written to it: no journal of its own.
    lock.exec('PRAGMA journal_mode = OFF');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}

/** One that is there is not opened: closing any descriptor of a file ends this process’s locks on it. */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
