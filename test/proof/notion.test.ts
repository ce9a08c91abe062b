import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import * as blocks from '@notionhq/client/build/src/api-endpoints/blocks.js';
import * as comments from '@notionhq/client/build/src/api-endpoints/comments.js';
import * as sources from '@notionhq/client/build/src/api-endpoints/data-sources.js';
import * as databases from '@notionhq/client/build/src/api-endpoints/databases.js';
import * as uploads from '@notionhq/client/build/src/api-endpoints/file-uploads.js';
import * as pages from '@notionhq/client/build/src/api-endpoints/pages.js';
import * as search from '@notionhq/client/build/src/api-endpoints/search.js';
import * as users from '@notionhq/client/build/src/api-endpoints/users.js';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';

/** An operation as Notion’s official client describes it; the client sends nothing else. */
interface Endpoint {
  readonly method: string;
  readonly pathParams: readonly string[];
  readonly queryParams: readonly string[];
  readonly bodyParams: readonly string[];
  path(params: Record<string, string>): string;
}

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly body: readonly string[];
  readonly version: string | undefined;
}

const ID = '1f0a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8';
const ENDPOINTS = [blocks, comments, sources, databases, uploads, pages, search, users].flatMap((module) =>
  Object.values<unknown>(module).filter(isEndpoint),
);
const toolkit = (await loadCatalog()).getToolkit('notion');

const seen: Seen[] = [];
let upstream: Server;
let bobbin: TestBobbin;

beforeAll(async () => {
  upstream = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://upstream.invalid');
    if (url.pathname === '/v1/oauth/authorize') {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'code');
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    const json = await bodyOf(request);
    if (url.pathname !== '/v1/oauth/token')
      seen.push({
        method: (request.method ?? '').toLowerCase(),
        path: url.pathname,
        query: [...new Set(url.searchParams.keys())],
        body: Object.keys(json),
        version: String(request.headers['notion-version']),
      });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answerTo(url.pathname)));
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const address = upstream.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  bobbin = await startBobbin({
    origins: { 'https://api.notion.com': `http://127.0.0.1:${address.port}` },
    env: { BOBBIN_NOTION_CLIENT_ID: 'client', BOBBIN_NOTION_CLIENT_SECRET: 'client-secret' },
  });
  await bobbin.call('POST', '/configure', { body: { toolkit: 'notion' } });
  const body = { toolkit: 'notion', redirectUrl: 'http://localhost/done', userId: 'user-1' };
  const { authUrl } = (await bobbin.call('POST', '/connect', { body })).body;
  const callback = (await fetch(authUrl, { redirect: 'manual' })).headers.get('location') ?? '';
  const done = (await fetch(callback, { redirect: 'manual' })).headers.get('location');
  expect(done).toContain('status=connected');
});
afterAll(async () => {
  await bobbin?.close();
  upstream.close();
});
beforeEach(() => seen.splice(0));

it.each((toolkit?.tools ?? []).map((tool) => [tool.name, tool] as const))(
  '%s sends only what Notion’s own client sends for the same operation',
  async (name, tool) => {
    const { status, text } = await bobbin.execute(name, { ...tool.example });
    expect(status, text).toBe(200);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.flatMap(departures)).toEqual([]);
  },
);

it('the check finds a wrong path, method, body member, query member and version', () => {
  const good = { method: 'post', path: '/v1/search', query: [], body: ['query'], version: '2025-09-03' };
  expect(departures(good)).toEqual([]);
  expect(departures({ ...good, path: '/v1/find' })).toEqual(['post /v1/find is no operation']);
  expect(departures({ ...good, method: 'get' })).toEqual(['get /v1/search is no operation']);
  expect(departures({ ...good, body: ['text'] })).toEqual(['body: text']);
  expect(departures({ ...good, query: ['limit'] })).toEqual(['query: limit']);
  expect(departures({ ...good, version: undefined })).toEqual(['version: undefined']);
});

function departures(request: Seen): string[] {
  const endpoint = ENDPOINTS.find((one) => one.method === request.method && pathOf(one).test(request.path));
  if (!endpoint) return [`${request.method} ${request.path} is no operation`];
  return [
    ...request.body.filter((key) => !endpoint.bodyParams.includes(key)).map((key) => `body: ${key}`),
    ...request.query.filter((key) => !endpoint.queryParams.includes(key)).map((key) => `query: ${key}`),
    ...(request.version === '2025-09-03' ? [] : [`version: ${request.version}`]),
  ];
}

function pathOf(endpoint: Endpoint): RegExp {
  const names = Object.fromEntries(endpoint.pathParams.map((name) => [name, '[^/]+']));
  return new RegExp(`^/v1/${endpoint.path(names)}$`);
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'bodyParams' in value && 'pathParams' in value;
}

/** The least that lets every tool go on to its last call. */
function answerTo(path: string): object {
  if (path === '/v1/oauth/token') return { access_token: 'ntn_test', token_type: 'bearer', bot_id: ID };
  if (path === '/v1/users/me')
    return { object: 'user', id: ID, type: 'bot', bot: { workspace_name: 'Sandbox' } };
  if (path.startsWith('/v1/databases'))
    return { object: 'database', id: ID, data_sources: [{ id: ID, name: 'Tasks' }] };
  if (path.startsWith('/v1/data_sources') && !path.endsWith('/query'))
    return {
      object: 'data_source',
      id: ID,
      parent: { type: 'database_id', database_id: ID },
      properties: { Task: { id: 'title', type: 'title', title: {} } },
    };
  if (/\/(children|query|search|comments|users)$/.test(path))
    return { object: 'list', results: [{ object: 'page', id: ID }], next_cursor: null };
  return { object: 'page', id: ID, properties: {}, markdown: 'Text' };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}
