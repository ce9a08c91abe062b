import { describe, expect, it } from 'vitest';
import {
  DECOYS,
  DECOYS_CHANNEL,
  GENERAL,
  GUILD,
  SHARED,
  SHARED_GENERAL,
  SHARED_STAFF,
  THIRD,
  USER,
  useDiscord,
} from './discord-setup.js';

/**
 * One bot serves every app and user, so a user must not reach through it what the user could not reach in person. The
 * bot of the sandbox may do everything in every server but one; each refusal here is ours.
 */
const discord = useDiscord();
// biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
type Json = any;

const DECOY = '100000000000000001';
const STAFF_ROLE = '500000000000000201';
const HELPERS_ROLE = '500000000000000202';
const GUESTS_ROLE = '500000000000000203';

/** Why it was refused; throws where it was not, or where anything but reads had been sent. */
async function refusal(tool: string, params: object, options = {}): Promise<Json> {
  const { control } = discord.bobbin.sandbox.providers.discord;
  control.clear();
  const { status, body, text } = await discord.bobbin.execute(tool, params, options);
  expect([status, body.error?.details.reason], text).toEqual([422, 'not_allowed']);
  expect(control.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
  return body.error;
}

const post = (channel_id: string, content = 'hello', more = {}) => ({ channel_id, content, ...more });

describe('servers the user does not belong to', () => {
  it.each([
    ['DISCORD_CREATE_MESSAGE', post(DECOYS_CHANNEL)],
    ['DISCORD_LIST_MESSAGES', { channel_id: DECOYS_CHANNEL }],
    ['DISCORD_GET_CHANNEL', { channel_id: DECOYS_CHANNEL }],
    ['DISCORD_GET_GUILD', { guild_id: DECOYS }],
    ['DISCORD_LIST_GUILD_MEMBERS', { guild_id: DECOYS }],
    ['DISCORD_DELETE_CHANNEL', { channel_id: DECOYS_CHANNEL }],
    ['DISCORD_LEAVE_GUILD', { guild_id: DECOYS }],
    ['DISCORD_CREATE_GUILD_ROLE', { guild_id: DECOYS, name: 'mine' }],
  ])('%s is refused, and nothing of them is told', async (tool, params) => {
    const error = await refusal(tool, params);
    expect(error.message).toBe('The connected user is not a member of that server.');
    expect(JSON.stringify(error)).not.toContain('decoy');
  });

  it('servers without the bot are told apart, as the user’s own to fix', async () => {
    const error = await refusal('DISCORD_GET_GUILD', { guild_id: '200000000000000301' });
    expect(error.message).toBe('The bot is not in that server.');
    expect(error.remediation).toContain('POST /connect');
  });
});

describe('in a server of somebody else', () => {
  it('an ordinary member writes and reads where a member does', async () => {
    const sent = await discord.run('DISCORD_CREATE_MESSAGE', post(SHARED_GENERAL));
    const { messages } = await discord.run('DISCORD_LIST_MESSAGES', { channel_id: SHARED_GENERAL });
    expect(messages.map(({ id }: Json) => id)).toContain(sent.id);
  });

  it.each([
    ['DISCORD_CREATE_MESSAGE', post(SHARED_STAFF)],
    ['DISCORD_LIST_MESSAGES', { channel_id: SHARED_STAFF }],
    ['DISCORD_CREATE_CHANNEL_INVITE', { channel_id: SHARED_STAFF }],
  ])('%s does not open a channel the user does not see', async (tool, params) => {
    expect((await refusal(tool, params)).message).toBe('The connected user does not see that channel.');
  });

  it.each([
    ['DISCORD_DELETE_CHANNEL', { channel_id: SHARED_GENERAL }, 'MANAGE_CHANNELS'],
    ['DISCORD_CREATE_GUILD_CHANNEL', { guild_id: SHARED, name: 'mine' }, 'MANAGE_CHANNELS'],
    ['DISCORD_BAN_USER_FROM_GUILD', { guild_id: SHARED, user_id: DECOY }, 'BAN_MEMBERS'],
    ['DISCORD_CREATE_WEBHOOK', { channel_id: SHARED_GENERAL, name: 'mine' }, 'MANAGE_WEBHOOKS'],
    ['DISCORD_GET_GUILD_WEBHOOKS', { guild_id: SHARED }, 'MANAGE_WEBHOOKS'],
    ['DISCORD_LEAVE_GUILD', { guild_id: SHARED }, 'MANAGE_GUILD'],
    ['DISCORD_UPDATE_GUILD_MEMBER', { guild_id: SHARED, user_id: DECOY, nick: 'x' }, 'MANAGE_NICKNAMES'],
  ])('%s needs the user’s own permission', async (tool, params, permission) => {
    expect((await refusal(tool, params)).details.missing_permissions).toEqual([permission]);
  });

  it('roles at or above the user’s own are not given, whoever the bot is', async () => {
    for (const role_id of [STAFF_ROLE, HELPERS_ROLE])
      for (const user_id of [USER, DECOY])
        await refusal('DISCORD_ADD_GUILD_MEMBER_ROLE', { guild_id: SHARED, user_id, role_id });
    await refusal('DISCORD_DELETE_GUILD_ROLE', { guild_id: SHARED, role_id: STAFF_ROLE });
    const given = { guild_id: SHARED, user_id: DECOY, role_id: GUESTS_ROLE };
    expect(await discord.run('DISCORD_ADD_GUILD_MEMBER_ROLE', given)).toMatchObject({ added: true });
    await refusal('DISCORD_UPDATE_GUILD_MEMBER', { guild_id: SHARED, user_id: DECOY, roles: [STAFF_ROLE] });
  });

  it('no role is made that may more than the user', async () => {
    const role = { guild_id: SHARED, name: 'Admins', permissions: '8' };
    expect((await refusal('DISCORD_CREATE_GUILD_ROLE', role)).message).toContain('cannot hand out');
  });

  it('the owner and those of the same rank are not acted on', async () => {
    for (const user_id of [THIRD, USER])
      await refusal('DISCORD_DELETE_GUILD_MEMBER', { guild_id: SHARED, user_id });
  });

  it('a permission that was taken away counts no longer than a few seconds', async () => {
    const made = await discord.run('DISCORD_CREATE_GUILD_CHANNEL', { guild_id: GUILD, name: 'for-a-while' });
    // The third person is an ordinary member of the user’s server, and sees the channel until it is closed.
    await discord.bobbin.connect('discord', { user_id: 'user-3', email: 'third@example.com' });
    const asThird = { user_id: 'user-3' };
    const sent = await discord.bobbin.execute('DISCORD_CREATE_MESSAGE', post(made.id), asThird);
    expect(sent.status).toBe(200);
    await discord.run('DISCORD_UPDATE_CHANNEL', {
      channel_id: made.id,
      permission_overwrites: [{ id: GUILD, type: 0, deny: '1024' }],
    });
    expect((await refusal('DISCORD_CREATE_MESSAGE', post(made.id), asThird)).message).toContain(
      'does not see',
    );
  });

  it('what was read for that is kept within a size, however large the answers are', async () => {
    const { control } = discord.bobbin.sandbox.providers.discord;
    const made = await discord.run('DISCORD_CREATE_GUILD_CHANNEL', { guild_id: GUILD, name: 'verbose' });
    const channels = [GENERAL, SHARED_GENERAL, made.id as string];
    const large = await Promise.all(
      channels.map(async (id) => ({
        path: `/api/v10/channels/${id}`,
        body: { ...((await discord.rest.get(`/channels/${id}`)) as object), padding: 'x'.repeat(3_000_000) },
      })),
    );
    control.clear();
    for (const { path, body } of large) control.fault({ path, status: 200, body });
    // The first one again: by now the others have taken its place.
    for (const channel_id of [...channels, GENERAL])
      await discord.run('DISCORD_LIST_MESSAGES', { channel_id });
    const reads = control.requests().filter(({ path }) => path === `/api/v10/channels/${GENERAL}`);
    expect(reads).toHaveLength(2);
  });
});

describe('what a message may carry', () => {
  it('is forwarded only from where the user reads', async () => {
    const secret: Json = await discord.rest.post(`/channels/${SHARED_STAFF}/messages`, {
      body: { content: 'staff only' },
    });
    const forward = (channel_id: string) =>
      post(GENERAL, '', { message_reference: { type: 1, message_id: secret.id, channel_id } });
    await refusal('DISCORD_CREATE_MESSAGE', forward(SHARED_STAFF));
    await refusal('DISCORD_CREATE_MESSAGE', forward(DECOYS_CHANNEL));
    // Nor into the user’s own conversation with the bot.
    const own = await discord.run('DISCORD_CREATE_DM', { recipient_id: USER });
    for (const from of [SHARED_STAFF, DECOYS_CHANNEL])
      await refusal('DISCORD_CREATE_MESSAGE', { ...forward(from), channel_id: own.id });
  });

  it('rings for everyone, or a silent role, only for who may ring', async () => {
    await discord.bobbin.connect('discord', { user_id: 'user-3', email: 'third@example.com' });
    const made = await discord.run('DISCORD_CREATE_GUILD_CHANNEL', {
      guild_id: GUILD,
      name: 'quiet',
      permission_overwrites: [{ id: GUILD, type: 0, deny: String(1n << 17n) }],
    });
    const asThird = { user_id: 'user-3' };
    for (const content of ['@everyone wake up', 'hey @here', '<@&500000000000000001> look'])
      expect(
        (await refusal('DISCORD_CREATE_MESSAGE', post(made.id, content), asThird)).details
          .missing_permissions,
      ).toEqual(['MENTION_EVERYONE']);
    const quietly = post(made.id, '@everyone', { allowed_mentions: { parse: [] } });
    const sent = await discord.bobbin.execute('DISCORD_CREATE_MESSAGE', quietly, asThird);
    expect(sent.status, sent.text).toBe(200);
  });

  it('is deleted by its author, the bot’s user, or who manages messages', async () => {
    const own = await discord.run('DISCORD_CREATE_MESSAGE', post(SHARED_GENERAL, 'mine'));
    const at = { channel_id: SHARED_GENERAL, message_id: own.id };
    expect(await discord.run('DISCORD_DELETE_MESSAGE', at)).toMatchObject({ deleted: true });
  });
});

describe('conversations', () => {
  it('with others are not read, and strangers are not written to', async () => {
    const { id } = (await discord.rest.post('/users/@me/channels', {
      body: { recipient_id: DECOY },
    })) as Json;
    for (const [tool, more] of [
      ['DISCORD_LIST_MESSAGES', {}],
      ['DISCORD_LIST_PINNED_MESSAGES', {}],
      ['DISCORD_GET_CHANNEL', {}],
      ['DISCORD_CREATE_MESSAGE', { content: 'psst' }],
    ] as const)
      await refusal(tool, { channel_id: id, ...more });
    await refusal('DISCORD_CREATE_DM', { recipient_id: DECOY });

    const friend = await discord.run('DISCORD_CREATE_DM', { recipient_id: THIRD });
    const written = await discord.run('DISCORD_CREATE_MESSAGE', post(friend.id));
    const there = { channel_id: friend.id, message_id: written.id };
    await refusal('DISCORD_LIST_MESSAGES', { channel_id: friend.id });
    await refusal('DISCORD_UPDATE_MESSAGE', { ...there, flags: 4 });
    await refusal('DISCORD_DELETE_MESSAGE', there);
    // The raw answer to an answer would hold what was answered.
    const answer = { message_reference: { message_id: written.id } };
    await refusal('DISCORD_CREATE_MESSAGE', post(friend.id, 'and?', answer));
    const mine = await discord.run('DISCORD_CREATE_DM', { recipient_id: USER });
    expect(await discord.run('DISCORD_LIST_MESSAGES', { channel_id: mine.id })).toEqual({ messages: [] });
  });
});

describe('the bot itself', () => {
  it('is not changed by an app that shares it, and is by the app it belongs to', async () => {
    const change = { username: 'renamed-bot' };
    expect((await refusal('DISCORD_MODIFY_CURRENT_USER', change)).message).toContain('shared by every app');

    const { bobbin } = discord;
    const { control, client } = bobbin.sandbox.providers.discord;
    const app = await bobbin.createApp();
    const redirect_uri = `${bobbin.url}/v1/${app.app_id}/integrations/callback`;
    const { client_id, client_secret } = control.registerClient({ redirect_uris: [redirect_uri] });
    const oauth_credentials = { client_id, client_secret, bot_token: client.bot_token };
    const configured = await bobbin.call('POST', `/v1/${app.app_id}/integrations/configure`, {
      auth: app.api_key,
      body: { toolkit: 'discord', oauth_credentials },
    });
    expect([configured.status, configured.body.credentials]).toEqual([200, 'app']);
    expect(configured.text).not.toContain(client.bot_token);
    await bobbin.connect('discord', { app });
    const { body } = await bobbin.execute('DISCORD_MODIFY_CURRENT_USER', change, { app });
    expect(body.error ?? body.data).toMatchObject({ username: 'renamed-bot', bot: true });
    expect(await discord.rest.get('/users/@me')).toMatchObject({ username: 'renamed-bot' });
  });
});
