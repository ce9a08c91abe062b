import { Type } from '@sinclair/typebox';
import { file, fileOutput } from './file.js';
import { list, maybeNumber, maybeText, nonEmpty, object, present, text, textOrNull, texts } from './json.js';

export const reactionOutput = Type.Object({ name: text, count: Type.Number(), users: texts });

export function reaction(value: unknown) {
  const { name, count, users } = object(value);
  return { name, count, users };
}

export const messageOutput = Type.Object({
  ts: Type.Optional(Type.String({ description: 'Names the message in its channel.' })),
  text,
  user: textOrNull,
  bot_id: maybeText,
  subtype: maybeText,
  thread_ts: maybeText,
  reply_count: maybeNumber,
  reactions: Type.Optional(Type.Array(reactionOutput)),
  files: Type.Optional(Type.Array(fileOutput)),
  blocks: Type.Optional(
    Type.Array(Type.Unknown(), { description: 'Block Kit blocks that are more than formatted text.' }),
  ),
  attachments: Type.Optional(Type.Array(Type.Unknown())),
  edited_ts: maybeText,
});

/** One message. What people write comes as rich text too, of which `text` says everything: that is left out. */
export function message(value: unknown) {
  const it = object(value);
  const blocks = list(it['blocks']).filter((block) => object(block)['type'] !== 'rich_text');
  return {
    ts: it['ts'],
    text: it['text'] ?? '',
    user: it['user'] ?? null,
    bot_id: nonEmpty(it['bot_id']),
    subtype: nonEmpty(it['subtype']),
    thread_ts: nonEmpty(it['thread_ts']),
    reply_count: it['reply_count'],
    reactions: present(it['reactions'], reaction),
    files: present(it['files'], file),
    ...(blocks.length > 0 && { blocks }),
    attachments: it['attachments'],
    edited_ts: object(it['edited'])['ts'],
  };
}
