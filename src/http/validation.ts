import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { FastifyInstance, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { AppError } from '../errors.js';
import { useJsonBodies } from './json-body.js';

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

  // The framework leaves text as it came that is not encoded well.
  // A body that is not there has every required field missing, which says more than “must be object”.
  server.addHook('preValidation', (request, _, done) => {
    const { url = '' } = request.raw;
    const query_at = url.indexOf('?');
    if (query_at !== -1 && !isDecodable(url.slice(query_at)) && !isPublic(request)) return done(BAD_QUERY);
    if (request.body === undefined && request.routeOptions.schema?.body) request.body = {};
    done();
  });

  useJsonBodies(server);
}

const BAD_QUERY = new AppError(
  'VALIDATION_INVALID_SCHEMA',
  'The query is not valid: its percent-encoding does not decode to UTF-8.',
  { remediation: 'Encode each value of the query, as encodeURIComponent does.' },
);

function isDecodable(query: string): boolean {
  try {
    decodeURIComponent(query);
    return true;
  } catch {
    return false;
  }
}

/** A provider’s redirect brings a browser, which gets a page whatever the query holds. */
function isPublic({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.audience === 'public';
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
