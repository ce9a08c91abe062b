import { createRequire } from 'node:module';
import type { AuthScheme, ConnectionParams, OAuth1Scheme } from '../catalog/auth-scheme.js';
import type { OAuth2Scheme } from '../oauth/scheme.js';
import type { Api } from '../openapi/api.js';
import { OAUTH } from './rules/oauth.js';
import type { OAuthRule } from './rules/rule.js';
import { placeholdersOf } from './servers.js';

/**
 * How one connects, by what the documents declare and, where they say `implicit` or lack endpoints, by our own overlay or
 * the package `grant`. The code flow comes first. In words where nothing declared can be done.
 */
export function authSchemesOf(
  slug: string,
  apis: readonly Pick<Api, 'auth_schemes' | 'other_auth'>[],
): readonly AuthScheme[] | string {
  const declared = distinct(apis.flatMap(({ auth_schemes }) => auth_schemes));
  const others = [...new Set(apis.flatMap(({ other_auth }) => other_auth.map(({ what }) => what)))];
  const wantsOAuth =
    declared.some(({ type }) => type === 'oauth2') ||
    others.some((what) => /^oauth2 (implicit|authorizationCode)/.test(what));
  const rule = OAUTH.find((one) => one.slug === slug);
  const rest = declared.filter(({ type }) => type !== 'oauth2');
  if (rule) return [toScheme(rule), ...rest];
  const codes = declared.filter(({ type }) => type === 'oauth2');
  if (codes.length > 0) return [...codes, ...rest];
  // A document that says nothing of credentials is more often silent than public.
  const isSilent = declared.length === 0 && others.length === 0;
  const found = wantsOAuth || isSilent ? fromGrant(slug) : undefined;
  if (found) return [found, ...rest];
  if (rest.length > 0) return rest;
  return others.length === 0 ? [{ type: 'none' }] : `It authenticates by ${others.join(' or ')} alone.`;
}

/** The most frequent first. */
function distinct(schemes: readonly AuthScheme[]): AuthScheme[] {
  const counts = new Map<string, { scheme: AuthScheme; count: number }>();
  for (const scheme of schemes) {
    const key = JSON.stringify(scheme, (name, value) => (WORDS.has(name) ? undefined : value));
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { scheme, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ scheme }) => scheme);
}

/** Two documents may describe the same in different words. */
const WORDS: ReadonlySet<string> = new Set(['description', 'label', 'help_url']);

function toScheme(rule: Omit<OAuthRule, 'slug' | 'source'>): OAuth2Scheme {
  return {
    type: 'oauth2',
    issuer: new URL(rule.authorization_endpoint).origin,
    authorization_endpoint: rule.authorization_endpoint,
    token_endpoint: rule.token_endpoint,
    ...(rule.revocation_endpoint !== undefined && { revocation_endpoint: rule.revocation_endpoint }),
    token_endpoint_auth_method: rule.token_endpoint_auth_method ?? 'client_secret_post',
    code_challenge_methods_supported: rule.pkce ? ['S256'] : [],
    ...(rule.scope_separator !== undefined && { scope_separator: rule.scope_separator }),
  };
}

interface GrantEntry {
  readonly authorize_url: string;
  readonly access_url: string;
  readonly oauth: 1 | 2;
  /** OAuth 1.0’s alone. */
  readonly request_url?: string;
  readonly scope_delimiter?: ' ' | ',';
}

const GRANT = createRequire(import.meta.url)('grant/config/oauth.json') as Readonly<
  Record<string, GrantEntry>
>;

function fromGrant(slug: string): OAuth2Scheme | OAuth1Scheme | undefined {
  const entry = Object.hasOwn(GRANT, slug) ? GRANT[slug] : undefined;
  if (!entry || /\[\w+\]/.test(entry.authorize_url + entry.access_url)) return undefined;
  if (entry.oauth === 1)
    return {
      type: 'oauth1',
      request_token_endpoint: entry.request_url ?? '',
      authorization_endpoint: entry.authorize_url,
      access_token_endpoint: entry.access_url,
      signature_method: 'HMAC-SHA1',
    };
  return toScheme({
    authorization_endpoint: entry.authorize_url,
    token_endpoint: entry.access_url,
    ...(entry.scope_delimiter === ',' && { scope_separator: ',' }),
  });
}

/** What stands in the toolkit’s addresses is asked for, whichever scheme is taken. */
export function withParams<S extends AuthScheme>(scheme: S, params: ConnectionParams): S {
  const own = scheme.endpoint_params ?? {};
  const text = JSON.stringify(scheme);
  const used = Object.entries({ ...params, ...own }).filter(
    ([name]) => Object.hasOwn(params, name) || placeholdersOf(text).includes(name),
  );
  const { endpoint_params: _, ...rest } = scheme;
  return (used.length > 0 ? { ...rest, endpoint_params: Object.fromEntries(used) } : rest) as S;
}
