import { randomBytes } from 'node:crypto';
import type { InputFile } from '../file.js';
import type { ProviderRequestBody } from '../request-template.js';

/** A body of multipart/form-data (RFC 7578): plain fields, then files. */
export function multipartForm(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, Pick<InputFile, 'name' | 'mime_type' | 'bytes'>>>,
): ProviderRequestBody {
  const boundary = randomBytes(24).toString('hex');
  const part = (name: string, more: string, content: string | Uint8Array) => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ];
  const parts = [
    ...Object.entries(fields).map(([name, value]) => part(name, '', value)),
    ...Object.entries(files).map(([name, { name: filename, mime_type, bytes }]) =>
      part(name, `; filename="${quoted(filename)}"\r\ncontent-type: ${mime_type}`, bytes),
    ),
  ];
  return {
    bytes: Buffer.concat([...parts.flat(), Buffer.from(`--${boundary}--\r\n`)]),
    content_type: `multipart/form-data; boundary=${boundary}`,
  };
}

/** What would end the name or the header line is escaped as browsers do (WHATWG, multipart/form-data). */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
