import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import type { ProviderRequest } from '../request-template.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { FILE_FIELDS, toFile } from './file.js';
import { toContent } from './file-content.js';
import {
  FILE,
  fileId,
  flag,
  mimeType,
  name,
  parentId,
  READONLY,
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
  description:
    'Uploads a file given in base64, up to the size of one request. Returns the file with its id and link.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    {
      file: Type.Object(
        {
          name: Type.String({ description: 'Name of the file.', minLength: 1 }),
          mime_type: Type.String({ description: 'Its media type.', pattern: '^[\\w.+-]+/[\\w.+-]+$' }),
          content_base64: Type.String({
            description: 'Its bytes in base64. A whole request is at most 1 MiB.',
            pattern: '^[A-Za-z0-9+/_-]*={0,2}$',
          }),
        },
        { description: 'The file to upload.', aliases: ['file_to_upload'], additionalProperties: false },
      ),
      parent_id: parentId,
    },
    { additionalProperties: false },
  ),
  example: { file: { name: 'hello.txt', mime_type: 'text/plain', content_base64: 'SGVsbG8=' } },
  request: ({ file, parent_id }) =>
    upload(
      { name: file.name, mimeType: file.mime_type, parents: parent_id ? [parent_id] : undefined },
      Buffer.from(file.content_base64, 'base64'),
      file.mime_type,
    ),
  result: toFile,
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
    'Reads the content of a file; Google Docs, Sheets and Slides are exported. Returns text where it is text, else content_base64, with name and media type.',
  scopes: READONLY,
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
      acknowledge_abuse: flag('Download a file that Google thinks harmful.', 'acknowledgeAbuse'),
      supports_all_drives: supportsAllDrives,
    },
    { additionalProperties: false },
  ),
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs' },
  run: async (params, call) => {
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
    return { id: file.id, name: file.name, mime_type, ...toContent(body as Uint8Array, mime_type) };
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

/** Metadata and content in one request: `multipart/related`, RFC 2387, metadata first. */
function upload(metadata: object, content: Uint8Array, content_type: string): ProviderRequest {
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
    method: 'POST',
    base_url: UPLOAD_URL,
    path: '/files',
    query: { uploadType: 'multipart', fields: FILE_FIELDS, supportsAllDrives: true },
    body: {
      bytes: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      content_type: `multipart/related; boundary=${boundary}`,
    },
  };
}

export const contentTools = [createFromText, uploadFile, editFile, downloadFile];
