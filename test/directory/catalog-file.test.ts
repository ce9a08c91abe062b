import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Type } from '@sinclair/typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineProvider } from '../../src/catalog/provider.js';
import { defineTool, READ } from '../../src/catalog/tool.js';
import { defineToolkit } from '../../src/catalog/toolkit.js';
import { encodeToolkit } from '../../src/directory/encode-toolkit.js';
import { writeCatalog } from '../../src/directory/write-catalog.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';

const acme = defineProvider({
  slug: 'acme',
  display_name: 'Acme',
  console_url: 'https://acme.test/developers',
  documentation_url: 'https://acme.test/docs',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://acme.test',
      authorization_endpoint: 'https://acme.test/authorize',
      token_endpoint: 'https://acme.test/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
    },
  ],
  origins: ['https://api.acme.test'],
  identity_scopes: [],
  errors: { message: ['message'] },
});

const getThing = defineTool({
  name: 'ACME_GET_THING',
  aliases: ['ACME_THING'],
  description: 'Gets a thing. Returns its name.',
  scopes: [],
  annotations: READ,
  credential: 'none',
  params: Type.Object({ id: Type.String({ description: 'Its id.' }) }, { additionalProperties: false }),
  example: { id: 't1' },
  request: { method: 'GET', path: '/things/{id}' },
});

const toolkit = defineToolkit({
  slug: 'acme',
  display_name: 'Acme',
  description: 'Things of Acme.',
  categories: ['things'],
  provider: acme,
  base_url: 'https://api.acme.test/v2',
  documentation_url: 'https://acme.test/docs',
  tools: [getThing],
});

/** Paths are for the log: an app need not know them. */
const NOTICE =
  'Only the curated toolkits were searched: the file of the full catalog cannot be read. Whoever runs the server builds it with "npm run catalog".';

const directory = mkdtempSync(join(tmpdir(), 'bobbin-catalog-'));
afterAll(() => rmSync(directory, { recursive: true }));

function writeFile(path: string): void {
  const dictionary = Buffer.from('"description":"properties"');
  writeCatalog(path, dictionary, [acme], [encodeToolkit(toolkit, [], dictionary)]);
}

describe('a toolkit of the catalog file', () => {
  let bobbin: TestBobbin;

  beforeAll(async () => {
    const path = join(directory, 'served.db');
    writeFile(path);
    bobbin = await startBobbin({ env: { BOBBIN_CATALOG_FILE: path } });
  });
  afterAll(() => bobbin.close());

  it('is known by its slug, its tools by their names and aliases', async () => {
    const { catalog } = bobbin.bobbin;
    expect(catalog.getToolkit('acme')).toMatchObject({ slug: 'acme', tool_count: 1, provider: acme });
    expect(catalog.getTool('ACME_GET_THING')?.tool).toEqual(JSON.parse(JSON.stringify(getThing)));
    expect(catalog.getTool('acme_thing')?.tool).toBe(catalog.getTool('ACME_GET_THING')?.tool);
    expect(catalog.listTools(catalog.getToolkit('acme') as never).map(({ name }) => name)).toEqual([
      'ACME_GET_THING',
    ]);
    expect(catalog.getTool('ACME_OTHER')).toBeUndefined();
    expect(catalog.file.listSummaries()).toMatchObject([
      { slug: 'acme', auth_schemes: ['oauth2'], verification: 'described', tool_count: 1 },
    ]);
  });

  it('is found, and so are its tools, by words, their beginnings and other forms', () => {
    const { catalog } = bobbin.bobbin;
    const found = (text: string, toolkits?: string[]) => catalog.searchTools(text, toolkits);
    expect(catalog.searchToolkits('acm')).toEqual(['acme']);
    expect(found('acme things')).toEqual(['ACME_GET_THING']);
    expect(found('getting thin', ['acme'])).toEqual(['ACME_GET_THING']);
    expect(found('acme thnig')).toEqual(['ACME_GET_THING']);
    expect(found('thing', ['gmail'])).toEqual([]);
    expect([...catalog.file.index.words()]).toEqual([
      ['get', 1],
      ['thing', 1],
    ]);
  });

  it('is enabled, and its tools are listed', async () => {
    const oauth_credentials = { client_id: 'id', client_secret: 'secret' };
    const configured = await bobbin.call('POST', '/configure', {
      body: { toolkit: 'acme', oauth_credentials },
    });
    expect(configured.body).toMatchObject({ toolkit_slug: 'acme', enabled: true });
    const { body } = await bobbin.call('GET', '/tools?toolkit=acme');
    expect(body.tools).toMatchObject([
      { name: 'ACME_GET_THING', toolkit: 'acme', parameters: { required: ['id'] }, scopes: [] },
    ]);
  });

  it('says nothing of a missing catalog in a search', async () => {
    const { status, body } = await bobbin.call('GET', '/available?search=acme');
    expect([status, body.notice]).toEqual([200, undefined]);
  });
});

describe('a catalog file', () => {
  it('that is missing leaves the curated toolkits, and the log and a search say how to build it', async () => {
    const path = join(directory, 'later.db');
    let now = Date.now();
    const bobbin = await startBobbin({ env: { BOBBIN_CATALOG_FILE: path }, clock: () => now });
    try {
      const { status, body } = await bobbin.call('GET', '/available?search=gmail');
      expect(status).toBe(200);
      expect(body.integrations[0]).toMatchObject({ toolkit: 'gmail' });
      expect(body.notice).toBe(NOTICE);
      expect((await bobbin.call('GET', '/available')).body).not.toHaveProperty('notice');
      expect(bobbin.logs()).toContain('the full catalog is missing');
      expect(bobbin.logs()).toContain(`${path} does not exist: build it with \\"npm run catalog\\"`);
      expect(existsSync(path)).toBe(false);

      writeFile(path);
      now += 5_000;
      expect((await bobbin.call('GET', '/available?search=gmail')).body).not.toHaveProperty('notice');
      expect(bobbin.bobbin.catalog.getTool('ACME_GET_THING')).toBeDefined();
    } finally {
      await bobbin.close();
    }
  });

  it('that is none is not read', async () => {
    const path = join(directory, 'broken.db');
    writeFileSync(path, 'no database');
    const bobbin = await startBobbin({ env: { BOBBIN_CATALOG_FILE: path } });
    try {
      const { body } = await bobbin.call('GET', '/available?search=gmail');
      expect(body.notice).toBe(NOTICE);
      expect(bobbin.logs()).toContain('cannot be read: file is not a database');
    } finally {
      await bobbin.close();
    }
  });
});
