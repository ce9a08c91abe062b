import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Tool } from '../../src/catalog/tool.js';

/** The keywords of JSON Schema that parameters use. */
interface ParameterSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, ParameterSchema>>;
  readonly items?: ParameterSchema;
  readonly anyOf?: readonly ParameterSchema[];
  readonly file?: boolean;
  readonly ignored?: boolean;
}

export interface ParameterSet {
  readonly title: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface ParameterHints {
  /** Values by parameter name, where no candidate fits. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Groups of parameters of which a set has one; `a+b` are several that belong together. */
  readonly exclusive?: readonly (readonly string[])[];
  /** Further whole sets. */
  readonly also?: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The parameter sets a tool is proved with: its example; every parameter at once (several sets where some exclude
 * each other); every further value of each enum in the place of the first.
 */
export function parameterSets(tool: Tool, hints: ParameterHints): ParameterSet[] {
  const properties = Object.fromEntries(
    Object.entries((tool.params as ParameterSchema).properties ?? {}).filter(([, { ignored }]) => !ignored),
  );
  const all = fill(properties, { ...hints.values }, tool.example);
  const groups = hints.exclusive ?? [];
  const count = Math.max(1, ...groups.map((group) => group.length));
  const maximal = Array.from({ length: count }, (_, index) => ({
    title: count === 1 ? 'every parameter' : `every parameter (${index + 1})`,
    params: without(
      all,
      groups.flatMap((group) => {
        const kept = (group[Math.min(index, group.length - 1)] ?? '').split('+');
        return group.flatMap((member) => member.split('+')).filter((name) => !kept.includes(name));
      }),
    ),
  }));
  const variants = Object.entries(properties).flatMap(([name, property]) => {
    const base = maximal.find(({ params }) => name in params);
    return furtherValues(property, base?.params[name]).map((value) => ({
      title: `${name}: ${JSON.stringify(value)}`,
      params: { ...base?.params, [name]: value },
    }));
  });
  const also = (hints.also ?? []).map((params, index) => ({ title: `given (${index + 1})`, params }));
  return [{ title: 'example', params: tool.example }, ...maximal, ...variants, ...also];
}

function fill(
  properties: Readonly<Record<string, ParameterSchema>>,
  hints: Readonly<Record<string, unknown>>,
  example: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      Object.hasOwn(hints, name) ? hints[name] : sampleValue(property, name, example[name], hints),
    ]),
  );
}

function sampleValue(
  schema: ParameterSchema,
  name: string,
  example: unknown,
  hints: Readonly<Record<string, unknown>>,
): unknown {
  if (schema.file) return { name: 'note.txt', mime_type: 'text/plain', content_base64: 'aGVsbG8=' };
  if (schema.properties) {
    const given = typeof example === 'object' && example !== null ? example : {};
    return fill(schema.properties, hints, given as Record<string, unknown>);
  }
  if (schema.type === 'array' && schema.items) {
    const given = Array.isArray(example) ? example[0] : undefined;
    const length = Math.max(1, schema.minItems ?? 1);
    return Array.from({ length }, () => sampleValue(schema.items ?? {}, name, given, hints));
  }
  if (example !== undefined) return example;
  if (schema.anyOf?.[0]) return sampleValue(schema.anyOf[0], name, undefined, hints);
  const fits = ajv.compile(schema);
  const value = [...candidatesOf(schema), ...CANDIDATES].find((candidate) => fits(candidate));
  if (value === undefined)
    throw new Error(`No candidate fits the parameter ${name}; name one in \`values\`.`);
  return value;
}

/** The default comes last: what is sent anyway proves less. */
function candidatesOf(schema: ParameterSchema): unknown[] {
  const own = [schema.const, ...(schema.enum ?? []), ...(schema.examples ?? [])];
  const byType =
    schema.type === 'boolean' ? [schema.default !== true] : [schema.minimum, schema.maximum, schema.default];
  return [...own, ...byType].filter((value) => value !== undefined);
}

const CANDIDATES: readonly unknown[] = [
  'text',
  1,
  true,
  'user@example.com',
  'https://example.com/page',
  '2026-01-02T03:04:05Z',
  '2026-01-02',
  '2026-01-02T03:04:05',
  '03:04',
  'text/plain',
  'UTC',
  'C0123456789',
  'U0123456789',
  '1503435956.000247',
  '95b966ae1c166bd92f8ae7d1c313e738c731dfc3',
  'octo-org/hello-world',
  '1',
  '123456789012345678',
  'en',
  'f29c0d',
  '#f29c0d',
  '00000000-0000-4000-8000-000000000000',
  'dGV4dA==',
  'A1:B2',
  {},
];

/** Of an enum, or of a list of an enum: the values that have not been tried. */
function furtherValues(schema: ParameterSchema, tried: unknown): unknown[] {
  if (schema.type === 'array' && schema.items?.enum)
    return furtherValues(schema.items, Array.isArray(tried) ? tried[0] : undefined).map((value) => [value]);
  return (schema.enum ?? []).filter((value) => value !== tried);
}

function without(
  params: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
}

const ajv = new Ajv({ strict: false });
formats.default(ajv);
for (const keyword of ['aliases', 'unlisted']) ajv.addKeyword(keyword);
