import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { object } from './json.js';
import { parentOf } from './lookup.js';
import {
  coverParam,
  external,
  flag,
  freeForm,
  given,
  icon,
  iconParam,
  id,
  pagination,
  params,
  richText,
  text,
  uuid,
} from './params.js';
import { propertyValue } from './property-values.js';
import { listOf, listOutput, nullable, page, pageOutput } from './shapes.js';

const page_id = id('the page');

const retrievePage = defineTool({
  name: 'NOTION_RETRIEVE_PAGE',
  aliases: ['NOTION_FETCH_ROW'],
  description:
    'Reads a page or a row of a database: title, URL, parent and properties as plain values. Its content is what NOTION_GET_PAGE_MARKDOWN reads.',
  scopes: [],
  annotations: READ,
  params: params({ page_id }),
  output: pageOutput,
  example: { page_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8' },
  request: (values) => ({ method: 'GET', path: `/pages/${uuid(values.page_id)}` }),
  result: (body) => page(body),
});

const markdownOutput = Type.Object({
  id: nullable(Type.String()),
  markdown: Type.String(),
  truncated: Type.Boolean({ description: 'Whether the page was too long to be given whole.' }),
});

const getMarkdown = defineTool({
  name: 'NOTION_GET_PAGE_MARKDOWN',
  description: 'Reads the content of a page as Markdown.',
  scopes: [],
  annotations: READ,
  params: params({ page_id, include_transcript: flag('Whether transcripts of meeting notes are included.') }),
  output: markdownOutput,
  example: { page_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8' },
  request: ({ page_id: of, include_transcript }) => ({
    method: 'GET',
    path: `/pages/${uuid(of)}/markdown`,
    query: { include_transcript },
  }),
  result: (body) => {
    const { id: of, markdown, truncated } = object(body);
    return { id: of ?? null, markdown: markdown ?? '', truncated: truncated ?? false };
  },
});

const getProperty = defineTool({
  name: 'NOTION_GET_PAGE_PROPERTY_ACTION',
  description:
    'Reads one property of a page as plain values; for long relations and texts, which NOTION_RETRIEVE_PAGE cuts off.',
  scopes: [],
  annotations: READ,
  params: params({
    page_id,
    property_id: Type.String({ description: 'Id of the property, or `title`.', minLength: 1 }),
    ...pagination,
  }),
  output: listOutput('values', Type.Unknown({ description: 'A plain value.' })),
  example: { page_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8', property_id: 'title' },
  request: ({ page_id: of, property_id, limit, page: start_cursor }) => ({
    method: 'GET',
    // Notion gives the ids percent-encoded already.
    path: `/pages/${uuid(of)}/properties/${encodeURIComponent(decoded(property_id))}`,
    query: { page_size: limit, start_cursor },
  }),
  result: (body) =>
    object(body)['object'] === 'list' ? listOf('values', body, itemValue) : { values: [propertyValue(body)] },
});

/** In lists, a text comes as one piece an item, and a relation as one page. */
function itemValue(item: unknown) {
  const it = object(item);
  const type = String(it['type']);
  const value = object(it[type]);
  if (type === 'title' || type === 'rich_text') return value['plain_text'] ?? '';
  return type === 'relation' || type === 'people' ? (value['id'] ?? null) : propertyValue(item);
}

const createPage = defineTool({
  name: 'NOTION_CREATE_NOTION_PAGE',
  description:
    'Creates a page under a page or in a database, with content in Markdown. Returns the page with its id and URL.',
  scopes: [],
  annotations: WRITE,
  params: params({
    parent_id: id('the page or database it goes into'),
    title: Type.String({ description: 'The title.' }),
    markdown: text('The content.'),
    icon: iconParam,
    cover: coverParam,
  }),
  output: pageOutput,
  example: { parent_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8', title: 'Meeting', markdown: '# Agenda' },
  run: async ({ parent_id, title, markdown, icon: sign, cover }, call) => {
    const json = given({
      parent: await parentOf(parent_id, call),
      properties: { title: { title: richText(title) } },
      markdown: markdown || undefined,
      icon: icon(sign),
      cover: external(cover),
    });
    return page((await call({ method: 'POST', path: '/pages', body: { json } })).body);
  },
});

const updatePage = defineTool({
  name: 'NOTION_UPDATE_PAGE',
  description:
    'Changes properties, icon or cover of a page, or moves it to the trash and back. Returns the page.',
  scopes: [],
  annotations: IDEMPOTENT_WRITE,
  params: params({
    page_id,
    properties: Type.Optional(
      freeForm('Property values by name, in the form of Notion’s API: `{ "Done": { "checkbox": true } }`.'),
    ),
    icon: Type.Optional(freeForm('`{ "type": "emoji", "emoji": "🎉" }` or an external file.')),
    cover: Type.Optional(freeForm('`{ "type": "external", "external": { "url": "https://…" } }`.')),
    archived: flag('Whether the page is in the trash.'),
  }),
  output: pageOutput,
  example: {
    page_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    properties: { Done: { checkbox: true } },
  },
  request: ({ page_id: of, archived, ...values }) => ({
    method: 'PATCH',
    path: `/pages/${uuid(of)}`,
    body: { json: given({ ...values, in_trash: archived }) },
  }),
  result: (body) => page(body),
});

const archivePage = defineTool({
  name: 'NOTION_ARCHIVE_NOTION_PAGE',
  description: 'Moves a page to the trash, or back out of it. Returns the page.',
  scopes: [],
  annotations: DESTRUCTIVE,
  params: params({ page_id, archive: flag('False restores the page.', true) }),
  output: pageOutput,
  example: { page_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8', archive: true },
  request: (values) => ({
    method: 'PATCH',
    path: `/pages/${uuid(values.page_id)}`,
    body: { json: { in_trash: values.archive } },
  }),
  result: (body) => page(body),
});

const movePage = defineTool({
  name: 'NOTION_MOVE_PAGE',
  description: 'Moves a page under another page or into a database. Returns the page.',
  scopes: [],
  annotations: IDEMPOTENT_WRITE,
  params: params({ page_id, parent: id('the page or database to move it to', ['parent_id']) }),
  output: pageOutput,
  example: {
    page_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    parent: '2a0b2b3c4d5e6f708192a3b4c5d6e7f8',
  },
  run: async ({ page_id: of, parent }, call) => {
    const json = { parent: await parentOf(parent, call) };
    return page((await call({ method: 'POST', path: `/pages/${uuid(of)}/move`, body: { json } })).body);
  },
});

const duplicatePage = defineTool({
  name: 'NOTION_DUPLICATE_PAGE',
  description:
    'Copies a page’s title and content under a parent; comments, sub-pages and other properties stay behind. Returns the copy, with `truncated` where the page was too long to be copied whole.',
  scopes: [],
  annotations: WRITE,
  params: params({
    page_id,
    parent_id: id('the page or database that the copy goes into'),
    title: text('Title of the copy; that of the page where absent.'),
  }),
  output: Type.Composite([pageOutput, Type.Object({ truncated: Type.Boolean() })]),
  example: {
    page_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    parent_id: '2a0b2b3c4d5e6f708192a3b4c5d6e7f8',
  },
  run: async ({ page_id: of, parent_id, title }, call) => {
    const path = `/pages/${uuid(of)}`;
    const source = object((await call({ method: 'GET', path })).body);
    const content = object((await call({ method: 'GET', path: `${path}/markdown` })).body);
    const json = given({
      parent: await parentOf(parent_id, call),
      properties: { title: { title: richText(title ?? page(source).title) } },
      markdown: content['markdown'] || undefined,
    });
    const copy = page((await call({ method: 'POST', path: '/pages', body: { json } })).body);
    return { ...copy, truncated: content['truncated'] === true };
  },
});

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

export const pageTools = [
  retrievePage,
  getMarkdown,
  getProperty,
  createPage,
  updatePage,
  archivePage,
  movePage,
  duplicatePage,
];
