import { Type } from '@sinclair/typebox';
import { isObject, list, object } from './json.js';
import { orNull, user, userOutput } from './shapes.js';

const attachmentOutput = Type.Object({
  id: Type.String(),
  filename: orNull(Type.String()),
  url: orNull(Type.String()),
  content_type: orNull(Type.String()),
  size: orNull(Type.Number()),
});

export const messageOutput = Type.Object({
  id: Type.String(),
  channel_id: Type.String(),
  author: userOutput,
  content: Type.String(),
  timestamp: orNull(Type.String()),
  edited_at: orNull(Type.String()),
  pinned: Type.Boolean(),
  embeds: Type.Optional(
    Type.Array(
      Type.Object({
        title: orNull(Type.String()),
        description: orNull(Type.String()),
        url: orNull(Type.String()),
        fields: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
      }),
    ),
  ),
  attachments: Type.Optional(Type.Array(attachmentOutput)),
  reactions: Type.Optional(Type.Array(Type.Object({ emoji: Type.String(), count: Type.Number() }))),
  reply_to: Type.Optional(Type.String({ description: 'The id of the message it answers.' })),
  thread_id: Type.Optional(Type.String()),
  webhook_id: Type.Optional(Type.String()),
});

/** One message; what it has none of is left out. */
export function message(value: unknown) {
  const it = object(value);
  const embeds = list(it['embeds']).map(embed);
  const attachments = list(it['attachments']).map(attachment);
  const reactions = list(it['reactions']).map(reaction);
  const reply_to = object(it['message_reference'])['message_id'];
  const thread_id = object(it['thread'])['id'];
  return {
    id: it['id'],
    channel_id: it['channel_id'],
    author: user(it['author']),
    content: it['content'] ?? '',
    timestamp: it['timestamp'] ?? null,
    edited_at: it['edited_timestamp'] ?? null,
    pinned: it['pinned'] ?? false,
    ...(embeds.length > 0 && { embeds }),
    ...(attachments.length > 0 && { attachments }),
    ...(reactions.length > 0 && { reactions }),
    ...(reply_to !== undefined && { reply_to }),
    ...(thread_id !== undefined && { thread_id }),
    ...(it['webhook_id'] !== undefined && { webhook_id: it['webhook_id'] }),
  };
}

function embed(value: unknown) {
  const it = object(value);
  return {
    title: it['title'] ?? null,
    description: it['description'] ?? null,
    url: it['url'] ?? null,
    fields: list(it['fields'])
      .filter(isObject)
      .map((field) => ({ name: field['name'], value: field['value'] })),
  };
}

function attachment(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    filename: it['filename'] ?? null,
    url: it['url'] ?? null,
    content_type: it['content_type'] ?? null,
    size: it['size'] ?? null,
  };
}

/** In the form that the reaction tools take. */
function reaction(value: unknown) {
  const it = object(value);
  const emoji = object(it['emoji']);
  const name = String(emoji['name'] ?? '');
  return {
    emoji: typeof emoji['id'] === 'string' ? `${name}:${emoji['id']}` : name,
    count: it['count'] ?? 0,
  };
}
