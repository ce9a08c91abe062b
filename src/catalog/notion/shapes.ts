/**
 * What Notion’s answers are reduced to: pages with their properties as plain values, blocks with their text, lists
 * with `next_page`. Everything is read as optional, since the answer comes from outside.
 */
import { type TSchema, Type } from '@sinclair/typebox';
import { fileUrl, list, object, plainText } from './json.js';
import { propertyValue } from './property-values.js';

export function page(value: unknown, keep?: readonly string[]) {
  const it = object(value);
  const properties = Object.entries(object(it['properties']));
  const title = properties.find(([, property]) => object(property)['type'] === 'title');
  return {
    object: 'page',
    id: it['id'] ?? null,
    title: title ? plainText(object(title[1])['title']) : '',
    url: it['url'] ?? null,
    parent: parent(it['parent']),
    properties: Object.fromEntries(
      properties
        .filter(([name]) => !keep?.length || keep.includes(name))
        .map(([name, property]) => [name, propertyValue(property)]),
    ),
    icon: icon(it['icon']),
    in_trash: it['in_trash'] ?? it['archived'] ?? false,
    created_at: it['created_time'] ?? null,
    last_edited_at: it['last_edited_time'] ?? null,
  };
}

export const nullable = (schema: TSchema) => Type.Union([schema, Type.Null()]);
const string = nullable(Type.String());
const uuidOutput = nullable(Type.String({ description: 'UUID.' }));
const time = nullable(Type.String({ description: 'ISO 8601.' }));
const parentOutput = nullable(
  Type.Object({ type: Type.String({ description: 'page, block, data_source, workspace …' }), id: string }),
);

export const pageOutput = Type.Object({
  object: Type.String(),
  id: uuidOutput,
  title: Type.String(),
  url: string,
  parent: parentOutput,
  properties: Type.Record(Type.String(), Type.Unknown(), { description: 'Plain values by property name.' }),
  icon: nullable(Type.String({ description: 'Emoji or URL.' })),
  in_trash: Type.Boolean(),
  created_at: time,
  last_edited_at: time,
});

/** A database, which holds data sources, or a data source, which holds rows and their properties. */
export function database(value: unknown) {
  const it = object(value);
  const owner = object(it['parent']);
  const sources = it['data_sources'];
  return {
    object: it['object'] ?? 'database',
    id: it['id'] ?? null,
    title: plainText(it['title']),
    description: plainText(it['description']),
    url: it['url'] ?? null,
    parent: parent(owner),
    ...(owner['database_id'] !== undefined && { database_id: owner['database_id'] }),
    ...(Array.isArray(sources) && {
      data_sources: list(sources).map((source) => ({
        id: object(source)['id'],
        name: object(source)['name'] ?? null,
      })),
    }),
    ...(it['properties'] !== undefined && { properties: schemaOf(it['properties']) }),
    in_trash: it['in_trash'] ?? it['archived'] ?? false,
    created_at: it['created_time'] ?? null,
    last_edited_at: it['last_edited_time'] ?? null,
  };
}

export const propertyOutput = Type.Object({
  id: string,
  name: string,
  type: string,
  options: Type.Optional(Type.Array(Type.String())),
});

export const databaseOutput = Type.Object({
  object: Type.String({ description: 'database or data_source.' }),
  id: uuidOutput,
  title: Type.String(),
  description: Type.String(),
  url: string,
  parent: parentOutput,
  database_id: Type.Optional(Type.String({ description: 'Of a data source.' })),
  data_sources: Type.Optional(Type.Array(Type.Object({ id: Type.String(), name: string }))),
  properties: Type.Optional(Type.Array(propertyOutput)),
  in_trash: Type.Boolean(),
  created_at: time,
  last_edited_at: time,
});

function schemaOf(value: unknown) {
  return Object.entries(object(value)).map(([name, property]) => propertyDefinition(property, name));
}

export function propertyDefinition(value: unknown, name?: string) {
  const it = object(value);
  const details = object(it[String(it['type'])]);
  return {
    id: it['id'] ?? null,
    name: it['name'] ?? name ?? null,
    type: it['type'] ?? null,
    ...(Array.isArray(details['options']) && {
      options: details['options'].map((option) => object(option)['name']),
    }),
  };
}

export function block(value: unknown) {
  const it = object(value);
  const type = String(it['type'] ?? 'unsupported');
  const details = object(it[type]);
  return {
    id: it['id'] ?? null,
    type,
    text: plainText(details['rich_text'] ?? details['caption'] ?? details['title']),
    ...(details['checked'] !== undefined && { checked: details['checked'] }),
    ...(details['language'] !== undefined && { language: details['language'] }),
    ...(details['expression'] !== undefined && { expression: details['expression'] }),
    ...(details['cells'] !== undefined && { cells: list(details['cells']).map(plainText) }),
    ...(fileUrl(details) !== undefined && { url: fileUrl(details) }),
    has_children: it['has_children'] ?? false,
    parent: parent(it['parent']),
    in_trash: it['in_trash'] ?? it['archived'] ?? false,
    last_edited_at: it['last_edited_time'] ?? null,
  };
}

export const blockOutput = Type.Object({
  id: uuidOutput,
  type: Type.String(),
  text: Type.String({ description: 'Plain text.' }),
  checked: Type.Optional(Type.Boolean()),
  language: Type.Optional(Type.String()),
  expression: Type.Optional(Type.String()),
  cells: Type.Optional(Type.Array(Type.String(), { description: 'Of a table row.' })),
  url: Type.Optional(Type.String({ description: 'Of a file, an embed or a bookmark.' })),
  has_children: Type.Boolean(),
  parent: parentOutput,
  in_trash: Type.Boolean(),
  last_edited_at: time,
});

export function comment(value: unknown) {
  const it = object(value);
  return {
    id: it['id'] ?? null,
    discussion_id: it['discussion_id'] ?? null,
    text: plainText(it['rich_text']),
    parent: parent(it['parent']),
    created_by: object(it['created_by'])['id'] ?? null,
    created_at: it['created_time'] ?? null,
  };
}

export const commentOutput = Type.Object({
  id: uuidOutput,
  discussion_id: uuidOutput,
  text: Type.String(),
  parent: parentOutput,
  created_by: nullable(Type.String({ description: 'User id.' })),
  created_at: time,
});

export function user(value: unknown) {
  const it = object(value);
  return {
    id: it['id'] ?? null,
    type: it['type'] ?? null,
    name: it['name'] ?? null,
    email: object(it['person'])['email'] ?? null,
    workspace: object(it['bot'])['workspace_name'] ?? null,
    avatar_url: it['avatar_url'] ?? null,
  };
}

export const userOutput = Type.Object({
  id: uuidOutput,
  type: nullable(Type.String({ description: 'person or bot.' })),
  name: string,
  email: string,
  workspace: nullable(Type.String({ description: 'Of a bot.' })),
  avatar_url: string,
});

export const entryOutput = Type.Union([pageOutput, databaseOutput]);

/** Pages, databases and data sources, as search and queries mix them. */
export function entry(value: unknown, keep?: readonly string[]) {
  return object(value)['object'] === 'page' ? page(value, keep) : database(value);
}

export function listOf<N extends string, T>(name: N, body: unknown, shape: (value: unknown) => T) {
  const it = object(body);
  const next_page = it['next_cursor'];
  return {
    [name]: list(it['results']).map((value) => shape(value)),
    ...(typeof next_page === 'string' && { next_page }),
  };
}

export function listOutput(name: string, item: TSchema) {
  return Type.Object({
    [name]: Type.Array(item),
    next_page: Type.Optional(Type.String({ description: 'Pass as `page`; absent on the last page.' })),
  });
}

export function parent(value: unknown) {
  const it = object(value);
  const type = it['type'];
  if (typeof type !== 'string') return null;
  return { type: type.replace(/_id$/, ''), id: it[type] === true ? null : (it[type] ?? null) };
}

function icon(value: unknown) {
  const it = object(value);
  return it['emoji'] ?? fileUrl(it) ?? null;
}
