import type { ParameterStyle } from '../catalog/request-template.js';
import { asArray, asObject, asText, isObject, type Json, type JsonObject, own } from './json.js';
import type { References } from './references.js';

/** A parameter of an operation as it goes on the wire. */
export interface WireParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  /** As the document has it, its description inside. */
  readonly schema: JsonObject;
  /** Absent where it is the default of its place. */
  readonly style?: ParameterStyle;
  /** GitHub’s extension, and Google’s resource names: the value may hold slashes. */
  readonly multi_segment: boolean;
}

/** The operation’s parameters and those of its path, the operation’s first where both have one. */
export function readParameters(
  item: JsonObject,
  operation: JsonObject,
  references: References,
): { readonly parameters: readonly WireParameter[]; readonly rest: readonly JsonObject[] } {
  const found = new Map<string, WireParameter>();
  const rest = new Map<string, JsonObject>();
  for (const given of [...asArray(operation['parameters']), ...asArray(item['parameters'])]) {
    const parameter = references.follow(given);
    const name = asText(parameter?.['name']);
    if (!parameter || name === undefined) continue;
    const place = parameter['in'];
    const key = `${String(place)} ${name}`;
    if (place === 'body' || place === 'formData') {
      if (!rest.has(key)) rest.set(key, parameter);
    } else if (isPlace(place) && !found.has(key)) found.set(key, toWire(parameter, name, place, references));
  }
  return { parameters: [...found.values()], rest: [...rest.values()] };
}

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

function isPlace(place: Json): place is WireParameter['in'] {
  return PLACES.includes(place as WireParameter['in']);
}

function toWire(
  parameter: JsonObject,
  name: string,
  place: WireParameter['in'],
  references: References,
): WireParameter {
  const [media] = Object.values(asObject(parameter['content']));
  const schema = isObject(media) ? asObject(media['schema']) : schemaOf(parameter);
  const style = isObject(media)
    ? ({ style: 'json' } as const)
    : styleOf(parameter, place, schema, references);
  const { description, example, examples } = parameter;
  const values = Object.values(asObject(examples)).flatMap(
    (one) => asObject(references.follow(one))['value'] ?? [],
  );
  return {
    name,
    in: place,
    required: place === 'path' || parameter['required'] === true,
    schema: {
      ...(asText(description) !== undefined && { description }),
      ...(example !== undefined && { example }),
      ...(example === undefined && values.length > 0 && { examples: values }),
      allOf: [schema],
    },
    ...(style && { style }),
    multi_segment: parameter['x-multi-segment'] === true,
  };
}

/** Swagger 2 has the schema’s keywords in the parameter itself. */
function schemaOf(parameter: JsonObject): JsonObject {
  if (isObject(parameter['schema'])) return parameter['schema'];
  const {
    name,
    in: _in,
    required,
    style,
    explode,
    allowReserved,
    content,
    schema,
    collectionFormat,
    ...keywords
  } = parameter;
  return keywords;
}

/** OpenAPI’s defaults (3.1, section 4.8.12.2), which are the renderer’s. */
const DEFAULT_STYLES = { path: 'simple', header: 'simple', query: 'form', cookie: 'form' } as const;

const STYLES: Readonly<Record<WireParameter['in'], readonly string[]>> = {
  path: ['simple', 'label', 'matrix'],
  header: ['simple'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  cookie: ['form'],
};

function styleOf(
  parameter: JsonObject,
  place: WireParameter['in'],
  schema: JsonObject,
  references: References,
): ParameterStyle | undefined {
  const written = fromCollectionFormat(parameter) ?? parameter;
  const style = STYLES[place].includes(String(written['style']))
    ? String(written['style'])
    : DEFAULT_STYLES[place];
  const usual = style === 'form' || style === 'deepObject';
  const explode = typeof written['explode'] === 'boolean' ? written['explode'] : usual;
  // A single value is written the same either way.
  const splits = style === 'deepObject' || isCompound(schema, references);
  const reserved = place === 'query' && parameter['allowReserved'] === true;
  const result: ParameterStyle = {
    ...(style !== DEFAULT_STYLES[place] &&
      (splits || place === 'path') && { style: style as NonNullable<ParameterStyle['style']> }),
    ...(splits && explode !== usual && style !== 'deepObject' && { explode }),
    ...(reserved && { allowReserved: true }),
  };
  return Object.keys(result).length > 0 ? result : undefined;
}

/** Swagger 2’s way to write arrays, `csv` where it says nothing; only its parameters have a type beside their name. */
function fromCollectionFormat({ type, collectionFormat }: JsonObject): JsonObject | undefined {
  switch (collectionFormat ?? (type === 'array' ? 'csv' : undefined)) {
    case 'csv':
      return { explode: false };
    case 'multi':
      return { explode: true };
    case 'ssv':
      return { style: 'spaceDelimited', explode: false };
    case 'pipes':
      return { style: 'pipeDelimited', explode: false };
    default:
      return undefined;
  }
}

function isCompound(schema: JsonObject, references: References): boolean {
  const found = references.follow(schema) ?? {};
  const type = found['type'];
  if (['string', 'integer', 'number', 'boolean'].includes(String(type))) return false;
  return (
    type !== undefined ||
    own(found, 'properties') !== undefined ||
    own(found, 'items') !== undefined ||
    isComposed(found)
  );
}

function isComposed(schema: JsonObject): boolean {
  return ['allOf', 'anyOf', 'oneOf'].some((keyword) => Array.isArray(schema[keyword]));
}
