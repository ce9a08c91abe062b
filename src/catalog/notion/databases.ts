import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';
import { object } from './json.js';
import { dataSourceOf } from './lookup.js';
import { given, id, params, richText, text, uuid } from './params.js';
import { database, databaseOutput, propertyDefinition, propertyOutput } from './shapes.js';

export const database_id = id('the database');

const TYPES = [
  'title',
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'date',
  'people',
  'files',
  'checkbox',
  'url',
  'email',
  'phone_number',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
] as const;

const fetchDatabase = defineTool({
  name: 'NOTION_FETCH_DATABASE',
  description: 'Reads a database: title, URL, data sources, and the properties of its rows with their types.',
  scopes: [],
  annotations: READ,
  params: params({ database_id }),
  output: databaseOutput,
  example: { database_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8' },
  run: async ({ database_id: given }, call) => {
    const source = await dataSourceOf(given, call);
    const schema = object((await call({ method: 'GET', path: `/data_sources/${source}` })).body);
    const owner = object(schema['parent'])['database_id'];
    if (typeof owner !== 'string') return database(schema);
    const { body } = await call({ method: 'GET', path: `/databases/${uuid(owner)}` });
    return database({ ...object(body), properties: schema['properties'] });
  },
});

const fetchProperty = defineTool({
  name: 'NOTION_RETRIEVE_DATABASE_PROPERTY',
  description: 'Reads one property of a database: its name, type and options.',
  scopes: [],
  annotations: READ,
  params: params({
    database_id,
    property_id: Type.String({ description: 'Id or name of the property.', minLength: 1 }),
  }),
  output: propertyOutput,
  example: { database_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8', property_id: 'title' },
  run: async ({ database_id: of, property_id }, call) => {
    const source = await dataSourceOf(of, call);
    const { body } = await call({ method: 'GET', path: `/data_sources/${source}` });
    const properties = Object.entries(object(object(body)['properties']));
    const found = properties.find(
      ([name, property]) => name === property_id || object(property)['id'] === property_id,
    );
    if (found) return propertyDefinition(found[1], found[0]);
    throw new ExecutionError('invalid_params', `The database has no property “${property_id}”.`, {
      remediation: `Use one of: ${properties.map(([name]) => name).join(', ')}.`,
    });
  },
});

const createDatabase = defineTool({
  name: 'NOTION_CREATE_DATABASE',
  description: 'Creates a database under a page. Returns it with its id and that of its data source.',
  scopes: [],
  annotations: WRITE,
  params: params({
    parent_id: id('the page it goes under'),
    title: Type.String({ description: 'The title.' }),
    properties: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ description: 'Name of the property.', minLength: 1 }),
            type: stringEnum(TYPES, { description: 'Its type.' }),
          },
          { additionalProperties: false },
        ),
        { description: 'Properties of the rows. A title property “Name” is added where there is none.' },
      ),
    ),
  }),
  output: databaseOutput,
  example: {
    parent_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    title: 'Tasks',
    properties: [
      { name: 'Task', type: 'title' },
      { name: 'Done', type: 'checkbox' },
    ],
  },
  request: ({ parent_id, title, properties = [] }) => {
    const all = properties.some(({ type }) => type === 'title')
      ? properties
      : [{ name: 'Name', type: 'title' as const }, ...properties];
    return {
      method: 'POST',
      path: '/databases',
      body: {
        json: {
          parent: { type: 'page_id', page_id: uuid(parent_id) },
          title: richText(title),
          initial_data_source: {
            properties: Object.fromEntries(all.map(({ name, type }) => [name, { [type]: {} }])),
          },
        },
      },
    };
  },
  result: database,
});

const updateDatabase = defineTool({
  name: 'NOTION_UPDATE_SCHEMA_DATABASE',
  description:
    'Changes title or description of a database, and adds, renames, retypes or removes properties. Returns what was changed.',
  scopes: [],
  annotations: DESTRUCTIVE,
  params: params({
    database_id,
    title: text('The new title.'),
    description: text('The new description.'),
    properties: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ description: 'Name or id; a name that does not exist is added.' }),
            new_type: Type.Optional(stringEnum(TYPES, { description: 'The type it gets.' })),
            rename: text('Its new name.'),
            remove: Type.Optional(Type.Boolean({ description: 'Removes it with all its values.' })),
          },
          { additionalProperties: false },
        ),
        { description: 'Changes of properties.' },
      ),
    ),
  }),
  output: databaseOutput,
  example: {
    database_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    properties: [{ name: 'Due', new_type: 'date' }],
  },
  run: async ({ database_id: of, title, description, properties = [] }, call) => {
    const source = await dataSourceOf(of, call);
    let { body } = await call({ method: 'GET', path: `/data_sources/${source}` });
    if (properties.length > 0 || title !== undefined) {
      const json = given({
        title: title === undefined ? undefined : richText(title),
        properties: properties.length > 0 ? Object.fromEntries(properties.map(change)) : undefined,
      });
      body = (await call({ method: 'PATCH', path: `/data_sources/${source}`, body: { json } })).body;
    }
    const owner = object(object(body)['parent'])['database_id'];
    if (typeof owner !== 'string' || (title === undefined && description === undefined))
      return database(body);
    const json = given({
      title: title === undefined ? undefined : richText(title),
      description: description === undefined ? undefined : richText(description),
    });
    const changed = await call({ method: 'PATCH', path: `/databases/${uuid(owner)}`, body: { json } });
    return database({ ...object(changed.body), properties: object(body)['properties'] });
  },
});

function change(property: { name: string; new_type?: string; rename?: string; remove?: boolean }) {
  const { name, new_type, rename, remove } = property;
  if (remove) return [name, null];
  return [name, given({ name: rename, ...(new_type && { [new_type]: {} }) })];
}

export const databaseTools = [fetchDatabase, fetchProperty, createDatabase, updateDatabase];
