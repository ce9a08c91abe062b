import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCatalog } from '../../src/directory/build-catalog.js';
import { makeDictionary } from '../../src/directory/dictionary.js';
import { runToolkitJob } from '../../src/directory/run-job.js';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { sendForm } from '../typed/browser.js';
import { fixtureDocuments } from './fixture-documents.js';

interface Arrived {
  readonly call: string;
  readonly key: string | undefined;
  readonly body: string;
}

const REDIRECT_URL = 'https://app.example/settings';

describe.each(ENGINES)('a toolkit that was made of a document, on %s', (engine) => {
  const directory = mkdtempSync(join(tmpdir(), 'bobbin-executed-'));
  const arrived: Arrived[] = [];
  let upstream: Server;
  let bobbin: TestBobbin;

  beforeAll(async () => {
    const file = join(directory, 'catalog.db');
    const documents = fixtureDocuments();
    await buildCatalog(
      file,
      { documents, declared: [], taken: new Set(), lock: new Map() },
      makeDictionary,
      async (job) => runToolkitJob(job, documents),
    );
    upstream = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const key = request.headers['x-key'];
      arrived.push({
        call: `${request.method} ${request.url}`,
        key: typeof key === 'string' ? key : undefined,
        body: Buffer.concat(chunks).toString(),
      });
      response.setHeader('content-type', 'application/json').end('{"answered":true}');
    }).listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    bobbin = await startBobbin({
      engine,
      env: { BOBBIN_CATALOG_FILE: file },
      origins: { 'https://api.acme.com': url },
    });
  });
  afterAll(async () => {
    await bobbin.close();
    upstream.close();
    rmSync(directory, { recursive: true });
  });

  async function connect(toolkit: string, typed: Readonly<Record<string, string>>): Promise<void> {
    expect((await bobbin.call('POST', '/configure', { body: { toolkit } })).status).toBe(200);
    const body = { toolkit, redirectUrl: REDIRECT_URL, userId: 'user-1' };
    const answer = await bobbin.call('POST', '/connect', { body });
    expect(answer.status).toBe(200);
    await sendForm(answer.body.authUrl, typed);
  }

  it('is found, enabled, connected by its key, and its tools run', async () => {
    const found = await bobbin.call('GET', '/available?search=acme');
    expect(found.body.integrations[0]).toMatchObject({
      toolkit: 'acme',
      displayName: 'Acme',
      curated: false,
      auth_schemes: ['api_key'],
      tools: 4,
      verification: 'described',
    });
    await connect('acme', { Key: 'k-123' });
    const tools = await bobbin.call('GET', '/tools?toolkit=acme');
    expect(tools.body.tools.map((tool: { name: string }) => tool.name)).toContain('ACME_CREATE_THING');

    const created = await bobbin.execute('ACME_CREATE_THING', { name: 'A thing' }, { user_id: 'user-1' });
    expect(created.body).toMatchObject({ successful: true, data: { answered: true } });
    const listed = await bobbin.execute('ACME_LIST_THINGS', { page_size: 20 }, { user_id: 'user-1' });
    expect(listed.status).toBe(200);
    expect(arrived).toEqual([
      { call: 'POST /v1/things', key: 'k-123', body: '{"name":"A thing"}' },
      { call: 'GET /v1/things?page%5Bsize%5D=20', key: 'k-123', body: '' },
    ]);
    const refused = await bobbin.execute('ACME_LIST_THINGS', { page_size: 51 }, { user_id: 'user-1' });
    expect([refused.status, refused.body.error.details.reason]).toEqual([422, 'invalid_params']);
    expect(arrived).toHaveLength(2);
  });
});
