import type { BotTokens, TokenSet } from '../oauth/token-response.js';
import type { StoredCredential } from '../store/connections.js';
import type { ConnectionRow } from '../store/tables.js';
import { sealedPlace } from '../vault/sealed-columns.js';
import type { Vault } from '../vault/vault.js';

/** The secrets of a connection, as they are sealed in its row. */
export interface Credential {
  readonly access_token: string;
  readonly token_type: string;
  readonly refresh_token?: string;
  /** The token of the app’s bot that the same consent yielded. */
  readonly bot?: BotCredential;
}

export interface BotCredential {
  readonly access_token: string;
  readonly refresh_token?: string;
  /** Milliseconds since the epoch; absent where it does not expire. */
  readonly expires_at?: number;
}

/** Whose token of a connection is meant. */
export type TokenHolder = 'user' | 'bot';

type CredentialOwner = Pick<ConnectionRow, 'id' | 'app_id' | 'app_user_id'>;

/** What a row stores of a token set. What an answer does not name stays as it was (RFC 6749 section 6). */
export function sealTokenSet(
  vault: Vault,
  owner: CredentialOwner,
  tokens: TokenSet,
  earlier?: Credential,
): StoredCredential {
  const refresh_token = tokens.refresh_token ?? earlier?.refresh_token;
  const bot = tokens.bot ? botCredential(tokens.bot) : earlier?.bot;
  const credential: Credential = {
    access_token: tokens.access_token,
    token_type: tokens.token_type,
    ...(refresh_token !== undefined && { refresh_token }),
    ...(bot && { bot }),
  };
  return {
    credential: vault.seal(JSON.stringify(credential), sealedPlace('connections.credential', owner)),
    access_token_expires_at: tokens.expires_at_ms ?? null,
    scopes: JSON.stringify(tokens.scopes),
  };
}

/** The same after the bot’s token alone was refreshed; `scopes` are those of both. */
export function sealBotTokens(
  vault: Vault,
  row: ConnectionRow,
  tokens: BotTokens,
  earlier: Credential,
  scopes: readonly string[],
): StoredCredential {
  const bot = { ...earlier.bot, ...botCredential(tokens) };
  return {
    credential: vault.seal(JSON.stringify({ ...earlier, bot }), sealedPlace('connections.credential', row)),
    access_token_expires_at: row.access_token_expires_at,
    scopes: JSON.stringify(scopes),
  };
}

function botCredential({ access_token, refresh_token, expires_at_ms }: BotTokens): BotCredential {
  return {
    access_token,
    ...(refresh_token !== undefined && { refresh_token }),
    ...(expires_at_ms !== undefined && { expires_at: expires_at_ms }),
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
