/** Channels, threads, invitations. */
import { randomBytes } from 'node:crypto';
import { invalidForm } from './errors.js';
import { post } from './messages.js';
import {
  channelOf,
  created,
  type DiscordCall,
  guildOf,
  messageOf,
  noContent,
  ok,
  type Routes,
  remove,
  textOf,
} from './route.js';
import { DISCORD_BOT } from './seed.js';
import { type Channel, createChannel, newId } from './state.js';

export const CHANNEL_TYPES = { dm: 1, voice: 2, public_thread: 11, forum: 15 } as const;

export const channelRoutes: Routes = {
  'GET /guilds/:guild/channels': (call) => {
    const { id } = guildOf(call);
    return ok(call.state.channels.filter(({ guild_id, type }) => guild_id === id && !isThread(type)));
  },
  'POST /guilds/:guild/channels': (call) => {
    const { id: guild_id } = guildOf(call);
    if (textOf(call.body['name']) === '') throw invalidForm();
    const type = Number(call.body['type'] ?? 0);
    const channel = createChannel(newId(call.state), { position: 0, ...call.body, type, guild_id });
    call.state.channels.push(channel);
    return created(channel);
  },
  'GET /channels/:channel': (call) => ok(channelOf(call)),
  'PATCH /channels/:channel': (call) => {
    const channel = channelOf(call);
    const { archived, locked, auto_archive_duration, ...rest } = call.body;
    Object.assign(channel, rest);
    if (isThread(channel.type))
      Object.assign(
        channel['thread_metadata'] as object,
        defined({ archived, locked, auto_archive_duration }),
      );
    return ok(channel);
  },
  'DELETE /channels/:channel': (call) => {
    const channel = channelOf(call);
    remove(call.state.channels, channel);
    return ok(channel);
  },
  'POST /channels/:channel/invites': (call) => {
    const channel = channelOf(call);
    const guild = guildOf(call, channel.guild_id);
    const code = randomBytes(5).toString('hex');
    const max_age = Number(call.body['max_age'] ?? 86_400);
    const invite = {
      id: code,
      type: 0,
      code,
      guild: { id: guild.id, name: guild.name, description: null },
      guild_id: guild.id,
      channel: { id: channel.id, name: channel['name'], type: channel.type },
      max_uses: call.body['max_uses'] ?? 0,
      max_age,
      expires_at: max_age === 0 ? null : new Date(Date.now() + max_age * 1000).toISOString(),
    };
    call.state.invites.push(invite);
    const { id: _, ...body } = invite;
    return ok(body);
  },
  'POST /channels/:channel/threads': (call) => {
    const channel = channelOf(call);
    const isForum = channel.type === CHANNEL_TYPES.forum;
    const message = call.body['message'] as Record<string, unknown> | undefined;
    if (isForum !== (message !== undefined)) throw invalidForm();
    const type = isForum ? CHANNEL_TYPES.public_thread : Number(call.body['type'] ?? 12);
    const thread = startThread(call, channel, newId(call.state), type);
    if (message) post(call, thread, message, thread.id);
    return created(thread);
  },
  'POST /channels/:channel/messages/:message/threads': (call) => {
    const message = messageOf(call);
    const thread = startThread(call, channelOf(call), message.id, CHANNEL_TYPES.public_thread);
    message['thread'] = { id: thread.id, name: thread['name'], type: thread.type };
    return created(thread);
  },
  'POST /channels/:channel/typing': (call) => {
    channelOf(call)['typing_since'] = new Date().toISOString();
    return noContent;
  },
};

function isThread(type: number): boolean {
  return type >= 10 && type <= 12;
}

function startThread(call: DiscordCall, parent: Channel, id: string, type: number): Channel {
  const { name, auto_archive_duration = 4320, rate_limit_per_user = 0, applied_tags } = call.body;
  if (textOf(name) === '') throw invalidForm();
  const thread = createChannel(id, {
    type,
    name,
    rate_limit_per_user,
    parent_id: parent.id,
    ...(parent.guild_id !== undefined && { guild_id: parent.guild_id }),
    ...(applied_tags !== undefined && { applied_tags }),
    owner_id: DISCORD_BOT.id,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    thread_metadata: { archived: false, locked: false, auto_archive_duration, archive_timestamp: null },
  });
  call.state.channels.push(thread);
  return thread;
}

function defined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
