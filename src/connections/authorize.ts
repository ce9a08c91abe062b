import { createHash } from 'node:crypto';
import type { Actor } from '../audit.js';
import { requireOAuth2Scheme } from '../catalog/provider.js';
import type { Toolkit } from '../catalog/toolkit.js';
import type { Clock } from '../clock.js';
import { createId } from '../ids.js';
import { createAuthorizationRequest } from '../oauth/authorization-url.js';
import type { EndpointParams } from '../oauth/endpoints.js';
import type { AuthorizationRequestStore } from '../store/authorization-requests.js';
import type { AuthorizationRequestRow, ConnectionRow } from '../store/tables.js';
import { sealedPlace } from '../vault/sealed-columns.js';
import type { Vault } from '../vault/vault.js';
import type { Accounts } from './accounts.js';
import { type AuthConfigs, notConfigured, scopesToRequest, withUserScopes } from './auth-configs.js';
import { endpointParams } from './endpoint-params.js';
import type { OAuthClients, ResolvedClient } from './oauth-clients.js';
import { type RedirectUris, redirectUri } from './redirect-uri.js';
import type { Suspensions } from './suspensions.js';

/** The first half of a connection’s life: from “connect my account” to the provider’s consent page. */
export type Authorize = (input: AuthorizeInput) => Promise<{ url: string; connection_id: string }>;

export interface AuthorizeInput {
  readonly app_id: string;
  readonly user_id: string;
  /** Who asks: the user, or the app for its user. */
  readonly by: Actor;
  readonly toolkit: string;
  /** Checked by the caller against the app’s origins. */
  readonly redirect_url: string;
  readonly label?: string | undefined;
  /** Instead of the configured ones. */
  readonly scopes?: readonly string[] | undefined;
  /** What the placeholders of the provider’s endpoints stand for; checked here. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

export interface AuthorizeParts {
  readonly requests: AuthorizationRequestStore;
  readonly accounts: Accounts;
  readonly suspensions: Suspensions;
  readonly authConfigs: AuthConfigs;
  readonly clients: OAuthClients;
  readonly vault: Vault;
  readonly redirectUris: RedirectUris;
  /** Where a provider’s URL really leads: itself, or the sandbox. */
  readonly resolveUrl: (url: string) => string;
  readonly clock: Clock;
}

/**
 * Stores what the callback will need and answers the provider’s authorization URL. Throws RESOURCE_NOT_FOUND,
 * AUTH_INSUFFICIENT_PERMISSIONS while suspended,
 * INTEGRATIONS_TOOLKIT_NOT_ENABLED, INTEGRATIONS_NOT_CONFIGURED, VALIDATION_* for `params` and a label that is taken.
 */
export function createAuthorize(parts: AuthorizeParts): Authorize {
  return async (input) => {
    const toolkit = await parts.authConfigs.requireToolkit(input.app_id, input.toolkit);
    await parts.suspensions.requireConnecting(ownerOf(input));
    const config = await parts.authConfigs.requireEnabled(input.app_id, toolkit);
    if (input.label !== undefined) await parts.accounts.requireFreeLabel(ownerOf(input), input.label);
    const client = await parts.clients.resolve(config.oauth_client_id, toolkit.provider);
    if (!client) throw notConfigured(toolkit, redirectUri(parts.redirectUris, input.app_id, true));
    const scheme = requireOAuth2Scheme(toolkit.provider);
    const params = endpointParams(toolkit, input.params);
    const redirect_uri = redirectUri(parts.redirectUris, input.app_id, client.owned_by_app);
    const scopes = input.scopes?.length
      ? withUserScopes(input.scopes, toolkit)
      : scopesToRequest(config, toolkit);
    const authorization = await createAuthorizationRequest({
      scheme,
      client_id: client.client_id,
      redirect_uri,
      scopes,
      params,
      origins: toolkit.provider.origins,
    });
    const connection = newConnection(input, toolkit, client, params, parts.clock());
    await parts.requests.create(
      {
        state_hash: hashState(authorization.state),
        connection_id: connection.id,
        app_id: input.app_id,
        app_user_id: input.user_id,
        toolkit_slug: toolkit.slug,
        oauth_client_id: client.id,
        client_id: client.client_id,
        token_endpoint: scheme.token_endpoint,
        endpoint_params: connection.endpoint_params,
        redirect_uri,
        redirect_url: input.redirect_url,
        code_verifier:
          authorization.code_verifier === undefined
            ? null
            : parts.vault.seal(
                authorization.code_verifier,
                sealedPlace(VERIFIER, { ...connection, connection_id: connection.id }),
              ),
        scopes: JSON.stringify(scopes),
        requested_by: JSON.stringify(input.by),
        created_at: connection.created_at,
        expires_at: connection.created_at + REQUEST_LIFETIME_MS,
        used_at: null,
      },
      connection,
    );
    return { url: parts.resolveUrl(authorization.url), connection_id: connection.id };
  };
}

function ownerOf({ app_id, user_id, toolkit }: AuthorizeInput) {
  return { app_id, app_user_id: user_id, toolkit_slug: toolkit };
}

/** Only the hash is stored: a database dump completes nobody’s authorization. */
export function hashState(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}

/** Opens the PKCE verifier of a request; undefined where the provider takes none. */
export function openVerifier(vault: Vault, request: AuthorizationRequestRow): string | undefined {
  if (request.code_verifier === null) return undefined;
  return vault.open(request.code_verifier, sealedPlace(VERIFIER, request));
}

const REQUEST_LIFETIME_MS = 10 * 60 * 1000;
const VERIFIER = 'authorization_requests.code_verifier';

function newConnection(
  input: AuthorizeInput,
  toolkit: Toolkit,
  client: ResolvedClient,
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
    oauth_client_id: client.id,
    client_id: client.client_id,
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
