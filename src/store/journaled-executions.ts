import { ExecutionJournal } from './execution-journal.js';
import { type ExecutionJson, type ExecutionStore, type ExecutionTable, toJson } from './executions.js';

export interface JournaledExecutions extends ExecutionStore {
  /** What the database does not take now, which is reported, stays in the journal for the next start. */
  close(): Promise<void>;
}

/**
 * Makes rows durable in the journal at `path`, from where they go to the table many at a time, and at the latest when
 * somebody asks for them. What a crash left there is in the table when this resolves. Without a journal, as while
 * another process has it, each batch is a commit.
 */
export async function journalExecutions(
  table: ExecutionTable,
  path: string,
  reportError: (error: unknown) => void,
): Promise<JournaledExecutions> {
  let journal: ExecutionJournal | undefined;
  let looked_at = 0;
  /** Those in the journal that are not in the table. */
  let waiting: ExecutionJson[] = [];
  let moving: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let usual_sync_ms = 0;

  const openJournal = async (): Promise<void> => {
    looked_at = performance.now();
    let opened: ExecutionJournal | undefined;
    try {
      opened = ExecutionJournal.open(path);
      await table.insert(opened?.read() ?? []);
      journal = opened;
    } catch (error) {
      opened?.close();
      reportError(error);
    }
  };

  const move = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    journal?.turn();
    try {
      await table.insert(rows);
      journal?.freeOther();
    } catch (error) {
      waiting = [...rows, ...waiting];
      throw error;
    } finally {
      moving = undefined;
    }
  };

  /** Resolves when every row that waits now is in the table. */
  const moveAll = async (): Promise<void> => {
    // It may have begun before the last of them came.
    await moving?.catch(() => undefined);
    if (waiting.length > 0) moving ??= move();
    await moving;
  };

  const moveOrReport = (): Promise<void> => moveAll().catch(reportError);

  const moveSoon = (): void => {
    if (waiting.length >= ENOUGH && !moving) void moveOrReport();
    timer ??= setTimeout(() => {
      timer = undefined;
      void moveOrReport();
    }, MOVE_AFTER_MS).unref();
  };

  /** Answers false where the journal has no room, or a disk that takes no writes. */
  const write = (rows: readonly ExecutionJson[]): boolean => {
    try {
      if (!journal?.write(rows.join())) return false;
    } catch {
      return false;
    }
    waiting.push(...rows);
    moveSoon();
    return true;
  };

  const sync = async (journal: ExecutionJournal, may_block: boolean): Promise<void> => {
    const began = performance.now();
    if (may_block && usual_sync_ms < FAST_SYNC_MS) journal.syncBlocking();
    else await journal.sync();
    usual_sync_ms += (performance.now() - began - usual_sync_ms) / SYNCS_REMEMBERED;
  };

  await openJournal();
  return {
    async insertMany(rows, { may_block = false } = {}) {
      const texts = rows.map(toJson);
      if (!journal && performance.now() - looked_at > LOOK_AGAIN_AFTER_MS) await openJournal();
      if (!journal) return table.insert(texts);
      if (!write(texts)) {
        await moveAll();
        if (!write(texts)) return table.insert(texts);
      }
      // What the journal cannot make durable the database does, or says why not.
      await sync(journal, may_block).catch(moveAll);
    },
    async get(app_id, id) {
      await moveOrReport();
      return table.get(app_id, id);
    },
    async list(app_id, limit) {
      await moveOrReport();
      return table.list(app_id, limit);
    },
    async listOfUser(app_id, app_user_id, limit) {
      await moveOrReport();
      return table.listOfUser(app_id, app_user_id, limit);
    },
    async close() {
      clearTimeout(timer);
      await moveOrReport();
      if (waiting.length === 0) journal?.remove();
      else journal?.close();
      journal = undefined;
    },
  };
}

/** So many rows go to the table at once: a commit of them costs little more than one of ten. */
const ENOUGH = 500;
/** Or after this time, in milliseconds. */
const MOVE_AFTER_MS = 250;
const LOOK_AGAIN_AFTER_MS = 10_000;

/** On a disk that usually takes longer, a thread waits for it, and the event loop serves others. */
const FAST_SYNC_MS = 1;
/** The mean of about so many says what is usual. */
const SYNCS_REMEMBERED = 8;
