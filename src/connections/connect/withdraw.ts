import type { Clock } from '../../clock.js';
import type { ConfirmationStore } from '../../store/confirmations.js';
import type { ConnectionRow } from '../../store/tables.js';
import { endTheRest, type RevocationParts, revokeAtProvider } from '../disconnect.js';
import type { RevocationReport } from '../revocation/revoke-grant.js';

/** Ends a pending connection that was taken for it: revokes its grant at the provider, erases it here in any case. */
export type Withdraw = (row: ConnectionRow, status_reason: string) => Promise<void>;

export interface WithdrawParts extends RevocationParts {
  readonly confirmations: ConfirmationStore;
  readonly reportRevocation: (report: RevocationReport) => void;
}

export function createWithdraw(parts: WithdrawParts): Withdraw {
  return async (row, status_reason) => {
    const ended = await revokeAtProvider(row, parts);
    const { report } = ended;
    parts.reportRevocation(report);
    await parts.confirmations.erase(row.id, status_reason, parts.clock(), { revocation: report.outcome });
    await endTheRest(row, ended, parts);
  };
}

/** Withdraws the connections nobody confirmed in time, every minute. Returns what stops it. */
export function startWithdrawingUnconfirmed(
  confirmations: ConfirmationStore,
  withdraw: Withdraw,
  clock: Clock,
  reportError: (error: unknown) => void,
): () => void {
  let stopped = false;
  let running = false;
  const sweep = async (): Promise<void> => {
    for (let found = AT_ONCE; found === AT_ONCE && !stopped; ) {
      const now = clock();
      const overdue = await confirmations.claimOverdue(now, now + CLAIM_MS, AT_ONCE);
      await Promise.all(overdue.map((row) => withdraw(row, 'not_confirmed').catch(reportError)));
      found = overdue.length;
    }
  };
  const start = async (): Promise<void> => {
    if (running) return;
    running = true;
    await sweep().catch(reportError);
    running = false;
  };
  void start();
  const timer = setInterval(() => void start(), INTERVAL_MS);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}

const INTERVAL_MS = 60_000;
/** However many are overdue, so many are opened and revoked side by side, here and at their providers. */
const AT_ONCE = 20;
/** Longer than a revocation takes. */
export const CLAIM_MS = 5 * 60_000;
