/** Blocks and files: what the tools wrote is read by Notion’s official client, past Bobbin. */
import { describe, expect, it } from 'vitest';
import { notionTest } from './notion-setup.js';

const test = notionTest();
const { run, refusal, blocks, newPage } = test;
const paragraph = (content: string) => ({ type: 'paragraph', content });

describe('appending', () => {
  it('takes many blocks, in short, in Markdown and in Notion’s form, in more than one call', async () => {
    const block_id = await newPage('Many');
    const children = [
      ...Array.from({ length: 120 }, (_, index) => paragraph(`Line ${index}`)),
      { content: '## Next\n- [ ] open\n```py\nx = 1\n```' },
      { type: 'bookmark', bookmark: { url: 'https://example.com/' } },
    ];
    const made = await run('NOTION_ADD_MULTIPLE_PAGE_CONTENT', { block_id, children });
    expect(made.blocks).toHaveLength(124);
    const all = await run('NOTION_FETCH_ALL_BLOCK_CONTENTS', { block_id, page_size: 50 });
    expect(all.truncated).toBe(false);
    expect(all.blocks.map(({ id }: { id: string }) => id)).toEqual(
      made.blocks.map(({ id }: { id: string }) => id),
    );
    expect(all.blocks.slice(-4)).toMatchObject([
      { type: 'heading_2', text: 'Next' },
      { type: 'to_do', text: 'open', checked: false },
      { type: 'code', text: 'x = 1', language: 'python' },
      { type: 'bookmark', url: 'https://example.com/' },
    ]);
  });

  it.each([
    ['NOTION_APPEND_TEXT_BLOCKS', { type: 'quote', content: 'Said' }, ['quote', 'Said']],
    ['NOTION_APPEND_CODE_BLOCKS', { type: 'code', content: 'ls', language: 'sh' }, ['code', 'ls']],
    ['NOTION_APPEND_LAYOUT_BLOCKS', { type: 'divider' }, ['divider', '']],
    ['NOTION_APPEND_TASK_BLOCKS', { type: 'to_do', content: 'Do', checked: true }, ['to_do', 'Do']],
    [
      'NOTION_APPEND_MEDIA_BLOCKS',
      { type: 'image', image: { type: 'external', external: { url: 'https://example.com/a.png' } } },
      ['image', ''],
    ],
  ])('%s', async (tool, child, found) => {
    const block_id = await newPage(tool);
    await run(tool, { block_id, children: [child] });
    expect(await blocks(block_id)).toEqual([found]);
  });

  it('puts blocks after the one that is named', async () => {
    const block_id = await newPage('Order', 'first\nlast');
    const { results } = await test.client.blocks.children.list({ block_id });
    const made = await run('NOTION_ADD_PAGE_CONTENT', {
      parent_block_id: block_id,
      content_block: { content_block: paragraph('middle') },
      after: results[0]?.id,
    });
    expect(made.blocks).toMatchObject([{ text: 'middle' }]);
    expect((await blocks(block_id)).map(([, text]) => text)).toEqual(['first', 'middle', 'last']);
  });

  it('makes tables of rows', async () => {
    const block_id = await newPage('Table');
    const rows = [['Task', 'Owner'], ['Report']];
    const made = await run('NOTION_APPEND_TABLE_BLOCKS', {
      block_id,
      tables: [{ rows, has_column_header: true }],
    });
    const [table] = made.blocks;
    const read = await run('NOTION_FETCH_BLOCK_CONTENTS', { block_id: table.id });
    expect(read.blocks.map(({ cells }: { cells: string[] }) => cells)).toEqual([
      ['Task', 'Owner'],
      ['Report', ''],
    ]);
    expect(await test.client.blocks.retrieve({ block_id: table.id })).toMatchObject({
      table: { table_width: 2, has_column_header: true },
    });
  });

  it('tells of a block that nobody can read before Notion is asked', async () => {
    const block_id = await newPage('Unreadable');
    const refused = await refusal('NOTION_ADD_PAGE_CONTENT', { block_id, content_block: { type: 'poem' } });
    expect([refused.status, refused.details.reason]).toEqual([422, 'invalid_params']);
    expect(await blocks(block_id)).toEqual([]);
  });
});

describe('single blocks', () => {
  it('are read, changed and deleted', async () => {
    const page = await newPage('Block', '- [ ] open');
    const { blocks: found } = await run('NOTION_FETCH_BLOCK_CONTENTS', { page_id: page });
    const block_id = found[0].id;
    expect(await run('NOTION_FETCH_BLOCK_METADATA', { block_id })).toEqual(found[0]);
    await run('NOTION_UPDATE_BLOCK', { block_id, content: 'done', additional_properties: { checked: true } });
    expect(await test.client.blocks.retrieve({ block_id })).toMatchObject({
      to_do: { checked: true, rich_text: [{ plain_text: 'done' }] },
    });
    await run('NOTION_DELETE_BLOCK', { block_id });
    expect(await blocks(page)).toEqual([]);
    expect(await test.client.blocks.retrieve({ block_id })).toMatchObject({ in_trash: true });
  });

  it('nested ones are read to the depth asked for', async () => {
    const block_id = await newPage('Nested', 'outer');
    const { results } = await test.client.blocks.children.list({ block_id });
    await run('NOTION_ADD_PAGE_CONTENT', { block_id: results[0]?.id, content_block: paragraph('inner') });
    const depths = async (params: object) => {
      const read = await run('NOTION_FETCH_ALL_BLOCK_CONTENTS', { block_id, ...params });
      return [
        read.blocks.map(({ text, depth }: { text: string; depth: number }) => [text, depth]),
        read.truncated,
      ];
    };
    const both = [
      ['outer', 1],
      ['inner', 2],
    ];
    expect(await depths({ recursive: true })).toEqual([both, false]);
    expect(await depths({ recursive: true, max_depth: 1 })).toEqual([both.slice(0, 1), true]);
    expect(await depths({ recursive: true, max_blocks: 1 })).toEqual([both.slice(0, 1), true]);
  });
});

describe('replacing a page’s content', () => {
  it('counts first, backs up, and puts the new in place of the old', async () => {
    const page_id = await newPage('Replaced', 'old\nolder');
    const params = { page_id, new_children: [paragraph('new')] };
    const counted = await run('NOTION_REPLACE_PAGE_CONTENT', { ...params, dry_run: true });
    expect(counted).toEqual({ page_id, replaced: 2, added: 1, backup: null, dry_run: true });
    expect(await blocks(page_id)).toHaveLength(2);
    const done = await run('NOTION_REPLACE_PAGE_CONTENT', { ...params, create_backup: true });
    expect(done).toMatchObject({ replaced: 2, added: 1, backup: { title: 'Replaced (backup)' } });
    expect(await blocks(page_id)).toEqual([['paragraph', 'new']]);
    expect((await blocks(done.backup.id)).map(([, text]) => text)).toEqual(['old', 'older']);
  });

  it('keeps the old where Notion refuses the new', async () => {
    const page_id = await newPage('Kept', 'old');
    const code = { type: 'code', code: { rich_text: [], language: 'klingon' } };
    const { details } = await refusal('NOTION_REPLACE_PAGE_CONTENT', { page_id, new_children: [code] });
    expect(details.provider.code).toBe('validation_error');
    expect(await blocks(page_id)).toEqual([['paragraph', 'old']]);
  });
});

describe('files', () => {
  const file = { name: 'plan "b".txt', mime_type: 'text/plain', content_base64: btoa('the plan') };

  it('are sent whole, and then used in a block', async () => {
    const made = await run('NOTION_CREATE_FILE_UPLOAD', { filename: 'plan.txt', content_type: 'text/plain' });
    expect(made).toMatchObject({ status: 'pending', filename: 'plan.txt' });
    const sent = await run('NOTION_SEND_FILE_UPLOAD', { file_upload_id: made.id, file });
    expect(sent).toMatchObject({ id: made.id, status: 'uploaded' });
    expect(await test.client.fileUploads.retrieve({ file_upload_id: made.id })).toMatchObject({
      status: 'uploaded',
      content_length: 8,
    });
    const block_id = await newPage('With a file');
    await run('NOTION_APPEND_MEDIA_BLOCKS', {
      block_id,
      children: [{ type: 'file', file: { type: 'file_upload', file_upload: { id: made.id } } }],
    });
    expect(await blocks(block_id)).toEqual([['file', '']]);
  });

  it('are sent in parts, of which the last completes them', async () => {
    const { id } = await run('NOTION_CREATE_FILE_UPLOAD', {
      mode: 'multi_part',
      number_of_parts: 2,
      filename: 'plan.txt',
      content_type: 'text/plain',
    });
    const first = await run('NOTION_SEND_FILE_UPLOAD', { file_upload_id: id, file, part_number: 1 });
    expect(first).toMatchObject({ status: 'pending', parts: { total: 2, sent: 1 } });
    const last = await run('NOTION_SEND_FILE_UPLOAD', {
      file_upload_id: id,
      file_content_base64: btoa(' and more'),
      part_number: 2,
    });
    expect(last.status).toBe('uploaded');
    expect(await test.client.fileUploads.retrieve({ file_upload_id: id })).toMatchObject({
      status: 'uploaded',
      content_length: 17,
    });
  });

  it('are imported from a URL', async () => {
    const made = await run('NOTION_CREATE_FILE_UPLOAD', {
      mode: 'external_url',
      external_url: 'https://example.com/plan.pdf',
      filename: 'plan.pdf',
    });
    expect(await test.client.fileUploads.retrieve({ file_upload_id: made.id })).toMatchObject({
      filename: 'plan.pdf',
    });
  });
});
