import { andThen } from '../and-then.js';
import type { CatalogTool } from '../catalog/catalog-tool.js';
import { missingScopes } from '../catalog/needed-scopes.js';
import type { ConnectionDirectory } from '../connections/directory.js';
import { grantedScopes, tellsScopes } from '../connections/granted-scopes.js';
import { ExecutionError } from '../errors.js';
import type { ConnectionRow } from '../store/tables.js';
import type { ExecuteInput } from './execution.js';

/**
 * The user’s connection that the call is for, where it was granted what the call needs. Throws not_connected,
 * connection_expired, ambiguous_connection and missing_scope.
 */
export function choose(
  { app_id, user_id, connection_id, account }: ExecuteInput,
  { tool, toolkit }: CatalogTool,
  params: Readonly<Record<string, unknown>>,
  directory: ConnectionDirectory,
): ConnectionRow | Promise<ConnectionRow> {
  const chosen = directory.choose({ app_id, user_id, toolkit, connection_id, account });
  return andThen(chosen, (connection) => {
    // What a typed credential may do, its provider alone knows.
    if (!tellsScopes(connection)) return connection;
    const missing = missingScopes(tool, params, grantedScopes(connection, toolkit.provider));
    if (missing.length === 0) return connection;
    throw new ExecutionError('missing_scope', `The connection was not granted what ${tool.name} needs.`, {
      remediation: `Add ${missing.join(', ')} to the toolkit’s scopes (POST /configure), then send the user through POST /connect again; the connection keeps its id.`,
      details: { tool: tool.name, connection_id: connection.id, missing_scopes: missing },
    });
  });
}
