import { type AuthScheme, needsClient } from '../../catalog/auth-scheme.js';
import { type Provider, schemeOf } from '../../catalog/provider.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import { AppError } from '../../errors.js';
import type { ResolvedClient } from './oauth-clients.js';

/** How accounts of a toolkit are connected for one app. */
export interface ChosenScheme {
  readonly scheme: AuthScheme;
  /** Present where the scheme takes an OAuth client. */
  readonly client: ResolvedClient | undefined;
}

/**
 * What the app chose. Where it left that to us: OAuth with the client there is, and without one the first scheme that
 * needs nothing registered. Undefined where a client is needed and there is none.
 */
export function chooseScheme(
  provider: Provider,
  chosen: string | null,
  client: ResolvedClient | undefined,
): ChosenScheme | undefined {
  const usable = (scheme: AuthScheme): boolean => client !== undefined || !needsClient(scheme);
  const declared = chosen === null ? undefined : schemeOf(provider, chosen);
  const { auth_schemes } = provider;
  const scheme =
    declared ?? (client && auth_schemes.find(needsClient)) ?? auth_schemes.find((one) => !needsClient(one));
  if (!scheme || !usable(scheme)) return undefined;
  return { scheme, client: needsClient(scheme) ? client : undefined };
}

/** Whether nobody can connect an account before an OAuth client is registered. */
export function requiresClient({ auth_schemes }: Provider): boolean {
  return auth_schemes.every(needsClient);
}

/**
 * The type of the provider’s scheme that an app named, in whichever spelling (`OAUTH2`, `bearer-token`). Throws
 * VALIDATION_INVALID_SCHEMA with the path in the body where it was named.
 */
export function requireSchemeType({ slug, provider }: Toolkit, named: string, path: string): string {
  const spelled = named.toLowerCase().replaceAll('-', '_');
  const type = FURTHER_SPELLINGS[spelled] ?? spelled;
  if (schemeOf(provider, type)) return type;
  const types = provider.auth_schemes.map((scheme) => scheme.type).join(', ');
  throw new AppError('VALIDATION_INVALID_SCHEMA', `${slug} has no auth scheme of that name.`, {
    remediation: `Choose one of ${types}, or leave auth_scheme out.`,
    details: { in: 'body', faults: [{ path, message: `must be one of ${types}` }] },
  });
}

const FURTHER_SPELLINGS: Readonly<Record<string, string>> = { bearer_token: 'bearer', no_auth: 'none' };
