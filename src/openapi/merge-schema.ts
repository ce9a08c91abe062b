import { asArray, asObject, entries, isObject, type Json, type JsonObject } from './json.js';
import type { References } from './references.js';

/** A schema with its references followed and its `allOf` merged, one level deep: what is inside is as the document has it. */
export interface MergedSchema {
  /** Keywords that say something of the value itself; those of the first part that has them. */
  readonly own: JsonObject;
  readonly properties: ReadonlyMap<string, JsonObject>;
  readonly required: ReadonlySet<string>;
  /** One of these in addition; `oneOf` is read as `anyOf`, since documents’ alternatives overlap. */
  readonly anyOf: readonly JsonObject[];
  readonly nullable: boolean;
  /** References on the way here, which would lead in a circle further down. */
  readonly trail: Trail | undefined;
}

/** The references that one is inside of. */
export interface Trail {
  readonly ref: string;
  readonly outer: Trail | undefined;
}

export function mergeSchema(
  schema: JsonObject,
  references: References,
  trail: Trail | undefined,
  ref_depth: number,
): MergedSchema {
  const merged = {
    own: {} as Record<string, Json>,
    properties: new Map<string, JsonObject>(),
    required: new Set<string>(),
    anyOf: [] as JsonObject[],
    nullable: false,
    trail,
  };
  const add = (part: Json, depth: number): void => {
    references.step();
    if (!isObject(part) || depth > ref_depth) return;
    for (const [keyword, value] of Object.entries(part))
      if (!COMPOSED.has(keyword) && !Object.hasOwn(merged.own, keyword)) merged.own[keyword] = value;
    if (part['nullable'] === true || part['x-nullable'] === true) merged.nullable = true;
    addProperties(part, merged.properties);
    for (const name of asArray(part['required'])) if (typeof name === 'string') merged.required.add(name);
    if (merged.anyOf.length === 0)
      merged.anyOf = [...asArray(part['anyOf']), ...asArray(part['oneOf'])].filter(isObject);
    const ref = part['$ref'];
    if (typeof ref === 'string' && !isInside(merged.trail, ref)) {
      merged.trail = { ref, outer: merged.trail };
      add(references.at(ref), depth + 1);
    }
    for (const inner of asArray(part['allOf'])) add(inner, depth + 1);
  };
  add(schema, 0);
  return merged;
}

/** Merged above, or without meaning for a schema that was merged. */
const COMPOSED: ReadonlySet<string> = new Set([
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'properties',
  'required',
  'nullable',
]);

function addProperties(part: JsonObject, properties: Map<string, JsonObject>): void {
  for (const [name, value] of entries(part['properties'])) {
    const property = asObject(value);
    const known = properties.get(name);
    properties.set(name, known === undefined || known === property ? property : { allOf: [known, property] });
  }
}

function isInside(trail: Trail | undefined, ref: string): boolean {
  for (let at = trail; at; at = at.outer) if (at.ref === ref) return true;
  return false;
}
