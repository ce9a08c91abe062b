import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { post } from './form.js';
import { object, text } from './json.js';
import { message, messageOutput } from './message.js';
import {
  authorship,
  channel,
  messageContent,
  messageTs,
  params,
  placement,
  rareFlag,
  user,
} from './params.js';

const postedOutput = Type.Object({ channel: text, ts: text, message: Type.Optional(messageOutput) });

const sendMessage = defineTool({
  name: 'SLACK_SEND_MESSAGE',
  aliases: ['SLACK_SENDS_A_MESSAGE_TO_A_SLACK_CHANNEL'],
  description:
    'Posts a message to a channel, a direct message or a thread, in the name of the connected user. Returns the channel and the timestamp that names the message.',
  scopes: ['chat:write'],
  as_bot: { scopes: ['bot:chat:write'], reach: { place: 'channel' } },
  annotations: WRITE,
  params: params({
    channel: Type.String({
      description:
        'The id of the conversation, the id of a person to write to directly, or #name of a public channel.',
      minLength: 1,
    }),
    ...messageContent,
    ...placement,
    mrkdwn: rareFlag('Whether `text` is read as mrkdwn, as it is unless this is false.'),
    ...authorship,
  }),
  example: { channel: 'C0123456789', text: 'The build is green.' },
  request: (values) => post('chat.postMessage', values),
  output: postedOutput,
  result: posted,
});

const sendEphemeral = defineTool({
  name: 'SLACK_SEND_EPHEMERAL_MESSAGE',
  description:
    'Shows a message in a channel to one of its members alone, until that person reloads Slack. Returns its timestamp, which cannot be used to change it.',
  scopes: ['chat:write'],
  as_bot: { scopes: ['bot:chat:write'], reach: { place: 'channel' } },
  annotations: WRITE,
  params: params({
    channel,
    user,
    ...messageContent,
    thread_ts: placement.thread_ts,
    ...authorship,
  }),
  example: { channel: 'C0123456789', user: 'U0123456789', text: 'Only you see this.' },
  request: (values) => post('chat.postEphemeral', values),
  output: Type.Object({ message_ts: text }),
  result: (body) => ({ message_ts: object(body)['message_ts'] }),
});

const sendMeMessage = defineTool({
  name: 'SLACK_SEND_ME_MESSAGE',
  description: 'Posts a message in the style of /me, as something the connected user does.',
  scopes: ['chat:write'],
  annotations: WRITE,
  params: params({
    channel,
    text: Type.String({ description: 'What the user does, such as: is away for an hour.', minLength: 1 }),
  }),
  example: { channel: 'C0123456789', text: 'is away for an hour' },
  request: {
    method: 'POST',
    path: '/chat.meMessage',
    body: { channel: '$channel', text: '$text' },
    body_format: 'form',
  },
  output: postedOutput,
  result: posted,
});

const updateMessage = defineTool({
  name: 'SLACK_UPDATES_A_SLACK_MESSAGE',
  aliases: ['SLACK_UPDATE_MESSAGE'],
  description:
    'Replaces the content of a message that the connected user posted. Returns the message as it is then.',
  scopes: ['chat:write'],
  annotations: IDEMPOTENT_WRITE,
  params: params({ channel, message_ts: messageTs, ...messageContent }),
  example: { channel: 'C0123456789', message_ts: '1503435956.000247', text: 'The build is red.' },
  request: ({ message_ts, ...values }) => post('chat.update', { ...values, ts: message_ts }),
  output: postedOutput,
  result: posted,
});

const deleteMessage = defineTool({
  name: 'SLACK_DELETES_A_MESSAGE_FROM_A_CHAT',
  aliases: ['SLACK_DELETE_MESSAGE'],
  description: 'Deletes a message that the connected user posted; it cannot be brought back.',
  scopes: ['chat:write'],
  annotations: DESTRUCTIVE,
  params: params({ channel, message_ts: messageTs, as_user: messageContent.as_user }),
  example: { channel: 'C0123456789', message_ts: '1503435956.000247' },
  request: {
    method: 'POST',
    path: '/chat.delete',
    body: { channel: '$channel', ts: '$message_ts', as_user: '$as_user' },
    body_format: 'form',
  },
  output: Type.Object({ channel: text, ts: text }),
  result: (body) => ({ channel: object(body)['channel'], ts: object(body)['ts'] }),
});

const getPermalink = defineTool({
  name: 'SLACK_RETRIEVE_MESSAGE_PERMALINK_URL',
  description: 'Gives the permanent URL of a message, to open or to share it.',
  scopes: [],
  annotations: READ,
  params: params({ channel, message_ts: messageTs }),
  example: { channel: 'C0123456789', message_ts: '1503435956.000247' },
  request: {
    method: 'GET',
    path: '/chat.getPermalink',
    query: { channel: '$channel', message_ts: '$message_ts' },
  },
  output: Type.Object({ channel: text, permalink: text }),
  result: (body) => ({ channel: object(body)['channel'], permalink: object(body)['permalink'] }),
});

/** What posting answers: where, and under which timestamp, the message is. */
function posted(body: unknown) {
  const it = object(body);
  return {
    channel: it['channel'],
    ts: it['ts'],
    ...(it['message'] !== undefined && { message: message(it['message']) }),
  };
}

export const messageTools = [
  sendMessage,
  sendEphemeral,
  sendMeMessage,
  updateMessage,
  deleteMessage,
  getPermalink,
];
