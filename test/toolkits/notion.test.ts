import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';

const PAGE = '1f0a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8';
const SOURCE = '2a0b2b3c-4d5e-6f70-8192-a3b4c5d6e7f8';

/** What the provider answers to the calls of one test, by method and path. */
let answers: Record<string, object> = {};
let calls: { call: string; body: unknown }[] = [];
let upstream: Server;
let bobbin: TestBobbin;

beforeAll(async () => {
  upstream = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://upstream.invalid');
    const call = `${request.method} ${url.pathname}`;
    if (url.pathname === '/v1/oauth/authorize') {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'code');
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    calls.push({ call, body: text === '' ? undefined : JSON.parse(text) });
    const answer = answers[call];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    const missing = { object: 'error', status: 404, code: 'object_not_found', message: 'Could not find it.' };
    response.end(JSON.stringify(answer ?? missing));
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const address = upstream.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  answers = {
    'POST /v1/oauth/token': { access_token: 'ntn_test', token_type: 'bearer' },
    'GET /v1/users/me': { object: 'user', id: PAGE, type: 'bot', bot: { workspace_name: 'Sandbox' } },
  };
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
beforeEach(() => {
  answers = {};
  calls = [];
});

it('a page comes with plain properties, and is found by its URL', async () => {
  answers = { [`GET /v1/pages/${PAGE}`]: storedPage };
  const page_id = `https://www.notion.so/space/Report-${PAGE.replaceAll('-', '')}?pvs=4`;
  const { body } = await bobbin.execute('NOTION_RETRIEVE_PAGE', { page_id });
  expect(body.data).toEqual({
    object: 'page',
    id: PAGE,
    title: 'Report',
    url: 'https://www.notion.so/Report',
    parent: { type: 'data_source', id: SOURCE },
    properties: {
      Task: 'Report',
      Done: true,
      Stage: 'Draft',
      Tags: ['a', 'b'],
      Due: { start: '2026-01-31', end: '2026-02-01' },
      Number: 'T-7',
    },
    icon: '🎉',
    in_trash: false,
    created_at: '2026-01-01T00:00:00.000Z',
    last_edited_at: '2026-01-02T00:00:00.000Z',
  });
});

it('a page that is not shared says so in the user’s terms', async () => {
  const { status, body } = await bobbin.execute('NOTION_RETRIEVE_PAGE', { page_id: PAGE });
  expect(status).toBe(422);
  expect(body.error.details).toMatchObject({
    reason: 'provider_refused',
    provider: { status: 404, code: 'object_not_found', message: 'Could not find it.' },
  });
  expect(body.error.remediation).toContain('share the page');
});

it('text that holds no id is refused before Notion is asked', async () => {
  const page_id = 'the page of the team about the report';
  const { status, body } = await bobbin.execute('NOTION_RETRIEVE_PAGE', { page_id });
  expect([status, body.error.details.reason]).toEqual([422, 'invalid_params']);
  expect(calls).toEqual([]);
});

it('rows go by the data source of the database, in typed values', async () => {
  answers = {
    [`GET /v1/databases/${PAGE}`]: { object: 'database', data_sources: [{ id: SOURCE, name: 'Tasks' }] },
    'POST /v1/pages': storedPage,
  };
  const properties = [
    { name: 'Task', type: 'title', value: 'Report' },
    { name: 'Due', type: 'date', value: '2026-01-31/2026-02-01' },
    { name: 'Tags', type: 'multi_select', value: 'a, b' },
    { name: 'Cost', type: 'number', value: '12.5' },
  ];
  const { status, text } = await bobbin.execute('NOTION_INSERT_ROW_DATABASE', {
    database_id: PAGE,
    properties,
  });
  expect(status, text).toBe(200);
  expect(calls.at(-1)).toEqual({
    call: 'POST /v1/pages',
    body: {
      parent: { type: 'data_source_id', data_source_id: SOURCE },
      properties: {
        Task: { title: [{ type: 'text', text: { content: 'Report' } }] },
        Due: { date: { start: '2026-01-31', end: '2026-02-01' } },
        Tags: { multi_select: [{ name: 'a' }, { name: 'b' }] },
        Cost: { number: 12.5 },
      },
    },
  });
});

it('a row that two rows could be is not upserted', async () => {
  answers = { [`POST /v1/data_sources/${SOURCE}/query`]: { results: [{ id: PAGE }, { id: SOURCE }] } };
  const { status, body } = await bobbin.execute('NOTION_UPSERT_ROW_DATABASE', {
    data_source_id: SOURCE,
    items: [{ match: { property: 'Done', checkbox: { equals: true } }, properties: [] }],
  });
  expect([status, body.error.details.reason]).toEqual([422, 'invalid_params']);
  expect(calls.map(({ call }) => call)).toEqual([`POST /v1/data_sources/${SOURCE}/query`]);
});

it('content in Markdown becomes blocks, under the names that callers use', async () => {
  answers = { [`PATCH /v1/blocks/${PAGE}/children`]: { results: [{ id: SOURCE, type: 'paragraph' }] } };
  await bobbin.execute('NOTION_ADD_MULTIPLE_PAGE_CONTENT', {
    parent_block_id: PAGE,
    content_blocks: [{ content: '# Plan\n- [x] done\n```js\nlet a;\n```' }],
  });
  const rich_text = (content: string) => [{ type: 'text', text: { content } }];
  expect(calls[0]?.body).toEqual({
    children: [
      { object: 'block', type: 'heading_1', heading_1: { rich_text: rich_text('Plan') } },
      { object: 'block', type: 'to_do', to_do: { rich_text: rich_text('done'), checked: true } },
      { object: 'block', type: 'code', code: { rich_text: rich_text('let a;'), language: 'javascript' } },
    ],
  });
});

it('new content is in place before the old goes to the trash', async () => {
  answers = {
    [`GET /v1/blocks/${PAGE}/children`]: { results: [{ id: SOURCE }], next_cursor: null },
    [`PATCH /v1/blocks/${PAGE}/children`]: { results: [{ id: PAGE, type: 'paragraph' }] },
    [`DELETE /v1/blocks/${SOURCE}`]: { id: SOURCE },
  };
  const { body } = await bobbin.execute('NOTION_REPLACE_PAGE_CONTENT', {
    page_id: PAGE,
    new_children: [{ type: 'paragraph', content: 'New' }],
  });
  expect(body.data).toEqual({ page_id: PAGE, replaced: 1, added: 1, backup: null, dry_run: false });
  expect(calls.map(({ call }) => call.split(' ')[0])).toEqual(['GET', 'PATCH', 'DELETE']);
});

const storedPage = {
  object: 'page',
  id: PAGE,
  url: 'https://www.notion.so/Report',
  parent: { type: 'data_source_id', data_source_id: SOURCE },
  icon: { type: 'emoji', emoji: '🎉' },
  in_trash: false,
  created_time: '2026-01-01T00:00:00.000Z',
  last_edited_time: '2026-01-02T00:00:00.000Z',
  properties: {
    Task: { id: 'title', type: 'title', title: [{ plain_text: 'Report' }] },
    Done: { type: 'checkbox', checkbox: true },
    Stage: { type: 'status', status: { name: 'Draft' } },
    Tags: { type: 'multi_select', multi_select: [{ name: 'a' }, { name: 'b' }] },
    Due: { type: 'date', date: { start: '2026-01-31', end: '2026-02-01' } },
    Number: { type: 'unique_id', unique_id: { prefix: 'T', number: 7 } },
  },
};
