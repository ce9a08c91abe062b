import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { pagination } from './params.js';
import { channel, list, nextCursor, object } from './shapes.js';

const types = Type.Optional(
  Type.String({
    description: 'Which kinds, separated by commas: public_channel, private_channel, mpim, im.',
    pattern: '^(public_channel|private_channel|mpim|im)(, ?(public_channel|private_channel|mpim|im))*$',
    default: 'public_channel',
  }),
);

const listChannels = defineTool({
  name: 'SLACK_LIST_ALL_CHANNELS',
  description:
    'Lists the channels of the workspace that the connected user can see, with their ids. Returns a page of channels and `next_cursor`.',
  scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  annotations: READ,
  params: Type.Object(
    {
      types,
      exclude_archived: Type.Optional(
        Type.Boolean({ description: 'Whether archived channels are left out.', default: false }),
      ),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  example: { types: 'public_channel,private_channel', limit: 200 },
  request: {
    method: 'GET',
    path: '/conversations.list',
    query: { types: '$types', exclude_archived: '$exclude_archived', limit: '$limit', cursor: '$cursor' },
  },
  result: channelPage,
});

function channelPage(body: unknown) {
  return { channels: list(object(body)['channels']).map(channel), next_cursor: nextCursor(body) };
}

export const conversationTools = [listChannels];
