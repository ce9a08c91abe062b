import type { ProviderRequestBody } from '../request-template.js';

/** Metadata and content in one body, metadata first: `multipart/related` (RFC 2387), as Google’s uploads take it. */
export function multipartRelated(
  metadata: object,
  content: Uint8Array,
  content_type: string,
): ProviderRequestBody {
  const boundary = `bobbin-${crypto.randomUUID()}`;
  const head = [
    `--${boundary}`,
    'Content-Type: application/json; charset=UTF-8',
    '',
    JSON.stringify(metadata),
    `--${boundary}`,
    `Content-Type: ${content_type}`,
    '',
    '',
  ].join('\r\n');
  return {
    bytes: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    content_type: `multipart/related; boundary=${boundary}`,
  };
}
