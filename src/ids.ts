import { randomBytes, randomUUID } from 'node:crypto';

/** Prefixes of the ids we hand out; the prefix says what the id names. */
export type IdPrefix = 'app' | 'ca' | 'cfg' | 'cli' | 'exec' | 'file' | 'iss' | 'key' | 'rev' | 'sus';

/** A new opaque id: prefix, underscore, and the 32 hex digits of a random UUID (122 random bits). */
export function createId(prefix: IdPrefix): string {
  return `${prefix}_${randomHex()}`;
}

/**
 * The same length, in the order of their making: 12 hex digits of `now` (milliseconds), 4 that count within the
 * millisecond, 16 random ones (RFC 9562 section 6.2, method 1). Rows that are made together then lie together.
 */
export function createOrderedId(prefix: IdPrefix, now: number): string {
  counter = now === latest ? (counter + 1) % COUNTS : 0;
  latest = now;
  const time = now.toString(16).padStart(12, '0');
  return `${prefix}_${time}${counter.toString(16).padStart(4, '0')}${randomDigits()}`;
}

const COUNTS = 0x10000;
let latest = 0;
let counter = 0;

/** The digits of a random UUID, cut out by position, which costs a quarter of replacing its dashes. */
function randomHex(): string {
  const uuid = randomUUID();
  return uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18) + uuid.slice(19, 23) + uuid.slice(24);
}

/** Sixteen random hex digits: every execution has such, so a few hundred are made at a time. */
function randomDigits(): string {
  if (used === pool.length) {
    pool = randomBytes(POOL_BYTES).toString('hex');
    used = 0;
  }
  used += RANDOM_DIGITS;
  return pool.slice(used - RANDOM_DIGITS, used);
}

const RANDOM_DIGITS = 16;
const POOL_BYTES = 4_096;
let pool = '';
let used = 0;
