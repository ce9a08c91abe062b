import { flag, id, text, toParams } from '../params.js';
import { defineTool, READ } from '../tool.js';
import {
  board_id,
  card_id,
  chat_id,
  column_id,
  message_id,
  number,
  paging,
  project_id,
  recording_id,
  schedule_id,
  status,
  todo_id,
  todolist_id,
  todoset_id,
  vault_id,
} from './fields.js';

/** Lists and single things that need nothing but what they are in: name, path, what they are in, filters, words. */
const lists = (
  [
    ['BASECAMP_LIST_PROJECTS', '/projects.json', {}, { status }, 'Lists projects, newest first'],
    [
      'BASECAMP_GET_PROJECT',
      '/projects/{project_id}.json',
      { project_id },
      undefined,
      'Fetches a project; its `dock` has the ids of its tools',
    ],
    [
      'BASECAMP_LIST_TODO_LISTS',
      '/todosets/{todoset_id}/todolists.json',
      { todoset_id },
      { status },
      'Lists the to-do lists of a project',
    ],
    [
      'BASECAMP_LIST_TODOS',
      '/todolists/{todolist_id}/todos.json',
      { todolist_id },
      { status, completed: flag('Whether those that are done are listed instead.') },
      'Lists the to-dos of a list that are still to be done',
    ],
    ['BASECAMP_GET_TODO', '/todos/{todo_id}.json', { todo_id }, undefined, 'Fetches a to-do'],
    [
      'BASECAMP_LIST_MESSAGES',
      '/message_boards/{board_id}/messages.json',
      { board_id },
      {},
      'Lists the messages of a board',
    ],
    ['BASECAMP_GET_MESSAGE', '/messages/{message_id}.json', { message_id }, undefined, 'Fetches a message'],
    [
      'BASECAMP_LIST_COMMENTS',
      '/recordings/{recording_id}/comments.json',
      { recording_id },
      {},
      'Lists the comments on some content',
    ],
    ['BASECAMP_LIST_CHATS', '/chats.json', {}, {}, 'Lists the chats, which are called Campfires too'],
    ['BASECAMP_LIST_CHAT_LINES', '/chats/{chat_id}/lines.json', { chat_id }, {}, 'Lists the lines of a chat'],
    [
      'BASECAMP_LIST_SCHEDULE_ENTRIES',
      '/schedules/{schedule_id}/entries.json',
      { schedule_id },
      { status },
      'Lists the entries of a schedule',
    ],
    [
      'BASECAMP_LIST_DOCUMENTS',
      '/vaults/{vault_id}/documents.json',
      { vault_id },
      {},
      'Lists the documents of a folder',
    ],
    [
      'BASECAMP_LIST_CARDS',
      '/card_tables/lists/{column_id}/cards.json',
      { column_id },
      {},
      'Lists the cards of a column',
    ],
    [
      'BASECAMP_GET_CARD',
      '/card_tables/cards/{card_id}.json',
      { card_id },
      undefined,
      'Fetches a card with its steps',
    ],
    ['BASECAMP_LIST_PEOPLE', '/people.json', {}, {}, 'Lists the people of the account'],
    [
      'BASECAMP_LIST_PROJECT_PEOPLE',
      '/projects/{project_id}/people.json',
      { project_id },
      {},
      'Lists the people of a project',
    ],
    ['BASECAMP_GET_MY_PROFILE', '/my/profile.json', {}, undefined, 'Fetches the user’s own profile'],
  ] as const
).map(([name, path, place, filters, words]) =>
  defineTool({
    name,
    description: `${words}.`,
    scopes: [],
    annotations: READ,
    params: toParams(place, filters && { ...filters, ...paging }),
    example: Object.fromEntries(Object.keys(place).map((key) => [key, '1069479400'])),
    request: {
      method: 'GET',
      path,
      ...(filters && {
        query: Object.fromEntries([...Object.keys(filters), 'page'].map((key) => [key, `$${key}`])),
      }),
    },
  }),
);

export const readTools = [
  ...lists,
  defineTool({
    name: 'BASECAMP_SEARCH',
    description: 'Searches all content the user may see, the most relevant first.',
    scopes: [],
    annotations: READ,
    params: toParams(
      { query: id('What to search for.', { aliases: ['q'] }) },
      {
        type: text('Kind of content, such as Todo, Message, Document, Comment or Kanban::Card.'),
        project_id: number('Id of a project to search in.'),
        creator_id: number('Id of the person who made it.'),
        ...paging,
      },
    ),
    example: { query: 'launch' },
    request: {
      method: 'GET',
      path: '/search.json',
      query: {
        q: '$query',
        type: '$type',
        bucket_id: '$project_id',
        creator_id: '$creator_id',
        page: '$page',
      },
    },
  }),
];
