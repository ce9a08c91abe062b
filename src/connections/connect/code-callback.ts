import type { Provider } from '../../catalog/provider.js';
import type { Clock } from '../../clock.js';
import { exchangeCode } from '../../oauth/code-grant.js';
import type { TokenSet } from '../../oauth/token-response.js';
import type { Fetch } from '../../oauth/transport.js';
import type { AuthorizationRequestRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import { sealTokenSet } from '../credentials/credential.js';
import { tokenOnWire } from '../credentials/wire-credential.js';
import { storedEndpointParams, withProviderParams } from '../provider/endpoint-params.js';
import { queuedTokens } from '../revocation/queued-grant.js';
import { openVerifier } from './authorize-at-provider.js';
import type { Granted } from './complete-grant.js';
import type { PinnedClient } from './pinned-client.js';

export interface GrantParts {
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/** Exchanges the code of OAuth 2.0 for tokens. `state`: found to be the request’s. Throws OAuthError. */
export async function grantByCode(
  request: AuthorizationRequestRow,
  query: URLSearchParams,
  state: string,
  pinned: PinnedClient,
  { vault, fetch, clock }: GrantParts,
): Promise<Granted> {
  const { toolkit, scheme, client } = pinned;
  const { provider } = toolkit;
  if (scheme.type !== 'oauth2') throw new Error(`${toolkit.slug} does not connect by OAuth 2.0.`);
  const params = withProviderParams(storedEndpointParams(request), 'callback', pinned, (field) =>
    query.get(field),
  );
  const tokens = await exchangeCode({
    scheme,
    client,
    redirect_uri: request.redirect_uri,
    callback: query,
    // The stored hash has proved this state to be the one that was issued.
    expected_state: state,
    code_verifier: openVerifier(vault, request),
    scopes: JSON.parse(request.scopes) as string[],
    params,
    origins: provider.origins,
    fetch,
    now: clock,
  });
  const now = clock();
  return {
    ...pinned,
    request,
    params,
    field: (name) => tokens.extra[name],
    credential: tokenOnWire(tokens.access_token, scheme),
    seal: (id) => sealTokenSet(vault, { ...request, id }, tokens, { scheme, now }),
    installed_in: placesOf(tokens, provider),
    ended_with: queuedTokens(tokens, now),
  };
}

/** The place that this consent let the provider’s bot into, if it did. */
function placesOf({ extra }: TokenSet, { bot }: Provider): string[] {
  const place = bot && extra[bot.installed_in];
  return place === undefined ? [] : [String(place)];
}
