import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../audit.js';
import type { Clock } from '../../clock.js';
import { AppError } from '../../errors.js';
import type { ConfirmationStore } from '../../store/confirmations.js';
import type { ConnectionStore } from '../../store/connections.js';
import type { ConnectionRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import { explainLabel } from '../accounts.js';
import { sealedFor } from '../credentials/credential.js';
import type { ConnectionDirectory } from '../directory.js';
import type { AuthConfigs } from '../registration/auth-configs.js';
import type { Suspensions } from '../suspensions.js';
import { CLAIM_MS, type Withdraw } from './withdraw.js';

/**
 * The last step of an app’s connect mode `confirmed`: the app says whose session the provider’s redirect arrived in.
 * Only the user who asked for the connection can confirm it, so an account that was talked into another one’s
 * connect URL never serves that other one. Throws RESOURCE_NOT_FOUND for a code that is unknown, used or too old,
 * AUTH_INSUFFICIENT_PERMISSIONS for another user, INTEGRATIONS_TOOLKIT_NOT_ENABLED,
 * and VALIDATION_INVALID_SCHEMA for a label that was given to another account meanwhile.
 */
export type Confirm = (input: ConfirmInput) => Promise<ConnectionRow>;

export interface ConfirmInput {
  readonly app_id: string;
  /** The user of the app’s own session. */
  readonly user_id: string;
  readonly code: string;
  readonly by: Actor;
}

export interface ConfirmParts {
  readonly confirmations: ConfirmationStore;
  readonly connections: ConnectionStore;
  readonly authConfigs: AuthConfigs;
  readonly suspensions: Suspensions;
  readonly directory: ConnectionDirectory;
  readonly withdraw: Withdraw;
  readonly vault: Vault;
  readonly clock: Clock;
}

export function createConfirm(parts: ConfirmParts): Confirm {
  return async ({ app_id, user_id, code, by }) => {
    const row = await parts.confirmations.find(app_id, hashCode(code));
    if (!row) throw refused('There is no connection that this code confirms.', 'unknown_code');
    await requireRequester(row, user_id, parts);
    if (row.status !== 'pending') throw noLongerPending(row);
    const now = parts.clock();
    if ((row.confirm_until ?? 0) <= now) throw tooLate();
    await parts.suspensions.requireConnecting(row);
    const toolkit = await parts.authConfigs.requireToolkit(app_id, row.toolkit_slug);
    await parts.authConfigs.requireEnabled(app_id, toolkit);
    const confirmed = await activate(row, now, by, parts).catch(explainLabel);
    if (!confirmed) throw noLongerPending(row);
    parts.directory.forget(confirmed);
    return confirmed;
  };
}

/** A code of 256 bits for one connection. Only its hash is stored. */
export function newConfirmation(now: number): {
  code: string;
  stored: { confirm_code_hash: string; confirm_until: number };
} {
  const code = randomBytes(32).toString('base64url');
  return { code, stored: { confirm_code_hash: hashCode(code), confirm_until: now + LIFETIME_MS } };
}

const LIFETIME_MS = 10 * 60 * 1000;

function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/**
 * A code in another user’s session is what a phished consent looks like: the person at the provider is not the one
 * who asked. The tokens go at once, so that whoever asked cannot confirm with a code that leaks later.
 */
async function requireRequester(row: ConnectionRow, user_id: string, parts: ConfirmParts): Promise<void> {
  if (row.app_user_id === user_id) return;
  const now = parts.clock();
  const taken = await parts.confirmations.claim(row.id, now, now + CLAIM_MS);
  if (taken) await parts.withdraw(taken, 'confirmed_by_other_user');
  throw new AppError(
    'AUTH_INSUFFICIENT_PERMISSIONS',
    'Another user asked for this connection. It was not made, and its tokens are erased.',
    {
      remediation: 'Let the user of this session connect the account with a POST /connect of their own.',
      details: { reason: 'other_user' },
    },
  );
}

function activate(
  row: ConnectionRow,
  now: number,
  by: Actor,
  parts: ConfirmParts,
): Promise<ConnectionRow | undefined> {
  const { account_id, account_name, account_email, credential } = row;
  if (account_id === null || credential === null) throw new Error('A pending connection holds no tokens.');
  return parts.connections.activate(
    row.id,
    { account_id, account_name, account_email },
    {
      credential,
      access_token_expires_at: row.access_token_expires_at,
      access_token_refresh_at: row.access_token_refresh_at,
      keep_alive_at: row.keep_alive_at,
      scopes: row.scopes,
      oauth_client_id: row.oauth_client_id,
      client_id: row.client_id,
      auth_scheme: row.auth_scheme,
      status_reason: row.status_reason,
      endpoint_params: row.endpoint_params,
      installed_in: JSON.parse(row.installed_in) as string[],
    },
    (id) => sealedFor(parts.vault, row, id),
    now,
    by,
  );
}

function noLongerPending({ status, status_reason }: ConnectionRow): AppError {
  if (status_reason === 'not_confirmed') return tooLate();
  if (status === 'failed' && status_reason !== 'superseded') {
    return refused('The connection was withdrawn before this code came.', 'withdrawn');
  }
  return refused('This code was used already: it confirms one connection, once.', 'used');
}

function tooLate(): AppError {
  return refused('The time to confirm this connection is over.', 'expired');
}

function refused(message: string, reason: 'unknown_code' | 'used' | 'expired' | 'withdrawn'): AppError {
  return new AppError('RESOURCE_NOT_FOUND', message, {
    remediation:
      'Send the code from the redirect once, within ten minutes; GET /connections shows what is connected. ' +
      'Otherwise let the user connect again with POST /connect.',
    details: { reason },
  });
}
