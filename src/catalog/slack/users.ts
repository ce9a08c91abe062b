import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { defineTool, type ProviderCall, READ } from '../tool.js';
import { flag, paged, pagination, params, user as userParam } from './params.js';
import { list, nextCursor, object, user } from './shapes.js';

const listUsers = defineTool({
  name: 'SLACK_LIST_ALL_USERS',
  description:
    'Lists the people and bots of the workspace, those who left included (`deleted`). Returns a page of them and `next_cursor`.',
  scopes: ['users:read'],
  annotations: READ,
  params: params({ ...pagination, include_locale: flag('Whether to tell each person’s language.') }),
  example: { limit: 200 },
  request: {
    method: 'GET',
    path: '/users.list',
    query: { ...paged, include_locale: '$include_locale' },
  },
  result: (body) => ({ users: list(object(body)['members']).map(user), next_cursor: nextCursor(body) }),
});

const findUsers = defineTool({
  name: 'SLACK_FIND_USERS',
  description:
    'Finds people of the workspace by e-mail address, or by a part of their name or display name. Returns the matches with their ids; none is not an error.',
  scopes: ['users:read', 'users:read.email'],
  annotations: READ,
  params: params({
    query: Type.String({
      description: 'An e-mail address, which must match whole, or a part of a name.',
      minLength: 1,
      aliases: ['email'],
    }),
    limit: Type.Optional(
      Type.Integer({ description: 'How many matches at most.', minimum: 1, maximum: 200, default: 20 }),
    ),
  }),
  example: { query: 'user@example.com' },
  run: async (values, call) => {
    if (/^[^\s@]+@[^\s@]+$/.test(values.query)) {
      return { users: await lookUpByEmail(values.query, call), complete: true };
    }
    return scanUsers(values.query.replace(/^@/, '').toLowerCase(), values.limit ?? 20, call);
  },
});

const getUser = defineTool({
  name: 'SLACK_RETRIEVE_DETAILED_USER_INFORMATION',
  description: 'Reads one person by id. Returns the name, e-mail address, title, status and time zone.',
  scopes: ['users:read'],
  annotations: READ,
  params: params({ user: userParam, include_locale: flag('Whether to tell the person’s language.') }),
  example: { user: 'U0123456789' },
  request: {
    method: 'GET',
    path: '/users.info',
    query: { user: '$user', include_locale: '$include_locale' },
  },
  result: (body) => user(object(body)['user']),
});

/** Slack lists up to 999 people a call, at 20 calls a minute. */
const PAGE = 999;
const MAX_PAGES = 10;

async function scanUsers(part: string, enough: number, call: ProviderCall) {
  const users: ReturnType<typeof user>[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES && users.length < enough; page++) {
    const query = { limit: PAGE, ...(cursor !== null && { cursor }) };
    const { body } = await call({ method: 'GET', path: '/users.list', query });
    users.push(
      ...list(object(body)['members'])
        .map(user)
        .filter(
          ({ deleted, name, real_name, display_name }) =>
            deleted !== true &&
            [name, real_name, display_name].some(
              (text) => typeof text === 'string' && text.toLowerCase().includes(part),
            ),
        ),
    );
    cursor = nextCursor(body);
    if (cursor === null) return { users: users.slice(0, enough), complete: users.length <= enough };
  }
  return { users: users.slice(0, enough), complete: false };
}

/** Slack calls an address that nobody has an error; to who searches it is an answer. */
async function lookUpByEmail(email: string, call: ProviderCall) {
  try {
    const { body } = await call({ method: 'GET', path: '/users.lookupByEmail', query: { email } });
    return [user(object(body)['user'])];
  } catch (error) {
    const code = error instanceof ExecutionError && object(error.details?.['provider'])['code'];
    if (code === 'users_not_found') return [];
    throw error;
  }
}

export const userTools = [listUsers, findUsers, getUser];
