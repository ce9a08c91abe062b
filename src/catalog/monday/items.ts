import { flag, id, limit, page, text, texts, toParams } from '../params.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { graphql, ITEM } from './request.js';

const board_id = id('Id of the board.', { aliases: ['boardId'] });
const item_id = id('Id of the item.', { aliases: ['itemId', 'id'] });
const column_values = text(
  'Values by the ids of the columns, as the text of a JSON object, such as {"status": {"label": "Done"}, "date4": {"date": "2026-09-30"}}.',
  { pattern: '^\\s*\\{' },
);
const create_labels_if_missing = flag('Whether to create status and dropdown labels that are not there.');

export const itemTools = [
  defineTool({
    name: 'MONDAY_LIST_ITEMS',
    aliases: ['MONDAY_LIST_BOARD_ITEMS'],
    description:
      'Lists the items of a board with their column values. Returns one board with `items_page`: `items`, and `cursor` where there are more.',
    scopes: ['boards:read'],
    annotations: READ,
    params: toParams(
      { board_id },
      { limit: limit(500, 25), page: page('`cursor`', { aliases: ['cursor'] }) },
    ),
    example: { board_id: '1234567890', limit: 10 },
    request: graphql(
      `query Items($ids: [ID!], $limit: Int!, $cursor: String) { boards(ids: $ids) { items_page(limit: $limit, cursor: $cursor) { cursor items { ${ITEM} } } } }`,
      { ids: ['$board_id'], limit: '$limit', cursor: '$page' },
      'boards',
    ),
  }),
  defineTool({
    name: 'MONDAY_SEARCH_ITEMS',
    aliases: ['MONDAY_ITEMS_BY_COLUMN_VALUES'],
    description:
      'Finds the items of a board that have one of some values in a column. Returns `items`, and `cursor` where there are more.',
    scopes: ['boards:read'],
    annotations: READ,
    params: toParams(
      {
        board_id,
        column_id: id('Id of the column; `name` for the items’ names.'),
        values: texts('The values, as they are shown.', { minItems: 1 }),
      },
      { limit: limit(500, 25) },
    ),
    example: { board_id: '1234567890', column_id: 'status', values: ['Stuck'] },
    request: graphql(
      `query Find($board: ID!, $columns: [ItemsPageByColumnValuesQuery!], $limit: Int!) { items_page_by_column_values(board_id: $board, columns: $columns, limit: $limit) { cursor items { ${ITEM} } } }`,
      {
        board: '$board_id',
        columns: [{ column_id: '$column_id', column_values: '$values' }],
        limit: '$limit',
      },
      'items_page_by_column_values',
    ),
  }),
  defineTool({
    name: 'MONDAY_CONTINUE_ITEMS',
    aliases: ['MONDAY_NEXT_ITEMS_PAGE'],
    description:
      'Fetches further items of a list or a search, within an hour of it. Returns `items`, and `cursor` where there are more.',
    scopes: ['boards:read'],
    annotations: READ,
    params: toParams({ page: page('`cursor`', { aliases: ['cursor'] }) }, { limit: limit(500, 25) }),
    example: { page: 'MSw5NzI4MDA5MDAsaV9YcmxJb0p1VEdYc1VWeGlxeF9kLDg4MiwzNXw0MTQ1NzU1MTE5' },
    request: graphql(
      `query Next($cursor: String!, $limit: Int!) { next_items_page(cursor: $cursor, limit: $limit) { cursor items { ${ITEM} } } }`,
      { cursor: '$page', limit: '$limit' },
      'next_items_page',
    ),
  }),
  defineTool({
    name: 'MONDAY_GET_ITEM',
    description: 'Fetches items by their ids, with column values, sub-items and the last 10 updates.',
    scopes: ['boards:read', 'updates:read'],
    annotations: READ,
    params: toParams({ item_ids: texts('Ids of the items.', { minItems: 1, maxItems: 100 }) }),
    example: { item_ids: ['9876543210'] },
    request: graphql(
      `query Item($ids: [ID!]) { items(ids: $ids) { ${ITEM} board { id name } subitems { id name } updates(limit: 10) { id text_body created_at creator { id name } } } }`,
      { ids: '$item_ids' },
      'items',
    ),
  }),
  defineTool({
    name: 'MONDAY_CREATE_ITEM',
    description:
      'Creates an item on a board; MONDAY_GET_BOARD tells the ids of its columns. Returns the item’s id and URL.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams(
      { board_id, name: id('Its name.', { aliases: ['item_name'] }) },
      {
        group_id: text('Id of its group; the topmost where absent.', { minLength: 1 }),
        column_values,
        create_labels_if_missing,
      },
    ),
    example: {
      board_id: '1234567890',
      name: 'Book the movers',
      column_values: '{"status":{"label":"Working on it"}}',
    },
    request: graphql(
      'mutation Create($board: ID!, $name: String!, $group: String, $values: JSON, $labels: Boolean) { create_item(board_id: $board, item_name: $name, group_id: $group, column_values: $values, create_labels_if_missing: $labels) { id name url } }',
      {
        board: '$board_id',
        name: '$name',
        group: '$group_id',
        values: '$column_values',
        labels: '$create_labels_if_missing',
      },
      'create_item',
    ),
  }),
  defineTool({
    name: 'MONDAY_CREATE_SUBITEM',
    description: 'Creates a sub-item below an item. Returns its id and the board it is on.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams(
      { parent_item_id: id('Id of the item above it.'), name: id('Its name.', { aliases: ['item_name'] }) },
      { column_values },
    ),
    example: { parent_item_id: '9876543210', name: 'Ask for three offers' },
    request: graphql(
      'mutation Create($parent: ID!, $name: String!, $values: JSON) { create_subitem(parent_item_id: $parent, item_name: $name, column_values: $values) { id name board { id } } }',
      { parent: '$parent_item_id', name: '$name', values: '$column_values' },
      'create_subitem',
    ),
  }),
  defineTool({
    name: 'MONDAY_UPDATE_ITEM',
    aliases: ['MONDAY_CHANGE_MULTIPLE_COLUMN_VALUES'],
    description: 'Changes column values of an item, its name among them (`name`). Returns the item.',
    scopes: ['boards:write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ board_id, item_id, column_values }, { create_labels_if_missing }),
    example: { board_id: '1234567890', item_id: '9876543210', column_values: '{"status":{"label":"Done"}}' },
    request: graphql(
      `mutation Change($board: ID!, $item: ID!, $values: JSON!, $labels: Boolean) { change_multiple_column_values(board_id: $board, item_id: $item, column_values: $values, create_labels_if_missing: $labels) { ${ITEM} } }`,
      {
        board: '$board_id',
        item: '$item_id',
        values: '$column_values',
        labels: '$create_labels_if_missing',
      },
      'change_multiple_column_values',
    ),
  }),
  defineTool({
    name: 'MONDAY_MOVE_ITEM_TO_GROUP',
    description: 'Moves an item to another group of its board. Returns the item’s id.',
    scopes: ['boards:write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ item_id, group_id: id('Id of the group.') }),
    example: { item_id: '9876543210', group_id: 'new_group' },
    request: graphql(
      'mutation Move($item: ID!, $group: String!) { move_item_to_group(item_id: $item, group_id: $group) { id group { id title } } }',
      { item: '$item_id', group: '$group_id' },
      'move_item_to_group',
    ),
  }),
  defineTool({
    name: 'MONDAY_ARCHIVE_ITEM',
    description: 'Archives an item, which can be restored. Returns its id.',
    scopes: ['boards:write'],
    annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
    params: toParams({ item_id }),
    example: { item_id: '9876543210' },
    request: graphql(
      'mutation Archive($item: ID!) { archive_item(item_id: $item) { id state } }',
      { item: '$item_id' },
      'archive_item',
    ),
  }),
  defineTool({
    name: 'MONDAY_DELETE_ITEM',
    description: 'Deletes an item, which can be restored for 30 days. Returns its id.',
    scopes: ['boards:write'],
    annotations: DESTRUCTIVE,
    params: toParams({ item_id }),
    example: { item_id: '9876543210' },
    request: graphql(
      'mutation Delete($item: ID!) { delete_item(item_id: $item) { id } }',
      { item: '$item_id' },
      'delete_item',
    ),
  }),
  defineTool({
    name: 'MONDAY_CREATE_UPDATE',
    description: 'Writes an update on an item, or answers one. Returns its id.',
    scopes: ['updates:write'],
    annotations: WRITE,
    params: toParams(
      { item_id, body: id('The update, in HTML or plain text.') },
      { parent_id: text('Id of the update that it answers.', { minLength: 1 }) },
    ),
    example: { item_id: '9876543210', body: 'Two offers are in.' },
    request: graphql(
      'mutation Update($item: ID, $body: String!, $parent: ID) { create_update(item_id: $item, body: $body, parent_id: $parent) { id } }',
      { item: '$item_id', body: '$body', parent: '$parent_id' },
      'create_update',
    ),
  }),
];
