import type { Provider } from '../../catalog/provider.js';
import type { ProviderRequest, ProviderResponse, QueryValue } from '../../catalog/request-template.js';
import { isDeclaredOrigin } from '../../origin-patterns.js';
import type { OutboundRequest, OutboundResponse } from '../../outbound/message.js';
import type { Transport } from '../../outbound/transport.js';
import { TransportError } from '../../outbound/transport-error.js';
import { type WireCredential, withCredential } from '../credentials/wire-credential.js';
import { type EncodedBody, encodeBody } from './encode-body.js';
import { filledBaseUrl } from './endpoint-params.js';

/**
 * Sends a provider call with a user’s credential. It goes to an origin that the provider declares or the call is
 * refused, at once, as is one for a connection that lacks what the address depends on (ExecutionError); this is the
 * only place that puts one on the wire. Rejects with TransportError where no answer came; an answer of any status is
 * returned.
 */
export type ProviderClient = (call: AuthorizedCall) => Promise<ProviderResponse>;

export interface AuthorizedCall {
  readonly provider: Provider;
  /** Used where the request names none. */
  readonly base_url: string;
  /** As a row keeps them: what the placeholders of base URLs stand for. */
  readonly endpoint_params?: string | undefined;
  readonly request: ProviderRequest;
  /** None is sent where absent. */
  readonly credential?: WireCredential;
  /** The transport’s own deadline where absent. */
  readonly timeout_ms?: number;
}

/** `file_limit_bytes`: of answers that are files. Others keep to the transport’s own limit. */
export function createProviderClient(transport: Transport, file_limit_bytes: number): ProviderClient {
  const send = (call: AuthorizedCall, encoded: EncodedBody): Promise<ProviderResponse> => {
    const { request, timeout_ms } = call;
    const { method, url, headers, body } = toOutbound(call, encoded);
    const limit_bytes = limitOf(request, file_limit_bytes);
    const sent = transport.send({ method, url, headers, body, timeout_ms, limit_bytes });
    return sent.then((answer) => ({
      status: answer.status,
      headers: answer.headers,
      body: parseBody(answer, request),
    }));
  };
  return (call) => {
    const encoded = encodeBody(call.request.body);
    return encoded instanceof Promise ? encoded.then((body) => send(call, body)) : send(call, encoded);
  };
}

function limitOf({ response, holds_file }: ProviderRequest, file_limit_bytes: number): number | undefined {
  if (response === 'bytes') return file_limit_bytes;
  return holds_file ? Math.ceil((file_limit_bytes * 4) / 3) + AROUND_FILE_BYTES : undefined;
}

/** For what a JSON answer says beside the file in it. */
const AROUND_FILE_BYTES = 65_536;

/** The request as it leaves. Throws where its address is not the provider’s. */
export function toOutbound(call: AuthorizedCall, { content_type, bytes }: EncodedBody): OutboundRequest {
  const { provider, request, credential } = call;
  const base_url = usableBase(provider, request.base_url ?? call.base_url, call.endpoint_params);
  // A path is appended to a checked origin, so it must not be able to extend the host name.
  if (!request.path.startsWith('/')) throw new Error(`The path ${request.path} does not start with a slash.`);
  const url = base_url + request.path + queryString(request);
  const headers: Record<string, string> = {
    accept: request.response === 'bytes' ? '*/*' : 'application/json',
    ...providerHeaders(provider),
  };
  if (request.headers) Object.assign(headers, lowerCased(request.headers));
  if (content_type !== undefined) headers['content-type'] = content_type;
  return withCredential({ method: request.method, url, headers, body: bytes }, credential);
}

/** At an origin of the provider’s, or it throws. Each base URL is parsed once; those with placeholders, at every call. */
function usableBase(provider: Provider, base_url: string, endpoint_params: string | undefined): string {
  let checked = checkedBases.get(provider);
  if (!checked) {
    checked = new Set();
    checkedBases.set(provider, checked);
  }
  if (checked.has(base_url)) return base_url;
  if (base_url.includes('{')) return filledBaseUrl(provider, base_url, endpoint_params);
  if (!isDeclaredOrigin(provider.origins, new URL(base_url).origin)) {
    throw new Error(`${provider.slug} does not declare the origin of ${base_url}.`);
  }
  checked.add(base_url);
  return base_url;
}

const checkedBases = new WeakMap<Provider, Set<string>>();

function providerHeaders(provider: Provider): Record<string, string> {
  let headers = constantHeaders.get(provider);
  if (!headers) {
    headers = lowerCased(provider.headers);
    constantHeaders.set(provider, headers);
  }
  return headers;
}

const constantHeaders = new WeakMap<Provider, Record<string, string>>();

function queryString({ query, query_string }: ProviderRequest): string {
  if (query_string) return `?${query_string}`;
  if (!query) return '';
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? (value as readonly QueryValue[]) : [value as QueryValue]) {
      if (one !== undefined) search.append(name, String(one));
    }
  }
  return search.size > 0 ? `?${search}` : '';
}

/** Error answers are parsed as JSON whatever was asked for, since that is where providers put their reasons. */
function parseBody({ status, headers, body }: OutboundResponse, request: ProviderRequest): unknown {
  const asked = status < 400 ? request.response : 'json';
  if (asked === 'bytes') return body;
  const text = body.toString('utf8');
  if (text === '') return undefined;
  if (asked === 'text' && !String(headers['content-type'] ?? '').includes('json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A login page or half an object in a success’s place says nothing of what was done; a bare word may be the answer.
    if (status < 300 && asked !== 'text' && /^\s*[{[<]/.test(text)) throw new TransportError('unreadable');
    return text;
  }
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
