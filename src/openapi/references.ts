import { isObject, type Json, type JsonObject, own } from './json.js';

/** What the `$ref` of a document lead to. */
export interface References {
  /** The value itself where it is none; undefined where the reference leads nowhere, to another document, or in a circle. */
  follow(value: Json): JsonObject | undefined;
  /** One step; undefined where it leads nowhere or to another document. */
  at(pointer: string): Json;
  /** Called with each piece of work, however small: ends a reading that takes too long. */
  step(): void;
}

/** References into the document alone: nothing is ever fetched. `ref_depth`: of references that lead to references. */
export function createReferences(
  document: JsonObject,
  { ref_depth }: { ref_depth: number },
  check: () => void,
): References {
  let steps = 0;
  const known = new Map<string, Json>();
  const at = (pointer: string): Json => {
    if (known.has(pointer)) return known.get(pointer);
    const value = lookUp(document, pointer);
    known.set(pointer, value);
    return value;
  };
  return {
    at,
    step() {
      if (++steps % STEPS_BETWEEN_CHECKS === 0) check();
    },
    follow(value) {
      let found = value;
      for (let step = 0; step <= ref_depth; step++) {
        if (!isObject(found)) return undefined;
        if (typeof found['$ref'] !== 'string') return found;
        found = at(found['$ref']);
      }
      return undefined;
    },
  };
}

const STEPS_BETWEEN_CHECKS = 256;

function lookUp(document: JsonObject, pointer: string): Json {
  if (!pointer.startsWith('#/')) return undefined;
  let value: Json = document;
  for (const step of pointer.slice(2).split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = own(value as JsonObject, decode(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return value;
}

function decode(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
