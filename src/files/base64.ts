/**
 * Decodes base64 in either alphabet (RFC 4648 sections 4 and 5), padded or not. Undefined for everything else: Node
 * itself passes over what is not base64, and a damaged file would be sent without a word.
 */
export function decodeBase64(text: string): Buffer | undefined {
  if (!STANDARD.test(text) && !URL_SAFE.test(text)) return undefined;
  const digits = text.replace(/=+$/, '');
  if (digits.length % 4 === 1 || (digits.length !== text.length && text.length % 4 !== 0)) return undefined;
  const bytes = Buffer.from(digits, 'base64');
  // The last digit may have bits beyond the last byte; an encoder leaves them zero.
  const last = digits.length - (digits.length % 4);
  const ending = bytes.subarray((last / 4) * 3).toString('base64url');
  return ending === digits.slice(last).replaceAll('+', '-').replaceAll('/', '_') ? bytes : undefined;
}

/** Bytes that a text of this length decodes to, without decoding it. */
export function decodedLength(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return Math.floor(((text.length - padding) * 3) / 4);
}

const STANDARD = /^[A-Za-z0-9+/]*={0,2}$/;
const URL_SAFE = /^[A-Za-z0-9_-]*={0,2}$/;
