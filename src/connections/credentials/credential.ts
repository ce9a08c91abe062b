import type { TokenPair } from '../../oauth/oauth1.js';
import type { OAuthClient } from '../../oauth/scheme.js';
import type { BotTokens, TokenSet } from '../../oauth/token-response.js';
import type { StoredCredential } from '../../store/refreshes.js';
import type { ConnectionRow } from '../../store/tables.js';
import { sealedPlace } from '../../vault/sealed-columns.js';
import type { Vault } from '../../vault/vault.js';
import type { TypedFields } from './credential-fields.js';
import { type IdleLifetime, refreshTimes, renewalTime } from './refresh-times.js';

/** The secrets of a connection, as they are sealed in its row: by their members one is told from the other. */
export type Credential = TokenCredential | TypedCredential | SignedCredential;

/** What OAuth 1.0a gave: requests are signed with it, and with our client’s secret. */
export type SignedCredential = TokenPair;

/** What the user typed on our page; nothing of a connection that sends nothing. */
export interface TypedCredential {
  readonly fields: TypedFields;
}

/** What a token endpoint gave. */
export interface TokenCredential {
  readonly access_token: string;
  readonly token_type: string;
  readonly refresh_token?: string;
  /** What the user typed, and a new token is obtained with instead of by a refresh token. */
  readonly client?: OAuthClient;
  /** The token of the app’s bot that the same consent yielded. */
  readonly bot?: BotCredential;
  /** Why there is none any more, as `status_reason` said it. */
  readonly bot_ended?: string;
}

export interface BotCredential {
  readonly access_token: string;
  readonly refresh_token?: string;
  /** Milliseconds since the epoch; absent where it does not expire. */
  readonly expires_at?: number;
  /** From then on it is renewed when it is used. */
  readonly refresh_at?: number;
}

/** Whose token of a connection is meant. */
export type TokenHolder = 'user' | 'bot';

type CredentialOwner = Pick<ConnectionRow, 'id' | 'app_id' | 'app_user_id'>;

interface Sealing {
  readonly scheme: IdleLifetime;
  readonly now: number;
  /** What the connection held before. */
  readonly earlier?: TokenCredential | undefined;
  readonly client?: OAuthClient | undefined;
}

/** What a row stores of a token set. */
export function sealTokenSet(
  vault: Vault,
  owner: CredentialOwner,
  tokens: TokenSet,
  { scheme, now, earlier, client = earlier?.client }: Sealing,
): StoredCredential {
  const credential = { ...toCredential(tokens, now, earlier), ...(client && { client }) };
  return {
    credential: vault.seal(JSON.stringify(credential), sealedPlace('connections.credential', owner)),
    access_token_expires_at: tokens.expires_at_ms ?? null,
    ...refreshTimes(tokens, credential.refresh_token !== undefined, scheme, now),
    scopes: JSON.stringify(tokens.scopes),
  };
}

/** What an answer does not name stays as it was (RFC 6749 section 6). */
export function toCredential(tokens: TokenSet, now: number, earlier?: TokenCredential): TokenCredential {
  const refresh_token = tokens.refresh_token ?? earlier?.refresh_token;
  const bot = tokens.bot ? botCredential(tokens.bot, now) : earlier?.bot;
  return {
    access_token: tokens.access_token,
    token_type: tokens.token_type,
    ...(refresh_token !== undefined && { refresh_token }),
    ...(bot && { bot }),
    ...(!bot && earlier?.bot_ended !== undefined && { bot_ended: earlier.bot_ended }),
  };
}

/** The same without the bot’s token, which the provider takes no more: nobody asks for it again. */
export function sealWithoutBot(
  vault: Vault,
  row: ConnectionRow,
  { bot: _, ...earlier }: TokenCredential,
  bot_ended: string,
): string {
  const credential: TokenCredential = { ...earlier, bot_ended };
  return vault.seal(JSON.stringify(credential), sealedPlace('connections.credential', row));
}

/** The same after the bot’s token alone was refreshed; `scopes` are those of both. */
export function sealBotTokens(
  vault: Vault,
  row: ConnectionRow,
  tokens: BotTokens,
  scopes: readonly string[],
  { now, earlier }: { now: number; earlier: TokenCredential },
): StoredCredential {
  const bot = { ...earlier.bot, ...botCredential(tokens, now) };
  return {
    credential: vault.seal(JSON.stringify({ ...earlier, bot }), sealedPlace('connections.credential', row)),
    access_token_expires_at: row.access_token_expires_at,
    access_token_refresh_at: row.access_token_refresh_at,
    keep_alive_at: row.keep_alive_at,
    scopes: JSON.stringify(scopes),
  };
}

/** What a row stores of what a user typed. */
export function sealTyped(vault: Vault, owner: CredentialOwner, fields: TypedFields): StoredCredential {
  return sealUnending(vault, owner, { fields });
}

export function sealSigned(
  vault: Vault,
  owner: CredentialOwner,
  { token, token_secret }: TokenPair,
): StoredCredential {
  return sealUnending(vault, owner, { token, token_secret });
}

/** It has no end that is known, and nothing renews it. */
function sealUnending(
  vault: Vault,
  owner: CredentialOwner,
  credential: TypedCredential | SignedCredential,
): StoredCredential {
  return {
    credential: vault.seal(JSON.stringify(credential), sealedPlace('connections.credential', owner)),
    access_token_expires_at: null,
    access_token_refresh_at: null,
    keep_alive_at: null,
    scopes: '[]',
  };
}

function botCredential(
  { access_token, refresh_token, expires_at_ms }: BotTokens,
  now: number,
): BotCredential {
  return {
    access_token,
    ...(refresh_token !== undefined && { refresh_token }),
    ...(expires_at_ms !== undefined && {
      expires_at: expires_at_ms,
      refresh_at: renewalTime(expires_at_ms, now),
    }),
  };
}

/** Undefined of what a user typed, and of what signs. */
export function asTokens(credential: Credential | undefined): TokenCredential | undefined {
  return credential && 'access_token' in credential ? credential : undefined;
}

export function asSigned(credential: Credential): SignedCredential | undefined {
  return 'token_secret' in credential ? credential : undefined;
}

/** One token of a connection. Times are milliseconds since the epoch, null where it has no known end. */
export interface HeldToken {
  readonly access_token: string;
  readonly refresh_token?: string | undefined;
  readonly client?: OAuthClient | undefined;
  readonly expires_at: number | null;
  readonly refresh_at: number | null;
}

/** Undefined where the connection holds none of that holder. */
export function heldBy(
  holder: TokenHolder,
  credential: Credential,
  { access_token_expires_at, access_token_refresh_at }: ConnectionRow,
): HeldToken | undefined {
  const tokens = asTokens(credential);
  if (!tokens) return undefined;
  const { access_token, refresh_token, client, bot } = tokens;
  if (holder === 'bot')
    return bot && { ...bot, expires_at: bot.expires_at ?? null, refresh_at: bot.refresh_at ?? null };
  return {
    access_token,
    refresh_token,
    client,
    expires_at: access_token_expires_at,
    refresh_at: access_token_refresh_at,
  };
}

/** Undefined where the row holds none. Throws VaultError. */
export function openCredential(vault: Vault, row: ConnectionRow): Credential | undefined {
  return row.credential === null
    ? undefined
    : (JSON.parse(vault.open(row.credential, sealedPlace('connections.credential', row))) as Credential);
}

/** The credential of one row, sealed for another one of the same app and user. */
export function sealedFor(vault: Vault, row: ConnectionRow, id: string): string {
  if (row.credential === null) throw new Error('The row holds no credential.');
  const text = vault.open(row.credential, sealedPlace('connections.credential', row));
  return vault.seal(text, sealedPlace('connections.credential', { ...row, id }));
}
