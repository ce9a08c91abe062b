import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { type ReadOptions, STRANGERS_LIMITS } from '../../src/openapi/api.js';
import { readApi } from '../../src/openapi/read-api.js';

const options: ReadOptions = { limits: STRANGERS_LIMITS, patterns: 'keep' };

function read(operation: object, rest: object = {}, path = '/things/{id}', method = 'post') {
  const api = readApi(
    {
      openapi: '3.0.3',
      info: { title: 'Things', version: '1' },
      servers: [{ url: 'https://api.example.com/v1/' }],
      paths: { [path]: { [method]: operation } },
      ...rest,
    },
    options,
  );
  const [found] = api.operations;
  if (!found) throw new Error('no operation');
  return { api, operation: found };
}

const PET = {
  type: 'object',
  required: ['name', 'id'],
  properties: {
    id: { type: 'string', readOnly: true },
    name: { type: 'string', maxLength: 20, example: 'Rex' },
    age: {
      type: 'integer',
      nullable: true,
      minimum: 0,
      exclusiveMinimum: true,
      default: 3,
      description: 'In years',
    },
    owner: { $ref: '#/components/schemas/Owner' },
  },
};
const OWNER = {
  type: 'object',
  properties: { pets: { type: 'array', items: { $ref: '#/components/schemas/Pet' } } },
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

describe('an operation', () => {
  it('has parameters by name, each sent to its place, and a body whose members are parameters', () => {
    const { operation } = read(
      {
        operationId: 'updateThing',
        summary: 'Update a thing.',
        description: '<p>Updates <b>one</b> [thing](https://x.example).</p> Second. Third.',
        tags: ['things'],
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: '$filter', in: 'query', description: 'What to take.', schema: { type: 'string' } },
          { name: 'ids', in: 'query', explode: false, schema: { type: 'array', items: { type: 'integer' } } },
          { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
          { name: 'Authorization', in: 'header', required: true, schema: { type: 'string' } },
          { name: 'Accept', in: 'header', required: true, schema: { type: 'string' } },
        ],
        requestBody: json({ $ref: '#/components/schemas/Pet' }),
        responses: { 200: { description: 'ok', ...json({}) } },
      },
      { components: { schemas: { Pet: PET, Owner: OWNER } } },
    );
    expect(operation).toMatchObject({
      key: 'POST /things/{id}',
      operation_id: 'updateThing',
      summary: 'Update a thing.',
      description: 'Updates one thing. Second.',
      tags: ['things'],
      deprecated: false,
      credential: 'user',
      scopes: [],
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
      request: {
        method: 'POST',
        path: '/things/{id}',
        query: { $filter: '$filter', ids: '$ids' },
        headers: { 'X-Trace': '$X_Trace' },
        styles: { ids: { explode: false } },
        body: { name: '$name', age: '$age', owner: '$owner' },
      },
      example: { id: 'example', name: 'Rex' },
    });
    expect(operation.request).not.toHaveProperty('body_format');
    expect(operation.params).toEqual({
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name'],
      properties: {
        id: { type: 'string', minLength: 1 },
        filter: { type: 'string', description: 'What to take.' },
        ids: { type: 'array', items: { type: 'integer' } },
        X_Trace: { type: 'string' },
        name: { type: 'string', maxLength: 20 },
        age: { type: ['integer', 'null'], description: 'In years Default: 3.', exclusiveMinimum: 0 },
        owner: {
          type: 'object',
          properties: {
            pets: {
              type: 'array',
              items: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string', maxLength: 20 },
                  age: {
                    type: ['integer', 'null'],
                    description: 'In years Default: 3.',
                    exclusiveMinimum: 0,
                  },
                  // A pet’s owner’s pet’s owner: the circle is cut, and the value left open.
                  owner: {},
                },
              },
            },
          },
        },
      },
    });
  });

  it('takes its body as one parameter where a member has the name of another parameter, or where it is open', () => {
    const clash = read({
      requestBody: { required: true, ...json({ type: 'object', properties: { id: { type: 'string' } } }) },
    });
    expect(clash.operation.request.body).toBe('$body');
    expect(clash.operation.params.required).toEqual(['id', 'body']);
    for (const schema of [
      { type: 'array', items: { type: 'string' } },
      { type: 'object', additionalProperties: { type: 'string' }, properties: { a: { type: 'string' } } },
      { oneOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { type: 'string' }] },
    ])
      expect(read({ requestBody: json(schema) }).operation.request.body).toBe('$body');
  });

  it('sends what has one value as a constant, but never what a template would take for a parameter', () => {
    const { operation } = read(
      {
        parameters: [
          { name: 'Action', in: 'query', required: true, schema: { type: 'string', enum: ['CreateUser'] } },
          { name: 'Version', in: 'query', required: true, schema: { type: 'string', enum: ['2010-05-08'] } },
          { name: 'Money', in: 'query', required: true, schema: { type: 'string', enum: ['$USD'] } },
          { name: 'Name', in: 'query', required: true, schema: { type: 'string' } },
        ],
      },
      {},
      '/#Action=CreateUser',
      'get',
    );
    expect(operation.request).toEqual({
      method: 'GET',
      path: '/',
      query: { Action: 'CreateUser', Version: '2010-05-08', Money: '$Money', Name: '$Name' },
    });
    expect(Object.keys(operation.params.properties)).toEqual(['Money', 'Name']);
  });

  it('sends files in multipart and binary bodies, and text as it is', () => {
    const upload = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' }, note: { type: 'string' } },
    };
    const multipart = read({
      requestBody: { content: { 'multipart/form-data': { schema: upload } } },
    }).operation;
    expect(multipart.request).toMatchObject({
      body_format: 'multipart',
      body: { file: '$file', note: '$note' },
    });
    expect(multipart.params.properties['file']).toMatchObject({ file: true, type: 'object' });
    const bytes = read({ requestBody: { required: true, content: { 'image/png': {} } } }).operation;
    expect(bytes.request).toMatchObject({ body_format: 'bytes', content_type: 'image/png', body: '$body' });
    expect(bytes.params.properties['body']).toMatchObject({ file: true });
    const xml = read({ requestBody: { content: { 'text/xml': { schema: PET } } } }).operation;
    expect(xml.request).toMatchObject({ body_format: 'text', content_type: 'text/xml', body: '$body' });
    expect(xml.params.properties['body']).toMatchObject({ type: 'string' });
  });

  it('needs no credential where its security says so, and one of several sets of scopes where it names them', () => {
    const oauth = {
      type: 'oauth2',
      flows: {
        authorizationCode: {
          authorizationUrl: 'https://a.example/auth',
          tokenUrl: '/token',
          scopes: { r: 'Read', w: 'Write' },
        },
        implicit: { authorizationUrl: 'https://a.example/auth', scopes: {} },
      },
    };
    const rest = { components: { securitySchemes: { oauth } }, security: [{ oauth: ['r'] }] };
    expect(read({}, rest).operation).toMatchObject({ credential: 'user', scopes: [['r']] });
    expect(read({ security: [] }, rest).operation).toMatchObject({ credential: 'none', scopes: [] });
    expect(read({ security: [{ oauth: ['r'] }, {}] }, rest).operation).toMatchObject({ credential: 'none' });
    const { api, operation } = read({ security: [{ oauth: ['w'] }, { oauth: ['r', 'w'] }] }, rest);
    expect(operation.scopes).toEqual([['w'], ['r', 'w']]);
    expect(api).toMatchObject({
      auth_schemes: [
        {
          type: 'oauth2',
          authorization_endpoint: 'https://a.example/auth',
          token_endpoint: 'https://api.example.com/token',
        },
      ],
      other_auth: [
        { name: 'oauth', what: 'oauth2 implicit', authorization_endpoint: 'https://a.example/auth' },
      ],
      scopes: { r: 'Read', w: 'Write' },
      base_url: 'https://api.example.com/v1',
    });
  });
});

it('a document that declares a key and never asks for it has forgotten to; one that has it as a parameter, too', () => {
  const authorization = {
    name: 'Authorization',
    in: 'header',
    description: 'Your token.',
    schema: { type: 'string' },
  };
  const scheme = { type: 'apiKey', in: 'header', name: 'authorization' };
  const declared = read(
    { parameters: [authorization] },
    { components: { securitySchemes: { token: scheme } } },
  );
  expect(declared.operation).toMatchObject({ credential: 'user', scopes: [] });
  const { api, operation } = read({ parameters: [authorization] });
  expect(operation).toMatchObject({ credential: 'user', scopes: [] });
  expect(Object.keys(operation.params.properties)).toEqual(['id']);
  expect(api.auth_schemes).toEqual([
    {
      type: 'api_key',
      fields: [{ name: 'authorization', label: 'Authorization', secret: true, description: 'Your token.' }],
      placements: [{ in: 'header', name: 'authorization', value: '{authorization}' }],
    },
  ]);
  expect(read({}).operation).toMatchObject({ credential: 'none' });
});

it('several keys that are wanted together are one auth scheme, and none of them a parameter', () => {
  const key = (name: string, place: string) => ({ type: 'apiKey', in: place, name });
  const { api, operation } = read(
    { parameters: [{ name: 'x-app-id', in: 'header', schema: { type: 'string' } }] },
    {
      components: {
        securitySchemes: {
          appId: key('X-App-Id', 'header'),
          appKey: key('key', 'query'),
          basic: { type: 'http', scheme: 'Basic' },
        },
      },
      security: [{ appId: [], appKey: [] }, { basic: [] }],
    },
  );
  expect(Object.keys(operation.params.properties)).toEqual(['id']);
  expect(api.auth_schemes).toEqual([
    {
      type: 'api_key',
      fields: [
        { name: 'app_id', label: 'App id', secret: true },
        { name: 'app_key', label: 'App key', secret: true },
      ],
      placements: [
        { in: 'header', name: 'X-App-Id', value: '{app_id}' },
        { in: 'query', name: 'key', value: '{app_key}' },
      ],
    },
    {
      type: 'basic',
      fields: [
        { name: 'username', label: 'User name', secret: false },
        { name: 'password', label: 'Password', secret: true, optional: true },
      ],
      placements: [{ in: 'basic', username: '{username}', password: '{password}' }],
    },
  ]);
});

it('a Swagger 2 document is read like the OpenAPI 3 document that says the same', () => {
  const api = readApi(
    {
      swagger: '2.0',
      info: { title: 'Old', version: '1' },
      host: 'api.example.com',
      basePath: '/v2',
      schemes: ['http', 'https'],
      consumes: ['application/json'],
      produces: ['application/xml'],
      securityDefinitions: {
        oauth: {
          type: 'oauth2',
          flow: 'accessCode',
          authorizationUrl: 'https://a.example/auth',
          tokenUrl: 'https://a.example/token',
          scopes: {},
        },
        login: { type: 'basic' },
      },
      parameters: { Page: { name: 'page', in: 'query', type: 'integer', minimum: 1 } },
      definitions: {
        Pet: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string', 'x-nullable': true } },
        },
      },
      paths: {
        '/pets': {
          parameters: [{ $ref: '#/parameters/Page' }],
          get: {
            parameters: [{ name: 'tags', in: 'query', type: 'array', items: { type: 'string' } }],
            responses: {
              200: { description: 'ok', schema: { type: 'array', items: { $ref: '#/definitions/Pet' } } },
            },
          },
          post: {
            parameters: [{ name: 'pet', in: 'body', required: true, schema: { $ref: '#/definitions/Pet' } }],
            responses: {},
          },
          put: {
            consumes: ['multipart/form-data'],
            parameters: [
              { name: 'photo', in: 'formData', type: 'file', required: true },
              { name: 'sizes', in: 'formData', type: 'array', items: { type: 'integer' } },
            ],
            responses: {},
          },
        },
      },
    },
    options,
  );
  expect(api.base_url).toBe('https://api.example.com/v2');
  expect(api.auth_schemes.map(({ type }) => type)).toEqual(['oauth2', 'basic']);
  expect(api.operations.map(({ request }) => request)).toEqual([
    {
      method: 'GET',
      path: '/pets',
      query: { tags: '$tags', page: '$page' },
      headers: { accept: 'application/xml' },
      styles: { tags: { explode: false } },
      response: 'text',
    },
    { method: 'POST', path: '/pets', query: { page: '$page' }, body: { name: '$name' } },
    {
      method: 'PUT',
      path: '/pets',
      query: { page: '$page' },
      body_format: 'multipart',
      body: { photo: '$photo', sizes: '$sizes' },
    },
  ]);
  expect(api.operations[1]?.params.properties['name']).toEqual({ type: ['string', 'null'] });
});

it('every example validates, whatever limits the document sets', () => {
  const properties = {
    code: { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' },
    never: { type: 'string', pattern: '^a\\bc$' },
    broken: { type: 'string', pattern: '[' },
    at: { type: 'string', format: 'date-time' },
    wrong: { type: 'integer', minimum: 5, maximum: 3 },
    narrow: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5 },
    many: { type: 'array', minItems: 3, items: { type: 'integer', enum: ['1', '2'] } },
    kind: {
      anyOf: [
        { type: 'object', required: ['x'], properties: { x: { type: 'boolean' } } },
        { type: 'string' },
      ],
    },
    long: { type: 'string', minLength: 12, maxLength: 14 },
    picked: { type: 'string', enum: [1, 2] },
    closed: {
      additionalProperties: false,
      oneOf: [{ type: 'object', required: ['x'], properties: { x: { type: 'integer' } } }],
    },
  };
  const { operation } = read({
    requestBody: json({ type: 'object', required: Object.keys(properties), properties }),
  });
  const ajv = new Ajv({ strict: false });
  formats.default(ajv);
  expect([ajv.validate(operation.params, operation.example), ajv.errors]).toEqual([true, null]);
  expect(operation.example).toMatchObject({ code: 'AAA-1111', picked: '1', many: [1, 1, 1] });
});
