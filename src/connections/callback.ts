import { type Provider, requireOAuth2Scheme } from '../catalog/provider.js';
import type { Toolkit } from '../catalog/toolkit.js';
import type { Clock } from '../clock.js';
import { exchangeCode } from '../oauth/code-grant.js';
import type { EndpointParams } from '../oauth/endpoints.js';
import { OAuthError } from '../oauth/error.js';
import type { TokenSet } from '../oauth/token-response.js';
import type { Fetch } from '../oauth/transport.js';
import { TransportError } from '../outbound/transport-error.js';
import type { AuthorizationRequestStore } from '../store/authorization-requests.js';
import type { ConnectionStore } from '../store/connections.js';
import type { AuthorizationRequestRow } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';
import { AccountError, readAccount } from './account.js';
import type { AuthConfigs } from './auth-configs.js';
import { openVerifier } from './authorize-at-provider.js';
import type { CompleteConnection, Outcome } from './complete-connection.js';
import { ConnectFailure, type ConnectWord } from './connect-failure.js';
import { sealTokenSet } from './credential.js';
import { ProviderParamError, storedEndpointParams, withProviderParams } from './endpoint-params.js';
import type { OAuthClients, ResolvedClient } from './oauth-clients.js';
import type { ProviderClient } from './provider-client.js';
import { queuedTokens } from './queued-grant.js';
import { callbackPath } from './redirect-uri.js';
import { outcomeUrl } from './redirect-url.js';
import { hashState } from './request-state.js';
import type { RevocationQueue } from './revocation-queue.js';

/** The second half of a connection’s life: from the provider’s redirect to an active connection or a pending one. */
export type HandleCallback = (query: URLSearchParams, app_id: string | undefined) => Promise<CallbackResult>;

/** `unknown_state`: nobody asked for this, or it was answered already; there is nowhere safe to redirect to. */
export type CallbackResult = { readonly redirect: string } | { readonly failure: 'unknown_state' };

export interface CallbackParts {
  readonly requests: AuthorizationRequestStore;
  readonly connections: ConnectionStore;
  readonly complete: CompleteConnection;
  readonly authConfigs: AuthConfigs;
  readonly clients: OAuthClients;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly callProvider: ProviderClient;
  readonly revocationQueue: RevocationQueue;
  /** Receives what nobody foresaw; the user is still sent back. */
  readonly reportError: (error: unknown) => void;
  readonly clock: Clock;
}

/** Everything but `state`, `code`, `error` and `iss` comes from the stored request. Nothing is stored half. */
export function createHandleCallback(parts: CallbackParts): HandleCallback {
  return async (query, app_id) => {
    const state = query.get('state');
    const request = state ? await parts.requests.consume(hashState(state), parts.clock()) : undefined;
    if (!state || !request || !isWhereItWasSent(request, app_id)) return { failure: 'unknown_state' };
    const toolkit = request.toolkit_slug;
    try {
      const outcome = await obtain(request, query, state, parts);
      return { redirect: outcomeUrl(request.redirect_url, { ...outcome, message: undefined, toolkit }) };
    } catch (error) {
      const message = toMessage(error);
      if (message === 'internal_error') parts.reportError(error);
      // Names of params are our declarations’ words, so the row may say which.
      const reason = error instanceof ProviderParamError ? `${message}:${error.param}` : message;
      await parts.connections.fail(request.connection_id, reason, parts.clock());
      return { redirect: outcomeUrl(request.redirect_url, { status: 'error', message, toolkit }) };
    }
  };
}

/** Mix-up defence of RFC 9700 section 4.4.2.2: an answer counts only at the redirect URI its request named. */
function isWhereItWasSent({ redirect_uri }: AuthorizationRequestRow, app_id: string | undefined): boolean {
  return new URL(redirect_uri).pathname === callbackPath(app_id);
}

async function obtain(
  request: AuthorizationRequestRow,
  query: URLSearchParams,
  state: string,
  parts: CallbackParts,
): Promise<Outcome> {
  await parts.complete.requireAllowed(request);
  const { toolkit, client } = await pinnedClient(request, parts);
  const { provider } = toolkit;
  const scheme = requireOAuth2Scheme(provider);
  const place = { toolkit, scheme };
  const known = storedEndpointParams(request);
  const returned = withProviderParams(known, 'callback', place, (field) => query.get(field));
  const tokens = await exchangeCode({
    scheme,
    client,
    redirect_uri: request.redirect_uri,
    callback: query,
    // The stored hash has proved this state to be the one that was issued.
    expected_state: state,
    code_verifier: openVerifier(parts.vault, request),
    scopes: JSON.parse(request.scopes) as string[],
    params: returned,
    origins: provider.origins,
    fetch: parts.fetch,
    now: parts.clock,
  });
  let [params, account_id]: [EndpointParams, string | null] = [returned, null];
  try {
    params = withProviderParams(returned, 'token_response', place, (field) => tokens.extra[field]);
    const { access_token } = tokens;
    const asked = { credential: { access_token }, endpoint_params: JSON.stringify(params) };
    const { read, ...account } = await readAccount(provider, asked, parts.callProvider);
    account_id = account.account_id;
    params = withProviderParams(params, 'account', place, read);
    const now = parts.clock();
    return await parts.complete.complete(request, {
      auth_scheme: scheme.type,
      account,
      seal: (id) => sealTokenSet(parts.vault, { ...request, id }, tokens, { scheme, now }),
      oauth_client_id: client.id,
      client_id: client.client_id,
      endpoint_params: JSON.stringify(params),
      installed_in: placesOf(tokens, provider),
      status_reason: null,
    });
  } catch (error) {
    // Nothing here will use these tokens: the grant is not to live on at the provider.
    const abandoned = {
      ...request,
      id: request.connection_id,
      account_id,
      oauth_client_id: client.id,
      client_id: client.client_id,
      endpoint_params: JSON.stringify(params),
    };
    await parts.revocationQueue.add(abandoned, queuedTokens(tokens, parts.clock())).catch(parts.reportError);
    throw error;
  }
}

/** The place that this consent let the provider’s bot into, if it did. */
function placesOf({ extra }: TokenSet, { bot }: Provider): string[] {
  const place = bot && extra[bot.installed_in];
  return place === undefined ? [] : [String(place)];
}

/** The client and endpoints the request was made with, or none: a changed one must not receive the code (mix-up). */
async function pinnedClient(
  request: AuthorizationRequestRow,
  { authConfigs, clients }: CallbackParts,
): Promise<{ toolkit: Toolkit; client: ResolvedClient }> {
  const toolkit = await authConfigs.requireToolkit(request.app_id, request.toolkit_slug);
  const { provider } = toolkit;
  const client = await clients.resolve(request.oauth_client_id, provider);
  if (client?.client_id !== request.client_id) throw new ConnectFailure('not_configured');
  if (requireOAuth2Scheme(provider).token_endpoint !== request.token_endpoint)
    throw new ConnectFailure('not_configured');
  return { toolkit, client };
}

function toMessage(error: unknown): ConnectWord {
  if (error instanceof ConnectFailure) return error.word;
  if (error instanceof AccountError || error instanceof TransportError) return 'account_unavailable';
  if (error instanceof ProviderParamError) return 'param_unavailable';
  if (error instanceof OAuthError) return OAUTH_MESSAGES[error.kind];
  return 'internal_error';
}

const OAUTH_MESSAGES: Readonly<Record<OAuthError['kind'], ConnectWord>> = {
  access_denied: 'access_denied',
  authorization_failed: 'authorization_failed',
  issuer_mismatch: 'authorization_failed',
  state_mismatch: 'authorization_failed',
  malformed_response: 'provider_refused',
  invalid_grant: 'provider_refused',
  invalid_client: 'provider_refused',
  invalid_request: 'provider_refused',
  provider_error: 'provider_unavailable',
  rate_limited: 'provider_unavailable',
  unreachable: 'provider_unavailable',
};
