import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { ignoredParam } from '../ignored.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, type ProviderCall, READ, WRITE } from '../tool.js';
import { BLOCKS_PER_CALL, blocksParam, toBlocks } from './blocks-input.js';
import { database_id } from './databases.js';
import { list, object } from './json.js';
import { dataSourceOf } from './lookup.js';
import {
  coverParam,
  external,
  flag,
  freeForm,
  given,
  icon,
  iconParam,
  id,
  pagination,
  params,
  uuid,
} from './params.js';
import { propertyValues, toProperties } from './property-values.js';
import { entry, entryOutput, listOf, listOutput, nullable, page, pageOutput } from './shapes.js';

const query = {
  filter: Type.Optional(
    freeForm(
      'A filter of Notion’s API: `{ "property": "Done", "checkbox": { "equals": true } }`; several by `and` or `or`.',
    ),
  ),
  sorts: Type.Optional(
    Type.Array(Type.Record(Type.String(), Type.String()), {
      description: 'Each `{ "property": "Due", "direction": "ascending" }`, or `timestamp` for `property`.',
      maxItems: 100,
    }),
  ),
  ...pagination,
};

const queryDatabase = defineTool({
  name: 'NOTION_QUERY_DATABASE',
  aliases: ['NOTION_QUERY_DATABASE_WITH_FILTER'],
  description: 'Lists rows of a database, filtered and sorted, with their properties as plain values.',
  scopes: [],
  annotations: READ,
  params: params({
    database_id,
    ...query,
    composio_execution_message: ignoredParam('It is no part of the query.'),
  }),
  output: listOutput('rows', entryOutput),
  example: {
    database_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    filter: { property: 'Done', checkbox: { equals: false } },
    limit: 20,
  },
  run: async ({ database_id: of, filter, sorts, limit, page: start_cursor }, call) => {
    const path = `/data_sources/${await dataSourceOf(of, call)}/query`;
    const json = given({ filter, sorts: sortsOf(sorts), page_size: limit, start_cursor });
    return listOf('rows', (await call({ method: 'POST', path, body: { json } })).body, (row) => entry(row));
  },
});

const queryDataSource = defineTool({
  name: 'NOTION_QUERY_DATA_SOURCE',
  description:
    'Lists rows of one data source, for databases with several; NOTION_FETCH_DATABASE tells their ids. Properties come as plain values.',
  scopes: [],
  annotations: READ,
  params: params({
    data_source_id: id('the data source'),
    ...query,
    filter_properties: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Ids or names of the only properties to answer.',
        maxItems: 100,
      }),
    ),
  }),
  output: listOutput('rows', entryOutput),
  example: { data_source_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8' },
  request: ({ data_source_id, filter, sorts, limit, page: start_cursor, filter_properties }) => ({
    method: 'POST',
    path: `/data_sources/${uuid(data_source_id)}/query`,
    query: { ...(filter_properties && { filter_properties }) },
    body: { json: given({ filter, sorts: sortsOf(sorts), page_size: limit, start_cursor }) },
  }),
  result: (body) => listOf('rows', body, (row) => entry(row)),
});

const insertRow = defineTool({
  name: 'NOTION_INSERT_ROW_DATABASE',
  description: 'Adds a row to a database, with content where `child_blocks` are given. Returns the row.',
  scopes: [],
  annotations: WRITE,
  params: params({
    database_id,
    properties: Type.Optional(propertyValues),
    child_blocks: Type.Optional(blocksParam({ maxItems: BLOCKS_PER_CALL })),
    icon: iconParam,
    cover: coverParam,
  }),
  output: pageOutput,
  example: {
    database_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    properties: [{ name: 'Task', type: 'title', value: 'Write the report' }],
  },
  run: async ({ database_id: of, properties, child_blocks, icon: sign, cover }, call) => {
    const json = given({
      parent: { type: 'data_source_id', data_source_id: await dataSourceOf(of, call) },
      properties: toProperties(properties),
      children: child_blocks && toBlocks(child_blocks),
      icon: icon(sign),
      cover: external(cover),
    });
    return page((await call({ method: 'POST', path: '/pages', body: { json } })).body);
  },
});

const updateRow = defineTool({
  name: 'NOTION_UPDATE_ROW_DATABASE',
  description: 'Changes the given properties of a row, or moves it to the trash. Returns the row.',
  scopes: [],
  annotations: DESTRUCTIVE,
  params: params({
    row_id: id('the row, which is a page', ['page_id']),
    properties: Type.Optional(propertyValues),
    icon: iconParam,
    cover: coverParam,
    delete_row: flag('Moves the row to the trash.', false),
  }),
  output: pageOutput,
  example: {
    row_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    properties: [{ name: 'Done', type: 'checkbox', value: 'true' }],
  },
  request: ({ row_id, properties, icon: sign, cover, delete_row }) => ({
    method: 'PATCH',
    path: `/pages/${uuid(row_id)}`,
    body: {
      json: given({
        properties: properties && toProperties(properties),
        icon: icon(sign),
        cover: external(cover),
        in_trash: delete_row ? true : undefined,
      }),
    },
  }),
  result: (body) => page(body),
});

const upsertRow = defineTool({
  name: 'NOTION_UPSERT_ROW_DATABASE',
  description:
    'For each item, changes the row that fits its filter, or adds one where none fits. Returns the rows, each with `action`; several that fit are an error.',
  scopes: [],
  annotations: WRITE,
  params: params({
    database_id: Type.Optional(database_id),
    data_source_id: Type.Optional(id('the data source, in place of the database')),
    items: Type.Array(
      Type.Object(
        {
          match: freeForm('A filter of Notion’s API that fits one row.'),
          properties: propertyValues,
        },
        { additionalProperties: false },
      ),
      { description: 'Up to 20 rows.', minItems: 1, maxItems: 20 },
    ),
    options: Type.Optional(
      Type.Object(
        { create: flag('False: rows are not added.'), update: flag('False: rows are not changed.') },
        { description: 'What may happen; both where absent.', additionalProperties: false },
      ),
    ),
  }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        action: stringEnum(['created', 'updated', 'skipped'], { description: 'What was done.' }),
        row: nullable(pageOutput),
      }),
    ),
  }),
  example: {
    database_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    items: [
      {
        match: { property: 'Task', title: { equals: 'Write the report' } },
        properties: [{ name: 'Done', type: 'checkbox', value: 'true' }],
      },
    ],
  },
  run: async ({ database_id: of, data_source_id, items, options }, call) => {
    if ((of === undefined) === (data_source_id === undefined))
      throw new ExecutionError('invalid_params', 'Give either `database_id` or `data_source_id`.');
    const source = data_source_id === undefined ? await dataSourceOf(of ?? '', call) : uuid(data_source_id);
    // Every match is looked up before the first write, so that an ambiguous one changes nothing.
    const found: (string | undefined)[] = [];
    for (const { match } of items) found.push(await rowMatching(source, match, call));
    const rows: object[] = [];
    for (const [index, { properties }] of items.entries()) {
      const row = found[index];
      const values = toProperties(properties);
      if (row === undefined ? options?.create === false : options?.update === false)
        rows.push({ action: 'skipped', row: null });
      else if (row === undefined) {
        const json = { parent: { type: 'data_source_id', data_source_id: source }, properties: values };
        const { body } = await call({ method: 'POST', path: '/pages', body: { json } });
        rows.push({ action: 'created', row: page(body) });
      } else {
        const json = { properties: values };
        const { body } = await call({ method: 'PATCH', path: `/pages/${row}`, body: { json } });
        rows.push({ action: 'updated', row: page(body) });
      }
    }
    return { rows };
  },
});

async function rowMatching(source: string, filter: object, call: ProviderCall): Promise<string | undefined> {
  const path = `/data_sources/${source}/query`;
  const { body } = await call({ method: 'POST', path, body: { json: { filter, page_size: 2 } } });
  const rows = list(object(body)['results']);
  if (rows.length > 1)
    throw new ExecutionError('invalid_params', 'More than one row fits a `match`; nothing was changed.', {
      remediation: 'Narrow the filter until it fits one row.',
    });
  const id = object(rows[0])['id'];
  return typeof id === 'string' ? uuid(id) : undefined;
}

/** An empty list is refused. */
function sortsOf(sorts: readonly object[] | undefined) {
  return sorts?.length ? sorts : undefined;
}

export const rowTools = [queryDatabase, queryDataSource, insertRow, updateRow, upsertRow];
