/** The values of a page’s properties: what is taken for each type, and what is answered. */
import { randomUUID } from 'node:crypto';
import { asRecord, asRecords, isRecord } from '../../gate/call.js';
import { uploadedFile } from './block-content.js';
import { invalid } from './errors.js';
import { richText } from './rich-text.js';
import { by, get, type Json, type Page, uuid, type Workspace } from './workspace.js';

/** The only property of a page that is no row. */
export const TITLE: Json = { id: 'title', name: 'title', type: 'title', title: {} };

type Schema = Readonly<Record<string, Json>>;

/** By name; each value with its type. Names and ids are taken. */
export function readValues(workspace: Workspace, schema: Schema, given: Json): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const found = Object.entries(schema).find(([name, { id }]) => name === key || id === key);
      if (!found) throw invalid(`${key} is not a property that exists.`);
      const [name, definition] = found;
      const type = String(definition['type']);
      if (!isRecord(value) || !(type in value)) throw invalid(`${name} is expected to be ${type}.`);
      return [name, { type, [type]: readValue(workspace, definition, type, value[type]) }];
    }),
  );
}

function readValue(workspace: Workspace, definition: Json, type: string, value: unknown): unknown {
  const wrong = () => invalid(`body failed validation: a value of type ${type} was expected.`);
  const orNull = (fits: boolean) => {
    if (value !== null && !fits) throw wrong();
    return value;
  };
  switch (type) {
    case 'title':
    case 'rich_text':
      return richText(value, `properties.${type}`);
    case 'number':
      return orNull(typeof value === 'number');
    case 'url':
    case 'email':
    case 'phone_number':
      return orNull(typeof value === 'string');
    case 'checkbox':
      if (typeof value !== 'boolean') throw wrong();
      return value;
    case 'select':
      return value === null ? null : optionOf(definition, 'select', asRecord(value));
    case 'status':
      return value === null ? null : optionOf(definition, 'status', asRecord(value));
    case 'multi_select':
      return asRecords(value).map((option) => optionOf(definition, 'multi_select', option));
    case 'date':
      return value === null ? null : dateOf(asRecord(value));
    case 'people':
      return asRecords(value).map(({ id }) => ({ object: 'user', id: uuid(id) }));
    case 'relation':
      return asRecords(value).map(({ id }) => ({ id: get(workspace, 'page', id).id }));
    case 'files':
      return asRecords(value).map((file) =>
        isRecord(file['file_upload'])
          ? {
              name: file['name'] ?? 'file',
              type: 'file',
              file: uploadedFile(workspace, file['file_upload']['id']),
            }
          : { ...file, type: 'external' },
      );
    default:
      throw invalid(`${type} cannot be written.`);
  }
}

/** A new name becomes a new option; a status must be there. */
function optionOf(definition: Json, type: string, given: Json): Json {
  const options = asRecord(definition[type])['options'] as Json[];
  const found = options.find(({ id, name }) => name === given['name'] || (given['id'] && id === given['id']));
  if (found) return found;
  const name = given['name'];
  if (typeof name !== 'string' || name === '' || name.includes(','))
    throw invalid(`Invalid ${type} option: its name must be text without commas.`);
  if (type === 'status') throw invalid(`Invalid status option. Status option "${name}" does not exist.`);
  const option = { id: randomUUID().slice(0, 8), name, color: 'default' };
  options.push(option);
  return option;
}

function dateOf(value: Json) {
  for (const time of [value['start'], value['end'] ?? undefined])
    if (time !== undefined && (typeof time !== 'string' || Number.isNaN(Date.parse(time))))
      throw invalid('body failed validation: a date should be a valid ISO 8601 date string.');
  if (value['start'] === undefined) throw invalid('body failed validation: date.start should be defined.');
  return { start: value['start'], end: value['end'] ?? null, time_zone: value['time_zone'] ?? null };
}

const EMPTY: Readonly<Record<string, unknown>> = {
  title: [],
  rich_text: [],
  multi_select: [],
  people: [],
  files: [],
  relation: [],
  checkbox: false,
};

export function shownValues(workspace: Workspace, page: Page, schema: Schema): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(schema).map(([name, definition]) => [name, shownValue(workspace, page, name, definition)]),
  );
}

function shownValue(workspace: Workspace, page: Page, name: string, definition: Json): Json {
  const type = String(definition['type']);
  const computed: Readonly<Record<string, unknown>> = {
    created_time: page.created_time,
    last_edited_time: page.last_edited_time,
    created_by: by(workspace),
    last_edited_by: by(workspace),
  };
  const stored = page.properties[name]?.[type];
  const value = computed[type] ?? (stored === undefined ? (EMPTY[type] ?? null) : stored);
  return { id: definition['id'], type, [type]: value };
}

/** One property as items: a list for those that may be long, else one object. */
export function propertyItems(workspace: Workspace, page: Page, schema: Schema, asked: string) {
  const found = Object.entries(schema).find(([name, { id }]) => id === asked || name === asked);
  if (!found) throw invalid(`Could not find property with name or id: ${asked}`);
  const [name, definition] = found;
  const id = String(definition['id']);
  const type = String(definition['type']);
  const value = shownValue(workspace, page, name, definition)[type];
  const item = (one: unknown) => ({ object: 'property_item', id, type, [type]: one });
  const isList = ['title', 'rich_text', 'relation', 'people'].includes(type);
  return { id, type, items: isList ? (value as unknown[]).map(item) : item(value) };
}
