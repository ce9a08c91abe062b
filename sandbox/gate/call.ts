/**
 * One HTTP exchange as the gate sees it. Requests are read whole (the emulators read them whole anyway, and
 * faults, overlays and the recorder need the bytes); answers may be streams.
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

const MAX_BODY_BYTES = 64 * 1024 * 1024;

export interface Call {
  readonly method: string;
  /** Without the query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: object | string | Buffer | Readable | null;
}

export async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://gate.invalid');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error('request body too large');
    chunks.push(chunk);
  }
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

export function sendAnswer(response: ServerResponse, answer: Answer, headOnly = false): void {
  const { body } = answer;
  const headers: Record<string, string | string[]> = { ...answer.headers };
  const bytes = encodeBody(body, headers);
  if (bytes) headers['content-length'] = String(bytes.length);
  response.writeHead(answer.status, headers);
  if (headOnly) {
    if (body instanceof Readable) body.destroy();
    response.end();
  } else if (body instanceof Readable) {
    body.on('error', () => response.destroy());
    response.on('close', () => body.destroy());
    body.pipe(response);
  } else {
    response.end(bytes);
  }
}

function encodeBody(body: Answer['body'], headers: Record<string, string | string[]>): Buffer | undefined {
  if (body instanceof Readable) return undefined;
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  if (typeof body === 'string') return Buffer.from(body);
  headers['content-type'] ??= 'application/json; charset=utf-8';
  return Buffer.from(JSON.stringify(body));
}

/** The fields of a form or JSON body; what is no string becomes JSON text, what is no object becomes nothing. */
export function bodyFields(call: Call): Record<string, string> {
  if (!isJson(call)) return Object.fromEntries(new URLSearchParams(call.body.toString('utf8')));
  return Object.fromEntries(
    Object.entries(jsonBody(call)).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

/** The body as a JSON object; anything else (also a broken one) is an empty object. */
export function jsonBody(call: Call): Record<string, unknown> {
  if (call.body.length === 0) return {};
  try {
    return asRecord(JSON.parse(call.body.toString('utf8')));
  } catch {
    return {};
  }
}

export function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** The objects in a list; anything else is an empty list. */
export function asRecords(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function contentType(call: Call): string {
  return (call.headers['content-type'] ?? '').toLowerCase();
}

function isJson(call: Call): boolean {
  return contentType(call).includes('json');
}

export function redirect(location: string): Answer {
  return { status: 302, headers: { location, 'cache-control': 'no-store' } };
}
