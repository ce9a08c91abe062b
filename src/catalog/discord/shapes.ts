import { type TSchema, Type } from '@sinclair/typebox';
import { type Json, list, object } from './json.js';

/** What Discord’s answers are reduced to. Everything is read as optional, since it comes from outside. */

export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const text = orNull(Type.String());
const flag = Type.Boolean();

export const userOutput = Type.Object({
  id: Type.String(),
  username: text,
  display_name: text,
  bot: flag,
});

export function user(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    username: it['username'] ?? null,
    display_name: it['global_name'] ?? null,
    bot: it['bot'] ?? false,
  };
}

export const memberOutput = Type.Object({
  user: userOutput,
  nick: text,
  role_ids: Type.Array(Type.String()),
  joined_at: text,
  muted: flag,
  deafened: flag,
  pending: flag,
  timed_out_until: text,
});

export function member(value: unknown) {
  const it = object(value);
  return {
    user: user(it['user']),
    nick: it['nick'] ?? null,
    role_ids: list(it['roles']),
    joined_at: it['joined_at'] ?? null,
    muted: it['mute'] ?? false,
    deafened: it['deaf'] ?? false,
    pending: it['pending'] ?? false,
    timed_out_until: it['communication_disabled_until'] ?? null,
  };
}

export const roleOutput = Type.Object({
  id: Type.String(),
  name: text,
  position: orNull(Type.Number()),
  permissions: text,
  color: orNull(Type.Number()),
  hoist: flag,
  mentionable: flag,
  managed: flag,
});

export function role(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    name: it['name'] ?? null,
    position: it['position'] ?? null,
    permissions: it['permissions'] ?? null,
    color: it['color'] ?? null,
    hoist: it['hoist'] ?? false,
    mentionable: it['mentionable'] ?? false,
    managed: it['managed'] ?? false,
  };
}

export const channelOutput = Type.Object({
  id: Type.String(),
  type: Type.String({ description: 'text, voice, category, announcement, stage, forum, dm, …' }),
  name: text,
  guild_id: text,
  parent_id: text,
  topic: text,
  position: orNull(Type.Number()),
  nsfw: flag,
  last_message_id: text,
  archived: Type.Optional(flag),
  locked: Type.Optional(flag),
  recipients: Type.Optional(Type.Array(userOutput)),
});

const CHANNEL_TYPES: Readonly<Record<number, string>> = {
  0: 'text',
  1: 'dm',
  2: 'voice',
  3: 'group_dm',
  4: 'category',
  5: 'announcement',
  10: 'announcement_thread',
  11: 'public_thread',
  12: 'private_thread',
  13: 'stage',
  14: 'directory',
  15: 'forum',
  16: 'media',
};

export function channel(value: unknown) {
  const it = object(value);
  const thread = it['thread_metadata'] === undefined ? undefined : object(it['thread_metadata']);
  return {
    id: it['id'],
    type: CHANNEL_TYPES[Number(it['type'])] ?? String(it['type']),
    name: it['name'] ?? null,
    guild_id: it['guild_id'] ?? null,
    parent_id: it['parent_id'] ?? null,
    topic: it['topic'] ?? null,
    position: it['position'] ?? null,
    nsfw: it['nsfw'] ?? false,
    last_message_id: it['last_message_id'] ?? null,
    ...(thread && { archived: thread['archived'] ?? false, locked: thread['locked'] ?? false }),
    ...(it['recipients'] !== undefined && { recipients: list(it['recipients']).map(user) }),
  };
}

export const webhookOutput = Type.Object({
  id: Type.String(),
  name: text,
  channel_id: text,
  guild_id: text,
  kind: Type.String({ description: 'incoming, channel_follower or application.' }),
  token: Type.Optional(Type.String({ description: 'Whoever has it can post: keep it secret.' })),
});

export function webhook(value: unknown) {
  const it = object(value);
  const kind = ['', 'incoming', 'channel_follower', 'application'][Number(it['type'])];
  return {
    id: it['id'],
    name: it['name'] ?? null,
    channel_id: it['channel_id'] ?? null,
    guild_id: it['guild_id'] ?? null,
    kind: kind ?? String(it['type']),
    ...(it['token'] !== undefined && { token: it['token'] }),
  };
}

/** A page that Discord ends with an id of its own; a page that is not full is the last. */
export function pageOf<T>(key: string, items: readonly T[], wanted: number, next: unknown) {
  return { [key]: items, ...(items.length >= wanted && next !== undefined && { next_page: next }) };
}

/** A page cut out of a list that came whole. */
export function slice(
  key: string,
  body: unknown,
  shape: (value: unknown) => unknown,
  { limit = 100, page = 1 }: { limit?: number; page?: number },
) {
  const all = list(body);
  const rest = all.length > page * limit;
  return {
    [key]: all.slice((page - 1) * limit, page * limit).map(shape),
    ...(rest && { next_page: page + 1 }),
  };
}

export const pageOutput = (key: string, item: TSchema, next: TSchema = Type.String()) =>
  Type.Object({
    [key]: Type.Array(item),
    next_page: Type.Optional({ ...next, description: 'Pass as `page`; left out on the last page.' }),
  });

export const lastId = (body: unknown, at: (item: Json) => unknown = (item) => item['id']) =>
  at(object(list(body).at(-1)));

/** Of calls that Discord answers with nothing. */
export const doneOutput = (flagName: string, ...idNames: string[]) =>
  Type.Object({
    ...Object.fromEntries(idNames.map((name) => [name, Type.String()])),
    [flagName]: Type.Boolean(),
  });
