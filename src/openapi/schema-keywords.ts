import { asArray, type Json, type JsonObject } from './json.js';
import type { MergedSchema } from './merge-schema.js';
import type { OwnSchema } from './own-schema.js';
import { isUsablePattern } from './patterns.js';
import { cut, plainText } from './plain-text.js';

export type PatternUse = 'keep' | 'describe';

/**
 * The keywords of one schema that say something of the value itself, in the words of JSON Schema draft 7. Only what is
 * known and well-formed is taken, so that every schema compiles. `default` becomes words: what a caller leaves out is
 * left to the provider.
 */
export function schemaKeywords(
  merged: MergedSchema,
  { patterns, longest }: { patterns: PatternUse; longest: number },
): OwnSchema {
  const { own } = merged;
  const types = typesOf(merged);
  const keywords: OwnSchema = {};
  const values = enumOf(own, types, longest === 0 ? SHORT_ENUM : LONG_ENUM);
  const nullable = merged.nullable || types.includes('null');
  const plain = types.filter((type) => type !== 'null');
  if (plain.length > 0) {
    const all = nullable ? [...plain, 'null'] : plain;
    keywords['type'] = all.length === 1 ? all[0] : all;
  }
  const description = describe(own, patterns, longest);
  if (description !== '') keywords['description'] = description;
  if (values.length > 0) keywords['enum'] = nullable && !values.includes(null) ? [...values, null] : values;
  else Object.assign(keywords, limitsOf(own, plain, patterns));
  return keywords;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
  null: 'null',
  int: 'integer',
  long: 'integer',
  float: 'number',
  double: 'number',
  bool: 'boolean',
  date: 'string',
  datetime: 'string',
  uuid: 'string',
};

function typesOf({ own, properties }: MergedSchema): string[] {
  const given = Array.isArray(own['type']) ? own['type'] : [own['type']];
  const known = given.flatMap((type) => (typeof type === 'string' ? (TYPES[type.toLowerCase()] ?? []) : []));
  if (known.length > 0) return [...new Set(known)];
  if (properties.size > 0) return ['object'];
  if (own['items'] !== undefined) return ['array'];
  const kinds = new Set(valuesOf(own).map(typeOf));
  return kinds.size === 1 ? [...kinds] : [];
}

function valuesOf(own: JsonObject): readonly Json[] {
  return own['const'] !== undefined ? [own['const']] : asArray(own['enum']);
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

/** Of the declared type: documents write `"1"` for an integer and `true` for a string. */
function enumOf(own: JsonObject, types: readonly string[], longest: number): Json[] {
  const values = valuesOf(own);
  if (values.length === 0 || values.length > MOST_VALUES) return [];
  const fitting = values.flatMap((value) => toType(value, types));
  return JSON.stringify(fitting).length > longest ? [] : [...new Set(fitting)];
}

const MOST_VALUES = 200;
/** As JSON, in characters: of an open schema, and of any. */
const SHORT_ENUM = 100;
const LONG_ENUM = 2_000;

function toType(value: Json, types: readonly string[]): Json[] {
  if (typeof value === 'object' && value !== null) return [];
  const fits = (type: string): boolean =>
    type === 'integer' ? Number.isInteger(value) : type === typeOf(value);
  if (types.length === 0 || types.some(fits)) return [value];
  if (value === null) return [];
  if (types.includes('string')) return [String(value)];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (types.includes('number') && Number.isFinite(number)) return [number];
  if (types.includes('integer') && Number.isInteger(number)) return [number];
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return [value === 'true'];
  return [];
}

/** Formats that mean the same to everybody; what is sent in others the provider checks. */
const FORMATS: ReadonlySet<string> = new Set(['date', 'date-time', 'uuid', 'email', 'ipv4', 'ipv6', 'byte']);

function limitsOf(own: JsonObject, types: readonly string[], patterns: PatternUse): OwnSchema {
  const limits: OwnSchema = {};
  const take = (keyword: string, good: (value: number) => boolean = isCount): void => {
    const value = own[keyword];
    if (typeof value === 'number' && Number.isFinite(value) && good(value)) limits[keyword] = value;
  };
  if (types.includes('string')) {
    take('minLength');
    take('maxLength', (value) => isCount(value) && value > 0 && value >= Number(limits['minLength'] ?? 0));
    const format = own['format'];
    if (typeof format === 'string' && FORMATS.has(format)) limits['format'] = format;
    if (patterns === 'keep' && isUsablePattern(own['pattern'])) limits['pattern'] = own['pattern'];
  }
  if (types.includes('number') || types.includes('integer')) rangeOf(own, limits, take);
  if (types.includes('array')) {
    take('minItems');
    take('maxItems', (value) => isCount(value) && value > 0 && value >= Number(limits['minItems'] ?? 0));
    if (own['uniqueItems'] === true) limits['uniqueItems'] = true;
  }
  return limits;
}

type Take = (keyword: string, good?: (value: number) => boolean) => void;

/** OpenAPI 3.0 has a boolean beside the limit where JSON Schema has a limit of its own. */
function rangeOf(own: JsonObject, limits: OwnSchema, take: Take): void {
  const any = () => true;
  for (const [limit, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (own[exclusive] === true && typeof own[limit] === 'number') limits[exclusive] = own[limit];
    else {
      take(limit, any);
      take(exclusive, any);
    }
  }
  const lowest = Number(limits['minimum'] ?? limits['exclusiveMinimum'] ?? Number.NEGATIVE_INFINITY);
  const highest = Number(limits['maximum'] ?? limits['exclusiveMaximum'] ?? Number.POSITIVE_INFINITY);
  if (lowest > highest) for (const keyword of RANGE) delete limits[keyword];
}

const RANGE = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

function describe(own: JsonObject, patterns: PatternUse, longest: number): string {
  if (longest === 0) return '';
  const said = plainText(own['description'] ?? own['title'], longest);
  const facts: string[] = [];
  const preset = own['default'];
  if (['string', 'number', 'boolean'].includes(typeof preset) && preset !== '' && !/\bdefault/i.test(said))
    facts.push(`Default: ${cut(String(preset), 40)}.`);
  if (patterns === 'describe' && isUsablePattern(own['pattern']))
    facts.push(`Pattern: ${cut(own['pattern'], 80)}`);
  return [said, ...facts].filter((text) => text !== '').join(' ');
}
