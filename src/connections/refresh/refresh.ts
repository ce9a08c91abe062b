import { setTimeout as sleep } from 'node:timers/promises';
import type { Provider } from '../../catalog/provider.js';
import { ExecutionError } from '../../errors.js';
import { OAuthError } from '../../oauth/error.js';
import type { StoredCredential } from '../../store/refreshes.js';
import type { ConnectionRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import {
  asTokens,
  type Credential,
  type HeldToken,
  heldBy,
  openCredential,
  sealWithoutBot,
  type TokenCredential,
  type TokenHolder,
} from '../credentials/credential.js';
import { isValid, retryAt } from '../credentials/refresh-times.js';
import { checkCredential } from '../provider/account.js';
import type { QueuedCredential } from '../revocation/queued-grant.js';
import { onWire, whyNoBot } from './held-credential.js';
import { expired, removed, unavailable } from './refresh-errors.js';
import { type RefreshParts, type Renewed, renewalOf } from './renewals.js';

/**
 * One attempt to renew a connection’s access token, by the holder of its lease. Answers the row with the credential to
 * use. Throws connection_expired where the provider says that the grant is over, and only then changes the status;
 * provider_unavailable where it says anything else or nothing: that is noted, and the next attempt put off.
 */
export async function refresh(
  row: ConnectionRow,
  provider: Provider,
  holder: TokenHolder,
  parts: RefreshParts,
): Promise<ConnectionRow> {
  const { vault } = parts;
  const earlier = openOrExpire(vault, row);
  const tokens = asTokens(earlier);
  if (!tokens) return askWhetherItHolds(row, undefined, provider, holder, parts);
  const held = heldOrExpire(holder, tokens, row);
  const renewal = { row, provider, holder, earlier: tokens, held };
  const renew = renewalOf(renewal);
  if (!renew) return askWhetherItHolds(row, held, provider, holder, parts);
  let renewed: Renewed;
  try {
    renewed = await renew(renewal, parts);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    // What the user typed is refused: no other attempt with it will fare better.
    const is_over = error.kind === 'invalid_grant' || (held.client && error.kind === 'invalid_client');
    if (is_over) return end(row, error.kind, holder, parts);
    return putOff(row, { reason: `refresh_failed:${error.kind}`, why: error.message, error }, parts);
  }
  return commit(row, renewed.stored, parts, renewed.obtained);
}

/** Throws where the row holds no credential, which is how a connection ends that was erased. */
export function openOrExpire(vault: Vault, row: ConnectionRow): Credential {
  const credential = openCredential(vault, row);
  if (!credential) throw expired(row);
  return credential;
}

/** Throws where the connection has no token of that holder. */
function heldOrExpire(holder: TokenHolder, credential: TokenCredential, row: ConnectionRow): HeldToken {
  const held = heldBy(holder, credential, row);
  if (!held) throw expired({ ...row, status_reason: whyNoBot(credential) }, holder);
  return held;
}

/**
 * Before anybody uses the new tokens: a rotating provider has already ended the earlier ones, and until the commit the
 * new ones are in this process alone. So a database that fails now is asked again, for as long as the lease lasts.
 */
async function commit(
  row: ConnectionRow,
  stored: StoredCredential,
  { connections, revocationQueue, clock }: RefreshParts,
  obtained?: QueuedCredential,
): Promise<ConnectionRow> {
  for (let attempt = 0; ; attempt++) {
    try {
      const replaced = await connections.replaceCredential(row.id, row.credential_version, stored, clock());
      // Swapped by somebody else meanwhile (a new consent), or by an earlier try whose answer was lost.
      const latest = replaced ?? (await connections.get(row.app_id, row.id));
      if (latest) return latest;
      // Disconnected meanwhile, with the tokens from before: what came since is to be ended too.
      if (obtained) await revocationQueue.add(row, obtained);
      throw removed();
    } catch (error) {
      const delay_ms = COMMIT_DELAYS_MS[attempt];
      if (error instanceof ExecutionError || delay_ms === undefined) throw error;
      await sleep(delay_ms);
    }
  }
}

const COMMIT_DELAYS_MS = [50, 150, 400, 1_000, 2_000, 4_000] as const;

/**
 * A credential that cannot be refreshed: one refusal, or a clock that says it is over, is not the end of it while the
 * provider’s identity call, or the one that typed credentials are tried with, takes it. `held` is absent of those.
 */
async function askWhetherItHolds(
  row: ConnectionRow,
  held: HeldToken | undefined,
  provider: Provider,
  holder: TokenHolder,
  parts: RefreshParts,
): Promise<ConnectionRow> {
  const { callProvider, clock } = parts;
  const credential = await onWire(openOrExpire(parts.vault, row), row, provider, holder, parts);
  const { endpoint_params } = row;
  const base_url = (await parts.catalogs.of(row.app_id)).getToolkit(row.toolkit_slug)?.base_url ?? '';
  const answer = await checkCredential(provider, { credential, endpoint_params, base_url }, callProvider);
  if (answer === 'refused') return end(row, held ? 'no_refresh_token' : 'credential_refused', holder, parts);
  // There is nothing to ask, and the refusal that led here is all that is known of what the user typed.
  if (answer === 'untried' && !held) return end(row, 'credential_refused', holder, parts);
  if (answer !== 'accepted') {
    const why = held
      ? 'there is no refresh token, and the provider does not say whether the access token still holds'
      : 'the provider refused it once, and does not say now whether it still takes it';
    return putOff(row, { reason: 'token_check_failed', why }, parts);
  }
  if (!held || isValid(held, clock()) || holder === 'bot' || row.credential === null) return row;
  // It has outlived the time that was stored: from now on it is used until it is refused.
  const { credential: sealed, scopes } = row;
  const unending = { access_token_expires_at: null, access_token_refresh_at: null, keep_alive_at: null };
  return commit(row, { credential: sealed, scopes, ...unending }, parts);
}

/** Throws connection_expired. A dead bot’s token does not end what the user’s own still does. */
async function end(
  row: ConnectionRow,
  reason: string,
  holder: TokenHolder,
  { connections, vault, clock }: RefreshParts,
): Promise<never> {
  const { id, credential_version: version } = row;
  const status_reason = holder === 'bot' ? `bot_${reason}` : reason;
  if (holder === 'user') await connections.expire(id, version, status_reason, clock());
  else {
    const tokens = asTokens(openOrExpire(vault, row));
    const credential = tokens && sealWithoutBot(vault, row, tokens, status_reason);
    if (credential) await connections.endBot(id, version, { credential, status_reason }, clock());
  }
  throw expired({ ...row, status_reason }, holder);
}

async function putOff(
  row: ConnectionRow,
  { reason, why, error }: { reason: string; why: string; error?: OAuthError },
  { connections, clock }: RefreshParts,
): Promise<never> {
  const now = clock();
  const retry_at = retryAt(row.refresh_failures, error?.retry_after_s, now);
  await connections.failRefresh(row.id, row.credential_version, { status_reason: reason, retry_at }, now);
  throw unavailable(row, { why, status_reason: reason, retry_at, now, cause: error });
}
