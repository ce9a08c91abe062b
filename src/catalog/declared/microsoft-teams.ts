import { declareToolkit } from '../declare.js';
import { fields, id, integer, list, text, toParams } from '../params.js';
import { microsoft } from '../providers/microsoft.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';

const team_id = id('Id of the team.', { aliases: ['teamId'] });
const channel_id = id('Id of the channel, such as 19:…@thread.tacv2.', { aliases: ['channelId'] });
const chat_id = id('Id of the chat, such as 19:…@thread.v2.', { aliases: ['chatId'] });
const message_id = id('Id of the message.', { aliases: ['messageId'] });
const content = id('The message.');
const content_type = stringEnum(['text', 'html'], {
  description: 'What the message is written in.',
  default: 'text',
});
const top = (maximum: number) => integer('How many to return.', { minimum: 1, maximum });
const skip_token = text('`$skiptoken` of the `@odata.nextLink` of the page before.');
const BODY = { body: { contentType: '$content_type', content: '$content' } };
const MEMBER = '#microsoft.graph.aadUserConversationMember';
const CHANNEL = '/teams/{team_id}/channels/{channel_id}';

/**
 * https://learn.microsoft.com/en-us/graph/api/resources/teams-api-overview. Work and school accounts alone. Scopes are
 * the least privileged of each method’s page; those that an administrator must grant are asked for on request. The
 * directory’s document of Graph demands `@odata.type` of every object in a body; so these are tools of their own.
 */
export default declareToolkit({
  slug: 'microsoft-teams',
  display_name: 'Microsoft Teams',
  description: 'Microsoft Teams as the user: teams, channels, chats, messages and online meetings.',
  categories: ['communication', 'team-chat'],
  provider: microsoft,
  base_url: 'https://graph.microsoft.com/v1.0',
  documentation_url: 'https://learn.microsoft.com/en-us/graph/api/resources/teams-api-overview',
  tools: [
    defineTool({
      name: 'MICROSOFTTEAMS_LIST_TEAMS',
      aliases: ['MICROSOFTTEAMS_LIST_JOINED_TEAMS'],
      description: 'Lists the teams that the user is a member of.',
      scopes: ['Team.ReadBasic.All'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/me/joinedTeams' },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_GET_TEAM',
      description: 'Reads one team.',
      scopes: ['Team.ReadBasic.All'],
      annotations: READ,
      params: toParams({ team_id }),
      example: { team_id: 't1' },
      request: { method: 'GET', path: '/teams/{team_id}' },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_LIST_CHANNELS',
      description: 'Lists the channels of a team.',
      scopes: ['Channel.ReadBasic.All'],
      annotations: READ,
      params: toParams({ team_id }, { filter: text("OData filter, such as `membershipType eq 'private'`.") }),
      example: { team_id: 't1' },
      request: { method: 'GET', path: '/teams/{team_id}/channels', query: { $filter: '$filter' } },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_GET_CHANNEL',
      description: 'Reads one channel.',
      scopes: ['Channel.ReadBasic.All'],
      annotations: READ,
      params: toParams({ team_id, channel_id }),
      example: { team_id: 't1', channel_id: '19:a@thread.tacv2' },
      request: { method: 'GET', path: CHANNEL },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_CREATE_CHANNEL',
      description: 'Creates a standard channel in a team. Returns it.',
      scopes: ['Channel.Create'],
      consent: 'on_request',
      annotations: WRITE,
      params: toParams(
        { team_id, display_name: id('Name of the channel.', { maxLength: 50 }) },
        { description: text('What the channel is for.', { maxLength: 1024 }) },
      ),
      example: { team_id: 't1', display_name: 'Launch' },
      request: {
        method: 'POST',
        path: '/teams/{team_id}/channels',
        body: { displayName: '$display_name', description: '$description', membershipType: 'standard' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_LIST_CHANNEL_MESSAGES',
      description:
        'Lists the messages of a channel without their replies, those with the latest replies first.',
      scopes: ['ChannelMessage.Read.All'],
      consent: 'on_request',
      annotations: READ,
      params: toParams({ team_id, channel_id }, { top: top(50), skip_token }),
      example: { team_id: 't1', channel_id: '19:a@thread.tacv2' },
      request: {
        method: 'GET',
        path: `${CHANNEL}/messages`,
        query: { $top: '$top', $skiptoken: '$skip_token' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_LIST_MESSAGE_REPLIES',
      description: 'Lists the replies to a message of a channel.',
      scopes: ['ChannelMessage.Read.All'],
      consent: 'on_request',
      annotations: READ,
      params: toParams({ team_id, channel_id, message_id }, { top: top(50), skip_token }),
      example: { team_id: 't1', channel_id: '19:a@thread.tacv2', message_id: '1616' },
      request: {
        method: 'GET',
        path: `${CHANNEL}/messages/{message_id}/replies`,
        query: { $top: '$top', $skiptoken: '$skip_token' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_SEND_CHANNEL_MESSAGE',
      aliases: ['MICROSOFTTEAMS_POST_CHANNEL_MESSAGE'],
      description: 'Posts a message to a channel as the user. Returns it.',
      scopes: ['ChannelMessage.Send'],
      annotations: WRITE,
      params: toParams(
        { team_id, channel_id, content },
        { content_type, subject: text('Heading of the post.') },
      ),
      example: { team_id: 't1', channel_id: '19:a@thread.tacv2', content: 'Hello' },
      request: { method: 'POST', path: `${CHANNEL}/messages`, body: { subject: '$subject', ...BODY } },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_REPLY_TO_CHANNEL_MESSAGE',
      description: 'Replies to a message of a channel as the user. Returns the reply.',
      scopes: ['ChannelMessage.Send'],
      annotations: WRITE,
      params: toParams({ team_id, channel_id, message_id, content }, { content_type }),
      example: { team_id: 't1', channel_id: '19:a@thread.tacv2', message_id: '1616', content: 'Done' },
      request: { method: 'POST', path: `${CHANNEL}/messages/{message_id}/replies`, body: BODY },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_LIST_TEAM_MEMBERS',
      description: 'Lists the members of a team and who owns it.',
      scopes: ['TeamMember.Read.All'],
      consent: 'on_request',
      annotations: READ,
      params: toParams({ team_id }, { top: top(999), skip_token }),
      example: { team_id: 't1' },
      request: {
        method: 'GET',
        path: '/teams/{team_id}/members',
        query: { $top: '$top', $skiptoken: '$skip_token' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_LIST_CHATS',
      description: 'Lists the chats that the user is in.',
      scopes: ['Chat.ReadBasic'],
      annotations: READ,
      params: toParams(
        {},
        {
          top: top(50),
          skip_token,
          filter: text("OData filter, such as `topic eq 'Launch'`."),
          expand: stringEnum(['members'], { description: 'Returns the members of each chat too.' }),
        },
      ),
      example: { expand: 'members' },
      request: {
        method: 'GET',
        path: '/me/chats',
        query: { $top: '$top', $skiptoken: '$skip_token', $filter: '$filter', $expand: '$expand' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_LIST_CHAT_MESSAGES',
      description: 'Lists the messages of a chat, the latest first.',
      scopes: ['Chat.Read'],
      annotations: READ,
      params: toParams({ chat_id }, { top: top(50), skip_token }),
      example: { chat_id: '19:b@thread.v2' },
      request: {
        method: 'GET',
        path: '/chats/{chat_id}/messages',
        query: { $top: '$top', $skiptoken: '$skip_token' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_SEND_CHAT_MESSAGE',
      description: 'Sends a message to a chat as the user. Returns it.',
      scopes: ['ChatMessage.Send'],
      annotations: WRITE,
      params: toParams({ chat_id, content }, { content_type }),
      example: { chat_id: '19:b@thread.v2', content: 'Hello' },
      request: { method: 'POST', path: '/chats/{chat_id}/messages', body: BODY },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_CREATE_CHAT',
      description:
        'Begins a chat between people, or returns the one there is between two. The user must be a member too.',
      scopes: ['Chat.Create'],
      annotations: WRITE,
      params: toParams(
        {
          chat_type: stringEnum(['oneOnOne', 'group'], { description: 'Between two people, or more.' }),
          members: list(
            fields(
              `\`@odata.type\` ${MEMBER}, \`roles\` ["owner"], and \`user@odata.bind\` https://graph.microsoft.com/v1.0/users('{id or e-mail address}').`,
            ),
            'Everybody in the chat, the user included.',
            { minItems: 2 },
          ),
        },
        { topic: text('Name of a group chat.') },
      ),
      example: {
        chat_type: 'oneOnOne',
        members: ['a', 'b'].map((user) => ({
          '@odata.type': MEMBER,
          'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${user}@example.com')`,
          roles: ['owner'],
        })),
      },
      request: {
        method: 'POST',
        path: '/chats',
        body: { chatType: '$chat_type', topic: '$topic', members: '$members' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_CREATE_ONLINE_MEETING',
      aliases: ['MICROSOFTTEAMS_CREATE_MEETING'],
      description: 'Creates an online meeting that is in no calendar. Returns the address to join it at.',
      scopes: ['OnlineMeetings.ReadWrite'],
      annotations: WRITE,
      params: toParams(
        {},
        {
          subject: text('What it is about.'),
          start_date_time: text('When it begins.', { format: 'date-time' }),
          end_date_time: text('When it ends.', { format: 'date-time' }),
        },
      ),
      example: {
        subject: 'Review',
        start_date_time: '2030-05-01T09:00:00Z',
        end_date_time: '2030-05-01T10:00:00Z',
      },
      request: {
        method: 'POST',
        path: '/me/onlineMeetings',
        body: { subject: '$subject', startDateTime: '$start_date_time', endDateTime: '$end_date_time' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_LIST_USERS',
      description: 'Lists people of the organization, to find whom to write to.',
      scopes: ['User.ReadBasic.All'],
      annotations: READ,
      params: toParams(
        {},
        { filter: text("OData filter, such as `startswith(displayName,'A')`."), top: top(999), skip_token },
      ),
      example: { filter: "startswith(displayName,'A')", top: 10 },
      request: {
        method: 'GET',
        path: '/users',
        query: { $filter: '$filter', $top: '$top', $skiptoken: '$skip_token' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTEAMS_GET_PRESENCE',
      description: 'Tells whether the user shows as available, busy or away.',
      scopes: ['Presence.Read'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/me/presence' },
    }),
  ],
});
