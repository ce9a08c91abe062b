import { Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { DESTRUCTIVE, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import {
  archiveAfter,
  CHANNEL_SETTINGS,
  changedTags,
  channelSettings,
  channelType,
  newTags,
} from './channel-params.js';
import { object } from './json.js';
import { channelId, guildId, ids, limit, pageNumber, params, userId } from './params.js';
import { channel, channelOutput, orNull, pageOutput, slice } from './shapes.js';
import { botTool } from './tool.js';

const getChannel = botTool({
  name: 'DISCORD_GET_CHANNEL',
  description: 'Reads one channel, thread or direct message: its kind, name, topic and server.',
  annotations: READ,
  reach: { place: 'channel' },
  params: params({ channel_id: channelId }),
  output: channelOutput,
  example: { channel_id: '200000000000000002' },
  request: { method: 'GET', path: '/channels/{channel_id}' },
  result: channel,
});

const listGuildChannels = botTool({
  name: 'DISCORD_LIST_GUILD_CHANNELS',
  description: 'Lists a server’s channels and categories, threads apart.',
  annotations: READ,
  reach: { place: 'guild' },
  params: params({ guild_id: guildId, limit: limit('channels', 500, 100), page: pageNumber }),
  output: pageOutput('channels', channelOutput, Type.Integer()),
  example: { guild_id: '200000000000000001' },
  request: ({ guild_id }) => ({ method: 'GET', path: `/guilds/${guild_id}/channels` }),
  result: (body, page) => slice('channels', body, channel, page),
});

const createGuildChannel = botTool({
  name: 'DISCORD_CREATE_GUILD_CHANNEL',
  description: 'Creates a channel or category in a server. Returns it.',
  annotations: WRITE,
  reach: { place: 'guild', permissions: ['MANAGE_CHANNELS'] },
  params: params({
    guild_id: guildId,
    name: Type.String({ description: 'Its name.', minLength: 1, maxLength: 100 }),
    type: channelType({ default: 0 }),
    ...channelSettings,
    available_tags: newTags,
  }),
  output: channelOutput,
  example: { guild_id: '200000000000000001', name: 'releases', topic: 'What shipped' },
  request: {
    method: 'POST',
    path: '/guilds/{guild_id}/channels',
    body: { name: '$name', type: '$type', available_tags: '$available_tags', ...CHANNEL_SETTINGS },
  },
  result: channel,
});

const THREAD_SETTINGS: readonly string[] = ['archived', 'locked', 'applied_tags', 'invitable'];

const updateChannel = botTool({
  name: 'DISCORD_UPDATE_CHANNEL',
  description: 'Changes a channel’s settings, or archives or locks a thread; what is left out stays.',
  annotations: IDEMPOTENT_WRITE,
  reach: {
    place: 'channel',
    // Whether the id is a thread’s is not known here: each setting needs what changes it anywhere.
    permissions: ({ channel_id: _, ...settings }) => {
      const names = Object.keys(settings);
      const ofThreads = names.filter((name) => THREAD_SETTINGS.includes(name));
      return [
        ...(ofThreads.length > 0 ? (['MANAGE_THREADS'] as const) : []),
        ...(names.length > ofThreads.length ? (['MANAGE_CHANNELS'] as const) : []),
      ];
    },
  },
  params: params({
    channel_id: channelId,
    name: Type.Optional(Type.String({ description: 'New name.', minLength: 1, maxLength: 100 })),
    archived: Type.Optional(Type.Boolean({ description: 'Of a thread: put away.' })),
    locked: Type.Optional(Type.Boolean({ description: 'Of a thread: only moderators reopen it.' })),
    invitable: Type.Optional(
      Type.Boolean({ description: 'Of a private thread: members may add others.', unlisted: true }),
    ),
    applied_tags: Type.Optional(ids('Tags of a forum post; replaces all.', { maxItems: 5, unlisted: true })),
    auto_archive_duration: archiveAfter({ unlisted: true }),
    type: channelType({ unlisted: true }),
    ...channelSettings,
    available_tags: changedTags,
  }),
  output: channelOutput,
  example: { channel_id: '200000000000000002', name: 'general', topic: 'Everything else' },
  request: {
    method: 'PATCH',
    path: '/channels/{channel_id}',
    body: {
      name: '$name',
      archived: '$archived',
      locked: '$locked',
      invitable: '$invitable',
      applied_tags: '$applied_tags',
      auto_archive_duration: '$auto_archive_duration',
      type: '$type',
      available_tags: '$available_tags',
      ...CHANNEL_SETTINGS,
    },
  },
  result: channel,
});

const deleteChannel = botTool({
  name: 'DISCORD_DELETE_CHANNEL',
  description: 'Deletes a channel or thread for good with its messages, or closes a direct message.',
  annotations: DESTRUCTIVE,
  reach: { place: 'channel', permissions: ['MANAGE_CHANNELS'] },
  params: params({ channel_id: channelId }),
  output: channelOutput,
  example: { channel_id: '200000000000000002' },
  request: { method: 'DELETE', path: '/channels/{channel_id}' },
  result: channel,
});

const createChannelInvite = botTool({
  name: 'DISCORD_CREATE_CHANNEL_INVITE',
  description: 'Creates an invitation to a channel’s server. Returns its code and link.',
  annotations: WRITE,
  reach: { place: 'channel', permissions: ['CREATE_INSTANT_INVITE'] },
  params: params({
    channel_id: channelId,
    max_age: Type.Optional(
      Type.Integer({
        description: 'Seconds it works; 0 for ever.',
        minimum: 0,
        maximum: 5_184_000,
        default: 86_400,
      }),
    ),
    max_uses: Type.Optional(
      Type.Integer({ description: 'How often it works; 0 for ever.', minimum: 0, maximum: 100, default: 0 }),
    ),
    temporary: Type.Optional(
      Type.Boolean({ description: 'Whoever joins leaves again, unless given a role.', default: false }),
    ),
    unique: Type.Optional(
      Type.Boolean({ description: 'True: never an invitation that exists already.', default: false }),
    ),
  }),
  output: Type.Object({
    code: Type.String(),
    url: Type.String(),
    channel_id: orNull(Type.String()),
    guild_id: orNull(Type.String()),
    expires_at: orNull(Type.String()),
    max_uses: orNull(Type.Number()),
  }),
  example: { channel_id: '200000000000000002', max_uses: 1 },
  request: {
    method: 'POST',
    path: '/channels/{channel_id}/invites',
    body: { max_age: '$max_age', max_uses: '$max_uses', temporary: '$temporary', unique: '$unique' },
  },
  result: (body) => {
    const it = object(body);
    return {
      code: it['code'],
      url: `https://discord.gg/${String(it['code'])}`,
      channel_id: object(it['channel'])['id'] ?? null,
      guild_id: object(it['guild'])['id'] ?? null,
      expires_at: it['expires_at'] ?? null,
      max_uses: it['max_uses'] ?? null,
    };
  },
});

const groupParam = ignoredParam(
  'Groups are made with access tokens of their members, and tokens never pass through a tool.',
);

const createDm = botTool({
  name: 'DISCORD_CREATE_DM',
  description: 'Opens the bot’s direct message with a person, or finds it. Returns the channel to post to.',
  annotations: IDEMPOTENT_WRITE,
  reach: { place: 'direct' },
  params: params({
    recipient_id: userId,
    access_tokens: groupParam,
    nicks: groupParam,
  }),
  output: channelOutput,
  example: { recipient_id: '100000000000000002' },
  request: { method: 'POST', path: '/users/@me/channels', body: { recipient_id: '$recipient_id' } },
  result: channel,
});

export const channelTools = [
  listGuildChannels,
  getChannel,
  createGuildChannel,
  updateChannel,
  deleteChannel,
  createChannelInvite,
  createDm,
];
