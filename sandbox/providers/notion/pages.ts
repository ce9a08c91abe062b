/** Pages: under other pages, or as the rows of a data source. */
import { randomUUID } from 'node:crypto';
import { asRecord, asRecords } from '../../gate/call.js';
import { addBlocks } from './blocks.js';
import { invalid } from './errors.js';
import { fromMarkdown, toMarkdown } from './markdown.js';
import { propertyItems, readValues, shownValues, TITLE } from './property-values.js';
import { paged, pagingOf, type Routes } from './route.js';
import {
  by,
  type DataSource,
  get,
  insert,
  type Json,
  type Page,
  stamp,
  touch,
  trash,
  type Workspace,
} from './workspace.js';

export const pageRoutes: Routes = {
  'POST /v1/pages': ({ workspace, body }) => shownPage(workspace, createPage(workspace, body)),
  'GET /v1/pages/:id': ({ workspace, params }) => shownPage(workspace, get(workspace, 'page', params['id'])),
  'PATCH /v1/pages/:id': ({ workspace, params, body }) => {
    const page = get(workspace, 'page', params['id']);
    const toTrash = body['in_trash'] ?? body['archived'];
    if (toTrash !== undefined) trash(page, toTrash === true);
    if (body['properties'] !== undefined) {
      touch(page);
      const values = readValues(workspace, schemaOf(workspace, page), asRecord(body['properties']));
      page.properties = { ...page.properties, ...values };
    }
    if ('icon' in body) page.icon = body['icon'];
    if ('cover' in body) page.cover = body['cover'];
    return shownPage(workspace, page);
  },
  'POST /v1/pages/:id/move': ({ workspace, params, body }) => {
    const page = get(workspace, 'page', params['id']);
    touch(page);
    const parent = readParent(workspace, body['parent']);
    const siblings = workspace.children.get(String(page.parent['page_id'])) ?? [];
    if (siblings.includes(page.id)) siblings.splice(siblings.indexOf(page.id), 1);
    page.parent = parent;
    place(workspace, page);
    return shownPage(workspace, page);
  },
  'GET /v1/pages/:id/markdown': ({ workspace, params }) => {
    const { id } = get(workspace, 'page', params['id']);
    return {
      object: 'page_markdown',
      id,
      markdown: toMarkdown(workspace, id),
      truncated: false,
      unknown_block_ids: [],
    };
  },
  'GET /v1/pages/:id/properties/:property': ({ workspace, params, query }) => {
    const page = get(workspace, 'page', params['id']);
    const found = propertyItems(workspace, page, schemaOf(workspace, page), params['property'] ?? '');
    if (!Array.isArray(found.items)) return found.items;
    const items = found.items.map((item, index) => ({ item, id: String(index) }));
    const list = paged(
      items,
      ({ id }) => id,
      ({ item }) => item,
      pagingOf(query),
      'property_item',
    );
    return { ...list, property_item: { id: found.id, next_url: null, type: found.type, [found.type]: {} } };
  },
};

export function createPage(
  workspace: Workspace,
  body: Json,
  { shared = true, id = randomUUID() as string } = {},
): Page {
  const page: Page = {
    object: 'page',
    id,
    parent:
      body['parent'] === 'workspace'
        ? { type: 'workspace', workspace: true }
        : readParent(workspace, body['parent']),
    properties: {},
    icon: body['icon'] ?? null,
    cover: body['cover'] ?? null,
    shared,
    ...stamp(),
  };
  page.properties = readValues(workspace, schemaOf(workspace, page), asRecord(body['properties']));
  if (body['children'] !== undefined && body['markdown'] !== undefined)
    throw invalid('body failed validation: body.children and body.markdown exclude each other.');
  const blocks =
    typeof body['markdown'] === 'string' ? fromMarkdown(body['markdown']) : asRecords(body['children']);
  workspace.items.set(id, page);
  try {
    if (blocks.length > 0) addBlocks(workspace, page, blocks);
  } catch (error) {
    workspace.items.delete(id);
    throw error;
  }
  place(workspace, page);
  return page;
}

/** A sub-page stands among the blocks of its parent. */
function place(workspace: Workspace, page: Page): void {
  const { page_id } = page.parent;
  if (typeof page_id === 'string') insert(workspace, page_id, [page.id]);
}

/** Checked, and completed: a row’s parent names its data source and its database. */
function readParent(workspace: Workspace, given: unknown): Json {
  const parent = asRecord(given);
  if (parent['page_id'] !== undefined)
    return { type: 'page_id', page_id: get(workspace, 'page', parent['page_id']).id };
  const source = sourceIn(workspace, parent);
  if (!source) throw invalid('body failed validation: body.parent should be a page or a data source.');
  return { type: 'data_source_id', data_source_id: source.id, database_id: source.database_id };
}

function sourceIn(workspace: Workspace, parent: Json): DataSource | undefined {
  if (parent['data_source_id'] !== undefined) return get(workspace, 'data_source', parent['data_source_id']);
  if (parent['database_id'] === undefined) return undefined;
  const { sources } = get(workspace, 'database', parent['database_id']);
  if (sources.length !== 1) throw invalid('The database has several data sources: name one of them.');
  return get(workspace, 'data_source', sources[0]);
}

/** What a page’s properties may be: of its data source, or the title alone. */
function schemaOf(workspace: Workspace, page: Page): Record<string, Json> {
  const source = page.parent['data_source_id'];
  return typeof source === 'string' ? get(workspace, 'data_source', source).properties : { title: TITLE };
}

export function shownPage(workspace: Workspace, page: Page): Json {
  return {
    object: 'page',
    id: page.id,
    created_time: page.created_time,
    last_edited_time: page.last_edited_time,
    created_by: by(workspace),
    last_edited_by: by(workspace),
    cover: page.cover,
    icon: page.icon,
    parent: page.parent,
    archived: page.in_trash,
    in_trash: page.in_trash,
    is_locked: false,
    properties: shownValues(workspace, page, schemaOf(workspace, page)),
    url: `https://www.notion.so/${page.id.replaceAll('-', '')}`,
    public_url: null,
  };
}
