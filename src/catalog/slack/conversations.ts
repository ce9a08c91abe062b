import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { channel, channelOutput, localizedChannelOutput } from './channel.js';
import { scanChannels } from './find-channel.js';
import { list, nextPage, nextPageOutput, object, page, texts } from './json.js';
import {
  channel as channelParam,
  excludeArchived,
  flag,
  paged,
  pagination,
  params,
  scanned,
  types,
  user,
} from './params.js';

const listChannels = defineTool({
  name: 'SLACK_LIST_ALL_CHANNELS',
  description:
    'Lists the channels of the workspace that the connected user can see, with their ids. Returns a page of channels.',
  scopes: ['channels:read'],
  annotations: READ,
  params: params({ types: types('public_channel'), exclude_archived: excludeArchived, ...pagination }),
  example: { types: 'public_channel,private_channel', exclude_archived: true, limit: 200 },
  request: {
    method: 'GET',
    path: '/conversations.list',
    query: { types: '$types', exclude_archived: '$exclude_archived', ...paged },
  },
  output: page('channels', channelOutput),
  result: channelPage,
});

const listConversations = defineTool({
  name: 'SLACK_LIST_CONVERSATIONS',
  description:
    'Lists the channels and direct messages that a person, the connected user by default, is a member of. Returns a page of them.',
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
  output: page('channels', channelOutput),
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
    ...scanned,
  }),
  example: { query: 'release' },
  output: page('channels', channelOutput),
  run: async (values, call) => {
    const query = values.query.replace(/^#/, '').toLowerCase();
    const options = {
      types: values.types ?? 'public_channel,private_channel',
      exclude_archived: values.exclude_archived ?? true,
      limit: values.limit ?? 20,
      page: values.page,
    };
    const { matches, next_page } = await scanChannels(call, options, ({ name, topic, purpose }) =>
      [name, topic, purpose].some((text) => typeof text === 'string' && text.toLowerCase().includes(query)),
    );
    const exactness = ({ name }: { name: unknown }) => (name === query ? 0 : 1);
    return { channels: matches.sort((a, b) => exactness(a) - exactness(b)), next_page };
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
  output: localizedChannelOutput,
  result: (body) => {
    const it = object(body)['channel'];
    return { ...channel(it), locale: object(it)['locale'] };
  },
});

const listMembers = defineTool({
  name: 'SLACK_RETRIEVE_CONVERSATION_MEMBERS_LIST',
  aliases: ['SLACK_LIST_CONVERSATION_MEMBERS'],
  description: 'Lists who is in a channel or direct message. Returns a page of user ids.',
  scopes: ['channels:read'],
  annotations: READ,
  params: params({ channel: channelParam, ...pagination }),
  example: { channel: 'C0123456789' },
  request: { method: 'GET', path: '/conversations.members', query: { channel: '$channel', ...paged } },
  output: Type.Object({ members: texts, ...nextPageOutput }),
  result: (body) => ({ members: list(object(body)['members']), ...nextPage(body) }),
});

function channelPage(body: unknown) {
  return { channels: list(object(body)['channels']).map(channel), ...nextPage(body) };
}

export const conversationTools = [
  listChannels,
  listConversations,
  findChannels,
  getConversation,
  listMembers,
];
