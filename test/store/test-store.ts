/** A migrated, empty store for one test file, and rows to put into it. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM } from '../../src/audit.js';
import { createId, createOrderedId } from '../../src/ids.js';
import type { DatabaseLocation } from '../../src/store/location.js';
import { openStore, type Store } from '../../src/store/store.js';
import type {
  AppRow,
  AuthConfigRow,
  AuthorizationRequestRow,
  ConnectionRow,
  ExecutionRow,
  OAuthClientRow,
} from '../../src/store/tables.js';
import type { Engine } from '../harness/bobbin.js';
import { createDatabase } from '../harness/postgres.js';

export interface TestStore {
  readonly store: Store;
  /** Where a rival on the same rows works: another process’s pool on PostgreSQL, the one handle on SQLite. */
  readonly rival: Store;
  readonly location: DatabaseLocation;
  close(): Promise<void>;
}

export async function openTestStore(engine: Engine): Promise<TestStore> {
  const { location, drop } = await emptyDatabase(engine);
  const store = await openStore(location);
  const rival = engine === 'postgres' ? await openStore(location) : store;
  return {
    store,
    rival,
    location,
    async close() {
      if (rival !== store) await rival.close();
      await store.close();
      await drop();
    },
  };
}

export async function emptyDatabase(
  engine: Engine,
): Promise<{ location: DatabaseLocation; drop: () => Promise<void> }> {
  if (engine === 'postgres') {
    const database = await createDatabase();
    if (!database) throw new Error('This run has no PostgreSQL.');
    return { location: { engine, url: database.url }, drop: database.drop };
  }
  const directory = await mkdtemp(join(tmpdir(), 'bobbin-store-'));
  return {
    location: { engine, path: join(directory, 'bobbin.db') },
    drop: () => rm(directory, { recursive: true }),
  };
}

/** Twenty at once, in turns from both handles. Answers what each got, in order. */
export function twentyAtOnce<T>(
  { store, rival }: TestStore,
  act: (store: Store, index: number) => Promise<T>,
): Promise<T[]> {
  return Promise.all(Array.from({ length: 20 }, (_, index) => act(index % 2 ? rival : store, index)));
}

/** A time as the product writes it: beyond 2^32, so that a column that is too narrow shows. */
export const NOW = 1_900_000_000_123;

export function appRow(over: Partial<AppRow> = {}): AppRow {
  return {
    id: createId('app'),
    name: 'test',
    redirect_origins: '[]',
    connect_mode: 'direct',
    token_key: 'v1.sealed.key',
    created_at: NOW,
    ...over,
  };
}

export async function createApp(store: Store): Promise<string> {
  const row = appRow();
  await store.apps.create(row, SYSTEM);
  return row.id;
}

export function clientRow(owner: string, over: Partial<OAuthClientRow> = {}): OAuthClientRow {
  return {
    id: createId('cli'),
    owner,
    provider_slug: 'google',
    client_id: 'client-1',
    client_secret: 'v1.sealed.secret',
    bot_token: null,
    created_at: NOW,
    updated_at: NOW,
    ...over,
  };
}

export function configRow(app_id: string, over: Partial<AuthConfigRow> = {}): AuthConfigRow {
  return {
    id: createId('cfg'),
    app_id,
    toolkit_slug: 'gmail',
    display_name: 'Gmail',
    enabled: 1,
    scopes: '[]',
    oauth_client_id: null,
    auth_scheme: null,
    created_at: NOW,
    updated_at: NOW,
    ...over,
  };
}

/** A connection that was asked for and waits for its user. */
export function connectionRow(app_id: string, over: Partial<ConnectionRow> = {}): ConnectionRow {
  return {
    id: createId('ca'),
    app_id,
    app_user_id: 'user-1',
    toolkit_slug: 'gmail',
    status: 'initiated',
    status_reason: null,
    label: null,
    is_default: 0,
    account_id: null,
    installed_in: '[]',
    endpoint_params: '{}',
    account_name: null,
    account_email: null,
    scopes: '[]',
    auth_scheme: 'oauth2',
    oauth_client_id: null,
    client_id: 'client-1',
    credential: null,
    credential_version: 0,
    access_token_expires_at: null,
    access_token_refresh_at: null,
    keep_alive_at: null,
    refresh_lease_owner: null,
    refresh_lease_until: null,
    refresh_failures: 0,
    refresh_retry_at: null,
    superseded_by: null,
    confirm_code_hash: null,
    confirm_until: null,
    created_at: NOW,
    connected_at: null,
    last_used_at: null,
    updated_at: NOW,
    ...over,
  };
}

export function requestRow(
  connection: ConnectionRow,
  over: Partial<AuthorizationRequestRow> = {},
): AuthorizationRequestRow {
  return {
    state_hash: `state of ${connection.id}`,
    connection_id: connection.id,
    app_id: connection.app_id,
    app_user_id: connection.app_user_id,
    toolkit_slug: connection.toolkit_slug,
    auth_scheme: 'oauth2',
    oauth_client_id: null,
    client_id: connection.client_id,
    endpoint_params: '{}',
    token_endpoint: 'https://provider.example/token',
    redirect_uri: 'https://bobbin.example/callback',
    redirect_url: 'https://app.example/done',
    code_verifier: 'v1.sealed.verifier',
    scopes: '[]',
    requested_by: JSON.stringify(SYSTEM),
    created_at: NOW,
    expires_at: NOW + 600_000,
    used_at: null,
    attempts: 0,
    poll_at: null,
    poll_interval_ms: null,
    ...over,
  };
}

/** Stores a request with its connection and answers the connection. */
export async function initiate(
  store: Store,
  app_id: string,
  over: Partial<ConnectionRow> = {},
): Promise<ConnectionRow> {
  const connection = connectionRow(app_id, over);
  await store.authorization_requests.create(requestRow(connection), connection);
  return connection;
}

export const ACCOUNT = {
  account_id: 'account-1',
  account_name: 'Sandbox User',
  account_email: 'user@example.com',
};

/** Completes a connection as the callback does; undefined where it was withdrawn. */
export function activate(
  store: Store,
  id: string,
  {
    account_id = ACCOUNT.account_id,
    client_id = 'client-1',
    now = NOW,
    installed_in = [],
  }: { account_id?: string; client_id?: string; now?: number; installed_in?: readonly string[] } = {},
): Promise<ConnectionRow | undefined> {
  return store.connections.activate(
    id,
    { ...ACCOUNT, account_id },
    {
      credential: `credential for ${id}`,
      access_token_expires_at: now + 3_600_000,
      access_token_refresh_at: now + 3_500_000,
      keep_alive_at: null,
      scopes: '["mail"]',
      oauth_client_id: null,
      client_id,
      installed_in,
      endpoint_params: '{}',
      auth_scheme: 'oauth2',
      status_reason: null,
    },
    (target) => `credential for ${target}`,
    now,
    SYSTEM,
  );
}

/** An active connection. */
export async function connect(
  store: Store,
  app_id: string,
  { account_id, ...over }: Partial<ConnectionRow> & { account_id?: string } = {},
): Promise<ConnectionRow> {
  const { id, client_id } = await initiate(store, app_id, over);
  const row = await activate(store, id, { client_id, ...(account_id !== undefined && { account_id }) });
  if (!row) throw new Error('The connection was not activated.');
  return row;
}

export function executionRow(app_id: string, over: Partial<ExecutionRow> = {}): ExecutionRow {
  return {
    id: createOrderedId('exec', over.created_at ?? NOW),
    app_id,
    app_user_id: 'user-1',
    connection_id: null,
    toolkit_slug: 'gmail',
    tool_name: 'GMAIL_SEND_EMAIL',
    status: 'succeeded',
    reason: null,
    provider_status: 200,
    duration_ms: 12,
    created_at: NOW,
    ...over,
  };
}
