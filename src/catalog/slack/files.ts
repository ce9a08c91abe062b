import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { fileContentOutput, toFileContent } from '../file-content.js';
import { ignoredParam } from '../ignored.js';
import { DESTRUCTIVE, defineTool, READ } from '../tool.js';
import { file, fileDetails, fileDetailsOutput, fileOutput } from './file.js';
import { FILES_ORIGIN, pathOf } from './file-host.js';
import { type Json, list, nextNumber, nextNumberOutput, object, text } from './json.js';
import { fileId, numbered, params, rareFlag } from './params.js';

const READ_SCOPES = ['files:read'];

const seconds = (description: string) =>
  Type.Optional(
    Type.Union([Type.Number({ minimum: 0 }), Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?$' })], {
      description: `${description}, in Unix seconds.`,
    }),
  );

const listFiles = defineTool({
  name: 'SLACK_LIST_FILES_WITH_FILTERS_IN_SLACK',
  aliases: ['SLACK_LIST_FILES'],
  description:
    'Lists files that the connected user can see, newest first, by person, channel, type or time. Returns a page of them with their ids.',
  scopes: READ_SCOPES,
  annotations: READ,
  params: params({
    user: Type.Optional(Type.String({ description: 'Only of this person, by id.', minLength: 1 })),
    channel: Type.Optional(Type.String({ description: 'Only in this channel, by id.', minLength: 1 })),
    types: Type.Optional(
      Type.String({
        description: 'Only these, separated by commas: spaces, snippets, images, gdocs, zips, pdfs.',
        pattern: '^[a-z]+(, ?[a-z]+)*$',
        default: 'all',
      }),
    ),
    ts_from: seconds('Only since this time'),
    ts_to: seconds('Only until this time'),
    show_files_hidden_by_limit: rareFlag('Whether to list files that are hidden by the plan’s limit.'),
    ...numbered(200, 100),
  }),
  example: { channel: 'C0123456789', types: 'images,pdfs' },
  request: {
    method: 'GET',
    path: '/files.list',
    query: {
      user: '$user',
      channel: '$channel',
      types: '$types',
      ts_from: '$ts_from',
      ts_to: '$ts_to',
      show_files_hidden_by_limit: '$show_files_hidden_by_limit',
      count: '$limit',
      page: '$page',
    },
  },
  output: Type.Object({ files: Type.Array(fileOutput), ...nextNumberOutput }),
  result: (body) => ({
    files: list(object(body)['files']).map(file),
    ...nextNumber(object(body)['paging']),
  }),
});

const NO_COMMENTS = 'It paged through comments, which files no longer have.';

const getFile = defineTool({
  name: 'SLACK_RETRIEVE_DETAILED_INFORMATION_ABOUT_A_FILE',
  aliases: ['SLACK_GET_FILE_INFORMATION'],
  description: 'Reads what Slack knows of a file: name, type, size, owner and where it is shared.',
  scopes: READ_SCOPES,
  annotations: READ,
  params: params({
    file: fileId,
    count: ignoredParam(NO_COMMENTS),
    page: ignoredParam(NO_COMMENTS),
    limit: ignoredParam(NO_COMMENTS),
    cursor: ignoredParam(NO_COMMENTS),
  }),
  example: { file: 'F0123456789' },
  request: { method: 'GET', path: '/files.info', query: { file: '$file' } },
  output: fileDetailsOutput,
  result: (body) => fileDetails(object(body)['file']),
});

const downloadFile = defineTool({
  name: 'SLACK_DOWNLOAD_SLACK_FILE',
  description:
    'Reads the content of a file. Returns its name and media type, a download URL, and the text where it is text.',
  scopes: READ_SCOPES,
  annotations: READ,
  params: params({ file: fileId }),
  example: { file: 'F0123456789' },
  output: Type.Composite([Type.Object({ id: text, name: text, mimetype: text }), fileContentOutput]),
  run: async (values, call, { saveFile }) => {
    const { body } = await call({ method: 'GET', path: '/files.info', query: { file: values.file } });
    const found = object(object(body)['file']);
    const path = contentPath(found);
    const content = await call({ method: 'GET', base_url: FILES_ORIGIN, path, response: 'bytes' });
    const id = String(found['id']);
    const name = String(found['name'] ?? id);
    const mimetype = String(found['mimetype'] || 'application/octet-stream');
    const kept = { name, mime_type: mimetype, bytes: content.body as Uint8Array };
    return { id, name, mimetype, ...(await toFileContent(kept, saveFile)) };
  },
});

/** Slack also lists files that others keep; the token must not go there. */
function contentPath(found: Json): string {
  const path = found['is_external'] === true ? undefined : pathOf(found['url_private_download']);
  if (path !== undefined) return path;
  throw new ExecutionError('invalid_params', 'Slack does not keep the content of this file.', {
    remediation:
      'Open it where it is kept: SLACK_RETRIEVE_DETAILED_INFORMATION_ABOUT_A_FILE tells its external_url.',
    details: { parameter: 'file' },
  });
}

const deleteFile = defineTool({
  name: 'SLACK_DELETE_FILE',
  description: 'Deletes a file of the connected user everywhere in Slack; it cannot be brought back.',
  scopes: ['files:write'],
  annotations: DESTRUCTIVE,
  params: params({ file: fileId }),
  example: { file: 'F0123456789' },
  request: { method: 'POST', path: '/files.delete', body: { file: '$file' }, body_format: 'form' },
  output: Type.Object({ file: text, deleted: Type.Boolean() }),
  result: (_body, { file }) => ({ file, deleted: true }),
});

export const fileTools = [listFiles, getFile, downloadFile, deleteFile];
