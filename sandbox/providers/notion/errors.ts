/** Notion’s error bodies: one shape for the API, RFC 6749’s for the token endpoint. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../gate/call.js';
import type { TokenRefusal } from '../../gate/declaration.js';

/** What a handler throws where Notion would refuse. */
export class NotionFault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const invalid = (message: string) => new NotionFault(400, 'validation_error', message);

export const notFound = (what: string, id: string) =>
  new NotionFault(
    404,
    'object_not_found',
    `Could not find ${what} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration.`,
  );

export function errorBody(status: number, code: string, message: string) {
  return { object: 'error', status, code, message, request_id: randomUUID() };
}

export function notionError(status: number, code: string, message: string): Answer {
  return { status, body: errorBody(status, code, message) };
}

function tokenError(status: number, error: string, error_description: string): Answer {
  return { status, body: { error, error_description, request_id: randomUUID() } };
}

export const NOTION_TOKEN_REFUSALS: Readonly<Record<TokenRefusal, Answer>> = {
  invalid_request: tokenError(400, 'invalid_request', 'The body must be JSON with a grant_type.'),
  unknown_client: tokenError(401, 'invalid_client', 'The client must authenticate with HTTP Basic.'),
  wrong_secret: tokenError(401, 'invalid_client', 'The client secret is wrong.'),
  unsupported_grant_type: tokenError(400, 'unsupported_grant_type', 'The grant type is not supported.'),
  invalid_code: tokenError(
    400,
    'invalid_grant',
    'Invalid code: it is unknown, used, expired or another client’s.',
  ),
  redirect_uri_mismatch: tokenError(
    400,
    'invalid_grant',
    'The redirect URI is not that of the authorization.',
  ),
  missing_verifier: tokenError(400, 'invalid_grant', 'The code verifier is missing.'),
  wrong_verifier: tokenError(400, 'invalid_grant', 'The code verifier is wrong.'),
  invalid_refresh_token: tokenError(400, 'invalid_grant', 'The refresh token is not valid.'),
};
