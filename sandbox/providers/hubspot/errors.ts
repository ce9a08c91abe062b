/** HubSpot’s error bodies: one shape for the API, and its two older relatives at the token endpoint. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../gate/call.js';
import type { TokenRefusal } from '../../gate/declaration.js';

/** What a handler throws where HubSpot would refuse. */
export class HubSpotFault extends Error {
  readonly status: number;
  readonly category: string;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, category: string, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.category = category;
    this.more = more;
  }
}

export const invalid = (message: string, more?: Record<string, unknown>) =>
  new HubSpotFault(400, 'VALIDATION_ERROR', message, more);

export const notFound = (message = 'Resource not found') =>
  new HubSpotFault(404, 'OBJECT_NOT_FOUND', message);

export function errorBody(category: string, message: string, more: Readonly<Record<string, unknown>> = {}) {
  return { status: 'error', message, correlationId: randomUUID(), ...more, category };
}

export function hubspotError(
  status: number,
  category: string,
  message: string,
  more?: Record<string, unknown>,
): Answer {
  return { status, body: errorBody(category, message, more) };
}

function tokenError(status: number, error: string, code: string, message: string): Answer {
  return {
    status,
    body: { status: code, message, correlationId: randomUUID(), error, error_description: message },
  };
}

export const HUBSPOT_TOKEN_REFUSALS: Readonly<Record<TokenRefusal, Answer>> = {
  invalid_request: tokenError(400, 'invalid_request', 'BAD_GRANT_TYPE', 'missing or unknown grant type'),
  unknown_client: tokenError(400, 'invalid_client', 'BAD_CLIENT_ID', 'missing or unknown client id'),
  wrong_secret: tokenError(400, 'invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret'),
  unsupported_grant_type: tokenError(
    400,
    'unsupported_grant_type',
    'BAD_GRANT_TYPE',
    'missing or unknown grant type',
  ),
  invalid_code: tokenError(400, 'invalid_grant', 'BAD_AUTH_CODE', 'missing or unknown auth code'),
  redirect_uri_mismatch: tokenError(
    400,
    'invalid_grant',
    'BAD_REDIRECT_URI',
    'missing or invalid redirect uri',
  ),
  missing_verifier: tokenError(400, 'invalid_grant', 'BAD_AUTH_CODE', 'missing or unknown auth code'),
  wrong_verifier: tokenError(400, 'invalid_grant', 'BAD_AUTH_CODE', 'missing or unknown auth code'),
  invalid_refresh_token: tokenError(
    400,
    'invalid_grant',
    'BAD_REFRESH_TOKEN',
    'missing or invalid refresh token',
  ),
};
