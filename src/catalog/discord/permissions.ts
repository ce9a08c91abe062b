import { isObject, type Json, list, text } from './json.js';

/**
 * Who may do what on Discord, computed as Discord computes it.
 * Source: “Permissions” in Discord’s developer documentation (https://discord.com/developers/docs/topics/permissions).
 */
export const PERMISSIONS = {
  CREATE_INSTANT_INVITE: 1n << 0n,
  KICK_MEMBERS: 1n << 1n,
  BAN_MEMBERS: 1n << 2n,
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  SEND_TTS_MESSAGES: 1n << 12n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  MUTE_MEMBERS: 1n << 22n,
  DEAFEN_MEMBERS: 1n << 23n,
  MOVE_MEMBERS: 1n << 24n,
  MANAGE_NICKNAMES: 1n << 27n,
  MANAGE_ROLES: 1n << 28n,
  MANAGE_WEBHOOKS: 1n << 29n,
  MANAGE_EVENTS: 1n << 33n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  MODERATE_MEMBERS: 1n << 40n,
  CREATE_EVENTS: 1n << 44n,
  PIN_MESSAGES: 1n << 51n,
} as const satisfies Record<string, bigint>;

export type Permission = keyof typeof PERMISSIONS;

/** What the bot asks for when a user adds it: what the tools need, and not the administrator’s all. */
export const BOT_PERMISSIONS = bitsOf(
  (Object.keys(PERMISSIONS) as Permission[]).filter(
    (name) => !['ADMINISTRATOR', 'MENTION_EVERYONE', 'SEND_TTS_MESSAGES'].includes(name),
  ),
);

export function bitsOf(names: readonly string[]): bigint {
  return names.reduce((bits, name) => bits | (PERMISSIONS[name as Permission] ?? 0n), 0n);
}

const EVERYTHING = (1n << 62n) - 1n;

/** What a member may do in the whole server. */
export function guildPermissions(guild: Json, member: Json, user_id: string): bigint {
  if (text(guild['owner_id']) === user_id) return EVERYTHING;
  const held = [text(guild['id']), ...list(member['roles']).map(String)];
  const bits = list(guild['roles'])
    .filter(isObject)
    .filter((role) => held.includes(text(role['id'])))
    .reduce((sum, role) => sum | toBits(role['permissions']), 0n);
  return (bits & PERMISSIONS.ADMINISTRATOR) === 0n ? bits : EVERYTHING;
}

/** What a member may do in a channel: the server’s permissions, changed by the channel’s overwrites. */
export function channelPermissions(
  base: bigint,
  guild: Json,
  channel: Json,
  member: Json,
  user_id: string,
): bigint {
  if (base === EVERYTHING) return base;
  const overwrites = list(channel['permission_overwrites']).filter(isObject);
  const roles = list(member['roles']).map(String);
  const layers = [
    overwrites.filter(({ id }) => id === guild['id']),
    overwrites.filter(({ id }) => id !== guild['id'] && roles.includes(text(id))),
    overwrites.filter(({ id }) => id === user_id),
  ];
  return layers.reduce((bits, layer) => {
    const deny = layer.reduce((sum, one) => sum | toBits(one['deny']), 0n);
    const allow = layer.reduce((sum, one) => sum | toBits(one['allow']), 0n);
    return (bits & ~deny) | allow;
  }, base);
}

/** A member in time-out may look and read, and nothing else; owners and administrators cannot be in one. */
export function duringTimeout(bits: bigint): bigint {
  return bits === EVERYTHING ? bits : bits & bitsOf(['VIEW_CHANNEL', 'READ_MESSAGE_HISTORY']);
}

/** Discord writes permissions as decimal text, being larger than a double. Anything else is no permission. */
export function toBits(value: unknown): bigint {
  return /^\d{1,20}$/.test(String(value)) ? BigInt(String(value)) : 0n;
}
