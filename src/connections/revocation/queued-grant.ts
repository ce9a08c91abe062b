import { createId } from '../../ids.js';
import type { TokenSet } from '../../oauth/token-response.js';
import type { ConnectionRow, RevocationOutcome, RevocationRow } from '../../store/tables.js';
import { sealedPlace } from '../../vault/sealed-columns.js';
import type { Vault } from '../../vault/vault.js';
import { type TokenCredential, toCredential } from '../credentials/credential.js';

/** What it takes to end a grant that nothing else here knows of any more. Sealed, for a day at most. */
export interface QueuedCredential extends TokenCredential {
  /** Milliseconds since the epoch; absent where it does not expire. */
  readonly access_token_expires_at?: number;
  /** Of an app’s own OAuth client that is gone with its app. */
  readonly client_secret?: string;
}

/** Without the bot’s token, which is everybody’s who works with that bot. */
export function queuedCredential(
  { bot: _, ...credential }: TokenCredential,
  { access_token_expires_at }: Pick<ConnectionRow, 'access_token_expires_at'>,
): QueuedCredential {
  return { ...credential, ...(access_token_expires_at !== null && { access_token_expires_at }) };
}

/** Of an answer of the token endpoint that came too late, or for nothing. */
export function queuedTokens(tokens: TokenSet, now: number, earlier?: TokenCredential): QueuedCredential {
  const access_token_expires_at = tokens.expires_at_ms ?? null;
  return queuedCredential(toCredential(tokens, now, earlier), { access_token_expires_at });
}

/** Of a connection that is, was, or never came to be. */
export type QueuedGrant = Pick<
  ConnectionRow,
  | 'id'
  | 'app_id'
  | 'app_user_id'
  | 'toolkit_slug'
  | 'account_id'
  | 'oauth_client_id'
  | 'client_id'
  | 'endpoint_params'
>;

export interface QueuedOutcome {
  readonly outcome: RevocationOutcome;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly attempts: number;
  /** When a waiting one is tried next. */
  readonly next_attempt_at: number;
}

export function revocationRow(
  grant: QueuedGrant,
  credential: QueuedCredential | undefined,
  { outcome, status, code, attempts, next_attempt_at }: QueuedOutcome,
  vault: Vault,
  now: number,
): RevocationRow {
  const { app_id, app_user_id, toolkit_slug, account_id, oauth_client_id, client_id, endpoint_params } =
    grant;
  const id = createId('rev');
  return {
    id,
    connection_id: grant.id,
    app_id,
    app_user_id,
    toolkit_slug,
    account_id,
    oauth_client_id,
    client_id,
    endpoint_params,
    credential:
      outcome === 'waiting' && credential ? sealQueued({ id, app_id, app_user_id }, credential, vault) : null,
    outcome,
    status: status ?? null,
    code: code ?? null,
    attempts,
    next_attempt_at,
    expires_at: now + KEPT_MS,
    created_at: now,
    updated_at: now,
  };
}

const KEPT_MS = 24 * 60 * 60_000;

type QueuedPlace = Pick<RevocationRow, 'id' | 'app_id' | 'app_user_id'>;

export function sealQueued(row: QueuedPlace, credential: QueuedCredential, vault: Vault): string {
  return vault.seal(JSON.stringify(credential), sealedPlace('revocations.credential', row));
}

export function openQueued(row: RevocationRow, vault: Vault): QueuedCredential | undefined {
  return row.credential === null
    ? undefined
    : (JSON.parse(
        vault.open(row.credential, sealedPlace('revocations.credential', row)),
      ) as QueuedCredential);
}
