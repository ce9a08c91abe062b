import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import type { RateBucketStore } from '../store/rate-buckets.js';

/** Buckets by id: each holds a minute’s worth of tokens and is filled evenly. */
export interface TokenBuckets {
  /** 0 where a token was taken; otherwise milliseconds until one is there. */
  take(id: string): number | Promise<number>;
  /** Milliseconds until a token is there, as far as this process knows; takes none. 0 where it would have to ask. */
  knownWait(id: string): number;
}

/** Several processes draw portions from the same buckets in the store, so that a token is seldom worth a query. */
export function createTokenBuckets(
  prefix: string,
  per_minute: number,
  clock: Clock,
  shared: RateBucketStore | undefined,
): TokenBuckets {
  return shared ? portions(prefix, per_minute, clock, shared) : createLocalBuckets(per_minute, clock);
}

export interface LocalBuckets extends TokenBuckets {
  /** `count`: how many are taken, all or none; one where absent. */
  take(id: string, count?: number): number;
}

/** Buckets that are not used are full, so forgetting one forgets nothing. */
const MAXIMUM_BUCKETS = 100_000;

/** Of this process alone. An empty bucket is full again after `span_ms`, a minute where absent. */
export function createLocalBuckets(capacity: number, clock: Clock, span_ms = MINUTE_MS): LocalBuckets {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: MAXIMUM_BUCKETS });
  const per_ms = capacity / span_ms;
  const fill = (bucket: { tokens: number; at: number }, wanted: number): number => {
    const now = clock();
    // A clock that was set back fills nothing, and takes nothing away.
    bucket.tokens = Math.min(capacity, bucket.tokens + Math.max(0, now - bucket.at) * per_ms);
    bucket.at = now;
    return bucket.tokens < wanted ? Math.ceil((wanted - bucket.tokens) / per_ms) : 0;
  };
  return {
    take(id, count = 1) {
      let bucket = buckets.get(id);
      if (!bucket) {
        bucket = { tokens: capacity, at: clock() };
        buckets.set(id, bucket);
      }
      const wait_ms = fill(bucket, count);
      if (wait_ms === 0) bucket.tokens -= count;
      return wait_ms;
    },
    knownWait(id) {
      const bucket = buckets.get(id);
      return bucket ? fill(bucket, 1) : 0;
    },
  };
}

function portions(prefix: string, per_minute: number, clock: Clock, store: RateBucketStore): TokenBuckets {
  const portion = Math.ceil(per_minute / PORTIONS_PER_MINUTE);
  const held = new LRUCache<string, { tokens: number; empty_until: number }>({ max: MAXIMUM_BUCKETS });
  const drawing = new Map<string, Promise<number>>();

  /** Undefined where the store is to be asked. */
  const waitOf = (own: { tokens: number; empty_until: number } | undefined): number | undefined => {
    if (!own) return undefined;
    if (own.tokens > 0) return 0;
    const wait_ms = own.empty_until - clock();
    // No bucket is empty for longer than a minute: then the clock was set back, and the store is asked.
    return wait_ms > 0 && wait_ms <= MINUTE_MS ? wait_ms : undefined;
  };
  const takeHeld = (id: string): number | undefined => {
    const own = held.get(id);
    const wait_ms = waitOf(own);
    if (own && wait_ms === 0) own.tokens -= 1;
    return wait_ms;
  };
  const alone = createLocalBuckets(per_minute, clock);
  /** A database that takes no writes stops no execution: until it does again, this process counts alone. */
  const drawAlone = (id: string): { tokens: number; wait_ms: number } => {
    const wait_ms = alone.take(id);
    return { tokens: wait_ms === 0 ? 1 : 0, wait_ms };
  };
  const draw = async (id: string): Promise<number> => {
    const { tokens, wait_ms } = await store
      .draw(prefix + id, portion, per_minute, clock())
      .catch(() => drawAlone(id));
    held.set(id, { tokens, empty_until: clock() + wait_ms });
    return wait_ms;
  };
  const takeDrawn = async (id: string): Promise<number> => {
    for (;;) {
      const underway =
        drawing.get(id) ??
        draw(id).finally(() => {
          drawing.delete(id);
        });
      drawing.set(id, underway);
      const wait_ms = await underway;
      // Of those that waited for the same portion, the last ones may find it used up.
      const taken = takeHeld(id);
      if (taken !== undefined) return taken;
      if (wait_ms > 0) return wait_ms;
    }
  };
  return { take: (id) => takeHeld(id) ?? takeDrawn(id), knownWait: (id) => waitOf(held.get(id)) ?? 0 };
}

/** One query for a hundredth of a minute’s tokens; that many may lie unused in a process that has nothing to do. */
const PORTIONS_PER_MINUTE = 100;
const MINUTE_MS = 60_000;
