import { ExecutionError } from '../../errors.js';
import type { ConnectionRow } from '../../store/tables.js';
import type { TokenHolder } from '../credentials/credential.js';

/** The provider has ended the grant: only a new consent helps. */
export function expired(row: ConnectionRow, holder: TokenHolder = 'user'): ExecutionError {
  const what = holder === 'bot' ? 'the bot’s part of this connection' : 'this connection';
  const status = holder === 'bot' ? row.status : 'expired';
  return new ExecutionError('connection_expired', `The provider no longer accepts ${what}.`, {
    remediation: `Send the user through POST /v1/${row.app_id}/integrations/connect with {"toolkit":"${row.toolkit_slug}","redirectUrl":"…"}; the connection keeps its id.`,
    details: { connection_id: row.id, status, status_reason: row.status_reason },
  });
}

export function removed(): ExecutionError {
  return new ExecutionError('not_connected', 'The connection was removed.');
}

interface Unavailable {
  readonly why: string;
  readonly status_reason?: string | null;
  /** Milliseconds since the epoch; before then no attempt is made. */
  readonly retry_at?: number | null;
  readonly now: number;
  readonly cause?: unknown;
}

/** The connection is kept, and has no usable token now. Says when the next attempt is made, where that is settled. */
export function unavailable(row: ConnectionRow, failure: Unavailable): ExecutionError {
  const { why, status_reason = row.status_reason, retry_at, now, cause } = failure;
  const again =
    retry_at == null
      ? 'Try again'
      : `The next attempt is made after ${new Date(retry_at).toISOString()}: try again then`;
  return new ExecutionError(
    'provider_unavailable',
    `The connection’s access token could not be refreshed: ${why}.`,
    {
      remediation: `The connection is kept. ${again}; if it persists, check the provider’s status and the OAuth client.`,
      details: {
        connection_id: row.id,
        status_reason,
        ...(retry_at != null && { retry_at: new Date(retry_at).toISOString() }),
      },
      ...(retry_at != null && {
        headers: { 'retry-after': String(Math.max(1, Math.ceil((retry_at - now) / 1_000))) },
      }),
      cause,
    },
  );
}

/** The last attempt failed a moment ago. */
export function backingOff(row: ConnectionRow, now: number): ExecutionError {
  return unavailable(row, {
    why: `the last attempt failed (${row.status_reason})`,
    retry_at: row.refresh_retry_at,
    now,
  });
}
