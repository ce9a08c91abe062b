import type { Clock } from '../clock.js';
import { createId } from '../ids.js';
import type { ProviderAnswer, RevocationStore } from '../store/revocations.js';
import type { ConnectionRow, RevocationRow } from '../store/tables.js';
import { sealedPlace } from '../vault/sealed-columns.js';
import type { Vault } from '../vault/vault.js';
import type { Credential } from './credential.js';
import { type GrantParts, type RevocationReport, revokeGrant } from './revoke-grant.js';

export interface QueueParts {
  readonly revocations: RevocationStore;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Notes what became of a grant. Only where the provider was away are its tokens kept, sealed, for a day at most. */
export async function keepRevocation(
  row: ConnectionRow,
  credential: Credential | undefined,
  report: RevocationReport,
  { revocations, vault, clock }: QueueParts,
): Promise<void> {
  const { outcome } = report;
  const now = clock();
  const id = createId('rev');
  const { app_id, app_user_id, toolkit_slug, account_id, oauth_client_id, client_id, endpoint_params } = row;
  await revocations.create({
    id,
    connection_id: row.id,
    app_id,
    app_user_id,
    toolkit_slug,
    account_id,
    oauth_client_id,
    client_id,
    endpoint_params,
    credential:
      outcome === 'waiting' ? vault.seal(JSON.stringify(credential), placeOf({ ...row, id })) : null,
    outcome,
    ...answerOf(report),
    attempts: 1,
    next_attempt_at: now + delayAfter(1),
    expires_at: now + KEPT_MS,
    created_at: now,
    updated_at: now,
  });
}

/** Asks the providers again that were away: at start and every half minute; one process per grant. Returns its stop. */
export function startRetryingRevocations(
  parts: GrantParts & QueueParts,
  reportError: (error: unknown) => void,
): () => void {
  let running = false;
  const sweep = async (): Promise<void> => {
    if (running) return;
    running = true;
    await retryDue(parts).catch(reportError);
    running = false;
  };
  void sweep();
  const timer = setInterval(() => void sweep(), INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function retryDue(parts: GrantParts & QueueParts): Promise<void> {
  const { revocations, clock } = parts;
  await revocations.expire(clock(), clock() - REMEMBERED_MS);
  for (;;) {
    const row = await revocations.claimDue(clock(), clock() + CLAIM_MS);
    if (!row) return;
    await retry(row, parts);
  }
}

async function retry(row: RevocationRow, parts: GrantParts & QueueParts): Promise<void> {
  const { revocations, vault, clock } = parts;
  const credential =
    row.credential === null
      ? undefined
      : (JSON.parse(vault.open(row.credential, placeOf(row))) as Credential);
  const report = await revokeGrant({ ...row, id: row.connection_id }, credential, undefined, parts);
  const { outcome } = report;
  if (outcome !== 'waiting') await revocations.settle(row.id, outcome, answerOf(report), clock());
  else await revocations.defer(row.id, answerOf(report), clock() + delayAfter(row.attempts + 1), clock());
}

function answerOf({ status, code }: RevocationReport): ProviderAnswer {
  return { status: status ?? null, code: code ?? null };
}

function delayAfter(attempts: number): number {
  return Math.min(INTERVAL_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS);
}

const INTERVAL_MS = 30_000;
const LONGEST_DELAY_MS = 60 * 60_000;
/** Longer than a revocation takes. */
const CLAIM_MS = 5 * 60_000;
const KEPT_MS = 24 * 60 * 60_000;
const REMEMBERED_MS = 30 * KEPT_MS;

function placeOf(row: Pick<RevocationRow, 'id' | 'app_id' | 'app_user_id'>) {
  return sealedPlace('revocations.credential', row);
}
