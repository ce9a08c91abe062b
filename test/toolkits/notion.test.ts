import { describe, expect, it } from 'vitest';
import { NOTION_USERS, seedIds } from '../../sandbox/providers/notion/seed.js';
import { notionTest, SEED, USER } from './notion-setup.js';

const test = notionTest();
const { run, refusal, newPage, blocks } = test;

describe('the workspace', () => {
  it('is the second user’s', async () => {
    const me = await run('NOTION_GET_ABOUT_ME', {});
    expect(me).toMatchObject({ type: 'bot', workspace: 'Sandbox User’s workspace' });
    expect(await run('NOTION_GET_ABOUT_USER', { user_id: USER.id })).toEqual({
      id: USER.id,
      type: 'person',
      name: 'Sandbox User',
      email: 'user@example.com',
      workspace: null,
      avatar_url: null,
    });
  });

  it('lists its people page by page', async () => {
    const first = await run('NOTION_LIST_USERS', { limit: 2 });
    const second = await run('NOTION_LIST_USERS', { limit: 2, page: first.next_page });
    expect(second).not.toHaveProperty('next_page');
    const { results } = await test.client.users.list({});
    const ids = [...first.users, ...second.users].map(({ id }) => id);
    expect(ids).toEqual(results.map(({ id }) => id));
  });

  it('is searched by title, for pages or for databases, and never anybody else’s', async () => {
    expect(await run('NOTION_SEARCH_NOTION_PAGE', { query: 'home', filter_value: 'page' })).toMatchObject({
      results: [{ object: 'page', id: SEED.home, title: 'Home' }],
    });
    expect(await run('NOTION_SEARCH_NOTION_PAGE', { filter_value: 'database' })).toMatchObject({
      results: [{ object: 'data_source', id: SEED.tasks_source, database_id: SEED.tasks, title: 'Tasks' }],
    });
    const everything = await run('NOTION_FETCH_DATA', { fetch_type: 'all', limit: 100 });
    const text = JSON.stringify(everything);
    expect([text.includes('Write the report'), text.includes('decoy'), text.includes('Private')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('gives lists page by page under their older names too', async () => {
    const first = await run('NOTION_FETCH_DATA', {
      fetch_type: 'all',
      page_size: 1,
      original_page_size: 500,
    });
    const params = { fetch_type: 'all', page_size: 1, start_cursor: first.next_page };
    const second = await run('NOTION_FETCH_DATA', params);
    expect(second.results).toHaveLength(1);
    expect(second.results[0].id).not.toBe(first.results[0].id);
  });
});

describe('pages', () => {
  it('are made with Markdown, icon and cover, and read back with their properties', async () => {
    const made = await run('NOTION_CREATE_NOTION_PAGE', {
      parent_id: SEED.home,
      title: 'Meeting',
      markdown: '# Agenda\n- [x] invite\nTalk',
      icon: '🎉',
      cover: 'https://example.com/cover.png',
    });
    const page = await test.client.pages.retrieve({ page_id: made.id });
    expect(page).toMatchObject({
      icon: { type: 'emoji', emoji: '🎉' },
      cover: { external: { url: 'https://example.com/cover.png' } },
      properties: { title: { title: [{ plain_text: 'Meeting' }] } },
    });
    expect(await blocks(made.id)).toEqual([
      ['heading_1', 'Agenda'],
      ['to_do', 'invite'],
      ['paragraph', 'Talk'],
    ]);
    const url = `https://www.notion.so/space/Meeting-${made.id.replaceAll('-', '')}?pvs=4`;
    expect(await run('NOTION_RETRIEVE_PAGE', { page_id: url })).toEqual(made);
    const { markdown, truncated } = await run('NOTION_GET_PAGE_MARKDOWN', { page_id: made.id });
    expect([markdown, truncated]).toEqual(['# Agenda\n- [x] invite\nTalk', false]);
    expect(await run('NOTION_GET_PAGE_PROPERTY_ACTION', { page_id: made.id, property_id: 'title' })).toEqual({
      values: ['Meeting'],
    });
  });

  it('are changed, put into the trash and taken out again', async () => {
    const page_id = await newPage('Draft');
    await run('NOTION_UPDATE_PAGE', {
      page_id,
      properties: { title: { title: [{ text: { content: 'Final' } }] } },
      icon: { type: 'emoji', emoji: '✅' },
    });
    const stored = () => test.client.pages.retrieve({ page_id });
    expect(await stored()).toMatchObject({
      icon: { emoji: '✅' },
      properties: { title: { title: [{ plain_text: 'Final' }] } },
    });
    await run('NOTION_ARCHIVE_NOTION_PAGE', { page_id });
    expect(await stored()).toMatchObject({ in_trash: true });
    await run('NOTION_ARCHIVE_NOTION_PAGE', { page_id, archive: false });
    expect(await stored()).toMatchObject({ in_trash: false });
  });

  it('move under another page and into a database', async () => {
    const page_id = await newPage('Moving');
    const parent = await newPage('Folder');
    await run('NOTION_MOVE_PAGE', { page_id, parent });
    expect(await blocks(parent)).toEqual([['child_page', 'Moving']]);
    expect(await blocks(SEED.home)).not.toContainEqual(['child_page', 'Moving']);
    const moved = await run('NOTION_MOVE_PAGE', { page_id: await newPage('Row'), parent: SEED.tasks });
    expect(moved.parent).toEqual({ type: 'data_source', id: SEED.tasks_source });
  });

  it('are duplicated with their content', async () => {
    const page_id = await newPage('Original', '## Plan\nText');
    const copy = await run('NOTION_DUPLICATE_PAGE', { page_id, parent_id: SEED.home, title: 'Copy' });
    expect(copy).toMatchObject({ title: 'Copy', truncated: false });
    expect(await blocks(copy.id)).toEqual(await blocks(page_id));
  });

  it('are commented on, and the discussion goes on', async () => {
    const page_id = await newPage('Discussed');
    const first = await run('NOTION_CREATE_COMMENT', {
      parent_page_id: page_id,
      comment: { content: 'One' },
    });
    const { discussion_id } = first;
    await run('NOTION_CREATE_COMMENT', { discussion_id, comment: { content: 'Two' } });
    const { results } = await test.client.comments.list({ block_id: page_id });
    const texts = results.map((one) => 'rich_text' in one && one.rich_text.map((piece) => piece.plain_text));
    expect(texts).toEqual([['One'], ['Two']]);
    const page = await run('NOTION_FETCH_COMMENTS', { page_id, limit: 1 });
    expect(page).toMatchObject({ comments: [{ ...first, text: 'One' }], next_page: expect.any(String) });
  });
});

describe('refusals', () => {
  const unshared = [
    ['that is not shared', SEED.private],
    ['of somebody else', seedIds(NOTION_USERS[0] ?? USER).home],
    ['that is not there', '00000000-0000-4000-8000-00000000dead'],
  ] as const;

  it.each(unshared)('of a page %s say to share it with the connection', async (_, page_id) => {
    const { status, remediation, details } = await refusal('NOTION_RETRIEVE_PAGE', { page_id });
    expect(status).toBe(422);
    expect(remediation).toContain('share the page');
    expect(details).toMatchObject({
      reason: 'provider_refused',
      provider: {
        status: 404,
        code: 'object_not_found',
        message: expect.stringContaining('shared with your integration'),
        request_id: expect.stringMatching(/^[\da-f-]{36}$/),
      },
    });
  });

  it('of text that holds no id come before Notion is asked', async () => {
    const { control } = test.bobbin.sandbox.providers.notion;
    control.clear();
    const page_id = 'the page of the team about the report';
    const { status, details } = await refusal('NOTION_RETRIEVE_PAGE', { page_id });
    expect([status, details.reason, control.requests()]).toEqual([422, 'invalid_params', []]);
  });

  it('of a property that is not there give Notion’s words', async () => {
    const { details } = await refusal('NOTION_UPDATE_PAGE', {
      page_id: SEED.row,
      properties: { Colour: { number: 1 } },
    });
    expect(details.provider).toMatchObject({
      status: 400,
      code: 'validation_error',
      message: 'Colour is not a property that exists.',
    });
  });
});
