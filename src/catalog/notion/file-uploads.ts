import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { fileParam } from '../file.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, type ProviderCall, WRITE } from '../tool.js';
import { object } from './json.js';
import { multipartForm } from './multipart-form.js';
import { given, params, text, uuid } from './params.js';
import { nullable } from './shapes.js';

const uploadOutput = Type.Object({
  id: nullable(Type.String({ description: 'Goes into a file block: `{ "file_upload": { "id": "…" } }`.' })),
  status: nullable(Type.String({ description: 'pending, uploaded, expired or failed.' })),
  filename: nullable(Type.String()),
  expires_at: nullable(Type.String({ description: 'Until when it may be sent or used.' })),
  parts: Type.Optional(
    Type.Object({ total: Type.Integer(), sent: Type.Integer() }, { description: 'Of a multi_part upload.' }),
  ),
});

const createFileUpload = defineTool({
  name: 'NOTION_CREATE_FILE_UPLOAD',
  description:
    'Starts the upload of a file, or lets Notion import one from a URL. Returns its id and state, for NOTION_SEND_FILE_UPLOAD.',
  scopes: [],
  annotations: WRITE,
  params: params({
    mode: Type.Optional(
      stringEnum(['single_part', 'multi_part', 'external_url'], {
        description: 'How the content comes.',
        default: 'single_part',
      }),
    ),
    filename: text('Name with extension.'),
    content_type: text('Media type, such as application/pdf.'),
    external_url: Type.Optional(
      Type.String({ description: 'For external_url: the https URL.', format: 'uri' }),
    ),
    number_of_parts: Type.Optional(
      Type.Integer({ description: 'For multi_part.', minimum: 1, maximum: 1000 }),
    ),
  }),
  output: uploadOutput,
  example: { mode: 'external_url', external_url: 'https://example.com/plan.pdf', filename: 'plan.pdf' },
  request: (values) => ({ method: 'POST', path: '/file_uploads', body: { json: given(values) } }),
  result: upload,
});

const sendFileUpload = defineTool({
  name: 'NOTION_SEND_FILE_UPLOAD',
  description:
    'Sends the content of an upload that NOTION_CREATE_FILE_UPLOAD has started, whole or one part of it; the last part completes it. Returns its state.',
  scopes: [],
  annotations: WRITE,
  params: params({
    file_upload_id: Type.String({ description: 'Id of the upload.', minLength: 32, maxLength: 36 }),
    file: Type.Optional(fileParam('The content; its media type is that of the upload.')),
    file_content_base64: Type.Optional(
      Type.String({
        description: 'The content in base64, in place of `file`.',
        pattern: '^[A-Za-z0-9+/]+={0,2}$',
        unlisted: true,
      }),
    ),
    part_number: Type.Optional(
      Type.Integer({ description: 'For multi_part: which part, from 1.', minimum: 1, maximum: 1000 }),
    ),
  }),
  output: uploadOutput,
  example: {
    file_upload_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    file: { name: 'note.txt', mime_type: 'text/plain', content_base64: 'SGVsbG8=' },
  },
  run: async ({ file_upload_id, file, file_content_base64, part_number }, call) => {
    if ((file === undefined) === (file_content_base64 === undefined))
      throw new ExecutionError('invalid_params', 'Give the content as `file`.');
    const path = `/file_uploads/${uuid(file_upload_id)}`;
    const fields = part_number === undefined ? {} : { part_number: String(part_number) };
    const content = file ?? (await announced(path, file_content_base64 ?? '', call));
    const body = multipartForm(fields, { file: content });
    const sent = upload((await call({ method: 'POST', path: `${path}/send`, body })).body);
    const isWhole = sent.parts !== undefined && sent.parts.sent >= sent.parts.total;
    if (!isWhole || sent.status !== 'pending') return sent;
    return upload((await call({ method: 'POST', path: `${path}/complete` })).body);
  },
});

/** Content alone goes under the name and the type that the upload was started with. */
async function announced(path: string, base64: string, call: ProviderCall) {
  const { filename, content_type } = object((await call({ method: 'GET', path })).body);
  return {
    name: typeof filename === 'string' ? filename : 'file',
    mime_type: typeof content_type === 'string' ? content_type : 'application/octet-stream',
    bytes: Buffer.from(base64, 'base64'),
  };
}

function upload(body: unknown) {
  const it = object(body);
  const parts = object(it['number_of_parts']);
  return {
    id: it['id'] ?? null,
    status: it['status'] ?? null,
    filename: it['filename'] ?? null,
    expires_at: it['expiry_time'] ?? null,
    ...(it['number_of_parts'] !== undefined && {
      parts: { total: Number(parts['total']), sent: Number(parts['sent']) },
    }),
  };
}

export const fileUploadTools = [createFileUpload, sendFileUpload];
