import { Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { fields, maskedOutput, shape } from './fields.js';
import { driveFileOutput, FILE_FIELDS, FOLDER_MIME_TYPE, toFile } from './file.js';
import {
  FILE,
  fileId,
  flag,
  includeLabels,
  includePermissionsForView,
  keepRevisionForever,
  name,
  parentId,
  rareFlag,
  supportsAllDrives,
} from './params.js';

const createFolder = defineTool({
  name: 'GOOGLEDRIVE_CREATE_FOLDER',
  description: 'Creates a folder in My Drive or in another folder. Returns the folder with its id and link.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    {
      name: Type.String({ description: 'Name of the folder.', aliases: ['folder_name'], minLength: 1 }),
      parent_id: parentId,
    },
    { additionalProperties: false },
  ),
  output: driveFileOutput,
  example: { name: 'Invoices' },
  request: {
    method: 'POST',
    path: '/files',
    query: { fields: FILE_FIELDS, supportsAllDrives: true },
    body: { name: '$name', mimeType: FOLDER_MIME_TYPE, parents: ['$parent_id'] },
  },
  result: toFile,
});

const createFile = defineTool({
  name: 'GOOGLEDRIVE_CREATE_FILE',
  description:
    'Creates an empty file from its metadata, such as a Google Doc or Sheet. Returns the file with its id and link.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    {
      name: Type.Optional(name),
      mime_type: Type.Optional(
        Type.String({
          description: 'Its type, such as `application/vnd.google-apps.document` or `…spreadsheet`.',
          aliases: ['mimeType'],
          pattern: '^[\\w.+-]+/[\\w.+-]+$',
        }),
      ),
      parents: Type.Optional(
        Type.Array(Type.String({ minLength: 1 }), {
          description: 'The id of the folder to put it in; Drive takes one.',
          maxItems: 1,
        }),
      ),
      description: Type.Optional(Type.String({ description: 'Short description of the file.' })),
      starred: flag('Star it for the connected account.'),
      fields,
    },
    { additionalProperties: false },
  ),
  output: maskedOutput(driveFileOutput),
  example: { name: 'Project plan', mime_type: 'application/vnd.google-apps.document' },
  request: (params) => ({
    method: 'POST',
    path: '/files',
    query: { fields: params.fields ?? FILE_FIELDS, supportsAllDrives: true },
    body: {
      json: {
        name: params.name,
        mimeType: params.mime_type,
        parents: params.parents,
        description: params.description,
        starred: params.starred,
      },
    },
  }),
  result: (body, params) => shape(body, params, toFile),
});

const createShortcut = defineTool({
  name: 'GOOGLEDRIVE_CREATE_SHORTCUT_TO_FILE',
  description: 'Creates a shortcut that points to a file or folder. Returns the shortcut with its id.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    {
      name,
      target_id: Type.String({
        description: 'The id of the file or folder it points to.',
        aliases: ['targetId'],
        pattern: '^[A-Za-z0-9_-]+$',
      }),
      target_mime_type: ignoredParam('Drive looks it up itself, and only answers it.'),
      parent_id: parentId,
      ignore_default_visibility: rareFlag(
        'Do not apply the organization’s default visibility.',
        'ignoreDefaultVisibility',
      ),
      keep_revision_forever: keepRevisionForever,
      include_labels: includeLabels,
      include_permissions_for_view: includePermissionsForView,
      supports_all_drives: supportsAllDrives,
    },
    { additionalProperties: false },
  ),
  output: driveFileOutput,
  example: { name: 'Report (shortcut)', target_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs' },
  request: {
    method: 'POST',
    path: '/files',
    query: {
      fields: FILE_FIELDS,
      ignoreDefaultVisibility: '$ignore_default_visibility',
      keepRevisionForever: '$keep_revision_forever',
      includeLabels: '$include_labels',
      includePermissionsForView: '$include_permissions_for_view',
      supportsAllDrives: '$supports_all_drives',
    },
    body: {
      name: '$name',
      mimeType: 'application/vnd.google-apps.shortcut',
      parents: ['$parent_id'],
      shortcutDetails: { targetId: '$target_id' },
    },
  },
  result: toFile,
});

const copyFile = defineTool({
  name: 'GOOGLEDRIVE_COPY_FILE_ADVANCED',
  aliases: ['GOOGLEDRIVE_COPY_FILE'],
  description:
    'Copies a file, under another name and into another folder where given. Returns the copy with its id.',
  scopes: FILE,
  annotations: WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      name: Type.Optional(
        Type.String({
          description: 'Name of the copy; “Copy of …” where absent.',
          aliases: ['new_title'],
          minLength: 1,
        }),
      ),
      parent_id: Type.Optional(
        Type.String({ description: 'Folder of the copy; that of the original where absent.', minLength: 1 }),
      ),
      supports_all_drives: supportsAllDrives,
    },
    { additionalProperties: false },
  ),
  output: driveFileOutput,
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', name: 'Report, second draft' },
  request: {
    method: 'POST',
    path: '/files/{file_id}/copy',
    query: { fields: FILE_FIELDS, supportsAllDrives: '$supports_all_drives' },
    body: { name: '$name', parents: ['$parent_id'] },
  },
  result: toFile,
});

const generateIds = defineTool({
  name: 'GOOGLEDRIVE_GENERATE_IDS',
  description: 'Reserves ids for files that will be created through Drive’s own API. Returns the ids.',
  scopes: FILE,
  annotations: READ,
  params: Type.Object(
    {
      count: Type.Optional(
        Type.Integer({ description: 'How many.', minimum: 1, maximum: 1_000, default: 10 }),
      ),
      space: Type.Optional(
        stringEnum(['drive', 'appDataFolder'], { description: 'Where the files will be.' }),
      ),
      type: Type.Optional(
        stringEnum(['files', 'shortcuts'], { description: 'What they are for; shortcuts only in `drive`.' }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ ids: Type.Array(Type.String()), space: Type.Optional(Type.String()) }),
  example: { count: 3 },
  request: {
    method: 'GET',
    path: '/files/generateIds',
    query: { count: '$count', space: '$space', type: '$type', fields: 'ids,space' },
  },
  result: (body) => {
    const { ids = [], space } = body as { ids?: string[]; space?: string };
    return { ids, space };
  },
});

export const createTools = [createFolder, createFile, createShortcut, copyFile, generateIds];
