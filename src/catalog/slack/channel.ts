import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { type Json, maybeFlag, maybeNumber, maybeText, object, text, textOrNull } from './json.js';

export const CHANNEL_TYPES = ['public_channel', 'private_channel', 'mpim', 'im'] as const;

const members = {
  id: text,
  name: textOrNull,
  type: stringEnum(CHANNEL_TYPES, { description: 'mpim is a group message, im a direct one.' }),
  user: Type.Optional(Type.String({ description: 'The other person of a direct message.' })),
  is_archived: Type.Boolean(),
  is_member: maybeFlag,
  topic: text,
  purpose: text,
  num_members: maybeNumber,
  creator: maybeText,
  created: maybeNumber,
};

export const channelOutput = Type.Object(members);
export const localizedChannelOutput = Type.Object({ ...members, locale: maybeText });

export type Channel = ReturnType<typeof channel>;

/** A channel, a direct message or a group message. */
export function channel(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    name: it['name'] ?? null,
    type: typeOf(it),
    user: it['user'],
    is_archived: it['is_archived'] ?? false,
    is_member: it['is_member'],
    topic: object(it['topic'])['value'] ?? '',
    purpose: object(it['purpose'])['value'] ?? '',
    num_members: it['num_members'],
    creator: it['creator'],
    created: it['created'],
  };
}

function typeOf(it: Json): (typeof CHANNEL_TYPES)[number] {
  if (it['is_im'] === true) return 'im';
  if (it['is_mpim'] === true) return 'mpim';
  return it['is_private'] === true ? 'private_channel' : 'public_channel';
}
