import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { fileParam } from '../file.js';
import { fileContentOutput, toFileContent } from '../file-content.js';
import { multipartRelated } from '../google/multipart-related.js';
import type { ProviderRequest, ProviderResponse } from '../request-template.js';
import { defineTool, IDEMPOTENT_WRITE, type ProviderCall, READ, WRITE } from '../tool.js';
import { driveFileOutput, FILE_FIELDS, toFile } from './file.js';
import {
  FILE,
  fileId,
  mimeType,
  name,
  parentId,
  READONLY,
  rareFlag,
  supportsAllDrives,
  UPLOAD_URL,
} from './params.js';

const createFromText = defineTool({
  name: 'GOOGLEDRIVE_CREATE_FILE_FROM_TEXT',
  description:
    'Creates a file with the given text; with mime_type `application/vnd.google-apps.document`, a Google Doc. Returns the file with its id and link.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    {
      name,
      text: Type.String({ description: 'The content.', aliases: ['text_content', 'content'] }),
      mime_type: Type.Optional(
        Type.String({
          description: 'Media type of the file, such as `text/csv` or `text/markdown`.',
          aliases: ['mimeType'],
          pattern: '^[\\w.+-]+/[\\w.+-]+$',
          default: 'text/plain',
        }),
      ),
      parent_id: parentId,
    },
    { additionalProperties: false },
  ),
  output: driveFileOutput,
  example: { name: 'notes.txt', text: 'Decided: ship on Monday.' },
  request: (params) => {
    const mime_type = params.mime_type ?? 'text/plain';
    return upload(
      { name: params.name, mimeType: mime_type, parents: params.parent_id ? [params.parent_id] : undefined },
      Buffer.from(params.text),
      // Google converts: it wants to know what the text is, not what it shall become.
      isGoogleType(mime_type) ? 'text/plain' : mime_type,
    );
  },
  result: toFile,
});

const uploadFile = defineTool({
  name: 'GOOGLEDRIVE_UPLOAD_FILE',
  aliases: ['GOOGLEDRIVE_RESUMABLE_UPLOAD', 'GOOGLEDRIVE_UPLOAD_FROM_URL'],
  description: 'Uploads a file, also from a URL. Returns the file with its id and link.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    { file: fileParam('The file to upload.', { aliases: ['file_to_upload'] }), parent_id: parentId },
    { additionalProperties: false },
  ),
  output: driveFileOutput,
  example: { file: { name: 'hello.txt', mime_type: 'text/plain', content_base64: 'SGVsbG8=' } },
  run: async ({ file, parent_id }, call) => {
    const { name, mime_type, bytes } = file;
    const metadata = { name, mimeType: mime_type, parents: parent_id ? [parent_id] : undefined };
    const { body } =
      bytes.byteLength <= LARGEST_AT_ONCE_BYTES
        ? await call(upload(metadata, bytes, mime_type))
        : await uploadLarge(metadata, bytes, mime_type, call);
    return toFile(body);
  },
});

const editFile = defineTool({
  name: 'GOOGLEDRIVE_EDIT_FILE',
  description: 'Replaces the whole content of an existing file by the given text. Returns the file.',
  scopes: FILE,
  annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
  params: Type.Object(
    {
      file_id: fileId,
      text: Type.String({ description: 'The new content.', aliases: ['content'] }),
      mime_type: mimeType,
      supports_all_drives: supportsAllDrives,
    },
    { additionalProperties: false },
  ),
  output: driveFileOutput,
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', text: 'A better text.' },
  request: (params) => ({
    method: 'PATCH',
    base_url: UPLOAD_URL,
    path: `/files/${params.file_id}`,
    query: { uploadType: 'media', fields: FILE_FIELDS, supportsAllDrives: params.supports_all_drives },
    body: { bytes: params.text, content_type: params.mime_type ?? 'text/plain' },
  }),
  result: toFile,
});

const downloadFile = defineTool({
  name: 'GOOGLEDRIVE_DOWNLOAD_FILE',
  aliases: ['GOOGLEDRIVE_EXPORT_GOOGLE_WORKSPACE_FILE', 'GOOGLEDRIVE_PARSE_FILE'],
  description:
    'Reads the content of a file; Google Docs, Sheets and Slides are exported. Returns name, media type, a file handle with a download URL, and the text where it is text.',
  scopes: READONLY,
  or_scopes: FILE,
  annotations: READ,
  params: Type.Object(
    {
      file_id: fileId,
      mime_type: Type.Optional(
        Type.String({
          description:
            'What to export a Google document to, such as `application/pdf`; by default Markdown for Docs, CSV for Sheets, plain text for Slides. Other files come as they are.',
          aliases: ['mimeType'],
          pattern: '^[\\w.+-]+/[\\w.+-]+$',
        }),
      ),
      acknowledge_abuse: rareFlag('Download a file that Google thinks harmful.', 'acknowledgeAbuse'),
      supports_all_drives: supportsAllDrives,
    },
    { additionalProperties: false },
  ),
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs' },
  output: Type.Composite([
    Type.Object({ id: Type.String(), name: Type.String(), mime_type: Type.String() }),
    fileContentOutput,
  ]),
  run: async (params, call, { saveFile }) => {
    const path = `/files/${params.file_id}`;
    const metadata = await call({
      method: 'GET',
      path,
      query: { fields: 'id,name,mimeType', supportsAllDrives: params.supports_all_drives },
    });
    const file = metadata.body as { id: string; name: string; mimeType: string };
    const mime_type = isGoogleType(file.mimeType)
      ? exportType(file.mimeType, params.mime_type)
      : file.mimeType;
    const { body } = await call(
      isGoogleType(file.mimeType)
        ? { method: 'GET', path: `${path}/export`, query: { mimeType: mime_type }, response: 'bytes' }
        : {
            method: 'GET',
            path,
            query: {
              alt: 'media',
              acknowledgeAbuse: params.acknowledge_abuse,
              supportsAllDrives: params.supports_all_drives,
            },
            response: 'bytes',
          },
    );
    const content = { name: file.name, mime_type, bytes: body as Uint8Array };
    return { id: file.id, name: file.name, mime_type, ...(await toFileContent(content, saveFile)) };
  },
});

const EXPORT_TYPES: Readonly<Record<string, string>> = {
  'application/vnd.google-apps.document': 'text/markdown',
  'application/vnd.google-apps.spreadsheet': 'text/csv',
  'application/vnd.google-apps.presentation': 'text/plain',
  'application/vnd.google-apps.drawing': 'image/png',
  'application/vnd.google-apps.script': 'application/vnd.google-apps.script+json',
};

function isGoogleType(mime_type: string): boolean {
  return mime_type.startsWith('application/vnd.google-apps.');
}

function exportType(source: string, wanted: string | undefined): string {
  const target = wanted ?? EXPORT_TYPES[source];
  if (target) return target;
  throw new ExecutionError('invalid_params', `A ${source} has no content to download.`, {
    remediation: 'Give the id of a file; for a folder, list it with GOOGLEDRIVE_FIND_FILE and folder_id.',
    details: { faults: [{ path: '/file_id', message: 'must be a file with content' }] },
  });
}

function upload(metadata: object, content: Uint8Array, content_type: string): ProviderRequest {
  return {
    method: 'POST',
    base_url: UPLOAD_URL,
    path: '/files',
    query: { uploadType: 'multipart', fields: FILE_FIELDS, supportsAllDrives: true },
    body: multipartRelated(metadata, content, content_type),
  };
}

/**
 * Google takes up to 5 MB with the metadata; what is larger is announced first, and sent to the place that the answer
 * names. Only the id of the upload is taken from it: the token goes to Google’s own origin, whatever a header says.
 */
async function uploadLarge(
  metadata: object,
  content: Uint8Array,
  content_type: string,
  call: ProviderCall,
): Promise<ProviderResponse> {
  const query = { uploadType: 'resumable', fields: FILE_FIELDS, supportsAllDrives: true };
  const { headers } = await call({
    method: 'POST',
    base_url: UPLOAD_URL,
    path: '/files',
    query,
    headers: { 'x-upload-content-type': content_type, 'x-upload-content-length': String(content.byteLength) },
    body: { json: metadata },
  });
  const location = [headers['location']].flat()[0] ?? '';
  const upload_id = URL.canParse(location) ? new URL(location).searchParams.get('upload_id') : null;
  if (upload_id === null) {
    throw new ExecutionError('provider_unavailable', 'Google Drive did not say where to send the file.', {
      remediation: 'Try again.',
    });
  }
  return call({
    method: 'PUT',
    base_url: UPLOAD_URL,
    path: '/files',
    query: { ...query, upload_id },
    body: { bytes: content, content_type },
  });
}

const LARGEST_AT_ONCE_BYTES = 5_000_000;

export const contentTools = [createFromText, uploadFile, editFile, downloadFile];
