import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { flag, id, limit, list, page, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/** https://coda.io/developers/apis/v1#section/Authentication */
const coda = defineProvider({
  slug: 'coda',
  display_name: 'Coda',
  console_url: 'https://coda.io/account',
  documentation_url: 'https://coda.io/developers/apis/v1',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'API token', secret: true, pattern: '[0-9a-f-]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://coda.io/account',
    },
  ],
  origins: ['https://coda.io'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/apis/v1/whoami', base_url: 'https://coda.io' },
    id: ['loginId'],
    name: 'name',
    email: 'loginId',
  },
  errors: { message: ['message', 'statusMessage'], code: ['statusCode'] },
});

const doc_id = id('Id of the doc, as in its URL after _d.', { aliases: ['docId'] });
const table = id('Id or name of the table.', { aliases: ['table_id', 'tableIdOrName'] });
const row = id('Id or name of the row.', { aliases: ['row_id', 'rowIdOrName'] });
const paging = (maximum: number) => ({
  limit: limit(maximum, 25),
  page: page('`nextPageToken`', { aliases: ['pageToken'] }),
});
const PAGING = { limit: '$limit', pageToken: '$page' };
const cells = list(
  Type.Object(
    {
      column: id('Id or name of the column.'),
      value: Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())], {
        description: 'Its value.',
      }),
    },
    { description: 'A cell.', additionalProperties: false },
  ),
  'The cells.',
  { minItems: 1 },
);

/** https://coda.io/developers/apis/v1: what is written is there some seconds later. */
export default declareToolkit({
  slug: 'coda',
  display_name: 'Coda',
  description: 'Docs, pages, tables and rows in Coda.',
  categories: ['documents', 'productivity'],
  provider: coda,
  base_url: 'https://coda.io/apis/v1',
  documentation_url: 'https://coda.io/developers/apis/v1',
  tools: [
    defineTool({
      name: 'CODA_LIST_DOCS',
      aliases: ['CODA_LIST_AVAILABLE_DOCS'],
      description: 'Lists docs, the last used first, by words if asked. Returns `items` and `nextPageToken`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        {},
        {
          query: text('Only those with these words.', { minLength: 1 }),
          is_owner: flag('Only the user’s own.'),
          ...paging(100),
        },
      ),
      example: { query: 'roadmap' },
      request: { method: 'GET', path: '/docs', query: { query: '$query', isOwner: '$is_owner', ...PAGING } },
    }),
    defineTool({
      name: 'CODA_CREATE_DOC',
      description: 'Creates a doc, as a copy of another if asked. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { title: id('Its title.') },
        {
          source_doc: text('Id of the doc to copy.', { minLength: 1 }),
          folder_id: text('Id of its folder.', { minLength: 1 }),
        },
      ),
      example: { title: 'Roadmap' },
      request: {
        method: 'POST',
        path: '/docs',
        body: { title: '$title', sourceDoc: '$source_doc', folderId: '$folder_id' },
      },
    }),
    defineTool({
      name: 'CODA_LIST_PAGES',
      description: 'Lists the pages of a doc. Returns `items` and `nextPageToken`.',
      scopes: [],
      annotations: READ,
      params: toParams({ doc_id }, paging(100)),
      example: { doc_id: 'AbCDeFGH' },
      request: { method: 'GET', path: '/docs/{doc_id}/pages', query: PAGING },
    }),
    defineTool({
      name: 'CODA_CREATE_PAGE',
      aliases: ['CODA_CREATE_A_PAGE'],
      description: 'Creates a page in a doc. Returns its id.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { doc_id, name: id('Its name.'), content: text('Its text.') },
        {
          format: stringEnum(['markdown', 'html'], {
            description: 'How the text is written.',
            default: 'markdown',
          }),
          parent_page_id: text('Id of the page it is below.', { minLength: 1 }),
        },
      ),
      example: { doc_id: 'AbCDeFGH', name: 'Ideas', content: '**First** of all' },
      request: {
        method: 'POST',
        path: '/docs/{doc_id}/pages',
        body: {
          name: '$name',
          parentPageId: '$parent_page_id',
          pageContent: { type: 'canvas', canvasContent: { format: '$format', content: '$content' } },
        },
      },
    }),
    defineTool({
      name: 'CODA_LIST_TABLES',
      description: 'Lists the tables and views of a doc. Returns `items` and `nextPageToken`.',
      scopes: [],
      annotations: READ,
      params: toParams({ doc_id }, paging(100)),
      example: { doc_id: 'AbCDeFGH' },
      request: { method: 'GET', path: '/docs/{doc_id}/tables', query: PAGING },
    }),
    defineTool({
      name: 'CODA_LIST_COLUMNS',
      description: 'Lists the columns of a table, with ids and types. Returns `items` and `nextPageToken`.',
      scopes: [],
      annotations: READ,
      params: toParams({ doc_id, table }, paging(100)),
      example: { doc_id: 'AbCDeFGH', table: 'Tasks' },
      request: { method: 'GET', path: '/docs/{doc_id}/tables/{table}/columns', query: PAGING },
    }),
    defineTool({
      name: 'CODA_LIST_ROWS',
      aliases: ['CODA_LIST_TABLE_ROWS'],
      description:
        'Lists the rows of a table, those with one value in a column if asked. Returns `items` and `nextPageToken`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { doc_id, table },
        {
          query: text('A column and a value, such as c-tuVwxYz:"Open" or "Status":"Open".', { minLength: 1 }),
          use_column_names: flag('Whether to answer values by the names of columns.', { default: true }),
          sort_by: stringEnum(['createdAt', 'natural', 'updatedAt'], { description: 'Which first.' }),
          ...paging(500),
        },
      ),
      example: { doc_id: 'AbCDeFGH', table: 'Tasks', query: '"Status":"Open"', limit: 10 },
      request: {
        method: 'GET',
        path: '/docs/{doc_id}/tables/{table}/rows',
        query: {
          query: '$query',
          useColumnNames: '$use_column_names',
          sortBy: '$sort_by',
          ...PAGING,
        },
      },
    }),
    defineTool({
      name: 'CODA_GET_ROW',
      description: 'Fetches a row.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { doc_id, table, row },
        { use_column_names: flag('Whether to answer values by the names of columns.', { default: true }) },
      ),
      example: { doc_id: 'AbCDeFGH', table: 'Tasks', row: 'i-tuVwxYz' },
      request: {
        method: 'GET',
        path: '/docs/{doc_id}/tables/{table}/rows/{row}',
        query: { useColumnNames: '$use_column_names' },
      },
    }),
    defineTool({
      name: 'CODA_UPSERT_ROWS',
      aliases: ['CODA_INSERT_UPSERT_ROWS'],
      description:
        'Adds rows to a table, or changes those that agree in the key columns. Returns the ids of added rows.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          doc_id,
          table,
          rows: list(
            Type.Object({ cells }, { description: 'A row.', additionalProperties: false }),
            'The rows.',
            { minItems: 1 },
          ),
        },
        { key_columns: texts('Ids or names of the columns that a row is found by.') },
      ),
      example: {
        doc_id: 'AbCDeFGH',
        table: 'Tasks',
        rows: [{ cells: [{ column: 'Name', value: 'Order paper' }] }],
      },
      request: {
        method: 'POST',
        path: '/docs/{doc_id}/tables/{table}/rows',
        body: { rows: '$rows', keyColumns: '$key_columns' },
      },
    }),
    defineTool({
      name: 'CODA_UPDATE_ROW',
      description: 'Changes cells of a row and leaves the others.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ doc_id, table, row, cells }),
      example: {
        doc_id: 'AbCDeFGH',
        table: 'Tasks',
        row: 'i-tuVwxYz',
        cells: [{ column: 'Status', value: 'Done' }],
      },
      request: {
        method: 'PUT',
        path: '/docs/{doc_id}/tables/{table}/rows/{row}',
        body: { row: { cells: '$cells' } },
      },
    }),
    defineTool({
      name: 'CODA_DELETE_ROW',
      description: 'Deletes a row.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ doc_id, table, row }),
      example: { doc_id: 'AbCDeFGH', table: 'Tasks', row: 'i-tuVwxYz' },
      request: { method: 'DELETE', path: '/docs/{doc_id}/tables/{table}/rows/{row}' },
    }),
    defineTool({
      name: 'CODA_PUSH_BUTTON',
      aliases: ['CODA_PUSH_A_BUTTON'],
      description: 'Pushes a button in a row, which does what the doc says.',
      scopes: [],
      annotations: { ...WRITE, destructiveHint: true },
      params: toParams({ doc_id, table, row, column: id('Id or name of the button’s column.') }),
      example: { doc_id: 'AbCDeFGH', table: 'Tasks', row: 'i-tuVwxYz', column: 'Approve' },
      request: { method: 'POST', path: '/docs/{doc_id}/tables/{table}/rows/{row}/buttons/{column}' },
    }),
  ],
});
