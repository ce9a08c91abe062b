/** Members of a server: reading, changing, removing, banning. */
import { missingPermissions } from './errors.js';
import {
  findUser,
  guildOf,
  isAfter,
  limitOf,
  memberBody,
  memberOf,
  noContent,
  ok,
  type Routes,
  remove,
  requireBelowBot,
  userBody,
} from './route.js';

export const memberRoutes: Routes = {
  'GET /guilds/:guild/members': (call) => {
    const after = call.query.get('after') ?? '0';
    const members = guildOf(call)
      .members.filter(({ user_id }) => isAfter(user_id, after))
      .sort((a, b) => (isAfter(a.user_id, b.user_id) ? 1 : -1));
    return ok(members.slice(0, limitOf(call, 1000, 1)).map((member) => memberBody(call, member)));
  },
  'GET /guilds/:guild/members/search': (call) => {
    const start = (call.query.get('query') ?? '').toLowerCase();
    const named = guildOf(call).members.filter(({ user_id, nick }) => {
      const { login, name } = findUser(call, user_id);
      return [login, name, nick].some((one) => one?.toLowerCase().startsWith(start));
    });
    return ok(named.slice(0, limitOf(call, 1000, 1)).map((member) => memberBody(call, member)));
  },
  'GET /guilds/:guild/members/:user': (call) =>
    ok(memberBody(call, memberOf(guildOf(call), call.params['user']))),
  'PATCH /guilds/:guild/members/:user': (call) => {
    const guild = guildOf(call);
    const member = memberOf(guild, call.params['user']);
    if (guild.owner_id === member.user_id) throw missingPermissions();
    requireBelowBot(guild, member.roles);
    const { nick, channel_id: _, ...rest } = call.body;
    Object.assign(member, rest, nick !== undefined && { nick: nick === '' ? null : nick });
    return ok(memberBody(call, member));
  },
  'DELETE /guilds/:guild/members/:user': (call) => {
    const guild = guildOf(call);
    const member = memberOf(guild, call.params['user']);
    if (guild.owner_id === member.user_id) throw missingPermissions();
    requireBelowBot(guild, member.roles);
    remove(guild.members, member);
    return noContent;
  },
  'PUT /guilds/:guild/bans/:user': (call) => {
    const guild = guildOf(call);
    const user = findUser(call, call.params['user']);
    if (guild.owner_id === user.id) throw missingPermissions();
    const member = guild.members.find(({ user_id }) => user_id === user.id);
    if (member) requireBelowBot(guild, member.roles);
    if (member) remove(guild.members, member);
    guild.bans.push(user.id);
    return noContent;
  },
  'GET /guilds/:guild/bans': (call) =>
    ok(guildOf(call).bans.map((id) => ({ reason: null, user: userBody(findUser(call, id)) }))),
};
