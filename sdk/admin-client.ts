import { BobbinError } from './bobbin-error.js';

/**
 * The platform’s administration over HTTP: apps, API keys and the platform’s OAuth clients. The command line
 * speaks through it, so that a running server sees every change at once.
 */
export interface AdminClient {
  createApp(name: string): Promise<App & { api_key: string }>;
  listApps(): Promise<App[]>;
  deleteApp(app_id: string): Promise<void>;
  createKey(app_id: string, name?: string): Promise<ApiKey & { api_key: string }>;
  listKeys(app_id: string): Promise<ApiKey[]>;
  revokeKey(app_id: string, key_id: string): Promise<ApiKey>;
  /** Some of those that fit; `more` where the call is to be repeated. */
  revoke(target: RevocationTarget): Promise<{ revocations: Revocation[]; more: boolean }>;
  listRevocations(): Promise<Revocation[]>;
  suspend(target: SuspensionTarget & { reason?: string }): Promise<Suspension>;
  listSuspensions(): Promise<Suspension[]>;
  /** What others export connections for, to be imported at this server. */
  getTransferKey(): Promise<TransferPublicKey>;
  exportConnections(app_id: string, recipient: TransferPublicKey): Promise<ExportedConnections>;
  importConnections(app_id: string, file: string): Promise<{ connections: ImportedConnection[] }>;
  endSuspension(id: string): Promise<void>;
  listProviders(): Promise<PlatformClient[]>;
  setProvider(
    provider: string,
    client: { client_id: string; client_secret: string; bot_token?: string },
  ): Promise<PlatformClient>;
  checkToolkit(app_id: string, toolkit: string): Promise<RegistrationReport>;
  vaultStatus(): Promise<VaultStatus>;
  /** Some of the stored secrets, from the beginning or from where another step ended; `rotateVault` does them all. */
  rotateVaultStep(from?: VaultPosition): Promise<VaultStep>;
  /** Newest first. */
  listAudit(query?: AuditQuery): Promise<AuditPage>;
  getAuditHead(): Promise<AuditHead>;
  /** Follows the audit’s chain for `limit` entries, from its beginning or from a head that was verified before. */
  verifyAudit(from: AuditHead | undefined, limit: number): Promise<AuditVerification>;
}

/** What a provider answered when a grant was ended. */
export interface Revocation {
  connection_id: string;
  toolkit_slug: string;
  outcome: string;
  status: number | null;
  code: string | null;
}

export interface RevocationTarget {
  app_id?: string;
  toolkit?: string;
  user_id?: string;
  connection_id?: string;
  /** Where none of them is named. */
  all?: true;
}

export interface Suspension {
  id: string;
  /** Null: every app. */
  app_id: string | null;
  /** Null: every toolkit. */
  toolkit_slug: string | null;
  reason: string | null;
  created_at: string;
}

/** JWK of an X25519 public key (RFC 8037). */
export interface TransferPublicKey {
  kty: 'OKP';
  crv: 'X25519';
  x: string;
  kid?: string;
}

export interface TransferredConnection {
  id: string;
  app_user_id: string;
  toolkit_slug: string;
}

export interface ExportedConnections {
  /** Compact JWE. */
  file: string;
  connections: TransferredConnection[];
}

export interface ImportedConnection extends TransferredConnection {
  outcome: string;
  needs_client_id?: string;
}

export interface SuspensionTarget {
  app_id?: string;
  toolkit?: string;
  /** Where neither is named. */
  all?: true;
}

export interface App {
  id: string;
  name: string;
  created_at: string;
}

export interface ApiKey {
  id: string;
  app_id: string;
  name: string;
  /** The last four characters. */
  hint: string;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}

export interface PlatformClient {
  provider: string;
  client_id: string;
  source: string;
}

export interface RegistrationReport {
  toolkit: string;
  /** No check failed. */
  ok: boolean;
  /** By which connect works; null where it cannot. */
  auth_scheme: string | null;
  client: { client_id: string; owner: 'app' | 'platform' } | null;
  redirect_uri: string;
  console_url: string;
  scopes: string[];
  checks: RegistrationCheck[];
}

export interface RegistrationCheck {
  check: string;
  /** `unknown`: the provider does not tell without a login. */
  result: 'passed' | 'failed' | 'unknown' | 'warning';
  message: string;
  remediation?: string;
  provider_error?: string;
}

export interface VaultStatus {
  current_key: string;
  keys: VaultKey[];
  /** Values that are not in sealed form at all. */
  malformed: number;
}

export interface VaultKey {
  /** A fingerprint. */
  id: string;
  /** `missing`: not given to the server, yet needed. */
  role: 'current' | 'earlier' | 'missing';
  values: number;
  /** Values by `table.column`. */
  columns: Record<string, number>;
  /** An earlier key that no value needs. */
  may_be_removed: boolean;
}

export interface VaultPosition {
  column: string;
  after: string[];
}

export interface VaultStep {
  columns: {
    table: string;
    column: string;
    rewrapped: number;
    current: number;
    /** Being written by somebody else in the same moment. */
    passed_over: number;
    unreadable: { key: string[]; reason: string }[];
  }[];
  next: VaultPosition | null;
}

export interface AuditQuery {
  appId?: string | undefined;
  connectionId?: string | undefined;
  before?: string | number | undefined;
  limit?: string | number | undefined;
}

export interface AuditPage {
  entries: AuditEntry[];
  /** The next page’s `before`; null on the last page. */
  next_before: number | null;
}

export interface AuditEntry {
  sequence: number;
  time: string;
  actor: { type: string; id: string | null };
  action: string;
  app_id: string | null;
  app_user_id: string | null;
  connection_id: string | null;
  toolkit_slug: string | null;
  facts: Record<string, unknown>;
  hash: string;
}

export interface AuditHead {
  count: number;
  hash: string;
}

export interface AuditVerification {
  verified: AuditHead;
  complete: boolean;
  fault: AuditFault | null;
}

export interface AuditFault {
  kind: 'changed' | 'missing' | 'truncated' | 'unrecorded' | 'head_changed';
  sequence: number;
}

/** Throws BobbinError `INVALID_URL`. */
export function createAdminClient(options: { url: string; adminKey: string }): AdminClient {
  if (!URL.canParse(options.url) || !/^https?:$/.test(new URL(options.url).protocol)) {
    throw new BobbinError(
      'INVALID_URL',
      `${options.url} is not the URL of a server.`,
      'Give one such as http://127.0.0.1:4100 with --url or BOBBIN_URL.',
    );
  }
  const call = async <T>(
    method: string,
    path: string,
    body?: unknown,
    timeout_ms = TIMEOUT_MS,
  ): Promise<T> => {
    const request = {
      method,
      headers: {
        authorization: `Bearer ${options.adminKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    const { status, text } = await send(`${options.url.replace(/\/$/, '')}${path}`, request, timeout_ms);
    if (status >= 400) throw toError(text, status);
    if (text === '') return undefined as T;
    try {
      return JSON.parse(text) as T;
    } catch {
      throw notBobbin(status);
    }
  };
  const encode = encodeURIComponent;
  return {
    createApp: (name) => call('POST', '/v1/apps', { name }),
    listApps: async () => (await call<{ apps: App[] }>('GET', '/v1/apps')).apps,
    deleteApp: (app_id) => call('DELETE', `/v1/apps/${encode(app_id)}`),
    createKey: (app_id, name) => call('POST', `/v1/apps/${encode(app_id)}/keys`, { name }),
    listKeys: async (app_id) =>
      (await call<{ keys: ApiKey[] }>('GET', `/v1/apps/${encode(app_id)}/keys`)).keys,
    revokeKey: (app_id, key_id) => call('DELETE', `/v1/apps/${encode(app_id)}/keys/${encode(key_id)}`),
    revoke: (target) => call('POST', '/v1/revocations', target, REVOCATION_TIMEOUT_MS),
    listRevocations: async () =>
      (await call<{ revocations: Revocation[] }>('GET', '/v1/revocations')).revocations,
    suspend: (target) => call('POST', '/v1/suspensions', target),
    listSuspensions: async () =>
      (await call<{ suspensions: Suspension[] }>('GET', '/v1/suspensions')).suspensions,
    getTransferKey: () => call('GET', '/v1/transfer-key'),
    exportConnections: (app_id, recipient) =>
      call('POST', `/v1/apps/${encode(app_id)}/connections/export`, { recipient }),
    importConnections: (app_id, file) =>
      call('POST', `/v1/apps/${encode(app_id)}/connections/import`, { file }),
    endSuspension: (id) => call('DELETE', `/v1/suspensions/${encode(id)}`),
    listProviders: async () =>
      (await call<{ providers: PlatformClient[] }>('GET', '/v1/providers')).providers,
    setProvider: (provider, client) => call('PUT', `/v1/providers/${encode(provider)}`, client),
    checkToolkit: (app_id, toolkit) =>
      call('GET', `/v1/apps/${encode(app_id)}/toolkits/${encode(toolkit)}/check`),
    vaultStatus: () => call('GET', '/v1/vault'),
    rotateVaultStep: (from) => call('POST', '/v1/vault/rotate', { from }),
    listAudit: (query = {}) => call('GET', `/v1/audit${toQuery(query)}`),
    getAuditHead: () => call('GET', '/v1/audit/head'),
    verifyAudit: (from, limit) => call('GET', `/v1/audit/verify${toQuery({ ...from, limit })}`),
  };
}

function toQuery(values: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query}`;
}

const TIMEOUT_MS = 30_000;
/** Every provider may hang, and be asked for a fresh token first. */
const REVOCATION_TIMEOUT_MS = 10 * 60_000;

async function send(
  url: string,
  init: RequestInit,
  timeout_ms: number,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeout_ms) });
    return { status: response.status, text: await response.text() };
  } catch {
    throw new BobbinError(
      'UNREACHABLE',
      `No Bobbin server answers at ${new URL(url).origin}.`,
      'Start one with "bobbin dev" or "bobbin serve", or say where it is with --url or BOBBIN_URL.',
    );
  }
}

function toError(text: string, status: number): BobbinError {
  try {
    const { error } = JSON.parse(text) as {
      error: { code: string; message: string; remediation: string; details?: Record<string, unknown> };
    };
    return new BobbinError(error.code, error.message, error.remediation, error.details);
  } catch {
    return notBobbin(status);
  }
}

function notBobbin(status: number): BobbinError {
  return new BobbinError(
    'UNREACHABLE',
    `The server answered ${status} and not as Bobbin does.`,
    'Check --url or BOBBIN_URL.',
  );
}
