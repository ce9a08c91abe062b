import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { ignoredParam } from '../ignored.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { given, id, pagination, params, richText, text, uuid } from './params.js';
import {
  comment,
  commentOutput,
  entry,
  entryOutput,
  listOf,
  listOutput,
  user,
  userOutput,
} from './shapes.js';

/** A page, or a data source with its `database_id`; `object` tells which. */
const found = listOutput('results', entryOutput);

const search = defineTool({
  name: 'NOTION_SEARCH_NOTION_PAGE',
  description:
    'Searches pages and databases that are shared with the connection by their titles. Without a query it lists all of them.',
  scopes: [],
  annotations: READ,
  params: params({
    query: text('Words of the title.'),
    filter_value: Type.Optional(
      stringEnum(['page', 'database', 'data_source'], { description: 'Only pages, or only databases.' }),
    ),
    filter_property: Type.Optional(
      stringEnum(['object'], { description: 'What `filter_value` is about.', default: 'object' }),
    ),
    direction: Type.Optional(
      stringEnum(['ascending', 'descending'], { description: 'Order by time of the last change.' }),
    ),
    timestamp: Type.Optional(
      stringEnum(['last_edited_time'], { description: 'The time to order by.', default: 'last_edited_time' }),
    ),
    filter_properties: Type.Optional(
      Type.Array(Type.String(), { description: 'Names of the only properties to answer.' }),
    ),
    ...pagination,
  }),
  output: found,
  example: { query: 'Roadmap', filter_value: 'page' },
  request: ({ query, filter_value, filter_property, direction, timestamp, limit, page: start_cursor }) => ({
    method: 'POST',
    path: '/search',
    body: {
      json: given({
        query,
        filter: filter_value && { property: filter_property, value: searchable(filter_value) },
        sort: direction && { direction, timestamp },
        page_size: limit,
        start_cursor,
      }),
    },
  }),
  result: (body, { filter_properties }) =>
    listOf('results', body, (value) => entry(value, filter_properties)),
});

const listEntries = defineTool({
  name: 'NOTION_FETCH_DATA',
  description: 'Lists pages, databases or both that are shared with the connection.',
  scopes: [],
  annotations: READ,
  params: params({
    fetch_type: stringEnum(['pages', 'databases', 'all'], { description: 'What to list.' }),
    query: text('Words of the title.'),
    ...pagination,
    original_page_size: ignoredParam('`limit` says how many.'),
    page_size_was_capped: ignoredParam('`limit` says how many.'),
  }),
  output: found,
  example: { fetch_type: 'databases' },
  request: ({ fetch_type, query, limit, page: start_cursor }) => ({
    method: 'POST',
    path: '/search',
    body: {
      json: given({
        query,
        filter:
          fetch_type === 'all'
            ? undefined
            : { property: 'object', value: fetch_type === 'pages' ? 'page' : 'data_source' },
        page_size: limit,
        start_cursor,
      }),
    },
  }),
  result: (body) => listOf('results', body, (value) => entry(value)),
});

/** Since 2025-09-03 search finds data sources where it found databases. */
function searchable(value: string): string {
  return value === 'database' ? 'data_source' : value;
}

const createComment = defineTool({
  name: 'NOTION_CREATE_COMMENT',
  description:
    'Comments on a page, or answers in a discussion. Returns the comment with its discussion’s id.',
  scopes: [],
  annotations: WRITE,
  params: params({
    comment: Type.Object(
      { content: Type.String({ description: 'The text.', minLength: 1 }) },
      { description: 'The comment.', additionalProperties: false },
    ),
    parent_page_id: Type.Optional(id('the page, for a new discussion', ['page_id'])),
    discussion_id: Type.Optional(id('the discussion to answer in, in place of the page')),
  }),
  output: commentOutput,
  example: {
    parent_page_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8',
    comment: { content: 'Looks good.' },
  },
  request: ({ comment: { content }, parent_page_id, discussion_id }) => {
    if ((parent_page_id === undefined) === (discussion_id === undefined))
      throw new ExecutionError('invalid_params', 'Give either `parent_page_id` or `discussion_id`.');
    const json = given({
      parent: parent_page_id && { type: 'page_id', page_id: uuid(parent_page_id) },
      discussion_id: discussion_id && uuid(discussion_id),
      rich_text: richText(content),
    });
    return { method: 'POST', path: '/comments', body: { json } };
  },
  result: comment,
});

const fetchComments = defineTool({
  name: 'NOTION_FETCH_COMMENTS',
  description: 'Lists the open comments of a page or block.',
  scopes: [],
  annotations: READ,
  params: params({ block_id: id('the page or block', ['page_id']), ...pagination }),
  output: listOutput('comments', commentOutput),
  example: { block_id: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8' },
  request: ({ block_id, limit, page: start_cursor }) => ({
    method: 'GET',
    path: '/comments',
    query: { block_id: uuid(block_id), page_size: limit, start_cursor },
  }),
  result: (body) => listOf('comments', body, comment),
});

const listUsers = defineTool({
  name: 'NOTION_LIST_USERS',
  description: 'Lists members and bots of the workspace; guests are not among them.',
  scopes: [],
  annotations: READ,
  params: params(pagination),
  output: listOutput('users', userOutput),
  example: { limit: 50 },
  request: { method: 'GET', path: '/users', query: { page_size: '$limit', start_cursor: '$page' } },
  result: (body) => listOf('users', body, user),
});

const getUser = defineTool({
  name: 'NOTION_GET_ABOUT_USER',
  aliases: ['NOTION_GET_ABOUT_ME'],
  description: 'Reads one user by id; without an id, the bot of this connection and its workspace.',
  scopes: [],
  annotations: READ,
  params: params({
    user_id: Type.Optional(
      Type.String({ description: 'Id of the user, or `me`.', minLength: 2, default: 'me' }),
    ),
  }),
  output: userOutput,
  example: { user_id: 'me' },
  request: ({ user_id = 'me' }) => ({
    method: 'GET',
    path: `/users/${user_id === 'me' ? 'me' : uuid(user_id)}`,
  }),
  result: user,
});

export const workspaceTools = [search, listEntries, createComment, fetchComments, listUsers, getUser];
