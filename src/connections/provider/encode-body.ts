import { isFile } from '../../catalog/file.js';
import type { ProviderRequestBody } from '../../catalog/request-template.js';

export interface EncodedBody {
  readonly content_type?: string;
  readonly bytes?: string | Uint8Array;
}

/** A body as it is sent. Only multipart, whose encoder is a stream, is a promise. */
export function encodeBody(body: ProviderRequestBody | undefined): EncodedBody | Promise<EncodedBody> {
  if (!body) return {};
  if ('json' in body)
    return { content_type: body.content_type ?? 'application/json', bytes: JSON.stringify(body.json) };
  if ('bytes' in body) return { content_type: body.content_type, bytes: body.bytes };
  if ('multipart' in body) return encodeMultipart(body.multipart);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body.form))
    if (value !== undefined) form.append(name, String(value));
  return { content_type: 'application/x-www-form-urlencoded', bytes: form.toString() };
}

/** multipart/form-data (RFC 7578), by the platform’s own encoder. */
async function encodeMultipart(fields: Readonly<Record<string, unknown>>): Promise<EncodedBody> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value])
      appendField(form, name, one);
  const encoded = new Response(form);
  const content_type = encoded.headers.get('content-type') ?? 'multipart/form-data';
  return { content_type, bytes: new Uint8Array(await encoded.arrayBuffer()) };
}

function appendField(form: FormData, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (isFile(value))
    form.append(
      name,
      new Blob([value.bytes as Uint8Array<ArrayBuffer>], { type: value.mime_type }),
      value.name,
    );
  else form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
}
