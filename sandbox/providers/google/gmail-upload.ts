/** Mail as an upload: the emulator has the paths, but reads JSON alone there. */
import { type Answer, asRecord, contentType } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { invalid } from './errors.js';
import { readMultipart, type Upload } from './multipart.js';

type Handler = (call: AuthorizedCall, tools: GateTools) => Answer | Promise<Answer>;

export function gmailUploads(own: (handler: Handler) => Overlay): Record<string, Overlay> {
  const base = '/upload/gmail/v1/users/:userId';
  const place = (wrap: (message: object) => object): Overlay =>
    own((call, tools) => receive(call, tools, wrap));
  return {
    [`POST ${base}/messages/send`]: place((message) => message),
    [`POST ${base}/drafts`]: place((message) => ({ message })),
    [`PUT ${base}/drafts/:id`]: place((message) => ({ message })),
  };
}

/** Google's limit for the methods that take mail as an upload. */
const LARGEST_BYTES = 36_700_160;

function receive(call: AuthorizedCall, tools: GateTools, wrap: (message: object) => object) {
  const path = call.path.replace('/upload', '');
  if (!call.query.has('uploadType')) return tools.emulator.forward({ ...call, path });
  const upload = readUpload(call);
  if (!upload) return invalid('Malformed upload.', 'uploadType');
  if (!/^message\//.test(upload.content_type)) return invalid('Media type is not supported.', 'media');
  if (upload.content.length > LARGEST_BYTES) return invalid('The mail is too large.', 'media');
  const message = asRecord(upload.metadata['message'] ?? upload.metadata);
  const body = Buffer.from(JSON.stringify(wrap({ ...message, raw: upload.content.toString('base64url') })));
  const { 'transfer-encoding': _, ...headers } = call.headers;
  return tools.emulator.forward({
    ...call,
    path,
    body,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': String(body.length) },
  });
}

function readUpload(call: AuthorizedCall): Upload | undefined {
  if (call.query.get('uploadType') === 'multipart') return readMultipart(call);
  if (call.query.get('uploadType') !== 'media') return undefined;
  return { metadata: {}, content: call.body, content_type: contentType(call) };
}
