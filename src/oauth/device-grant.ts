import * as oauth from 'oauth4webapi';
import { clientAuthentication } from './client-authentication.js';
import {
  type EndpointBinding,
  fillEndpoint,
  isLoopbackHttp,
  resolveTokenEndpoint,
  tokenServer,
} from './endpoints.js';
import { OAuthError, tokenError } from './error.js';
import type { OAuthClient, TokenEndpointScheme } from './scheme.js';
import { errorCode, parseObject, readTokenResponse, type TokenSet } from './token-response.js';
import { type Fetch, send } from './transport.js';

export interface DeviceInput extends EndpointBinding {
  scheme: TokenEndpointScheme & { readonly device_authorization_endpoint: string };
  client: OAuthClient;
  scopes: readonly string[];
  fetch: Fetch;
  /** Milliseconds since the epoch. */
  now: () => number;
  signal?: AbortSignal | undefined;
}

/** What the user is shown, and what stays here (RFC 8628 section 3.2). */
export interface DeviceAuthorization {
  /** Secret: whoever has it gets the token. */
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete?: string;
  expires_at_ms: number;
  /** Seconds between two polls. */
  interval_s: number;
}

/**
 * Asks for a device code and a user code (RFC 8628 section 3.1).
 * @throws OAuthError
 */
export async function authorizeDevice(input: DeviceInput): Promise<DeviceAuthorization> {
  const { client, scopes, fetch, signal } = input;
  const scheme = resolveTokenEndpoint(input.scheme, input);
  const endpoint = fillEndpoint(scheme, scheme.device_authorization_endpoint, input);
  const server = { ...tokenServer(scheme), device_authorization_endpoint: endpoint };
  const sent_at_ms = input.now();
  const response = await oauth.deviceAuthorizationRequest(
    server,
    { client_id: client.client_id },
    clientAuthentication(scheme, client),
    scopes.length > 0 ? { scope: scopes.join(scheme.scope_separator ?? ' ') } : {},
    {
      headers: { ...scheme.token_request?.headers },
      [oauth.allowInsecureRequests]: isLoopbackHttp(endpoint),
      [oauth.customFetch]: (url, request) => send(url, request, { fetch, signal }),
    },
  );
  const { status } = response;
  const text = await response.text();
  try {
    const answer = await oauth.processDeviceAuthorizationResponse(
      server,
      { client_id: client.client_id },
      standardAnswer(status, text),
    );
    return deviceAuthorization(answer, sent_at_ms);
  } catch (thrown) {
    throw tokenError(thrown, { scheme, status, secrets: [client.client_secret] });
  }
}

/** What the provider says so far. */
export type DevicePoll =
  /** `slow_down`: five seconds more between polls from now on (RFC 8628 section 3.5). */
  | { readonly state: 'pending' | 'slow_down' | 'denied' | 'expired' }
  | { readonly state: 'granted'; readonly tokens: TokenSet };

/**
 * Asks once whether the user has decided (RFC 8628 section 3.4).
 * @throws OAuthError where the provider says anything else, or nothing.
 */
export async function pollDevice(input: DeviceInput & { device_code: string }): Promise<DevicePoll> {
  const { client, device_code, fetch, signal } = input;
  const scheme = resolveTokenEndpoint(input.scheme, input);
  const server = tokenServer(scheme);
  const sent_at_ms = input.now();
  const response = await oauth.deviceCodeGrantRequest(
    server,
    { client_id: client.client_id },
    clientAuthentication(scheme, client),
    device_code,
    {
      headers: { ...scheme.token_request?.headers },
      [oauth.allowInsecureRequests]: isLoopbackHttp(scheme.token_endpoint),
      [oauth.customFetch]: (url, request) =>
        send(url, request, { fetch, signal, format: scheme.token_request?.format }),
    },
  );
  const process = (standard: Response) =>
    oauth.processDeviceCodeResponse(server, { client_id: client.client_id }, standard);
  try {
    const tokens = await readTokenResponse(response, process, {
      scheme,
      grant: 'device_code',
      scopes: input.scopes,
      sent_at_ms,
      secrets: [device_code, client.client_secret],
    });
    return { state: 'granted', tokens };
  } catch (thrown) {
    const state = thrown instanceof OAuthError ? STATES[thrown.error ?? ''] : undefined;
    if (state === undefined) throw thrown;
    return { state };
  }
}

const STATES: Readonly<Record<string, 'pending' | 'slow_down' | 'denied' | 'expired'>> = {
  authorization_pending: 'pending',
  slow_down: 'slow_down',
  access_denied: 'denied',
  expired_token: 'expired',
};

/** GitHub answers errors with 200: a code instead of a device code is an error. */
function standardAnswer(status: number, text: string): Response {
  const body = parseObject(text);
  const code = body && errorCode(body);
  const is_error = code !== undefined && typeof body?.['device_code'] !== 'string';
  return new Response(is_error ? JSON.stringify({ error: code }) : text, {
    status: is_error ? Math.max(status, 400) : status,
    headers: { 'content-type': body ? 'application/json' : 'text/plain' },
  });
}

function deviceAuthorization(
  answer: oauth.DeviceAuthorizationResponse,
  sent_at_ms: number,
): DeviceAuthorization {
  const { device_code, user_code, verification_uri, verification_uri_complete, expires_in, interval } =
    answer;
  for (const uri of [verification_uri, verification_uri_complete]) {
    // A link on a page of ours: anything but a web page is none.
    const is_page = uri === undefined || (URL.canParse(uri) && (/^https:/i.test(uri) || isLoopbackHttp(uri)));
    if (!is_page) throw new OAuthError('malformed_response', 'the verification address is no https URL');
  }
  return {
    device_code,
    user_code,
    verification_uri,
    ...(verification_uri_complete !== undefined && { verification_uri_complete }),
    expires_at_ms: sent_at_ms + expires_in * 1000,
    interval_s: interval ?? DEFAULT_INTERVAL_S,
  };
}

/** RFC 8628 section 3.2. */
const DEFAULT_INTERVAL_S = 5;
