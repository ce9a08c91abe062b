import { randomBytes } from 'node:crypto';
import { createAuthorizationRequest } from './authorization-url.js';
import { exchangeCode } from './code-grant.js';
import { type EndpointBinding, resolveScheme } from './endpoints.js';
import { OAuthError } from './error.js';
import type { OAuth2Scheme, OAuthClient, RegistrationPart } from './scheme.js';
import { exchange, type Fetch } from './transport.js';

export interface ProbeInput extends EndpointBinding {
  scheme: OAuth2Scheme;
  client: OAuthClient;
  redirect_uri: string;
  scopes: readonly string[];
  fetch: Fetch;
  now: () => number;
  /** Milliseconds that each of the two calls may take. */
  deadline_ms: number;
}

/** What an endpoint gave away. Holds none of the answer’s text: only words of our tables, and codes fit to print. */
export interface EndpointAnswer {
  /** `throttled`: it is there and asks for a pause. */
  state: 'answered' | 'failing' | 'throttled' | 'away';
  status?: number | undefined;
  /** Our words for what went wrong on the way. */
  reason?: string | undefined;
  /** The part of the registration that it refused. */
  refused?: RegistrationPart | undefined;
  /** The provider’s own word for that. */
  error?: string | undefined;
}

export interface AuthorizationAnswer extends EndpointAnswer {
  /** The browser was sent back to our redirect URI, which a provider does for a client and URI it knows (RFC 6749 section 4.1.2.1). */
  returned: boolean;
}

export interface TokenAnswer extends EndpointAnswer {
  /** The invalid code was refused as a code: the client had proved itself. */
  authenticated: boolean;
}

/**
 * Tries a client registration without a user: asks for authorization as a browser would, without following the login,
 * and presents a code that nobody issued. Nothing is granted, and nothing at the provider changes.
 * @throws OAuthError `invalid_request`: an endpoint needs a value that `params` does not have.
 */
export async function probeRegistration(
  input: ProbeInput,
): Promise<{ authorization: AuthorizationAnswer; token: TokenAnswer }> {
  resolveScheme(input.scheme, input, PROBED);
  const [authorization, token] = await Promise.all([probeAuthorization(input), probeToken(input)]);
  return { authorization, token };
}

async function probeAuthorization(input: ProbeInput): Promise<AuthorizationAnswer> {
  const { scheme, redirect_uri, client, fetch, deadline_ms } = input;
  const { url } = await createAuthorizationRequest({ ...input, client_id: client.client_id });
  try {
    const init = { method: 'GET', headers: { accept: 'text/html' }, redirect: 'manual' as const };
    const { status, headers, text } = await within(deadline_ms, exchange(url, init, fetch));
    if (status === 429) return { state: 'throttled', status, returned: false };
    if (status >= 500) return { state: 'failing', status, returned: false };
    const location = absolute(headers.get('location'), url);
    const returned = location !== undefined && isAt(location, redirect_uri);
    const word = refusal(scheme, status, location, text);
    return { state: word || status !== 404 ? 'answered' : 'failing', status, returned, ...word };
  } catch (thrown) {
    // More than we read: a login page of that size says nothing, and it is there.
    if (thrown instanceof OAuthError && thrown.kind === 'malformed_response')
      return { state: 'answered', status: thrown.status, returned: false };
    return { ...away(thrown), returned: false };
  }
}

async function probeToken(input: ProbeInput): Promise<TokenAnswer> {
  const { scheme, deadline_ms } = input;
  const state = 'probe';
  const iss = resolveScheme(scheme, input, PROBED).issuer;
  const callback = new URLSearchParams({ code: INVALID_CODE, state, iss });
  const code_verifier = randomBytes(32).toString('base64url');
  try {
    await within(deadline_ms, exchangeCode({ ...input, callback, expected_state: state, code_verifier }));
    return { state: 'answered', authenticated: false };
  } catch (thrown) {
    if (!(thrown instanceof OAuthError)) throw thrown;
    const { kind, status, error } = thrown;
    const authenticated = kind === 'invalid_grant' && !scheme.registration_check?.code_before_secret;
    if (kind === 'unreachable') return { ...away(thrown), authenticated };
    if (kind === 'rate_limited') return { state: 'throttled', status, authenticated };
    if (kind === 'provider_error' && (status ?? 0) >= 500) return { state: 'failing', status, authenticated };
    const refused = kind === 'invalid_client' ? 'client' : error && partOf(error);
    return { state: 'answered', status, error, authenticated, ...(refused && { refused }) };
  }
}

const PROBED = ['authorization_endpoint', 'token_endpoint'] as const;

/** Long enough for no provider to take it for one of its own. */
const INVALID_CODE = 'invalid-code-to-check-this-registration';

/** Which part the answer names: in the URL it redirects to, or on the page of an error. */
function refusal(
  scheme: OAuth2Scheme,
  status: number,
  location: URL | undefined,
  text: string,
): { refused: RegistrationPart; error: string } | undefined {
  const { error_parameter, page_errors = {} } = scheme.registration_check ?? {};
  const encoded = error_parameter && location?.searchParams.get(error_parameter);
  const said = [
    location?.searchParams.get('error') ?? '',
    encoded ? Buffer.from(encoded, 'base64url').toString('latin1') : '',
    status >= 400 ? text : '',
  ];
  for (const where of said) {
    const found = WORDS.find(([word]) => new RegExp(`(^|[^a-z_])${word}([^a-z_]|$)`, 'i').test(where));
    if (found) return { error: found[0], refused: found[1] };
  }
  const own = Object.entries(page_errors).find(
    ([word]) => text.includes(word) || location?.href.includes(word),
  );
  return own && { error: own[0], refused: own[1] };
}

/** RFC 6749 sections 4.1.2.1 and 5.2, and the providers’ own words that can mean nothing else. */
const WORDS: readonly [string, RegistrationPart][] = [
  ['redirect_uri_mismatch', 'redirect_uri'], // Google, GitHub
  ['invalid_redirect_uri', 'redirect_uri'],
  ['bad_redirect_uri', 'redirect_uri'], // Slack
  ['invalid_client', 'client'],
  ['invalid_client_id', 'client'], // Slack
  ['bad_client_id', 'client'], // HubSpot
  ['unauthorized_client', 'client'],
  ['deleted_client', 'client'], // Google
  ['disabled_client', 'client'], // Google
  ['invalid_scope', 'scopes'],
];

function partOf(error: string): RegistrationPart | undefined {
  return WORDS.find(([word]) => word === error.toLowerCase())?.[1];
}

function absolute(location: string | null, base: string): URL | undefined {
  return location !== null && URL.canParse(location, base) ? new URL(location, base) : undefined;
}

function isAt({ origin, pathname }: URL, redirect_uri: string): boolean {
  const ours = new URL(redirect_uri);
  return ours.origin === origin && ours.pathname === pathname;
}

function away(thrown: unknown): EndpointAnswer {
  if (!(thrown instanceof OAuthError)) throw thrown;
  return { state: 'away', reason: thrown.message };
}

/** The call goes on until the transport ends it; the answer does not wait for that. */
async function within<T>(deadline_ms: number, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new OAuthError('unreachable', `the provider did not answer within ${deadline_ms} ms`);
    timer = setTimeout(() => reject(error), deadline_ms);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}
