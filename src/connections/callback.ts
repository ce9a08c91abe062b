import type { Actor } from '../audit.js';
import { type Provider, requireOAuth2Scheme } from '../catalog/provider.js';
import type { Toolkit } from '../catalog/toolkit.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import { exchangeCode } from '../oauth/code-grant.js';
import type { EndpointParams } from '../oauth/endpoints.js';
import { OAuthError } from '../oauth/error.js';
import type { TokenSet } from '../oauth/token-response.js';
import type { Fetch } from '../oauth/transport.js';
import { TransportError } from '../outbound/transport-error.js';
import { LabelTakenError } from '../store/accounts.js';
import type { AuthorizationRequestStore } from '../store/authorization-requests.js';
import type { ConfirmationStore } from '../store/confirmations.js';
import type { ConnectedAccount, ConnectionStore } from '../store/connections.js';
import type { AuthorizationRequestRow, ConnectMode } from '../store/tables.js';
import type { Vault } from '../vault/vault.js';
import { AccountError, readAccount } from './account.js';
import type { AuthConfigs } from './auth-configs.js';
import { hashState, openVerifier } from './authorize.js';
import { newConfirmation } from './confirm.js';
import { sealTokenSet } from './credential.js';
import type { ConnectionDirectory } from './directory.js';
import { ProviderParamError, storedEndpointParams, withProviderParams } from './endpoint-params.js';
import type { OAuthClients, ResolvedClient } from './oauth-clients.js';
import type { ProviderClient } from './provider-client.js';
import { queuedTokens } from './queued-grant.js';
import { callbackPath } from './redirect-uri.js';
import { outcomeUrl } from './redirect-url.js';
import type { RevocationQueue } from './revocation-queue.js';
import type { Suspensions } from './suspensions.js';

/** The second half of a connection’s life: from the provider’s redirect to an active connection or a pending one. */
export type HandleCallback = (query: URLSearchParams, app_id: string | undefined) => Promise<CallbackResult>;

/** `unknown_state`: nobody asked for this, or it was answered already; there is nowhere safe to redirect to. */
export type CallbackResult = { readonly redirect: string } | { readonly failure: 'unknown_state' };

/** The words that `message` may hold. They go into the app’s URL, so none of them comes from outside. */
export type CallbackMessage =
  | 'access_denied'
  | 'authorization_failed'
  | 'provider_refused'
  | 'provider_unavailable'
  | 'account_unavailable'
  | 'param_unavailable'
  | 'toolkit_not_enabled'
  | 'not_configured'
  | 'request_withdrawn'
  | 'label_taken'
  | 'suspended'
  | 'internal_error';

export interface CallbackParts {
  readonly requests: AuthorizationRequestStore;
  readonly connections: ConnectionStore;
  readonly confirmations: ConfirmationStore;
  readonly connectMode: (app_id: string) => Promise<ConnectMode>;
  readonly authConfigs: AuthConfigs;
  readonly suspensions: Suspensions;
  readonly clients: OAuthClients;
  readonly directory: ConnectionDirectory;
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
      const outcome = await completeConnection(request, query, state, parts);
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

/** A step of the callback that failed with a word of its own. */
class CallbackFailure extends Error {
  readonly word: CallbackMessage;

  constructor(word: CallbackMessage) {
    super(word);
    this.word = word;
  }
}

async function completeConnection(
  request: AuthorizationRequestRow,
  query: URLSearchParams,
  state: string,
  parts: CallbackParts,
): Promise<Outcome> {
  const { toolkit, client } = await pinnedClient(request, parts);
  const { provider } = toolkit;
  const scheme = requireOAuth2Scheme(provider);
  const known = storedEndpointParams(request);
  const returned = withProviderParams(known, 'callback', toolkit, (field) => query.get(field));
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
    params = withProviderParams(returned, 'token_response', toolkit, (field) => tokens.extra[field]);
    const { read, ...account } = await readAccount(provider, tokens.access_token, parts.callProvider, params);
    account_id = account.account_id;
    params = withProviderParams(params, 'account', toolkit, read);
    const grant = { provider, tokens, account, params, client, installed_in: placesOf(tokens, provider) };
    // As it stands now: an app that turns confirmation on has it for the requests under way too.
    if ((await parts.connectMode(request.app_id)) === 'confirmed') return await hold(request, grant, parts);
    return await activate(request, grant, parts);
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

/** What the redirect says. The one-use code is ours, and only with an app that confirms. */
type Outcome = { readonly status: 'connected' } | { readonly status: 'pending'; readonly code: string };

interface ObtainedGrant {
  readonly provider: Provider;
  readonly tokens: TokenSet;
  readonly account: ConnectedAccount;
  readonly params: EndpointParams;
  readonly client: ResolvedClient;
  readonly installed_in: readonly string[];
}

/** The place that this consent let the provider’s bot into, if it did. */
function placesOf({ extra }: TokenSet, { bot }: Provider): string[] {
  const place = bot && extra[bot.installed_in];
  return place === undefined ? [] : [String(place)];
}

/** The client and endpoints the request was made with, or none: a changed one must not receive the code (mix-up). */
async function pinnedClient(
  request: AuthorizationRequestRow,
  { authConfigs, suspensions, clients }: CallbackParts,
): Promise<{ toolkit: Toolkit; client: ResolvedClient }> {
  const toolkit = await authConfigs.requireToolkit(request.app_id, request.toolkit_slug);
  await suspensions.requireConnecting(request).catch((error: unknown) => {
    throw error instanceof AppError ? new CallbackFailure('suspended') : error;
  });
  await authConfigs.requireEnabled(request.app_id, toolkit).catch(() => {
    throw new CallbackFailure('toolkit_not_enabled');
  });
  const { provider } = toolkit;
  const client = await clients.resolve(request.oauth_client_id, provider);
  if (client?.client_id !== request.client_id) throw new CallbackFailure('not_configured');
  if (requireOAuth2Scheme(provider).token_endpoint !== request.token_endpoint)
    throw new CallbackFailure('not_configured');
  return { toolkit, client };
}

async function activate(
  request: AuthorizationRequestRow,
  { provider, tokens, account, params, client, installed_in }: ObtainedGrant,
  { connections, directory, vault, clock }: CallbackParts,
): Promise<Outcome> {
  const scheme = requireOAuth2Scheme(provider);
  const now = clock();
  const seal = (id: string) => sealTokenSet(vault, { ...request, id }, tokens, { scheme, now });
  const row = await connections.activate(
    request.connection_id,
    account,
    {
      ...seal(request.connection_id),
      oauth_client_id: client.id,
      client_id: client.client_id,
      endpoint_params: JSON.stringify(params),
      installed_in,
    },
    (id) => seal(id).credential,
    now,
    JSON.parse(request.requested_by) as Actor,
  );
  if (!row) throw new CallbackFailure('request_withdrawn');
  directory.forget(row);
  return { status: 'connected' };
}

/** Keeps the grant, which nothing can use, until the app says that its own user gave it. */
async function hold(
  request: AuthorizationRequestRow,
  { provider, tokens, account, params, client, installed_in }: ObtainedGrant,
  { confirmations, vault, clock }: CallbackParts,
): Promise<Outcome> {
  const scheme = requireOAuth2Scheme(provider);
  const now = clock();
  const { code, stored } = newConfirmation(now);
  const held = await confirmations.hold(
    request.connection_id,
    {
      ...account,
      ...sealTokenSet(vault, { ...request, id: request.connection_id }, tokens, { scheme, now }),
      oauth_client_id: client.id,
      client_id: client.client_id,
      endpoint_params: JSON.stringify(params),
      installed_in: JSON.stringify(installed_in),
      ...stored,
    },
    now,
    JSON.parse(request.requested_by) as Actor,
  );
  if (!held) throw new CallbackFailure('request_withdrawn');
  return { status: 'pending', code };
}

function toMessage(error: unknown): CallbackMessage {
  if (error instanceof CallbackFailure) return error.word;
  if (error instanceof LabelTakenError) return 'label_taken';
  if (error instanceof AccountError || error instanceof TransportError) return 'account_unavailable';
  if (error instanceof ProviderParamError) return 'param_unavailable';
  if (error instanceof OAuthError) return OAUTH_MESSAGES[error.kind];
  return 'internal_error';
}

const OAUTH_MESSAGES: Readonly<Record<OAuthError['kind'], CallbackMessage>> = {
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
