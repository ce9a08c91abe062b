import type { Transport } from './transport.js';

/**
 * The transport in the shape of `fetch`, for the OAuth protocol: same pools, a tighter deadline and cap. Token calls
 * are rare, so the cost of the wrapping does not matter. `timeout_ms`: the deadline of an execution’s calls, which wait
 * for a token call at most half as long before they begin.
 */
export function createTransportFetch(transport: Transport, timeout_ms: number): TransportFetch {
  return async (url, { method, headers, body }) => {
    const answer = await transport.send({
      method: method as 'POST',
      url,
      headers,
      body,
      timeout_ms: Math.min(timeout_ms / 2, TIMEOUT_MS),
      limit_bytes: LIMIT_BYTES,
    });
    const responseHeaders = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      for (const one of [value ?? []].flat()) responseHeaders.append(name, one);
    }
    return { status: answer.status, headers: responseHeaders, body: toStream(answer.body) };
  };
}

export type TransportFetch = (
  url: string,
  options: { method: string; headers: Record<string, string>; body?: string },
) => Promise<{ status: number; headers: Headers; body: AsyncIterable<Uint8Array> }>;

/** Well below the time a refresh lease lasts. */
const TIMEOUT_MS = 15_000;
const LIMIT_BYTES = 1_048_576;

async function* toStream(body: Uint8Array): AsyncIterable<Uint8Array> {
  yield body;
}
