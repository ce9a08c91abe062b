import { randomBytes } from 'node:crypto';
import type { Actor } from '../audit.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import { createId } from '../ids.js';
import { createReadCache, READ_CACHE_TTL_MS } from '../read-cache.js';
import type { AppStore, RevocationsOf } from '../store/apps.js';
import type { AppRow, ConnectMode } from '../store/tables.js';
import { sealedPlace } from '../vault/sealed-columns.js';
import type { Vault } from '../vault/vault.js';
import { newApiKey } from './api-keys.js';

/** The tenants. Each has keys, issuers, enabled toolkits and users of its own; nothing is shared between two. */
export interface Apps {
  /** With its first API key, which is in the answer and nowhere else. */
  create(name: string, by: Actor): Promise<{ row: AppRow; key: string }>;
  list(): Promise<AppRow[]>;
  /** Cached. Undefined where there is none. */
  find(id: string): AppRow | undefined | Promise<AppRow | undefined>;
  /** Throws RESOURCE_NOT_FOUND. */
  get(id: string): Promise<AppRow>;
  /** Removes the app with everything that belongs to it. Throws RESOURCE_NOT_FOUND. */
  delete(id: string, by: Actor): Promise<void>;
  setRedirectOrigins(id: string, origins: readonly string[], by: Actor): Promise<void>;
  setConnectMode(id: string, connect_mode: ConnectMode, by: Actor): Promise<void>;
  /** The key that signs the user tokens we mint for this app. */
  openTokenKey(app: AppRow): Uint8Array;
}

export interface AppParts {
  readonly store: AppStore;
  /** Says what is to be done about the grants of an app that is deleted. */
  readonly revocationsOf: RevocationsOf;
  readonly vault: Vault;
  readonly clock: Clock;
}

export function createApps({ store, revocationsOf, vault, clock }: AppParts): Apps {
  const cache = createReadCache<AppRow | undefined>({ max: 10_000, ttl_ms: READ_CACHE_TTL_MS });
  // A stranger’s path says which app is asked for: what cannot be an id costs no query, and PostgreSQL no NUL.
  const find = (id: string) => (APP_ID_FORM.test(id) ? cache.get(id, () => store.get(id)) : undefined);
  return {
    async create(name, by) {
      const id = createId('app');
      const row: AppRow = {
        id,
        name,
        redirect_origins: '[]',
        connect_mode: 'direct',
        token_key: vault.seal(randomBytes(32).toString('base64url'), sealedPlace('apps.token_key', { id })),
        created_at: clock(),
      };
      const first = newApiKey(id, 'default', row.created_at);
      await store.create(row, by, first.row);
      cache.delete(id);
      return { row, key: first.key };
    },
    list: () => store.list(),
    find,
    async get(id) {
      const row = await find(id);
      if (!row) throw new AppError('RESOURCE_NOT_FOUND', 'There is no app with that id.');
      return row;
    },
    async delete(id, by) {
      const deleted = await store.delete(id, clock(), by, revocationsOf);
      cache.delete(id);
      if (!deleted) throw new AppError('RESOURCE_NOT_FOUND', 'There is no app with that id.');
    },
    async setRedirectOrigins(id, origins, by) {
      await store.setRedirectOrigins(id, JSON.stringify(origins), clock(), by);
      cache.delete(id);
    },
    async setConnectMode(id, connect_mode, by) {
      await store.setConnectMode(id, connect_mode, clock(), by);
      cache.delete(id);
    },
    openTokenKey: (app) =>
      Buffer.from(vault.open(app.token_key, sealedPlace('apps.token_key', app)), 'base64url'),
  };
}

const APP_ID_FORM = /^app_\w{1,60}$/;
