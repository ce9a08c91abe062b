import { fullFormats } from 'ajv-formats/dist/formats.js';
import { asArray, asObject, entries, type Json } from './json.js';
import { matchPattern } from './match-pattern.js';
import type { OwnSchema } from './own-schema.js';

export interface ExampleOptions {
  /** The document’s own examples of a schema that was written out. */
  readonly examples: WeakMap<OwnSchema, readonly Json[]>;
  /** Every optional member too; only what is required where absent. */
  readonly optional?: boolean;
}

/**
 * A value that the schema takes, always the same. Schemas for which none is found lose the limits that were in the way:
 * a limit nobody can be shown a value for is left to the provider.
 */
export function makeExample(schema: OwnSchema, options: ExampleOptions): unknown {
  const values = schema['enum'] as readonly Json[] | undefined;
  if (values) return values.find((value) => value !== null) ?? null;
  if (schema['file'] === true) return { name: 'example.txt', content_base64: 'ZXhhbXBsZQ==' };
  const [alternative] = asArray(schema['anyOf']) as readonly OwnSchema[];
  if (alternative) return makeAlternative(schema, alternative, options);
  for (const given of options.examples.get(schema) ?? [])
    if (typeof given !== 'object' && fits(schema, given)) return given;
  switch (typeOf(schema)) {
    case 'object':
      return makeObject(schema, options);
    case 'array':
      return makeArray(schema, options);
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return makeNumber(schema);
    case 'null':
      return null;
    default:
      return makeString(schema);
  }
}

function typeOf(schema: OwnSchema): string {
  const { type } = schema;
  const [first] = Array.isArray(type) ? type.filter((one) => one !== 'null') : [type];
  return typeof first === 'string'
    ? first
    : schema['properties']
      ? 'object'
      : Array.isArray(type)
        ? 'null'
        : 'string';
}

/** Both the schema and its first alternative must take the value. */
function makeAlternative(schema: OwnSchema, alternative: OwnSchema, options: ExampleOptions): unknown {
  const { anyOf, ...rest } = schema;
  const value = makeExample(alternative, options);
  if (Object.keys(rest).every((keyword) => keyword === 'description')) return value;
  if (typeOf(rest) === 'object' && typeof value === 'object' && value !== null && !Array.isArray(value))
    return { ...value, ...(makeObject(rest, options) as object) };
  const types = asArray(schema['type']);
  if (schema['type'] === undefined || schema['type'] === jsonType(value) || types.includes(jsonType(value)))
    return value;
  delete schema['anyOf'];
  return makeExample(schema, options);
}

function jsonType(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function makeObject(schema: OwnSchema, options: ExampleOptions): unknown {
  const required = new Set(asArray(schema['required']));
  return Object.fromEntries(
    entries(schema['properties']).flatMap(([name, property]) =>
      options.optional || required.has(name)
        ? [[name, makeExample(asObject(property) as OwnSchema, options)]]
        : [],
    ),
  );
}

function makeArray(schema: OwnSchema, options: ExampleOptions): unknown {
  const wanted = Number(schema['minItems'] ?? 0);
  const items = schema['items'] as OwnSchema | undefined;
  if (wanted > MOST_ITEMS || (wanted > 1 && schema['uniqueItems'] === true)) delete schema['minItems'];
  const count = Math.max(1, Math.min(wanted, MOST_ITEMS));
  const item = makeExample(items ?? {}, options);
  return Array.from({ length: schema['uniqueItems'] === true ? 1 : count }, () => item);
}

const MOST_ITEMS = 5;

function makeNumber(schema: OwnSchema): number {
  const whole = typeOf(schema) === 'integer';
  for (const limit of [
    1,
    schema['minimum'],
    schema['maximum'],
    schema['exclusiveMinimum'],
    schema['exclusiveMaximum'],
  ]) {
    if (typeof limit !== 'number') continue;
    const candidates = whole
      ? [Math.ceil(limit), Math.floor(limit), Math.floor(limit) + 1, Math.ceil(limit) - 1]
      : [limit, limit + 1, limit - 1, limit + 1e-3 * Math.abs(limit), limit - 1e-3 * Math.abs(limit)];
    for (const value of candidates) if (fits(schema, value)) return value;
  }
  for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'])
    delete schema[keyword];
  return 1;
}

const TEXTS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-02T03:04:05Z',
  date: '2026-01-02',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  email: 'user@example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'ZXhhbXBsZQ==',
};

function makeString(schema: OwnSchema): string {
  const format = TEXTS[String(schema['format'])];
  const shortest = Number(schema['minLength'] ?? 0);
  const candidates = [format ?? 'example', 'a', '1', '1234567890', 'https://example.com/'];
  for (const text of candidates) {
    if (fits(schema, text)) return text;
    if (text !== '' && text.length < shortest && shortest < LONGEST) {
      const longer = text.repeat(Math.ceil(shortest / text.length)).slice(0, shortest);
      if (fits(schema, longer)) return longer;
    }
  }
  if (typeof schema['pattern'] === 'string') {
    const text = matchPattern(schema['pattern'], shortest);
    if (text !== undefined && fits(schema, text)) return text;
  }
  for (const keyword of ['pattern', 'format', 'minLength']) delete schema[keyword];
  return makeShort(schema);
}

const LONGEST = 1_000;

function makeShort({ maxLength }: OwnSchema): string {
  return 'example'.slice(0, Number(maxLength ?? 7));
}

/** For scalars. */
function fits(schema: OwnSchema, value: Json): boolean {
  const { type } = schema;
  const types = Array.isArray(type) ? type : [type];
  if (typeof value === 'string') {
    if (type !== undefined && !types.includes('string')) return false;
    const length = [...value].length;
    if (length < Number(schema['minLength'] ?? 0) || length > Number(schema['maxLength'] ?? Infinity))
      return false;
    if (!ofFormat(value, schema['format'])) return false;
    return typeof schema['pattern'] !== 'string' || new RegExp(schema['pattern'], 'u').test(value);
  }
  if (typeof value === 'number') {
    const whole = types.includes('integer') && !types.includes('number');
    if (type !== undefined && !types.includes('number') && !types.includes('integer')) return false;
    if (whole && !Number.isInteger(value)) return false;
    return (
      value >= Number(schema['minimum'] ?? -Infinity) &&
      value <= Number(schema['maximum'] ?? Infinity) &&
      value > Number(schema['exclusiveMinimum'] ?? -Infinity) &&
      value < Number(schema['exclusiveMaximum'] ?? Infinity)
    );
  }
  return typeof value === 'boolean' && (type === undefined || types.includes('boolean'));
}

type Check =
  | ((text: string) => boolean)
  | RegExp
  | { readonly validate: ((text: string) => boolean) | RegExp };

function ofFormat(value: string, format: unknown): boolean {
  if (typeof format !== 'string') return true;
  const known = (fullFormats as Record<string, unknown>)[format] as Check | undefined;
  if (known === undefined) return true;
  const check = typeof known === 'object' && 'validate' in known ? known.validate : known;
  return check instanceof RegExp
    ? new RegExp(check).test(value)
    : (check as (text: string) => boolean)(value);
}
