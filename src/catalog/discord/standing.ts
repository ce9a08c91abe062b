import { ExecutionError } from '../../errors.js';
import type { BotRead, BotRequest } from '../bot.js';
import { isObject, type Json, list, text } from './json.js';
import {
  bitsOf,
  channelPermissions,
  duringTimeout,
  guildPermissions,
  PERMISSIONS,
  type Permission,
} from './permissions.js';

/** What the connected user is in one server. */
export interface Standing {
  readonly guild: Json;
  readonly member: Json;
  readonly user_id: string;
  /** In the whole server. */
  readonly bits: bigint;
  /** Asked not to write for some time. */
  readonly is_timed_out: boolean;
}

/** The connected user’s own membership, read with the bot. Throws not_allowed for whoever is no member. */
export async function standingIn(
  guild_id: string,
  { account_id }: BotRequest,
  read: BotRead,
): Promise<Standing> {
  const [guild, member] = await Promise.all([
    read(`/guilds/${segment(guild_id)}`),
    read(`/guilds/${segment(guild_id)}/members/${segment(account_id)}`),
  ]);
  if (!isObject(guild))
    throw notAllowed(
      'The bot is not in that server.',
      'Send a user who may manage the server through POST /connect and choose the server there.',
    );
  if (!isObject(member))
    throw notAllowed(
      'The connected user is not a member of that server.',
      'Use a server that the connected user belongs to; DISCORD_LIST_MY_GUILDS lists them.',
    );
  const bits = guildPermissions(guild, member, account_id);
  const until = Date.parse(text(member['communication_disabled_until']));
  const is_timed_out = until > Date.now();
  return {
    guild,
    member,
    user_id: account_id,
    bits: is_timed_out ? duringTimeout(bits) : bits,
    is_timed_out,
  };
}

/**
 * Permissions in a channel of a server; a thread has those of its parent. Throws not_allowed for channels that the
 * user does not see.
 */
export async function bitsInChannel(standing: Standing, channel: Json, read: BotRead): Promise<bigint> {
  const { guild, member, user_id, bits: base, is_timed_out } = standing;
  if (channel['guild_id'] !== guild['id'])
    throw notAllowed('That channel is in another server.', 'Use a channel of the server.');
  const isThread = THREADS.includes(Number(channel['type']));
  const place = isThread ? await read(`/channels/${segment(channel['parent_id'])}`) : channel;
  const computed = isObject(place) ? channelPermissions(base, guild, place, member, user_id) : 0n;
  const bits = is_timed_out ? duringTimeout(computed) : computed;
  if ((bits & PERMISSIONS.VIEW_CHANNEL) === 0n || !(await isInThread(channel, bits, user_id, read)))
    throw notAllowed(
      'The connected user does not see that channel.',
      'Use a channel the user has access to.',
    );
  // Inside a thread another permission says who may write.
  if (!isThread) return bits;
  const writes = (bits & PERMISSIONS.SEND_MESSAGES_IN_THREADS) !== 0n;
  return writes ? bits | PERMISSIONS.SEND_MESSAGES : bits & ~PERMISSIONS.SEND_MESSAGES;
}

const PRIVATE_THREAD = 12;
const THREADS: readonly number[] = [10, 11, PRIVATE_THREAD];

async function isInThread(channel: Json, bits: bigint, user_id: string, read: BotRead): Promise<boolean> {
  if (channel['type'] !== PRIVATE_THREAD || (bits & PERMISSIONS.MANAGE_THREADS) !== 0n) return true;
  return isObject(await read(`/channels/${segment(channel['id'])}/thread-members/${segment(user_id)}`));
}

/** Throws not_allowed that names what is missing. */
export function requirePermissions(bits: bigint, needed: readonly string[]): void {
  const missing = needed.filter((name) => (bits & bitsOf([name])) === 0n) as Permission[];
  if (missing.length === 0) return;
  throw notAllowed(
    `The connected user lacks ${missing.join(', ')} there, and the bot does no more for a user than the user may do.`,
    'Ask someone who manages the server for the permission, or connect an account that has it.',
    { missing_permissions: missing },
  );
}

/** Nobody acts on the owner but the owner. */
export function requireNotOwner({ guild, user_id }: Standing, target_id: unknown): void {
  if (guild['owner_id'] !== target_id || target_id === user_id) return;
  throw notAllowed('That member owns the server.', 'Discord lets nobody act on the owner of a server.');
}

/** Whether each role is below the user’s highest, as Discord asks of members; the owner is above all. */
export function requireAbove({ guild, member, user_id }: Standing, role_ids: readonly string[]): void {
  if (guild['owner_id'] === user_id) return;
  const positions = new Map(
    list(guild['roles'])
      .filter(isObject)
      .map((role) => [text(role['id']), Number(role['position'])]),
  );
  const highest = Math.max(0, ...list(member['roles']).map((id) => positions.get(String(id)) ?? 0));
  // A role that is not known could be any, so it is above.
  if (role_ids.every((id) => (positions.get(id) ?? Number.POSITIVE_INFINITY) < highest)) return;
  throw notAllowed(
    'The connected user’s highest role is not above that member or role.',
    'Discord lets members act only on those below their own highest role.',
  );
}

export function notAllowed(
  message: string,
  remediation: string,
  details: Record<string, unknown> = {},
): ExecutionError {
  return new ExecutionError('not_allowed', message, { remediation, details });
}

/** Ids come from callers and answers; as a path segment none of them may climb. */
export function segment(value: unknown): string {
  if (/^\d{1,20}$/.test(String(value))) return String(value);
  throw notAllowed('That is not a Discord id.', 'Ids are numbers of 17 to 20 digits.');
}
