import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Kysely on a SQLite file that a thread of its own owns; the file must not be open in a second process. */
export function createSqliteDialect(path: string): Dialect {
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => new SqliteThreadDriver(path),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite can, and so of two processes that bring the schema up to date at once the second waits and finds it done. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** One connection, handed to one user at a time: SQLite has one writer, and a transaction must not be interleaved. */
class SqliteThreadDriver implements Driver {
  readonly #path: string;
  #thread: SqliteThread | undefined;
  #queue: (() => void)[] = [];
  #taken = false;

  constructor(path: string) {
    this.#path = path;
  }

  async init(): Promise<void> {
    this.#thread = await SqliteThread.start(this.#path);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#thread) throw new Error('The SQLite thread has not started.');
    if (this.#taken) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#taken = true;
    return this.#thread;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#queue.shift();
    // Handed on rather than freed, so that nobody who comes in between overtakes the one who waits.
    if (next) next();
    else this.#taken = false;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // After a full disk SQLite has rolled back by itself; saying that would hide what happened.
    await connection.executeQuery(CompiledQuery.raw('rollback')).catch((error: Error) => {
      if (!error.message.includes('no transaction is active')) throw error;
    });
  }

  async destroy(): Promise<void> {
    await this.#thread?.close();
  }
}

interface ThreadAnswer {
  readonly rows?: unknown[];
  readonly changes?: number;
  readonly error?: { readonly message: string; readonly code?: string };
}

class SqliteThread implements DatabaseConnection {
  readonly #worker: Worker;
  #settle: { resolve: (answer: ThreadAnswer) => void; reject: (error: Error) => void } | undefined;
  #ended: Error | undefined;

  static async start(path: string): Promise<SqliteThread> {
    const worker = new Worker(new URL('./sqlite-thread.mjs', import.meta.url), { workerData: { path } });
    // `once` rejects with what the thread throws, such as a file that cannot be opened.
    await once(worker, 'message');
    return new SqliteThread(worker);
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: ThreadAnswer) => {
      const settle = this.#settle;
      this.#settle = undefined;
      settle?.resolve(answer);
    });
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new Error('it was closed')));
  }

  /** It does not come back, as after running out of memory: whoever waits for it or asks later is told so. */
  #end(cause: Error): void {
    this.#ended ??= new Error(`The SQLite thread has ended (${cause.message}). Restart the server.`, {
      cause,
    });
    this.#settle?.reject(this.#ended);
    this.#settle = undefined;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#ended) throw this.#ended;
    const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#worker.postMessage({ sql, parameters });
    });
    const { rows = [], changes, error } = answer;
    if (error) throw Object.assign(new Error(error.message), { code: error.code });
    return { rows: rows as R[], ...(changes !== undefined && { numAffectedRows: BigInt(changes) }) };
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for the method, and nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The SQLite store does not stream.');
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const exited = once(this.#worker, 'exit');
    this.#worker.postMessage('close');
    await exited;
  }
}
