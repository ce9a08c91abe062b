import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { defineTool, type ProviderCall, READ } from '../tool.js';
import { list, nextPage, object, page } from './json.js';
import { flag, paged, pagination, params, scanned, user as userParam } from './params.js';
import { scan } from './scan.js';
import { user, userOutput } from './user.js';

const listUsers = defineTool({
  name: 'SLACK_LIST_ALL_USERS',
  description:
    'Lists the people and bots of the workspace, those who left included (`deleted`). Returns a page of them.',
  scopes: ['users:read'],
  annotations: READ,
  params: params({ ...pagination, include_locale: flag('Whether to tell each person’s language.') }),
  example: { limit: 200 },
  request: {
    method: 'GET',
    path: '/users.list',
    query: { ...paged, include_locale: '$include_locale' },
  },
  output: page('users', userOutput),
  result: (body) => ({ users: list(object(body)['members']).map(user), ...nextPage(body) }),
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
    ...scanned,
  }),
  example: { query: 'user@example.com' },
  output: page('users', userOutput),
  run: async ({ query, limit = 20, page }, call) => {
    if (/^[^\s@]+@[^\s@]+$/.test(query)) return { users: await lookUpByEmail(query, call) };
    const part = query.replace(/^@/, '').toLowerCase();
    const source = { path: '/users.list', query: {}, member: 'members', shape: user };
    const { matches, next_page } = await scan(call, source, { limit, page }, (found) =>
      isCalled(found, part),
    );
    return { users: matches, next_page };
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
  output: userOutput,
  result: (body) => user(object(body)['user']),
});

function isCalled(
  { deleted, name, real_name, display_name }: ReturnType<typeof user>,
  part: string,
): boolean {
  if (deleted === true) return false;
  return [name, real_name, display_name].some(
    (text) => typeof text === 'string' && text.toLowerCase().includes(part),
  );
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
