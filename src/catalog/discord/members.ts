import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { list, object } from './json.js';
import { guildId, id, ids, limit, pageAfter, params, userId } from './params.js';
import type { Permission } from './permissions.js';
import { doneOutput, lastId, member, memberOutput, pageOf, pageOutput } from './shapes.js';
import { botTool } from './tool.js';

const getGuildMember = botTool({
  name: 'DISCORD_GET_GUILD_MEMBER',
  description: 'Reads one member of a server: names, roles, since when, and mutes.',
  annotations: READ,
  reach: { place: 'guild' },
  params: params({ guild_id: guildId, user_id: userId }),
  output: memberOutput,
  example: { guild_id: '200000000000000001', user_id: '100000000000000002' },
  request: { method: 'GET', path: '/guilds/{guild_id}/members/{user_id}' },
  result: member,
});

const listGuildMembers = botTool({
  name: 'DISCORD_LIST_GUILD_MEMBERS',
  description: 'Lists a server’s members; the bot’s application must have the server members intent.',
  annotations: READ,
  reach: { place: 'guild' },
  params: params({ guild_id: guildId, limit: limit('members', 1000, 100), page: pageAfter('after') }),
  output: pageOutput('members', memberOutput),
  example: { guild_id: '200000000000000001' },
  request: {
    method: 'GET',
    path: '/guilds/{guild_id}/members',
    query: { limit: '$limit', after: '$page' },
  },
  result: (body, { limit = 100 }) =>
    pageOf(
      'members',
      list(body).map(member),
      limit,
      lastId(body, (one) => object(one['user'])['id']),
    ),
});

const searchGuildMembers = botTool({
  name: 'DISCORD_SEARCH_GUILD_MEMBERS',
  description: 'Finds members whose user name or nickname starts with a text.',
  annotations: READ,
  reach: { place: 'guild' },
  params: params({
    guild_id: guildId,
    query: Type.String({ description: 'Start of the name.', minLength: 1, maxLength: 100 }),
    limit: limit('members', 1000, 100),
  }),
  output: Type.Object({ members: Type.Array(memberOutput) }),
  example: { guild_id: '200000000000000001', query: 'sand' },
  request: {
    method: 'GET',
    path: '/guilds/{guild_id}/members/search',
    query: { query: '$query', limit: '$limit' },
  },
  result: (body) => ({ members: list(body).map(member) }),
});

/** Each change is a permission of its own. */
const NEEDED: Readonly<Record<string, Permission>> = {
  nick: 'MANAGE_NICKNAMES',
  roles: 'MANAGE_ROLES',
  mute: 'MUTE_MEMBERS',
  deaf: 'DEAFEN_MEMBERS',
  channel_id: 'MOVE_MEMBERS',
  communication_disabled_until: 'MODERATE_MEMBERS',
  flags: 'MANAGE_GUILD',
};

const updateGuildMember = botTool({
  name: 'DISCORD_UPDATE_GUILD_MEMBER',
  description: 'Changes a member’s nickname, roles, voice or time-out; what is left out stays.',
  annotations: IDEMPOTENT_WRITE,
  reach: {
    place: 'guild',
    permissions: (given) =>
      Object.entries(NEEDED).flatMap(([name, permission]) => (given[name] === undefined ? [] : [permission])),
    ranks_above: ['user_id'],
  },
  params: params({
    guild_id: guildId,
    user_id: userId,
    nick: Type.Optional(Type.String({ description: 'Nickname; empty for none.', maxLength: 32 })),
    roles: Type.Optional(ids('All roles the member then has.', { maxItems: 250 })),
    mute: Type.Optional(Type.Boolean({ description: 'Silenced in voice.' })),
    deaf: Type.Optional(Type.Boolean({ description: 'Deafened in voice.' })),
    channel_id: Type.Optional(id('Voice channel to move the member to.')),
    communication_disabled_until: Type.Optional(
      Type.String({
        description: 'Time-out until then, at most 28 days ahead; a time past ends it.',
        format: 'date-time',
      }),
    ),
    flags: Type.Optional(Type.Integer({ description: 'Member flags, as bits.', minimum: 0, unlisted: true })),
  }),
  output: memberOutput,
  example: { guild_id: '200000000000000001', user_id: '100000000000000003', nick: 'Third' },
  request: {
    method: 'PATCH',
    path: '/guilds/{guild_id}/members/{user_id}',
    body: {
      nick: '$nick',
      roles: '$roles',
      mute: '$mute',
      deaf: '$deaf',
      channel_id: '$channel_id',
      communication_disabled_until: '$communication_disabled_until',
      flags: '$flags',
    },
  },
  result: member,
});

const deleteGuildMember = botTool({
  name: 'DISCORD_DELETE_GUILD_MEMBER',
  description: 'Removes a member from a server; with an invitation they can come back.',
  annotations: DESTRUCTIVE,
  reach: { place: 'guild', permissions: ['KICK_MEMBERS'], ranks_above: ['user_id'] },
  params: params({ guild_id: guildId, user_id: userId }),
  output: doneOutput('removed', 'user_id'),
  example: { guild_id: '200000000000000001', user_id: '100000000000000003' },
  request: { method: 'DELETE', path: '/guilds/{guild_id}/members/{user_id}' },
  result: (_body, { user_id }) => ({ user_id, removed: true }),
});

const banUserFromGuild = botTool({
  name: 'DISCORD_BAN_USER_FROM_GUILD',
  description: 'Bans a person from a server, and can delete their recent messages there.',
  annotations: DESTRUCTIVE,
  reach: { place: 'guild', permissions: ['BAN_MEMBERS'], ranks_above: ['user_id'] },
  params: params({
    guild_id: guildId,
    user_id: userId,
    delete_message_seconds: Type.Optional(
      Type.Integer({
        description: 'Deletes messages of that many last seconds.',
        minimum: 0,
        maximum: 604_800,
      }),
    ),
    delete_message_days: Type.Optional(
      Type.Integer({ description: 'The same in days.', minimum: 0, maximum: 7, unlisted: true }),
    ),
  }),
  output: doneOutput('banned', 'user_id'),
  example: { guild_id: '200000000000000001', user_id: '100000000000000003' },
  request: {
    method: 'PUT',
    path: '/guilds/{guild_id}/bans/{user_id}',
    body: {
      delete_message_seconds: '$delete_message_seconds',
      delete_message_days: '$delete_message_days',
    },
  },
  result: (_body, { user_id }) => ({ user_id, banned: true }),
});

export const memberTools = [
  listGuildMembers,
  searchGuildMembers,
  getGuildMember,
  updateGuildMember,
  deleteGuildMember,
  banUserFromGuild,
];
