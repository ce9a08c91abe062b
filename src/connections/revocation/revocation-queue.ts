import { isGrant } from '../../catalog/auth-scheme.js';
import type { Clock } from '../../clock.js';
import type { ProviderAnswer, RevocationStore } from '../../store/revocations.js';
import type { ConnectionRow, OAuthClientRow, RevocationRow } from '../../store/tables.js';
import { sealedPlace } from '../../vault/sealed-columns.js';
import type { Vault } from '../../vault/vault.js';
import { asTokens, openCredential } from '../credentials/credential.js';
import {
  openQueued,
  type QueuedCredential,
  type QueuedGrant,
  queuedCredential,
  revocationRow,
} from './queued-grant.js';
import { renewQueued } from './renew-queued.js';
import { type GrantParts, type RevocationReport, revokeGrant } from './revoke-grant.js';

/**
 * Grants that are to be ended at their providers, and what became of them. Providers that are away are asked again for
 * a day, over restarts, by one process each; then the tokens are erased in any case.
 */
export interface RevocationQueue {
  /** Notes what became of a grant. Only where the provider was away are its tokens kept. */
  note(grant: QueuedGrant, credential: QueuedCredential | undefined, report: RevocationReport): Promise<void>;
  /** Has a grant ended that nothing here uses any more, without the caller waiting for its provider. */
  add(grant: QueuedGrant, credential: QueuedCredential): Promise<void>;
  /** The same for what goes with an app, as rows for the transaction that deletes it; `wake` comes after it. */
  rowsOfApp(connections: readonly ConnectionRow[], own_clients: readonly OAuthClientRow[]): RevocationRow[];
  /** Of what ends with an app’s own toolkit: no document names an endpoint that ends grants, so none is kept to be ended. */
  rowsOfToolkit(connections: readonly ConnectionRow[]): RevocationRow[];
  wake(): void;
  /** Asks what is due, now and every half minute. Returns its stop, which resolves when no call is under way. */
  start(): () => Promise<void>;
}

export interface QueueParts extends GrantParts {
  readonly revocations: RevocationStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly reportError: (error: unknown) => void;
}

export function createRevocationQueue(parts: QueueParts): RevocationQueue {
  const { revocations, vault, clock, reportError } = parts;
  let running = false;
  let wanted = false;
  let sweeping: Promise<void> = Promise.resolve();

  const sweep = async (): Promise<void> => {
    const now = clock();
    await revocations.expire(now, now - REMEMBERED_MS);
    const worker = async (): Promise<void> => {
      while (running) {
        const row = await revocations.claimDue(clock(), clock() + CLAIM_MS);
        if (!row) return;
        // What nobody foresaw leaves the row as it is: it is due again when its claim is over.
        await retry(row, parts).catch(reportError);
      }
    };
    // A provider that hangs holds up no more than its own worker.
    await Promise.all(Array.from({ length: WORKERS }, worker));
  };
  const wake = (): void => {
    if (!running || wanted) return;
    wanted = true;
    sweeping = sweeping.then(async () => {
      wanted = false;
      if (running) await sweep().catch(reportError);
    });
  };

  return {
    async note(grant, credential, report) {
      const now = clock();
      const outcome = { ...report, attempts: 1, next_attempt_at: now + delayAfter(1) };
      await revocations.create(revocationRow(grant, credential, outcome, vault, now));
    },
    async add(grant, credential) {
      const now = clock();
      await revocations.create(revocationRow(grant, credential, atOnce(now), vault, now));
      wake();
    },
    rowsOfApp(connections, own_clients) {
      const secrets = new Map(own_clients.map((client) => [client.id, client]));
      const now = clock();
      return connections.map((row) => {
        const credential = openForDeletion(row, secrets.get(row.oauth_client_id ?? ''), vault);
        const unasked = isGrant(row.auth_scheme) ? NOT_POSSIBLE : TYPED;
        const outcome = credential ? atOnce(now) : { ...atOnce(now), ...unasked };
        return revocationRow(row, credential, outcome, vault, now);
      });
    },
    rowsOfToolkit(connections) {
      const now = clock();
      return connections.map((row) => {
        const outcome = isGrant(row.auth_scheme) ? NOT_SUPPORTED : TYPED;
        return revocationRow(row, undefined, { ...atOnce(now), ...outcome }, vault, now);
      });
    },
    wake,
    start() {
      running = true;
      wake();
      const timer = setInterval(wake, INTERVAL_MS);
      timer.unref();
      return async () => {
        running = false;
        clearInterval(timer);
        await sweeping;
      };
    },
  };
}

const NOT_SUPPORTED = { outcome: 'not_supported' } as const;
const NOT_POSSIBLE = { outcome: 'not_possible' } as const;

/** Of a grant, and not of what a user typed: that was made at the provider, and can be ended there alone. */
export const TYPED = { outcome: 'not_supported', code: 'typed_credential' } as const;

function atOnce(now: number) {
  return { outcome: 'waiting', attempts: 0, next_attempt_at: now } as const;
}

/** The client’s secret goes along: the row that holds it is deleted with the app. */
function openForDeletion(
  row: ConnectionRow,
  client: OAuthClientRow | undefined,
  vault: Vault,
): QueuedCredential | undefined {
  try {
    const tokens = asTokens(openCredential(vault, row));
    if (!tokens) return undefined;
    return {
      ...queuedCredential(tokens, row),
      ...(client && {
        client_secret: vault.open(client.client_secret, sealedPlace('oauth_clients.client_secret', client)),
      }),
    };
  } catch {
    return undefined;
  }
}

async function retry(row: RevocationRow, parts: QueueParts): Promise<void> {
  const { revocations, vault, clock } = parts;
  const credential = openQueued(row, vault);
  // By an id that no connection has: one that lives after all, under its own, counts as living from the grant.
  const report = await revokeGrant(row, credential, (held) => renewQueued(row, held, parts), parts);
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
const WORKERS = 4;
/** Longer than the calls that a revocation takes. */
const CLAIM_MS = 5 * 60_000;
const REMEMBERED_MS = 30 * 24 * 60 * 60_000;
