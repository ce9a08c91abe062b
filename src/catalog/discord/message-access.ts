import type { BotRead, BotRequest } from '../bot.js';
import { isObject, type Json, list, object, text } from './json.js';
import { PERMISSIONS, toBits } from './permissions.js';
import { bitsInChannel, notAllowed, requirePermissions, standingIn } from './standing.js';

/** Nobody gives away, through a role or an overwrite, what they may not do themselves. */
export function requireGrantable(params: Json, bits: bigint): void {
  const overwrites = list(params['permission_overwrites']).filter(isObject);
  // Also where the list is empty: that lifts what was denied.
  if (params['permission_overwrites'] !== undefined) requirePermissions(bits, ['MANAGE_ROLES']);
  const given = overwrites.reduce(
    (sum, one) => sum | toBits(one['allow']) | toBits(one['deny']),
    toBits(params['permissions']),
  );
  if ((given & ~bits) === 0n) return;
  throw notAllowed(
    'The connected user cannot hand out permissions that the user does not have.',
    'Leave those permissions out.',
  );
}

/** A bot with more rights than the user must not ring for the user whom the user cannot ring. */
export function requireMentions(params: Json, bits: bigint, guild: Json): void {
  if ((bits & PERMISSIONS.MENTION_EVERYONE) !== 0n) return;
  const said = JSON.stringify([params['content'], params['components'], params['message']] as unknown[]);
  const mentioned = [...said.matchAll(/<@&(\d+)>/g)].map(([, id = '']) => id);
  const roles = list(guild['roles']).filter(isObject);
  const silent = (id: string) => roles.find((role) => role['id'] === id)?.['mentionable'] !== true;
  const allowed = params['allowed_mentions'];
  const parsed = isObject(allowed) ? list(allowed['parse']) : ['everyone', 'roles'];
  const named = isObject(allowed) ? list(allowed['roles']).map(String) : [];
  const ringsAll = parsed.includes('everyone') && /@(everyone|here)/.test(said);
  const ringsRole = [...(parsed.includes('roles') ? mentioned : []), ...named].some(silent);
  if (!ringsAll && !ringsRole) return;
  throw notAllowed(
    'The connected user may not mention everyone, or that role, in this channel.',
    'Pass allowed_mentions {"parse":["users"]} to write it without notifying.',
    { missing_permissions: ['MENTION_EVERYONE'] },
  );
}

/**
 * Answering or forwarding a message shows it: the user must be able to read where it is from. In a conversation that
 * can only be the user’s own with the bot, and stays there.
 */
export async function requireReadable(
  request: BotRequest,
  read: BotRead,
  readChannel: (id: unknown, read: BotRead) => Promise<Json>,
): Promise<void> {
  const { message_reference, channel_id } = request.params;
  if (message_reference === undefined) return;
  const from = object(message_reference)['channel_id'] ?? channel_id;
  const channel = await readChannel(from, read);
  if (text(channel['guild_id']) !== '') {
    const standing = await standingIn(text(channel['guild_id']), request, read);
    requirePermissions(await bitsInChannel(standing, channel, read), ['READ_MESSAGE_HISTORY']);
    return;
  }
  const recipients = list(channel['recipients']).map((one) => object(one)['id']);
  if (from === channel_id && recipients.length === 1 && recipients[0] === request.account_id) return;
  throw notAllowed(
    'Messages of conversations are not forwarded, nor those of others answered.',
    'Refer to a message of a server’s channel, or of the connected user’s own conversation with the bot.',
  );
}
