/** Reactions to messages, and pins. */
import { unknown } from './errors.js';
import { messageBody } from './messages.js';
import {
  channelOf,
  type DiscordCall,
  findUser,
  isAfter,
  limitOf,
  messageOf,
  noContent,
  ok,
  type Routes,
  userBody,
} from './route.js';
import { DISCORD_BOT } from './seed.js';

const REACTIONS = '/channels/:channel/messages/:message/reactions';

export const reactionRoutes: Routes = {
  'GET /channels/:channel/messages/pins': (call) => {
    const { id } = channelOf(call);
    const before = call.query.get('before');
    const limit = limitOf(call, 50, 50);
    const pinned = call.state.messages
      .filter((message) => message.channel_id === id && message.pinned_at !== null)
      .filter(({ pinned_at }) => before === null || String(pinned_at) < before)
      .sort((a, b) => String(b.pinned_at).localeCompare(String(a.pinned_at)));
    return ok({
      items: pinned
        .slice(0, limit)
        .map((message) => ({ pinned_at: message.pinned_at, message: messageBody(call, message) })),
      has_more: pinned.length > limit,
    });
  },
  'PUT /channels/:channel/messages/pins/:message': (call) => {
    messageOf(call).pinned_at ??= new Date().toISOString();
    return noContent;
  },
  [`PUT ${REACTIONS}/:emoji/@me`]: (call) => {
    const { reactions } = messageOf(call);
    const emoji = emojiOf(call);
    const known = reactions.find((one) => one.emoji === emoji);
    if (!known) reactions.push({ emoji, users: [DISCORD_BOT.id] });
    else if (!known.users.includes(DISCORD_BOT.id)) known.users.push(DISCORD_BOT.id);
    return noContent;
  },
  [`DELETE ${REACTIONS}/:emoji/:user`]: (call) => {
    const message = messageOf(call);
    const emoji = emojiOf(call);
    for (const one of message.reactions)
      if (one.emoji === emoji) one.users = one.users.filter((id) => id !== call.params['user']);
    message.reactions = message.reactions.filter(({ users }) => users.length > 0);
    return noContent;
  },
  [`GET ${REACTIONS}/:emoji`]: (call) => {
    const emoji = emojiOf(call);
    const after = call.query.get('after') ?? '0';
    const users = messageOf(call).reactions.find((one) => one.emoji === emoji)?.users ?? [];
    const page = users.filter((id) => isAfter(id, after)).slice(0, limitOf(call, 100, 25));
    return ok(page.map((id) => userBody(findUser(call, id))));
  },
  [`DELETE ${REACTIONS}/:emoji`]: (call) => {
    const message = messageOf(call);
    const emoji = emojiOf(call);
    message.reactions = message.reactions.filter((one) => one.emoji !== emoji);
    return noContent;
  },
  [`DELETE ${REACTIONS}`]: (call) => {
    messageOf(call).reactions = [];
    return noContent;
  },
};

/** A Unicode emoji, or `name:id` of a custom one; plain words are none. */
function emojiOf({ params }: DiscordCall): string {
  const emoji = params['emoji'] ?? '';
  if (!/^\w+:\d+$/.test(emoji) && !/\p{Extended_Pictographic}/u.test(emoji)) throw unknown('Emoji');
  return emoji;
}
