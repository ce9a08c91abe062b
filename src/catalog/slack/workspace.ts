import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { flag, params } from './params.js';
import { list, object } from './shapes.js';

const testAuth = defineTool({
  name: 'SLACK_TEST_AUTH',
  description: 'Tells who the connected user is: the ids and names of the person and the workspace.',
  scopes: [],
  annotations: READ,
  params: params({}),
  example: {},
  request: { method: 'GET', path: '/auth.test' },
  result: (body) => {
    const { user_id, user, team_id, team, url } = object(body);
    return { user_id, user, team_id, team, url };
  },
});

const getTeam = defineTool({
  name: 'SLACK_FETCH_TEAM_INFO',
  aliases: ['SLACK_GET_TEAM_INFO'],
  description: 'Reads the workspace: its name, domain and e-mail domain.',
  scopes: ['team:read'],
  annotations: READ,
  params: params({
    team: Type.Optional(
      Type.String({ description: 'Another workspace that is connected with this one, by id.', minLength: 1 }),
    ),
  }),
  example: {},
  request: { method: 'GET', path: '/team.info', query: { team: '$team' } },
  result: (body) => {
    const { id, name, domain, email_domain, url } = object(object(body)['team']);
    return { id, name, domain, email_domain, url };
  },
});

const listUserGroups = defineTool({
  name: 'SLACK_LIST_USER_GROUPS_FOR_TEAM_WITH_OPTIONS',
  aliases: ['SLACK_LIST_USER_GROUPS'],
  description:
    'Lists the user groups of the workspace, such as @marketing. Returns each with its id and handle.',
  scopes: ['usergroups:read'],
  annotations: READ,
  params: params({
    include_users: flag('Whether to list the members of each group.'),
    include_count: flag('Whether to count the members of each group.'),
    include_disabled: flag('Whether groups that are switched off are among them.'),
  }),
  example: { include_users: true },
  request: {
    method: 'GET',
    path: '/usergroups.list',
    query: {
      include_users: '$include_users',
      include_count: '$include_count',
      include_disabled: '$include_disabled',
    },
  },
  result: (body) => ({ usergroups: list(object(body)['usergroups']).map(userGroup) }),
});

function userGroup(value: unknown) {
  const { id, handle, name, description, users, user_count, date_delete } = object(value);
  return { id, handle, name, description, users, user_count, disabled: Number(date_delete ?? 0) > 0 };
}

export const workspaceTools = [testAuth, getTeam, listUserGroups];
