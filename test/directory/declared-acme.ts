import { Type } from '@sinclair/typebox';
import { type DeclaredToolkit, declareToolkit } from '../../src/catalog/declare.js';
import { defineProvider } from '../../src/catalog/provider.js';
import { defineTool, WRITE } from '../../src/catalog/tool.js';

/** Over the fixture document of the same name. */
export function declaredAcme(): DeclaredToolkit {
  return declareToolkit({
    slug: 'acme',
    display_name: 'Acme',
    description: 'Things.',
    categories: ['things'],
    documentation_url: 'https://acme.com/docs',
    documents: ['acme.com'],
    provider: defineProvider({
      slug: 'acme',
      display_name: 'Acme Inc.',
      console_url: 'https://acme.com/developers',
      documentation_url: 'https://acme.com/docs',
      auth_schemes: [{ type: 'none' }],
      origins: ['https://api.acme.com'],
      identity_scopes: [],
      errors: { message: ['message'] },
    }),
    tools: [
      {
        operation: 'GET /things/{id}',
        name: 'ACME_FIND_THING',
        description: 'Finds one thing.',
        rename: { id: 'thing_id' },
        describe: { thing_id: 'The thing’s id.' },
        example: { thing_id: 't1' },
      },
      {
        operation: 'GET /things',
        name: 'ACME_LIST_THINGS',
        description: 'Lists things.',
        fixed: { 'page[size]': 50 },
      },
    ],
  });
}

/** Of a toolkit without documents. */
export const boltTool = defineTool({
  name: 'BOLT_SEND',
  description: 'Sends.',
  scopes: [],
  annotations: WRITE,
  params: Type.Object({}, { additionalProperties: false }),
  example: {},
  request: { method: 'POST', path: '/send' },
});
