import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import { patternOf } from '../origin-patterns.js';
import { Exchange, type Upstream } from './exchange.js';
import type { OutboundRequest, OutboundResponse } from './message.js';
import { checkedLookup, isForbidden } from './public-address.js';
import { TransportError } from './transport-error.js';

/**
 * Outbound owns every connection that leaves this process: one bounded keep-alive pool per origin, so that a
 * provider that hangs exhausts its own pool and no other; a deadline and a size cap on every answer; redirects are
 * never followed, since a credential must not travel to a host nobody declared.
 */
export interface Transport {
  /** Sends one request to a declared origin. Throws TransportError where no complete answer came. */
  send(request: OutboundRequest): Promise<OutboundResponse>;
  /** Where calls for this URL really go: the same URL, or its path at the origin it is mapped to. */
  resolve(url: string): string;
  close(): Promise<void>;
}

export interface TransportOptions {
  readonly timeout_ms: number;
  readonly limit_bytes: number;
  /** Origins whose calls go elsewhere: the sandbox, or an egress gateway. The leftmost label may be `*`. */
  readonly origins?: Readonly<Record<string, string>>;
  /** Hosts that may have private addresses, and may be spoken to without TLS; so may those that origins are mapped to. */
  readonly allowed_private_hosts?: readonly string[];
}

export function createTransport(options: TransportOptions): Transport {
  const { timeout_ms, limit_bytes, origins = {}, allowed_private_hosts = [] } = options;
  const upstreams = new LRUCache<string, Upstream>({
    max: MAXIMUM_ORIGINS,
    // Calls in flight are finished first.
    dispose: ({ pool }) => void pool.close(),
  });
  const destinations = new Set(Object.values(origins));
  const isTrusted = (origin: string): boolean => {
    const { host, hostname } = new URL(origin);
    return (
      destinations.has(origin) ||
      allowed_private_hosts.includes(host) ||
      allowed_private_hosts.includes(hostname)
    );
  };
  const upstreamOf = (origin: string): Upstream => {
    let upstream = upstreams.get(origin);
    if (!upstream) {
      upstream = { pool: createPool(origin, isTrusted(origin)), in_flight: 0 };
      upstreams.set(origin, upstream);
    }
    return upstream;
  };
  const has_patterns = Object.keys(origins).some((origin) => origin.includes('*'));
  const mapped = (origin: string): string => {
    const exact = origins[origin];
    if (exact !== undefined || !has_patterns) return exact ?? origin;
    return origins[patternOf(origin) ?? ''] ?? origin;
  };
  return {
    send(request) {
      return new Promise((resolve, reject) => {
        const { origin, path } = split(request.url);
        const upstream = upstreamOf(mapped(origin));
        if (upstream.in_flight >= MAXIMUM_IN_FLIGHT) throw new TransportError('overloaded');
        const { method, headers, body = null } = request;
        const limits = {
          timeout_ms: request.timeout_ms ?? timeout_ms,
          limit_bytes: request.limit_bytes ?? limit_bytes,
        };
        const exchange = new Exchange(upstream, limits, resolve, reject);
        upstream.pool.dispatch({ method, path, headers, body }, exchange);
      });
    },
    resolve(url) {
      const { origin, path } = split(url);
      return mapped(origin) + path;
    },
    async close() {
      await Promise.all([...upstreams.values()].map(({ pool }) => pool.close()));
    },
  };
}

/**
 * Some origins were named by an app’s own document, and any name may lead anywhere tomorrow: a private or reserved address
 * is refused when the connection is made, and the connection goes to the very address that was checked.
 */
function createPool(origin: string, is_trusted: boolean): Pool {
  if (is_trusted) return new Pool(origin, POOL_OPTIONS);
  const { protocol, hostname } = new URL(origin);
  if (protocol !== 'https:' || isForbidden(hostname.replace(/^\[|\]$/g, '')))
    throw new TransportError('forbidden_address');
  return new Pool(origin, { ...POOL_OPTIONS, connect: { ...POOL_OPTIONS.connect, lookup: checkedLookup } });
}

const CONNECTIONS = 64;

/** Those that nobody called for the longest time lose their connections first. */
const MAXIMUM_ORIGINS = 2_000;

const POOL_OPTIONS = {
  connections: CONNECTIONS,
  pipelining: 1,
  keepAliveTimeout: 30_000,
  connect: { timeout: 10_000 },
  // The deadline of each request governs; the pool’s own timers would only be a second, looser one.
  headersTimeout: 0,
  bodyTimeout: 0,
} satisfies Pool.Options;

/** Of one origin: those on a connection, and a thousand that wait for one. Further ones are refused at once. */
const MAXIMUM_IN_FLIGHT = CONNECTIONS + 1_000;

/** `https://host/path?query` in two. URLs come from declarations, so their form is known; parsing costs 5 µs more. */
function split(url: string): { origin: string; path: string } {
  const end = url.indexOf('/', url.indexOf('://') + 3);
  return end === -1 ? { origin: url, path: '/' } : { origin: url.slice(0, end), path: url.slice(end) };
}
