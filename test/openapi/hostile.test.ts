import { expect, it } from 'vitest';
import { type ApiLimits, STRANGERS_LIMITS } from '../../src/openapi/api.js';
import { ApiError } from '../../src/openapi/api-error.js';
import { readApi } from '../../src/openapi/read-api.js';

function document(schema: unknown, schemas: object = {}): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Hostile', version: '1' },
    paths: { '/a': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
    components: { schemas },
  };
}

function refusal(
  given: unknown,
  limits: Partial<ApiLimits> = {},
): { kind: string; path: string; message: string } {
  try {
    readApi(given, { limits: { ...STRANGERS_LIMITS, ...limits } });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { kind: error.kind, path: error.path, message: error.message };
  }
  throw new Error('The document was read.');
}

const read = (given: unknown) => readApi(given, { limits: STRANGERS_LIMITS }).operations[0];
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

it('what is no OpenAPI document is refused, and the message says what to send', () => {
  for (const given of [null, 7, 'text', [], [{}]]) expect(refusal(given).kind).toBe('not_openapi');
  expect(refusal({}).message).toContain('neither `openapi` nor `swagger`');
  expect(refusal({ openapi: '4.0.0' })).toEqual({
    kind: 'unsupported_version',
    path: '/openapi',
    message: '/openapi is "4.0.0": OpenAPI 3.0, 3.1 and Swagger 2.0 can be read; convert the document.',
  });
  for (const paths of [undefined, null, {}, [], { '/a': {} }, { '/a': { parameters: [] } }])
    expect(refusal({ openapi: '3.0.0', paths })).toMatchObject({ kind: 'empty', path: '/paths' });
});

it('a document that is too deep, too large or too long to read is refused, and the message says where', () => {
  let deep: unknown = {};
  for (let depth = 0; depth < 200_000; depth++) deep = { items: deep };
  expect(refusal(document(deep))).toMatchObject({
    kind: 'too_deep',
    path: expect.stringMatching(/^\/paths\/~1a\/post\/requestBody\/.*…$/),
  });
  expect(refusal(document({ description: 'x'.repeat(1_000) }), { document_size: 1_000 }).kind).toBe(
    'too_large',
  );
  expect(refusal(document({ enum: Array(1_000).fill(1) }), { nodes: 1_000 }).kind).toBe('too_large');
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`/${index}`, { get: {} }]));
  expect(refusal({ openapi: '3.0.0', paths: many }, { operations: 10 })).toMatchObject({
    kind: 'too_many_operations',
    path: '/paths',
  });
});

it('schemas that refer to each other without end are cut, and those that multiply end in time', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [`A${index}`, ref(`A${index + 1}`)]),
  );
  expect(read(document(ref('A0'), chain))?.params.properties).toHaveProperty('body');
  for (const circle of [
    { A: ref('A') },
    { A: ref('B'), B: ref('A') },
    { A: { allOf: [ref('A'), ref('A')], properties: { a: ref('A') } } },
    { A: { anyOf: [ref('A'), ref('B')] }, B: { oneOf: [ref('A')], items: ref('B'), type: 'array' } },
    { A: { type: 'object', properties: { a: ref('A'), b: ref('B') } }, B: { properties: { c: ref('A') } } },
  ])
    expect(JSON.stringify(read(document(ref('A'), circle))?.params).length).toBeLessThan(
      STRANGERS_LIMITS.params_size,
    );
  // Ten billion schemas, written out.
  const bomb = Object.fromEntries(
    Array.from({ length: 10 }, (_, level) => [
      `L${level}`,
      {
        type: 'object',
        properties: Object.fromEntries(
          Array.from({ length: 10 }, (_, at) => [`p${at}`, ref(`L${level + 1}`)]),
        ),
      },
    ]),
  );
  expect(JSON.stringify(read(document(ref('L0'), bomb))?.params).length).toBeLessThan(
    STRANGERS_LIMITS.params_size,
  );
  const wide = { allOf: Array.from({ length: 2_000 }, (_, at) => ref(`W${at}`)) };
  const crossed = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, at) => [`W${at}`, { properties: { [`p${at}`]: ref('Wide') } }]),
  );
  const slow = document(
    { type: 'array', items: { anyOf: Array.from({ length: 8 }, () => ref('Wide')) } },
    { ...crossed, Wide: wide },
  );
  expect(refusal(slow, { time_ms: 20 })).toMatchObject({ kind: 'too_slow', path: '/paths/~1a' });
});

it('names that every object has, and references out of the document, do no harm', () => {
  const given = JSON.parse(
    JSON.stringify(
      document({
        type: 'object',
        properties: {
          PROTO: { type: 'string' },
          constructor: { type: 'string' },
          toString: { type: 'object', properties: { valueOf: { type: 'string' } } },
        },
      }),
    ).replaceAll('PROTO', '__proto__'),
  );
  const operation = read(given);
  expect(Object.keys(operation?.params.properties ?? {})).toEqual(['constructor_', 'toString_']);
  expect(operation?.request.body).toEqual({ constructor: '$constructor_', toString: '$toString_' });
  expect(({} as Record<string, unknown>)['type']).toBeUndefined();
  for (const $ref of [
    'https://evil.example/x.json#/a',
    'file:///etc/passwd',
    '#/__proto__/toString',
    '#/paths/constructor',
    '#/%E0%A4%A',
  ])
    expect(read(document({ $ref }))?.params.properties['body']).toEqual({});
  const outside = {
    openapi: '3.0.0',
    paths: { '/x': { $ref: 'https://evil.example/path' }, '/a': { get: {} } },
  };
  expect(readApi(outside, { limits: STRANGERS_LIMITS }).left_out).toEqual([
    { operation: '/x', reason: 'The path is elsewhere, or no object.' },
  ]);
});

it('members of any kind where others belong are passed over', () => {
  const odd = [null, 7, 'x', [], {}, [null], { a: null }];
  for (const value of odd) {
    const operation = Object.fromEntries(
      ['parameters', 'requestBody', 'responses', 'security', 'tags', 'summary', 'description', 'servers'].map(
        (name) => [name, value],
      ),
    );
    const given = {
      openapi: '3.0.0',
      info: value,
      servers: value,
      security: value,
      components: value,
      tags: value,
      paths: { '/{a}/{b': { post: operation, parameters: value, get: value } },
    };
    expect(readApi(given, { limits: STRANGERS_LIMITS }).operations.length).toBeGreaterThan(0);
    expect(
      read(
        document({
          type: value,
          properties: value,
          items: value,
          enum: value,
          allOf: value,
          required: value,
        }),
      ),
    ).toBeDefined();
  }
});

it('an expression of a stranger’s is shown and never run', () => {
  const evil = '^(a+)+$';
  const schema = {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { type: 'string', pattern: '^[a-z]+$' }, b: { type: 'string', pattern: evil } },
  };
  expect(read(document(schema))?.params.properties).toEqual({
    a: { type: 'string', description: 'Pattern: ^[a-z]+$' },
    b: { type: 'string' },
  });
  const kept = readApi(document(schema), { limits: STRANGERS_LIMITS, patterns: 'keep' }).operations[0];
  expect(kept?.params.properties).toEqual({
    a: { type: 'string', pattern: '^[a-z]+$' },
    b: { type: 'string' },
  });
});

it('a maze that says it is of AWS is described in part: its request does not outgrow it', () => {
  const schemas = Object.fromEntries(
    Array.from({ length: 30 }, (_, level) => {
      const next = level === 29 ? { type: 'string' } : ref(`S${level + 1}`);
      const named = { allOf: [next, { xml: { name: 'N' } }] };
      return [`S${level}`, { type: 'object', properties: { constructor: named, a: named, b: named } }];
    }),
  );
  const operation = read({
    openapi: '3.0.0',
    info: { title: 'Maze', version: '1', 'x-providerName': 'amazonaws.com', 'x-serviceName': 'constructor' },
    paths: {
      '/#Action=Go': { get: { parameters: [{ name: 'a', in: 'query', schema: ref('S0') }] } },
    },
    components: { schemas },
  });
  const shape = operation?.request.styles?.['a']?.shape;
  expect(shape?.members?.['b']).toMatchObject({ name: 'N' });
  expect(JSON.stringify(shape).length).toBeLessThan(100_000);
});
