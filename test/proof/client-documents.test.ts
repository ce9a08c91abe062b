/** That contracts read out of generated clients say what the clients say: whatever is lost there is proved of nothing. */
import { describe, expect, it } from 'vitest';
import { hubspotDocument } from './hubspot-document.js';
import { notionDocument } from './notion-document.js';
import { readAliases } from './typescript-schemas.js';

describe('type aliases', () => {
  const read = (type: string) => readAliases(`type T = ${type};`, (name) => `file.${name}`).get('T');

  it.each([
    ['string', { type: 'string' }],
    ['"a" | "b" | null', { type: 'string', enum: ['a', 'b'], nullable: true }],
    ['Array<A> | B', { anyOf: [{ type: 'array', items: ref('A') }, ref('B')] }],
    ['A & (B | C)', { allOf: [ref('A'), { anyOf: [ref('B'), ref('C')] }] }],
    ['Record<string, never>', { type: 'object', additionalProperties: false }],
    ['Record<string, number>', { type: 'object', additionalProperties: { type: 'number' } }],
    [
      '{ /** Old. */ a?: true; "b-c": 5 | null; d?: never; }',
      {
        type: 'object',
        properties: {
          a: { type: 'boolean', enum: [true] },
          'b-c': { anyOf: [{ type: 'number', enum: [5] }], nullable: true },
        },
        required: ['b-c'],
      },
    ],
  ])('%s', (type, schema) => {
    expect(read(type)).toEqual(schema);
  });

  it('that are of no known form are told', () => {
    expect(() => read('`text`')).toThrow(/No type is known/);
  });

  function ref(name: string) {
    return { $ref: `#/components/schemas/file.${name}` };
  }
});

it('HubSpot’s: path, query, body with what is required, and enums', () => {
  const { paths, components } = hubspotDocument().document;
  const list = paths['/crm/v3/objects/contacts']?.['get'];
  expect(list).toMatchObject({
    parameters: [
      { name: 'limit', in: 'query', required: false, schema: { type: 'number' } },
      { name: 'after', schema: { type: 'string' } },
      { name: 'archived', schema: { type: 'boolean' } },
      { name: 'properties', schema: { type: 'array', items: { type: 'string' } } },
      { name: 'propertiesWithHistory' },
      { name: 'associations' },
    ],
  });
  expect(list).not.toHaveProperty('requestBody');
  const schemas = components?.schemas ?? {};
  expect(schemas['contacts.SimplePublicObjectInputForCreate']).toEqual({
    type: 'object',
    properties: {
      associations: {
        type: 'array',
        items: { $ref: '#/components/schemas/contacts.PublicAssociationsForObject' },
      },
      properties: { type: 'object', additionalProperties: { type: 'string' } },
    },
    required: ['properties'],
  });
  expect(schemas['contacts.FilterOperatorEnum']?.enum).toContain('NOT_HAS_PROPERTY');
});

it('both: no schema is referred to that is not there', () => {
  // Unions that the generated code only names; a request that needed one would fail to be checked.
  const unknown = /^(lists|exports|extensions\.cards|extensions\.calling_extensions)\./;
  for (const { document } of [hubspotDocument(), notionDocument()]) {
    const schemas = document.components?.schemas ?? {};
    const { paths } = document;
    const named = [...JSON.stringify({ schemas, paths }).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(100);
    expect(
      named.map(([, name = '']) => name).filter((name) => !(name in schemas) && !unknown.test(name)),
    ).toEqual([]);
  }
});

it('Notion’s: every endpoint of the API, with the types of its parameters', () => {
  const { paths } = notionDocument().document;
  expect(paths['/v1/pages/{page_id}']?.['patch']).toMatchObject({
    parameters: [
      { name: 'notion-version', in: 'header', required: true },
      { name: 'page_id', in: 'path' },
      { name: 'filter_properties', in: 'query', schema: { type: 'array' } },
    ],
    requestBody: {
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/pages.UpdatePageBodyParameters' } },
      },
    },
  });
  expect(paths['/v1/file_uploads/{file_upload_id}/send']?.['post']).toMatchObject({
    requestBody: {
      content: {
        'multipart/form-data': { schema: { properties: { file: { type: 'string' } }, required: ['file'] } },
      },
    },
  });
});
