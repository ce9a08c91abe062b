/** Drive's three ways to send content: `media`, `multipart` (RFC 2387) and `resumable`. */
import { randomBytes } from 'node:crypto';
import { type Answer, type Call, contentType, jsonBody } from '../../../gate/call.js';
import { googleError, invalid } from '../errors.js';
import { readMultipart, type Upload } from '../multipart.js';

interface Session {
  readonly metadata: Record<string, unknown>;
  readonly content_type: string;
  readonly finish: (upload: Upload) => Answer;
  received: Buffer;
}

export class Uploads {
  readonly #sessions = new Map<string, Session>();

  /** `finish` stores what was sent: at once, or with the last piece of a resumable upload. */
  receive(call: Call, base_url: string, finish: (upload: Upload) => Answer): Answer {
    const type = call.query.get('uploadType');
    const content_type = contentType(call);
    if (type === 'media') return finish({ metadata: {}, content: call.body, content_type });
    if (type === 'multipart') {
      const upload = readMultipart(call);
      return upload ? finish(upload) : invalid('Malformed multipart body.');
    }
    if (type !== 'resumable') return invalid('Invalid value for: uploadType', 'uploadType');
    const upload_id = randomBytes(24).toString('base64url');
    const declared = call.headers['x-upload-content-type'];
    this.#sessions.set(upload_id, {
      metadata: jsonBody(call),
      content_type: typeof declared === 'string' ? declared : 'application/octet-stream',
      finish,
      received: Buffer.alloc(0),
    });
    const location = `${base_url}${call.path}?uploadType=resumable&upload_id=${upload_id}`;
    return { status: 200, headers: { location, 'x-guploader-uploadid': upload_id } };
  }

  /** PUT to the session's URL, which is its own credential: a piece, everything, or the question how much came. */
  resume(call: Call): Answer {
    const session = this.#sessions.get(call.query.get('upload_id') ?? '');
    if (!session) return googleError(404, 'Upload session not found.', 'notFound');
    const range = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/.exec(call.headers['content-range'] ?? '');
    if (range?.[1] !== undefined && Number(range[1]) !== session.received.length)
      return googleError(503, 'The piece does not begin where the last one ended.', 'backendError');
    session.received = Buffer.concat([session.received, call.body]);
    const total = range?.[3] === undefined ? session.received.length : Number(range[3]);
    if (session.received.length !== total) {
      const headers = session.received.length > 0 ? { range: `bytes=0-${session.received.length - 1}` } : {};
      return { status: 308, headers };
    }
    this.#sessions.delete(call.query.get('upload_id') ?? '');
    return session.finish({
      metadata: session.metadata,
      content: session.received,
      content_type: session.content_type,
    });
  }
}
