import type { Static } from '@sinclair/typebox';
import { type AuthScheme, needsClient } from '../catalog/auth-scheme.js';
import type { Toolkit } from '../catalog/toolkit.js';
import { FINISHED_STATUSES } from '../store/finished-statuses.js';
import type { AuthConfigRow, ConnectionRow } from '../store/tables.js';
import type { ConfigResource, ConnectionResource } from './schemas.js';

/** Rows as the contract shows them. Sealed columns have no way out: they are not named here. */
export function presentConnection(row: ConnectionRow): Static<typeof ConnectionResource> {
  // Until it is confirmed, whoever asked for it learns nothing of the account: it may be somebody else’s.
  const unconfirmed = row.status === 'pending';
  const is_finished = FINISHED.has(row.status);
  return {
    id: row.id,
    app_id: row.app_id,
    app_user_id: row.app_user_id,
    toolkit_slug: row.toolkit_slug,
    status: row.status,
    status_reason: row.status_reason,
    label: row.label,
    is_default: row.is_default === 1,
    account:
      !row.account_id || unconfirmed
        ? null
        : { id: row.account_id, name: row.account_name, email: row.account_email },
    scopes: unconfirmed ? [] : (JSON.parse(row.scopes) as string[]),
    installed_in: unconfirmed ? [] : (JSON.parse(row.installed_in) as string[]),
    auth_scheme: row.auth_scheme,
    // Of a request they may have come from somebody else’s consent.
    params: is_finished ? (JSON.parse(row.endpoint_params) as Record<string, string>) : {},
    created_at: toTime(row.created_at),
    connected_at: row.connected_at === null ? null : toTime(row.connected_at),
    last_used_at: row.last_used_at === null ? null : toTime(row.last_used_at),
  };
}

const FINISHED: ReadonlySet<string> = new Set(FINISHED_STATUSES);

export function presentConfig(
  row: AuthConfigRow,
  toolkit: Toolkit | undefined,
  /** Undefined where there is none to connect by. */
  scheme: AuthScheme | undefined,
  redirect_uri: string,
): Static<typeof ConfigResource> {
  const chosen = JSON.parse(row.scopes) as string[];
  const tools = toolkit?.tool_count ?? 0;
  return {
    id: row.id,
    app_id: row.app_id,
    toolkit_slug: row.toolkit_slug,
    display_name: row.display_name,
    enabled: row.enabled === 1,
    scopes: chosen.length > 0 || !toolkit ? chosen : [...toolkit.default_scopes],
    auth_scheme: scheme?.type ?? null,
    ...(scheme && !needsClient(scheme)
      ? { credentials: 'user' as const }
      : {
          credentials: row.oauth_client_id === null ? ('platform' as const) : ('app' as const),
          redirect_uri,
        }),
    tools,
    ...(tools === 0 && {
      notice: `Accounts can be connected to ${row.toolkit_slug}, but it has no tools yet: GET /tools lists none of it and nothing can be executed.`,
    }),
    created_at: toTime(row.created_at),
    updated_at: toTime(row.updated_at),
  };
}

export function toTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
