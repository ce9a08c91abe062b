/** Microsoft's error bodies: one shape for Graph, another for the OAuth endpoints. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../gate/call.js';
import type { TokenRefusal } from '../../gate/declaration.js';

/** What a handler throws where Graph would refuse. */
export class GraphFault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const itemNotFound = () =>
  new GraphFault(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
export const badRequest = (message: string) => new GraphFault(400, 'RequestBroker--ParseUri', message);

export function graphError(status: number, code: string, message: string, headers = {}): Answer {
  const id = randomUUID();
  return {
    status,
    headers: { 'content-type': 'application/json', 'request-id': id, 'client-request-id': id, ...headers },
    body: { error: graphErrorBody(code, message, id) },
  };
}

export function graphErrorBody(code: string, message: string, id: string) {
  return {
    code,
    message,
    innerError: { date: new Date().toISOString().slice(0, 19), 'request-id': id, 'client-request-id': id },
  };
}

function tokenError(status: number, error: string, number: number, words: string): Answer {
  return {
    status,
    headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
    body: {
      error,
      error_description: `AADSTS${number}: ${words}`,
      error_codes: [number],
      timestamp: new Date().toISOString().replace('T', ' ').replace(/\.\d+/, ''),
      trace_id: randomUUID(),
      correlation_id: randomUUID(),
      error_uri: `https://login.microsoftonline.com/error?code=${number}`,
    },
  };
}

export const MICROSOFT_TOKEN_REFUSALS: Readonly<Record<TokenRefusal, Answer>> = {
  invalid_request: tokenError(
    400,
    'invalid_request',
    900144,
    "The request body must contain the following parameter: 'grant_type'.",
  ),
  unknown_client: tokenError(
    400,
    'unauthorized_client',
    700016,
    'The application was not found in the directory.',
  ),
  wrong_secret: tokenError(401, 'invalid_client', 7000215, 'Invalid client secret provided.'),
  unsupported_grant_type: tokenError(
    400,
    'unsupported_grant_type',
    70003,
    'The app requested an unsupported grant type.',
  ),
  invalid_code: tokenError(400, 'invalid_grant', 70008, 'The authorization code has expired or was used.'),
  redirect_uri_mismatch: tokenError(
    400,
    'invalid_grant',
    500112,
    'The reply address does not match the one of the authorization request.',
  ),
  missing_verifier: tokenError(400, 'invalid_grant', 501481, 'The code_verifier is missing.'),
  wrong_verifier: tokenError(
    400,
    'invalid_grant',
    501481,
    'The code_verifier does not match the code_challenge.',
  ),
  invalid_refresh_token: tokenError(
    400,
    'invalid_grant',
    700082,
    'The refresh token has expired or is not valid any more.',
  ),
};
