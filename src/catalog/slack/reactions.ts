import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { list, maybeText, object, text } from './json.js';
import { message, messageOutput, reaction, reactionOutput } from './message.js';
import { channel, flag, messageTs, params } from './params.js';

const emoji = Type.String({
  description: 'The emoji’s name without colons, such as thumbsup or wave::skin-tone-3.',
  pattern: '^[^:\\s]+(::skin-tone-[2-6])?$',
});

/** Reactions also exist on files, which are then named instead of channel and message. */
const item = {
  channel: Type.Optional(channel),
  message_ts: Type.Optional(messageTs),
  file: Type.Optional(Type.String({ description: 'Instead of a message: the id of a file.', minLength: 1 })),
  file_comment: Type.Optional(
    Type.String({ description: 'Instead of a message: the id of a comment on a file.', minLength: 1 }),
  ),
};

const sentItem = {
  channel: '$channel',
  timestamp: '$message_ts',
  file: '$file',
  file_comment: '$file_comment',
};

const addReaction = defineTool({
  name: 'SLACK_ADD_REACTION_TO_AN_ITEM',
  description: 'Reacts to a message with an emoji, as the connected user.',
  scopes: ['reactions:write'],
  as_bot: { scopes: ['bot:reactions:write'], reach: { place: 'channel' } },
  annotations: IDEMPOTENT_WRITE,
  params: params({ channel, message_ts: messageTs, name: emoji }),
  example: { channel: 'C0123456789', message_ts: '1503435956.000247', name: 'thumbsup' },
  request: {
    method: 'POST',
    path: '/reactions.add',
    body: { channel: '$channel', timestamp: '$message_ts', name: '$name' },
    body_format: 'form',
  },
  output: Type.Object({ channel: text, message_ts: text, name: text, added: Type.Boolean() }),
  result: (_body, { channel, message_ts, name }) => ({ channel, message_ts, name, added: true }),
});

const removeReaction = defineTool({
  name: 'SLACK_REMOVE_REACTION_FROM_ITEM',
  description: 'Takes back a reaction of the connected user from a message or a file.',
  scopes: ['reactions:write'],
  annotations: IDEMPOTENT_WRITE,
  params: params({ ...item, name: emoji }),
  example: { channel: 'C0123456789', message_ts: '1503435956.000247', name: 'thumbsup' },
  request: {
    method: 'POST',
    path: '/reactions.remove',
    body: { ...sentItem, name: '$name' },
    body_format: 'form',
  },
  output: Type.Object({ name: text, removed: Type.Boolean() }),
  result: (_body, { name }) => ({ name, removed: true }),
});

const getReactions = defineTool({
  name: 'SLACK_FETCH_ITEM_REACTIONS',
  aliases: ['SLACK_GET_REACTIONS'],
  description:
    'Reads the reactions on a message or a file. Returns each emoji with its count and who chose it.',
  scopes: ['reactions:read'],
  annotations: READ,
  params: params({ ...item, full: flag('Whether to name everybody who reacted, however many they are.') }),
  example: { channel: 'C0123456789', message_ts: '1503435956.000247' },
  request: { method: 'GET', path: '/reactions.get', query: { ...sentItem, full: '$full' } },
  output: Type.Object({
    type: text,
    channel: maybeText,
    reactions: Type.Array(reactionOutput),
    message: Type.Optional(messageOutput),
    id: Type.Optional(Type.String({ description: 'Of a file or a comment.' })),
  }),
  result: (body) => {
    const it = object(body);
    const type = String(it['type'] ?? 'message');
    const subject = object(it[type]);
    return {
      type,
      channel: it['channel'],
      reactions: list(subject['reactions']).map(reaction),
      ...(type === 'message' ? { message: message(subject) } : { id: subject['id'] }),
    };
  },
});

export const reactionTools = [addReaction, removeReaction, getReactions];
