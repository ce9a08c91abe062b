import { ExecutionJournal } from './execution-journal.js';
import { type ExecutionJson, type ExecutionStore, type ExecutionTable, toJson } from './executions.js';

export interface JournaledExecutions extends ExecutionStore {
  /** What the database does not take now, which is reported, stays in the journal for the next start. */
  close(): Promise<void>;
}

/**
 * Makes rows durable in the journal at `path`, from where they go to the table many at a time, and before anybody reads.
 * What a crash left there goes first. Without a journal, as while another process has it, each batch is a commit.
 */
export async function journalExecutions(
  table: ExecutionTable,
  path: string,
  reportError: (error: unknown) => void,
): Promise<JournaledExecutions> {
  let journal: ExecutionJournal | undefined;
  let tried_at = Number.NEGATIVE_INFINITY;
  let closed = false;
  /** Those in the journal that are not in the table, and that no move has taken. */
  let waiting: ExecutionJson[] = [];
  let moving: Promise<void> | undefined;
  let refused = false;
  let timer: NodeJS.Timeout | undefined;
  let usual_sync_ms = 0;

  /** At most once in a while: another process may have ended, or a disk been repaired. */
  const openJournal = async (): Promise<void> => {
    const now = performance.now();
    if (journal || closed || now - tried_at < TRY_AGAIN_AFTER_MS) return;
    tried_at = now;
    let opened: ExecutionJournal | undefined;
    try {
      opened = ExecutionJournal.open(path);
      await table.insert(opened?.read() ?? []);
    } catch (error) {
      await opened?.close();
      reportError(error);
      return;
    }
    if (closed) await opened?.close();
    else journal = opened;
  };

  /** After an error of the disk nothing that it says of earlier lines is to be believed: the table takes the rows. */
  const giveUp = async (broken: ExecutionJournal, error: unknown): Promise<void> => {
    if (journal !== broken) return;
    journal = undefined;
    tried_at = performance.now();
    reportError(error);
    await broken.close();
  };

  const move = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    journal?.turn();
    try {
      await table.insert(rows);
      refused = false;
      if (waiting.length === 0) journal?.freeAll();
      else journal?.freeOther();
    } catch (error) {
      refused = true;
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

  const moveOrReport = (): Promise<void> =>
    moveAll().catch((error: unknown) => {
      reportError(error);
      moveSoon();
    });

  const moveSoon = (): void => {
    if (closed) return;
    if (waiting.length >= ENOUGH && !moving && !refused) void moveOrReport();
    timer ??= setTimeout(
      () => {
        timer = undefined;
        void moveOrReport();
      },
      refused ? MOVE_AGAIN_AFTER_MS : MOVE_AFTER_MS,
    ).unref();
  };

  const write = (to: ExecutionJournal, rows: readonly ExecutionJson[]): boolean => {
    if (!to.write(rows.join())) return false;
    waiting.push(...rows);
    moveSoon();
    return true;
  };

  const sync = async (written: ExecutionJournal, may_block: boolean): Promise<void> => {
    const began = performance.now();
    if (may_block && usual_sync_ms < FAST_SYNC_MS) written.syncBlocking();
    else await written.sync();
    usual_sync_ms += (performance.now() - began - usual_sync_ms) / SYNCS_REMEMBERED;
  };

  /** Answers whether the rows are durable now. */
  const journalRows = async (rows: readonly ExecutionJson[], may_block: boolean): Promise<boolean> => {
    const used = journal;
    if (!used) return false;
    let written = false;
    try {
      written = write(used, rows);
      if (written) await sync(used, may_block);
      return written;
    } catch (error) {
      await giveUp(used, error);
      if (written) await moveAll();
      return written;
    }
  };

  const readable = async (): Promise<void> => {
    await openJournal();
    await moveOrReport();
  };

  await openJournal();
  return {
    async insertMany(rows, { may_block = false } = {}) {
      const texts = rows.map(toJson);
      if (!journal) await openJournal();
      if (await journalRows(texts, may_block)) return;
      // Its half may be full.
      await moveAll();
      if (await journalRows(texts, may_block)) return;
      await table.insert(texts);
    },
    async get(app_id, id) {
      await readable();
      return table.get(app_id, id);
    },
    async list(app_id, limit) {
      await readable();
      return table.list(app_id, limit);
    },
    async listOfUser(app_id, app_user_id, limit) {
      await readable();
      return table.listOfUser(app_id, app_user_id, limit);
    },
    async close() {
      closed = true;
      const last = journal;
      journal = undefined;
      clearTimeout(timer);
      await moveOrReport();
      // Begun by another caller, who waited for the same one.
      await moving?.catch(() => undefined);
      if (moving || waiting.length > 0) await last?.close();
      else await last?.remove();
    },
  };
}

/** So many rows go to the table at once: a commit of them costs little more than one of ten. */
const ENOUGH = 500;
/** Or after this time, in milliseconds. */
const MOVE_AFTER_MS = 250;
/** While the database refuses them. */
const MOVE_AGAIN_AFTER_MS = 1_000;
const TRY_AGAIN_AFTER_MS = 10_000;

/** On a disk that usually takes longer, a thread waits for it, and the event loop serves others. */
const FAST_SYNC_MS = 1;
/** The mean of about so many says what is usual. */
const SYNCS_REMEMBERED = 8;
