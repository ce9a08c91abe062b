import { notionDocument } from './notion-document.js';
import { openApiContract } from './openapi-contract.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

const ID = '1f0a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8';

/** One of each type that can be written. */
const PROPERTIES = [
  { name: 'Task', type: 'title', value: 'Report' },
  { name: 'Notes', type: 'rich_text', value: 'Long' },
  { name: 'Cost', type: 'number', value: '12.5' },
  { name: 'Kind', type: 'select', value: 'A' },
  { name: 'Tags', type: 'multi_select', value: 'a, b' },
  { name: 'Stage', type: 'status', value: 'Done' },
  { name: 'Due', type: 'date', value: '2026-01-31/2026-02-01' },
  { name: 'Who', type: 'people', value: ID },
  { name: 'Files', type: 'files', value: 'https://example.com/plan.pdf' },
  { name: 'Done', type: 'checkbox', value: 'true' },
  { name: 'Link', type: 'url', value: 'https://example.com/' },
  { name: 'Mail', type: 'email', value: 'user@example.com' },
  { name: 'Phone', type: 'phone_number', value: '+1 555 0100' },
  { name: 'Project', type: 'relation', value: ID },
  { name: 'Empty', type: 'date', value: '' },
];

const TEXT_BLOCKS = [
  'paragraph',
  'heading_1',
  'heading_2',
  'heading_3',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'toggle',
  'quote',
  'callout',
  'code',
];

/** Every kind of block that callers may write shortly, Markdown, and one in Notion’s form. */
const BLOCKS = [
  ...TEXT_BLOCKS.map((type) => ({ type, content: 'Text' })),
  { type: 'equation', content: 'e = mc^2' },
  { type: 'divider' },
  { type: 'breadcrumb' },
  { type: 'table_of_contents' },
  { content: '# Plan\n- [x] done\n- [ ] open\n1. one\n> quoted\n---\n```py\nx = 1\n```' },
  { type: 'image', image: { type: 'external', external: { url: 'https://example.com/a.png' } } },
];

const DATABASE_TYPES = [
  'title',
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'date',
  'people',
  'files',
  'checkbox',
  'url',
  'email',
  'phone_number',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
];

await proveToolkit({
  toolkit: 'notion',
  contract: openApiContract(notionDocument()),
  origins: ['https://api.notion.com'],
  answers: {
    'GET /v1/pages/*/markdown': {
      body: { object: 'page_markdown', id: ID, markdown: '# Text', truncated: false, unknown_block_ids: [] },
    },
    // A row fits, unless it is asked for what is new.
    'POST /v1/data_sources/*/query': ({ body }) => ({
      body: {
        object: 'list',
        results: body.toString().includes('New') ? [] : [{ object: 'page', id: ID, properties: {} }],
        next_cursor: null,
      },
    }),
    'GET /v1/blocks/*/children': {
      body: { object: 'list', results: [{ object: 'block', id: ID, type: 'paragraph' }], next_cursor: null },
    },
    'PATCH /v1/blocks/*/children': {
      body: { object: 'list', results: [{ object: 'block', id: ID, type: 'paragraph' }], next_cursor: null },
    },
    'GET /v1/databases/*': {
      body: { object: 'database', id: ID, data_sources: [{ id: ID, name: 'Tasks' }] },
    },
    'GET /v1/data_sources/*': {
      body: {
        object: 'data_source',
        id: ID,
        parent: { type: 'database_id', database_id: ID },
        properties: { Task: { id: 'title', name: 'Task', type: 'title', title: {} } },
      },
    },
  },
  values: {
    sorts: [
      { property: 'Due', direction: 'ascending' },
      { timestamp: 'created_time', direction: 'descending' },
    ],
    filter: {
      and: [
        { property: 'Done', checkbox: { equals: true } },
        { property: 'Due', date: { past_week: {} } },
      ],
    },
    properties: PROPERTIES,
    children: BLOCKS,
    child_blocks: BLOCKS,
    new_children: BLOCKS,
    icon: '🎉',
    cover: 'https://example.com/cover.png',
  },
  tools: {
    NOTION_ADD_PAGE_CONTENT: { also: BLOCKS.map((content_block) => ({ block_id: ID, content_block })) },
    NOTION_CREATE_COMMENT: { exclusive: [['parent_page_id', 'discussion_id']] },
    NOTION_CREATE_DATABASE: {
      values: { properties: DATABASE_TYPES.map((type) => ({ name: `A ${type}`, type })) },
    },
    NOTION_CREATE_NOTION_PAGE: { values: { icon: 'https://example.com/icon.png' } },
    NOTION_REPLACE_PAGE_CONTENT: {
      values: { backup_parent: { type: 'page_id', page_id: ID }, dry_run: false },
    },
    NOTION_SEND_FILE_UPLOAD: { exclusive: [['file', 'file_content_base64']] },
    NOTION_UPDATE_BLOCK: {
      also: [
        { block_id: ID, content: 'let a;', block_type: 'code', language: 'js' },
        { block_id: ID, content: 'e = mc^2', block_type: 'equation' },
      ],
    },
    NOTION_UPDATE_PAGE: {
      values: {
        properties: { Done: { checkbox: true } },
        icon: { type: 'emoji', emoji: '🎉' },
        cover: { type: 'external', external: { url: 'https://example.com/cover.png' } },
      },
    },
    NOTION_UPDATE_SCHEMA_DATABASE: {
      values: {
        properties: [
          ...DATABASE_TYPES.map((new_type) => ({ name: `A ${new_type}`, new_type })),
          { name: 'Task', rename: 'Name' },
          { name: 'Old', remove: true },
        ],
      },
    },
    NOTION_UPSERT_ROW_DATABASE: {
      exclusive: [['database_id', 'data_source_id']],
      values: {
        items: ['Report', 'New'].map((equals) => ({
          match: { property: 'Task', title: { equals } },
          properties: PROPERTIES,
        })),
        options: { create: true, update: true },
      },
    },
  },
  planted: [
    {
      title: 'an unknown member of the body',
      tool: 'NOTION_SEARCH_NOTION_PAGE',
      change: (request) => withJson(request, (body: object) => ({ ...body, text: 'Roadmap' })),
      found: /body has an unknown member text/,
    },
    {
      title: 'a property of another form than its type’s',
      tool: 'NOTION_INSERT_ROW_DATABASE',
      change: (request) =>
        withJson(request, (body: object) => ({ ...body, properties: { Done: { checkbox: 'true' } } })),
      found: /body\/properties\/Done\/checkbox must be boolean/,
    },
    {
      title: 'a misspelt member of a block',
      tool: 'NOTION_ADD_MULTIPLE_PAGE_CONTENT',
      change: (request) =>
        withJson(request, (body: object) => ({
          ...body,
          children: [{ type: 'paragraph', paragraph: { text: 'Hello' } }],
        })),
      found: /paragraph must have required property 'rich_text'/,
    },
    {
      title: 'a call without the version',
      tool: 'NOTION_LIST_USERS',
      change: ({ headers: { 'notion-version': _, ...headers }, ...request }) => ({ ...request, headers }),
      found: /header must have required property 'notion-version'/,
    },
    {
      title: 'a misspelt query parameter',
      tool: 'NOTION_LIST_USERS',
      change: (request) => withQuery(request, 'limit', '5'),
      found: /query has an unknown member limit/,
    },
  ],
});
