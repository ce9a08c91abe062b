import type { AuthScheme, ConnectionParams } from '../../catalog/auth-scheme.js';

/** Which documents: the path of one, or of all that begin alike (`adyen.com/*`). */
export type DocumentPattern = string;

export function isMatch(pattern: DocumentPattern, document: string): boolean {
  return pattern.endsWith('*') ? document.startsWith(pattern.slice(0, -1)) : document === pattern;
}

/** Documents that make no toolkit, and why. */
export interface LeftOutRule {
  readonly documents: readonly DocumentPattern[];
  /** A sentence. */
  readonly reason: string;
}

/** What is said of a toolkit in place of what its documents say. */
export interface ToolkitRule {
  readonly documents: readonly DocumentPattern[];
  readonly slug: string;
  readonly display_name?: string;
  readonly description?: string;
  readonly categories?: readonly string[];
  /** In place of the documents’ servers. */
  readonly base_url?: string;
  /** The placeholders of `base_url`. */
  readonly params?: ConnectionParams;
  /** Parameters of every operation that carry the credential, and so are none of the caller’s. */
  readonly omit?: readonly string[];
  readonly console_url?: string;
  readonly documentation_url?: string;
  /** In place of what the documents declare; with the provider’s page that says so. */
  readonly auth?: { readonly schemes: readonly [AuthScheme, ...AuthScheme[]]; readonly source: string };
}

/** Documents of one provider whose users look for its services one by one. */
export interface FamilyRule {
  /** The folder of the documents. */
  readonly domain: string;
  /** Before the service’s name, in slugs and in names for display. */
  readonly prefix: string;
  readonly display_prefix: string;
  /** What of a document’s name is the service: all of it, or what stands before the first dash. */
  readonly service: 'name' | 'first_word';
  /** Services by other names than the documents’, whole slugs. */
  readonly slugs: Readonly<Record<string, string>>;
  readonly display_names?: Readonly<Record<string, string>>;
  readonly categories: readonly string[];
  /** Key of `SHARED_PROVIDERS`; each service is its own where absent. */
  readonly provider?: string;
}

/** OAuth 2.0 endpoints that documents lack, each with the page of the provider that states them. */
export interface OAuthRule {
  readonly slug: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly revocation_endpoint?: string;
  readonly token_endpoint_auth_method?: 'client_secret_basic' | 'client_secret_post';
  readonly scope_separator?: ' ' | ',';
  /** Where its documentation says that it takes PKCE. */
  readonly pkce?: true;
  readonly source: string;
}
