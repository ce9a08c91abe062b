import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { channelId } from './find-channel.js';
import { list, nextPage, nextPageOutput, object, text } from './json.js';
import { message, messageOutput } from './message.js';
import { namedChannel, pagination, params, period, threadTs } from './params.js';

const historyOutput = Type.Object({
  channel: text,
  messages: Type.Array(messageOutput),
  ...nextPageOutput,
});

const fetchHistory = defineTool({
  name: 'SLACK_FETCH_CONVERSATION_HISTORY',
  description:
    'Reads the messages of a channel or direct message, newest first; replies in threads are not among them. Returns a page of messages.',
  scopes: ['channels:history'],
  annotations: READ,
  params: params({ channel: namedChannel, ...period, ...pagination }),
  example: { channel: 'C0123456789', limit: 50 },
  output: historyOutput,
  run: async ({ page, ...values }, call) => {
    const channel = await channelId(values.channel, call);
    const { body } = await call({
      method: 'GET',
      path: '/conversations.history',
      query: { ...values, channel, cursor: page },
    });
    return { channel, ...messagePage(body) };
  },
});

const fetchThread = defineTool({
  name: 'SLACK_FETCH_MESSAGE_THREAD_FROM_A_CONVERSATION',
  description:
    'Reads one thread, oldest message first: the message that started it, then the replies. Returns a page of messages.',
  scopes: ['channels:history'],
  annotations: READ,
  params: params({
    channel: namedChannel,
    thread_ts: { ...threadTs, aliases: ['ts'] } as typeof threadTs,
    ...period,
    ...pagination,
  }),
  example: { channel: 'C0123456789', thread_ts: '1503435956.000247' },
  output: historyOutput,
  run: async ({ thread_ts, page, ...values }, call) => {
    const channel = await channelId(values.channel, call);
    const { body } = await call({
      method: 'GET',
      path: '/conversations.replies',
      query: { ...values, channel, ts: thread_ts, cursor: page },
    });
    return { channel, ...messagePage(body) };
  },
});

function messagePage(body: unknown) {
  return { messages: list(object(body)['messages']).map(message), ...nextPage(body) };
}

export const historyTools = [fetchHistory, fetchThread];
