import { createHash, randomBytes } from 'node:crypto';

/** A state of 256 bits that a request is found by. */
export function newState(): string {
  return randomBytes(32).toString('base64url');
}

/** Only the hash is stored: a database dump completes nobody’s request. */
export function hashState(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}

/** How long a user has, from the app’s connect to the callback or the last word on our page. */
export const REQUEST_LIFETIME_MS = 10 * 60 * 1000;
