/** Servers, their roles and events, and what is public of them. */
import { invalidForm, unknown } from './errors.js';
import { guildOf, memberOf, noContent, ok, type Routes, remove, requireBelowBot, textOf } from './route.js';
import { createRole, type Guild, newId } from './state.js';

export const guildRoutes: Routes = {
  'GET /guilds/:guild': (call) => {
    const guild = guildOf(call);
    return ok({
      ...guildBody(guild),
      ...(call.query.get('with_counts') === 'true' && {
        approximate_member_count: guild.members.length,
        approximate_presence_count: 1,
      }),
    });
  },
  'GET /guilds/:guild/widget.json': (call) => {
    const guild = guildOf(call);
    return ok({
      id: guild.id,
      name: guild.name,
      instant_invite: null,
      presence_count: 1,
      channels: call.state.channels
        .filter(({ guild_id, type }) => guild_id === guild.id && type === 2)
        .map(({ id, name, position }) => ({ id, name, position })),
      members: [{ id: '0', username: 'Sandbox User', discriminator: '0000', avatar: null, status: 'online' }],
    });
  },
  'GET /guilds/:guild/roles': (call) => ok(guildOf(call).roles),
  'POST /guilds/:guild/roles': (call) => {
    const guild = guildOf(call);
    for (const role of guild.roles) if (role.position >= 1) role.position += 1;
    const role = createRole(newId(call.state), {
      ...call.body,
      permissions: String(call.body['permissions'] ?? guild.roles[0]?.permissions),
    });
    guild.roles.push(role);
    return ok(role);
  },
  'DELETE /guilds/:guild/roles/:role': (call) => {
    const guild = guildOf(call);
    const role = roleOf(guild, call.params['role']);
    requireBelowBot(guild, [role.id]);
    remove(guild.roles, role);
    for (const member of guild.members) member.roles = member.roles.filter((id) => id !== role.id);
    return noContent;
  },
  'PUT /guilds/:guild/members/:user/roles/:role': (call) => {
    const guild = guildOf(call);
    const role = roleOf(guild, call.params['role']);
    requireBelowBot(guild, [role.id]);
    const member = memberOf(guild, call.params['user']);
    member.roles = [...new Set([...member.roles, role.id])];
    return noContent;
  },
  'DELETE /guilds/:guild/members/:user/roles/:role': (call) => {
    const guild = guildOf(call);
    const role = roleOf(guild, call.params['role']);
    requireBelowBot(guild, [role.id]);
    const member = memberOf(guild, call.params['user']);
    member.roles = member.roles.filter((id) => id !== role.id);
    return noContent;
  },
  'POST /guilds/:guild/scheduled-events': (call) => {
    const guild = guildOf(call);
    const { body } = call;
    const elsewhere = body['entity_type'] === 3;
    if (textOf(body['name']) === '' || body['privacy_level'] !== 2) throw invalidForm();
    if (elsewhere && (body['entity_metadata'] === undefined || body['scheduled_end_time'] === undefined))
      throw invalidForm();
    if (!elsewhere && body['channel_id'] === undefined) throw invalidForm();
    const event = {
      description: null,
      channel_id: null,
      scheduled_end_time: null,
      entity_metadata: null,
      ...body,
      id: newId(call.state),
      guild_id: guild.id,
      status: 1,
    };
    guild.events.push(event);
    return ok(event);
  },
  'GET /guilds/:guild/scheduled-events': (call) => ok(guildOf(call).events),
  'GET /invites/:code': (call) => {
    const invite = call.state.invites.find(({ id }) => id === call.params['code']);
    if (!invite) throw unknown('Invite');
    const { id: _, ...body } = invite;
    const guild = guildOf(call, textOf(invite['guild_id']));
    const counts = { approximate_member_count: guild.members.length, approximate_presence_count: 1 };
    return ok({ ...body, ...(call.query.get('with_counts') === 'true' && counts) });
  },
};

export function guildBody({ id, name, owner_id, roles }: Guild) {
  return {
    id,
    name,
    owner_id,
    roles,
    description: null,
    features: [],
    system_channel_id: null,
    rules_channel_id: null,
    preferred_locale: 'en-US',
    emojis: [],
    stickers: [],
  };
}

function roleOf(guild: Guild, id: string | undefined) {
  const role = guild.roles.find((one) => one.id === id);
  if (!role) throw unknown('Role');
  return role;
}
