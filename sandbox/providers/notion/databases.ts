/** Databases, and the data sources in which their rows are. */
import { randomUUID } from 'node:crypto';
import { asRecord, asRecords, isRecord } from '../../gate/call.js';
import { invalid } from './errors.js';
import { richText } from './rich-text.js';
import type { Routes } from './route.js';
import {
  by,
  type Database,
  type DataSource,
  get,
  type Item,
  insert,
  type Json,
  stamp,
  touch,
  trash,
  type Workspace,
} from './workspace.js';

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
  'relation',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
];
const STATUSES = ['Not started', 'In progress', 'Done'];

export const databaseRoutes: Routes = {
  'POST /v1/databases': ({ workspace, body }) => shownDatabase(workspace, createDatabase(workspace, body)),
  'GET /v1/databases/:id': ({ workspace, params }) =>
    shownDatabase(workspace, get(workspace, 'database', params['id'])),
  'PATCH /v1/databases/:id': ({ workspace, params, body }) => {
    const database = get(workspace, 'database', params['id']);
    if ('properties' in body) throw invalid('body failed validation: body.properties is of the data source.');
    if (body['in_trash'] !== undefined) trash(database, body['in_trash'] === true);
    else touch(database);
    if (body['title'] !== undefined) database.title = richText(body['title'], 'body.title');
    if (body['description'] !== undefined)
      database.description = richText(body['description'], 'body.description');
    if ('icon' in body) database.icon = body['icon'];
    if ('cover' in body) database.cover = body['cover'];
    return shownDatabase(workspace, database);
  },
  'GET /v1/data_sources/:id': ({ workspace, params }) =>
    shownSource(workspace, get(workspace, 'data_source', params['id'])),
  'PATCH /v1/data_sources/:id': ({ workspace, params, body }) => {
    const source = get(workspace, 'data_source', params['id']);
    touch(source);
    if (body['title'] !== undefined) source.title = richText(body['title'], 'body.title');
    for (const [key, change] of Object.entries(asRecord(body['properties'])))
      changeProperty(workspace, source, key, change);
    return shownSource(workspace, source);
  },
};

export function createDatabase(
  workspace: Workspace,
  body: Json,
  { id = randomUUID() as string, source_id = randomUUID() as string } = {},
): Database {
  const page = get(workspace, 'page', asRecord(body['parent'])['page_id']);
  if (!isRecord(body['initial_data_source']))
    throw invalid('body failed validation: body.initial_data_source should be defined.');
  const title = richText(body['title'] ?? [], 'body.title');
  const source: DataSource = {
    object: 'data_source',
    id: source_id,
    database_id: id,
    title,
    properties: {},
    ...stamp(),
  };
  const given = Object.entries(asRecord(body['initial_data_source']['properties']));
  source.properties = Object.fromEntries(given.map(([name, one]) => [name, definition(name, asRecord(one))]));
  const titles = Object.values(source.properties).filter(({ type }) => type === 'title');
  if (titles.length !== 1) throw invalid('Title is not provided, or more than once.');
  const database: Database = {
    object: 'database',
    id,
    parent: { type: 'page_id', page_id: page.id },
    title,
    description: [],
    icon: body['icon'] ?? null,
    cover: body['cover'] ?? null,
    sources: [source_id],
    ...stamp(),
  };
  workspace.items.set(id, database);
  workspace.items.set(source_id, source);
  insert(workspace, page.id, [id]);
  return database;
}

function definition(name: string, given: Json): Json {
  const type = Object.keys(given).find((key) => TYPES.includes(key));
  if (type === undefined)
    throw invalid(`body failed validation: property ${name} has no type that can be made.`);
  const id = type === 'title' ? 'title' : randomUUID().slice(0, 4);
  return { id, name, description: null, type, [type]: settings(type, asRecord(given[type])) };
}

function settings(type: string, given: Json): Json {
  const names = type === 'status' ? STATUSES.map((name) => ({ name })) : [];
  const options = asRecords(given['options'] ?? names).map((option) => ({
    id: randomUUID().slice(0, 8),
    color: 'default',
    description: null,
    ...option,
  }));
  if (['select', 'multi_select', 'status'].includes(type)) return { ...given, options };
  return type === 'number' ? { format: 'number', ...given } : given;
}

/** Null removes; a name renames; a type retypes; what is not there is added. */
function changeProperty(workspace: Workspace, source: DataSource, key: string, change: unknown): void {
  const found = Object.entries(source.properties).find(([name, { id }]) => name === key || id === key);
  if (!found) {
    if (change === null) throw invalid(`Could not find property with name or id: ${key}`);
    source.properties[key] = definition(key, asRecord(change));
    return;
  }
  const [name, before] = found;
  if (change === null) {
    if (before['type'] === 'title') throw invalid('The title property cannot be removed.');
    delete source.properties[name];
    return;
  }
  const { name: renamed = name, ...retyped } = asRecord(change);
  const type = Object.keys(retyped).find((one) => TYPES.includes(one)) ?? String(before['type']);
  if ((type === 'title') !== (before['type'] === 'title'))
    throw invalid('The title property keeps its type, and there is one.');
  const same = type === before['type'];
  const kept = { ...before, ...(same ? {} : { type, [type]: settings(type, asRecord(retyped[type])) }) };
  if (!same) delete kept[String(before['type'])];
  delete source.properties[name];
  source.properties[String(renamed)] = { ...kept, name: renamed };
  for (const row of rowsOf(workspace, source)) {
    const value = row.properties[name];
    delete row.properties[name];
    if (value && same) row.properties[String(renamed)] = value;
  }
}

export function rowsOf(workspace: Workspace, { id }: DataSource) {
  return [...workspace.items.values()].flatMap((item) =>
    item.object === 'page' && item.parent['data_source_id'] === id && !item.in_trash ? [item] : [],
  );
}

function common(workspace: Workspace, item: Item): Json {
  return {
    created_time: item.created_time,
    last_edited_time: item.last_edited_time,
    created_by: by(workspace),
    last_edited_by: by(workspace),
    archived: item.in_trash,
    in_trash: item.in_trash,
    is_inline: false,
    url: `https://www.notion.so/${item.id.replaceAll('-', '')}`,
    public_url: null,
  };
}

function shownDatabase(workspace: Workspace, database: Database): object {
  const { id, parent, title, description, icon, cover, sources } = database;
  const named = sources.map((source) => {
    const { title: name } = get(workspace, 'data_source', source);
    return {
      id: source,
      name: asRecords(name)
        .map((piece) => piece['plain_text'])
        .join(''),
    };
  });
  return {
    object: 'database',
    id,
    parent,
    title,
    description,
    icon,
    cover,
    is_locked: false,
    data_sources: named,
    ...common(workspace, database),
  };
}

export function shownSource(workspace: Workspace, source: DataSource): object {
  const database = get(workspace, 'database', source.database_id);
  return {
    object: 'data_source',
    id: source.id,
    parent: { type: 'database_id', database_id: source.database_id },
    database_parent: database.parent,
    title: source.title,
    description: database.description,
    icon: database.icon,
    cover: database.cover,
    properties: source.properties,
    ...common(workspace, source),
  };
}
