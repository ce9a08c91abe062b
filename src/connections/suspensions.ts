import type { Actor } from '../audit.js';
import type { Clock } from '../clock.js';
import { AppError, ExecutionError } from '../errors.js';
import { createId } from '../ids.js';
import { createReadCache, READ_CACHE_TTL_MS } from '../read-cache.js';
import type { SuspensionStore } from '../store/suspensions.js';
import type { SuspensionRow } from '../store/tables.js';

/**
 * What an administrator has stopped: every use of an app’s or toolkit’s connections, at once in this process and
 * within a second in every other one. Ending connections is not stopped: that is what follows an incident.
 */
export interface Suspensions {
  /** For connecting. Throws AUTH_INSUFFICIENT_PERMISSIONS with the reason `suspended`. */
  requireConnecting(target: SuspensionTarget): Promise<void>;
  /** For executing and refreshing; a promise only where the store has to be asked. Throws ExecutionError `suspended`. */
  requireUse(target: SuspensionTarget): void | Promise<void>;
  list(): Promise<SuspensionRow[]>;
  create(target: SuspensionTarget, reason: string | null, by: Actor): Promise<SuspensionRow>;
  /** Throws RESOURCE_NOT_FOUND. */
  delete(id: string, by: Actor): Promise<void>;
}

/** Empty means every one, in a suspension. */
export type SuspensionTarget = Pick<SuspensionRow, 'app_id' | 'toolkit_slug'>;

export function createSuspensions(store: SuspensionStore, clock: Clock): Suspensions {
  // All of them under one key: there are few, and one query a second answers every execution.
  const cache = createReadCache<SuspensionRow[]>({ max: 1, ttl_ms: READ_CACHE_TTL_MS });
  const all = () => cache.get(ALL, () => store.list());
  const stopIn = (rows: readonly SuspensionRow[], { app_id, toolkit_slug }: SuspensionTarget) =>
    rows.find(
      (row) =>
        (row.app_id === '' || row.app_id === app_id) &&
        (row.toolkit_slug === '' || row.toolkit_slug === toolkit_slug),
    );
  const refuseUse = (rows: readonly SuspensionRow[], target: SuspensionTarget): void => {
    const row = stopIn(rows, target);
    if (row) throw new ExecutionError('suspended', MESSAGE, facts(row));
  };
  return {
    async requireConnecting(target) {
      const row = stopIn(await all(), target);
      if (row) throw new AppError('AUTH_INSUFFICIENT_PERMISSIONS', MESSAGE, facts(row));
    },
    requireUse(target) {
      const rows = all();
      if (rows instanceof Promise) return rows.then((loaded) => refuseUse(loaded, target));
      refuseUse(rows, target);
    },
    list: () => store.list(),
    async create(target, reason, by) {
      const row = await store.create({ id: createId('sus'), ...target, reason, created_at: clock() }, by);
      cache.clear();
      return row;
    },
    async delete(id, by) {
      const deleted = await store.delete(id, clock(), by);
      cache.clear();
      if (!deleted) throw new AppError('RESOURCE_NOT_FOUND', 'There is no suspension with that id.');
    },
  };
}

const ALL = 'all';
const MESSAGE = 'The administrator has suspended this. Nothing was sent to the provider.';

/** The administrator’s own words stay with the administrator. */
function facts({ id, app_id, toolkit_slug }: SuspensionRow) {
  const suspended = { app: app_id !== '', toolkit: toolkit_slug || null };
  return {
    remediation:
      'Nothing is lost: connections are kept. Ask the administrator of this server, who ends it with "bobbin resume".',
    details: { reason: 'suspended', suspension_id: id, suspended },
  };
}
