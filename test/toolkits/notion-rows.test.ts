/** Databases and their rows: what the tools wrote is read by Notion’s official client, past Bobbin. */
import { describe, expect, it } from 'vitest';
import { notionTest, SEED } from './notion-setup.js';

const test = notionTest();
const { run, refusal } = test;

const stored = (page_id: string) => test.client.pages.retrieve({ page_id });
const title = (value: string) => ({ name: 'Task', type: 'title', value });

/** A database of its own, for tests that count rows. */
async function newDatabase(name: string, extra: object[] = []) {
  return run('NOTION_CREATE_DATABASE', {
    parent_id: SEED.home,
    title: name,
    properties: [{ name: 'Task', type: 'title' }, { name: 'Cost', type: 'number' }, ...extra],
  });
}

describe('databases', () => {
  it('are made, read, and their properties one by one', async () => {
    const made = await newDatabase('Made', [{ name: 'Stage', type: 'status' }]);
    expect(await test.client.databases.retrieve({ database_id: made.id })).toMatchObject({
      title: [{ plain_text: 'Made' }],
      parent: { page_id: SEED.home },
      data_sources: [{ id: made.data_sources[0].id, name: 'Made' }],
    });
    const read = await run('NOTION_FETCH_DATABASE', { database_id: made.id });
    expect(read).toMatchObject({ id: made.id, title: 'Made' });
    const property = await run('NOTION_RETRIEVE_DATABASE_PROPERTY', {
      database_id: made.id,
      property_id: 'Stage',
    });
    expect(property).toEqual({
      id: expect.any(String),
      name: 'Stage',
      type: 'status',
      options: ['Not started', 'In progress', 'Done'],
    });
    expect(read.properties).toContainEqual(property);
    const wrong = await refusal('NOTION_RETRIEVE_DATABASE_PROPERTY', {
      database_id: made.id,
      property_id: 'No',
    });
    expect(wrong.remediation).toBe('Use one of: Task, Cost, Stage.');
  });

  it('have a title property where none is asked for', async () => {
    const made = await run('NOTION_CREATE_DATABASE', { parent_id: SEED.home, title: 'Bare' });
    const { properties } = await run('NOTION_FETCH_DATABASE', { database_id: made.id });
    expect(properties).toEqual([{ id: 'title', name: 'Name', type: 'title' }]);
  });

  it('change title, description and properties, and rows keep their values', async () => {
    const { id, data_sources } = await newDatabase('Before', [{ name: 'Old', type: 'url' }]);
    const row = await run('NOTION_INSERT_ROW_DATABASE', {
      database_id: id,
      properties: [title('Kept'), { name: 'Cost', type: 'number', value: '5' }],
    });
    await run('NOTION_UPDATE_SCHEMA_DATABASE', {
      database_id: id,
      title: 'After',
      description: 'What changed',
      properties: [
        { name: 'Cost', rename: 'Price' },
        { name: 'Old', remove: true },
        { name: 'Due', new_type: 'date' },
      ],
    });
    expect(await test.client.databases.retrieve({ database_id: id })).toMatchObject({
      title: [{ plain_text: 'After' }],
      description: [{ plain_text: 'What changed' }],
    });
    const source = await test.client.dataSources.retrieve({ data_source_id: data_sources[0].id });
    expect(Object.keys(source.properties).sort()).toEqual(['Due', 'Price', 'Task']);
    expect((await run('NOTION_FETCH_ROW', { page_id: row.id })).properties).toMatchObject({ Price: 5 });
  });
});

describe('rows', () => {
  it('are added with values of every type, content, icon and cover', async () => {
    const made = await run('NOTION_INSERT_ROW_DATABASE', {
      database_id: SEED.tasks,
      properties: [
        title('Plan'),
        { name: 'Done', type: 'checkbox', value: 'true' },
        { name: 'Due', type: 'date', value: '2026-01-31/2026-02-01' },
        { name: 'Stage', type: 'status', value: 'Done' },
        { name: 'Tags', type: 'multi_select', value: 'home, new' },
        { name: 'Estimate', type: 'number', value: '12.5' },
      ],
      child_blocks: [{ content: '# Why' }],
      icon: '🎯',
      cover: 'https://example.com/cover.png',
    });
    expect(made.properties).toEqual({
      Task: 'Plan',
      Done: true,
      Due: { start: '2026-01-31', end: '2026-02-01' },
      Stage: 'Done',
      Tags: ['home', 'new'],
      Estimate: 12.5,
    });
    expect(await stored(made.id)).toMatchObject({
      parent: { data_source_id: SEED.tasks_source },
      icon: { emoji: '🎯' },
      properties: {
        Due: { date: { start: '2026-01-31', end: '2026-02-01' } },
        Tags: { multi_select: [{ name: 'home' }, { name: 'new' }] },
      },
    });
    expect(await test.blocks(made.id)).toEqual([['heading_1', 'Why']]);
  });

  it('are changed, and deleted', async () => {
    const { id } = await run('NOTION_INSERT_ROW_DATABASE', {
      database_id: SEED.tasks,
      properties: [title('Row')],
    });
    const properties = [{ name: 'Estimate', type: 'number', value: '7' }];
    await run('NOTION_UPDATE_ROW_DATABASE', { row_id: id, properties });
    expect(await stored(id)).toMatchObject({ properties: { Estimate: { number: 7 } }, in_trash: false });
    await run('NOTION_UPDATE_ROW_DATABASE', { row_id: id, delete_row: true });
    expect(await stored(id)).toMatchObject({ in_trash: true });
  });

  it('of the wrong type are refused in Notion’s words, and text that is no number before that', async () => {
    const row = { row_id: SEED.row };
    const wrong = await refusal('NOTION_UPDATE_ROW_DATABASE', {
      ...row,
      properties: [{ name: 'Done', type: 'number', value: '1' }],
    });
    expect(wrong.details.provider.message).toBe('Done is expected to be checkbox.');
    const text = await refusal('NOTION_UPDATE_ROW_DATABASE', {
      ...row,
      properties: [{ name: 'Estimate', type: 'number', value: 'many' }],
    });
    expect(text.details.reason).toBe('invalid_params');
  });

  it('are queried with filter and order, page by page, by the database or its data source', async () => {
    const { id, data_sources } = await newDatabase('Queried');
    for (const [name, cost] of [
      ['a', '1'],
      ['b', '3'],
      ['c', '2'],
    ] as const)
      await run('NOTION_INSERT_ROW_DATABASE', {
        database_id: id,
        properties: [title(name), { name: 'Cost', type: 'number', value: cost }],
      });
    const names = ({ rows }: { rows: { title: string }[] }) => rows.map((row) => row.title);
    const sorts = [{ property: 'Cost', direction: 'descending' }];
    const filter = { property: 'Cost', number: { greater_than: 1 } };
    const query = { database_id: id, sorts, limit: 1 };
    const first = await run('NOTION_QUERY_DATABASE', { ...query, filter });
    const second = await run('NOTION_QUERY_DATABASE_WITH_FILTER', {
      ...query,
      filter,
      page: first.next_page,
      composio_execution_message: 'text for nobody',
    });
    expect([names(first), names(second)]).toEqual([['b'], ['c']]);
    expect(second).not.toHaveProperty('next_page');
    const by_source = await run('NOTION_QUERY_DATA_SOURCE', {
      data_source_id: data_sources[0].id,
      filter_properties: ['title'],
    });
    expect(by_source.rows.map(({ properties }: { properties: object }) => Object.keys(properties))).toEqual(
      Array(3).fill(['Task']),
    );
  });

  it('are changed where one fits, added where none does, left alone where several do', async () => {
    const { id } = await newDatabase('Upserted');
    const item = (name: string, cost: string) => ({
      match: { property: 'Task', title: { equals: name } },
      properties: [title(name), { name: 'Cost', type: 'number', value: cost }],
    });
    const upsert = (items: object[], options?: object) =>
      run('NOTION_UPSERT_ROW_DATABASE', { database_id: id, items, options });
    const made = await upsert([item('one', '1'), item('two', '2')]);
    const again = await upsert([item('one', '5'), item('three', '3')], { create: false });
    const actions = ({ rows }: { rows: { action: string }[] }) => rows.map(({ action }) => action);
    expect([actions(made), actions(again)]).toEqual([
      ['created', 'created'],
      ['updated', 'skipped'],
    ]);
    expect(await stored(made.rows[0].row.id)).toMatchObject({ properties: { Cost: { number: 5 } } });
    const several = await refusal('NOTION_UPSERT_ROW_DATABASE', {
      database_id: id,
      items: [{ match: { property: 'Cost', number: { is_not_empty: true } }, properties: [title('x')] }],
    });
    expect(several.details.reason).toBe('invalid_params');
    const { rows } = await run('NOTION_QUERY_DATABASE', { database_id: id });
    expect(rows.map((row: { title: string }) => row.title).sort()).toEqual(['one', 'two']);
  });
});
