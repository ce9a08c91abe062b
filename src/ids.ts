import { randomBytes } from 'node:crypto';

/** Prefixes of the ids we hand out; the prefix says what the id names. */
export type IdPrefix = 'app' | 'ca' | 'cfg' | 'cli' | 'exec' | 'iss' | 'key';

/** A new opaque id: prefix, underscore, 120 random bits in lower-case base 32 (no look-alike letters). */
export function createId(prefix: IdPrefix): string {
  const bytes = randomBytes(24);
  let text = `${prefix}_`;
  for (const byte of bytes) text += ALPHABET[byte & 31];
  return text;
}

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
