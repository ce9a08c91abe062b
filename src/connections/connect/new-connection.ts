import type { Toolkit } from '../../catalog/toolkit.js';
import { createId } from '../../ids.js';
import type { EndpointParams } from '../../oauth/endpoints.js';
import type { ConnectionRow } from '../../store/tables.js';
import type { ChosenScheme } from '../registration/auth-scheme-choice.js';
import type { AuthorizeInput } from './authorize-request.js';

/** The row of a connection that was asked for, and waits for its user. */
export function newConnection(
  input: AuthorizeInput,
  toolkit: Toolkit,
  { scheme, client }: ChosenScheme,
  params: EndpointParams,
  now: number,
): ConnectionRow {
  return {
    id: createId('ca'),
    app_id: input.app_id,
    app_user_id: input.user_id,
    toolkit_slug: toolkit.slug,
    status: 'initiated',
    status_reason: null,
    label: input.label ?? null,
    is_default: 0,
    account_id: null,
    account_name: null,
    account_email: null,
    scopes: '[]',
    installed_in: '[]',
    endpoint_params: JSON.stringify(params),
    auth_scheme: scheme.type,
    oauth_client_id: client?.id ?? null,
    client_id: client?.client_id ?? '',
    credential: null,
    credential_version: 0,
    access_token_expires_at: null,
    access_token_refresh_at: null,
    keep_alive_at: null,
    refresh_lease_owner: null,
    refresh_lease_until: null,
    refresh_failures: 0,
    refresh_retry_at: null,
    superseded_by: null,
    confirm_code_hash: null,
    confirm_until: null,
    created_at: now,
    connected_at: null,
    last_used_at: null,
    updated_at: now,
  };
}
