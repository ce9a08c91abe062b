import { asArray, isObject, type Json, type JsonObject } from './json.js';
import { type MergedSchema, mergeSchema, type Trail } from './merge-schema.js';
import { FILE, FILE_SCHEMA, isInherited, type OwnSchema } from './own-schema.js';
import type { References } from './references.js';
import { type PatternUse, schemaKeywords } from './schema-keywords.js';

export interface ExpandOptions {
  readonly references: References;
  readonly ref_depth: number;
  readonly schema_depth: number;
  /** Of the result as JSON, in characters. Approximate. */
  readonly size: number;
  readonly patterns: PatternUse;
  /** Receives the document’s examples of a value, for the example of the whole. */
  readonly examples: WeakMap<OwnSchema, readonly Json[]>;
}

/**
 * Writes a schema out, level by level until `size` is used up: what is deepest stays open (`{ "type": "object" }`), and
 * so does what contains itself. Open schemas take whatever the provider takes.
 */
export function expandSchema(root: JsonObject, options: ExpandOptions): OwnSchema {
  const expanded: OwnSchema = {};
  const queue: Job[] = [
    { schema: root, into: expanded, depth: 0, trail: undefined, longest: ROOT_DESCRIPTION },
  ];
  let left = options.size;
  for (let next = 0; next < queue.length; next++) {
    const job = queue[next] as Job;
    if (FILE in job.schema) {
      Object.assign(job.into, FILE_SCHEMA, describedAs(job.schema));
      left -= FILE_SIZE;
      continue;
    }
    const merged = mergeSchema(job.schema, options.references, job.trail, options.ref_depth);
    // What waits needs some of it as well.
    const free = left - (queue.length - next) * LEAST;
    const open = free <= 0 || job.depth > options.schema_depth;
    Object.assign(job.into, schemaKeywords(merged, { ...options, longest: open ? 0 : job.longest }));
    if (!open) enqueueInner(job, merged, queue, job.depth === 0 ? Number.POSITIVE_INFINITY : free / LEAST);
    const { properties, items, anyOf, additionalProperties, ...flat } = job.into;
    left -= JSON.stringify(flat).length + SURROUNDING;
    remember(job, merged, options.examples);
  }
  return expanded;
}

interface Job {
  readonly schema: JsonObject;
  readonly into: OwnSchema;
  readonly depth: number;
  readonly trail: Trail | undefined;
  readonly longest: number;
}

const ROOT_DESCRIPTION = 200;
const INNER_DESCRIPTION = 120;
const FILE_SIZE = 700;
/** Name, punctuation, and the words around what is inside. */
const SURROUNDING = 36;
/** Name, type and punctuation of a member that is left open. */
const LEAST = 48;
const MOST_ALTERNATIVES = 8;

/** `most`: how many members there is room for, those that are required first. */
function enqueueInner(job: Job, merged: MergedSchema, queue: Job[], most: number): void {
  const { into, depth } = job;
  const inside = (schema: JsonObject): OwnSchema => {
    const inner: OwnSchema = {};
    const longest = depth === 0 ? ROOT_DESCRIPTION : INNER_DESCRIPTION;
    queue.push({ schema, into: inner, depth: depth + 1, trail: merged.trail, longest });
    return inner;
  };
  const type = into['type'];
  const takes = (name: string) => type === undefined || type === name || asArray(type).includes(name);
  if (merged.properties.size > 0 && takes('object')) {
    const all = [...merged.properties].filter(
      ([name, property]) => !isInherited(name) && property['readOnly'] !== true,
    );
    const names = all.length <= most ? all : mostNeeded(all, merged.required).slice(0, most);
    into['properties'] = Object.fromEntries(names.map(([name, property]) => [name, inside(property)]));
    const required = names.map(([name]) => name).filter((name) => merged.required.has(name));
    if (required.length > 0) into['required'] = required;
  }
  const { items, additionalProperties } = merged.own;
  if (isObject(items) && takes('array')) into['items'] = inside(items);
  if (takes('object') && isObject(additionalProperties) && Object.keys(additionalProperties).length > 0)
    into['additionalProperties'] = inside(additionalProperties);
  // Beside alternatives it would forbid the members of each, which no author means.
  else if (
    additionalProperties === false &&
    takes('object') &&
    merged.properties.size <= most &&
    merged.anyOf.length === 0
  )
    into['additionalProperties'] = false;
  if (merged.anyOf.length > 0) into['anyOf'] = merged.anyOf.slice(0, MOST_ALTERNATIVES).map(inside);
  if (merged.anyOf.length > MOST_ALTERNATIVES) delete into['anyOf'];
}

function mostNeeded(
  properties: readonly [string, JsonObject][],
  required: ReadonlySet<string>,
): [string, JsonObject][] {
  const isRequired = ([name]: readonly [string, JsonObject]) => (required.has(name) ? 0 : 1);
  return [...properties].sort((a, b) => isRequired(a) - isRequired(b));
}

function remember({ into }: Job, { own }: MergedSchema, examples: ExpandOptions['examples']): void {
  const hint = FORMAT_EXAMPLES[String(own['format'])];
  const given = [own['example'], ...asArray(own['examples']), own['default'], own['x-example'], hint].filter(
    (value) => value !== undefined && value !== null,
  );
  if (given.length > 0) examples.set(into, given);
}

/** Of formats that are left to the provider, which nevertheless may insist on them. */
const FORMAT_EXAMPLES: Readonly<Record<string, string>> = {
  uri: 'https://example.com/',
  url: 'https://example.com/',
  'uri-reference': 'https://example.com/',
  hostname: 'example.com',
  duration: 'PT1H',
  time: '10:00:00Z',
  'json-pointer': '/a',
  ip: '192.0.2.1',
  'google-datetime': '2026-01-02T03:04:05Z',
  'google-duration': '3.5s',
  'google-fieldmask': 'name',
};

function describedAs({ description }: JsonObject): OwnSchema {
  return typeof description === 'string' && description !== '' ? { description } : {};
}
