import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { file, fileOutput } from './file.js';
import { list, maybeNumber, maybeText, object, text } from './json.js';
import { message, messageOutput } from './message.js';
import { channel, messageTs, params } from './params.js';

const pinnedOutput = Type.Object({ channel: text, message_ts: text, pinned: Type.Boolean() });

const pinOutput = Type.Object({
  type: text,
  channel: maybeText,
  pinned_by: maybeText,
  pinned_at: maybeNumber,
  message: Type.Optional(messageOutput),
  file: Type.Optional(fileOutput),
});

const pinItem = defineTool({
  name: 'SLACK_PIN_ITEM',
  description: 'Pins a message to its channel, where every member finds it.',
  scopes: ['pins:write'],
  annotations: IDEMPOTENT_WRITE,
  params: params({ channel, message_ts: messageTs }),
  example: { channel: 'C0123456789', message_ts: '1503435956.000247' },
  request: {
    method: 'POST',
    path: '/pins.add',
    body: { channel: '$channel', timestamp: '$message_ts' },
    body_format: 'form',
  },
  output: pinnedOutput,
  result: (_body, { channel, message_ts }) => ({ channel, message_ts, pinned: true }),
});

const unpinItem = defineTool({
  name: 'SLACK_UNPIN_ITEM',
  description: 'Unpins a message from its channel; the message itself stays.',
  scopes: ['pins:write'],
  annotations: IDEMPOTENT_WRITE,
  params: params({ channel, message_ts: messageTs }),
  example: { channel: 'C0123456789', message_ts: '1503435956.000247' },
  request: {
    method: 'POST',
    path: '/pins.remove',
    body: { channel: '$channel', timestamp: '$message_ts' },
    body_format: 'form',
  },
  output: pinnedOutput,
  result: (_body, { channel, message_ts }) => ({ channel, message_ts, pinned: false }),
});

const listPins = defineTool({
  name: 'SLACK_LIST_PINNED_ITEMS',
  description: 'Lists what is pinned to a channel. Returns each message with who pinned it and when.',
  scopes: ['pins:read'],
  annotations: READ,
  params: params({ channel }),
  example: { channel: 'C0123456789' },
  request: { method: 'GET', path: '/pins.list', query: { channel: '$channel' } },
  output: Type.Object({ items: Type.Array(pinOutput) }),
  result: (body) => ({ items: list(object(body)['items']).map(pin) }),
});

function pin(value: unknown) {
  const it = object(value);
  return {
    type: it['type'],
    channel: it['channel'],
    pinned_by: it['created_by'],
    pinned_at: it['created'],
    ...(it['message'] !== undefined && { message: message(it['message']) }),
    ...(it['file'] !== undefined && { file: file(it['file']) }),
  };
}

export const pinTools = [pinItem, unpinItem, listPins];
