import { randomBytes } from 'node:crypto';
import { type EndpointBinding, fillEndpoint } from './endpoints.js';
import { OAuthError, quoted } from './error.js';
import { percentEncode, type RequestToSign, type SignatureMethod, signature } from './oauth1-signature.js';
import type { EndpointParam, OAuthClient } from './scheme.js';
import { type Fetch, send } from './transport.js';

/** What OAuth 1.0a (RFC 5849) needs to know of a provider. */
export interface OAuth1Endpoints {
  readonly request_token_endpoint: string;
  readonly authorization_endpoint: string;
  readonly access_token_endpoint: string;
  readonly signature_method: SignatureMethod;
  /** Further parameters of the authorization URL. */
  readonly authorization_params?: Readonly<Record<string, string>>;
  readonly endpoint_params?: Readonly<Record<string, EndpointParam>>;
}

/** A token and the secret that its requests are signed with. */
export interface TokenPair {
  readonly token: string;
  readonly token_secret: string;
}

interface CallInput extends EndpointBinding {
  scheme: OAuth1Endpoints;
  /** The consumer: `client_id` is its key. */
  client: OAuthClient;
  fetch: Fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  signal?: AbortSignal | undefined;
}

/**
 * Obtains temporary credentials (section 2.1) and says where to send the user’s browser (section 2.2).
 * @throws OAuthError
 */
export async function requestTemporaryCredentials(
  input: CallInput & { callback: string },
): Promise<TokenPair & { url: string }> {
  const { scheme } = input;
  const url = new URL(fillEndpoint(scheme, scheme.authorization_endpoint, input));
  const answer = await signedCall(scheme.request_token_endpoint, input, [['oauth_callback', input.callback]]);
  // A server that says nothing of it speaks 1.0, where the token of one user’s consent can be fixed by another.
  if (answer.get('oauth_callback_confirmed') !== 'true')
    throw unreadable('confirms no callback: it is not OAuth 1.0a');
  const pair = tokenPair(answer);
  for (const [name, value] of Object.entries(scheme.authorization_params ?? {}))
    url.searchParams.set(name, value);
  url.searchParams.set('oauth_token', pair.token);
  return { ...pair, url: url.href };
}

/**
 * Exchanges temporary credentials that the user has authorized for a token (section 2.3). `extra`: the answer’s further
 * parameters.
 * @throws OAuthError
 */
export async function exchangeVerifier(
  input: CallInput & { temporary: TokenPair; verifier: string },
): Promise<TokenPair & { extra: Readonly<Record<string, string>> }> {
  const { scheme, temporary, verifier } = input;
  const answer = await signedCall(
    scheme.access_token_endpoint,
    input,
    [['oauth_verifier', verifier]],
    temporary,
  );
  const extra = [...answer].filter(([name]) => !name.startsWith('oauth_'));
  return { ...tokenPair(answer), extra: Object.fromEntries(extra) };
}

/** The `authorization` header of one request (section 3.5.1). `pair`: the token that it is made with, if any. */
export function authorizationHeader(
  request: RequestToSign,
  { client, signature_method, now, pair, further = [] }: Signing,
): string {
  const protocol: (readonly [string, string])[] = [
    ['oauth_consumer_key', client.client_id],
    ...(pair ? [['oauth_token', pair.token] as const] : []),
    ['oauth_signature_method', signature_method],
    ['oauth_timestamp', String(Math.floor(now / 1000))],
    ['oauth_nonce', randomBytes(16).toString('hex')],
    ['oauth_version', '1.0'],
    ...further,
  ];
  const secrets = { consumer_secret: client.client_secret ?? '', token_secret: pair?.token_secret ?? '' };
  const signed = [
    ...protocol,
    ['oauth_signature', signature(request, protocol, signature_method, secrets)] as const,
  ];
  return `OAuth ${signed.map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`).join(', ')}`;
}

interface Signing {
  readonly client: OAuthClient;
  readonly signature_method: SignatureMethod;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly pair?: TokenPair | undefined;
  readonly further?: readonly (readonly [string, string])[];
}

async function signedCall(
  template: string,
  input: CallInput,
  further: readonly (readonly [string, string])[],
  pair?: TokenPair,
): Promise<URLSearchParams> {
  const { scheme, client, fetch, signal } = input;
  const url = fillEndpoint(scheme, template, input);
  const signing = { client, signature_method: scheme.signature_method, now: input.now(), pair, further };
  const authorization = authorizationHeader({ method: 'POST', url }, signing);
  const headers = { accept: 'application/x-www-form-urlencoded', authorization };
  const response = await send(url, { method: 'POST', headers }, { fetch, signal });
  const text = await response.text();
  if (response.ok) return new URLSearchParams(text.trim());
  throw refusal(response.status, text);
}

function tokenPair(answer: URLSearchParams): TokenPair {
  const token = answer.get('oauth_token');
  const token_secret = answer.get('oauth_token_secret');
  if (!token || token_secret === null) throw unreadable('holds no token and secret');
  return { token, token_secret };
}

/** RFC 5849 section 3.2: 401 is a refusal of credentials, token, verifier or signature, 400 one of the request’s form. */
function refusal(status: number, text: string): OAuthError {
  const problem = /^[a-z_]{1,60}$/.exec(new URLSearchParams(text).get('oauth_problem') ?? '')?.[0];
  const kind =
    KINDS[problem ?? ''] ?? (status === 401 || status === 403 ? 'invalid_client' : 'invalid_request');
  return new OAuthError(kind, `the provider refused the request${quoted(problem)}`, {
    error: problem,
    status,
  });
}

/** The words of the OAuth Problem Reporting extension that say more than the status. */
const KINDS: Readonly<Record<string, OAuthError['kind']>> = {
  permission_denied: 'access_denied',
  user_refused: 'access_denied',
  token_expired: 'invalid_grant',
  token_revoked: 'invalid_grant',
  token_rejected: 'invalid_grant',
  token_used: 'invalid_grant',
  verifier_invalid: 'invalid_grant',
};

function unreadable(why: string): OAuthError {
  return new OAuthError('malformed_response', `the provider’s answer ${why}`);
}
