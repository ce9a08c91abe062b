import { OAuthError } from './error.js';

/** The part of `fetch` this folder uses; the global one and undici's both fit. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: string;
  /** A token call is never redirected: the body holds secrets meant for one host. */
  redirect: 'manual';
  signal?: AbortSignal;
}

export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

export interface TransportOptions {
  fetch: Fetch;
  signal?: AbortSignal | undefined;
  /** Format of the request body. */
  format?: 'form' | 'json' | undefined;
}

export interface OutgoingRequest {
  method: string;
  headers: Record<string, string>;
  body?: URLSearchParams | undefined;
}

/**
 * Sends one request and reads the whole answer. Every way of not getting a usable one ends here: no answer is
 * `unreachable`, 429 is `rate_limited`, 5xx is `provider_error` whatever its body claims, more than 256 KiB is
 * `malformed_response`. Of the answer's headers only the content type goes on.
 */
export async function send(
  url: string,
  request: OutgoingRequest,
  { fetch, signal, format = 'form' }: TransportOptions,
): Promise<Response> {
  const init: FetchInit = { method: request.method, headers: { ...request.headers }, redirect: 'manual' };
  if (signal !== undefined) init.signal = signal;
  if (request.body !== undefined) {
    const json = format === 'json';
    init.headers['content-type'] = json
      ? 'application/json'
      : 'application/x-www-form-urlencoded;charset=UTF-8';
    init.body = json ? JSON.stringify(Object.fromEntries(request.body)) : request.body.toString();
  }
  const { status, headers, text } = await exchange(url, init, fetch);
  if (status === 429) {
    throw new OAuthError('rate_limited', 'the provider asked for a pause', {
      status,
      retry_after_s: retryAfter(headers),
    });
  }
  if (status >= 500 || status < 200) {
    throw new OAuthError('provider_error', `the provider answered ${status}`, {
      status,
      retry_after_s: retryAfter(headers),
    });
  }
  const bodyless = status === 204 || status === 205 || status === 304;
  return new Response(bodyless ? null : text, {
    status,
    headers: { 'content-type': headers.get('content-type') ?? 'application/octet-stream' },
  });
}

const MAX_ANSWER_BYTES = 256 * 1024;

/** One request and its whole answer, whatever its status. Throws OAuthError where none came or it is too long. */
export async function exchange(
  url: string,
  init: FetchInit,
  fetch: Fetch,
): Promise<{ status: number; headers: FetchResponse['headers']; text: string }> {
  try {
    const response = await fetch(url, init);
    return { status: response.status, headers: response.headers, text: await readText(response) };
  } catch (thrown) {
    if (thrown instanceof OAuthError) throw thrown;
    if (init.signal?.aborted) throw new OAuthError('unreachable', 'the provider did not answer in time');
    throw new OAuthError('unreachable', `the provider could not be reached${systemCode(thrown)}`);
  }
}

async function readText({ body, status }: FetchResponse): Promise<string> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      throw new OAuthError('malformed_response', 'the provider answered with more than 256 KiB', { status });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The system's or the HTTP client's error code (`ECONNREFUSED`), the only part of their errors sure to hold no data. */
function systemCode(thrown: unknown): string {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) {
    if ('code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,60}$/.test(error.code)) {
      return ` (${error.code})`;
    }
  }
  return '';
}

/** RFC 9110 section 10.2.3: seconds, or a date, which is read against the answer's own `date`. */
function retryAfter(headers: FetchResponse['headers']): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const seconds = Math.ceil((Date.parse(value) - Date.parse(headers.get('date') ?? '')) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
