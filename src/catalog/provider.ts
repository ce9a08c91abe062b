import type { OAuth2Scheme } from '../oauth/scheme.js';
import type { AuthScheme } from './auth-scheme.js';
import type { ProviderBot } from './bot.js';
import type { RequestTemplate } from './request-template.js';

/** Who stands behind one or more toolkits: one OAuth client of a provider serves all of its toolkits. */
export interface Provider {
  readonly slug: string;
  readonly display_name: string;
  /** Where a developer registers an OAuth client. */
  readonly console_url: string;
  readonly documentation_url: string;
  /** At most one of each type. */
  readonly auth_schemes: readonly [AuthScheme, ...AuthScheme[]];
  /**
   * Every origin a credential of this provider may be sent to. Nothing else ever receives one. The leftmost label may be
   * `*` (`https://*.example.com`), for a sub-domain that a connection’s params name.
   */
  readonly origins: readonly string[];
  /** Sent with every API call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Scopes that reading the account’s identity needs; asked for with every connection. */
  readonly identity_scopes: readonly string[];
  /** Absent where the provider has no such call: a user then has one account of it for each label. */
  readonly account?: AccountQuery;
  /** A cheap call that a credential typed on our page is tried with; the account’s where absent. */
  readonly probe?: RequestTemplate;
  /** A broader scope, and the narrower ones that it covers. */
  readonly scope_implies?: Readonly<Record<string, readonly string[]>>;
  readonly errors: ErrorShape;
  /** Where tools may act as a bot of the OAuth client. */
  readonly bot?: ProviderBot;
}

/**
 * One call that tells whose account a token opens. Members are dotted paths into the answer; those that begin with
 * `$site` lead into the one of `sites` that the connection is to.
 */
export interface AccountQuery {
  readonly request: RequestTemplate;
  /** Where one grant opens several sites, each of which is an account of its own here. */
  readonly sites?: SiteList;
  /** Several paths are joined with a colon, for ids that are unique only inside a workspace. */
  readonly id: readonly [string, ...string[]];
  readonly name?: string;
  readonly email?: string;
}

/**
 * The sites of one grant (Atlassian’s sites, the accounts of a Docusign user), of which a connection is to one. Whoever
 * connects may name it by its id, one of its URLs or its name; a choice only ever selects from the list.
 */
export interface SiteList {
  /** What the choice is called in `params` of POST /connect, in the provider’s word. Never a placeholder. */
  readonly param: string;
  /** Dotted path of the list; absent where the answer is the list. */
  readonly list?: string;
  /** What the members have that are meant, where others stand among them. */
  readonly where?: Readonly<Record<string, string>>;
  /** Members of a site. */
  readonly id: string;
  readonly name: string;
  readonly urls?: readonly string[];
  /** What the site has that is taken without a choice; the first one where absent, or where none has it. */
  readonly default?: Readonly<Record<string, string>>;
}

/** Where a provider’s error answer says what went wrong. Members are dotted paths into the JSON body. */
export interface ErrorShape {
  /** A boolean that says whether the call succeeded, inside a 200 answer (Slack’s `ok`). */
  readonly ok_field?: string;
  /** A list of errors inside a 200 answer, which failed where it has no `data` beside them (GraphQL’s `errors`). */
  readonly errors_field?: string;
  readonly message: readonly string[];
  readonly code?: readonly string[];
  /** Response header that carries the provider’s request id. */
  readonly request_id_header?: string;
  /** Where the body carries it instead. */
  readonly request_id?: readonly string[];
  /** Codes that mean the credential is not accepted, as a 401 would say. */
  readonly unauthorized_codes?: readonly string[];
  /** Codes that mean the credential lacks a scope. */
  readonly missing_scope_codes?: readonly string[];
  /** Codes that mean the caller must slow down, as a 429 would say. */
  readonly rate_limited_codes?: readonly string[];
  /** A limit that only its message tells, by what it contains, and that names no time: how long to wait then. */
  readonly unnamed_rate_limit?: { readonly messages: readonly string[]; readonly wait_s: number };
  /** What the user can do about a code, in the user’s terms. */
  readonly remediations?: Readonly<Record<string, string>>;
}

/** The scheme of OAuth 2.0’s code flow, where the provider has that. */
export function oauth2SchemeOf({ auth_schemes }: Provider): OAuth2Scheme | undefined {
  return auth_schemes.find((scheme) => scheme.type === 'oauth2');
}

/** The scheme of that type, of which a provider has at most one. */
export function schemeOf({ auth_schemes }: Provider, type: string): AuthScheme | undefined {
  return auth_schemes.find((scheme) => scheme.type === type);
}

/** The same, for steps that only such connections reach. */
export function requireOAuth2Scheme(provider: Provider): OAuth2Scheme {
  const scheme = oauth2SchemeOf(provider);
  if (!scheme) throw new Error(`${provider.slug} does not connect by OAuth 2.0.`);
  return scheme;
}

/** Whether each connection may hold a token of the bot’s, instead of the OAuth client that holds one for all. */
export function givesBotTokens(provider: Provider): boolean {
  return oauth2SchemeOf(provider)?.bot_token !== undefined;
}

export function defineProvider(provider: Provider): Provider {
  return provider;
}
