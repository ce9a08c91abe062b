import { hash } from 'node:crypto';
import type { Clock } from '../clock.js';
import { AppError, ExecutionError, type ExecutionReason } from '../errors.js';
import { createOrderedId } from '../ids.js';
import type { Leave, Limits } from '../limits/limits.js';
import { createLocalBuckets } from '../limits/token-buckets.js';
import type { IdempotencyKey, IdempotencyKeyStore } from '../store/idempotency-keys.js';
import type { IdempotencyKeyRow } from '../store/tables.js';
import { sealedPlace } from '../vault/sealed-columns.js';
import type { Vault } from '../vault/vault.js';
import { admit, leaveAll } from './admission.js';
import type { Execute, ExecuteInput, ExecutionResult } from './execution.js';

/** As `Execute`, once per key: a repeated call gets the answer of the first. */
export type ExecuteOnce = (input: ExecuteInput, key: string) => Promise<OnceResult>;

export interface OnceResult extends ExecutionResult {
  /** The answer of an earlier call with the same key. */
  readonly replayed: boolean;
}

export interface ExecuteOnceParts {
  readonly execute: Execute;
  readonly limits: Limits;
  readonly keys: IdempotencyKeyStore;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Of an execution’s calls, and as much again for the files before them. */
  readonly timeout_ms: number;
  readonly reportError: (error: unknown) => void;
}

/**
 * A key is taken before anything is sent and keeps the answer for a day, sealed, for its user alone. What certainly
 * did nothing gives the key back, so that the same call can be tried again. A key whose holder died without an
 * answer stays taken: whether the provider acted is unknown, and sending again could do it twice.
 *
 * What the provider did stays done, so a database that fails afterwards changes no answer: it is reported, and the key
 * stays taken. Nor is a key given up where a user’s answers have become too many to keep: then the answer is.
 */
export function createExecuteOnce(parts: ExecuteOnceParts): ExecuteOnce {
  const { execute, limits, keys, vault, clock, reportError } = parts;
  const hold_ms = 2 * parts.timeout_ms + HOLD_MARGIN_MS;
  const room = createLocalBuckets(KEPT_PER_USER, clock, LIFETIME_MS);
  const seal = (answer: Answer, owner: IdempotencyKey): string =>
    vault.seal(JSON.stringify(answer), sealedPlace('idempotency_keys.answer', owner));
  /** Sealed; where there is no room for a result any more, the word that there was one. */
  const withinRoom = (answer: Answer, owner: IdempotencyKey, execution_id: string): string => {
    const sealed = seal(answer, owner);
    if ('error' in answer || room.take(`${owner.app_id} ${owner.app_user_id}`, sealed.length) === 0)
      return sealed;
    return seal({ error: toStored(notKept(execution_id)) }, owner);
  };

  return async (input, key) => {
    const entered: Leave[] = [];
    try {
      // Repeated requests count as any other, and one that is refused takes no key.
      await admit(input, limits, entered);
      const now = clock();
      const execution_id = createOrderedId('exec', now);
      const owner = { app_id: input.app_id, app_user_id: input.user_id, key };
      const request_hash = hashRequest(input);
      const times = { held_until: now + hold_ms, expires_at: now + LIFETIME_MS };
      const earlier = await keys.take({ ...owner, request_hash, execution_id, answer: null, ...times }, now);
      if (earlier) return replay(earlier, request_hash, now, vault);

      const keep = async (answer: Answer): Promise<void> => {
        try {
          await keys.settle(owner, withinRoom(answer, owner, execution_id));
        } catch (error) {
          reportError(error);
        }
      };
      let result: ExecutionResult;
      try {
        result = await execute(input, { execution_id, entered });
      } catch (error) {
        // Any other failure after a write settles nothing: the key stays held, and then its outcome is unknown.
        if (error instanceof ExecutionError && isFinal(error)) await keep({ error: toStored(error) });
        else if (error instanceof AppError && !error.may_have_acted)
          await keys.release(owner).catch(reportError);
        throw error;
      }
      await keep({ result });
      return { ...result, replayed: false };
    } finally {
      leaveAll(entered);
    }
  };
}

const LIFETIME_MS = 24 * 60 * 60 * 1000;
/**
 * Characters of sealed answers that a user may have kept at once, and again evenly over a day. Errors are a few
 * hundred bytes, as the key’s own row, and always kept.
 */
const KEPT_PER_USER = 32 * 1_048_576;
/**
 * For a credential, which may have to wait for the lease of a process that died and then for its own refresh, and for
 * the record’s commit. A key that is held longer than all of this belongs to a process that died.
 */
const HOLD_MARGIN_MS = 90_000;

type Answer = { readonly result: ExecutionResult } | { readonly error: StoredError };

interface StoredError {
  readonly reason: ExecutionReason;
  readonly message: string;
  readonly remediation: string;
  readonly details: Record<string, unknown> | undefined;
}

/** What the provider said no to, or may have acted on, is answered again; all else may be tried again. */
function isFinal(error: ExecutionError): boolean {
  return error.may_have_acted || error.reason === 'provider_refused';
}

function replay(row: IdempotencyKeyRow, request_hash: string, now: number, vault: Vault): OnceResult {
  const details = row.execution_id === null ? {} : { execution_id: row.execution_id };
  if (row.request_hash !== request_hash) {
    throw new ExecutionError(
      'idempotency_key_reused',
      'This Idempotency-Key was sent before with another request.',
      {
        remediation: 'Send a new key with every new request; repeat a key only with the very same body.',
        details,
      },
    );
  }
  if (row.answer !== null) {
    const answer = JSON.parse(vault.open(row.answer, sealedPlace('idempotency_keys.answer', row))) as Answer;
    if ('result' in answer) return { ...answer.result, replayed: true };
    const { reason, message, ...options } = answer.error;
    throw new ExecutionError(reason, message, {
      ...options,
      details: options.details ?? {},
      headers: REPLAYED,
    });
  }
  if (row.held_until > now) {
    throw new ExecutionError('in_progress', 'The first request with this Idempotency-Key is still running.', {
      remediation: 'Wait for the time in Retry-After and send the same request again.',
      details,
      headers: { 'retry-after': '1' },
    });
  }
  throw new ExecutionError(
    'unknown_outcome',
    'The first request with this Idempotency-Key ended without an answer. Whether the provider acted is unknown.',
    {
      remediation: 'Look at the provider whether the change was made; if it was not, send it with a new key.',
      details,
    },
  );
}

function notKept(execution_id: string): ExecutionError {
  return new ExecutionError(
    'answer_not_kept',
    'The first request with this Idempotency-Key succeeded. Its answer was not kept: this user has too many.',
    {
      remediation:
        'Do not send it again, it was done; read the result from the provider, with a tool that reads.',
      details: { execution_id },
    },
  );
}

export const REPLAYED = { 'idempotent-replayed': 'true' };

function toStored({ reason, message, remediation, details }: ExecutionError): StoredError {
  return { reason, message, remediation, details };
}

/** The parameters are the caller’s, so the same request has the same text. */
function hashRequest({ tool_name, params, connection_id, account, raw, as }: ExecuteInput): string {
  return hash(
    'sha256',
    JSON.stringify([tool_name, params, connection_id, account, raw === true, as]),
    'base64url',
  );
}
