/** How the parts of the stand-in declare what they serve, and what they share. */
import type { SandboxUser } from '../../gate/declaration.js';
import { invalidForm, missingAccess, missingPermissions, unknown } from './errors.js';
import { DISCORD_BOT } from './seed.js';
import type { Channel, Guild, Member, Message, State } from './state.js';

export interface DiscordCall {
  readonly state: State;
  /** Undefined where no credential came. */
  readonly caller: SandboxUser | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

export interface DiscordAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** `GET /users/:user`, below `/api/v10`. */
export type Routes = Readonly<Record<string, (call: DiscordCall) => DiscordAnswer>>;

export const ok = (body: unknown): DiscordAnswer => ({ status: 200, body });
export const created = (body: unknown): DiscordAnswer => ({ status: 201, body });
export const noContent: DiscordAnswer = { status: 204 };

export function isBot({ caller }: DiscordCall): boolean {
  return caller?.id === DISCORD_BOT.id;
}

export function userBody(user: SandboxUser) {
  return {
    id: user.id,
    username: user.login ?? user.name,
    global_name: user.name,
    discriminator: '0',
    avatar: null,
    public_flags: 0,
    flags: 0,
    banner: null,
    accent_color: null,
    primary_guild: null,
    ...(user.id === DISCORD_BOT.id && { bot: true }),
  };
}

export function findUser({ state }: DiscordCall, id: string | undefined): SandboxUser {
  const user = state.users.find((one) => one.id === id);
  if (!user) throw unknown('User');
  return user;
}

/** A server the bot is in; of others it knows nothing. */
export function guildOf({ state, params }: DiscordCall, id = params['guild']): Guild {
  const guild = state.guilds.find((one) => one.id === id);
  if (!guild) throw unknown('Guild');
  if (!guild.members.some(({ user_id }) => user_id === DISCORD_BOT.id)) throw missingAccess();
  return guild;
}

export function memberOf(guild: Guild, user_id: string | undefined): Member {
  const member = guild.members.find((one) => one.user_id === user_id);
  if (!member) throw unknown('Member');
  return member;
}

export function memberBody(call: DiscordCall, member: Member) {
  const { user_id, ...rest } = member;
  return {
    ...rest,
    avatar: null,
    banner: null,
    pending: false,
    premium_since: null,
    user: userBody(findUser(call, user_id)),
  };
}

export function channelOf(call: DiscordCall, id = call.params['channel']): Channel {
  const channel = call.state.channels.find((one) => one.id === id);
  if (!channel) throw unknown('Channel');
  if (channel.guild_id !== undefined) guildOf(call, channel.guild_id);
  return channel;
}

export function messageOf(call: DiscordCall, id = call.params['message']): Message {
  const channel = channelOf(call);
  const message = call.state.messages.find((one) => one.id === id && one.channel_id === channel.id);
  if (!message) throw unknown('Message');
  return message;
}

/** The bot acts on what is below its own highest role, as every member does. */
export function requireBelowBot(guild: Guild, role_ids: readonly string[]): void {
  const position = (id: string) => guild.roles.find((role) => role.id === id)?.position ?? 0;
  const highest = Math.max(0, ...memberOf(guild, DISCORD_BOT.id).roles.map(position));
  if (role_ids.some((id) => position(id) >= highest)) throw missingPermissions();
}

export function limitOf({ query }: DiscordCall, maximum: number, fallback: number): number {
  const given = query.get('limit');
  if (given === null) return fallback;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > maximum) throw invalidForm();
  return limit;
}

/** Ids are compared as the large numbers they are. */
export function isAfter(id: string, other: string): boolean {
  return BigInt(id) > BigInt(other);
}

export function remove<T>(items: T[], item: T): void {
  const index = items.indexOf(item);
  if (index !== -1) items.splice(index, 1);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
