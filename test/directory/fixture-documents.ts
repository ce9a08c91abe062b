import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Documents, openDocuments } from '../../src/directory/documents.js';

/** Documents of ours in a temporary folder, by the paths that the directory gives such documents. */
export function fixtureDocuments(documents: Readonly<Record<string, object>> = FIXTURES): Documents {
  const folder = mkdtempSync(join(tmpdir(), 'bobbin-documents-'));
  for (const [name, document] of Object.entries(documents)) {
    const file = join(folder, `${name}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(document));
  }
  return openDocuments(folder, 'fixtures@1.0.0');
}

export function apiDocument(title: string, server: string, members: object): object {
  return { openapi: '3.0.3', info: { title, version: '1' }, servers: [{ url: server }], ...members };
}

const answers = { responses: { 200: { description: 'Done.' } } };
const idInPath = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const oauth = (flows: object) => ({
  components: { securitySchemes: { oauth: { type: 'oauth2', flows } } },
});

/** What the directory has of every kind: one document, several of one account, a family, ones that are left out. */
export const FIXTURES: Readonly<Record<string, object>> = {
  'acme.com': apiDocument('Acme API', 'https://api.acme.com/v1', {
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
    security: [{ key: [] }],
    paths: {
      '/things': {
        get: {
          summary: 'List things',
          parameters: [{ name: 'page[size]', in: 'query', schema: { type: 'integer', maximum: 50 } }],
          ...answers,
        },
        post: {
          summary: 'Create a thing',
          requestBody: {
            content: {
              'application/json': {
                schema: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
              },
            },
          },
          ...answers,
        },
      },
      '/files': {
        servers: [{ url: 'https://files.acme.com' }],
        get: { operationId: 'listFiles', security: [{ key: [] }, {}], ...answers },
      },
      '/away': {
        servers: [{ url: 'https://acme.example.net' }],
        get: { operationId: 'goAway', ...answers },
      },
      '/things/{id}': {
        get: { operationId: 'getThing', parameters: [idInPath], ...answers },
        delete: { operationId: 'deleteThing', deprecated: true, parameters: [idInPath], ...answers },
      },
    },
  }),
  'bolt.io/orders': apiDocument('Orders', 'https://orders.bolt.io', {
    paths: {
      '/orders': { get: { operationId: 'listOrders', ...answers } },
      '/status': { get: { operationId: 'status', ...answers } },
    },
  }),
  'bolt.io/stock': apiDocument('Stock', 'https://stock.bolt.io', {
    paths: { '/status': { get: { operationId: 'status', ...answers } } },
  }),
  'googleapis.com/books': apiDocument('Books API', 'https://books.googleapis.com', {
    ...oauth({
      implicit: {
        authorizationUrl: 'https://accounts.google.com/o/oauth2/auth',
        scopes: { 'https://www.googleapis.com/auth/books': 'Books' },
      },
    }),
    paths: {
      '/books/v1/volumes': {
        get: {
          operationId: 'books.volumes.list',
          security: [{ oauth: ['https://www.googleapis.com/auth/books'] }],
          ...answers,
        },
      },
    },
  }),
  'googleapis.com/gmail': apiDocument('Gmail API', 'https://gmail.googleapis.com', {
    paths: { '/a': { get: answers } },
  }),
  'netlify.com': apiDocument('Netlify’s API documentation', 'https://api.netlify.com/api/v1', {
    ...oauth({ implicit: { authorizationUrl: 'https://app.netlify.com/authorize', scopes: {} } }),
    security: [{ oauth: [] }],
    paths: { '/sites': { get: { operationId: 'listSites', ...answers } } },
  }),
  'plain.org': apiDocument('Plain API', 'https://{region}.plain.org', {
    ...oauth({ implicit: { authorizationUrl: 'https://plain.org/authorize', scopes: {} } }),
    security: [{ oauth: [] }],
    paths: { '/a': { get: answers } },
  }),
  'silent.org': apiDocument('Silent API', 'https://api.silent.org', {
    paths: { '/hello': { get: { summary: 'Say hello', ...answers } } },
  }),
  'software.local': apiDocument('Software', 'http://software.local', { paths: { '/a': { get: answers } } }),
  'broken.com': { openapi: '3.0.0', paths: 3 },
};
