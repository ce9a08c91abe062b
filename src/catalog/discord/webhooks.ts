import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { message, messageOutput } from './message.js';
import { allowedMentions, attachments, components, content, embeds, flags, tts } from './message-params.js';
import { channelId, guildId, id, ids, image, limit, pageNumber, params } from './params.js';
import { pageOutput, slice, webhook, webhookOutput } from './shapes.js';
import { botTool } from './tool.js';

const webhookId = id('The webhook’s id.');

const createWebhook = botTool({
  name: 'DISCORD_CREATE_WEBHOOK',
  description: 'Creates a webhook for a channel. Returns its id and the token to post with.',
  annotations: WRITE,
  reach: { place: 'channel', permissions: ['MANAGE_WEBHOOKS'] },
  params: params({
    channel_id: channelId,
    name: Type.String({
      description: 'Its name; clyde and discord are refused.',
      minLength: 1,
      maxLength: 80,
    }),
    avatar: image('Its picture'),
  }),
  output: webhookOutput,
  example: { channel_id: '200000000000000002', name: 'Build bot' },
  request: {
    method: 'POST',
    path: '/channels/{channel_id}/webhooks',
    body: { name: '$name', avatar: '$avatar' },
  },
  result: webhook,
});

const updateWebhook = botTool({
  name: 'DISCORD_UPDATE_WEBHOOK',
  description: 'Changes a webhook’s name or picture, or moves it to another channel.',
  annotations: IDEMPOTENT_WRITE,
  reach: { place: 'webhook', permissions: ['MANAGE_WEBHOOKS'] },
  params: params({
    webhook_id: webhookId,
    name: Type.Optional(Type.String({ description: 'New name.', minLength: 1, maxLength: 80 })),
    avatar: image('New picture'),
    channel_id: Type.Optional(id('The channel to move it to.')),
  }),
  output: webhookOutput,
  example: { webhook_id: '400000000000000001', name: 'Release bot' },
  request: {
    method: 'PATCH',
    path: '/webhooks/{webhook_id}',
    body: { name: '$name', avatar: '$avatar', channel_id: '$channel_id' },
  },
  result: webhook,
});

const getGuildWebhooks = botTool({
  name: 'DISCORD_GET_GUILD_WEBHOOKS',
  description: 'Lists every webhook of a server with its channel.',
  annotations: READ,
  reach: { place: 'guild', permissions: ['MANAGE_WEBHOOKS'] },
  params: params({ guild_id: guildId, limit: limit('webhooks', 500, 100), page: pageNumber }),
  output: pageOutput('webhooks', webhookOutput, Type.Integer()),
  example: { guild_id: '200000000000000001' },
  request: ({ guild_id }) => ({ method: 'GET', path: `/guilds/${guild_id}/webhooks` }),
  result: (body, page) => slice('webhooks', body, webhook, page),
});

const listChannelWebhooks = botTool({
  name: 'DISCORD_LIST_CHANNEL_WEBHOOKS',
  description: 'Lists the webhooks of a channel.',
  annotations: READ,
  reach: { place: 'channel', permissions: ['MANAGE_WEBHOOKS'] },
  params: params({ channel_id: channelId, limit: limit('webhooks', 500, 100), page: pageNumber }),
  output: pageOutput('webhooks', webhookOutput, Type.Integer()),
  example: { channel_id: '200000000000000002' },
  request: ({ channel_id }) => ({ method: 'GET', path: `/channels/${channel_id}/webhooks` }),
  result: (body, page) => slice('webhooks', body, webhook, page),
});

/** The webhook’s own token lets one post, so that nothing else of the connection is sent along. */
const executeWebhook = defineTool({
  name: 'DISCORD_EXECUTE_WEBHOOK',
  aliases: ['DISCORDBOT_EXECUTE_WEBHOOK'],
  description:
    'Posts through a webhook by its id and token. Returns the message, or without wait that it was taken.',
  scopes: ['identify'],
  credential: 'none',
  annotations: WRITE,
  params: params({
    webhook_id: webhookId,
    webhook_token: Type.String({ description: 'The webhook’s token.', pattern: '^[\\w.-]{1,200}$' }),
    content,
    embeds,
    username: Type.Optional(Type.String({ description: 'Name shown instead of its own.', maxLength: 80 })),
    avatar_url: Type.Optional(
      Type.String({ description: 'Picture shown instead of its own.', format: 'uri', maxLength: 2048 }),
    ),
    thread_id: Type.Optional(id('A thread of its channel to post in.')),
    thread_name: Type.Optional(
      Type.String({
        description: 'Starts a post of that name in a forum.',
        minLength: 1,
        maxLength: 100,
      }),
    ),
    applied_tags: Type.Optional(ids('Tags of that post.', { maxItems: 5, unlisted: true })),
    allowed_mentions: allowedMentions,
    components,
    with_components: Type.Optional(
      Type.Boolean({ description: 'Needed for components of webhooks no app owns.', unlisted: true }),
    ),
    attachments,
    flags: flags('Bits: 4 hides link previews, 4096 does not notify.'),
    tts,
    wait: Type.Optional(Type.Boolean({ description: 'Wait for the message.', default: true })),
  }),
  output: Type.Union([messageOutput, Type.Object({ accepted: Type.Boolean() })]),
  example: { webhook_id: '400000000000000001', webhook_token: 'token', content: 'Deployed.' },
  request: {
    method: 'POST',
    path: '/webhooks/{webhook_id}/{webhook_token}',
    query: { wait: '$wait', thread_id: '$thread_id', with_components: '$with_components' },
    body: {
      content: '$content',
      embeds: '$embeds',
      username: '$username',
      avatar_url: '$avatar_url',
      thread_name: '$thread_name',
      applied_tags: '$applied_tags',
      allowed_mentions: '$allowed_mentions',
      components: '$components',
      attachments: '$attachments',
      flags: '$flags',
      tts: '$tts',
    },
  },
  result: (body) => (body === undefined ? { accepted: true } : message(body)),
});

export const webhookTools = [
  createWebhook,
  executeWebhook,
  listChannelWebhooks,
  getGuildWebhooks,
  updateWebhook,
];
