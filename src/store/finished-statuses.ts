import type { ConnectionStatus } from './tables.js';

/** Statuses of finished connections: what a user calls “my connections”. */
export const FINISHED_STATUSES = [
  'active',
  'inactive',
  'expired',
] as const satisfies readonly ConnectionStatus[];
