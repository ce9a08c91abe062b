import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import { AppError } from '../errors.js';

/**
 * How requests are checked: bodies as they are (a number is not a string, unknown fields are ignored because
 * existing clients send some), queries and paths with text turned into numbers and booleans. All faults at once.
 */
export function useValidation(server: FastifyInstance): void {
  const strict = createAjv(false);
  const coercing = createAjv(true);
  const compiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
    compileOnUse(httpPart === 'body' ? strict : coercing, withStorableText(schema));
  server.setValidatorCompiler(compiler);

  // A body that is not there has every required field missing, which says more than “must be object”.
  server.addHook('preValidation', (request, _, done) => {
    if (request.body === undefined && request.routeOptions.schema?.body) request.body = {};
    done();
  });

  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Clients send the header on DELETE too, without a body.
    if (body === '') return done(null, undefined);
    if (isTooDeep(body as string)) return done(TOO_DEEP);
    parseJson(request, body as string, done);
  });
}

/** Compiling every route’s schemas takes a tenth of a start, and most of them are never asked for. */
function compileOnUse(ajv: Ajv, schema: object): ValidateFunction {
  let compiled: ValidateFunction | undefined;
  const validate = (data: unknown): boolean => {
    compiled ??= ajv.compile(schema);
    const valid = compiled(data);
    validate.errors = compiled.errors ?? null;
    return valid;
  };
  validate.errors = null as ErrorObject[] | null;
  return validate as ValidateFunction;
}

const MAXIMUM_DEPTH = 100;

const TOO_DEEP = new AppError(
  'VALIDATION_INVALID_SCHEMA',
  `The request body is nested more than ${MAXIMUM_DEPTH} levels deep.`,
  { remediation: 'Send flatter JSON.' },
);

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

/** PostgreSQL takes no NUL, SQLite ends the text at it, and both would make two halves of surrogate pairs one. */
export const STORABLE_TEXT = '^[^\\u0000\\ud800-\\udfff]*$';

/** Every string that a schema describes, and has no narrower rule for, is text that databases keep as it is. */
function withStorableText<T>(schema: T): T {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(withStorableText) as T;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([name, part]) => [name, withStorableText(part)]),
  );
  const isFreeText = copy['type'] === 'string' && !('pattern' in copy || 'const' in copy || 'enum' in copy);
  return (isFreeText ? { ...copy, pattern: STORABLE_TEXT } : copy) as T;
}

function createAjv(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ allErrors: true, useDefaults: true, coerceTypes, strict: false });
  formats.default(ajv);
  return ajv;
}
