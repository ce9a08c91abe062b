import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { scanChannels } from './find-channel.js';
import {
  channel as channelParam,
  excludeArchived,
  flag,
  paged,
  pagination,
  params,
  types,
  user,
} from './params.js';
import { channel, list, nextCursor, object } from './shapes.js';

const listChannels = defineTool({
  name: 'SLACK_LIST_ALL_CHANNELS',
  description:
    'Lists the channels of the workspace that the connected user can see, with their ids. Returns a page of channels and `next_cursor`.',
  scopes: ['channels:read'],
  annotations: READ,
  params: params({ types: types('public_channel'), exclude_archived: excludeArchived, ...pagination }),
  example: { types: 'public_channel,private_channel', exclude_archived: true, limit: 200 },
  request: {
    method: 'GET',
    path: '/conversations.list',
    query: { types: '$types', exclude_archived: '$exclude_archived', ...paged },
  },
  result: channelPage,
});

const listConversations = defineTool({
  name: 'SLACK_LIST_CONVERSATIONS',
  description:
    'Lists the channels and direct messages that a person, the connected user by default, is a member of. Returns a page of them and `next_cursor`.',
  scopes: ['channels:read'],
  annotations: READ,
  params: params({
    user: Type.Optional(user),
    types: types('public_channel'),
    exclude_archived: excludeArchived,
    ...pagination,
  }),
  example: { types: 'public_channel,private_channel,im,mpim' },
  request: {
    method: 'GET',
    path: '/users.conversations',
    query: { user: '$user', types: '$types', exclude_archived: '$exclude_archived', ...paged },
  },
  result: channelPage,
});

const findChannels = defineTool({
  name: 'SLACK_FIND_CHANNELS',
  description:
    'Finds channels by a part of their name, topic or purpose. Returns the matches with their ids, exact names first.',
  scopes: ['channels:read'],
  annotations: READ,
  params: params({
    query: Type.String({
      description: 'A part of the name, topic or purpose; “#” is ignored.',
      minLength: 1,
    }),
    types: types('public_channel,private_channel'),
    exclude_archived: excludeArchived,
    limit: Type.Optional(
      Type.Integer({ description: 'How many matches at most.', minimum: 1, maximum: 200, default: 20 }),
    ),
  }),
  example: { query: 'release' },
  run: async (values, call) => {
    const query = values.query.replace(/^#/, '').toLowerCase();
    const options = {
      types: values.types ?? 'public_channel,private_channel',
      exclude_archived: values.exclude_archived ?? true,
      enough: values.limit ?? 20,
    };
    const { channels, complete } = await scanChannels(call, options, ({ name, topic, purpose }) =>
      [name, topic, purpose].some((text) => typeof text === 'string' && text.toLowerCase().includes(query)),
    );
    const exactness = ({ name }: { name: unknown }) => (name === query ? 0 : 1);
    return { channels: channels.sort((a, b) => exactness(a) - exactness(b)), complete };
  },
});

const getConversation = defineTool({
  name: 'SLACK_RETRIEVE_CONVERSATION_INFORMATION',
  description:
    'Reads one channel or direct message. Returns its name, kind, topic, purpose and whether it is archived.',
  scopes: ['channels:read'],
  annotations: READ,
  params: params({
    channel: channelParam,
    include_num_members: flag('Whether to count its members.'),
    include_locale: flag('Whether to tell its language.'),
  }),
  example: { channel: 'C0123456789', include_num_members: true },
  request: {
    method: 'GET',
    path: '/conversations.info',
    query: {
      channel: '$channel',
      include_num_members: '$include_num_members',
      include_locale: '$include_locale',
    },
  },
  result: (body) => {
    const it = object(body)['channel'];
    return { ...channel(it), locale: object(it)['locale'] };
  },
});

const listMembers = defineTool({
  name: 'SLACK_RETRIEVE_CONVERSATION_MEMBERS_LIST',
  aliases: ['SLACK_LIST_CONVERSATION_MEMBERS'],
  description: 'Lists who is in a channel or direct message. Returns a page of user ids and `next_cursor`.',
  scopes: ['channels:read'],
  annotations: READ,
  params: params({ channel: channelParam, ...pagination }),
  example: { channel: 'C0123456789' },
  request: { method: 'GET', path: '/conversations.members', query: { channel: '$channel', ...paged } },
  result: (body) => ({ members: list(object(body)['members']), next_cursor: nextCursor(body) }),
});

function channelPage(body: unknown) {
  return { channels: list(object(body)['channels']).map(channel), next_cursor: nextCursor(body) };
}

export const conversationTools = [
  listChannels,
  listConversations,
  findChannels,
  getConversation,
  listMembers,
];
