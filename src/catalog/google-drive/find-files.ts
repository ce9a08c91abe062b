import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { fields, listMask, maskedOutput, shape } from './fields.js';
import { driveFileOutput, driveFilePageOutput, FILE_FIELDS, toFile, toFilePage } from './file.js';
import {
  fileId,
  flag,
  includeLabels,
  includePermissionsForView,
  limit,
  METADATA_READONLY,
  nextPage,
  page,
  rareFlag,
  supportsAllDrives,
} from './params.js';
import { allOf, folderQuery, inFolder } from './search-query.js';

const findFile = defineTool({
  name: 'GOOGLEDRIVE_FIND_FILE',
  aliases: ['GOOGLEDRIVE_LIST_FILES'],
  description:
    'Searches files and folders, or lists a folder; without a query, everything the account sees. Returns id, name, type, size, times, owners and link of each, and next_page.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      query: Type.Optional(
        Type.String({
          description:
            "In Drive’s search language, such as `name contains 'report' and trashed = false` or `fullText contains 'budget'`.",
          aliases: ['q'],
        }),
      ),
      folder_id: Type.Optional(
        Type.String({
          description: 'Only what lies directly in this folder; `root` is My Drive.',
          aliases: ['folderId'],
          minLength: 1,
        }),
      ),
      order_by: Type.Optional(
        Type.String({
          description: 'Sort keys separated by commas, such as `modifiedTime desc` or `folder,name`.',
          aliases: ['orderBy'],
        }),
      ),
      limit: limit('files', 1_000, 50),
      page,
      corpora: Type.Optional(
        stringEnum(['user', 'domain', 'drive', 'allDrives'], {
          description: 'Where to search; `drive` needs `drive_id`.',
        }),
      ),
      drive_id: Type.Optional(
        Type.String({ description: 'The shared drive to search.', aliases: ['driveId'], minLength: 1 }),
      ),
      spaces: Type.Optional(
        stringEnum(['drive', 'appDataFolder'], { description: 'Files, or the app’s own hidden data.' }),
      ),
      include_items_from_all_drives: Type.Optional(
        Type.Boolean({
          description: 'Find files in shared drives too.',
          aliases: ['includeItemsFromAllDrives'],
          unlisted: true,
          default: true,
        }),
      ),
      supports_all_drives: supportsAllDrives,
      include_labels: includeLabels,
      include_permissions_for_view: includePermissionsForView,
      fields,
    },
    { additionalProperties: false },
  ),
  output: maskedOutput(driveFilePageOutput),
  example: { query: "name contains 'report' and trashed = false", order_by: 'modifiedTime desc', limit: 20 },
  request: (params) => ({
    method: 'GET',
    path: '/files',
    query: {
      q: allOf(params.query, inFolder(params.folder_id)) || undefined,
      orderBy: params.order_by,
      pageSize: params.limit,
      pageToken: params.page,
      corpora: params.corpora,
      driveId: params.drive_id,
      spaces: params.spaces,
      includeItemsFromAllDrives: params.include_items_from_all_drives,
      supportsAllDrives: params.supports_all_drives,
      includeLabels: params.include_labels,
      includePermissionsForView: params.include_permissions_for_view,
      fields: listMask(params.fields ?? `files(${FILE_FIELDS})`),
    },
  }),
  result: (body, params) => shape(body, params, toFilePage),
});

const findFolder = defineTool({
  name: 'GOOGLEDRIVE_FIND_FOLDER',
  description:
    'Finds folders by name, text or time, without the search language. Returns the folders with their ids.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      name_exact: Type.Optional(Type.String({ description: 'The whole name.' })),
      name_contains: Type.Optional(Type.String({ description: 'A word the name has, or begins with.' })),
      name_not_contains: Type.Optional(Type.String({ description: 'A word the name does not have.' })),
      full_text_contains: Type.Optional(Type.String({ description: 'Words in name or description.' })),
      full_text_not_contains: Type.Optional(Type.String({ description: 'Words neither of them has.' })),
      modified_after: Type.Optional(
        Type.String({ description: 'Only folders changed after this, RFC 3339.', format: 'date-time' }),
      ),
      starred: flag('Only folders that are, or are not, starred.'),
      parent_id: Type.Optional(
        Type.String({ description: 'Only folders directly in this one.', minLength: 1 }),
      ),
      limit: limit('folders', 1_000, 50),
      page,
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ folders: Type.Array(driveFileOutput), next_page: nextPage }),
  example: { name_exact: 'Invoices' },
  request: ({ limit: pageSize, page: pageToken, ...search }) => ({
    method: 'GET',
    path: '/files',
    query: {
      q: folderQuery(search),
      pageSize,
      pageToken,
      supportsAllDrives: true,
      includeItemsFromAllDrives: true,
      fields: `nextPageToken,files(${FILE_FIELDS})`,
    },
  }),
  result: (body) => {
    const { files, next_page } = toFilePage(body);
    return { folders: files, next_page };
  },
});

const getFileMetadata = defineTool({
  name: 'GOOGLEDRIVE_GET_FILE_METADATA',
  description:
    'Reads what Drive knows of one file or folder, without its content. Returns name, type, size, times, folder, owners and link.',
  scopes: METADATA_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      file_id: fileId,
      fields,
      acknowledge_abuse: rareFlag('Read a file that Google thinks harmful.', 'acknowledgeAbuse'),
      include_labels: includeLabels,
      include_permissions_for_view: includePermissionsForView,
      supports_all_drives: supportsAllDrives,
    },
    { additionalProperties: false },
  ),
  output: maskedOutput(driveFileOutput),
  example: { file_id: '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs' },
  request: (params) => ({
    method: 'GET',
    path: `/files/${params.file_id}`,
    query: {
      fields: params.fields ?? FILE_FIELDS,
      acknowledgeAbuse: params.acknowledge_abuse,
      includeLabels: params.include_labels,
      includePermissionsForView: params.include_permissions_for_view,
      supportsAllDrives: params.supports_all_drives,
    },
  }),
  result: (body, params) => shape(body, params, toFile),
});

export const findTools = [findFile, findFolder, getFileMetadata];
