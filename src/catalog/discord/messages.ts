import { Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { renderPath } from '../render-request.js';
import { DESTRUCTIVE, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { list } from './json.js';
import { message, messageOutput } from './message.js';
import {
  allowedMentions,
  attachments,
  components,
  content,
  embeds,
  flags,
  messageReference,
  stickerIds,
  tts,
} from './message-params.js';
import { channelId, id, ids, limit, messageId, pageAfter, params } from './params.js';
import { doneOutput, lastId, pageOf, pageOutput } from './shapes.js';
import { botTool } from './tool.js';

const createMessage = botTool({
  name: 'DISCORD_CREATE_MESSAGE',
  description: 'Posts to a channel, thread or direct message as the bot. Returns the message.',
  annotations: WRITE,
  reach: { place: 'channel', permissions: ['SEND_MESSAGES'], sends_only: true },
  params: params({
    channel_id: channelId,
    content,
    embeds,
    message_reference: messageReference,
    allowed_mentions: allowedMentions,
    components,
    flags: flags('Bits: 4 hides link previews, 4096 does not notify, 32768 for layout components.'),
    sticker_ids: stickerIds,
    attachments,
    tts,
    nonce: Type.Optional(
      Type.String({ description: 'Your own mark, to find the message by.', maxLength: 25, unlisted: true }),
    ),
  }),
  output: messageOutput,
  example: { channel_id: '200000000000000002', content: 'The build is green.' },
  request: {
    method: 'POST',
    path: '/channels/{channel_id}/messages',
    body: {
      content: '$content',
      embeds: '$embeds',
      message_reference: '$message_reference',
      allowed_mentions: '$allowed_mentions',
      components: '$components',
      flags: '$flags',
      sticker_ids: '$sticker_ids',
      attachments: '$attachments',
      tts: '$tts',
      nonce: '$nonce',
    },
  },
  result: message,
});

const updateMessage = botTool({
  name: 'DISCORD_UPDATE_MESSAGE',
  description: 'Edits a message of the bot; what is left out stays. Returns the message.',
  annotations: IDEMPOTENT_WRITE,
  reach: { place: 'channel', permissions: ['READ_MESSAGE_HISTORY', 'SEND_MESSAGES'] },
  params: params({
    channel_id: channelId,
    message_id: messageId,
    content,
    embeds,
    allowed_mentions: allowedMentions,
    components,
    flags: flags('Bits: 4 hides link previews.'),
    sticker_ids: stickerIds,
    attachments,
  }),
  output: messageOutput,
  example: { channel_id: '200000000000000002', message_id: '300000000000000001', content: 'Fixed.' },
  request: {
    method: 'PATCH',
    path: '/channels/{channel_id}/messages/{message_id}',
    body: {
      content: '$content',
      embeds: '$embeds',
      allowed_mentions: '$allowed_mentions',
      components: '$components',
      flags: '$flags',
      sticker_ids: '$sticker_ids',
      attachments: '$attachments',
    },
  },
  result: message,
});

const getMessage = botTool({
  name: 'DISCORD_GET_MESSAGE',
  description: 'Reads one message with its embeds, attachments and reactions.',
  annotations: READ,
  reach: { place: 'channel', permissions: ['READ_MESSAGE_HISTORY'] },
  params: params({ channel_id: channelId, message_id: messageId }),
  output: messageOutput,
  example: { channel_id: '200000000000000002', message_id: '300000000000000001' },
  request: { method: 'GET', path: '/channels/{channel_id}/messages/{message_id}' },
  result: message,
});

const listMessages = botTool({
  name: 'DISCORD_LIST_MESSAGES',
  description: 'Lists a channel’s messages, newest first, or those around or after one.',
  annotations: READ,
  reach: { place: 'channel', permissions: ['READ_MESSAGE_HISTORY'] },
  params: params({
    channel_id: channelId,
    limit: limit('messages', 100),
    page: pageAfter('before'),
    around: Type.Optional(id('A message; those before and after it, without page and after.')),
    after: Type.Optional(id('Only messages after this one, the oldest of them, without page and around.')),
  }),
  output: pageOutput('messages', messageOutput),
  example: { channel_id: '200000000000000002', limit: 20 },
  request: ({ channel_id, limit, page: before, around, after }) => {
    const given = Object.entries({ page: before, around, after }).filter(([, id]) => id !== undefined);
    if (given.length > 1) throw oneOf(given.map(([name]) => name));
    return {
      method: 'GET',
      path: renderPath('/channels/{channel_id}/messages', { channel_id }),
      query: { limit, before, around, after },
    };
  },
  result: (body, { limit = 50, around, after }) => {
    const isWindow = around !== undefined || after !== undefined;
    return pageOf('messages', list(body).map(message), limit, isWindow ? undefined : lastId(body));
  },
});

/** Discord takes one of them, and what it makes of several it does not say. */
function oneOf(names: readonly string[]): ExecutionError {
  const faults = names.map((name) => ({ path: `/${name}`, message: 'cannot be given with the others' }));
  return new ExecutionError('invalid_params', `${names.join(' and ')} cannot be given together.`, {
    remediation: 'Give one of page, around and after.',
    details: { faults },
  });
}

const deleteMessage = botTool({
  name: 'DISCORD_DELETE_MESSAGE',
  description:
    'Deletes a message for good: one of the bot’s or the user’s, or with the permission anybody’s.',
  annotations: DESTRUCTIVE,
  reach: {
    place: 'channel',
    permissions: ['MANAGE_MESSAGES'],
    own_message_permissions: ['READ_MESSAGE_HISTORY'],
  },
  params: params({ channel_id: channelId, message_id: messageId }),
  output: doneOutput('deleted', 'message_id'),
  example: { channel_id: '200000000000000002', message_id: '300000000000000001' },
  request: { method: 'DELETE', path: '/channels/{channel_id}/messages/{message_id}' },
  result: (_body, { message_id }) => ({ message_id, deleted: true }),
});

const bulkDeleteMessages = botTool({
  name: 'DISCORD_BULK_DELETE_MESSAGES',
  description: 'Deletes 2 to 100 messages of a channel at once, none older than two weeks.',
  annotations: DESTRUCTIVE,
  reach: { place: 'channel', permissions: ['MANAGE_MESSAGES'] },
  params: params({
    channel_id: channelId,
    messages: ids('The messages’ ids.', { minItems: 2, maxItems: 100, uniqueItems: true }),
  }),
  output: Type.Object({ deleted: Type.Number({ description: 'How many were asked to be deleted.' }) }),
  example: { channel_id: '200000000000000002', messages: ['300000000000000001', '300000000000000002'] },
  request: {
    method: 'POST',
    path: '/channels/{channel_id}/messages/bulk-delete',
    body: { messages: '$messages' },
  },
  result: (_body, { messages }) => ({ deleted: messages.length }),
});

const triggerTypingIndicator = botTool({
  name: 'DISCORD_TRIGGER_TYPING_INDICATOR',
  description: 'Shows the bot as typing in a channel for ten seconds, or until it posts.',
  annotations: WRITE,
  reach: { place: 'channel', permissions: ['SEND_MESSAGES'], sends_only: true },
  params: params({ channel_id: channelId }),
  output: doneOutput('typing', 'channel_id'),
  example: { channel_id: '200000000000000002' },
  request: { method: 'POST', path: '/channels/{channel_id}/typing' },
  result: (_body, { channel_id }) => ({ channel_id, typing: true }),
});

export const messageTools = [
  createMessage,
  listMessages,
  getMessage,
  updateMessage,
  deleteMessage,
  bulkDeleteMessages,
  triggerTypingIndicator,
];
