import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';
import { list, object } from './json.js';
import { guildId, id, image, numberEnum, params } from './params.js';
import { channel, doneOutput, orNull, role, roleOutput, user, userOutput } from './shapes.js';
import { botTool } from './tool.js';

const text = orNull(Type.String());
const number = orNull(Type.Number());

const getGuild = botTool({
  name: 'DISCORD_GET_GUILD',
  description: 'Reads a server: name, owner, features and roles, and on request how many members.',
  annotations: READ,
  reach: { place: 'guild' },
  params: params({
    guild_id: guildId,
    with_counts: Type.Optional(Type.Boolean({ description: 'Count the members.', default: false })),
  }),
  output: Type.Object({
    id: Type.String(),
    name: text,
    description: text,
    owner_id: text,
    features: Type.Array(Type.String()),
    roles: Type.Array(roleOutput),
    system_channel_id: text,
    rules_channel_id: text,
    locale: text,
    member_count: Type.Optional(Type.Number()),
    online_count: Type.Optional(Type.Number()),
  }),
  example: { guild_id: '200000000000000001', with_counts: true },
  request: { method: 'GET', path: '/guilds/{guild_id}', query: { with_counts: '$with_counts' } },
  result: (body) => {
    const it = object(body);
    return {
      id: it['id'],
      name: it['name'] ?? null,
      description: it['description'] ?? null,
      owner_id: it['owner_id'] ?? null,
      features: list(it['features']),
      roles: list(it['roles']).map(role),
      system_channel_id: it['system_channel_id'] ?? null,
      rules_channel_id: it['rules_channel_id'] ?? null,
      locale: it['preferred_locale'] ?? null,
      ...counts(it),
    };
  },
});

function counts(it: Readonly<Record<string, unknown>>) {
  const { approximate_member_count: members, approximate_presence_count: online } = it;
  return {
    ...(typeof members === 'number' && { member_count: members }),
    ...(typeof online === 'number' && { online_count: online }),
  };
}

const EXTERNAL = 3;

const createGuildScheduledEvent = botTool({
  name: 'DISCORD_CREATE_GUILD_SCHEDULED_EVENT',
  description: 'Schedules an event of a server, in a voice or stage channel or elsewhere. Returns it.',
  annotations: WRITE,
  reach: { place: 'guild', permissions: ['CREATE_EVENTS'] },
  params: params({
    guild_id: guildId,
    name: Type.String({ description: 'Its name.', minLength: 1, maxLength: 100 }),
    scheduled_start_time: Type.String({ description: 'Start, ISO 8601 with zone.', format: 'date-time' }),
    scheduled_end_time: Type.Optional(
      Type.String({ description: 'End; required with a location.', format: 'date-time' }),
    ),
    description: Type.Optional(Type.String({ description: 'What it is about.', maxLength: 1000 })),
    location: Type.Optional(
      Type.String({ description: 'Where, if not in a channel.', minLength: 1, maxLength: 100 }),
    ),
    channel_id: Type.Optional(id('The voice or stage channel, instead of a location.')),
    entity_type: Type.Optional(
      numberEnum([1, 2, EXTERNAL], '1 stage, 2 voice, 3 elsewhere; by location or channel if left out.'),
    ),
    image: image('Its picture'),
  }),
  output: Type.Object({
    id: Type.String(),
    guild_id: Type.String(),
    name: Type.String(),
    description: text,
    channel_id: text,
    location: text,
    starts_at: text,
    ends_at: text,
    status: Type.String({ description: 'scheduled, active, completed or canceled.' }),
  }),
  example: {
    guild_id: '200000000000000001',
    name: 'Retrospective',
    scheduled_start_time: '2030-01-02T15:00:00Z',
    scheduled_end_time: '2030-01-02T16:00:00Z',
    location: 'Room 2',
  },
  request: (given) => ({
    method: 'POST',
    path: `/guilds/${given.guild_id}/scheduled-events`,
    body: {
      json: {
        name: given.name,
        scheduled_start_time: given.scheduled_start_time,
        scheduled_end_time: given.scheduled_end_time,
        description: given.description,
        image: given.image,
        channel_id: given.channel_id,
        ...(given.location !== undefined && { entity_metadata: { location: given.location } }),
        entity_type: given.entity_type ?? (given.channel_id === undefined ? EXTERNAL : 2),
        // For members alone: the one level there is.
        privacy_level: 2,
      },
    },
  }),
  result: (body) => {
    const it = object(body);
    return {
      id: it['id'],
      guild_id: it['guild_id'],
      name: it['name'],
      description: it['description'] ?? null,
      channel_id: it['channel_id'] ?? null,
      location: object(it['entity_metadata'])['location'] ?? null,
      starts_at: it['scheduled_start_time'] ?? null,
      ends_at: it['scheduled_end_time'] ?? null,
      status: ['', 'scheduled', 'active', 'completed', 'canceled'][Number(it['status'])] ?? 'unknown',
    };
  },
});

const leaveGuild = botTool({
  name: 'DISCORD_LEAVE_GUILD',
  description: 'Makes the bot leave a server; people stay. It comes back when the server is connected again.',
  annotations: DESTRUCTIVE,
  reach: { place: 'guild', permissions: ['MANAGE_GUILD'] },
  params: params({ guild_id: guildId }),
  output: doneOutput('left', 'guild_id'),
  example: { guild_id: '200000000000000001' },
  request: { method: 'DELETE', path: '/users/@me/guilds/{guild_id}' },
  result: (_body, { guild_id }) => ({ guild_id, left: true }),
});

const getGuildWidget = defineTool({
  name: 'DISCORD_GET_GUILD_WIDGET',
  description:
    'Reads a server’s public widget: who is online, voice channels, an invitation. Servers switch it on.',
  scopes: ['identify'],
  credential: 'none',
  annotations: READ,
  params: params({ guild_id: guildId }),
  output: Type.Object({
    id: Type.String(),
    name: text,
    invite_url: text,
    online_count: number,
    channels: Type.Array(Type.Object({ id: Type.String(), name: text })),
    members: Type.Array(Type.Object({ name: text, status: text })),
  }),
  example: { guild_id: '200000000000000001' },
  request: { method: 'GET', path: '/guilds/{guild_id}/widget.json' },
  result: (body) => {
    const it = object(body);
    const named = (value: unknown) => object(value);
    return {
      id: it['id'],
      name: it['name'] ?? null,
      invite_url: it['instant_invite'] ?? null,
      online_count: it['presence_count'] ?? null,
      channels: list(it['channels'])
        .map(named)
        .map((one) => ({ id: one['id'], name: one['name'] ?? null })),
      members: list(it['members'])
        .map(named)
        .map((one) => ({ name: one['username'] ?? null, status: one['status'] ?? null })),
    };
  },
});

const inviteResolve = defineTool({
  name: 'DISCORD_INVITE_RESOLVE',
  description: 'Reads what an invitation leads to: server, channel, who invited, until when.',
  scopes: ['identify'],
  credential: 'none',
  annotations: READ,
  params: params({
    code: Type.String({
      description: 'The code, the last part of the link.',
      pattern: '^[\\w-]{1,100}$',
      aliases: ['invite_code'],
    }),
    with_counts: Type.Optional(Type.Boolean({ description: 'Count the members.', default: false })),
    guild_scheduled_event_id: Type.Optional(id('An event of the server to include.')),
  }),
  output: Type.Object({
    code: Type.String(),
    guild: Type.Optional(Type.Object({ id: Type.String(), name: text, description: text })),
    channel: Type.Optional(Type.Object({ id: Type.String(), name: text, type: Type.String() })),
    inviter: Type.Optional(userOutput),
    event: Type.Optional(Type.Object({ id: Type.String(), name: text, starts_at: text })),
    expires_at: text,
    member_count: Type.Optional(Type.Number()),
    online_count: Type.Optional(Type.Number()),
  }),
  example: { code: 'discord-developers' },
  request: {
    method: 'GET',
    path: '/invites/{code}',
    query: { with_counts: '$with_counts', guild_scheduled_event_id: '$guild_scheduled_event_id' },
  },
  result: (body) => {
    const it = object(body);
    const [guild, place, event] = [it['guild'], it['channel'], it['guild_scheduled_event']].map(object);
    const { id: channel_id, name, type } = channel(place);
    return {
      code: it['code'],
      ...(guild?.['id'] !== undefined && {
        guild: { id: guild['id'], name: guild['name'] ?? null, description: guild['description'] ?? null },
      }),
      ...(channel_id !== undefined && { channel: { id: channel_id, name, type } }),
      ...(it['inviter'] !== undefined && { inviter: user(it['inviter']) }),
      ...(event?.['id'] !== undefined && {
        event: {
          id: event['id'],
          name: event['name'] ?? null,
          starts_at: event['scheduled_start_time'] ?? null,
        },
      }),
      expires_at: it['expires_at'] ?? null,
      ...counts(it),
    };
  },
});

export const guildTools = [getGuild, createGuildScheduledEvent, leaveGuild, getGuildWidget, inviteResolve];
