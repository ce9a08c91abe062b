import { Type } from '@sinclair/typebox';
import { WRITE } from '../tool.js';
import { archiveAfter, slowmode } from './channel-params.js';
import { allowedMentions, components, content, embeds, flags, stickerIds } from './message-params.js';
import { channelId, ids, messageId, numberEnum, params } from './params.js';
import { channel, channelOutput } from './shapes.js';
import { botTool } from './tool.js';

const name = Type.String({ description: 'Its name.', minLength: 1, maxLength: 100 });

const PRIVATE = 12;

const createThread = botTool({
  name: 'DISCORD_CREATE_THREAD',
  description: 'Starts a thread in a channel without a message, or with `message` a post in a forum.',
  annotations: WRITE,
  reach: {
    place: 'channel',
    permissions: ({ type, message }) => {
      if (message !== undefined) return ['SEND_MESSAGES', 'CREATE_PUBLIC_THREADS'];
      // What Discord makes where no type is given has changed before.
      if (type === undefined) return ['CREATE_PRIVATE_THREADS', 'CREATE_PUBLIC_THREADS'];
      return [type === PRIVATE ? 'CREATE_PRIVATE_THREADS' : 'CREATE_PUBLIC_THREADS'];
    },
  },
  params: params({
    channel_id: channelId,
    name,
    type: Type.Optional(
      numberEnum([10, 11, PRIVATE], '10 in announcements, 11 public, 12 private; not in forums.'),
    ),
    message: Type.Optional(
      Type.Object(
        {
          content,
          embeds,
          allowed_mentions: allowedMentions,
          components,
          flags: flags('Bits: 4 hides link previews, 4096 does not notify.'),
          sticker_ids: stickerIds,
        },
        { description: 'First message of a forum post.', additionalProperties: false },
      ),
    ),
    applied_tags: Type.Optional(ids('Tags of a forum post.', { maxItems: 5 })),
    invitable: Type.Optional(
      Type.Boolean({ description: 'Of a private thread: members may add others.', unlisted: true }),
    ),
    auto_archive_duration: archiveAfter(),
    rate_limit_per_user: slowmode(),
  }),
  output: channelOutput,
  example: { channel_id: '200000000000000002', name: 'Release 2.0', type: 11 },
  request: {
    method: 'POST',
    path: '/channels/{channel_id}/threads',
    body: {
      name: '$name',
      type: '$type',
      message: '$message',
      applied_tags: '$applied_tags',
      invitable: '$invitable',
      auto_archive_duration: '$auto_archive_duration',
      rate_limit_per_user: '$rate_limit_per_user',
    },
  },
  result: channel,
});

const createThreadFromMessage = botTool({
  name: 'DISCORD_CREATE_THREAD_FROM_MESSAGE',
  description: 'Starts a thread from a message of a channel. Returns the thread.',
  annotations: WRITE,
  reach: { place: 'channel', permissions: ['READ_MESSAGE_HISTORY', 'CREATE_PUBLIC_THREADS'] },
  params: params({
    channel_id: channelId,
    message_id: messageId,
    name,
    auto_archive_duration: archiveAfter(),
    rate_limit_per_user: slowmode(),
  }),
  output: channelOutput,
  example: { channel_id: '200000000000000002', message_id: '300000000000000001', name: 'About this' },
  request: {
    method: 'POST',
    path: '/channels/{channel_id}/messages/{message_id}/threads',
    body: {
      name: '$name',
      auto_archive_duration: '$auto_archive_duration',
      rate_limit_per_user: '$rate_limit_per_user',
    },
  },
  result: channel,
});

export const threadTools = [createThread, createThreadFromMessage];
