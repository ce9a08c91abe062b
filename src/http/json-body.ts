import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors.js';

/** Bodies are JSON in UTF-8, of bounded depth, without names that would reach an object’s prototype. */
export function useJsonBodies(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    // Clients send the header on DELETE too, without a body.
    if (bytes.length === 0) return done(null, undefined);
    // Decoding replaces what is not UTF-8, which would make one text of two.
    if (!isUtf8(bytes as Buffer)) return done(NOT_UTF8);
    const text = (bytes as Buffer).toString('utf8');
    if (isTooDeep(text)) return done(TOO_DEEP);
    parseJson(request, text, (error, body) => {
      if (error) done(explain(text, request) ?? error);
      // Only an escape can hold half of a surrogate pair, where the bytes are UTF-8.
      else if (SURROGATE_ESCAPE.test(text)) done(refusal(faultsOf(body, '', false)) ?? null, body);
      else done(null, body);
    });
  });
}

const MAXIMUM_DEPTH = 100;

const TOO_DEEP = new AppError(
  'VALIDATION_INVALID_SCHEMA',
  `The request body is nested more than ${MAXIMUM_DEPTH} levels deep.`,
  { remediation: 'Send flatter JSON.' },
);

const NOT_UTF8 = new AppError('VALIDATION_INVALID_SCHEMA', 'The request body is not text in UTF-8.', {
  remediation: 'Send JSON in UTF-8, and not compressed.',
});

/** Reading deep JSON is iterative, writing it again for the provider is not, and would end in a stack overflow. */
function isTooDeep(json: string): boolean {
  if (json.length <= MAXIMUM_DEPTH) return false;
  let depth = 0;
  let in_string = false;
  for (let index = 0; index < json.length; index++) {
    const character = json.charCodeAt(index);
    if (character === QUOTE) in_string = !in_string;
    else if (in_string) index += character === BACKSLASH ? 1 : 0;
    else if (character === OPENING_BRACKET || character === OPENING_BRACE) {
      if (++depth > MAXIMUM_DEPTH) return true;
    } else if (character === CLOSING_BRACKET || character === CLOSING_BRACE) depth -= 1;
  }
  return false;
}

const [QUOTE, BACKSLASH, OPENING_BRACKET, CLOSING_BRACKET, OPENING_BRACE, CLOSING_BRACE] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
] as const;

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Why the parser refused a text: another encoding was announced, or a name is forbidden. Undefined where it is no JSON. */
function explain(text: string, { headers }: FastifyRequest): AppError | undefined {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) return NOT_UTF8;
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return NOT_UTF8;
  try {
    return refusal(faultsOf(JSON.parse(text.replace(/^\ufeff/, '')), '', true));
  } catch {
    return undefined;
  }
}

interface Fault {
  readonly path: string;
  readonly message: string;
}

function* faultsOf(value: unknown, path: string, names_are_suspect: boolean): Generator<Fault> {
  if (typeof value === 'string') {
    if (LONE_SURROGATE.test(value)) yield { path, message: 'must not hold half of a surrogate pair' };
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const at = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (LONE_SURROGATE.test(name)) yield { path: at, message: 'has half of a surrogate pair in its name' };
    if (names_are_suspect && isForbidden(name, part))
      yield { path: at, message: 'has a name that is not allowed' };
    yield* faultsOf(part, at, names_are_suspect);
  }
}

/** The names by which text that was parsed reaches the prototype of objects that it is merged into. */
function isForbidden(name: string, part: unknown): boolean {
  if (name === '__proto__') return true;
  return (
    name === 'constructor' && typeof part === 'object' && part !== null && Object.hasOwn(part, 'prototype')
  );
}

function refusal(found: Iterable<Fault>): AppError | undefined {
  const faults: Fault[] = [];
  for (const fault of found) if (faults.push(fault) === MAXIMUM_FAULTS) break;
  if (faults.length === 0) return undefined;
  const summary = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
  return new AppError('VALIDATION_INVALID_SCHEMA', `The request body is not valid: ${summary}.`, {
    details: { in: 'body', faults },
  });
}

const MAXIMUM_FAULTS = 20;
