import { flag, id, limit, pageNumber, text, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { graphql } from './request.js';

const board_id = id('Id of the board.', { aliases: ['boardId'] });

export const boardTools = [
  defineTool({
    name: 'MONDAY_LIST_BOARDS',
    aliases: ['MONDAY_BOARDS'],
    description: 'Lists boards, of some workspaces if asked. Returns their ids, names and workspaces.',
    scopes: ['boards:read'],
    annotations: READ,
    params: toParams(
      {},
      {
        workspace_ids: texts('Only of these workspaces.', { minItems: 1 }),
        state: stringEnum(['active', 'all', 'archived', 'deleted'], {
          description: 'Which boards.',
          default: 'active',
        }),
        limit: limit(100, 25),
        page: pageNumber(),
      },
    ),
    example: { limit: 10 },
    request: graphql(
      'query Boards($workspace_ids: [ID], $state: State, $limit: Int, $page: Int) { boards(workspace_ids: $workspace_ids, state: $state, limit: $limit, page: $page) { id name description state board_kind items_count url workspace { id name } } }',
      { workspace_ids: '$workspace_ids', state: '$state', limit: '$limit', page: '$page' },
      'boards',
    ),
  }),
  defineTool({
    name: 'MONDAY_GET_BOARD',
    description: 'Tells the columns and groups of a board, which creating and changing items needs.',
    scopes: ['boards:read'],
    annotations: READ,
    params: toParams({ board_id }),
    example: { board_id: '1234567890' },
    request: graphql(
      'query Board($ids: [ID!]) { boards(ids: $ids) { id name description url columns { id title type } groups { id title } owners { id name } } }',
      { ids: ['$board_id'] },
      'boards',
    ),
  }),
  defineTool({
    name: 'MONDAY_CREATE_BOARD',
    description: 'Creates a board. Returns its id and URL.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams(
      { name: id('Its name.', { aliases: ['board_name'] }) },
      {
        kind: stringEnum(['public', 'private', 'share'], { description: 'Who sees it.', default: 'public' }),
        description: text('What it is for.'),
        workspace_id: text('Id of its workspace; the main one where absent.', { minLength: 1 }),
        empty: flag('Whether to leave out the items it would begin with.'),
      },
    ),
    example: { name: 'Move to Lisbon', kind: 'private' },
    request: graphql(
      'mutation Board($name: String!, $kind: BoardKind!, $description: String, $workspace: ID, $empty: Boolean) { create_board(board_name: $name, board_kind: $kind, description: $description, workspace_id: $workspace, empty: $empty) { id name url } }',
      {
        name: '$name',
        kind: '$kind',
        description: '$description',
        workspace: '$workspace_id',
        empty: '$empty',
      },
      'create_board',
    ),
  }),
  defineTool({
    name: 'MONDAY_CREATE_GROUP',
    description: 'Creates a group of items on a board, on top. Returns its id.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams({ board_id, name: id('Its title.', { aliases: ['group_name'] }) }),
    example: { board_id: '1234567890', name: 'Paperwork' },
    request: graphql(
      'mutation Group($board: ID!, $name: String!) { create_group(board_id: $board, group_name: $name) { id title } }',
      { board: '$board_id', name: '$name' },
      'create_group',
    ),
  }),
  defineTool({
    name: 'MONDAY_LIST_WORKSPACES',
    aliases: ['MONDAY_WORKSPACES'],
    description: 'Lists workspaces. Returns their ids and names.',
    scopes: ['workspaces:read'],
    annotations: READ,
    params: toParams({}, { limit: limit(100, 25), page: pageNumber() }),
    example: {},
    request: graphql(
      'query Workspaces($limit: Int, $page: Int) { workspaces(limit: $limit, page: $page) { id name kind description } }',
      { limit: '$limit', page: '$page' },
      'workspaces',
    ),
  }),
  defineTool({
    name: 'MONDAY_LIST_USERS',
    aliases: ['MONDAY_USERS'],
    description:
      'Lists the users of the account, or those with some e-mail addresses. Returns their ids and names.',
    scopes: ['users:read'],
    annotations: READ,
    params: toParams(
      {},
      {
        emails: texts('Only those with these addresses.', { minItems: 1 }),
        name: text('Only those whose name contains this.', { minLength: 1 }),
        limit: limit(200, 50),
        page: pageNumber(),
      },
    ),
    example: { name: 'Jo' },
    request: graphql(
      'query Users($emails: [String], $name: String, $limit: Int, $page: Int) { users(emails: $emails, name: $name, limit: $limit, page: $page) { id name email title enabled } }',
      { emails: '$emails', name: '$name', limit: '$limit', page: '$page' },
      'users',
    ),
  }),
  defineTool({
    name: 'MONDAY_GET_CURRENT_USER',
    aliases: ['MONDAY_ME'],
    description: 'Tells who the connected user is, and of which account.',
    scopes: ['me:read'],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: graphql('query { me { id name email title account { id slug name } } }', {}, 'me'),
  }),
];
