import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { guildId, image, limit, pageNumber, params, permissionBits, roleId, userId } from './params.js';
import { doneOutput, pageOutput, role, roleOutput, slice } from './shapes.js';
import { botTool } from './tool.js';

const EXAMPLE = { guild_id: '200000000000000001', role_id: '500000000000000001' };

const listGuildRoles = botTool({
  name: 'DISCORD_LIST_GUILD_ROLES',
  description: 'Lists a server’s roles with their permissions and order.',
  annotations: READ,
  reach: { place: 'guild' },
  params: params({ guild_id: guildId, limit: limit('roles', 250, 100), page: pageNumber }),
  output: pageOutput('roles', roleOutput, Type.Integer()),
  example: { guild_id: EXAMPLE.guild_id },
  request: ({ guild_id }) => ({ method: 'GET', path: `/guilds/${guild_id}/roles` }),
  result: (body, page) => slice('roles', body, role, page),
});

const createGuildRole = botTool({
  name: 'DISCORD_CREATE_GUILD_ROLE',
  description: 'Creates a role in a server, below the others. Returns it.',
  annotations: WRITE,
  reach: { place: 'guild', permissions: ['MANAGE_ROLES'] },
  params: params({
    guild_id: guildId,
    name: Type.Optional(Type.String({ description: 'Its name.', maxLength: 100, default: 'new role' })),
    permissions: Type.Optional(
      permissionBits('Permission bits as a decimal number; those of @everyone if left out.'),
    ),
    color: Type.Optional(
      Type.Integer({ description: 'RGB as a number; 0 for none.', minimum: 0, maximum: 16_777_215 }),
    ),
    hoist: Type.Optional(Type.Boolean({ description: 'Members are listed apart.' })),
    mentionable: Type.Optional(Type.Boolean({ description: 'Anyone may mention it.' })),
    icon: image('Its icon, on boosted servers'),
    unicode_emoji: Type.Optional(
      Type.String({ description: 'An emoji as icon, on boosted servers.', maxLength: 100, unlisted: true }),
    ),
  }),
  output: roleOutput,
  example: { guild_id: EXAMPLE.guild_id, name: 'Reviewers', mentionable: true },
  request: {
    method: 'POST',
    path: '/guilds/{guild_id}/roles',
    body: {
      name: '$name',
      permissions: '$permissions',
      color: '$color',
      hoist: '$hoist',
      mentionable: '$mentionable',
      icon: '$icon',
      unicode_emoji: '$unicode_emoji',
    },
  },
  result: role,
});

const deleteGuildRole = botTool({
  name: 'DISCORD_DELETE_GUILD_ROLE',
  description: 'Deletes a role of a server for good.',
  annotations: DESTRUCTIVE,
  reach: { place: 'guild', permissions: ['MANAGE_ROLES'], ranks_above: ['role_id'] },
  params: params({ guild_id: guildId, role_id: roleId }),
  output: doneOutput('deleted', 'role_id'),
  example: EXAMPLE,
  request: { method: 'DELETE', path: '/guilds/{guild_id}/roles/{role_id}' },
  result: (_body, { role_id }) => ({ role_id, deleted: true }),
});

const MEMBER_ROLE = '/guilds/{guild_id}/members/{user_id}/roles/{role_id}';

const addGuildMemberRole = botTool({
  name: 'DISCORD_ADD_GUILD_MEMBER_ROLE',
  description: 'Gives a member a role.',
  annotations: IDEMPOTENT_WRITE,
  reach: { place: 'guild', permissions: ['MANAGE_ROLES'], ranks_above: ['role_id'] },
  params: params({ guild_id: guildId, user_id: userId, role_id: roleId }),
  output: doneOutput('added', 'user_id', 'role_id'),
  example: { ...EXAMPLE, user_id: '100000000000000003' },
  request: { method: 'PUT', path: MEMBER_ROLE },
  result: (_body, { user_id, role_id }) => ({ user_id, role_id, added: true }),
});

const deleteGuildMemberRole = botTool({
  name: 'DISCORD_DELETE_GUILD_MEMBER_ROLE',
  description: 'Takes a role from a member.',
  annotations: DESTRUCTIVE,
  reach: { place: 'guild', permissions: ['MANAGE_ROLES'], ranks_above: ['role_id'] },
  params: params({ guild_id: guildId, user_id: userId, role_id: roleId }),
  output: doneOutput('removed', 'user_id', 'role_id'),
  example: { ...EXAMPLE, user_id: '100000000000000003' },
  request: { method: 'DELETE', path: MEMBER_ROLE },
  result: (_body, { user_id, role_id }) => ({ user_id, role_id, removed: true }),
});

export const roleTools = [
  listGuildRoles,
  createGuildRole,
  deleteGuildRole,
  addGuildMemberRole,
  deleteGuildMemberRole,
];
