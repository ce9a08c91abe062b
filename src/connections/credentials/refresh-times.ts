import type { OAuth2Scheme } from '../../oauth/scheme.js';
import type { TokenSet } from '../../oauth/token-response.js';
import type { ConnectionRow } from '../../store/tables.js';

/**
 * When a connection is refreshed, as plain arithmetic on times: before its access token ends, before its refresh token
 * lapses for want of use, and after an attempt that failed. Every answer holds a random part, because connections that
 * were made together, or failed together, would otherwise come back to the provider together for as long as they live.
 */
export interface RefreshTimes {
  /** From then on an execution has the access token renewed. Null where it has no known end. */
  readonly access_token_refresh_at: number | null;
  /** Then an idle connection is refreshed all the same. Null where its refresh token does not lapse, or there is none. */
  readonly keep_alive_at: number | null;
}

/** What a scheme tells of refresh tokens that nobody uses. */
export type IdleLifetime = Pick<OAuth2Scheme, 'refresh_token_idle_lifetime_s'>;

export function refreshTimes(
  { expires_at_ms, refresh_token_expires_at_ms }: TokenSet,
  has_refresh_token: boolean,
  { refresh_token_idle_lifetime_s }: IdleLifetime,
  now: number,
): RefreshTimes {
  const idle_ms = Math.min(
    refresh_token_idle_lifetime_s === undefined
      ? Number.POSITIVE_INFINITY
      : refresh_token_idle_lifetime_s * 1_000,
    refresh_token_expires_at_ms === undefined ? Number.POSITIVE_INFINITY : refresh_token_expires_at_ms - now,
    LONGEST_IDLE_MS,
  );
  const lapses = refresh_token_idle_lifetime_s !== undefined || refresh_token_expires_at_ms !== undefined;
  return {
    access_token_refresh_at: expires_at_ms === undefined ? null : renewalTime(expires_at_ms, now),
    keep_alive_at:
      has_refresh_token && lapses
        ? Math.floor(now + idle_ms * between(KEEP_ALIVE_FROM, KEEP_ALIVE_TO))
        : null,
  };
}

/** One to five minutes before the end; of a token that lives less than an hour, a share of its life. */
export function renewalTime(expires_at: number, now: number): number {
  const lifetime_ms = Math.max(0, expires_at - now);
  const [least, most] = [Math.min(60_000, lifetime_ms / 60), Math.min(300_000, lifetime_ms / 12)];
  return Math.ceil(expires_at - between(least, most));
}

/** Between these parts of its life an unused refresh token is used: what is left is time for a provider that is away. */
const KEEP_ALIVE_FROM = 0.5;
const KEEP_ALIVE_TO = 0.75;

const DAY_MS = 86_400_000;
/** Also where a provider promises more. */
const LONGEST_IDLE_MS = 180 * DAY_MS;

/** No time to keep a connection alive lies further ahead, unless a clock was wrong when it was written. */
export const KEEP_ALIVE_HORIZON_MS = LONGEST_IDLE_MS;

/** When the next attempt may be made after one more has failed; `failures`: those in a row before it. */
export function retryAt(failures: number, retry_after_s: number | undefined, now: number): number {
  const longest_ms = Math.min(FIRST_DELAY_MS * 2 ** Math.min(failures, 20), LONGEST_DELAY_MS);
  const asked_ms = Math.min((retry_after_s ?? 0) * 1_000, LONGEST_PAUSE_MS);
  return Math.ceil(now + Math.max(between(longest_ms / 2, longest_ms), asked_ms));
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 10 * 60_000;
/** Of what a provider may ask for with Retry-After. */
const LONGEST_PAUSE_MS = 60 * 60_000;

/** Whether an attempt failed so lately that none is made now. A pause longer than any we set is a clock’s doing. */
export function isBackingOff({ refresh_retry_at }: ConnectionRow, now: number): boolean {
  return refresh_retry_at !== null && now < refresh_retry_at && refresh_retry_at <= now + LONGEST_PAUSE_MS;
}

interface TokenTimes {
  readonly expires_at: number | null;
  readonly refresh_at: number | null;
}

/** Whether a token still holds, as far as its end is known. */
export function isValid({ expires_at }: TokenTimes, now: number): boolean {
  return expires_at === null || now < expires_at;
}

/** Whether it is time to renew it. */
export function isDue({ expires_at, refresh_at }: TokenTimes, now: number): boolean {
  const due_at = refresh_at ?? expires_at;
  return due_at !== null && now >= due_at;
}

function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}
