/** Everything the stand-in knows, as Discord's objects; and how they are made. */
import type { SandboxUser } from '../../gate/declaration.js';
import { DISCORD_BOT, DISCORD_GUILDS, DISCORD_USERS, EVERYONE_BITS, type SeedGuild } from './seed.js';

export type Item = Record<string, unknown> & { id: string };

export interface Member {
  user_id: string;
  nick: string | null;
  roles: string[];
  joined_at: string;
  mute: boolean;
  deaf: boolean;
  communication_disabled_until: string | null;
  flags: number;
}

export interface Role extends Item {
  permissions: string;
  position: number;
  managed: boolean;
}

export interface Guild {
  id: string;
  name: string;
  owner_id: string;
  members: Member[];
  roles: Role[];
  bans: string[];
  events: Item[];
}

export interface Channel extends Item {
  type: number;
  guild_id?: string;
  parent_id: string | null;
}

export interface Message extends Item {
  channel_id: string;
  author_id: string;
  pinned_at: string | null;
  reactions: { emoji: string; users: string[] }[];
}

export interface State {
  users: SandboxUser[];
  guilds: Guild[];
  channels: Channel[];
  messages: Message[];
  webhooks: Item[];
  invites: Item[];
  next_id: number;
}

export function createState(): State {
  return {
    users: [...DISCORD_USERS, { ...DISCORD_BOT }],
    guilds: DISCORD_GUILDS.map(createGuild),
    channels: DISCORD_GUILDS.flatMap((guild) =>
      guild.channels.map(({ id, name, type, only = [] }, position) =>
        createChannel(id, {
          type,
          name,
          position,
          guild_id: guild.id,
          permission_overwrites:
            only.length === 0
              ? []
              : [
                  { id: guild.id, type: 0, allow: '0', deny: '1024' },
                  ...[...only, DISCORD_BOT.id].map((one) => ({
                    id: one,
                    type: one === DISCORD_BOT.id ? 1 : 0,
                    allow: '1024',
                    deny: '0',
                  })),
                ],
        }),
      ),
    ),
    messages: [],
    webhooks: [],
    invites: [],
    next_id: 1,
  };
}

/** Ids grow with time; texts, since they are larger than doubles. */
export function newId(state: State): string {
  state.next_id += 1;
  return `13${String(state.next_id).padStart(17, '0')}`;
}

export function createMember(user_id: string, roles: readonly string[] = []): Member {
  return {
    user_id,
    nick: null,
    roles: [...roles],
    joined_at: '2026-01-02T03:04:05.000000+00:00',
    mute: false,
    deaf: false,
    communication_disabled_until: null,
    flags: 0,
  };
}

export function createRole(id: string, fields: Record<string, unknown>): Role {
  return {
    id,
    name: 'new role',
    permissions: String(EVERYONE_BITS),
    position: 1,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...fields,
  };
}

export function createChannel(id: string, fields: Record<string, unknown> & { type: number }): Channel {
  return { id, flags: 0, parent_id: null, last_message_id: null, nsfw: false, topic: null, ...fields };
}

/** Above every role but one, as an operator would place it. */
const BOT_ROLE_POSITION = 4;

function createGuild(seed: SeedGuild): Guild {
  const bot_role = createRole(`${seed.id.slice(0, -3)}999`, {
    name: DISCORD_BOT.name,
    managed: true,
    position: BOT_ROLE_POSITION,
    permissions: String((1n << 53n) - 1n - 8n),
  });
  return {
    id: seed.id,
    name: seed.name,
    owner_id: seed.owner,
    members: [
      createMember(seed.owner),
      ...Object.entries(seed.members).map(([id, roles]) => createMember(id, roles)),
      ...(seed.has_bot ? [createMember(DISCORD_BOT.id, [bot_role.id])] : []),
    ],
    roles: [
      createRole(seed.id, { name: '@everyone', position: 0 }),
      ...seed.roles.map(({ id, permissions, ...role }) =>
        createRole(id, { ...role, permissions: String(permissions) }),
      ),
      ...(seed.has_bot ? [bot_role] : []),
    ],
    bans: [],
    events: [],
  };
}
