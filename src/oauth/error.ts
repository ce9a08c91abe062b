import * as oauth from 'oauth4webapi';
import type { ErrorMeaning, TokenEndpointScheme } from './scheme.js';

export type OAuthErrorKind =
  | ErrorMeaning
  /** The authorization response is an error other than a refusal by the user. */
  | 'authorization_failed'
  /** No complete answer: DNS, connect, TLS, cut connection, time-out. */
  | 'unreachable'
  /** An answer that is not what RFC 6749 section 5 or the scheme describes. */
  | 'malformed_response'
  /** The callback does not name its server, or names another (RFC 9207). */
  | 'issuer_mismatch'
  /** The callback lacks the signature that its provider gives, or has another. */
  | 'signature_mismatch'
  | 'state_mismatch';

export interface OAuthErrorDetails {
  /** The provider's own error code: printable ASCII, at most 100 characters, never one of our secrets. */
  error?: string | undefined;
  /** HTTP status of the provider's answer. */
  status?: number | undefined;
  /** Seconds, from `Retry-After`. */
  retry_after_s?: number | undefined;
}

/**
 * The one error of this folder. `kind` says what happened; only `invalid_grant` means that the grant (code or
 * refresh token) is dead, every other kind leaves it as it was or unknown. Messages hold our own words and the
 * provider's code alone. There is deliberately no `cause`: the library's and the HTTP client's errors carry the
 * answer they failed on, and that may contain tokens.
 */
export class OAuthError extends Error {
  readonly kind: OAuthErrorKind;
  declare readonly error?: string;
  declare readonly status?: number;
  declare readonly retry_after_s?: number;

  constructor(kind: OAuthErrorKind, message: string, details: OAuthErrorDetails = {}) {
    super(message);
    this.name = 'OAuthError';
    this.kind = kind;
    if (details.error !== undefined) this.error = details.error;
    if (details.status !== undefined) this.status = details.status;
    if (details.retry_after_s !== undefined) this.retry_after_s = details.retry_after_s;
  }
}

/**
 * What error codes mean: RFC 6749 sections 4.1.2.1 and 5.2, and words of providers that can mean nothing else at
 * a token endpoint. Compared in lower case; a scheme's `error_codes` comes first. A code that is not here is a
 * `provider_error`: guessing `invalid_grant` would end a connection that works.
 */
const MEANINGS: ReadonlyMap<string, ErrorMeaning> = new Map([
  ...entries('access_denied', ['access_denied', 'user_cancelled_login', 'user_cancelled_authorize']),
  ...entries('invalid_grant', [
    'invalid_grant',
    'bad_refresh_token', // GitHub, HubSpot
    'bad_verification_code', // GitHub
    'bad_auth_code', // HubSpot
    'invalid_code', // Slack
    'code_already_used', // Slack
    'invalid_refresh_token', // Slack
    'token_expired', // Slack
    'token_revoked', // Slack: the app was removed
  ]),
  ...entries('invalid_client', [
    'invalid_client',
    'unauthorized_client',
    'deleted_client', // Google
    'disabled_client', // Google
    'incorrect_client_credentials', // GitHub
    'bad_client_secret', // Slack, HubSpot
    'invalid_client_id', // Slack
    'bad_client_id', // HubSpot
  ]),
  ...entries('invalid_request', [
    'invalid_request',
    'invalid_scope',
    'unsupported_grant_type',
    'redirect_uri_mismatch', // GitHub, Google
    'bad_redirect_uri', // Slack
    'invalid_grant_type', // Slack
  ]),
  ...entries('rate_limited', ['ratelimited', 'rate_limited', 'rate_limit_exceeded', 'slow_down']),
]);

/** What the provider's error code means to us. */
export function errorMeaning(
  scheme: Pick<TokenEndpointScheme, 'token_response'>,
  code: string | undefined,
): ErrorMeaning {
  if (code === undefined) return 'provider_error';
  const declared = scheme.token_response?.error_codes;
  if (declared !== undefined && Object.hasOwn(declared, code)) return declared[code] ?? 'provider_error';
  return MEANINGS.get(code.toLowerCase()) ?? 'provider_error';
}

/** The provider's error code in a form fit for messages and logs; undefined if there is none or it echoes a secret. */
export function printableCode(value: unknown, secrets: readonly (string | undefined)[]): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (secrets.some((secret) => secret !== undefined && secret !== '' && value.includes(secret)))
    return undefined;
  const printable = value.replace(/[^\x20-\x7e]/g, '').slice(0, 100);
  return printable === '' ? undefined : printable;
}

export interface TokenErrorContext {
  scheme: Pick<TokenEndpointScheme, 'token_response'>;
  /** HTTP status the provider really answered, if it answered. */
  status: number | undefined;
  /** What was sent and must not come back in a message. */
  secrets: readonly (string | undefined)[];
}

/** Translates whatever failed in a token call. Anything that is not the library's is a fault of ours and passes. */
export function tokenError(thrown: unknown, { scheme, status, secrets }: TokenErrorContext): unknown {
  if (thrown instanceof oauth.ResponseBodyError) {
    const error = printableCode(thrown.error, secrets);
    const kind = errorMeaning(scheme, thrown.error);
    return new OAuthError(kind, `the token endpoint refused the request${quoted(error)}`, { error, status });
  }
  if (thrown instanceof oauth.OperationProcessingError || thrown instanceof oauth.UnsupportedOperationError) {
    if (status !== undefined && status >= 400) {
      const message = `the token endpoint answered ${status} without an error code`;
      return new OAuthError('provider_error', message, { status });
    }
    return new OAuthError(
      'malformed_response',
      'the token endpoint gave an answer that is no token response',
      {
        status,
      },
    );
  }
  return thrown;
}

/** ` ("code")`, or nothing. */
export function quoted(code: string | undefined): string {
  return code === undefined ? '' : ` ("${code}")`;
}

function entries(meaning: ErrorMeaning, codes: readonly string[]): [string, ErrorMeaning][] {
  return codes.map((code) => [code, meaning]);
}
