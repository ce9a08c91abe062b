import type {
  EndpointParam,
  OAuth2Scheme,
  TokenRequestQuirks,
  TokenResponseQuirks,
} from '../oauth/scheme.js';

/**
 * How a provider authenticates, by `type`. Each is JSON, declared once and read by one engine. Those of OAuth 2.0’s
 * code flow are declared in the words of the layer that reads them (`oauth/scheme.ts`).
 */
export type AuthScheme =
  | OAuth2Scheme
  | ClientCredentialsScheme
  | DeviceScheme
  | OAuth1Scheme
  | KeyScheme
  | AwsScheme
  | NoScheme;

/** Whether connecting takes an OAuth client that somebody has registered with the provider. */
export function needsClient({ type }: AuthScheme): boolean {
  return type === 'oauth2' || type === 'oauth2_device' || type === 'oauth1';
}

/** Whether a connection holds a grant: what a provider gave, and can take back. */
export function isGrant(type: string): boolean {
  return type.startsWith('oauth');
}

/** Whether what a connection may do is told by scopes. */
export function hasScopes(type: string): boolean {
  return type.startsWith('oauth2');
}

/** OAuth 2.0 for an account without a redirect (RFC 6749 section 4.4): the user types a client id and its secret. */
export interface ClientCredentialsScheme {
  readonly type: 'oauth2_client_credentials';
  readonly issuer: string;
  /** May hold `{name}` placeholders, declared in `endpoint_params`. */
  readonly token_endpoint: string;
  readonly token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post';
  /** As in `OAuth2Scheme`. */
  readonly access_token_header?: string;
  readonly scope_separator?: ' ' | ',';
  /** Further parameters of the token request (`audience`, `resource`, Zoom’s `account_id` as `{account_id}`). */
  readonly token_params?: Readonly<Record<string, string>>;
  readonly token_request?: TokenRequestQuirks;
  readonly token_response?: TokenResponseQuirks;
  readonly endpoint_params?: ConnectionParams;
}

/** The device authorization grant (RFC 8628), where a provider has only that. */
export interface DeviceScheme {
  readonly type: 'oauth2_device';
  readonly issuer: string;
  readonly device_authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly scope_separator?: ' ' | ',';
  readonly revocation_endpoint?: string;
  readonly token_request?: TokenRequestQuirks;
  readonly token_response?: TokenResponseQuirks;
  readonly endpoint_params?: ConnectionParams;
}

/** OAuth 1.0a (RFC 5849), three-legged. */
export interface OAuth1Scheme {
  readonly type: 'oauth1';
  readonly request_token_endpoint: string;
  readonly authorization_endpoint: string;
  readonly access_token_endpoint: string;
  readonly signature_method: 'HMAC-SHA1' | 'HMAC-SHA256' | 'PLAINTEXT';
  /** Further parameters of the authorization URL (Trello’s `expiration=never`). */
  readonly authorization_params?: Readonly<Record<string, string>>;
  readonly endpoint_params?: ConnectionParams;
}

/** A credential that the user types on our page and that is sent as it is. */
export interface KeyScheme {
  /** `bearer` and `basic` are the schemes of RFC 6750 and 7617; `api_key` is every other place. */
  readonly type: 'api_key' | 'bearer' | 'basic';
  /** In the order of the form. */
  readonly fields: readonly [CredentialField, ...CredentialField[]];
  readonly placements: readonly [CredentialPlacement, ...CredentialPlacement[]];
  /** Where a user finds what the form asks for. */
  readonly help_url?: string;
  readonly endpoint_params?: ConnectionParams;
}

/** AWS Signature Version 4. The user types access key id, secret access key and, of a session, its token. */
export interface AwsScheme {
  readonly type: 'aws_sigv4';
  /** The name in the credential scope, such as `s3`. */
  readonly service: string;
  /** Holds `region` where the service has regions. */
  readonly endpoint_params?: ConnectionParams;
}

/** Nothing is sent: public data. A connection takes no step of the user’s. */
export interface NoScheme {
  readonly type: 'none';
  readonly endpoint_params?: ConnectionParams;
}

export interface CredentialField {
  /** Named in `placements`; snake case. */
  readonly name: string;
  /** Above the input, in the provider’s words: “Secret key”. */
  readonly label: string;
  /** What helps to find it, in a sentence. */
  readonly description?: string;
  /** Shown as typed only where false. */
  readonly secret: boolean;
  /** May be left empty. */
  readonly optional?: boolean;
  /** A regular expression for the whole value. */
  readonly pattern?: string;
}

/** Where a credential goes with each call. `{name}` stands for a field’s value. */
export type CredentialPlacement =
  | { readonly in: 'header' | 'query' | 'cookie'; readonly name: string; readonly value: string }
  /** In front of the whole path, with the slash it begins with: Telegram’s `/bot{token}`. */
  | { readonly in: 'path'; readonly value: string }
  /** `Authorization: Basic`, of the two joined by a colon in base64. */
  | { readonly in: 'basic'; readonly username: string; readonly password: string };

/** What differs from connection to connection and stands as `{name}` in endpoints and in the toolkit’s `base_url`. */
export type ConnectionParams = Readonly<Record<string, EndpointParam>>;
