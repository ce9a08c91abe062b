import { createHmac } from 'node:crypto';

/**
 * The signature of OAuth 1.0 (RFC 5849 section 3.4). The text of a request is taken as it leaves: what a server decodes
 * from it is what was signed, repeated names and empty values included.
 */
export interface RequestToSign {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  /** The body where it is application/x-www-form-urlencoded; no other body is signed (section 3.4.1.3.1). */
  readonly form?: string | undefined;
}

export type SignatureMethod = 'HMAC-SHA1' | 'HMAC-SHA256' | 'PLAINTEXT';

export interface SigningSecrets {
  readonly consumer_secret: string;
  /** Empty while there is no token. */
  readonly token_secret: string;
}

/** The value of `oauth_signature`. `protocol`: the other `oauth_…` parameters that go with the request. */
export function signature(
  request: RequestToSign,
  protocol: readonly (readonly [name: string, value: string])[],
  method: SignatureMethod,
  { consumer_secret, token_secret }: SigningSecrets,
): string {
  const key = `${percentEncode(consumer_secret)}&${percentEncode(token_secret)}`;
  if (method === 'PLAINTEXT') return key;
  const algorithm = method === 'HMAC-SHA1' ? 'sha1' : 'sha256';
  return createHmac(algorithm, key).update(baseString(request, protocol)).digest('base64');
}

/** Section 3.4.1.1. */
export function baseString(
  { method, url, form = '' }: RequestToSign,
  protocol: readonly (readonly [name: string, value: string])[],
): string {
  const { origin, pathname, searchParams } = new URL(url);
  const parameters = [...searchParams, ...new URLSearchParams(form), ...protocol]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    // By bytes: what is encoded is ASCII, so its code units are them.
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join('='))
    .join('&');
  return [method.toUpperCase(), origin + pathname, parameters].map(percentEncode).join('&');
}

/** Section 3.6: RFC 3986’s unreserved characters stay, everything else is encoded. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
