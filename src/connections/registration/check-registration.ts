import { createHash } from 'node:crypto';
import type { AuthScheme } from '../../catalog/auth-scheme.js';
import { requireOAuth2Scheme } from '../../catalog/provider.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import type { Clock } from '../../clock.js';
import { AppError } from '../../errors.js';
import { probeRegistration } from '../../oauth/probe-registration.js';
import type { Fetch } from '../../oauth/transport.js';
import { createReadCache } from '../../read-cache.js';
import type { AppRow, AuthConfigRow } from '../../store/tables.js';
import { isTried } from '../provider/try-credential.js';
import { type AuthConfigs, notConfigured, scopesToRequest } from './auth-configs.js';
import type { ResolvedClient } from './oauth-clients.js';
import { probeByAsking } from './probe-by-asking.js';
import { type RedirectUris, redirectUri } from './redirect-uri.js';
import { type Check, registrationChecks } from './registration-checks.js';

/**
 * Tries what connecting an account of this toolkit will need, before a user does: credentials, endpoints, client,
 * redirect URI and scopes, as far as the provider tells without a login. Throws RESOURCE_NOT_FOUND for the toolkit or
 * the app. Bounded in time; the provider is asked again after some seconds, or when the client or scopes change.
 */
export type CheckRegistration = (app_id: string, toolkit: string) => Promise<RegistrationReport>;

export interface RegistrationReport {
  readonly toolkit: Toolkit;
  /** What connect uses; null where it can use none. */
  readonly auth_scheme: string | null;
  /** No check failed. */
  readonly ok: boolean;
  readonly client: { readonly client_id: string; readonly owner: 'app' | 'platform' } | null;
  readonly redirect_uri: string;
  readonly scopes: readonly string[];
  readonly checks: readonly Check[];
}

export interface CheckRegistrationParts {
  readonly getApp: (app_id: string) => Promise<AppRow>;
  readonly authConfigs: AuthConfigs;
  readonly redirectUris: RedirectUris;
  readonly fetch: Fetch;
  readonly clock: Clock;
}

export function createCheckRegistration(parts: CheckRegistrationParts): CheckRegistration {
  const cache = createReadCache<Check[]>({ max: 1_000, ttl_ms: CACHED_MS });
  return async (app_id, slug) => {
    const toolkit = await parts.authConfigs.requireToolkit(app_id, slug);
    const app = await parts.getApp(app_id);
    const config = await enabledConfig(app_id, toolkit, parts.authConfigs);
    const chosen = await parts.authConfigs.schemeOf(config, toolkit);
    const client = chosen?.client;
    const redirect_uri = redirectUri(parts.redirectUris, app_id, client?.owned_by_app ?? true);
    const scopes = config ? scopesToRequest(config, toolkit) : toolkit.default_scopes;
    const probed = client
      ? await cache.get(keyOf(toolkit, client, redirect_uri, scopes), () =>
          chosen.scheme.type === 'oauth2'
            ? probe(toolkit, client, redirect_uri, scopes, parts)
            : probeByAsking(toolkit, chosen.scheme, { client, redirect_uri, scopes, ...parts }),
        )
      : [];
    const checks = [
      enabledCheck(app_id, toolkit, config),
      chosen && !client
        ? nothingToRegister(toolkit, chosen.scheme)
        : credentialsCheck(toolkit, client, redirect_uri),
      ...probed,
      ...appWarnings(app),
    ];
    return {
      toolkit,
      auth_scheme: chosen?.scheme.type ?? null,
      ok: checks.every(({ result }) => result !== 'failed'),
      client: client
        ? { client_id: client.client_id, owner: client.owned_by_app ? 'app' : 'platform' }
        : null,
      redirect_uri,
      scopes,
      checks,
    };
  };
}

const CACHED_MS = 10_000;
const DEADLINE_MS = 5_000;

/** With the secret’s hash, so that whoever has just corrected it is not told of the earlier one. */
function keyOf(
  { slug }: Toolkit,
  { client_id, client_secret }: ResolvedClient,
  redirect_uri: string,
  scopes: readonly string[],
): string {
  const secret = createHash('sha256').update(client_secret).digest('hex');
  return JSON.stringify([slug, client_id, secret, redirect_uri, scopes]);
}

async function probe(
  toolkit: Toolkit,
  client: ResolvedClient,
  redirect_uri: string,
  scopes: readonly string[],
  { fetch, clock }: CheckRegistrationParts,
): Promise<Check[]> {
  const scheme = requireOAuth2Scheme(toolkit.provider);
  const needed = Object.entries(scheme.endpoint_params ?? {}).find(
    ([name, param]) =>
      param.default === undefined &&
      [scheme.authorization_endpoint, scheme.token_endpoint].some((url) => url.includes(`{${name}}`)),
  );
  if (needed) {
    const message = `The endpoints hold a ${needed[0]}, which each connection names: there is none to try.`;
    return [{ check: 'authorization_endpoint', result: 'unknown', message }];
  }
  const answers = await probeRegistration({
    scheme,
    client,
    redirect_uri,
    scopes,
    origins: toolkit.provider.origins,
    fetch,
    now: clock,
    deadline_ms: DEADLINE_MS,
  });
  return registrationChecks(toolkit, redirect_uri, scopes, answers);
}

async function enabledConfig(
  app_id: string,
  toolkit: Toolkit,
  authConfigs: AuthConfigs,
): Promise<AuthConfigRow | undefined> {
  try {
    return await authConfigs.requireEnabled(app_id, toolkit);
  } catch (error) {
    if (error instanceof AppError && error.code === 'INTEGRATIONS_TOOLKIT_NOT_ENABLED') return undefined;
    throw error;
  }
}

function enabledCheck(app_id: string, { slug }: Toolkit, config: AuthConfigRow | undefined): Check {
  if (config) return { check: 'enabled', result: 'passed', message: 'The app has enabled the toolkit.' };
  return {
    check: 'enabled',
    result: 'failed',
    message: 'The app has not enabled the toolkit.',
    remediation: `Call POST /v1/${app_id}/integrations/configure with {"toolkit":"${slug}"}.`,
  };
}

function nothingToRegister({ provider }: Toolkit, { type }: AuthScheme): Check {
  const asked =
    type === 'none'
      ? 'Nothing is asked of anybody.'
      : `Each user types a credential of ${provider.display_name} on our page, ${isTried(provider) ? 'where it is tried' : 'where it cannot be tried'} before the connection turns active.`;
  return { check: 'credentials', result: 'passed', message: `Nothing is to be registered. ${asked}` };
}

function credentialsCheck(toolkit: Toolkit, client: ResolvedClient | undefined, redirect_uri: string): Check {
  if (client) {
    const whose = client.owned_by_app ? 'The app’s own' : 'The platform’s';
    return { check: 'credentials', result: 'passed', message: `${whose} OAuth client serves.` };
  }
  const { message, remediation } = notConfigured(toolkit, redirect_uri);
  return { check: 'credentials', result: 'failed', message, remediation };
}

function appWarnings({ redirect_origins, connect_mode }: AppRow): Check[] {
  const warnings: Check[] = [];
  if (redirect_origins === '[]') {
    warnings.push({
      check: 'redirect_allow_list',
      result: 'warning',
      message: 'The app lists no redirect origins: users can be sent back to any https URL.',
      remediation: 'List them with PUT /v1/:appId/auth {"redirect_urls":["https://yourapp.com"]}.',
    });
  }
  if (connect_mode === 'direct') {
    warnings.push({
      check: 'connect_mode',
      result: 'warning',
      message:
        'Connect mode direct: an account belongs to whoever made the link that its owner followed, asked or not.',
      remediation:
        'Set PUT /v1/:appId/auth {"connect_mode":"confirmed"} and call POST /connections/confirm from your own session.',
    });
  }
  return warnings;
}
