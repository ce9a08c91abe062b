import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';

/**
 * How requests are checked: bodies as they are (a number is not a string, unknown fields are ignored because
 * existing clients send some), queries and paths with text turned into numbers and booleans. All faults at once.
 */
export function useValidation(server: FastifyInstance): void {
  const strict = createAjv(false);
  const coercing = createAjv(true);
  const compiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
    (httpPart === 'body' ? strict : coercing).compile(withStorableText(schema));
  server.setValidatorCompiler(compiler);

  // A body that is not there has every required field missing, which says more than “must be object”.
  server.addHook('preValidation', async (request) => {
    if (request.body === undefined && request.routeOptions.schema?.body) request.body = {};
  });

  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Clients send the header on DELETE too, without a body.
    if (body === '') return done(null, undefined);
    parseJson(request, body as string, done);
  });
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
