/** The access token in an `Authorization` header: `Bearer …`, or GitHub's older `token …`. */
import type { Call } from './call.js';

export function bearerToken(call: Call): string | undefined {
  return /^(?:bearer|token) +(\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
}
