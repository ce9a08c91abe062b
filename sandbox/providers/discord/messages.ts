/** Messages of channels, threads and direct messages. */
import { DiscordFault, invalidForm, missingPermissions } from './errors.js';
import {
  channelOf,
  type DiscordCall,
  findUser,
  isAfter,
  limitOf,
  messageOf,
  noContent,
  ok,
  type Routes,
  remove,
  textOf,
  userBody,
} from './route.js';
import { DISCORD_BOT } from './seed.js';
import { type Channel, type Message, newId } from './state.js';

export const messageRoutes: Routes = {
  'POST /channels/:channel/messages': (call) =>
    ok(messageBody(call, post(call, channelOf(call), call.body, newId(call.state)))),
  'GET /channels/:channel/messages': (call) => {
    const { query } = call;
    const [before, after] = [query.get('before'), query.get('after')];
    const limit = limitOf(call, 100, 50);
    const all = call.state.messages
      .filter(({ channel_id }) => channel_id === channelOf(call).id)
      .sort((a, b) => (isAfter(a.id, b.id) ? -1 : 1));
    const found = all.filter(({ id }) => (!before || isAfter(before, id)) && (!after || isAfter(id, after)));
    return ok((after ? found.slice(-limit) : found.slice(0, limit)).map((one) => messageBody(call, one)));
  },
  'GET /channels/:channel/messages/:message': (call) => ok(messageBody(call, messageOf(call))),
  'PATCH /channels/:channel/messages/:message': (call) => {
    const message = messageOf(call);
    if (message.author_id !== DISCORD_BOT.id)
      throw new DiscordFault(403, 50005, 'Cannot edit a message authored by another user');
    Object.assign(message, call.body, { edited_timestamp: new Date().toISOString() });
    return ok(messageBody(call, message));
  },
  'DELETE /channels/:channel/messages/:message': (call) => {
    remove(call.state.messages, messageOf(call));
    return noContent;
  },
  'POST /channels/:channel/messages/bulk-delete': (call) => {
    const ids = call.body['messages'];
    if (!Array.isArray(ids) || ids.length < 2 || ids.length > 100) throw invalidForm();
    for (const id of ids) remove(call.state.messages, messageOf(call, String(id)));
    return noContent;
  },
};

/** Adds a message of the caller, or of the webhook that `fields` say. */
export function post(
  { state, caller }: DiscordCall,
  channel: Channel,
  fields: Record<string, unknown>,
  id: string,
): Message {
  const isEmpty = ['content', 'embeds', 'sticker_ids', 'components', 'message_reference'].every((name) => {
    const value = fields[name];
    return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  });
  if (isEmpty) throw new DiscordFault(400, 50006, 'Cannot send an empty message');
  if (textOf(fields['content']).length > 2000) throw invalidForm();
  if (channel.type === 15) throw missingPermissions();
  const message: Message = {
    content: '',
    embeds: [],
    components: [],
    ...fields,
    id,
    channel_id: channel.id,
    author_id: caller?.id ?? DISCORD_BOT.id,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    pinned_at: null,
    reactions: [],
  };
  state.messages.push(message);
  channel['last_message_id'] = id;
  return message;
}

export function messageBody(call: DiscordCall, message: Message) {
  const { author_id, pinned_at, reactions, ...rest } = message;
  return {
    type: 0,
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    tts: false,
    flags: 0,
    ...rest,
    pinned: pinned_at !== null,
    author:
      message['webhook_id'] === undefined ? userBody(findUser(call, author_id)) : webhookAuthor(message),
    ...(reactions.length > 0 && {
      reactions: reactions.map(({ emoji, users }) => ({
        emoji: emojiBody(emoji),
        count: users.length,
        me: users.includes(DISCORD_BOT.id),
      })),
    }),
  };
}

function webhookAuthor(message: Message) {
  const id = textOf(message['webhook_id']);
  return {
    id,
    username: message['username'],
    global_name: null,
    discriminator: '0000',
    avatar: null,
    bot: true,
  };
}

function emojiBody(emoji: string) {
  const [name = '', id] = emoji.split(':');
  return { id: id ?? null, name };
}
