/** File uploads: announced, sent whole or in parts, then used in blocks. */
import { randomUUID } from 'node:crypto';
import { invalid, notFound } from './errors.js';
import type { NotionCall, Routes } from './route.js';
import { type Upload, uuid } from './workspace.js';

const MODES = ['single_part', 'multi_part', 'external_url'];

export const uploadRoutes: Routes = {
  'POST /v1/file_uploads': ({ workspace, body }) => {
    const mode = String(body['mode'] ?? 'single_part');
    const parts = Number(body['number_of_parts'] ?? 1);
    if (!MODES.includes(mode)) throw invalid('body failed validation: body.mode is unknown.');
    if (mode !== 'single_part' && typeof body['filename'] !== 'string')
      throw invalid(`body failed validation: body.filename should be defined for ${mode}.`);
    if (mode === 'multi_part' && (body['number_of_parts'] === undefined || parts < 1 || parts > 1000))
      throw invalid('body failed validation: body.number_of_parts should be between 1 and 1000.');
    if (mode === 'external_url' && !String(body['external_url']).startsWith('https://'))
      throw invalid('body failed validation: body.external_url should be an https URL.');
    const upload: Upload = {
      id: randomUUID(),
      status: mode === 'external_url' ? 'uploaded' : 'pending',
      mode,
      filename: typeof body['filename'] === 'string' ? body['filename'] : null,
      content_type: typeof body['content_type'] === 'string' ? body['content_type'] : null,
      number_of_parts: parts,
      parts: new Map(),
      created_time: new Date().toISOString(),
    };
    workspace.uploads.set(upload.id, upload);
    return shown(upload);
  },
  'GET /v1/file_uploads/:id': (call) => shown(find(call)),
  'POST /v1/file_uploads/:id/send': async (call) => {
    const upload = find(call);
    if (upload.status !== 'pending')
      throw invalid(`The file upload ${upload.id} is ${upload.status} already.`);
    const file = call.form?.get('file');
    if (!(file instanceof Blob)) throw invalid('body failed validation: body.file should be a file.');
    if (upload.content_type !== null && file.type !== upload.content_type)
      throw invalid(`The content type ${file.type} is not that of the file upload, ${upload.content_type}.`);
    const number = call.form?.get('part_number') ?? (upload.mode === 'multi_part' ? null : '1');
    const part = Number(number);
    if (number === null || part < 1 || part > upload.number_of_parts)
      throw invalid(
        `body failed validation: body.part_number should be between 1 and ${upload.number_of_parts}.`,
      );
    upload.parts.set(part, Buffer.from(await file.arrayBuffer()));
    if (upload.mode === 'single_part') upload.status = 'uploaded';
    return shown(upload);
  },
  'POST /v1/file_uploads/:id/complete': (call) => {
    const upload = find(call);
    if (upload.mode !== 'multi_part' || upload.parts.size < upload.number_of_parts)
      throw invalid('Not all parts of the file have been sent.');
    upload.status = 'uploaded';
    return shown(upload);
  },
};

function find({ workspace, params }: NotionCall): Upload {
  const upload = workspace.uploads.get(uuid(params['id']));
  if (!upload) throw notFound('file_upload', String(params['id']));
  return upload;
}

function shown(upload: Upload): object {
  const { id, status, mode, filename, content_type, parts, number_of_parts, created_time } = upload;
  const size = [...parts.values()].reduce((sum, part) => sum + part.length, 0);
  return {
    object: 'file_upload',
    id,
    created_time,
    last_edited_time: created_time,
    expiry_time: status === 'pending' ? new Date(Date.parse(created_time) + 3_600_000).toISOString() : null,
    upload_url: `https://api.notion.com/v1/file_uploads/${id}/send`,
    archived: false,
    in_trash: false,
    status,
    filename,
    content_type,
    content_length: status === 'uploaded' && mode !== 'external_url' ? size : null,
    ...(mode === 'multi_part' && { number_of_parts: { total: number_of_parts, sent: parts.size } }),
  };
}
