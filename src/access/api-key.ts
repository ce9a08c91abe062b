import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** `bb_sk_`, 32 random bytes in hex, and a CRC-32 of both, so that scanners can tell a key from noise offline. */
export function createApiKey(): string {
  const body = `${API_KEY_PREFIX}${randomBytes(32).toString('hex')}`;
  return body + checksum(body);
}

export const API_KEY_PREFIX = 'bb_sk_';

/** True for the form and checksum of a key; says nothing of whether it exists. */
export function isApiKey(text: string): boolean {
  return (
    API_KEY_FORM.test(text) && checksum(text.slice(0, -CHECKSUM_LENGTH)) === text.slice(-CHECKSUM_LENGTH)
  );
}

/** What is stored of a key: 256 random bits need no slow hash. Hex. */
export function hashApiKey(key: string): string {
  return hash('sha256', key);
}

/** Compares secrets of any length in constant time. */
export function secretsEqual(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}

const CHECKSUM_LENGTH = 8;
const API_KEY_FORM = /^bb_sk_[0-9a-f]{72}$/;

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(CHECKSUM_LENGTH, '0');
}
