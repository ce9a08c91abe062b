import { andThen } from '../and-then.js';
import type { Actor } from '../audit.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import { createId } from '../ids.js';
import { createReadCache, READ_CACHE_TTL_MS } from '../read-cache.js';
import type { ApiKeyStore } from '../store/api-keys.js';
import type { ApiKeyRow } from '../store/tables.js';
import { createApiKey, hashApiKey, isApiKey } from './api-key.js';
import type { AppPrincipal } from './principal.js';

/** An app’s API keys: created once, shown once, stored as a hash, revoked at once. */
export interface ApiKeys {
  /** The key itself is in the answer and nowhere else. */
  create(app_id: string, name: string, by: Actor): Promise<{ row: ApiKeyRow; key: string }>;
  list(app_id: string): Promise<ApiKeyRow[]>;
  /** Throws RESOURCE_NOT_FOUND. */
  revoke(app_id: string, id: string, by: Actor): Promise<ApiKeyRow>;
  /**
   * A promise only where the store has to be asked. Throws AUTH_INVALID_API_KEY for a key that is malformed, unknown,
   * revoked, or another app’s.
   */
  verify(key: string, app_id: string): AppPrincipal | Promise<AppPrincipal>;
  /** Forgets what is cached of an app’s keys, after the app was deleted. */
  forget(): void;
}

export function createApiKeys(store: ApiKeyStore, clock: Clock): ApiKeys {
  const cache = createReadCache<ApiKeyRow | undefined>({ max: 10_000, ttl_ms: READ_CACHE_TTL_MS });
  const touched = new Map<string, number>();

  const touch = (row: ApiKeyRow): void => {
    const now = clock();
    const last = touched.get(row.id) ?? row.last_used_at ?? 0;
    if (now - last < LAST_USED_RESOLUTION_MS) return;
    touched.set(row.id, now);
    // Not awaited and not fatal: the request does not depend on the note that the key was used.
    store.touch(row.id, now).catch(() => touched.delete(row.id));
  };

  return {
    async create(app_id, name, by) {
      const { row, key } = newApiKey(app_id, name, clock());
      await store.create(row, by);
      return { row, key };
    },
    list: (app_id) => store.list(app_id),
    async revoke(app_id, id, by) {
      const row = await store.revoke(app_id, id, clock(), by);
      if (!row) throw new AppError('RESOURCE_NOT_FOUND', 'This app has no API key with that id.');
      cache.delete(row.hash);
      return row;
    },
    verify(key, app_id) {
      const hash = hashApiKey(key);
      // The form is looked at only for what is not known yet: noise costs no query, a good key no checksum.
      const row = cache.get(hash, async () => (isApiKey(key) ? store.findByHash(hash) : undefined));
      return andThen(row, (known) => {
        if (known?.app_id !== app_id) throw invalid(key);
        touch(known);
        return { type: 'app', app_id, key_id: known.id };
      });
    },
    forget: () => cache.clear(),
  };
}

export function newApiKey(app_id: string, name: string, now: number): { row: ApiKeyRow; key: string } {
  const key = createApiKey();
  const row: ApiKeyRow = {
    id: createId('key'),
    app_id,
    name,
    hash: hashApiKey(key),
    hint: key.slice(-4),
    created_at: now,
    last_used_at: null,
    revoked_at: null,
  };
  return { row, key };
}

function invalid(key: string): AppError {
  if (isApiKey(key)) return new AppError('AUTH_INVALID_API_KEY');
  return new AppError('AUTH_INVALID_API_KEY', 'This is not an API key: its form or checksum is wrong.', {
    remediation: 'Copy the whole key, from bb_sk_ to its last character.',
  });
}

const LAST_USED_RESOLUTION_MS = 60_000;
