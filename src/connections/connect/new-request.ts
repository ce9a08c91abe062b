import type { AuthorizationRequestRow, ConnectionRow } from '../../store/tables.js';
import type { AuthorizeInput } from './authorize-request.js';
import { REQUEST_LIFETIME_MS } from './request-state.js';

/** What each way to connect an account says of its request by itself. */
type Own = 'state_hash' | 'token_endpoint' | 'redirect_uri' | 'code_verifier' | 'scopes';

/** The row of the request that the user of `connection` is to answer. `own`: what differs from way to way. */
export function newRequest(
  { by, redirect_url }: AuthorizeInput,
  connection: ConnectionRow,
  own: Pick<AuthorizationRequestRow, Own> & Partial<AuthorizationRequestRow>,
): AuthorizationRequestRow {
  const { app_id, app_user_id, toolkit_slug, auth_scheme, oauth_client_id, client_id } = connection;
  const { endpoint_params, created_at } = connection;
  return {
    connection_id: connection.id,
    app_id,
    app_user_id,
    toolkit_slug,
    auth_scheme,
    oauth_client_id,
    client_id,
    endpoint_params,
    redirect_url,
    requested_by: JSON.stringify(by),
    created_at,
    expires_at: created_at + REQUEST_LIFETIME_MS,
    used_at: null,
    attempts: 0,
    poll_at: null,
    poll_interval_ms: null,
    ...own,
  };
}
