import type { Clock } from '../clock.js';
import type { ConfirmationStore } from '../store/confirmations.js';
import type { ConnectionRow } from '../store/tables.js';
import { type RevocationParts, revokeAtProvider } from './disconnect.js';
import type { RevocationReport } from './revoke-grant.js';

/** Ends a pending connection that was taken for it: revokes its grant at the provider, erases it here in any case. */
export type Withdraw = (row: ConnectionRow, status_reason: string) => Promise<void>;

export interface WithdrawParts extends RevocationParts {
  readonly confirmations: ConfirmationStore;
  readonly reportRevocation: (report: RevocationReport) => void;
  readonly clock: Clock;
}

export function createWithdraw(parts: WithdrawParts): Withdraw {
  return async (row, status_reason) => {
    const report = await revokeAtProvider(row, parts);
    parts.reportRevocation(report);
    await parts.confirmations.erase(row.id, status_reason, parts.clock(), { revocation: report.outcome });
  };
}

/** Withdraws the connections nobody confirmed in time, every minute. Returns what stops it. */
export function startWithdrawingUnconfirmed(
  confirmations: ConfirmationStore,
  withdraw: Withdraw,
  clock: Clock,
  reportError: (error: unknown) => void,
): () => void {
  const sweep = async (): Promise<void> => {
    const now = clock();
    const overdue = await confirmations.claimOverdue(now, now + CLAIM_MS);
    await Promise.all(overdue.map((row) => withdraw(row, 'not_confirmed').catch(reportError)));
  };
  const start = () => void sweep().catch(reportError);
  start();
  const timer = setInterval(start, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const INTERVAL_MS = 60_000;
/** Longer than a revocation takes. */
export const CLAIM_MS = 5 * 60_000;
