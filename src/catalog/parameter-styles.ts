import { writeNumbered } from './numbered-style.js';
import type { ParameterStyle } from './request-template.js';

/**
 * How arrays and objects are written in a path, a query, a header, a cookie and a form: the table of OpenAPI 3.1
 * (section 4.8.12.4), which is RFC 6570 in other words, and what providers use beyond it. Pure.
 */

/** A pair as it stands in a query or a form, both percent-encoded. */
export type WrittenPair = readonly [name: string, value: string];

/** One parameter of a query or a form; none where there is nothing to say. */
export function writePairs(name: string, value: unknown, style: ParameterStyle = {}): WrittenPair[] {
  const escaped = style.allowReserved === true ? encodeReserved : encode;
  const write = (one: unknown): string => escaped(toText(one));
  const key = encode(name);
  if (style.style === 'json') return [[key, escaped(JSON.stringify(value))]];
  if (typeof value !== 'object' || value === null) return [[key, write(value)]];
  if (style.style === 'deepObject') return nested(name, value, write, bracketed);
  if (style.style === 'numbered') {
    const { shape = {} } = style;
    return writeNumbered(shape.name ?? name, value, shape, { name: encode, value: write });
  }
  const separator = SEPARATORS[style.style ?? 'form'] ?? ',';
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (explodes(style)) return value.map((one) => [key, write(one)]);
    return [[key, value.map(write).join(separator)]];
  }
  const members = definedMembers(value);
  if (members.length === 0) return [];
  if (explodes(style)) return members.map(([member, one]) => [encode(member), write(one)]);
  return [[key, members.flatMap(([member, one]) => [encode(member), write(one)]).join(separator)]];
}

/** Delimiters are encoded where a query may not hold them (RFC 3986 section 3.4). */
const SEPARATORS: Readonly<Record<string, string>> = {
  form: ',',
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
};

function explodes({ style = 'form', explode }: ParameterStyle): boolean {
  return explode ?? style === 'form';
}

/** A path’s piece; `name` is what `matrix` writes before it. */
export function writePathPiece(
  name: string,
  value: unknown,
  { style = 'simple', explode }: ParameterStyle = {},
): string {
  const write = (one: unknown): string => encode(toText(one));
  if (style === 'json') return encode(JSON.stringify(value));
  const parts = partsOf(value, write, explode === true);
  if (style === 'label') return `.${parts.join(explode === true ? '.' : ',')}`;
  if (style !== 'matrix') return parts.join(',');
  if (explode !== true || typeof value !== 'object') return `;${name}=${parts.join(',')}`;
  return parts.map((part) => (Array.isArray(value) ? `;${name}=${part}` : `;${part}`)).join('');
}

export function writeHeader(value: unknown, { style, explode }: ParameterStyle = {}): string {
  return style === 'json' ? JSON.stringify(value) : partsOf(value, toText, explode === true).join(',');
}

/** `a=1; b=2` for the header, each encoded. */
export function writeCookies(
  cookies: Readonly<Record<string, unknown>>,
  styles: Readonly<Record<string, ParameterStyle>> = {},
): string {
  return Object.entries(cookies)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => writePairs(name, value, styles[name]))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

export function joinPairs(pairs: readonly WrittenPair[]): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

function partsOf(value: unknown, write: (one: unknown) => string, explode: boolean): string[] {
  if (Array.isArray(value)) return value.map(write);
  if (typeof value !== 'object' || value === null) return [write(value)];
  return definedMembers(value).flatMap(([name, one]) =>
    explode ? [`${write(name)}=${write(one)}`] : [write(name), write(one)],
  );
}

type Join = (name: string, inner: string) => string;

const bracketed: Join = (name, inner) => `${name}[${inner}]`;

/** `a[b]=1`, `a[0]=1`; an empty list or object has no form, and says nothing. */
function nested(name: string, value: object, write: (one: unknown) => string, join: Join): WrittenPair[] {
  return definedMembers(value).flatMap(([inner, one]): WrittenPair[] =>
    typeof one === 'object' && one !== null
      ? nested(join(name, inner), one, write, join)
      : [[encode(join(name, inner)), write(one)]],
  );
}

function definedMembers(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, one]) => one !== undefined);
}

/** What is inside of what has no form of its own is JSON; nothing is written for `null`. */
function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** All but what RFC 3986 calls unreserved, as RFC 6570 expands it; the platform’s leaves five characters more. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Characters with a meaning in a URL stay, but those that would end the value or the query (RFC 3986 section 2.2). */
function encodeReserved(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|2F|3F|40|24|2C|3B|3D)/g, decodeURIComponent);
}
