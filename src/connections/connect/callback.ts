import type { Clock } from '../../clock.js';
import type { Fetch } from '../../oauth/transport.js';
import type { AuthorizationRequestStore } from '../../store/authorization-requests.js';
import type { ConnectionStore } from '../../store/connections.js';
import type { AuthorizationRequestRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import type { AuthConfigs } from '../registration/auth-configs.js';
import type { OAuthClients } from '../registration/oauth-clients.js';
import { callbackPath } from '../registration/redirect-uri.js';
import { hashTemporaryToken } from './authorize-by-oauth1.js';
import { grantByCode } from './code-callback.js';
import { type CompleteGrantParts, completeGrant, type Granted } from './complete-grant.js';
import { connectWordOf, statusReasonOf } from './connect-word.js';
import { grantByVerifier, temporaryTokenOf } from './oauth1-callback.js';
import { type PinnedClient, pinnedClient } from './pinned-client.js';
import { outcomeUrl } from './redirect-url.js';
import { hashState } from './request-state.js';

/** The second half of a connection’s life: from the provider’s redirect to an active connection or a pending one. */
export type HandleCallback = (query: URLSearchParams, app_id: string | undefined) => Promise<CallbackResult>;

/** `unknown_state`: nobody asked for this, or it was answered already; there is nowhere safe to redirect to. */
export type CallbackResult = { readonly redirect: string } | { readonly failure: 'unknown_state' };

export interface CallbackParts extends CompleteGrantParts {
  readonly requests: AuthorizationRequestStore;
  readonly connections: ConnectionStore;
  readonly authConfigs: AuthConfigs;
  readonly clients: OAuthClients;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/** Of the redirect’s query only what the protocol names counts; everything else comes from the stored request. */
export function createHandleCallback(parts: CallbackParts): HandleCallback {
  return async (query, app_id) => {
    const flow = flowOf(query);
    // Mix-up defence of RFC 9700 section 4.4.2.2: an answer counts only at the redirect URI its request named.
    const request =
      flow && (await parts.requests.consume(flow.state_hash, parts.clock(), callbackPath(app_id)));
    if (!flow || !request) return { failure: 'unknown_state' };
    const toolkit = request.toolkit_slug;
    try {
      await parts.complete.requireAllowed(request);
      const granted = await flow.grant(request, await pinnedClient(request, parts), parts);
      const outcome = await completeGrant(granted, parts);
      return { redirect: outcomeUrl(request.redirect_url, { ...outcome, message: undefined, toolkit }) };
    } catch (error) {
      const message = connectWordOf(error);
      if (message === 'internal_error') parts.reportError(error);
      await parts.connections.fail(request.connection_id, statusReasonOf(error), parts.clock());
      return { redirect: outcomeUrl(request.redirect_url, { status: 'error', message, toolkit }) };
    }
  };
}

/** How a redirect is read: OAuth 2.0’s names our state, OAuth 1.0a’s the temporary token. */
interface Flow {
  readonly state_hash: string;
  readonly grant: (
    request: AuthorizationRequestRow,
    pinned: PinnedClient,
    parts: CallbackParts,
  ) => Promise<Granted>;
}

function flowOf(query: URLSearchParams): Flow | undefined {
  const state = query.get('state');
  if (state)
    return {
      state_hash: hashState(state),
      grant: (request, pinned, parts) => grantByCode(request, query, state, pinned, parts),
    };
  const token = temporaryTokenOf(query);
  return token === undefined
    ? undefined
    : {
        state_hash: hashTemporaryToken(token),
        grant: (request, pinned, parts) => grantByVerifier(request, query, pinned, parts),
      };
}
