/** Discord's error bodies: a number and words for the API, RFC 6749's for the OAuth endpoints. */
import type { Answer } from '../../gate/call.js';
import type { TokenRefusal } from '../../gate/declaration.js';

/** What a handler throws where Discord would refuse. */
export class DiscordFault extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const UNKNOWN: Readonly<Record<string, number>> = {
  Channel: 10003,
  Guild: 10004,
  Invite: 10006,
  Member: 10007,
  Message: 10008,
  Role: 10011,
  User: 10013,
  Emoji: 10014,
  Webhook: 10015,
};

export const unknown = (what: string) => new DiscordFault(404, UNKNOWN[what] ?? 0, `Unknown ${what}`);
export const missingAccess = () => new DiscordFault(403, 50001, 'Missing Access');
export const missingPermissions = () => new DiscordFault(403, 50013, 'Missing Permissions');
export const invalidForm = () => new DiscordFault(400, 50035, 'Invalid Form Body');

export function discordError(status: number, code: number, message: string): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: { message, code } };
}

const tokenError = (status: number, error: string, error_description?: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: { error, ...(error_description !== undefined && { error_description }) },
});

export const DISCORD_TOKEN_REFUSALS: Readonly<Record<TokenRefusal, Answer>> = {
  invalid_request: tokenError(400, 'invalid_request', 'Missing "grant_type" in request.'),
  unknown_client: tokenError(401, 'invalid_client'),
  wrong_secret: tokenError(401, 'invalid_client'),
  unsupported_grant_type: tokenError(400, 'unsupported_grant_type'),
  invalid_code: tokenError(400, 'invalid_grant', 'Invalid "code" in request.'),
  redirect_uri_mismatch: tokenError(400, 'invalid_grant', 'Invalid "redirect_uri" in request.'),
  missing_verifier: tokenError(400, 'invalid_grant', 'Missing "code_verifier" in request.'),
  wrong_verifier: tokenError(400, 'invalid_grant', 'Invalid "code_verifier" in request.'),
  invalid_refresh_token: tokenError(400, 'invalid_grant', 'Invalid "refresh_token" in request.'),
};
