import { OAuthError } from '../../oauth/error.js';
import { TransportError } from '../../outbound/transport-error.js';
import { AccountError } from '../provider/account.js';
import { SiteError } from '../provider/account-sites.js';
import { ProviderParamError } from '../provider/endpoint-params.js';
import { ConnectFailure, type ConnectWord } from './connect-failure.js';

/** The word for what ended a request; `internal_error` of what nobody foresaw. */
export function connectWordOf(error: unknown): ConnectWord {
  if (error instanceof ConnectFailure || error instanceof SiteError) return error.word;
  if (error instanceof AccountError || error instanceof TransportError) return 'account_unavailable';
  if (error instanceof ProviderParamError) return 'param_unavailable';
  if (error instanceof OAuthError) return OAUTH_WORDS[error.kind];
  return 'internal_error';
}

/** The same for the connection’s row: with the param it is about, or with the sites that could have been chosen. */
export function statusReasonOf(error: unknown): string {
  const word = connectWordOf(error);
  if (error instanceof SiteError) return `${word}:${error.choices}`;
  return error instanceof ProviderParamError ? `${word}:${error.param}` : word;
}

const OAUTH_WORDS: Readonly<Record<OAuthError['kind'], ConnectWord>> = {
  access_denied: 'access_denied',
  authorization_failed: 'authorization_failed',
  issuer_mismatch: 'authorization_failed',
  signature_mismatch: 'authorization_failed',
  state_mismatch: 'authorization_failed',
  malformed_response: 'provider_refused',
  invalid_grant: 'provider_refused',
  invalid_client: 'provider_refused',
  invalid_request: 'provider_refused',
  provider_error: 'provider_unavailable',
  rate_limited: 'provider_unavailable',
  unreachable: 'provider_unavailable',
};
