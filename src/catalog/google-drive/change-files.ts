import { Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE } from '../tool.js';
import { driveFileOutput, FILE_FIELDS, toFile } from './file.js';
import {
  driveId,
  FILE,
  fileId,
  flag,
  includeLabels,
  includePermissionsForView,
  keepRevisionForever,
  mimeType,
  ocrLanguage,
  rareFlag,
  supportsAllDrives,
} from './params.js';

const moveFile = defineTool({
  name: 'GOOGLEDRIVE_MOVE_FILE',
  description: 'Moves a file or folder into another folder, out of the one it is in. Returns the file.',
  scopes: FILE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      parent_id: Type.String({
        description: 'The id of the folder to move it to; `root` is My Drive.',
        aliases: ['add_parents', 'folder_id'],
        minLength: 1,
      }),
      remove_parents: Type.Optional(
        Type.String({
          description: 'Folders to take it out of, separated by commas; those it is in where absent.',
          aliases: ['removeParents'],
        }),
      ),
      keep_revision_forever: keepRevisionForever,
      ocr_language: ocrLanguage,
      use_content_as_indexable_text: rareFlag(
        'Make uploaded content searchable.',
        'useContentAsIndexableText',
      ),
      include_labels: includeLabels,
      include_permissions_for_view: includePermissionsForView,
      supports_all_drives: supportsAllDrives,
    },
    { additionalProperties: false },
  ),
  output: driveFileOutput,
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', parent_id: '0B5Kz8xYwFolder' },
  run: async (params, call) => {
    const path = `/files/${params.file_id}`;
    const present = async (): Promise<string> => {
      const query = { fields: 'parents', supportsAllDrives: params.supports_all_drives };
      const { body } = await call({ method: 'GET', path, query });
      return ((body as { parents?: readonly string[] }).parents ?? [])
        .filter((parent) => parent !== params.parent_id)
        .join(',');
    };
    const { body } = await call({
      method: 'PATCH',
      path,
      query: {
        fields: FILE_FIELDS,
        addParents: params.parent_id,
        removeParents: (params.remove_parents ?? (await present())) || undefined,
        keepRevisionForever: params.keep_revision_forever,
        ocrLanguage: params.ocr_language,
        useContentAsIndexableText: params.use_content_as_indexable_text,
        includeLabels: params.include_labels,
        includePermissionsForView: params.include_permissions_for_view,
        supportsAllDrives: params.supports_all_drives,
      },
      body: { json: {} },
    });
    return toFile(body);
  },
});

const updateFile = defineTool({
  name: 'GOOGLEDRIVE_UPDATE_FILE_PUT',
  aliases: ['GOOGLEDRIVE_RENAME_FILE'],
  description: 'Renames a file or changes other metadata, and leaves its content. Returns the file.',
  scopes: FILE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      file_id: fileId,
      name: Type.Optional(
        Type.String({ description: 'New name.', aliases: ['new_name', 'file_name'], minLength: 1 }),
      ),
      description: Type.Optional(Type.String({ description: 'New description.' })),
      mime_type: mimeType,
      starred: flag('Star or unstar it for the connected account.'),
      viewers_can_copy_content: flag('Readers may copy, print and download.', 'viewersCanCopyContent'),
      writers_can_share: flag('Writers may share it on.', 'writersCanShare'),
      add_parents: Type.Optional(
        Type.String({ description: 'The folder to put it in.', aliases: ['addParents'], minLength: 1 }),
      ),
      remove_parents: Type.Optional(
        Type.String({
          description: 'Folders to take it out of, separated by commas.',
          aliases: ['removeParents'],
          minLength: 1,
        }),
      ),
      keep_revision_forever: keepRevisionForever,
      ocr_language: ocrLanguage,
      supports_all_drives: supportsAllDrives,
      use_domain_admin_access: ignoredParam(
        'files.update has no such parameter at Drive; permissions.* have it.',
      ),
    },
    { additionalProperties: false },
  ),
  output: driveFileOutput,
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs', name: 'Final report.pdf' },
  request: {
    method: 'PATCH',
    path: '/files/{file_id}',
    query: {
      fields: FILE_FIELDS,
      addParents: '$add_parents',
      removeParents: '$remove_parents',
      keepRevisionForever: '$keep_revision_forever',
      ocrLanguage: '$ocr_language',
      supportsAllDrives: '$supports_all_drives',
    },
    body: {
      name: '$name',
      description: '$description',
      mimeType: '$mime_type',
      starred: '$starred',
      viewersCanCopyContent: '$viewers_can_copy_content',
      writersCanShare: '$writers_can_share',
    },
  },
  result: toFile,
});

const one = Type.Object(
  { file_id: fileId, supports_all_drives: supportsAllDrives },
  { additionalProperties: false },
);
const query = { fields: FILE_FIELDS, supportsAllDrives: '$supports_all_drives' };

const trashFile = defineTool({
  name: 'GOOGLEDRIVE_TRASH_FILE',
  description: 'Moves a file or folder to the trash, where Drive keeps it for 30 days. Returns the file.',
  scopes: FILE,
  annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
  params: one,
  output: driveFileOutput,
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs' },
  request: { method: 'PATCH', path: '/files/{file_id}', query, body: { trashed: true } },
  result: toFile,
});

const untrashFile = defineTool({
  name: 'GOOGLEDRIVE_UNTRASH_FILE',
  description: 'Takes a file or folder back out of the trash. Returns the file.',
  scopes: FILE,
  annotations: IDEMPOTENT_WRITE,
  params: one,
  output: driveFileOutput,
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs' },
  request: { method: 'PATCH', path: '/files/{file_id}', query, body: { trashed: false } },
  result: toFile,
});

const deleteFile = defineTool({
  name: 'GOOGLEDRIVE_GOOGLE_DRIVE_DELETE_FOLDER_OR_FILE_ACTION',
  aliases: ['GOOGLEDRIVE_DELETE_FILE'],
  description:
    'Deletes a file, or a folder with everything in it, for good; prefer GOOGLEDRIVE_TRASH_FILE. Returns the id of what was deleted.',
  scopes: FILE,
  annotations: DESTRUCTIVE,
  params: one,
  output: Type.Object({ deleted: Type.Literal(true), file_id: Type.String() }),
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs' },
  request: {
    method: 'DELETE',
    path: '/files/{file_id}',
    query: { supportsAllDrives: '$supports_all_drives' },
  },
  result: (_, { file_id }) => ({ deleted: true, file_id }),
});

const emptyTrash = defineTool({
  name: 'GOOGLEDRIVE_EMPTY_TRASH',
  description:
    'Deletes everything in the trash for good, the account’s own or a shared drive’s. Returns that it is empty.',
  // No narrower scope: the trash holds files of other apps.
  scopes: ['https://www.googleapis.com/auth/drive'],
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      drive_id: Type.Optional({
        ...driveId,
        description: 'The shared drive whose trash is emptied instead.',
      }),
      enforceSingleParent: ignoredParam('Google has deprecated it: a file has one parent.'),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ emptied: Type.Literal(true), drive_id: Type.Optional(Type.String()) }),
  example: {},
  request: { method: 'DELETE', path: '/files/trash', query: { driveId: '$drive_id' } },
  result: (_, { drive_id }) => ({ emptied: true, drive_id }),
});

export const changeTools = [moveFile, updateFile, trashFile, untrashFile, deleteFile, emptyTrash];
