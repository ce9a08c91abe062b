import { multipartRelated } from '../google/multipart-related.js';
import type { HttpMethod, ProviderRequest } from '../request-template.js';

/** A composed mail, and the conversation it belongs to. */
export interface OutgoingMail {
  readonly bytes: Buffer;
  readonly thread_id?: string | undefined;
}

/**
 * The call that hands a mail to Gmail: as a member of JSON, and as an upload where it is large, since Gmail takes up
 * to 35 MiB there and base64 would add a third. `wrap` puts the message in its place in the body.
 */
export function mailRequest(
  method: HttpMethod,
  path: string,
  { bytes, thread_id }: OutgoingMail,
  wrap: (message: object) => object = (message) => message,
): ProviderRequest {
  const placed = thread_id === undefined ? {} : { threadId: thread_id };
  if (bytes.length <= LARGEST_IN_JSON_BYTES)
    return { method, path, body: { json: wrap({ ...placed, raw: bytes.toString('base64url') }) } };
  return {
    method,
    base_url: UPLOAD_URL,
    path,
    query: { uploadType: 'multipart' },
    body: multipartRelated(wrap(placed), bytes, 'message/rfc822'),
  };
}

/** Google recommends simple requests for up to 5 MB, which is what this is in base64. */
const LARGEST_IN_JSON_BYTES = 3_750_000;
const UPLOAD_URL = 'https://gmail.googleapis.com/upload/gmail/v1';
