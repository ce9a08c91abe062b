import { randomUUID } from 'node:crypto';

/** Prefixes of the ids we hand out; the prefix says what the id names. */
export type IdPrefix = 'app' | 'ca' | 'cfg' | 'cli' | 'exec' | 'file' | 'iss' | 'key';

/** A new opaque id: prefix, underscore, and the 32 hex digits of a random UUID (122 random bits). */
export function createId(prefix: IdPrefix): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}
