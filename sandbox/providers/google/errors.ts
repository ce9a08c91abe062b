/** Google's error bodies: one shape for the APIs, another for the OAuth endpoints. */
import type { Answer } from '../../gate/call.js';
import type { TokenRefusal } from '../../gate/declaration.js';

const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  410: 'FAILED_PRECONDITION',
  412: 'FAILED_PRECONDITION',
};

export function googleError(
  code: number,
  message: string,
  reason: string,
  extra: { headers?: Record<string, string>; details?: unknown[]; location?: string } = {},
): Answer {
  const error = {
    message,
    domain: 'global',
    reason,
    ...(extra.location ? { location: extra.location } : {}),
  };
  return {
    status: code,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...extra.headers },
    body: {
      error: {
        code,
        message,
        errors: [error],
        status: STATUS_NAMES[code] ?? 'UNKNOWN',
        ...(extra.details ? { details: extra.details } : {}),
      },
    },
  };
}

export function notFound(what = 'Requested entity was not found.'): Answer {
  return googleError(404, what, 'notFound');
}

export function invalid(message: string, location?: string): Answer {
  return googleError(400, message, 'invalid', location === undefined ? {} : { location });
}

const oauthError = (status: number, error: string, error_description: string): Answer => ({
  status,
  headers: { 'cache-control': 'no-store' },
  body: { error, error_description },
});

export const GOOGLE_TOKEN_REFUSALS: Readonly<Record<TokenRefusal, Answer>> = {
  invalid_request: oauthError(400, 'invalid_request', 'Missing required parameter: grant_type'),
  unknown_client: oauthError(401, 'invalid_client', 'The OAuth client was not found.'),
  wrong_secret: oauthError(401, 'invalid_client', 'The provided client secret is invalid.'),
  unsupported_grant_type: oauthError(400, 'unsupported_grant_type', 'Invalid grant_type'),
  invalid_code: oauthError(400, 'invalid_grant', 'Malformed auth code.'),
  redirect_uri_mismatch: oauthError(400, 'redirect_uri_mismatch', 'Bad Request'),
  missing_verifier: oauthError(400, 'invalid_grant', 'Missing code verifier.'),
  wrong_verifier: oauthError(400, 'invalid_grant', 'Invalid code verifier.'),
  invalid_refresh_token: oauthError(400, 'invalid_grant', 'Token has been expired or revoked.'),
};
