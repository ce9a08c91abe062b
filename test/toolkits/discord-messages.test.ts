import { beforeEach, describe, expect, it } from 'vitest';
import { BOT, FORUM, GENERAL, GUILD, THIRD, USER, useDiscord } from './discord-setup.js';

const discord = useDiscord();
// biome-ignore lint/suspicious/noExplicitAny: answers are asserted, not trusted
type Json = any;
const read = (path: `/${string}`): Promise<Json> => discord.rest.get(path);
const post = (content: string): Promise<Json> =>
  discord.rest.post(`/channels/${GENERAL}/messages`, { body: { content } });

describe('messages', () => {
  it('posts text and embeds as the bot, edits and deletes', async () => {
    const sent = await discord.run('DISCORDBOT_CREATE_MESSAGE', {
      channel_id: GENERAL,
      content: 'The build is green.',
      embeds: [{ title: 'Build 7', fields: [{ name: 'Branch', value: 'main' }] }],
    });
    expect(sent).toMatchObject({
      channel_id: GENERAL,
      author: { id: BOT, bot: true },
      content: 'The build is green.',
      pinned: false,
      embeds: [{ title: 'Build 7', fields: [{ name: 'Branch', value: 'main' }] }],
    });
    expect(await read(`/channels/${GENERAL}/messages/${sent.id}`)).toMatchObject({
      content: 'The build is green.',
      embeds: [{ title: 'Build 7' }],
    });

    const at = { channel_id: GENERAL, message_id: sent.id };
    const edited = await discord.run('DISCORD_UPDATE_MESSAGE', { ...at, content: 'Fixed.' });
    expect(edited).toMatchObject({ content: 'Fixed.', edited_at: expect.any(String) });
    expect(await discord.run('DISCORD_GET_MESSAGE', at)).toEqual(edited);
    expect(await read(`/channels/${GENERAL}/messages/${sent.id}`)).toMatchObject({ content: 'Fixed.' });

    expect(await discord.run('DISCORD_DELETE_MESSAGE', at)).toEqual({ message_id: sent.id, deleted: true });
    await expect(read(`/channels/${GENERAL}/messages/${sent.id}`)).rejects.toThrow('Unknown Message');
  });

  it('answers a message, and shows which', async () => {
    const { id } = await post('question');
    const reply = await discord.run('DISCORD_CREATE_MESSAGE', {
      channel_id: GENERAL,
      content: 'answer',
      message_reference: { message_id: id },
    });
    expect(reply.reply_to).toBe(id);
    expect((await read(`/channels/${GENERAL}/messages/${reply.id}`)).message_reference).toMatchObject({
      message_id: id,
    });
  });

  it('lists them newest first, page by page to the last, and deletes many at once', async () => {
    const { id: channel_id } = await discord.run('DISCORD_CREATE_GUILD_CHANNEL', {
      guild_id: GUILD,
      name: 'pages',
    });
    const ids: string[] = [];
    for (const content of ['1', '2', '3'])
      ids.push((await discord.run('DISCORD_CREATE_MESSAGE', { channel_id, content })).id);
    const first = await discord.run('DISCORD_LIST_MESSAGES', { channel_id, limit: 2 });
    expect(first.messages.map(({ content }: Json) => content)).toEqual(['3', '2']);
    const second = await discord.run('DISCORD_LIST_MESSAGES', {
      channel_id,
      limit: 2,
      page: first.next_page,
    });
    expect(second.messages.map(({ content }: Json) => content)).toEqual(['1']);
    expect(second).not.toHaveProperty('next_page');
    const after = await discord.run('DISCORD_LIST_MESSAGES', { channel_id, after: ids[0], limit: 2 });
    expect(after.messages.map(({ content }: Json) => content)).toEqual(['3', '2']);
    expect(after).not.toHaveProperty('next_page');
    const both = { channel_id, page: first.next_page, after: ids[0] };
    const { status, body } = await discord.bobbin.execute('DISCORD_LIST_MESSAGES', both);
    expect([status, body.error.message, body.error.details.reason]).toEqual([
      422,
      'page and after cannot be given together.',
      'invalid_params',
    ]);

    const messages = ids.slice(0, 2);
    expect(await discord.run('DISCORD_BULK_DELETE_MESSAGES', { channel_id, messages })).toEqual({
      deleted: 2,
    });
    expect((await read(`/channels/${channel_id}/messages`)).map(({ id }: Json) => id)).toEqual([ids[2]]);
  });

  it('shows that it types', async () => {
    expect(await discord.run('DISCORD_TRIGGER_TYPING_INDICATOR', { channel_id: GENERAL })).toEqual({
      channel_id: GENERAL,
      typing: true,
    });
    expect(await read(`/channels/${GENERAL}`)).toHaveProperty('typing_since');
  });

  it('writes to the connected user, and to a member of a server the user added the bot to', async () => {
    for (const recipient_id of [USER, THIRD]) {
      const { id, type, recipients } = await discord.run('DISCORD_CREATE_DM', { recipient_id });
      expect([type, recipients[0].id]).toEqual(['dm', recipient_id]);
      expect((await discord.run('DISCORD_CREATE_DM', { recipient_id })).id).toBe(id);
      const sent = await discord.run('DISCORD_CREATE_MESSAGE', { channel_id: id, content: 'hello' });
      expect(await read(`/channels/${id}/messages/${sent.id}`)).toMatchObject({ content: 'hello' });
    }
  });
});

describe('reactions and pins', () => {
  let at: { channel_id: string; message_id: string };
  beforeEach(async () => {
    at = { channel_id: GENERAL, message_id: (await post('react to me')).id };
  });
  const reactions = async () =>
    ((await read(`/channels/${GENERAL}/messages/${at.message_id}`)).reactions ?? []).map(
      ({ emoji, count }: Json) => [emoji.id ? `${emoji.name}:${emoji.id}` : emoji.name, count],
    );

  it('reacts with Unicode and custom emoji, lists who did, and removes one, one emoji, and all', async () => {
    const react = (emoji_name: string) =>
      discord.run('DISCORD_ADD_MY_MESSAGE_REACTION', { ...at, emoji_name });
    for (const emoji of ['👍', 'party:1234', '🎉', '👀']) await react(emoji);
    expect(await reactions()).toEqual([
      ['👍', 1],
      ['party:1234', 1],
      ['🎉', 1],
      ['👀', 1],
    ]);
    const list = { ...at, emoji_name: 'party:1234', limit: 1 };
    const page = await discord.run('DISCORD_LIST_MESSAGE_REACTIONS_BY_EMOJI', list);
    expect(page).toMatchObject({ users: [{ id: BOT }], next_page: BOT });
    expect(
      await discord.run('DISCORD_LIST_MESSAGE_REACTIONS_BY_EMOJI', { ...list, page: page.next_page }),
    ).toEqual({ users: [] });

    await discord.run('DISCORD_DELETE_USER_MESSAGE_REACTION', { ...at, emoji_name: '👍', user_id: BOT });
    await discord.run('DISCORD_DELETE_ALL_MESSAGE_REACTIONS_BY_EMOJI', { ...at, emoji_name: '🎉' });
    expect(await reactions()).toEqual([
      ['party:1234', 1],
      ['👀', 1],
    ]);
    expect(await discord.run('DISCORD_DELETE_ALL_MESSAGE_REACTIONS', at)).toEqual({
      message_id: at.message_id,
      deleted: true,
    });
    expect(await reactions()).toEqual([]);
  });

  it('pins, and lists what is pinned page by page', async () => {
    const other = { ...at, message_id: (await post('pin me too')).id };
    await discord.run('DISCORD_PIN_MESSAGE', at);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await discord.run('DISCORD_PIN_MESSAGE', other);
    const first = await discord.run('DISCORD_LIST_PINNED_MESSAGES', { channel_id: GENERAL, limit: 1 });
    expect(first.messages).toMatchObject([
      { id: other.message_id, pinned: true, pinned_at: expect.any(String) },
    ]);
    const rest = await discord.run('DISCORD_LIST_PINNED_MESSAGES', {
      channel_id: GENERAL,
      page: first.next_page,
    });
    expect(rest.messages.map(({ id }: Json) => id)).toEqual([at.message_id]);
    expect(rest).not.toHaveProperty('next_page');
    const { items } = await read(`/channels/${GENERAL}/messages/pins`);
    expect(items.map(({ message }: Json) => message.id)).toEqual([other.message_id, at.message_id]);
  });
});

describe('threads', () => {
  it('starts one from a message, one without, and a forum post; archives one', async () => {
    const { id: message_id } = await post('talk about this');
    const from = await discord.run('DISCORD_CREATE_THREAD_FROM_MESSAGE', {
      channel_id: GENERAL,
      message_id,
      name: 'About this',
      auto_archive_duration: 60,
    });
    expect(from).toMatchObject({ type: 'public_thread', parent_id: GENERAL, archived: false });
    const without = await discord.run('DISCORD_CREATE_THREAD', {
      channel_id: GENERAL,
      name: 'Plan',
      type: 11,
    });
    const post_ = await discord.run('DISCORD_CREATE_THREAD', {
      channel_id: FORUM,
      name: 'How?',
      message: { content: 'Like this.' },
    });
    expect(await read(`/channels/${from.id}`)).toMatchObject({
      name: 'About this',
      thread_metadata: { auto_archive_duration: 60 },
    });
    expect(await read(`/channels/${without.id}`)).toMatchObject({ name: 'Plan', type: 11 });
    expect((await read(`/channels/${post_.id}/messages`))[0].content).toBe('Like this.');

    const archived = await discord.run('DISCORD_UPDATE_CHANNEL', { channel_id: without.id, archived: true });
    expect(archived.archived).toBe(true);
    expect((await read(`/channels/${without.id}`)).thread_metadata.archived).toBe(true);
  });
});
