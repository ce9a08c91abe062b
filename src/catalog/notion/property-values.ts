/** A row’s properties: Notion’s typed values to plain ones and back. */
import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { stringEnum } from '../string-enum.js';
import { fileUrl, list, object, plainText } from './json.js';
import { richText, uuid } from './params.js';

const WRITABLE = [
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
] as const;

export const propertyValues = Type.Array(
  Type.Object(
    {
      name: Type.String({ description: 'Name of the property.', minLength: 1 }),
      type: stringEnum(WRITABLE, { description: 'Its type in the database.' }),
      value: Type.String({
        description:
          'As text: several separated by commas, a date as ISO 8601 (a span as start/end), people and relations as ids, a checkbox as true or false; empty clears.',
      }),
    },
    { additionalProperties: false },
  ),
  { description: 'Property values.' },
);

export interface PropertyInput {
  readonly name: string;
  readonly type: (typeof WRITABLE)[number];
  readonly value: string;
}

export function toProperties(inputs: readonly PropertyInput[] = []): Record<string, unknown> {
  return Object.fromEntries(inputs.map(({ name, type, value }) => [name, { [type]: toValue(type, value) }]));
}

function toValue(type: PropertyInput['type'], value: string): unknown {
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  switch (type) {
    case 'title':
    case 'rich_text':
      return richText(value);
    case 'multi_select':
      return parts.map((name) => ({ name }));
    case 'people':
    case 'relation':
      return parts.map((part) => ({ id: uuid(part) }));
    case 'files':
      return parts.map((url) => ({ name: url.slice(0, 100), type: 'external', external: { url } }));
    case 'checkbox':
      return /^(true|yes|1)$/i.test(value.trim());
    default:
      return value === '' ? null : toScalar(type, value);
  }
}

function toScalar(type: PropertyInput['type'], value: string): unknown {
  if (type === 'number') return toNumber(value);
  if (type === 'select' || type === 'status') return { name: value };
  if (type !== 'date') return value;
  const [start, end] = value.split('/').map((part) => part.trim());
  return { start, ...(end && { end }) };
}

/** What is no number would be sent as null, which clears the property. */
function toNumber(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) return number;
  throw new ExecutionError('invalid_params', `“${value.slice(0, 100)}” is no number.`, {
    remediation: 'Give digits with a point, such as 12.5, or empty text to clear the property.',
  });
}

/** One of Notion’s typed values as a plain one. */
export function propertyValue(property: unknown): unknown {
  const it = object(property);
  const type = String(it['type']);
  const value = it[type];
  if (type === 'title' || type === 'rich_text') return plainText(value);
  if (type === 'select' || type === 'status') return object(value)['name'] ?? null;
  if (type === 'multi_select') return list(value).map((option) => object(option)['name']);
  if (type === 'people' || type === 'relation') return list(value).map(idOf);
  if (type === 'created_by' || type === 'last_edited_by') return idOf(value);
  if (type === 'files')
    return list(value).map((file) => ({ name: object(file)['name'], url: fileUrl(object(file)) }));
  if (type === 'date') return dateOf(value);
  if (type === 'formula') return formulaOf(value);
  if (type === 'rollup') return rollupOf(value);
  if (type === 'unique_id')
    return [object(value)['prefix'], object(value)['number']].filter(isThere).join('-');
  return value ?? null;
}

function idOf(value: unknown) {
  return object(value)['id'] ?? null;
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function dateOf(value: unknown) {
  const { start, end } = object(value);
  return isThere(end) ? { start, end } : (start ?? null);
}

function formulaOf(value: unknown) {
  const it = object(value);
  return it['type'] === 'date' ? dateOf(it['date']) : (it[String(it['type'])] ?? null);
}

function rollupOf(value: unknown) {
  const it = object(value);
  return it['type'] === 'array' ? list(it['array']).map(propertyValue) : formulaOf(value);
}
