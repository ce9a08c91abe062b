import type { ConnectionStore } from '../store/connections.js';
import type { ExecutionStore } from '../store/executions.js';
import type { ConnectionRow, ExecutionRow } from '../store/tables.js';

/** Writes down every execution durably before it is answered. */
export interface Recorder {
  /** Says that an execution has begun, which `record` ends. */
  begin(): void;
  /**
   * Resolves when the record is durable; or was reported, where that cannot be done. A mail that was sent stays sent:
   * an error for an answer would make the caller send it again.
   */
  record(row: ExecutionRow): Promise<void>;
  /** Notes that a connection was used; at most once a minute each. */
  touch(connection: ConnectionRow, now: number): void;
  /** Resolves when every execution that has begun is recorded. */
  flush(): Promise<void>;
}

/**
 * One commit takes whatever queued while the last commit ran: one record costs one commit when there is little to
 * do, and a share of one under load, without a timer that would delay the lone caller.
 */
export function createRecorder(
  executions: ExecutionStore,
  connections: ConnectionStore,
  reportError: (error: unknown) => void,
): Recorder {
  const queue: Entry[] = [];
  let under_way = 0;
  let committing: Promise<void> | undefined;
  const flushing: (() => void)[] = [];
  const touched = new Map<string, number>();
  let toTouch = new Map<string, number>();

  const commitAll = async (): Promise<void> => {
    while (queue.length > 0) {
      for (let turn = 0; turn < GATHERING_TURNS && queue.length < enough(under_way); turn++) await nextTurn();
      const batch = queue.splice(0, BATCH_SIZE);
      const rows = batch.map((entry) => entry.row);
      // Where these are all that is under way, nobody else waits for the event loop.
      const may_block = batch.length === under_way;
      await executions.insertMany(rows, { may_block }).catch(reportError);
      for (const entry of batch) entry.resolve();
      under_way -= batch.length;
      if (under_way === 0) for (const resolve of flushing.splice(0)) resolve();
      await touchAll();
    }
    // In the same turn as the last look at the queue: what queues from here on starts the next commit.
    committing = undefined;
  };

  const touchAll = async (): Promise<void> => {
    if (toTouch.size === 0) return;
    const ids = [...toTouch.keys()];
    const now = Math.max(...toTouch.values());
    toTouch = new Map();
    // A lost note of use harms nobody; the next use writes it again.
    await connections.touch(ids, now).catch(() => {
      for (const id of ids) touched.delete(id);
    });
  };

  return {
    begin() {
      under_way += 1;
    },
    record(row) {
      return new Promise((resolve) => {
        queue.push({ row, resolve });
        committing ??= commitAll();
      });
    },
    touch(connection, now) {
      if (now - (touched.get(connection.id) ?? connection.last_used_at ?? 0) < TOUCH_INTERVAL_MS) return;
      if (touched.size >= MAXIMUM_TOUCHED) touched.clear();
      touched.set(connection.id, now);
      toTouch.set(connection.id, now);
    },
    async flush() {
      if (under_way > 0) await new Promise<void>((resolve) => flushing.push(resolve));
      await committing;
    },
  };
}

interface Entry {
  readonly row: ExecutionRow;
  readonly resolve: () => void;
}

/**
 * For so many records a commit waits: half of the executions under way, and all of a few, since a commit costs as much
 * as a dozen records. A lone one is written at once.
 */
function enough(under_way: number): number {
  return Math.max(under_way / 2, Math.min(under_way, FEW));
}

const FEW = 16;

/**
 * But no longer than these turns of the event loop, since some may wait long for their provider. A turn is microseconds
 * when there is nothing else to do and handles everything that has arrived when there is: the wait grows with the
 * load, as a timer would not.
 */
const GATHERING_TURNS = 16;

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A few hundred kilobytes: what a half of the journal has room for. */
const BATCH_SIZE = 500;
const TOUCH_INTERVAL_MS = 60_000;
const MAXIMUM_TOUCHED = 100_000;
