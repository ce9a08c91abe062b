import type { BodyFormat, ParameterStyle } from '../catalog/request-template.js';
import { asArray, asObject, asText, isObject, type Json, type JsonObject } from './json.js';
import { type MergedSchema, mergeSchema } from './merge-schema.js';
import { FILE } from './own-schema.js';
import type { References } from './references.js';

/** What an operation’s body is made of, before its members have names of parameters. */
export interface WireBody {
  readonly format: BodyFormat;
  /** Absent where it is the format’s own. */
  readonly content_type?: string;
  /** Each a parameter of its own; the body as a whole is one where absent. */
  readonly fields?: readonly WireField[];
  readonly schema: JsonObject;
  readonly required: boolean;
}

export interface WireField {
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
  /** How arrays and objects are written in a form; absent where it is the default. */
  readonly style?: ParameterStyle;
}

export interface BodyOptions {
  readonly references: References;
  readonly ref_depth: number;
}

/** Undefined where the operation has none. */
export function readBody(operation: JsonObject, options: BodyOptions): WireBody | undefined {
  const body = options.references.follow(operation['requestBody']);
  if (!body) return undefined;
  const media = chooseMedia(asObject(body['content']), options);
  if (!media) return undefined;
  const { type, format, merged } = media;
  const schema = {
    ...(asText(body['description']) !== undefined && { description: body['description'] }),
    allOf: [media.schema],
  };
  // Many documents forget to say that a body is required; one with required members is.
  const required = body['required'] === true || (body['required'] === undefined && merged.required.size > 0);
  const content_type = OWN_TYPES[format] === type ? undefined : type;
  const base = { format, required, ...(content_type !== undefined && { content_type }) };
  if (format === 'bytes')
    return { ...base, schema: { [FILE]: true, description: describeFile(type) } as JsonObject };
  if (format === 'text') return { ...base, schema: textSchema(type, media.schema) };
  if (format === 'json' && !isClosed(merged)) return { ...base, schema };
  return { ...base, schema, fields: fieldsOf(merged, format, media.encoding, required, options) };
}

const OWN_TYPES: Readonly<Record<BodyFormat, string | undefined>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  text: 'text/plain',
  bytes: undefined,
};

interface Media {
  readonly type: string;
  readonly format: BodyFormat;
  readonly schema: JsonObject;
  readonly merged: MergedSchema;
  readonly encoding: JsonObject;
}

/** The media type that says most: JSON, forms, text; bytes last. Multipart first where only it can carry a file. */
function chooseMedia(content: JsonObject, options: BodyOptions): Media | undefined {
  const media = Object.entries(content).flatMap(([type, value]): Media[] => {
    const schema = asObject(asObject(value)['schema']);
    const merged = mergeSchema(schema, options.references, undefined, options.ref_depth);
    const format = formatOf(type, merged);
    if (format === undefined) return [];
    const encoding = asObject(asObject(value)['encoding']);
    return [{ type: type === '*/*' ? (ANY_TYPES[format] ?? type) : type, format, schema, merged, encoding }];
  });
  const withFile = media.find(
    ({ format, merged }) =>
      format === 'multipart' && [...merged.properties.values()].some((part) => isBinary(part, options)),
  );
  return withFile ?? media.sort((a, b) => rankOf(a) - rankOf(b))[0];
}

const ANY_TYPES: Partial<Record<BodyFormat, string>> = {
  json: 'application/json',
  bytes: 'application/octet-stream',
};

function rankOf({ type, format }: Media): number {
  const kinds: readonly BodyFormat[] = ['json', 'form', 'multipart', 'text', 'bytes'];
  return kinds.indexOf(format) * 10 + (type === 'application/json' ? 0 : /patch/.test(type) ? 2 : 1);
}

function formatOf(written: string, { own, properties }: MergedSchema): BodyFormat | undefined {
  const type = (written.split(';')[0] ?? '').trim().toLowerCase();
  if (/^(application|text)\/([\w.-]+\+)?json$/.test(type) || type === 'application/*+json') return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type === 'multipart/form-data') return 'multipart';
  if (type === '*/*' || type === 'application/*')
    return own['format'] === 'binary' || own['type'] === 'string' || properties.size === 0 ? 'bytes' : 'json';
  if (/^text\/[\w.+-]+$|^application\/(.*\+)?(xml|yaml|x-yaml|x-ndjson|graphql|sql|javascript)$/.test(type))
    return 'text';
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) && !type.startsWith('multipart/') ? 'bytes' : undefined;
}

function describeFile(type: string): string {
  return type === 'application/octet-stream' ? 'The file to send.' : `The file to send, as ${type}.`;
}

function textSchema(type: string, schema: JsonObject): JsonObject {
  const text = type === 'text/plain' ? 'The text to send.' : `The text to send, as ${type}.`;
  return { type: 'string', description: asText(schema['description']) ?? text };
}

/** Whether its members say all that can be in it. */
function isClosed({ own, properties, anyOf, nullable }: MergedSchema): boolean {
  const { additionalProperties, type } = own;
  if (type !== undefined && type !== 'object') return false;
  if (properties.size === 0 || anyOf.length > 0 || nullable) return false;
  return additionalProperties === undefined || additionalProperties === false;
}

function fieldsOf(
  { properties, required }: MergedSchema,
  format: BodyFormat,
  encoding: JsonObject,
  bodyRequired: boolean,
  options: BodyOptions,
): WireField[] {
  return [...properties]
    .filter(([, schema]) => !isReadOnly(schema, options))
    .map(([name, schema]) => {
      const style = format === 'form' ? formStyle(asObject(encoding[name])) : undefined;
      return {
        name,
        schema: format === 'multipart' ? withFiles(schema, options) : schema,
        required: bodyRequired && required.has(name),
        ...(style && { style }),
      };
    });
}

function isReadOnly(schema: JsonObject, { references }: BodyOptions): boolean {
  return schema['readOnly'] === true || references.follow(schema)?.['readOnly'] === true;
}

/** Encoding Object (OpenAPI 3.1, section 4.8.15). Objects are JSON where it says nothing. */
function formStyle({ style, explode }: JsonObject): ParameterStyle | undefined {
  if (style === 'deepObject') return { style };
  if (style === 'spaceDelimited' || style === 'pipeDelimited') return { style, explode: explode === true };
  return explode === false ? { explode } : undefined;
}

function isBinary(schema: Json, { references, ref_depth }: BodyOptions): boolean {
  if (!isObject(schema)) return false;
  const { own } = mergeSchema(schema, references, undefined, ref_depth);
  if (own['type'] === 'array') return isBinary(own['items'], { references, ref_depth: ref_depth - 1 });
  return (
    own['format'] === 'binary' || own['type'] === 'file' || asText(own['contentMediaType']) !== undefined
  );
}

function withFiles(schema: JsonObject, options: BodyOptions): JsonObject {
  if (!isBinary(schema, options)) return schema;
  const { own } = mergeSchema(schema, options.references, undefined, options.ref_depth);
  const file = { [FILE]: true, description: own['description'] ?? 'The file.' } as JsonObject;
  return own['type'] === 'array' ? { type: 'array', description: own['description'], items: file } : file;
}

/** A Swagger 2 body: one parameter in `body`, or those of `formData`; as OpenAPI 3 writes it. */
export function toRequestBody(rest: readonly JsonObject[], consumes: Json): JsonObject | undefined {
  const types = asArray(consumes).filter((type) => typeof type === 'string');
  const whole = rest.find(({ in: place }) => place === 'body');
  if (whole) {
    const media = { schema: asObject(whole['schema']) };
    const content = Object.fromEntries(
      (types.length > 0 ? types : ['application/json']).map((type) => [type, media]),
    );
    return { description: whole['description'], required: whole['required'] === true, content };
  }
  const fields = rest.filter(({ in: place }) => place === 'formData');
  if (fields.length === 0) return undefined;
  const multipart = types.includes('multipart/form-data') || fields.some(({ type }) => type === 'file');
  const named = fields.map((field) => [String(field['name']), field] as const);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(
      named.map(([name, { required, in: _in, name: _name, ...keywords }]) => [name, keywords]),
    ),
    required: named.filter(([, { required }]) => required === true).map(([name]) => name),
  };
  const encoding = Object.fromEntries(
    named.map(([name, { type, collectionFormat }]) => [
      name,
      type === 'array' ? COLLECTION_STYLES[String(collectionFormat ?? 'csv')] : {},
    ]),
  );
  return {
    content: {
      [multipart ? 'multipart/form-data' : 'application/x-www-form-urlencoded']: { schema, encoding },
    },
  };
}

const COLLECTION_STYLES: Readonly<Record<string, JsonObject>> = {
  csv: { explode: false },
  multi: {},
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
};
