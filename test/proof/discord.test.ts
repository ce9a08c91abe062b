import type { Correction } from './corrections.js';
import { discordContract } from './discord-contract.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

const PERMISSIONS_PAGE = 'https://discord.com/developers/docs/topics/permissions';

const CORRECTIONS: readonly Correction[] = [
  {
    reason: 'Permissions are sent as text, since they are larger than a double holds.',
    documentation_url: PERMISSIONS_PAGE,
    schema: 'CreateRoleRequest',
    members: { permissions: { type: 'string' } },
  },
  {
    reason: 'So are those of an overwrite.',
    documentation_url: PERMISSIONS_PAGE,
    schema: 'ChannelPermissionOverwriteRequest',
    members: { allow: { type: 'string' }, deny: { type: 'string' } },
  },
];

/** The connected user, who owns the server: what the bot may not do for a user is tested elsewhere. */
const USER = '100000000000000002';
const GUILD = '200000000000000001';
const channel = { id: '200000000000000002', type: 0, guild_id: GUILD, name: 'general' };

await proveToolkit({
  toolkit: 'discord',
  contract: discordContract(CORRECTIONS),
  origins: ['https://discord.com'],
  own_client: 'discord',
  authorization: /^((Bearer|Bot) \S+)?$/,
  answers: {
    'GET /api/v10/guilds/*': { body: { id: GUILD, owner_id: USER, roles: [], features: [] } },
    'GET /api/v10/guilds/*/members/*': { body: { user: { id: USER }, roles: [] } },
    'GET /api/v10/channels/*': { body: channel },
    'GET /api/v10/webhooks/*': { body: { id: '400000000000000001', type: 1, channel_id: channel.id } },
  },
  // One of the forms of a component: a text.
  values: { components: [{ type: 10, content: 'text' }] },
  tools: {
    DISCORD_BULK_DELETE_MESSAGES: { values: { messages: ['300000000000000001', '300000000000000002'] } },
    DISCORD_UPDATE_CHANNEL: {
      exclusive: [
        [
          'archived+locked+invitable+applied_tags+auto_archive_duration',
          'type+topic+parent_id+position+nsfw+permission_overwrites+default_auto_archive_duration+' +
            'default_reaction_emoji+default_thread_rate_limit_per_user+default_sort_order+' +
            'default_forum_layout+available_tags+bitrate+user_limit+rtc_region+video_quality_mode',
        ],
      ],
    },
    DISCORD_LIST_MESSAGES: { exclusive: [['page', 'around', 'after']] },
    DISCORD_CREATE_THREAD: { exclusive: [['type+invitable', 'message+applied_tags']] },
    DISCORD_CREATE_GUILD_SCHEDULED_EVENT: {
      exclusive: [['location', 'channel_id']],
    },
  },
  planted: [
    {
      title: 'an unknown member of a message',
      tool: 'DISCORD_CREATE_MESSAGE',
      change: (request) => withJson(request, (body: object) => ({ ...body, text: 'Hello' })),
      found: /body has an unknown member text/,
    },
    {
      title: 'a member of an embed that is none',
      tool: 'DISCORD_CREATE_MESSAGE',
      change: (request) => withJson(request, (body: object) => ({ ...body, embeds: [{ heading: 'x' }] })),
      found: /unknown member heading/,
    },
    {
      title: 'a message that is too long',
      tool: 'DISCORD_CREATE_MESSAGE',
      change: (request) => withJson(request, (body: object) => ({ ...body, content: 'x'.repeat(4001) })),
      found: /body\/content/,
    },
    {
      title: 'an unknown parameter of a list',
      tool: 'DISCORD_LIST_MESSAGES',
      change: (request) => withQuery(request, 'cursor', '1'),
      found: /query has an unknown member cursor/,
    },
    {
      title: 'a wrong path',
      tool: 'DISCORD_PIN_MESSAGE',
      change: (request) => ({ ...request, path: `${request.path}/again` }),
      found: /is no operation of the API/,
    },
    {
      title: 'a user’s token where only the bot’s is taken',
      tool: 'DISCORD_CREATE_MESSAGE',
      change: (request) => ({ ...request, headers: { ...request.headers, authorization: 'Bearer x' } }),
      found: /takes no such credential/,
    },
    {
      title: 'no token where one is needed',
      tool: 'DISCORD_GET_MY_USER',
      change: ({ headers: { authorization: _, ...headers }, ...request }) => ({ ...request, headers }),
      found: /takes no such credential/,
    },
  ],
});
