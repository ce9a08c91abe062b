/** What requests are filled with: things that exist, by the name of the field, and things that hurt. */
import fc from 'fast-check';

/** Values that mean something to the server under test, by the name of a parameter or a property. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  'javascript:alert(1)',
  'http://127.0.0.1:1/',
  'https://app.example/?status=x#y',
  'https://999.0.0.1/',
  '//evil.example',
  '__proto__',
  'constructor',
  'toString',
  "' OR '1'='1",
  '%00',
  '{{7*7}}#{7*7}$\u007b7*7}',
  '<script>alert(1)</script>',
  'a\nb\r\nX-Injected: 1',
  'a\0b',
  '\u0085\u2028\u202e',
  'ü用户🙂',
  '\ud800',
  '../../etc/passwd',
  'null',
  'NaN',
  '-1',
  '9'.repeat(40),
  '1e400',
  'x'.repeat(300),
  'y'.repeat(3_000),
];

const HOSTILE_NUMBERS = [0, -0, -1, 1.5, 1e21, -1e300, 2 ** 31, 2 ** 53, Number.MAX_SAFE_INTEGER];

export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, false, [], {}, ...HOSTILE_NUMBERS),
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(hostileText, hostileText, { maxKeys: 4 }),
);

/** As much of JSON Schema as the routes and the tools use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A value that the schema mostly takes: of the right type and, where something is known by that name, that. */
export function fitting(schema: Schema, known: KnownValues, name = ''): fc.Arbitrary<unknown> {
  const names = known[name];
  if (names && (schema.type === 'string' || schema.type === undefined))
    return fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...names) },
      { weight: 1, arbitrary: hostileText },
    );
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, known, name)));
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  switch (type) {
    case 'object':
      return objectOf(schema, known);
    case 'array':
      return fc.array(fitting(schema.items ?? {}, known, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number': {
      const { minimum = -1_000, maximum = 1_000_000 } = schema;
      return fc.integer({ min: Math.ceil(minimum), max: Math.max(Math.ceil(minimum), Math.floor(maximum)) });
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return hostileValue;
  }
}

function textOf({ minLength = 0, maxLength = 30 }: Schema): fc.Arbitrary<string> {
  const plain = fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
  return fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: hostileText });
}

function objectOf(schema: Schema, known: KnownValues): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [] } = schema;
  const fields = Object.entries(properties).map(([name, one]) => [name, fitting(one, known, name)] as const);
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: required.filter((name) => name in properties),
  }) as fc.Arbitrary<Record<string, unknown>>;
}

/** The same object with one field wrong, missing or too many. */
export function spoil(object: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const way = fc.constantFrom('replace', 'remove', 'add');
  return fc.tuple(object, way, fc.nat(), hostileText, hostileValue).map(([whole, how, at, name, value]) => {
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return value;
    const fields = Object.entries(whole);
    const index = fields.length === 0 ? 0 : at % fields.length;
    const [spoilt = name] = fields[index] ?? [];
    const others = fields.filter((_, other) => other !== index);
    if (how === 'remove') return Object.fromEntries(others);
    return Object.fromEntries(how === 'add' ? [...fields, [name, value]] : [...others, [spoilt, value]]);
  });
}
