import { id, integer, limit, text, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const board_id = id('Id of the board, as in its URL, such as uXjVOD6LSME=.', { aliases: ['boardId'] });

export const boardTools = [
  defineTool({
    name: 'MIRO_LIST_BOARDS',
    aliases: ['MIRO_GET_BOARDS'],
    description: 'Lists boards, by words of name or description if asked. Returns `data` and `total`.',
    scopes: ['boards:read'],
    annotations: READ,
    params: toParams(
      {},
      {
        query: text('Only those with these words.', { maxLength: 500 }),
        sort: stringEnum(['default', 'last_modified', 'last_opened', 'last_created', 'alphabetically'], {
          description: 'Which first.',
          default: 'default',
        }),
        limit: limit(50),
        page: integer('For the next page: how many came before it.', { minimum: 0, aliases: ['offset'] }),
      },
    ),
    example: { query: 'roadmap' },
    request: {
      method: 'GET',
      path: '/boards',
      query: { query: '$query', sort: '$sort', limit: '$limit', offset: '$page' },
    },
  }),
  defineTool({
    name: 'MIRO_GET_BOARD',
    aliases: ['MIRO_GET_SPECIFIC_BOARD'],
    description: 'Tells name, owner, link and sharing of a board.',
    scopes: ['boards:read'],
    annotations: READ,
    params: toParams({ board_id }),
    example: { board_id: 'uXjVOD6LSME=' },
    request: { method: 'GET', path: '/boards/{board_id}' },
  }),
  defineTool({
    name: 'MIRO_CREATE_BOARD',
    description: 'Creates a board. Returns it with its link.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams(
      { name: id('Its name.', { maxLength: 60 }) },
      {
        description: text('What it is for.', { maxLength: 300 }),
        team_id: text('Id of its team.', { minLength: 1 }),
      },
    ),
    example: { name: 'Roadmap' },
    request: {
      method: 'POST',
      path: '/boards',
      body: { name: '$name', description: '$description', teamId: '$team_id' },
    },
  }),
  defineTool({
    name: 'MIRO_UPDATE_BOARD',
    description: 'Changes name or description of a board. Returns it.',
    scopes: ['boards:write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { board_id },
      {
        name: text('Its name.', { minLength: 1, maxLength: 60 }),
        description: text('What it is for.', { maxLength: 300 }),
      },
    ),
    example: { board_id: 'uXjVOD6LSME=', name: 'Roadmap 2027' },
    request: {
      method: 'PATCH',
      path: '/boards/{board_id}',
      body: { name: '$name', description: '$description' },
    },
  }),
  defineTool({
    name: 'MIRO_DELETE_BOARD',
    description: 'Deletes a board with all that is on it.',
    scopes: ['boards:write'],
    annotations: DESTRUCTIVE,
    params: toParams({ board_id }),
    example: { board_id: 'uXjVOD6LSME=' },
    request: { method: 'DELETE', path: '/boards/{board_id}' },
  }),
  defineTool({
    name: 'MIRO_SHARE_BOARD',
    description: 'Invites people to a board by e-mail. Returns which worked and which did not.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams(
      { board_id, emails: texts('Their addresses.', { minItems: 1, maxItems: 20 }) },
      {
        role: stringEnum(['viewer', 'commenter', 'editor', 'coowner'], {
          description: 'What they may do.',
          default: 'viewer',
        }),
        message: text('What the invitation says.'),
      },
    ),
    example: { board_id: 'uXjVOD6LSME=', emails: ['jo@example.com'], role: 'editor' },
    request: {
      method: 'POST',
      path: '/boards/{board_id}/members',
      body: { emails: '$emails', role: '$role', message: '$message' },
    },
  }),
];
