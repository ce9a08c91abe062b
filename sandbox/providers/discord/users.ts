/** Accounts, and what they see of themselves. */
import { CHANNEL_TYPES } from './channels.js';
import { invalidForm, unknown } from './errors.js';
import {
  type DiscordCall,
  findUser,
  guildOf,
  isAfter,
  isBot,
  limitOf,
  memberBody,
  memberOf,
  noContent,
  ok,
  type Routes,
  remove,
  textOf,
  userBody,
} from './route.js';
import { DISCORD_BOT } from './seed.js';
import { createChannel, newId } from './state.js';

export const userRoutes: Routes = {
  'GET /users/@me': (call) => ok(ownBody(call)),
  'PATCH /users/@me': (call) => {
    const user = me(call);
    const username = textOf(call.body['username']);
    if (username.length < 2) throw invalidForm();
    Object.assign(user, { login: username });
    return ok(ownBody(call));
  },
  'GET /users/@me/guilds': (call) => {
    const { id } = me(call);
    const { query, state } = call;
    const [after, before] = [query.get('after'), query.get('before')];
    const guilds = state.guilds
      .filter((guild) => guild.members.some(({ user_id }) => user_id === id))
      .filter(
        (guild) => (after === null || isAfter(guild.id, after)) && !(before && !isAfter(before, guild.id)),
      )
      .slice(0, limitOf(call, 200, 200));
    return ok(
      guilds.map((guild) => ({
        id: guild.id,
        name: guild.name,
        icon: null,
        banner: null,
        owner: guild.owner_id === id,
        permissions: guild.roles[0]?.permissions,
        features: [],
        ...(query.get('with_counts') === 'true' && {
          approximate_member_count: guild.members.length,
          approximate_presence_count: 1,
        }),
      })),
    );
  },
  'GET /users/@me/guilds/:guild/member': (call) => {
    const guild = call.state.guilds.find(({ id }) => id === call.params['guild']);
    if (!guild) throw unknown('Guild');
    return ok(memberBody(call, memberOf(guild, me(call).id)));
  },
  'DELETE /users/@me/guilds/:guild': (call) => {
    const guild = guildOf(call);
    remove(guild.members, memberOf(guild, me(call).id));
    return noContent;
  },
  'GET /users/@me/connections': (call) => {
    me(call);
    return ok([
      {
        id: 'sandbox-user',
        type: 'github',
        name: 'sandbox-user',
        verified: true,
        visibility: 1,
        friend_sync: false,
        show_activity: true,
        two_way_link: false,
        revoked: false,
      },
    ]);
  },
  'POST /users/@me/channels': (call) => {
    const recipient = findUser(call, textOf(call.body['recipient_id']));
    const known = call.state.channels.find(
      ({ type, recipient_id }) => type === CHANNEL_TYPES.dm && recipient_id === recipient.id,
    );
    if (known) return ok(known);
    const channel = createChannel(newId(call.state), {
      type: CHANNEL_TYPES.dm,
      recipient_id: recipient.id,
      recipients: [userBody(recipient)],
    });
    call.state.channels.push(channel);
    return ok(channel);
  },
  'GET /users/:user': (call) => ok(userBody(findUser(call, call.params['user']))),
};

function me(call: DiscordCall) {
  if (!call.caller) throw unknown('User');
  return call.caller;
}

function ownBody(call: DiscordCall) {
  const user = me(call);
  return {
    ...userBody(user),
    mfa_enabled: false,
    locale: 'en-US',
    verified: true,
    ...(!isBot(call) && user.id !== DISCORD_BOT.id && { email: user.email }),
  };
}
