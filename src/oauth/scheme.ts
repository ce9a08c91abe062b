/**
 * This folder speaks OAuth 2.0 as a client: the authorization request (RFC 6749, 7636, 9207), the code and
 * refresh grants, and revocation (RFC 7009). The protocol itself is `oauth4webapi`; what providers do otherwise
 * is declared as data in an {@link OAuth2Scheme} and read by one engine. The folder keeps no state and knows no
 * store, catalog or HTTP server: `fetch`, the clock and randomness are handed in, tokens are handed back.
 *
 * An OAuth2Scheme is JSON: metadata names are those of RFC 8414, every quirk is optional.
 */
export interface OAuth2Scheme extends RevocableScheme {
  type: 'oauth2';
  authorization_endpoint: string;
  /** `['S256']` wherever the provider takes PKCE, else empty. */
  code_challenge_methods_supported: readonly 'S256'[];
  /** The header that carries the access token to the provider’s API, alone, where that is not `Authorization` (Shopify). */
  access_token_header?: string;
  /** RFC 9207: true refuses a callback without `iss`. A present `iss` is checked in any case. */
  authorization_response_iss_parameter_supported?: boolean;
  /** What the provider’s redirect proves by parameters of its own. */
  authorization_response?: AuthorizationResponseQuirks;

  /** Which parameter of the authorization request carries the scopes. Default `scope`; Slack user tokens: `user_scope`. */
  scope_parameter?: 'scope' | 'user_scope';
  /** A scope that asks for a refresh token and is added to every request, for example `offline_access`. */
  offline_scope?: string;
  /** Parameters of the authorization request that go with a scope, by scope (Discord’s `permissions` of a bot). */
  scope_params?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Fixed parameters of the authorization request, for example Google's `access_type=offline`. */
  authorization_params?: Readonly<Record<string, string>>;

  /**
   * Seconds after which the provider ends a refresh token that nobody has used. Absent where it does not, or where the
   * token answer itself says so (`refresh_token_expires_in`).
   */
  refresh_token_idle_lifetime_s?: number;

  /** What the provider tells of a client registration without a login. */
  registration_check?: RegistrationCheckQuirks;
}

/** What every grant needs to know of a provider: who it is, and how its token endpoint is asked and answers. */
export interface TokenEndpointScheme {
  /** RFC 8414. Compared with `iss` of the callback whenever the provider sends one (RFC 9207). */
  readonly issuer: string;
  /** Endpoints may hold `{name}` placeholders; each is declared in `endpoint_params`. */
  readonly token_endpoint: string;
  /** Where a token is refreshed, if not at the token endpoint (Figma). */
  readonly refresh_endpoint?: string;
  /** The placeholders of the endpoints, for example Microsoft's `tenant`. */
  readonly endpoint_params?: Readonly<Record<string, EndpointParam>>;
  readonly token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post' | 'none';
  /** Another name of `client_id` wherever it is a parameter (TikTok: `client_key`). */
  readonly client_id_parameter?: string;
  /** Joins scopes in a request. Default: a space (RFC 6749 section 3.3). */
  readonly scope_separator?: ' ' | ',';
  readonly token_request?: TokenRequestQuirks;
  readonly token_response?: TokenResponseQuirks;
  /** Where one consent may yield a second token, for the app’s bot (Slack). */
  readonly bot_token?: BotTokenQuirks;
}

/** A scheme whose grants may be ended by a call. */
export interface RevocableScheme extends TokenEndpointScheme {
  /** An RFC 7009 endpoint. Anything else is described by `revocation`; neither: revocation is not supported. */
  readonly revocation_endpoint?: string;
  /** For providers whose revocation is not RFC 7009; wins over `revocation_endpoint`. */
  readonly revocation?: RevocationQuirks;
}

export interface EndpointParam {
  /** What it is, for whoever has to give it. */
  description?: string;
  /** Used when no value is given. Without a default the value is required. */
  default?: string;
  /** A regular expression for the whole value; narrows what every value is: letters, digits, `-`, `_`, `.`, at most 253. */
  pattern?: string;
  /**
   * Who gives it. `user` where absent: asked of POST /connect, or typed on our page. `token_response`: the member `field`
   * of the token answer (Salesforce’s `instance_url`). `callback`: the parameter `field` of the redirect (QuickBooks’
   * `realmId`). `account`: the member `field` of the answer that tells whose account it is (Atlassian’s cloud id). What a
   * provider gives may be a whole origin, and is held against the provider’s declared origins.
   */
  from?: 'user' | 'token_response' | 'callback' | 'account';
  /** Dotted path; the param’s own name where absent. Of an `account`, `$site` stands for the site that is connected. */
  field?: string;
}

/** A redirect that lacks what is declared here, or has it wrong, is refused before anything in it is believed. */
export interface AuthorizationResponseQuirks {
  /**
   * The parameter that signs all others (Shopify: `hmac`): their HMAC-SHA256 under the client’s secret, in hex. They are
   * signed in the order of their names, percent-encoded and joined as in a query.
   */
  signature_parameter?: string;
  /** The parameter that names the host of `issuer` (Shopify: `shop`). */
  issuer_host_parameter?: string;
}

export interface TokenRequestQuirks {
  /** Body of the token call. Default `form` (RFC 6749); Notion takes `json`. */
  format?: 'form' | 'json';
  /** Additional headers, for example Notion's `notion-version`. Never `authorization`. */
  headers?: Readonly<Record<string, string>>;
  /** Further parameters of the call that exchanges a code (Shopify: `expiring`). */
  code_params?: Readonly<Record<string, string>>;
}

/** Paths are dotted (`authed_user.id`). */
export interface TokenResponseQuirks {
  /** A field whose `false` means an error whatever the HTTP status says (Slack: `ok`). */
  ok_field?: string;
  /** Where the error code is when it is not in `error` (HubSpot: `status`, Notion: `code`). */
  error_field?: string;
  /** What the provider's own error codes mean, where the engine's table does not know them or knows otherwise. */
  error_codes?: Readonly<Record<string, ErrorMeaning>>;
  /** The object that holds the token in the answer to a code (Slack user tokens: `authed_user`). */
  token_object?: string;
  /** Assumed where `token_type` is missing. */
  default_token_type?: 'bearer';
  /** Other words for `bearer` in `token_type` (Slack: `bot`, `user`). */
  bearer_token_types?: readonly string[];
  /** Where the granted scopes are when not in `scope`, as a string or a list (HubSpot: `scopes`). */
  scope_field?: string;
  /** Separates the granted scopes. Default: a space. */
  scope_separator?: ' ' | ',';
  /**
   * How the tokens begin that are held by an app’s permissions instead of scopes (GitHub Apps: `ghu_`). What the answer
   * says of their scopes means nothing, so what was asked for holds, and the provider’s API refuses what goes beyond.
   */
  scopeless_token_prefixes?: readonly string[];
  /** Scopes that take effect at consent: once granted they stay, whether or not the answer to a refresh repeats them. */
  consent_scopes?: readonly string[];
  /** The non-secret fields worth keeping, by path: they become `TokenSet.extra`. Nothing else leaves the answer. */
  extra_fields?: readonly string[];
}

/** Asked for by scopes that are marked; answered at the top level, beside the user’s token in `token_object`. */
export interface BotTokenQuirks {
  /** Marks the bot’s scopes wherever scopes are named, since both tokens may have the same: `bot:chat:write`. */
  scope_prefix: string;
  /** The parameter of the authorization request that lists them, without the mark. */
  scope_parameter: 'scope';
  /** Words for `bearer` in the `token_type` of the bot’s token. */
  bearer_token_types: readonly string[];
}

export type ErrorMeaning =
  | 'access_denied'
  | 'invalid_grant'
  | 'invalid_client'
  | 'invalid_request'
  | 'provider_error'
  | 'rate_limited';

/** What of a client registration can be wrong, in the order in which a provider looks at it. */
export type RegistrationPart = 'client' | 'redirect_uri' | 'scopes';

export interface RegistrationCheckQuirks {
  /** What the authorization endpoint refuses before it shows a login: one that shows a login has found these good. */
  before_login?: readonly RegistrationPart[];
  /** The query parameter of the error page's URL that holds the provider's word, in base64 (Google: `authError`). */
  error_parameter?: string;
  /** Words on a page of whatever status, where the provider's differ from the engine's table (Microsoft: AADSTS…). */
  page_errors?: Readonly<Record<string, RegistrationPart>>;
  /** The token endpoint looks at the code before the secret: that it refuses a code proves nothing of the secret. */
  code_before_secret?: true;
}

/** A revocation call of the provider's own: GitHub's DELETE, Slack's `auth.revoke`, Notion's JSON. */
export interface RevocationQuirks {
  /** May hold `{client_id}` and `{token}`, filled in percent-encoded. */
  endpoint: string;
  /** Default `POST`. */
  method?: 'POST' | 'DELETE';
  /** `client`: as at the token endpoint. `bearer`: the token itself authenticates. Default `client`. */
  authentication?: 'client' | 'client_secret_basic' | 'bearer' | 'none';
  /** The body parameter that holds the token. Without it no body names the token. */
  token_parameter?: string;
  /** Format of the body. Default `form`. */
  format?: 'form' | 'json';
  headers?: Readonly<Record<string, string>>;
  /** The only kind of token this call takes. Default: the refresh token if there is one, else the access token. */
  token_type?: 'access_token' | 'refresh_token';
}

/** A client registration (RFC 7591 names). `client_secret` is absent for public clients. */
export interface OAuthClient {
  client_id: string;
  client_secret?: string | undefined;
}
