import { describe, expect, it } from 'vitest';
import { BOT, GENERAL, GUILD, SHARED, THIRD, USER, useDiscord } from './discord-setup.js';

const discord = useDiscord();
// biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
type Json = any;
const read = (path: `/${string}`): Promise<Json> => discord.rest.get(path);
const idsOf = (items: Json[]) => items.map(({ id }) => id);

describe('the connected user', () => {
  it('is the sandbox’s second, and the connection knows where the bot was let in', async () => {
    expect(await discord.run('DISCORD_GET_MY_USER')).toEqual({
      id: USER,
      username: 'sandbox-user',
      display_name: 'Sandbox User',
      bot: false,
      email: 'user@example.com',
      verified: true,
      locale: 'en-US',
      mfa: false,
    });
    const { body } = await discord.bobbin.call('GET', '/connections');
    expect(body.connections[0]).toMatchObject({ account: { id: USER }, installed_in: [GUILD] });
  });

  it('lists the user’s servers page by page', async () => {
    const first = await discord.run('DISCORD_LIST_MY_GUILDS', { limit: 2, with_counts: true });
    expect(first.guilds).toMatchObject([
      { id: GUILD, owner: true, member_count: 3 },
      { id: SHARED, owner: false },
    ]);
    const second = await discord.run('DISCORD_LIST_MY_GUILDS', { limit: 2, page: first.next_page });
    expect(second.guilds.map(({ name }: Json) => name)).toEqual(['Without the bot']);
    expect(second).not.toHaveProperty('next_page');
  });

  it('reads membership, grant and linked accounts', async () => {
    expect(await discord.run('DISCORD_GET_MY_GUILD_MEMBER', { guild_id: SHARED })).toMatchObject({
      user: { id: USER },
      role_ids: ['500000000000000202'],
    });
    expect(await discord.run('DISCORD_GET_MY_OAUTH2_AUTHORIZATION')).toMatchObject({
      scopes: expect.arrayContaining(['identify', 'guilds', 'bot']),
      user: { id: USER },
    });
    expect(await discord.run('DISCORD_LIST_MY_CONNECTIONS')).toEqual({
      connections: [
        {
          id: 'sandbox-user',
          service: 'github',
          name: 'sandbox-user',
          verified: true,
          public: true,
          revoked: false,
        },
      ],
    });
  });

  it('reads anybody’s public profile', async () => {
    expect(await discord.run('DISCORD_GET_USER', { user_id: THIRD })).toEqual({
      id: THIRD,
      username: 'third',
      display_name: 'Third User',
      bot: false,
    });
  });
});

describe('channels', () => {
  it('creates, lists, reads, changes and deletes one', async () => {
    const made = await discord.run('DISCORD_CREATE_GUILD_CHANNEL', {
      guild_id: GUILD,
      name: 'releases',
      topic: 'What shipped',
      permission_overwrites: [{ id: GUILD, type: 0, deny: '2048' }],
    });
    expect(made).toMatchObject({ type: 'text', name: 'releases', guild_id: GUILD, topic: 'What shipped' });
    expect(await read(`/channels/${made.id}`)).toMatchObject({
      name: 'releases',
      permission_overwrites: [{ id: GUILD, deny: '2048' }],
    });
    const { channels, next_page } = await discord.run('DISCORD_LIST_GUILD_CHANNELS', {
      guild_id: GUILD,
      limit: 3,
    });
    expect(idsOf(channels)).toEqual(idsOf((await read(`/guilds/${GUILD}/channels`)).slice(0, 3)));
    const rest = await discord.run('DISCORD_LIST_GUILD_CHANNELS', {
      guild_id: GUILD,
      limit: 3,
      page: next_page,
    });
    expect(idsOf(rest.channels)).toEqual([made.id]);
    expect(rest).not.toHaveProperty('next_page');

    const at = { channel_id: made.id };
    await discord.run('DISCORD_UPDATE_CHANNEL', { ...at, topic: 'Everything', rate_limit_per_user: 5 });
    expect(await discord.run('DISCORD_GET_CHANNEL', at)).toMatchObject({ topic: 'Everything' });
    expect(await read(`/channels/${made.id}`)).toMatchObject({ topic: 'Everything', rate_limit_per_user: 5 });
    expect(await discord.run('DISCORD_DELETE_CHANNEL', at)).toMatchObject({ id: made.id });
    await expect(read(`/channels/${made.id}`)).rejects.toThrow('Unknown Channel');
  });

  it('invites, and reads the invitation without a credential', async () => {
    const invite = await discord.run('DISCORD_CREATE_CHANNEL_INVITE', { channel_id: GENERAL, max_uses: 1 });
    expect(invite).toMatchObject({ url: `https://discord.gg/${invite.code}`, guild_id: GUILD, max_uses: 1 });
    expect(await read(`/invites/${invite.code}`)).toMatchObject({ max_uses: 1, channel: { id: GENERAL } });
    expect(
      await discord.run('DISCORD_INVITE_RESOLVE', { code: invite.code, with_counts: true }),
    ).toMatchObject({ guild: { id: GUILD }, channel: { id: GENERAL, type: 'text' }, member_count: 3 });
    const { control } = discord.bobbin.sandbox.providers.discord;
    const asked = control.requests().filter(({ path }) => path.endsWith(`/invites/${invite.code}`));
    expect(asked.at(-1)?.headers['authorization']).toBeUndefined();
  });
});

describe('servers', () => {
  it('reads one, and its widget', async () => {
    expect(await discord.run('DISCORD_GET_GUILD', { guild_id: GUILD, with_counts: true })).toMatchObject({
      id: GUILD,
      owner_id: USER,
      member_count: 3,
    });
    expect(await discord.run('DISCORD_GET_GUILD_WIDGET', { guild_id: GUILD })).toMatchObject({
      id: GUILD,
      online_count: 1,
      channels: [{ name: 'Voice' }],
    });
  });

  it('schedules events elsewhere and in a voice channel', async () => {
    const when = { scheduled_start_time: '2030-01-02T15:00:00Z', scheduled_end_time: '2030-01-02T16:00:00Z' };
    const event = { guild_id: GUILD, ...when };
    const walk = await discord.run('DISCORD_CREATE_GUILD_SCHEDULED_EVENT', {
      ...event,
      name: 'Walk',
      location: 'Park',
    });
    const talk = await discord.run('DISCORD_CREATE_GUILD_SCHEDULED_EVENT', {
      ...event,
      name: 'Talk',
      channel_id: '200000000000000003',
    });
    expect([walk, talk]).toMatchObject([
      { location: 'Park', channel_id: null, status: 'scheduled', starts_at: when.scheduled_start_time },
      { location: null, channel_id: '200000000000000003' },
    ]);
    expect(await read(`/guilds/${GUILD}/scheduled-events`)).toMatchObject([
      { name: 'Walk', entity_type: 3, entity_metadata: { location: 'Park' } },
      { name: 'Talk', entity_type: 2 },
    ]);
  });

  it('makes the bot leave', async () => {
    const { bobbin } = discord;
    // The third person’s server, which no other test of this file uses.
    await bobbin.connect('discord', { user_id: 'user-3', email: 'third@example.com' });
    const left = await bobbin.execute('DISCORD_LEAVE_GUILD', { guild_id: SHARED }, { user_id: 'user-3' });
    expect(left.body.data).toEqual({ guild_id: SHARED, left: true });
    await expect(read(`/guilds/${SHARED}`)).rejects.toThrow('Missing Access');
  });
});

describe('members and roles', () => {
  const member = (): Promise<Json> => read(`/guilds/${GUILD}/members/${THIRD}`);
  const at = { guild_id: GUILD, user_id: THIRD };

  it('lists, finds and reads members', async () => {
    const first = await discord.run('DISCORD_LIST_GUILD_MEMBERS', { guild_id: GUILD, limit: 2 });
    expect(first.members.map(({ user }: Json) => user.id)).toEqual([USER, THIRD]);
    const second = await discord.run('DISCORD_LIST_GUILD_MEMBERS', {
      guild_id: GUILD,
      page: first.next_page,
    });
    expect(second.members.map(({ user }: Json) => user.id)).toEqual([BOT]);
    expect(second).not.toHaveProperty('next_page');
    const found = await discord.run('DISCORD_SEARCH_GUILD_MEMBERS', {
      guild_id: GUILD,
      query: 'thi',
      limit: 5,
    });
    expect(found.members).toEqual([await discord.run('DISCORD_GET_GUILD_MEMBER', at)]);
  });

  it('makes a role, gives and takes it, and deletes it', async () => {
    const role = await discord.run('DISCORD_CREATE_GUILD_ROLE', {
      guild_id: GUILD,
      name: 'Testers',
      permissions: '1024',
      mentionable: true,
    });
    expect(role).toMatchObject({ name: 'Testers', permissions: '1024', mentionable: true });
    const { roles } = await discord.run('DISCORD_LIST_GUILD_ROLES', { guild_id: GUILD });
    expect(idsOf(roles)).toEqual(idsOf(await read(`/guilds/${GUILD}/roles`)));
    expect(idsOf(roles)).toContain(role.id);

    const given = { ...at, role_id: role.id };
    await discord.run('DISCORD_ADD_GUILD_MEMBER_ROLE', given);
    expect((await member()).roles).toEqual([role.id]);
    await discord.run('DISCORD_DELETE_GUILD_MEMBER_ROLE', given);
    expect((await member()).roles).toEqual([]);
    expect(await discord.run('DISCORD_DELETE_GUILD_ROLE', { guild_id: GUILD, role_id: role.id })).toEqual({
      role_id: role.id,
      deleted: true,
    });
    expect(idsOf(await read(`/guilds/${GUILD}/roles`))).not.toContain(role.id);
  });

  it('renames, times out, removes and bans', async () => {
    const until = '2030-01-02T03:04:05Z';
    const changed = await discord.run('DISCORD_UPDATE_GUILD_MEMBER', {
      ...at,
      nick: 'Third',
      communication_disabled_until: until,
    });
    expect(changed).toMatchObject({ nick: 'Third', timed_out_until: until });
    expect(await member()).toMatchObject({ nick: 'Third', communication_disabled_until: until });
    expect(await discord.run('DISCORD_DELETE_GUILD_MEMBER', at)).toEqual({ user_id: THIRD, removed: true });
    await expect(member()).rejects.toThrow('Unknown Member');
    expect(await discord.run('DISCORD_BAN_USER_FROM_GUILD', { ...at, delete_message_seconds: 60 })).toEqual({
      user_id: THIRD,
      banned: true,
    });
    expect(await read(`/guilds/${GUILD}/bans`)).toMatchObject([{ user: { id: THIRD } }]);
  });
});

describe('webhooks', () => {
  it('makes one, posts through it without the bot, lists and changes it', async () => {
    const made = await discord.run('DISCORD_CREATE_WEBHOOK', { channel_id: GENERAL, name: 'Builds' });
    const { id: webhook_id, token: webhook_token } = made;
    expect(made).toMatchObject({ name: 'Builds', kind: 'incoming', token: expect.any(String) });
    const through = { webhook_id, webhook_token };
    const sent = await discord.run('DISCORD_EXECUTE_WEBHOOK', {
      ...through,
      content: 'Deployed.',
      username: 'CI',
    });
    expect(sent).toMatchObject({ content: 'Deployed.', webhook_id, author: { username: 'CI' } });
    expect(await read(`/channels/${GENERAL}/messages/${sent.id}`)).toMatchObject({ content: 'Deployed.' });
    expect(
      await discord.run('DISCORD_EXECUTE_WEBHOOK', { ...through, content: 'Again.', wait: false }),
    ).toEqual({ accepted: true });
    const posted = discord.bobbin.sandbox.providers.discord.control
      .requests()
      .filter(({ path }) => path.includes(webhook_token));
    expect(posted.map(({ headers }) => headers['authorization'])).toEqual([undefined, undefined]);

    const inGuild = await discord.run('DISCORD_GET_GUILD_WEBHOOKS', { guild_id: GUILD });
    const inChannel = await discord.run('DISCORD_LIST_CHANNEL_WEBHOOKS', { channel_id: GENERAL });
    expect([inGuild.webhooks, inChannel.webhooks]).toEqual([[made], [made]]);
    const forum = '200000000000000004';
    await discord.run('DISCORD_UPDATE_WEBHOOK', { webhook_id, name: 'Releases', channel_id: forum });
    expect(await read(`/webhooks/${webhook_id}`)).toMatchObject({ name: 'Releases', channel_id: forum });
  });

  it('a wrong token is said, and ends nothing', async () => {
    const { id: webhook_id } = await discord.run('DISCORD_CREATE_WEBHOOK', {
      channel_id: GENERAL,
      name: 'x',
    });
    const { status, body } = await discord.bobbin.execute('DISCORD_EXECUTE_WEBHOOK', {
      webhook_id,
      webhook_token: 'wrong',
      content: 'x',
    });
    expect([status, body.error.details.reason]).toEqual([422, 'provider_refused']);
    expect(body.error.details.provider).toMatchObject({ code: '50027', message: 'Invalid Webhook Token' });
    expect(await discord.run('DISCORD_GET_MY_USER')).toMatchObject({ id: USER });
  });
});
