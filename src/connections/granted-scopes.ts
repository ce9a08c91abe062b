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

const known = new WeakMap<ConnectionRow, ReadonlySet<string>>();
