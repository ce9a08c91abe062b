/** Slack answers everything with status 200 and says in `ok` whether it worked. */
import type { Answer } from '../../gate/call.js';
import type { TokenRefusal } from '../../gate/declaration.js';

export function slackError(
  error: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Answer {
  return { status: 200, headers, body: { ok: false, error, ...more } };
}

export function slackOk(body: Record<string, unknown> = {}): Answer {
  return { status: 200, body: { ok: true, ...body } };
}

export const slackTokenRefusals: Readonly<Record<TokenRefusal, Answer>> = {
  invalid_request: slackError('invalid_arguments'),
  unknown_client: slackError('invalid_client_id'),
  wrong_secret: slackError('bad_client_secret'),
  unsupported_grant_type: slackError('invalid_grant_type'),
  invalid_code: slackError('invalid_code'),
  redirect_uri_mismatch: slackError('bad_redirect_uri'),
  missing_verifier: slackError('invalid_code'),
  wrong_verifier: slackError('invalid_code'),
  invalid_refresh_token: slackError('invalid_refresh_token'),
};
