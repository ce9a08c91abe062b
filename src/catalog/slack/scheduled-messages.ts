import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool, READ, WRITE } from '../tool.js';
import { post } from './form.js';
import { list, maybeNumber, maybeText, nextPage, object, page, text } from './json.js';
import { message, messageOutput } from './message.js';
import {
  channel,
  messageContent,
  namedChannel,
  paged,
  pagination,
  params,
  period,
  placement,
} from './params.js';

const scheduleMessage = defineTool({
  name: 'SLACK_SCHEDULE_MESSAGE',
  description:
    'Leaves a message to be posted later, within 120 days, in the name of the connected user. Returns its id, with which it can be cancelled.',
  scopes: ['chat:write'],
  annotations: WRITE,
  params: params({
    channel: namedChannel,
    post_at: Type.Union([Type.Integer({ minimum: 1 }), Type.String({ pattern: '^[0-9]+$' })], {
      description: 'When to post it, in Unix seconds.',
    }),
    ...messageContent,
    ...placement,
  }),
  example: { channel: 'C0123456789', post_at: 1893456000, text: 'Happy new year!' },
  request: (values) => post('chat.scheduleMessage', values),
  output: Type.Object({
    scheduled_message_id: text,
    channel: text,
    post_at: Type.Number(),
    message: messageOutput,
  }),
  result: (body) => {
    const it = object(body);
    return {
      scheduled_message_id: it['scheduled_message_id'],
      channel: it['channel'],
      post_at: Number(it['post_at']),
      message: message(it['message']),
    };
  },
});

const listScheduledMessages = defineTool({
  name: 'SLACK_LIST_SCHEDULED_MESSAGES',
  description:
    'Lists the messages of the connected user that wait to be posted. Returns each with its id, channel and time.',
  scopes: [],
  annotations: READ,
  params: params({
    channel: Type.Optional(channel),
    oldest: period.oldest,
    latest: period.latest,
    ...pagination,
  }),
  example: { channel: 'C0123456789' },
  request: {
    method: 'GET',
    path: '/chat.scheduledMessages.list',
    query: { channel: '$channel', oldest: '$oldest', latest: '$latest', ...paged },
  },
  output: page(
    'scheduled_messages',
    Type.Object({ id: text, channel: text, post_at: Type.Number(), created: maybeNumber, text: maybeText }),
  ),
  result: (body) => ({
    scheduled_messages: list(object(body)['scheduled_messages']).map(scheduledMessage),
    ...nextPage(body),
  }),
});

const deleteScheduledMessage = defineTool({
  name: 'SLACK_DELETE_SCHEDULED_MESSAGE',
  description: 'Cancels a message that waits to be posted. Slack refuses within the last minute.',
  scopes: ['chat:write'],
  annotations: DESTRUCTIVE,
  params: params({
    channel,
    scheduled_message_id: Type.String({
      description: 'The id that scheduling returned, such as Q1234ABCD.',
      minLength: 1,
    }),
    as_user: messageContent.as_user,
  }),
  example: { channel: 'C0123456789', scheduled_message_id: 'Q1234ABCD' },
  request: {
    method: 'POST',
    path: '/chat.deleteScheduledMessage',
    body: { channel: '$channel', scheduled_message_id: '$scheduled_message_id', as_user: '$as_user' },
    body_format: 'form',
  },
  output: Type.Object({ scheduled_message_id: text, deleted: Type.Boolean() }),
  result: (_body, { scheduled_message_id }) => ({ scheduled_message_id, deleted: true }),
});

function scheduledMessage(value: unknown) {
  const { id, channel_id, post_at, date_created, text } = object(value);
  return { id: String(id), channel: channel_id, post_at, created: date_created, text };
}

export const scheduledMessageTools = [scheduleMessage, listScheduledMessages, deleteScheduledMessage];
