import { describe, expect, it } from 'vitest';
import type { SeenRequest } from './contract.js';
import { openApiContract } from './openapi-contract.js';
import type { OpenApiDocument, Schema } from './openapi-document.js';

const source = { package: 'none', version: '0', document: 'test' };

/** A document with one operation that takes every kind of thing. */
function documentOf(body: Schema, type = 'application/json'): OpenApiDocument {
  return {
    servers: [{ url: 'https://api.example.com/v1' }],
    paths: {
      '/items/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        post: {
          parameters: [
            { name: 'limit', in: 'query', required: true, schema: { type: 'integer', maximum: 100 } },
            {
              name: 'kind',
              in: 'query',
              schema: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
            },
            {
              name: 'sort',
              in: 'query',
              explode: false,
              schema: { type: 'array', items: { type: 'string', enum: ['x', 'y'] } },
            },
            { name: 'x-version', in: 'header', required: true, schema: { type: 'string' } },
          ],
          requestBody: { required: true, content: { [type]: { schema: body } } },
        },
      },
      '/items/{id}:archive': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        post: { responses: {} },
      },
    },
    components: {
      schemas: {
        Base: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
        Node: {
          type: 'object',
          properties: { value: { type: 'string' }, next: { $ref: '#/components/schemas/Node' } },
        },
      },
    },
  };
}

const URL_SUFFIX = '/items/7?limit=5';
const VERSION = { 'x-version': '2' };

function request(path: string, body: unknown, headers: Record<string, string> = {}): SeenRequest {
  const url = new URL(`https://api.example.com/v1${path}`);
  return {
    method: 'POST',
    origin: url.origin,
    path: url.pathname,
    query: url.searchParams,
    headers: { ...VERSION, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

/** The faults of a body, without the operation before them. */
function faultsOfBody(schema: Schema, body: unknown): string[] {
  const contract = openApiContract({ source, document: documentOf(schema) });
  return contract.check(request(URL_SUFFIX, body)).map((fault) => fault.replace('POST /items/{id}: ', ''));
}

const BASE: Schema = { $ref: '#/components/schemas/Base' };

describe('a request', () => {
  const contract = openApiContract({ source, document: documentOf(BASE) });
  const check = (path: string, body: unknown = { name: 'n' }, headers = {}) =>
    contract.check(request(path, body, headers));

  it('conforms', () => {
    expect(check('/items/7?limit=5&kind=a&kind=b&sort=x,y')).toEqual([]);
  });

  it.each([
    ['/items/seven?limit=5', 'path/id must be integer'],
    ['/items/7', "query must have required property 'limit'"],
    ['/items/7?limit=many', 'query/limit must be integer'],
    ['/items/7?limit=101', 'query/limit must be <= 100'],
    ['/items/7?limit=5&limit=6', 'query/limit must be integer'],
    ['/items/7?limit=5&kind=c', 'query/kind/0 must be equal to one of the allowed values: a, b'],
    ['/items/7?limit=5&sort=x,z', 'query/sort/1 must be equal to one of the allowed values: x, y'],
    ['/items/7?limit=5&Kind=a', 'query has an unknown member Kind'],
  ])('%s: %s', (path, fault) => {
    expect(check(path)).toEqual([`POST /items/{id}: ${fault}`]);
  });

  it('needs an operation at that place: method, path, origin, base path', () => {
    const other = request(URL_SUFFIX, { name: 'n' });
    for (const changed of [
      { ...other, method: 'PUT' },
      { ...other, path: '/v1/items' },
      { ...other, path: '/items/7' },
      { ...other, origin: 'https://example.com' },
    ]) {
      expect(contract.covers(changed)).toBe(false);
      expect(contract.check(changed)).toEqual([
        `${changed.method} ${changed.origin}${changed.path} is no operation of the API`,
      ]);
    }
  });

  it('is held against the more literal of two templates that fit', () => {
    expect(check('/items/7:archive')).toEqual(['POST /items/{id}:archive: body is sent where none is taken']);
  });

  it('needs its headers, its body, and the body’s media type', () => {
    expect(
      contract.check({
        ...request(URL_SUFFIX, { name: 'n' }),
        headers: { 'content-type': 'application/json' },
      }),
    ).toEqual(["POST /items/{id}: header must have required property 'x-version'"]);
    expect(contract.check(request(URL_SUFFIX, undefined))).toEqual(['POST /items/{id}: body is missing']);
    expect(check(URL_SUFFIX, 'name=n', { 'content-type': 'text/plain' })).toEqual([
      'POST /items/{id}: body is text/plain, not application/json',
    ]);
    expect(check(URL_SUFFIX, '{"name"')).toEqual(['POST /items/{id}: body is not JSON']);
  });
});

describe('a body', () => {
  it('has only members that are named, at any depth and through references in a circle', () => {
    const node: Schema = { $ref: '#/components/schemas/Node' };
    expect(faultsOfBody(node, { value: 'a', next: { next: { value: 'b' } } })).toEqual([]);
    expect(faultsOfBody(node, { next: { next: { valeu: 'b' } } })).toEqual([
      'body/next/next has an unknown member valeu',
    ]);
  });

  it('may have the members of all parts of a composition, and no others', () => {
    const composed: Schema = { allOf: [BASE, { properties: { size: { type: 'integer' } } }] };
    expect(faultsOfBody(composed, { name: 'n', size: 1 })).toEqual([]);
    expect(faultsOfBody(composed, { name: 'n', colour: 'red' })).toEqual([
      'body has an unknown member colour',
    ]);
    expect(faultsOfBody(composed, { size: 1 })).toContain("body must have required property 'name'");
  });

  it('may have the members of the alternative that fits, and no others', () => {
    const either: Schema = {
      oneOf: [
        { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
        { type: 'object', properties: { b: { type: 'string' } }, required: ['b'] },
      ],
    };
    expect(faultsOfBody(either, { a: '1' })).toEqual([]);
    expect(faultsOfBody(either, { a: '1', c: '1' })).toEqual(['body has an unknown member c']);
  });

  it('takes any member only where that is said, or where none is named', () => {
    const open: Schema = { type: 'object', properties: { a: {} }, additionalProperties: { type: 'string' } };
    expect(faultsOfBody(open, { b: '1' })).toEqual([]);
    expect(faultsOfBody(open, { b: 1 })).toEqual(['body/b must be string']);
    expect(faultsOfBody({ type: 'object' }, { b: 1 })).toEqual([]);
  });

  it('is null only where that is said; members that are only read are not sent; base64 may be URL-safe', () => {
    const schema: Schema = {
      type: 'object',
      properties: {
        a: { type: 'string', nullable: true },
        b: { type: 'string' },
        id: { type: 'string', readOnly: true },
        raw: { type: 'string', format: 'byte' },
      },
      required: ['id'],
    };
    expect(faultsOfBody(schema, { a: null, raw: 'a-_b' })).toEqual([]);
    expect(faultsOfBody(schema, { b: null })).toEqual(['body/b must be string']);
    expect(faultsOfBody(schema, { id: '1' })).toEqual(['body has an unknown member id']);
    expect(faultsOfBody(schema, { raw: 'a b' })).toEqual(['body/raw must match format "byte"']);
  });

  it('as a form has texts that stand for numbers and truth values', () => {
    const form: Schema = {
      type: 'object',
      properties: {
        count: { type: 'integer' },
        live: { type: 'boolean' },
        tags: { type: 'array', items: { type: 'string' } },
      },
    };
    const type = 'application/x-www-form-urlencoded';
    const contract = openApiContract({ source, document: documentOf(form, type) });
    const check = (text: string) => contract.check(request(URL_SUFFIX, text, { 'content-type': type }));
    expect(check('count=3&live=true&tags=a&tags=b')).toEqual([]);
    expect(check('count=three')).toEqual(['POST /items/{id}: body/count must be integer']);
    expect(check('live=yes')).toEqual(['POST /items/{id}: body/live must be boolean']);
    expect(check('cuont=3')).toEqual(['POST /items/{id}: body has an unknown member cuont']);
  });

  it('as multipart/form-data has fields by name', () => {
    const form: Schema = {
      type: 'object',
      properties: { file: { type: 'string', format: 'binary' } },
      required: ['file'],
    };
    const contract = openApiContract({ source, document: documentOf(form, 'multipart/form-data') });
    const check = (name: string) =>
      contract.check(
        request(
          URL_SUFFIX,
          `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nhello\r\n--b--\r\n`,
          {
            'content-type': 'multipart/form-data; boundary=b',
          },
        ),
      );
    expect(check('file')).toEqual([]);
    expect(check('flie')).toEqual([
      "POST /items/{id}: body must have required property 'file'",
      'POST /items/{id}: body has an unknown member flie',
    ]);
  });
});

describe('a correction', () => {
  const correction = (reason: string, members: Record<string, Schema>) => ({
    reason,
    documentation_url: 'https://example.com/',
    schema: 'Base',
    members,
  });

  it('is heeded, and told when no request needs it', () => {
    const contract = openApiContract({
      source,
      document: documentOf(BASE),
      corrections: [
        correction('needed', { size: { type: 'integer' } }),
        correction('idle', { age: { type: 'integer' } }),
      ],
    });
    expect(contract.check(request(URL_SUFFIX, { name: 'n', size: 1 }))).toEqual([]);
    expect(contract.unused?.()).toEqual(['idle']);
  });

  it('of what the document does not have is refused', () => {
    const corrections = [
      { reason: 'r', documentation_url: 'https://example.com/', operations: ['GET /none'] },
    ];
    expect(() => openApiContract({ source, document: documentOf(BASE), corrections })).toThrow(
      'The document has no GET /none.',
    );
  });
});
