/**
 * How a provider authenticates. These are declarations: the OAuth layer reads the same shape without knowing
 * the catalog, and the connection's life decides by `type` what to ask of the end user.
 * Field names are those of RFC 8414 (authorization server metadata) and RFC 6749; the rest are quirks as data.
 */
export interface OAuth2AuthScheme {
  readonly type: 'oauth2';
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly revocation_endpoint?: string;
  /** The `{name}` placeholders of the endpoints, such as Microsoft’s tenant; `pattern` bounds the whole value. */
  readonly endpoint_params?: Readonly<
    Record<string, { readonly default?: string; readonly pattern?: string }>
  >;
  readonly token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post' | 'none';
  /** Empty where the provider does not take PKCE. */
  readonly code_challenge_methods_supported: readonly 'S256'[];
  readonly authorization_response_iss_parameter_supported?: boolean;
  /** Separates scopes in the authorization URL; a space (RFC 6749 section 3.3) where absent. */
  readonly scope_separator?: ' ' | ',';
  /** The authorization parameter that carries the scopes; `user_scope` asks Slack for a user token. */
  readonly scope_parameter?: 'scope' | 'user_scope';
  /** Constant authorization parameters, such as Google’s `access_type=offline`. */
  readonly authorization_params?: Readonly<Record<string, string>>;
  /** A scope that asks for a refresh token, such as Microsoft’s `offline_access`. */
  readonly offline_scope?: string;
  readonly token_request?: {
    readonly format?: 'form' | 'json';
    readonly headers?: Readonly<Record<string, string>>;
  };
  readonly token_response?: {
    /** A boolean member that says whether the call succeeded, whatever the status (Slack’s `ok`). */
    readonly ok_field?: string;
    /** The member that holds the token set, where it is not the top level (Slack’s `authed_user`). */
    readonly token_object?: string;
    readonly default_token_type?: 'bearer';
    /** Other words for `bearer` in `token_type` (Slack’s `user`). */
    readonly bearer_token_types?: readonly string[];
    /** Where the error code is when it is not in `error`. */
    readonly error_field?: string;
    /** What error codes of the provider’s own mean, where the OAuth layer’s table does not know them. */
    readonly error_codes?: Readonly<Record<string, ErrorMeaning>>;
    /** Members worth keeping beside the token, as dotted paths; never secret ones. */
    readonly extra_fields?: readonly string[];
    readonly scope_separator?: ' ' | ',';
    /** Provider error codes that mean what RFC 6749 section 5.2 calls `invalid_grant`. */
    readonly invalid_grant_errors?: readonly string[];
    /** Provider error codes that mean `invalid_client`. */
    readonly invalid_client_errors?: readonly string[];
  };
  readonly revocation?: RevocationRequest | OwnRevocationRequest;
}

/** How a grant is taken back at the provider. */
export type RevocationRequest =
  | { readonly type: 'rfc7009' }
  | {
      /** One call with the client’s basic credentials and the token in a JSON body; `{client_id}` is filled in. */
      readonly type: 'client_basic_json';
      readonly method: 'DELETE' | 'POST';
      readonly url: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      /** One call with the token itself as bearer. */
      readonly type: 'bearer';
      readonly method: 'POST' | 'DELETE';
      readonly url: string;
    };

/** A revocation call of the provider’s own, in the OAuth layer’s terms. */
export interface OwnRevocationRequest {
  /** May hold `{client_id}` and `{token}`, filled in percent-encoded. */
  readonly endpoint: string;
  /** POST where absent. */
  readonly method?: 'POST' | 'DELETE';
  /** `client` as at the token endpoint, where absent; `bearer` with the token itself. */
  readonly authentication?: 'client' | 'client_secret_basic' | 'bearer' | 'none';
  /** The body member that holds the token; no body names it where absent. */
  readonly token_parameter?: string;
  readonly format?: 'form' | 'json';
  readonly headers?: Readonly<Record<string, string>>;
  /** The only kind of token this call takes. */
  readonly token_type?: 'access_token' | 'refresh_token';
}

export type ErrorMeaning =
  | 'access_denied'
  | 'invalid_grant'
  | 'invalid_client'
  | 'invalid_request'
  | 'provider_error'
  | 'rate_limited';

export type AuthScheme = OAuth2AuthScheme;
