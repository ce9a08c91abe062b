import type { AuthScheme } from '../../catalog/auth-scheme.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import type { Clock } from '../../clock.js';
import { authorizeDevice } from '../../oauth/device-grant.js';
import { OAuthError } from '../../oauth/error.js';
import { requestTemporaryCredentials } from '../../oauth/oauth1.js';
import type { Fetch } from '../../oauth/transport.js';
import { userParams } from '../provider/endpoint-params.js';
import type { ResolvedClient } from './oauth-clients.js';
import type { Check } from './registration-checks.js';

interface Asking {
  readonly client: ResolvedClient;
  readonly redirect_uri: string;
  readonly scopes: readonly string[];
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/**
 * The check of a client where a provider has to be asked before a user is sent anywhere: it is asked as connect asks it,
 * and what it gives is thrown away. Nothing is granted by it.
 */
export async function probeByAsking(toolkit: Toolkit, scheme: AuthScheme, asking: Asking): Promise<Check[]> {
  const needed = userParams(scheme).find(([, param]) => param.default === undefined);
  if (needed) {
    const message = `The endpoints hold a ${needed[0]}, which each connection names: there is none to try.`;
    return [{ check: 'token_endpoint', result: 'unknown', message }];
  }
  try {
    await ask(toolkit, scheme, asking);
    return [
      { check: 'token_endpoint', result: 'passed', message: 'The token endpoint answers.' },
      { check: 'client', result: 'passed', message: 'The provider takes the OAuth client and its secret.' },
      ...(scheme.type === 'oauth1' ? [redirectUnknown(asking)] : []),
    ];
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return [refused(error, toolkit, scheme)];
  }
}

async function ask({ provider }: Toolkit, scheme: AuthScheme, asking: Asking): Promise<void> {
  const { client, redirect_uri, scopes, fetch, clock: now } = asking;
  const { origins } = provider;
  const signal = AbortSignal.timeout(DEADLINE_MS);
  if (scheme.type === 'oauth1') {
    const callback = redirect_uri;
    await requestTemporaryCredentials({ scheme, client, callback, origins, fetch, now, signal });
  }
  if (scheme.type === 'oauth2_device')
    await authorizeDevice({ scheme, client, scopes, origins, fetch, now, signal });
}

const DEADLINE_MS = 5_000;

function redirectUnknown({ redirect_uri }: Asking): Check {
  const message = `The provider tells only after a login whether ${redirect_uri} is registered.`;
  return { check: 'redirect_uri', result: 'unknown', message };
}

function refused({ kind, message, error }: OAuthError, { provider }: Toolkit, { type }: AuthScheme): Check {
  // What else is sent: OAuth 1.0a’s callback, the device grant’s scopes.
  const rest = type === 'oauth1' ? 'redirect_uri' : 'scopes';
  const said = `The provider did not answer as connect needs it: ${message}.`;
  if (AWAY.has(kind))
    return {
      check: 'token_endpoint',
      result: kind === 'rate_limited' ? 'unknown' : 'failed',
      message: said,
      remediation: 'Look at the provider’s status page and try again later.',
    };
  return {
    check: kind === 'invalid_client' ? 'client' : rest,
    result: 'failed',
    message: said,
    remediation: `Compare the client, its secret, callback and scopes with those at ${provider.console_url}.`,
    ...(error !== undefined && { provider_error: error }),
  };
}

const AWAY: ReadonlySet<string> = new Set([
  'unreachable',
  'provider_error',
  'rate_limited',
  'malformed_response',
]);
