/** A toolkit of nobody’s over a real document, without a fault, and ways to give it one. */
import type { KeyScheme } from '../../../src/catalog/auth-scheme.js';
import type { DeclaredOperation, DeclaredToolkit } from '../../../src/catalog/declare.js';
import type { Provider } from '../../../src/catalog/provider.js';
import type { Tool, ToolAction } from '../../../src/catalog/tool.js';
import { acme, addItem } from '../conformance/acme.js';
import type { Rule } from '../conformance/fault.js';
import type { DeclaredRule } from './fault.js';
import type { DeclaredFile } from './read.js';

const TASKS = 'https://www.googleapis.com/auth/tasks';

const insertTask: DeclaredOperation = {
  operation: 'POST /tasks/v1/lists/{tasklist}/tasks',
  name: 'ACME_INSERT_TASK',
  description: 'Adds a task to a list. Returns the task.',
  scopes: [TASKS],
  rename: { tasklist: 'list_id' },
  describe: { list_id: 'Id of the list.', title: 'What is to be done.' },
  omit: ['callback'],
  fixed: { prettyPrint: false },
  example: { list_id: 'l1', title: 'Milk' },
};

const provider: Provider = { ...acme, origins: [...acme.origins, 'https://tasks.googleapis.com'] };

/** Sent as a header. */
const key: KeyScheme = {
  type: 'api_key',
  fields: [{ name: 'api_key', label: 'API key', secret: true }],
  placements: [{ in: 'header', name: 'X-Key', value: '{api_key}' }],
  help_url: 'https://acme.example/keys',
};

export function fileWith(change: Partial<DeclaredToolkit> = {}, name = 'acme'): DeclaredFile {
  const declared: DeclaredToolkit = {
    slug: 'acme',
    display_name: 'Acme',
    description: 'Lists at Acme.',
    categories: ['productivity'],
    provider,
    documentation_url: 'https://acme.example/docs',
    documents: ['googleapis.com/tasks'],
    tools: [withAction({ type: 'template', request: atAcme }), insertTask],
    ...change,
  };
  return { name, declared };
}

const atAcme = {
  method: 'POST',
  path: '/lists/{list_id}/items',
  base_url: 'https://api.acme.example',
  body: { title: '$title', notify: '$notify', labels: '$labels' },
} as const;

const withAction = (action: ToolAction): Tool => ({ ...addItem, action });
const withOperation = (
  change: Partial<DeclaredOperation>,
  toolkit: Partial<DeclaredToolkit> = {},
): DeclaredFile => fileWith({ tools: [{ ...insertTask, ...change }], ...toolkit });
export const withKey = (change: Partial<KeyScheme> = {}): DeclaredFile =>
  fileWith({ provider: { ...provider, auth_schemes: [{ ...key, ...change }] } });
const withBase = (base_url: string, origins: string[]): DeclaredFile =>
  fileWith({ base_url, provider: { ...provider, origins } });

/** One violation of each kind, and the rule that must see it. */
export const PLANTED_DECLARED: readonly (readonly [
  rule: Rule | DeclaredRule,
  what: string,
  file: DeclaredFile,
])[] = [
  ['file', 'a file of another name', fileWith({}, 'acme-lists')],
  ['file', 'no tool', fileWith({ tools: [] })],
  [
    'data',
    'a function that shapes the result',
    fileWith({ tools: [withAction({ type: 'template', request: atAcme, result: (body) => body })] }),
  ],
  [
    'data',
    'a request built by a function',
    fileWith({ tools: [withAction({ type: 'build', build: () => ({ method: 'GET', path: '/' }) })] }),
  ],
  ['document', 'a document that is not there', fileWith({ documents: ['googleapis.com/chores'] })],
  ['operation', 'an end of what is not there', fileWith({ ended: ['GET /tasks/v1/chores'] })],
  [
    'provider',
    'an account that is a part of the answer',
    fileWith({
      provider: {
        ...provider,
        account: { request: { method: 'GET', path: '/me', result_path: 'data' }, id: ['id'] },
      },
    }),
  ],
  [
    'operation',
    'a path that is not there',
    withOperation({ operation: 'POST /tasks/v1/lists/{list}/tasks' }),
  ],
  [
    'operation',
    'a method that the path lacks',
    withOperation({ operation: 'PUT /tasks/v1/lists/{tasklist}/tasks' }),
  ],
  ['operation', 'a document of another toolkit', withOperation({ document: 'googleapis.com/docs' })],
  ['operation parameter', 'a new name for nothing', withOperation({ rename: { list: 'list_id' } })],
  ['operation parameter', 'a new name that is taken', withOperation({ rename: { tasklist: 'title' } })],
  [
    'operation parameter',
    'one name for two',
    withOperation({ rename: { tasklist: 'list_id', parent: 'list_id' } }),
  ],
  ['operation parameter', 'words for nothing', withOperation({ describe: { heading: 'What it is.' } })],
  ['operation parameter', 'words that are no sentence', withOperation({ describe: { title: 'title' } })],
  ['operation parameter', 'nothing left out', withOperation({ omit: ['heading'] })],
  ['operation parameter', 'words for what is left out of all', withOperation({}, { omit: ['title'] })],
  ['operation parameter', 'nothing left out of all', fileWith({ omit: ['heading'] })],
  ['operation parameter', 'something required left out', withOperation({ omit: ['tasklist'] })],
  ['operation parameter', 'a value for nothing', withOperation({ fixed: { heading: 'x' } })],
  ['operation example', 'an example by the old name', withOperation({ example: { tasklist: 'l1' } })],
  [
    'operation example',
    'an example with a fixed value',
    withOperation({ example: { list_id: 'l', prettyPrint: true } }),
  ],
  ['operation example', 'an example that lacks a parameter', withOperation({ example: { title: 'Milk' } })],
  [
    'request',
    'an example that the document’s schema refuses',
    withOperation({ example: { list_id: 'l1', title: 7 } }),
  ],
  ['operation scopes', 'a scope that the document does not know', withOperation({ scopes: ['tasks'] })],
  ['scopes', 'an operation without scopes', withOperation({ scopes: [] })],
  ['tool name', 'an operation with another toolkit’s name', withOperation({ name: 'GMAIL_ADD' })],
  ['tool words', 'an operation without words', withOperation({ description: '' })],
  [
    'hints and method',
    'an operation that writes and says that it reads',
    withOperation({ annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true } }),
  ],
  ['server', 'a document’s server that nobody declared', fileWith({ provider: acme })],
  ['server', 'no server', fileWith({ documents: undefined as never })],
  ['address', 'a base URL that nobody declared', withBase('https://tasks.example', provider.origins.slice())],
  ['address', 'a host that is a parameter', withBase('https://{host}/v1', ['https://*.acme.example'])],
  [
    'address',
    'a sub-domain where the origins have none',
    withBase('https://{shop}.acme.example', ['https://shop.acme.example']),
  ],
  ['address', 'an origin that is half the internet', withBase('https://{shop}.com', ['https://*.com'])],
  [
    'scheme',
    'a placeholder that nobody is asked for',
    withBase('https://{shop}.acme.example', ['https://*.acme.example']),
  ],
  [
    'scheme',
    'a parameter that stands nowhere',
    fileWith({
      base_url: 'https://api.acme.example',
      provider: {
        ...provider,
        auth_schemes: [{ ...key, endpoint_params: { shop: { description: 'The shop.' } } }],
      },
    }),
  ],
  [
    'scheme',
    'a placement of no field',
    withKey({ placements: [{ in: 'query', name: 'k', value: '{key}' }] }),
  ],
  [
    'scheme',
    'a field that goes nowhere',
    withKey({ fields: [...key.fields, { name: 'site', label: 'Site', secret: false }] }),
  ],
  ['scheme', 'a secret in the open', withKey({ fields: [{ ...key.fields[0], secret: false }] })],
  ['scheme', 'a field without a label', withKey({ fields: [{ ...key.fields[0], label: ' ' }] })],
  ['scheme', 'a pattern that is none', withKey({ fields: [{ ...key.fields[0], pattern: '(' }] })],
  ['scheme', 'a bearer token elsewhere', withKey({ type: 'bearer' })],
  ['scheme', 'a basic credential elsewhere', withKey({ type: 'basic' })],
  ['scheme', 'help over http', withKey({ help_url: 'http://acme.example' })],
];
