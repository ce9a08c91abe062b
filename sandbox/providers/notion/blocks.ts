/** Blocks: what pages are made of. */
import { randomUUID } from 'node:crypto';
import { asRecords } from '../../gate/call.js';
import { nestedChildren, readContent, typeOfBlock } from './block-content.js';
import { invalid } from './errors.js';
import { paged, pagingOf, type Routes } from './route.js';
import {
  type Block,
  by,
  childrenOf,
  type Database,
  get,
  getAsBlock,
  type Item,
  insert,
  type Json,
  type Page,
  shownTitle,
  stamp,
  touch,
  trash,
  uuid,
  type Workspace,
} from './workspace.js';

const MOST = 100;
/** Levels of children in one call. */
const DEEPEST = 2;

export const blockRoutes: Routes = {
  'GET /v1/blocks/:id': ({ workspace, params }) => shownBlock(workspace, getAsBlock(workspace, params['id'])),
  'GET /v1/blocks/:id/children': ({ workspace, params, query }) => {
    const { id } = getAsBlock(workspace, params['id']);
    return paged(
      childrenOf(workspace, id),
      idOf,
      (item) => shownBlock(workspace, item),
      pagingOf(query),
      'block',
    );
  },
  'PATCH /v1/blocks/:id/children': ({ workspace, params, body }) => {
    const parent = getAsBlock(workspace, params['id']);
    touch(parent);
    const after = body['after'] === undefined ? undefined : uuid(body['after']);
    const made = addBlocks(workspace, parent, asRecords(body['children']), after);
    const siblings = childrenOf(workspace, parent.id);
    // Those that follow the new ones are answered too.
    const answered =
      after === undefined ? made : siblings.slice(siblings.findIndex(({ id }) => id === made[0]?.id));
    return {
      object: 'list',
      results: answered.map((item) => shownBlock(workspace, item)),
      next_cursor: null,
      has_more: false,
      type: 'block',
      block: {},
    };
  },
  'PATCH /v1/blocks/:id': ({ workspace, params, body }) => {
    const block = get(workspace, 'block', params['id']);
    const { in_trash, archived, type: _, ...members } = body;
    const toTrash = in_trash ?? archived;
    if (toTrash !== undefined) trash(block, toTrash === true);
    for (const [type, given] of Object.entries(members)) {
      if (type !== block.type)
        throw invalid(
          `body failed validation: the block is a ${block.type}, and its kind cannot be changed.`,
        );
      touch(block);
      block.content = readContent(workspace, type, given, block.content);
    }
    return shownBlock(workspace, block);
  },
  'DELETE /v1/blocks/:id': ({ workspace, params }) => {
    const item = getAsBlock(workspace, params['id']);
    trash(item, true);
    return shownBlock(workspace, item);
  },
};

export function addBlocks(
  workspace: Workspace,
  parent: Page | Block | Database,
  given: readonly Json[],
  after?: string,
  depth = 1,
): Block[] {
  if (given.length === 0 || given.length > MOST)
    throw invalid(`body failed validation: body.children.length should be between 1 and \`${MOST}\`.`);
  if (depth > DEEPEST) throw invalid('body failed validation: children are nested too deep for one call.');
  const kind = parent.object === 'page' ? 'page_id' : 'block_id';
  const blocks = given.map((one): Block => {
    const type = typeOfBlock(one);
    const content = readContent(workspace, type, one[type]);
    const block: Block = {
      object: 'block',
      id: randomUUID(),
      parent: { type: kind, [kind]: parent.id },
      type,
      content,
      ...stamp(),
    };
    const nested = nestedChildren(one, type);
    if (type === 'table') checkRows(content, nested);
    workspace.items.set(block.id, block);
    if (nested.length > 0) addBlocks(workspace, block, nested, undefined, depth + 1);
    return block;
  });
  insert(workspace, parent.id, blocks.map(idOf), after);
  return blocks;
}

function checkRows(table: Json, rows: readonly Json[]): void {
  const wrong = rows.find((row) => {
    const { cells } = (row['table_row'] ?? {}) as { cells?: unknown[] };
    return cells?.length !== table['table_width'];
  });
  if (rows.length === 0 || wrong)
    throw invalid(
      'body failed validation: a table needs rows, each with as many cells as the table is wide.',
    );
}

export function shownBlock(workspace: Workspace, item: Item): object {
  const block = item as Block | Page | Database;
  const type = block.object === 'block' ? block.type : `child_${block.object}`;
  const content = block.object === 'block' ? block.content : { title: shownTitle(block) };
  return {
    object: 'block',
    id: block.id,
    parent: block.parent,
    created_time: block.created_time,
    last_edited_time: block.last_edited_time,
    created_by: by(workspace),
    last_edited_by: by(workspace),
    has_children: childrenOf(workspace, block.id).length > 0,
    archived: block.in_trash,
    in_trash: block.in_trash,
    type,
    [type]: content,
  };
}

const idOf = ({ id }: Item) => id;
