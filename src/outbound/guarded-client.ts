import type { Readable } from 'node:stream';
import { Agent, request } from 'undici';
import { checkedLookup, isForbidden } from './public-address.js';
import { TransportError, toTransportError } from './transport-error.js';

/**
 * Requests to addresses that callers choose: key sets of their issuers, files by URL. The name is resolved once,
 * private and reserved addresses are refused, and the connection goes to the very address that was checked. Hosts
 * that the operator allows may be private, and may be spoken to without TLS. It never follows a redirect by itself.
 */
export interface GuardedClient {
  /** Whether its scheme, and its address where it names no host, are such that `get` would try it at all. */
  mayReach(url: URL): boolean;
  /** The answer as soon as its headers are there; the caller reads or destroys the body. Throws TransportError. */
  get(
    url: string,
    options: { headers?: Record<string, string>; signal?: AbortSignal | undefined },
  ): Promise<GuardedAnswer>;
  close(): Promise<void>;
}

export interface GuardedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
}

export function createGuardedClient(allowed_hosts: readonly string[]): GuardedClient {
  const allowed = new Set(allowed_hosts);
  const strict = new Agent({ ...AGENT_OPTIONS, connect: { timeout: 5_000, lookup: checkedLookup } });
  const trusting = new Agent({ ...AGENT_OPTIONS, connect: { timeout: 5_000 } });
  const isTrusted = ({ host, hostname }: URL): boolean => allowed.has(host) || allowed.has(hostname);
  const mayReach = (url: URL): boolean =>
    isTrusted(url)
      ? /^https?:$/.test(url.protocol)
      : url.protocol === 'https:' && !isForbidden(url.hostname.replace(/^\[|\]$/g, ''));
  return {
    mayReach,
    async get(url, { headers = {}, signal }) {
      const parsed = new URL(url);
      if (!mayReach(parsed)) throw new TransportError('forbidden_address');
      try {
        const dispatcher = isTrusted(parsed) ? trusting : strict;
        const answer = await request(url, { dispatcher, headers, signal: signal ?? null });
        return { status: answer.statusCode, headers: answer.headers, body: answer.body };
      } catch (error) {
        throw toTransportError(error);
      }
    },
    async close() {
      await Promise.all([strict.close(), trusting.close()]);
    },
  };
}

const AGENT_OPTIONS = { connections: 4 } satisfies Agent.Options;
