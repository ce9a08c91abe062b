import { LRUCache } from 'lru-cache';

/**
 * Remembers what a query answered, so that a hot path asks the store once. Writers in this process call `delete`
 * and are seen at once; writes of other processes are seen when the entry’s time is over.
 */
export interface ReadCache<V> {
  get(key: string, load: () => Promise<V>): V | Promise<V>;
  delete(key: string): void;
  clear(): void;
}

export interface ReadCacheOptions {
  /** Entries, whose time may be over: they go when others need the room. */
  readonly max: number;
  /** Bounds how long another process’s write can go unseen. */
  readonly ttl_ms: number;
  /** Of values whose size others decide: of all together, in characters as JSON. */
  readonly max_length?: number;
}

export function createReadCache<V>({ max, ttl_ms, max_length }: ReadCacheOptions): ReadCache<V> {
  const entries = new LRUCache<string, { value: V; until_ms: number }>({
    max,
    ...(max_length !== undefined && {
      maxSize: max_length,
      sizeCalculation: ({ value }, key) => key.length + (JSON.stringify(value)?.length ?? 0),
    }),
  });
  const loading = new Map<string, Promise<V>>();
  return {
    get(key, load) {
      const known = entries.get(key);
      // Compared here rather than by the cache’s own `ttl`, which keeps a timer running for a coarse clock.
      if (known && known.until_ms > performance.now()) return known.value;
      const underway = loading.get(key);
      if (underway) return underway;
      const promise = load().then(
        (value) => {
          // An entry that was deleted while it loaded may already be out of date: answer with it, do not keep it.
          if (loading.get(key) === promise) {
            entries.set(key, { value, until_ms: performance.now() + ttl_ms });
            loading.delete(key);
          }
          return value;
        },
        (error: unknown) => {
          if (loading.get(key) === promise) loading.delete(key);
          throw error;
        },
      );
      loading.set(key, promise);
      return promise;
    },
    delete(key) {
      entries.delete(key);
      loading.delete(key);
    },
    clear() {
      entries.clear();
      loading.clear();
    },
  };
}

/** Entries live this long: the delay after which a replica sees what another one changed. */
export const READ_CACHE_TTL_MS = 1_000;
