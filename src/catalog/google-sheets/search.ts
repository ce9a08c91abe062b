import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';

/** Spreadsheets are found in Drive: Sheets itself cannot list them. */
const DRIVE = 'https://www.googleapis.com/drive/v3';
const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

const time = (description: string) => Type.Optional(Type.String({ description, format: 'date-time' }));

const searchSpreadsheets = defineTool({
  name: 'GOOGLESHEETS_SEARCH_SPREADSHEETS',
  description:
    'Finds spreadsheets by words in their name or content, by time or by owner; without a filter, all of them. Returns id, name, link, owners and times of each.',
  scopes: ['https://www.googleapis.com/auth/drive.metadata.readonly'],
  annotations: READ,
  params: Type.Object(
    {
      query: Type.Optional(Type.String({ description: 'Words of the name or the content.', minLength: 1 })),
      created_after: time('Only those created after this, RFC 3339.'),
      modified_after: time('Only those changed after this, RFC 3339.'),
      shared_with_me: Type.Optional(
        Type.Boolean({ description: 'Only those that others shared with the account.', default: false }),
      ),
      starred_only: Type.Optional(Type.Boolean({ description: 'Only starred ones.', default: false })),
      include_trashed: Type.Optional(
        Type.Boolean({ description: 'Those in the trash too.', default: false }),
      ),
      order_by: Type.Optional(
        Type.String({
          description:
            'Sort keys separated by commas, such as `modifiedTime desc` or `name`; `query` then looks at names alone, and finds by relevance without.',
          aliases: ['orderBy'],
          minLength: 1,
        }),
      ),
      limit: Type.Optional(
        Type.Integer({
          description: 'How many to return.',
          aliases: ['max_results', 'page_size', 'pageSize'],
          minimum: 1,
          maximum: 1_000,
          default: 10,
        }),
      ),
      page: Type.Optional(
        Type.String({
          description: 'The `next_page` of the page before.',
          aliases: ['page_token', 'pageToken'],
          minLength: 1,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    spreadsheets: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        url: Type.Optional(Type.String()),
        created_at: Type.Optional(Type.String()),
        modified_at: Type.Optional(Type.String()),
        owners: Type.Array(Type.String()),
        shared: Type.Boolean(),
        starred: Type.Boolean(),
        trashed: Type.Boolean(),
      }),
    ),
    next_page: Type.Optional(Type.String()),
  }),
  example: { query: 'budget', limit: 5 },
  request: (params) => ({
    method: 'GET',
    base_url: DRIVE,
    path: '/files',
    query: {
      q: toQuery(params),
      orderBy: params.order_by,
      pageSize: params.limit,
      pageToken: params.page,
      supportsAllDrives: true,
      includeItemsFromAllDrives: true,
      fields:
        'nextPageToken,files(id,name,webViewLink,createdTime,modifiedTime,owners(emailAddress),shared,starred,trashed)',
    },
  }),
  result: (body) => {
    const { files = [], nextPageToken } = body as { files?: readonly DriveFile[]; nextPageToken?: string };
    return { spreadsheets: files.map(toFound), next_page: nextPageToken };
  },
});

interface DriveFile {
  readonly id?: string;
  readonly name?: string;
  readonly webViewLink?: string;
  readonly createdTime?: string;
  readonly modifiedTime?: string;
  readonly owners?: readonly { readonly emailAddress?: string }[];
  readonly shared?: boolean;
  readonly starred?: boolean;
  readonly trashed?: boolean;
}

interface Search {
  readonly query?: string;
  readonly created_after?: string;
  readonly modified_after?: string;
  readonly shared_with_me?: boolean;
  readonly starred_only?: boolean;
  readonly include_trashed?: boolean;
  readonly order_by?: string;
}

/** Drive’s search language. A search of contents comes by relevance: Drive refuses to sort it. */
function toQuery(search: Search): string {
  const words = search.query === undefined ? undefined : quote(search.query);
  return [
    `mimeType = '${SPREADSHEET}'`,
    search.include_trashed ? undefined : 'trashed = false',
    words &&
      (search.order_by ? `name contains ${words}` : `(name contains ${words} or fullText contains ${words})`),
    search.created_after && `createdTime > ${quote(search.created_after)}`,
    search.modified_after && `modifiedTime > ${quote(search.modified_after)}`,
    search.shared_with_me ? 'sharedWithMe = true' : undefined,
    search.starred_only ? 'starred = true' : undefined,
  ]
    .filter((term) => term !== undefined)
    .join(' and ');
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function toFound(file: DriveFile) {
  return {
    id: file.id ?? '',
    name: file.name ?? '',
    url: file.webViewLink,
    created_at: file.createdTime,
    modified_at: file.modifiedTime,
    owners: (file.owners ?? []).flatMap(({ emailAddress }) => emailAddress ?? []),
    shared: file.shared ?? false,
    starred: file.starred ?? false,
    trashed: file.trashed ?? false,
  };
}

export const searchTools = [searchSpreadsheets];
