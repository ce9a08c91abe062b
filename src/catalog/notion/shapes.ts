/**
 * What Notion’s answers are reduced to: pages with their properties as plain values, blocks with their text, lists
 * with `next_cursor`. Everything is read as optional, since the answer comes from outside.
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

export const pageOutput = Type.Object({
  object: Type.String(),
  id: Type.Unknown({ description: 'UUID.' }),
  title: Type.String(),
  url: Type.Unknown(),
  parent: Type.Unknown({ description: '`{ type, id }`.' }),
  properties: Type.Record(Type.String(), Type.Unknown(), { description: 'Plain values by property name.' }),
  icon: Type.Unknown(),
  in_trash: Type.Unknown(),
  created_at: Type.Unknown(),
  last_edited_at: Type.Unknown(),
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

export const databaseOutput = Type.Object({
  object: Type.Unknown(),
  id: Type.Unknown({ description: 'UUID.' }),
  title: Type.String(),
  description: Type.String(),
  url: Type.Unknown(),
  parent: Type.Unknown({ description: '`{ type, id }`.' }),
  database_id: Type.Optional(Type.Unknown()),
  data_sources: Type.Optional(Type.Array(Type.Unknown(), { description: 'Each `{ id, name }`.' })),
  properties: Type.Optional(
    Type.Array(Type.Unknown(), { description: 'Each `{ id, name, type, options? }`.' }),
  ),
  in_trash: Type.Unknown(),
  created_at: Type.Unknown(),
  last_edited_at: Type.Unknown(),
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
  id: Type.Unknown({ description: 'UUID.' }),
  type: Type.String(),
  text: Type.String({ description: 'Plain text.' }),
  has_children: Type.Unknown(),
  parent: Type.Unknown(),
  in_trash: Type.Unknown(),
  last_edited_at: Type.Unknown(),
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
  id: Type.Unknown(),
  discussion_id: Type.Unknown(),
  text: Type.String(),
  parent: Type.Unknown(),
  created_by: Type.Unknown({ description: 'User id.' }),
  created_at: Type.Unknown(),
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
  id: Type.Unknown(),
  type: Type.Unknown({ description: 'person or bot.' }),
  name: Type.Unknown(),
  email: Type.Unknown(),
  workspace: Type.Unknown(),
  avatar_url: Type.Unknown(),
});

/** Pages, databases and data sources, as search and queries mix them. */
export function entry(value: unknown, keep?: readonly string[]) {
  return object(value)['object'] === 'page' ? page(value, keep) : database(value);
}

export function listOf<N extends string, T>(name: N, body: unknown, shape: (value: unknown) => T) {
  const it = object(body);
  return { [name]: list(it['results']).map((value) => shape(value)), next_cursor: it['next_cursor'] ?? null };
}

export function listOutput(name: string, item: TSchema) {
  return Type.Object({
    [name]: Type.Array(item),
    next_cursor: Type.Unknown({ description: 'Null on the last page.' }),
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
