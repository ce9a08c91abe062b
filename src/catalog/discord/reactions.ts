import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { list, object } from './json.js';
import { message, messageOutput } from './message.js';
import { channelId, emojiName, limit, messageId, pageAfter, params, userId } from './params.js';
import { doneOutput, lastId, orNull, pageOf, pageOutput, user, userOutput } from './shapes.js';
import { botTool } from './tool.js';

const ON_MESSAGE = { channel_id: channelId, message_id: messageId };
const EXAMPLE = { channel_id: '200000000000000002', message_id: '300000000000000001' };
const REACTIONS = '/channels/{channel_id}/messages/{message_id}/reactions';

const addMyMessageReaction = botTool({
  name: 'DISCORD_ADD_MY_MESSAGE_REACTION',
  description: 'Reacts to a message as the bot.',
  annotations: IDEMPOTENT_WRITE,
  reach: { place: 'channel', permissions: ['READ_MESSAGE_HISTORY', 'ADD_REACTIONS'] },
  params: params({ ...ON_MESSAGE, emoji_name: emojiName }),
  output: doneOutput('reacted', 'message_id', 'emoji_name'),
  example: { ...EXAMPLE, emoji_name: '👍' },
  request: { method: 'PUT', path: `${REACTIONS}/{emoji_name}/@me` },
  result: (_body, { message_id, emoji_name }) => ({ message_id, emoji_name, reacted: true }),
});

const listMessageReactionsByEmoji = botTool({
  name: 'DISCORD_LIST_MESSAGE_REACTIONS_BY_EMOJI',
  description: 'Lists the people who reacted to a message with an emoji.',
  annotations: READ,
  reach: { place: 'channel', permissions: ['READ_MESSAGE_HISTORY'] },
  params: params({
    ...ON_MESSAGE,
    emoji_name: emojiName,
    limit: limit('people', 100),
    page: pageAfter('after'),
  }),
  output: pageOutput('users', userOutput),
  example: { ...EXAMPLE, emoji_name: '👍' },
  request: {
    method: 'GET',
    path: `${REACTIONS}/{emoji_name}`,
    query: { limit: '$limit', after: '$page' },
  },
  result: (body, { limit = 50 }) => pageOf('users', list(body).map(user), limit, lastId(body)),
});

const deleteAllMessageReactions = botTool({
  name: 'DISCORD_DELETE_ALL_MESSAGE_REACTIONS',
  description: 'Removes every reaction from a message.',
  annotations: DESTRUCTIVE,
  reach: { place: 'channel', permissions: ['MANAGE_MESSAGES'] },
  params: params(ON_MESSAGE),
  output: doneOutput('deleted', 'message_id'),
  example: EXAMPLE,
  request: { method: 'DELETE', path: REACTIONS },
  result: (_body, { message_id }) => ({ message_id, deleted: true }),
});

const deleteAllMessageReactionsByEmoji = botTool({
  name: 'DISCORD_DELETE_ALL_MESSAGE_REACTIONS_BY_EMOJI',
  description: 'Removes everybody’s reactions with one emoji from a message.',
  annotations: DESTRUCTIVE,
  reach: { place: 'channel', permissions: ['MANAGE_MESSAGES'] },
  params: params({ ...ON_MESSAGE, emoji_name: emojiName }),
  output: doneOutput('deleted', 'message_id', 'emoji_name'),
  example: { ...EXAMPLE, emoji_name: '👍' },
  request: { method: 'DELETE', path: `${REACTIONS}/{emoji_name}` },
  result: (_body, { message_id, emoji_name }) => ({ message_id, emoji_name, deleted: true }),
});

const deleteUserMessageReaction = botTool({
  name: 'DISCORD_DELETE_USER_MESSAGE_REACTION',
  description: 'Removes one person’s reaction from a message.',
  annotations: DESTRUCTIVE,
  reach: { place: 'channel', permissions: ['MANAGE_MESSAGES'] },
  params: params({ ...ON_MESSAGE, emoji_name: emojiName, user_id: userId }),
  output: doneOutput('deleted', 'message_id', 'emoji_name', 'user_id'),
  example: { ...EXAMPLE, emoji_name: '👍', user_id: '100000000000000002' },
  request: { method: 'DELETE', path: `${REACTIONS}/{emoji_name}/{user_id}` },
  result: (_body, { message_id, emoji_name, user_id }) => ({
    message_id,
    emoji_name,
    user_id,
    deleted: true,
  }),
});

const pinMessage = botTool({
  name: 'DISCORD_PIN_MESSAGE',
  description: 'Pins a message to its channel.',
  annotations: IDEMPOTENT_WRITE,
  reach: { place: 'channel', permissions: ['PIN_MESSAGES'] },
  params: params(ON_MESSAGE),
  output: doneOutput('pinned', 'message_id'),
  example: EXAMPLE,
  request: { method: 'PUT', path: '/channels/{channel_id}/messages/pins/{message_id}' },
  result: (_body, { message_id }) => ({ message_id, pinned: true }),
});

const listPinnedMessages = botTool({
  name: 'DISCORD_LIST_PINNED_MESSAGES',
  description: 'Lists a channel’s pinned messages with when each was pinned, the latest first.',
  annotations: READ,
  reach: { place: 'channel', permissions: ['READ_MESSAGE_HISTORY'] },
  params: params({
    channel_id: channelId,
    limit: limit('messages', 50),
    page: Type.Optional(
      Type.String({
        description: '`next_page` of the page before.',
        format: 'date-time',
        aliases: ['before'],
      }),
    ),
  }),
  output: pageOutput(
    'messages',
    Type.Composite([messageOutput, Type.Object({ pinned_at: orNull(Type.String()) })]),
  ),
  example: { channel_id: '200000000000000002' },
  request: {
    method: 'GET',
    path: '/channels/{channel_id}/messages/pins',
    query: { limit: '$limit', before: '$page' },
  },
  result: (body) => {
    const { items, has_more } = object(body);
    const pins = list(items).map(object);
    const next_page = pins.at(-1)?.['pinned_at'];
    return {
      messages: pins.map((pin) => ({ ...message(pin['message']), pinned_at: pin['pinned_at'] ?? null })),
      ...(has_more === true && next_page !== undefined && { next_page }),
    };
  },
});

export const reactionTools = [
  addMyMessageReaction,
  listMessageReactionsByEmoji,
  deleteUserMessageReaction,
  deleteAllMessageReactionsByEmoji,
  deleteAllMessageReactions,
  pinMessage,
  listPinnedMessages,
];
