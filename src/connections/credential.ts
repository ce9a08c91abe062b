import type { TokenSet } from '../oauth/token-response.js';
import type { StoredCredential } from '../store/connections.js';
import type { ConnectionRow } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';

/** The secrets of a connection, as they are sealed in its row. */
export interface Credential {
  readonly access_token: string;
  readonly token_type: string;
  readonly refresh_token?: string;
}

type CredentialOwner = Pick<ConnectionRow, 'id' | 'app_id' | 'app_user_id'>;

/** What a row stores of a token set. An answer without a refresh token keeps the earlier one (RFC 6749 section 6). */
export function sealTokenSet(
  vault: Vault,
  owner: CredentialOwner,
  tokens: TokenSet,
  earlier_refresh_token?: string,
): StoredCredential {
  const refresh_token = tokens.refresh_token ?? earlier_refresh_token;
  const credential: Credential = {
    access_token: tokens.access_token,
    token_type: tokens.token_type,
    ...(refresh_token !== undefined && { refresh_token }),
  };
  return {
    credential: vault.seal(JSON.stringify(credential), credentialPlace(owner)),
    access_token_expires_at: tokens.expires_at_ms ?? null,
    scopes: JSON.stringify(tokens.scopes),
  };
}

/** Undefined where the row holds none. Throws VaultError. */
export function openCredential(vault: Vault, row: ConnectionRow): Credential | undefined {
  return row.credential === null
    ? undefined
    : (JSON.parse(vault.open(row.credential, credentialPlace(row))) as Credential);
}

function credentialPlace({ id, app_id, app_user_id }: CredentialOwner) {
  return {
    table: 'connections',
    column: 'credential',
    row: id,
    owner: JSON.stringify([app_id, app_user_id]),
  };
}
