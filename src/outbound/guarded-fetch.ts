import { readBody } from './body.js';
import type { GuardedClient } from './guarded-client.js';
import { toTransportError } from './transport-error.js';

/** The guarded client in the shape of `fetch`, for key sets of callers’ issuers. Redirects are answers like others. */
export function createGuardedFetch(client: GuardedClient): GuardedFetch {
  return async (url, { headers, signal }) => {
    const answer = await client.get(url, { headers: Object.fromEntries(headers ?? []), signal });
    try {
      const body = await readBody(answer.body, answer.headers, RESPONSE_LIMIT_BYTES);
      return new Response(body.toString('utf8'), { status: answer.status });
    } catch (error) {
      throw toTransportError(error);
    }
  };
}

export type GuardedFetch = (
  url: string,
  options: { headers?: Headers; signal?: AbortSignal },
) => Promise<Response>;

const RESPONSE_LIMIT_BYTES = 1_048_576;
