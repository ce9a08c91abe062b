import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catalog, createCatalog } from '../../src/catalog/catalog.js';
import type { DeclaredToolkit } from '../../src/catalog/declare.js';
import { openCatalogFile } from '../../src/catalog/open-catalog-file.js';
import { systemClock } from '../../src/clock.js';
import { buildCatalog, type CatalogReport } from '../../src/directory/build-catalog.js';
import { makeDictionary } from '../../src/directory/dictionary.js';
import { formatLock, type NamesLock, parseLock } from '../../src/directory/names-lock.js';
import { runToolkitJob } from '../../src/directory/run-job.js';
import { openCatalogRows } from '../../src/store/catalog-file.js';
import { boltTool, declaredAcme } from './declared-acme.js';
import { apiDocument, FIXTURES, fixtureDocuments } from './fixture-documents.js';

const directory = mkdtempSync(join(tmpdir(), 'bobbin-built-'));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;

interface Built {
  readonly report: CatalogReport;
  readonly catalog: Catalog;
}

async function build(
  options: {
    readonly documents?: Readonly<Record<string, object>>;
    readonly declared?: readonly DeclaredToolkit[];
    readonly lock?: NamesLock;
  } = {},
): Promise<Built> {
  const documents = fixtureDocuments(options.documents);
  const path = join(directory, `${files++}.db`);
  const report = await buildCatalog(
    path,
    {
      documents,
      declared: options.declared ?? [],
      taken: new Set(['gmail']),
      lock: options.lock ?? new Map(),
    },
    makeDictionary,
    async (job) => runToolkitJob(job, documents),
  );
  return {
    report,
    catalog: createCatalog(
      [],
      openCatalogFile(() => openCatalogRows(path), systemClock),
    ),
  };
}

function namesOf(catalog: Catalog, slug: string): string[] {
  const toolkit = catalog.getToolkit(slug);
  return toolkit ? catalog.listTools(toolkit).map(({ name }) => name) : [];
}

describe('the build of a catalog', () => {
  let report: CatalogReport;
  let catalog: Catalog;
  beforeAll(async () => {
    ({ report, catalog } = await build());
  });

  it('makes a toolkit of a provider, with its words, key and tools', () => {
    expect(catalog.getToolkit('acme')).toMatchObject({
      slug: 'acme',
      display_name: 'Acme',
      base_url: 'https://api.acme.com/v1',
      tool_count: 4,
      default_scopes: [],
      token_cost: { total: expect.any(Number), median: expect.any(Number) },
      provider: {
        slug: 'acme',
        origins: ['https://api.acme.com', 'https://files.acme.com'],
        auth_schemes: [
          { type: 'api_key', placements: [{ in: 'header', name: 'X-Key', value: expect.any(String) }] },
        ],
      },
    });
    expect(namesOf(catalog, 'acme')).toEqual([
      'ACME_LIST_THINGS',
      'ACME_CREATE_THING',
      'ACME_LIST_FILES',
      'ACME_GET_THING',
    ]);
    expect(catalog.getTool('ACME_CREATE_THING')?.tool).toMatchObject({
      credential: 'user',
      consent: 'default',
      params: { required: ['name'] },
      action: { type: 'template', request: { method: 'POST', path: '/things', body: { name: '$name' } } },
    });
  });

  it('makes one toolkit of the documents of one account, each tool with its own address', () => {
    const bolt = catalog.getToolkit('bolt');
    expect(bolt).toMatchObject({ display_name: 'Bolt', description: 'Bolt: Orders, Stock.', tool_count: 3 });
    expect(bolt?.provider.origins).toEqual(['https://orders.bolt.io', 'https://stock.bolt.io']);
    const tools = bolt ? catalog.listTools(bolt) : [];
    expect(new Set(tools.map(({ name }) => name)).size).toBe(3);
    const addresses = tools.map(({ action }) => action.type === 'template' && action.request.base_url);
    expect(addresses).toEqual([undefined, undefined, 'https://stock.bolt.io']);
  });

  it('makes a toolkit of each service of a family, with the family’s provider and the service’s origin', () => {
    const books = catalog.getToolkit('google-books');
    expect(books?.provider).toMatchObject({
      slug: 'google',
      identity_scopes: ['openid', 'email', 'profile'],
    });
    expect(books?.provider.origins).toContain('https://books.googleapis.com');
    expect(catalog.getProvider('google')?.origins).not.toContain('https://books.googleapis.com');
    expect(books?.default_scopes).toEqual([
      'openid',
      'email',
      'profile',
      'https://www.googleapis.com/auth/books',
    ]);
    const [tool] = books ? catalog.listTools(books) : [];
    expect(tool).toMatchObject({ scopes: ['https://www.googleapis.com/auth/books'] });
    expect(tool?.name).toMatch(/^GOOGLEBOOKS_/);
  });

  it('takes OAuth’s endpoints from the overlay where the document says implicit', () => {
    expect(catalog.getToolkit('netlify')?.provider.auth_schemes).toEqual([
      {
        type: 'oauth2',
        issuer: 'https://app.netlify.com',
        authorization_endpoint: 'https://app.netlify.com/authorize',
        token_endpoint: 'https://api.netlify.com/oauth/token',
        token_endpoint_auth_method: 'client_secret_post',
        code_challenge_methods_supported: [],
      },
    ]);
  });

  it('takes a document that says nothing of credentials for public', () => {
    expect(catalog.getToolkit('silent')?.provider.auth_schemes).toEqual([{ type: 'none' }]);
    expect(catalog.getTool('SILENT_SAY_HELLO')?.tool.credential).toBe('none');
  });

  it('says what it left out, and why', () => {
    const reasons = Object.fromEntries(report.left_out.map(({ document, reason }) => [document, reason]));
    expect(reasons).toEqual({
      'broken.com': expect.any(String),
      'googleapis.com/gmail': 'There is a curated toolkit of it.',
      'plain.org': 'It authenticates by oauth2 implicit alone.',
      'software.local': 'The document names no server on the internet.',
    });
    expect(report.left_out_operations).toEqual([
      {
        document: 'acme.com',
        operation: 'GET /away',
        reason: 'Its server is on another domain than the others.',
      },
      { document: 'acme.com', operation: 'DELETE /things/{id}', reason: 'It is deprecated.' },
    ]);
    expect([report.documents, report.toolkits.length]).toEqual([Object.keys(FIXTURES).length, 5]);
  });
});

describe('the lock of names', () => {
  it('is the same text after parsing and writing', async () => {
    const { report } = await build();
    const text = formatLock(report.names);
    expect(formatLock(parseLock(text))).toBe(text);
    expect(text).toMatch(/^# .*\n\[acme\]\n[\w-]{8} [A-Z_]+\n/);
  });

  it('keeps names when documents change, and gives those of operations that are gone to no other', async () => {
    const { report } = await build();
    const paths = {
      '/new/things': { get: { summary: 'List things', ...{ responses: { 200: { description: 'Done.' } } } } },
      '/other/{id}': {
        get: {
          operationId: 'getThing',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: { description: 'Done.' } },
        },
      },
      '/things': { post: { summary: 'Make it', responses: { 200: { description: 'Done.' } } } },
    };
    const { catalog } = await build({
      documents: { 'acme.com': apiDocument('Acme', 'https://api.acme.com/v1', { paths }) },
      lock: report.names,
    });
    const byPath = Object.fromEntries(
      catalog
        .listTools(catalog.getToolkit('acme') as never)
        .map(({ name, action }) => [action.type === 'template' ? action.request.path : '', name]),
    );
    expect(byPath['/things']).toBe('ACME_CREATE_THING');
    expect(byPath['/new/things']).not.toBe('ACME_LIST_THINGS');
    expect(byPath['/other/{id}']).not.toBe('ACME_GET_THING');
  });

  it('of the same build changes nothing', async () => {
    const first = await build();
    const second = await build({ lock: first.report.names });
    expect(formatLock(second.report.names)).toBe(formatLock(first.report.names));
  });
});

describe('a declared toolkit', () => {
  it('lies over its document: its tools first, in its words, the others after them', async () => {
    const { catalog, report } = await build({ declared: [declaredAcme()] });
    expect(namesOf(catalog, 'acme')).toEqual([
      'ACME_FIND_THING',
      'ACME_LIST_THINGS',
      'ACME_CREATE_THING',
      'ACME_LIST_FILES',
    ]);
    expect(report.toolkits[0]).toMatchObject({ slug: 'acme', declared: true });
    const tool = catalog.getTool('ACME_FIND_THING')?.tool;
    expect(tool).toMatchObject({
      description: 'Finds one thing.',
      params: {
        properties: { thing_id: { description: 'The thing’s id.', aliases: ['id'] } },
        required: ['thing_id'],
      },
      example: { thing_id: 't1' },
      action: { request: { method: 'GET', path: '/things/{thing_id}' } },
    });
    expect(catalog.getToolkit('acme')?.provider.display_name).toBe('Acme Inc.');
    // A parameter that callers do not choose.
    expect(catalog.getTool('ACME_LIST_THINGS')?.tool).toMatchObject({
      params: { properties: {} },
      action: { request: { query: { 'page[size]': 50 } } },
    });
  });

  it('leaves the others out where it says so', async () => {
    const { catalog } = await build({ declared: [{ ...declaredAcme(), other_operations: false }] });
    expect(namesOf(catalog, 'acme')).toEqual(['ACME_FIND_THING', 'ACME_LIST_THINGS']);
  });

  it('sends its credential where the document leaves the choice', async () => {
    const { catalog: open } = await build();
    expect(open.getTool('ACME_LIST_FILES')?.tool.credential).toBe('none');
    const acme = declaredAcme();
    const fields = [{ name: 'key', label: 'Key', secret: true }] as const;
    const placements = [{ in: 'header', name: 'X-Key', value: '{key}' }] as const;
    const provider = { ...acme.provider, auth_schemes: [{ type: 'api_key', fields, placements }] as const };
    const { catalog } = await build({ declared: [{ ...acme, provider }] });
    expect(catalog.getTool('ACME_LIST_FILES')?.tool.credential).toBe('user');
  });

  it('makes no tool of an operation that the provider has ended', async () => {
    const { catalog, report } = await build({
      declared: [{ ...declaredAcme(), ended: ['POST /things'] }],
    });
    expect(report.left_out_operations).toContainEqual({
      document: 'acme.com',
      operation: 'POST /things',
      reason: 'The provider has ended it.',
    });
    expect(namesOf(catalog, 'acme')).toEqual(['ACME_FIND_THING', 'ACME_LIST_THINGS', 'ACME_LIST_FILES']);
  });

  it('without documents takes those of its provider where it says so, at their own servers', async () => {
    const { documents: _, tools: __, ...rest } = declaredAcme();
    const provider = { ...rest.provider, slug: 'bolt', origins: ['https://api.bolt.io'] };
    const bolt: DeclaredToolkit = {
      ...rest,
      slug: 'bolt',
      provider,
      base_url: 'https://api.bolt.io',
      tools: [boltTool],
    };
    expect(namesOf((await build({ declared: [bolt] })).catalog, 'bolt')).toEqual(['BOLT_SEND']);
    const { catalog } = await build({ declared: [{ ...bolt, other_operations: true }] });
    expect(namesOf(catalog, 'bolt')).toHaveLength(4);
    expect(catalog.getToolkit('bolt')?.provider.origins).toEqual([
      'https://api.bolt.io',
      'https://orders.bolt.io',
      'https://stock.bolt.io',
    ]);
    const elsewhere = { ...provider, origins: ['https://api.bolt.example'] };
    const apart = await build({
      declared: [
        { ...bolt, base_url: 'https://api.bolt.example', provider: elsewhere, other_operations: true },
      ],
    });
    expect(apart.report.left_out).toContainEqual({
      document: 'bolt.io/stock',
      reason: 'Its server is none of the provider’s that is declared.',
    });
  });

  it('keeps the name an operation had before as an alias', async () => {
    const { report } = await build();
    const { catalog } = await build({ declared: [declaredAcme()], lock: report.names });
    expect(catalog.getTool('ACME_FIND_THING')?.tool.aliases).toEqual(['ACME_GET_THING']);
    expect(catalog.getTool('ACME_GET_THING')?.tool.name).toBe('ACME_FIND_THING');
  });

  it('that names an operation no document has stops the build, and the nearest is named', async () => {
    const declared = declaredAcme();
    const [first] = declared.tools;
    const tools = [{ ...first, operation: 'GET /thing/{id}' }] as DeclaredToolkit['tools'];
    await expect(build({ declared: [{ ...declared, tools }] })).rejects.toThrow(
      /acme: no document of it has the operation GET \/thing\/\{id\}\. The nearest: GET \/things\/\{id\}/,
    );
    await expect(build({ declared: [{ ...declared, documents: ['broken.com'] }] })).rejects.toThrow(
      'acme: broken.com cannot be offered. It describes no operation that can be called.',
    );
    await expect(build({ declared: [{ ...declared, documents: ['acme.org'] }] })).rejects.toThrow(
      'acme: there is no document acme.org.',
    );
  });
});
