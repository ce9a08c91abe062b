/** GitHub's error bodies. The token endpoint answers its errors with status 200. */
import type { Answer } from '../../gate/call.js';
import type { TokenRefusal } from '../../gate/declaration.js';

export function githubError(status: number, message: string, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

const tokenError = (error: string, error_description: string): Answer => ({
  status: 200,
  headers: { 'cache-control': 'no-store' },
  body: {
    error,
    error_description,
    error_uri:
      'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/',
  },
});

const WRONG_CREDENTIALS = tokenError(
  'incorrect_client_credentials',
  'The client_id and/or client_secret passed are incorrect.',
);
const WRONG_CODE = tokenError('bad_verification_code', 'The code passed is incorrect or expired.');

export const githubTokenRefusals: Readonly<Record<TokenRefusal, Answer>> = {
  invalid_request: WRONG_CODE,
  unknown_client: WRONG_CREDENTIALS,
  wrong_secret: WRONG_CREDENTIALS,
  unsupported_grant_type: tokenError('unsupported_grant_type', 'The grant_type is not supported.'),
  invalid_code: WRONG_CODE,
  redirect_uri_mismatch: tokenError(
    'redirect_uri_mismatch',
    'The redirect_uri MUST match the registered callback URL for this application.',
  ),
  missing_verifier: WRONG_CODE,
  wrong_verifier: WRONG_CODE,
  invalid_refresh_token: tokenError('bad_refresh_token', 'The refresh token passed is incorrect or expired.'),
};
