import { OAuthError } from '../../oauth/error.js';
import { exchangeVerifier } from '../../oauth/oauth1.js';
import type { AuthorizationRequestRow } from '../../store/tables.js';
import { sealSigned } from '../credentials/credential.js';
import { storedEndpointParams, withProviderParams } from '../provider/endpoint-params.js';
import { openTemporary } from './authorize-by-oauth1.js';
import type { GrantParts } from './code-callback.js';
import type { Granted } from './complete-grant.js';
import type { PinnedClient } from './pinned-client.js';

/** The temporary token that a redirect of OAuth 1.0a names; X sends it as `denied` where the user said no. */
export function temporaryTokenOf(query: URLSearchParams): string | undefined {
  return query.get('oauth_token') || query.get('denied') || undefined;
}

/** Exchanges the verifier for a token (RFC 5849 section 2.3). Throws OAuthError. */
export async function grantByVerifier(
  request: AuthorizationRequestRow,
  query: URLSearchParams,
  pinned: PinnedClient,
  { vault, fetch, clock }: GrantParts,
): Promise<Granted> {
  const { toolkit, scheme, client } = pinned;
  if (scheme.type !== 'oauth1') throw new Error(`${toolkit.slug} does not connect by OAuth 1.0a.`);
  const verifier = query.get('oauth_verifier');
  if (!verifier) throw refusalOf(query);
  const { origins } = toolkit.provider;
  const params = withProviderParams(storedEndpointParams(request), 'callback', pinned, (field) =>
    query.get(field),
  );
  const temporary = openTemporary(vault, request);
  const { extra, ...pair } = await exchangeVerifier({
    scheme,
    client,
    temporary,
    verifier,
    params,
    origins,
    fetch,
    now: clock,
  });
  return {
    ...pinned,
    request,
    params,
    field: (name) => extra[name],
    credential: { signature_method: scheme.signature_method, client, pair, now: clock() },
    seal: (id) => sealSigned(vault, { ...request, id }, pair),
    installed_in: [],
  };
}

/** Without a verifier the user has said no, or the provider something that we do not know. */
function refusalOf(query: URLSearchParams): OAuthError {
  const is_denied = query.has('denied') || DENIALS.has(query.get('oauth_problem') ?? '');
  return is_denied
    ? new OAuthError('access_denied', 'access was denied')
    : new OAuthError('authorization_failed', 'the redirect holds no verifier');
}

const DENIALS: ReadonlySet<string> = new Set(['user_refused', 'permission_denied']);
