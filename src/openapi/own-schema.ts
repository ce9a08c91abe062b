import { fileParam } from '../catalog/file.js';

/** A JSON Schema that is written out: nothing in it points elsewhere. */
export type OwnSchema = Record<string, unknown>;

/** Stands in a document’s schema for a file; no JSON document can hold it. */
export const FILE = Symbol('file');

/** The schema of a file parameter, as JSON. */
export const FILE_SCHEMA: Readonly<OwnSchema> = JSON.parse(JSON.stringify(fileParam('A file.')));

/** Whether every object has a member of this name already, so that a validator finds it where the caller sent nothing. */
export function isInherited(name: string): boolean {
  return INHERITED.has(name);
}

const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
