import type { NumberedMap, NumberedShape } from '../catalog/numbered-style.js';
import { asArray, asObject, asText, isObject, type Json, type JsonObject } from './json.js';
import { mergeSchema, type Trail } from './merge-schema.js';
import type { WireParameter } from './read-parameters.js';
import type { References } from './references.js';

/**
 * A parameter as AWS’ query protocols write it, by what the documents keep of the description they were made of: `xml`
 * names members and items, and says with `wrapped: false` what is flattened.
 */
export function numbered(parameter: WireParameter, service: string, references: References): WireParameter {
  const { own } = mergeSchema(parameter.schema, references, undefined, MOST_REFERENCES);
  if (own['type'] !== 'array' && own['type'] !== 'object') return parameter;
  const shape = shapeOf(parameter.schema, parameter.name, undefined, {
    service,
    references,
    left: MOST_PARTS,
  });
  return { ...parameter, style: { style: 'numbered', ...(isFilled(shape) && { shape }) } };
}

const MOST_REFERENCES = 20;
const MOST_PARTS = 1000;

/** Services whose lists and maps are flattened, each and all; the documents do not say it of every one. */
const FLAT: ReadonlySet<string> = new Set(['ec2', 'sqs', 'sdb']);

interface MapWords extends Pick<NumberedMap, 'key' | 'value'> {
  readonly name?: string;
}

const PLAIN_WORDS: MapWords = { key: 'key', value: 'value' };
const NAMES: MapWords = { key: 'Name', value: 'Value' };
const TAGS: MapWords = { name: 'Tag', key: 'Key', value: 'Value' };

/**
 * What the documents leave out: the words of a map that has others, by service and the map’s name on the wire.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html and
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
const MAP_WORDS: ReadonlyMap<string, MapWords> = new Map([
  ['sns MessageAttributes', NAMES],
  ['sqs Attribute', NAMES],
  ['sqs MessageAttribute', NAMES],
  ['sqs MessageSystemAttribute', NAMES],
  ['sqs Tag', TAGS],
  ['sqs Tags', TAGS],
]);

interface Context {
  readonly service: string;
  readonly references: References;
  /** Parts that may still be described: a document may hold far more than it is long. */
  left: number;
}

/** `name`: what it is called on the wire, unless its shape says otherwise. Empty where nothing is to be said. */
function shapeOf(
  schema: JsonObject,
  name: string,
  trail: Trail | undefined,
  context: Context,
): NumberedShape {
  const { service, references } = context;
  if (--context.left < 0) return {};
  const merged = mergeSchema(schema, references, trail, MOST_REFERENCES);
  const { own, properties } = merged;
  const is_flat = FLAT.has(service) || asObject(own['xml'])['wrapped'] === false;
  const inner = (part: Json): Pick<NumberedShape, 'items'> => {
    const items = isObject(part) ? shapeOf(part, '', merged.trail, context) : {};
    return isFilled(items) ? { items } : {};
  };
  if (own['type'] === 'array') {
    const word = isObject(own['items']) ? xmlName(own['items']) : undefined;
    const called = is_flat ? calledBy(word, name, service) : { member: word ?? 'member' };
    return { ...called, ...inner(own['items']) };
  }
  if (properties.size > 0) return membersOf(properties, merged.trail, context);
  if (!isObject(own['additionalProperties'])) return {};
  const { name: other = name, ...words } = MAP_WORDS.get(`${service} ${name}`) ?? PLAIN_WORDS;
  return {
    ...(other !== name && { name: other }),
    map: { ...(!is_flat && { entry: 'entry' }), ...words },
    ...inner(own['additionalProperties']),
  };
}

/** A flattened list is called by its items’ name, where they have one; EC2’s by its own. */
function calledBy(word: string | undefined, name: string, service: string): Pick<NumberedShape, 'name'> {
  return word === undefined || word === name || service === 'ec2' ? {} : { name: word };
}

function membersOf(
  properties: ReadonlyMap<string, JsonObject>,
  trail: Trail | undefined,
  context: Context,
): Pick<NumberedShape, 'members'> {
  const members = [...properties].flatMap(([own, property]): [string, NumberedShape][] => {
    const wire = wireName(own, property, context);
    const { name = wire, ...shape } = shapeOf(property, wire, trail, context);
    const said = { ...(name !== own && { name }), ...shape };
    return isFilled(said) ? [[own, said]] : [];
  });
  return members.length > 0 ? { members: Object.fromEntries(members) } : {};
}

/** EC2 begins every name with a capital. */
function wireName(own: string, property: JsonObject, { service }: Context): string {
  const word = xmlName(property) ?? own;
  return service === 'ec2' ? (EC2_NAMES.get(word) ?? word.slice(0, 1).toUpperCase() + word.slice(1)) : word;
}

/**
 * Names of requests (`queryName` of the description, in botocore’s ec2/2016-11-15), by those of answers, which are all
 * that the document keeps.
 */
const EC2_NAMES: ReadonlyMap<string, string> = new Map([
  ['ipv6AddressesSet', 'Ipv6Addresses'],
  ['privateIpAddressesSet', 'PrivateIpAddresses'],
]);

/** Said of the place, not of the schema that stands there. */
function xmlName(schema: JsonObject): string | undefined {
  return [schema, ...asArray(schema['allOf'])]
    .map((part) => asText(asObject(asObject(part)['xml'])['name']))
    .find((name) => name !== undefined);
}

function isFilled(object: object): boolean {
  return Object.keys(object).length > 0;
}
