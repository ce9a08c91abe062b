import type { Generated } from 'kysely';
import type { AuditEntry, AuditHead } from '../audit.js';

/**
 * The rows, column by column. Times are milliseconds since the epoch, booleans 0 or 1, lists and objects JSON
 * text, secrets sealed text that only the vault opens: the same values on SQLite and on PostgreSQL.
 */
export interface Tables {
  apps: AppRow;
  api_keys: ApiKeyRow;
  issuers: IssuerRow;
  oauth_clients: OAuthClientRow;
  auth_configs: AuthConfigRow;
  connections: ConnectionTable;
  authorization_requests: AuthorizationRequestRow;
  executions: ExecutionRow;
  files: FileRow;
  audit_entries: AuditEntry;
  /** One row. */
  audit_head: AuditHead;
  idempotency_keys: IdempotencyKeyRow;
  suspensions: SuspensionRow;
  revocations: RevocationRow;
  custom_toolkits: CustomToolkitRow;
  rate_buckets: RateBucketRow;
  file_chunks: FileChunkRow;
}

/** Whether a connection works when the provider’s redirect has come, or when the app has confirmed its user. */
export type ConnectMode = 'direct' | 'confirmed';

export interface AppRow {
  id: string;
  name: string;
  /** JSON array of exact origins; empty while the app has set none. */
  redirect_origins: string;
  connect_mode: ConnectMode;
  /** Sealed key that signs the user tokens we mint for this app. */
  token_key: string;
  created_at: number;
}

export interface ApiKeyRow {
  id: string;
  app_id: string;
  name: string;
  /** SHA-256 of the whole key, hex. */
  hash: string;
  /** Last four characters, to tell keys apart. */
  hint: string;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

export interface IssuerRow {
  id: string;
  app_id: string;
  issuer: string;
  audience: string;
  /** JSON array of JWS algorithms. */
  algorithms: string;
  jwks_uri: string | null;
  /** JSON Web Key Set with public keys. */
  jwks: string | null;
  /** Sealed shared secret for HMAC algorithms. */
  secret: string | null;
  created_at: number;
}

/** A client registration at a provider: an app’s own, or the platform’s, which serves every app. */
export interface OAuthClientRow {
  id: string;
  /** An app id, or `platform`. */
  owner: string;
  provider_slug: string;
  client_id: string;
  /** Sealed. */
  client_secret: string;
  /** Sealed; null where the client has none. */
  bot_token: string | null;
  created_at: number;
  updated_at: number;
}

/** A toolkit as one app has enabled it. */
export interface AuthConfigRow {
  id: string;
  app_id: string;
  toolkit_slug: string;
  display_name: string;
  enabled: number;
  /** JSON array; empty means the toolkit’s own default. */
  scopes: string;
  /** The app’s own client; null where the platform’s serves. */
  oauth_client_id: string | null;
  /** The type of the auth scheme that the app chose; null where it left that to us. */
  auth_scheme: string | null;
  created_at: number;
  updated_at: number;
}

/** `initiated`, `pending` (unconfirmed) and `failed` are unfinished requests; the others a user’s finished connections. */
export type ConnectionStatus = 'initiated' | 'pending' | 'active' | 'inactive' | 'expired' | 'failed';

interface ConnectionTable {
  id: string;
  app_id: string;
  app_user_id: string;
  toolkit_slug: string;
  status: ConnectionStatus;
  status_reason: string | null;
  label: string | null;
  is_default: Generated<number>;
  account_id: string | null;
  account_name: string | null;
  account_email: string | null;
  /** JSON array of granted scopes. */
  scopes: string;
  /** JSON array of the provider’s ids of places that consent let its bot into. */
  installed_in: Generated<string>;
  /** JSON object: what the placeholders of the provider’s endpoints stand for (a tenant), as it was connected. */
  endpoint_params: Generated<string>;
  /** The type of the auth scheme it was connected by. */
  auth_scheme: Generated<string>;
  /** The stored client that obtained the grant; null where the client came from the environment, or there is none. */
  oauth_client_id: string | null;
  /** Empty where the auth scheme takes no OAuth client. */
  client_id: string;
  /** Sealed token set, or what the user typed. */
  credential: string | null;
  /** Grows with every stored credential: the value that compare-and-swap compares. */
  credential_version: Generated<number>;
  access_token_expires_at: number | null;
  /** From then on the access token is renewed when it is used; before its end, and not with its neighbours. */
  access_token_refresh_at: number | null;
  /** When an idle connection is refreshed lest its refresh token lapses; null where none would. */
  keep_alive_at: number | null;
  /** Who refreshes it now: a random word for each attempt. */
  refresh_lease_owner: string | null;
  /** Until when a pending connection is taken by whoever withdraws it; a refresh has no end that a clock could move. */
  refresh_lease_until: number | null;
  /** Attempts in a row that failed and left the grant as it was. */
  refresh_failures: Generated<number>;
  /** No attempt is made before; null where the last one did not fail. */
  refresh_retry_at: number | null;
  /** The connection that took over this request, when the same account was connected again. */
  superseded_by: string | null;
  /** SHA-256 of the code that confirms a pending connection, hex; it stays when the code is used or its time is over. */
  confirm_code_hash: string | null;
  confirm_until: number | null;
  created_at: number;
  connected_at: number | null;
  last_used_at: number | null;
  updated_at: number;
}

export type ConnectionRow = {
  [K in keyof ConnectionTable]: ConnectionTable[K] extends Generated<infer T> ? T : ConnectionTable[K];
};

/** What the callback, or our own page, needs, pinned when the request was made; nothing of it is taken from a URL. */
export interface AuthorizationRequestRow {
  /** SHA-256 of the state, hex. */
  state_hash: string;
  connection_id: string;
  app_id: string;
  app_user_id: string;
  toolkit_slug: string;
  auth_scheme: string;
  oauth_client_id: string | null;
  client_id: string;
  /** As declared, with its placeholders. */
  token_endpoint: string;
  /** JSON object: what those stand for. */
  endpoint_params: string;
  redirect_uri: string;
  /** Where the end user returns to. */
  redirect_url: string;
  /** Sealed: the PKCE verifier, the temporary credentials of OAuth 1.0a, or the device code; null where there is none. */
  code_verifier: string | null;
  scopes: string;
  /** JSON of the `Actor` who asked. */
  requested_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  /** How often a typed credential was tried at the provider. */
  attempts: number;
  /** Of a request whose page waits: when the provider is asked next, and how often. */
  poll_at: number | null;
  poll_interval_ms: number | null;
}

export interface ExecutionRow {
  id: string;
  app_id: string;
  app_user_id: string;
  connection_id: string | null;
  toolkit_slug: string | null;
  tool_name: string;
  status: 'succeeded' | 'failed';
  reason: string | null;
  provider_status: number | null;
  duration_ms: number;
  created_at: number;
}

/** A key that a caller sent with an execution, and what came of it. */
export interface IdempotencyKeyRow {
  app_id: string;
  app_user_id: string;
  key: string;
  /** SHA-256 of the request it came with, base64url. */
  request_hash: string;
  /** Of that request; null where an earlier release took the key. */
  execution_id: string | null;
  /** Sealed; null while the execution runs. */
  answer: string | null;
  /** Until then the execution may still run. */
  held_until: number;
  expires_at: number;
}

/** What is left of a minute’s tokens of an app, a user or a connection, for processes that count together. */
export interface RateBucketRow {
  /** The scope and its id. */
  key: string;
  /** At the time of `filled_at`. */
  tokens: number;
  filled_at: number;
}

/** `waiting`: the provider was away and is asked again. `gave_up`: it was away for a day. */
export type RevocationOutcome =
  | 'revoked'
  | 'refused'
  | 'not_supported'
  | 'shared'
  | 'not_possible'
  | 'waiting'
  | 'gave_up';

/** What a provider answered when a grant was ended. */
export interface RevocationRow {
  id: string;
  connection_id: string;
  app_id: string;
  app_user_id: string;
  toolkit_slug: string;
  account_id: string | null;
  oauth_client_id: string | null;
  client_id: string;
  endpoint_params: string;
  /** Sealed; only while `waiting`. */
  credential: string | null;
  outcome: RevocationOutcome;
  /** The provider’s HTTP status. */
  status: number | null;
  code: string | null;
  attempts: number;
  next_attempt_at: number;
  /** When a waiting credential is erased in any case. */
  expires_at: number;
  created_at: number;
  updated_at: number;
}

/** A toolkit that an app made of its own API’s document, and that exists for this app alone. */
export interface CustomToolkitRow {
  app_id: string;
  slug: string;
  /** SHA-256 of the definition, hex. */
  hash: string;
  /** JSON: what the document was read as. */
  definition: string;
  /** What a later document was read as, until the app accepts it. */
  pending_hash: string | null;
  pending_definition: string | null;
  /** Where the latest document came from; null where it was sent. */
  document_url: string | null;
  created_at: number;
  updated_at: number;
}

/** All use of an app, of a toolkit, of both together or of everything is stopped. */
export interface SuspensionRow {
  id: string;
  /** Empty: every app. */
  app_id: string;
  /** Empty: every toolkit. */
  toolkit_slug: string;
  /** The administrator’s own words. */
  reason: string | null;
  created_at: number;
}

/** A file on its way between a caller and a provider: an hour at most. */
export interface FileRow {
  id: string;
  app_id: string;
  app_user_id: string;
  name: string;
  mime_type: string;
  /** Bytes; null until the content has arrived whole. */
  size: number | null;
  /** Sealed key that encrypts the chunks. */
  data_key: string;
  created_at: number;
  expires_at: number;
}

export interface FileChunkRow {
  file_id: string;
  /** From 0. */
  sequence: number;
  /** Encrypted. */
  bytes: Uint8Array;
}
