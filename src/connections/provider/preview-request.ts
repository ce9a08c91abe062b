import { isFile } from '../../catalog/file.js';
import type { ProviderRequestBody } from '../../catalog/request-template.js';
import { maskedAuthorization } from '../credentials/masked-credential.js';
import { encodeBody } from './encode-body.js';
import { type AuthorizedCall, toOutbound } from './provider-client.js';

/** A provider call as it would leave. Of files, what they are stands in the place of their bytes. */
export interface RequestPreview {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Throws what sending it would throw before anything is sent. `call` has a masked credential. */
export async function previewRequest(call: AuthorizedCall): Promise<RequestPreview> {
  const { body } = call.request;
  const { method, url, headers } = toOutbound(call, await encodeBody(body));
  const { authorization } = headers;
  return {
    method,
    url,
    headers:
      authorization === undefined
        ? headers
        : { ...headers, authorization: maskedAuthorization(authorization) },
    ...(body && { body: readable(body) }),
  };
}

function readable(body: ProviderRequestBody): unknown {
  if ('json' in body) return body.json;
  if ('form' in body) return body.form;
  if ('multipart' in body) return described(body.multipart);
  if (typeof body.bytes === 'string') return body.bytes;
  return { mime_type: body.content_type, size: body.bytes.byteLength };
}

function described(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(described);
  if (isFile(value)) return { name: value.name, mime_type: value.mime_type, size: value.size };
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, described(member)]));
}
