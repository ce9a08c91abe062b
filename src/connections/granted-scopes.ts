import { hasScopes } from '../catalog/auth-scheme.js';
import type { Provider } from '../catalog/provider.js';
import { coveredScopes } from '../catalog/toolkit.js';
import type { ConnectionRow } from '../store/tables.js';

/** What a connection may do, broader scopes spelled out; worked out once for each row that is read. */
export function grantedScopes(row: ConnectionRow, provider: Provider): ReadonlySet<string> {
  let scopes = known.get(row);
  if (!scopes) {
    scopes = coveredScopes(JSON.parse(row.scopes) as string[], provider);
    known.set(row, scopes);
  }
  return scopes;
}

/**
 * Whether a connection’s scopes say what it may do. A client of the user’s may have been given none by name, and be told
 * of none with its token (RFC 6749 section 4.4.3): the provider then knows.
 */
export function tellsScopes({ auth_scheme, scopes }: ConnectionRow): boolean {
  if (auth_scheme === 'oauth2_client_credentials' && scopes === '[]') return false;
  return hasScopes(auth_scheme);
}

const known = new WeakMap<ConnectionRow, ReadonlySet<string>>();
