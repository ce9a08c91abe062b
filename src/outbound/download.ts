import { readBody } from './body.js';
import type { GuardedAnswer, GuardedClient } from './guarded-client.js';
import { TransportError, toTransportError } from './transport-error.js';

/**
 * Fetches what a caller’s URL leads to, whole and within a deadline and a size. Each hop of a redirect is a URL a
 * stranger chose, and is checked as the first one was. Throws TransportError; an answer of any status is returned.
 */
export type Download = (url: string, limits: DownloadLimits) => Promise<Downloaded>;

export interface DownloadLimits {
  /** For all hops together, until the last byte. */
  readonly timeout_ms: number;
  readonly limit_bytes: number;
}

export interface Downloaded {
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export function createDownload(client: GuardedClient): Download {
  return async (url, { timeout_ms, limit_bytes }) => {
    const signal = AbortSignal.timeout(timeout_ms);
    try {
      const { answer, url: final_url } = await follow(client, url, signal);
      const body = await readBody(answer.body, answer.headers, limit_bytes);
      return { url: final_url, status: answer.status, headers: answer.headers, body };
    } catch (error) {
      if (signal.aborted) throw new TransportError('timed_out', { cause: error });
      throw toTransportError(error);
    }
  };
}

const MAXIMUM_REDIRECTS = 3;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Unpacked, a small answer may be of any size: none is asked for in packed form, and none is unpacked. */
const HEADERS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Bobbin' };

async function follow(
  client: GuardedClient,
  url: string,
  signal: AbortSignal,
): Promise<{ answer: GuardedAnswer; url: string }> {
  let current = url;
  for (let redirects = 0; ; redirects++) {
    const answer = await client.get(current, { headers: HEADERS, signal });
    const { location } = answer.headers;
    if (!REDIRECTS.has(answer.status) || typeof location !== 'string') return { answer, url: current };
    answer.body.on('error', () => undefined).destroy();
    if (redirects === MAXIMUM_REDIRECTS || !URL.canParse(location, current))
      throw new TransportError('redirected');
    current = new URL(location, current).href;
  }
}
