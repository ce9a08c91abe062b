import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { list, maybeNumber, maybeText, object, text, texts } from './json.js';
import { flag, params } from './params.js';

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
  output: Type.Object({
    usergroups: Type.Array(
      Type.Object({
        id: text,
        handle: maybeText,
        name: maybeText,
        description: maybeText,
        users: Type.Optional(texts),
        user_count: maybeNumber,
        disabled: Type.Boolean(),
      }),
    ),
  }),
  result: (body) => ({ usergroups: list(object(body)['usergroups']).map(userGroup) }),
});

const listMembers = defineTool({
  name: 'SLACK_LIST_USER_GROUP_MEMBERS',
  description: 'Lists who is in a user group. Returns the ids of its members.',
  scopes: ['usergroups:read'],
  annotations: READ,
  params: params({
    usergroup: Type.String({ description: 'The id of the group, such as S0123456789.', minLength: 1 }),
    include_disabled: flag('Whether the group may be one that is switched off.'),
  }),
  example: { usergroup: 'S0123456789' },
  request: {
    method: 'GET',
    path: '/usergroups.users.list',
    query: { usergroup: '$usergroup', include_disabled: '$include_disabled' },
  },
  output: Type.Object({ users: texts }),
  result: (body) => ({ users: list(object(body)['users']) }),
});

function userGroup(value: unknown) {
  const { id, handle, name, description, users, user_count, date_delete } = object(value);
  const count = user_count === undefined ? undefined : Number(user_count);
  return {
    id,
    handle,
    name,
    description: description ?? undefined,
    users,
    user_count: count,
    disabled: Number(date_delete ?? 0) > 0,
  };
}

export const userGroupTools = [listUserGroups, listMembers];
