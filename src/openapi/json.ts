/** A part of a document, of which nothing is known yet. */
export type Json = unknown;
export type JsonObject = Readonly<Record<string, Json>>;

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

export function asArray(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: Json): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The member of an object itself, never one that it inherits: documents have properties called `constructor`. */
export function own(object: JsonObject, name: string): Json {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** `__proto__` is left out: no object built from it would have a member of that name. */
export function entries(value: Json): [string, Json][] {
  return Object.entries(asObject(value)).filter(([name]) => name !== '__proto__');
}

/** One step of a JSON Pointer (RFC 6901). */
export function pointerStep(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
