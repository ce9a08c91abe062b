import type { AuthorizeBot, BotReach, BotRead, BotRequest } from '../bot.js';
import { isObject, type Json, list, object, text } from './json.js';
import { requireGrantable, requireMentions, requireReadable } from './message-access.js';
import {
  bitsInChannel,
  notAllowed,
  requireAbove,
  requireNotOwner,
  requirePermissions,
  segment,
  standingIn,
} from './standing.js';

/** Where a bot tool acts. */
export type Place =
  /** A server, `guild_id`. */
  | 'guild'
  /** A channel, thread or direct message, `channel_id`. */
  | 'channel'
  /** A webhook, `webhook_id`, and the channel it is moved to. */
  | 'webhook'
  /** Another person, `recipient_id`. */
  | 'direct'
  /** Nothing that is not public. */
  | 'public'
  /** The bot’s own account, everywhere. */
  | 'bot';

/**
 * One bot serves everybody who let it in, so it does for a user what the user could do in Discord in person and
 * nothing else: the user is a member, sees the channel, has the permissions, and ranks above whom it is done to.
 * What is not understood is refused.
 */
export const authorizeBot: AuthorizeBot = (request, read) =>
  (PLACES[request.reach.place as Place] ?? refuse)(request, read);

const PLACES: Readonly<Record<Place, AuthorizeBot>> = {
  guild: async (request, read) => {
    const standing = await standingIn(text(request.params['guild_id']), request, read);
    requirePermissions(standing.bits, permissionsOf(request));
    requireGrantable(request.params, standing.bits);
    if (request.reach.ranks_above?.includes('user_id')) requireNotOwner(standing, request.params['user_id']);
    requireAbove(standing, await rankedIds(request, read));
    const { channel_id } = request.params;
    if (typeof channel_id === 'string')
      await bitsInChannel(standing, await readChannel(channel_id, read), read);
  },
  channel: async (request, read) => {
    const { params } = request;
    await requireReadable(request, read, readChannel);
    const channel = await readChannel(params['channel_id'], read);
    if (text(channel['guild_id']) === '') return requireRecipient(request, channel, read);
    const standing = await standingIn(text(channel['guild_id']), request, read);
    const bits = await bitsInChannel(standing, channel, read);
    const own = request.reach.own_message_permissions;
    const permissions = own && (await isOwnMessage(request, read)) ? own : permissionsOf(request);
    requirePermissions(bits, permissions);
    requireGrantable(params, bits);
    requireMentions(params, bits, standing.guild);
  },
  webhook: async (request, read) => {
    const webhook = await read(`/webhooks/${segment(request.params['webhook_id'])}`);
    if (!isObject(webhook)) throw notAllowed('The bot does not see that webhook.', WRONG_ID);
    const targets = [webhook['channel_id'], request.params['channel_id']].filter((id) => id !== undefined);
    for (const id of targets) {
      const channel = await readChannel(id, read);
      const standing = await standingIn(text(channel['guild_id']), request, read);
      requirePermissions(await bitsInChannel(standing, channel, read), permissionsOf(request));
    }
  },
  direct: (request, read) => requireAcquainted(text(request.params['recipient_id']), request, read),
  public: async () => {},
  bot: async ({ owned_by_app }) => {
    if (owned_by_app) return;
    throw notAllowed(
      'The bot is shared by every app of this platform, so none of them may change it.',
      'Give the app an OAuth client and a bot of its own (oauth_credentials of POST /configure).',
    );
  },
};

const refuse: AuthorizeBot = async ({ reach }) => {
  throw new Error(`Nothing is known of the place ${reach.place}.`);
};

const WRONG_ID = 'Check the id, and that the bot has access.';

async function readChannel(id: unknown, read: BotRead): Promise<Json> {
  const channel = await read(`/channels/${segment(id)}`);
  if (isObject(channel)) return channel;
  throw notAllowed('The bot does not see that channel.', WRONG_ID);
}

/** The bot’s conversation with the user is the user’s; with anybody else it may only be written to. */
async function requireRecipient(request: BotRequest, channel: Json, read: BotRead): Promise<void> {
  const recipients = list(channel['recipients']).map((one) => text(object(one)['id']));
  if (channel['type'] === DIRECT_MESSAGE && recipients.length === 1) {
    const [recipient = ''] = recipients;
    if (recipient === request.account_id) return;
    if (request.reach.sends_only) return requireAcquainted(recipient, request, read);
  }
  throw notAllowed(
    'That conversation is not the connected user’s.',
    'Of conversations with others, a bot’s user may send to them and not read them.',
  );
}

const DIRECT_MESSAGE = 1;

/** Only members of servers that this user let the bot into are written to: the bot is no open relay. */
async function requireAcquainted(recipient: string, request: BotRequest, read: BotRead): Promise<void> {
  if (recipient === request.account_id) return;
  for (const guild_id of request.installed_in) {
    const member = await read(`/guilds/${segment(guild_id)}/members/${segment(recipient)}`);
    const own = await read(`/guilds/${segment(guild_id)}/members/${segment(request.account_id)}`);
    if (isObject(member) && isObject(own)) return;
  }
  throw notAllowed(
    'That person is in none of the servers that the connected user added the bot to.',
    'Add the bot to a server of theirs through POST /connect, or write to the connected user.',
  );
}

async function isOwnMessage({ params, account_id }: BotRequest, read: BotRead): Promise<boolean> {
  const [message, bot] = await Promise.all([
    read(`/channels/${segment(params['channel_id'])}/messages/${segment(params['message_id'])}`),
    read('/users/@me'),
  ]);
  const author = text(object(object(message)['author'])['id']);
  return author !== '' && [account_id, object(bot)['id']].includes(author);
}

/** The roles that decide rank: those named, those a member gains or loses, and the highest ones of members named. */
async function rankedIds({ reach, params }: BotRequest, read: BotRead): Promise<string[]> {
  const ids: string[] = [];
  for (const name of reach.ranks_above ?? []) {
    if (name === 'role_id') ids.push(text(params[name]));
    if (name !== 'user_id') continue;
    const guild_id = segment(params['guild_id']);
    const member = await read(`/guilds/${guild_id}/members/${segment(params[name])}`);
    ids.push(...list(object(member)['roles']).map(String), ...list(params['roles']).map(String));
  }
  return ids;
}

function permissionsOf({ reach, params }: BotRequest): readonly string[] {
  const { permissions = [] }: BotReach = reach;
  return typeof permissions === 'function' ? permissions(params) : permissions;
}
