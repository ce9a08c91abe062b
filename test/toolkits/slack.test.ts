import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

const GENERAL = 'C000000001';
const USER = 'U0SANDBOX1';
const OTHER = 'U0THIRD001';

/** What Slack’s own client reads back, straight from the stand-in and not through Bobbin. */
let slack: WebClient;
let bobbin: TestBobbin;
let connection: string;

beforeAll(async () => {
  bobbin = await startBobbin();
  connection = await bobbin.connect('slack');
  const { url, control } = bobbin.sandbox.providers.slack;
  const scopes = ['channels:read', 'channels:history', 'im:history', 'reactions:read', 'pins:read'];
  const { access_token } = control.issueToken({ user: USER_EMAIL, scopes });
  slack = new WebClient(access_token, { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 } });
});
afterAll(() => bobbin.close());
beforeEach(() => bobbin.sandbox.providers.slack.control.clear());

async function run(tool: string, params: object) {
  const { status, body, text } = await bobbin.execute(tool, params);
  expect(status, text).toBe(200);
  expect(body).toMatchObject({ successful: true });
  return body.data;
}

async function send(text: string, channel = GENERAL): Promise<string> {
  return (await run('SLACK_SEND_MESSAGE', { channel, text })).ts;
}

async function messageAt(ts: string, channel = GENERAL) {
  const { messages } = await slack.conversations.history({
    channel,
    latest: ts,
    oldest: ts,
    inclusive: true,
  });
  return messages?.find((message) => message.ts === ts);
}

let made = 0;
async function createChannel(params: object = {}) {
  return run('SLACK_CREATE_CHANNEL', { name: `made-${++made}`, ...params });
}

async function channelOf(id: string) {
  return (await slack.conversations.info({ channel: id, include_num_members: true })).channel;
}

describe('the account', () => {
  it('is that of the user who consented, in the workspace', async () => {
    expect(await run('SLACK_TEST_AUTH', {})).toMatchObject({
      user_id: USER,
      user: 'sandbox-user',
      team_id: 'T000000001',
    });
    const { body } = await bobbin.call('GET', `/connections/${connection}`);
    expect(body.account).toMatchObject({ id: `T000000001:${USER}`, name: 'sandbox-user' });
  });
});

describe('a connection that ends', () => {
  it('ends its token at Slack', async () => {
    const id = await bobbin.connect('slack', { user_id: 'leaver', email: 'third@example.com' });
    const { control } = bobbin.sandbox.providers.slack;
    control.clear();
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect(control.requests()).toMatchObject([
      { method: 'POST', path: '/api/auth.revoke', authorization: 'token', user: 'third@example.com' },
    ]);
  });
});

describe('messages', () => {
  it('are posted in the name of the user, not of an app', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Hello* & <b>' } }];
    const data = await run('SLACK_SEND_MESSAGE', { channel: GENERAL, text: 'Hello & <b> +1 ☕', blocks });
    expect(data).toMatchObject({ channel: GENERAL, ts: expect.stringMatching(/^\d+\.\d{6}$/) });
    const read = await messageAt(data.ts);
    expect(read).toMatchObject({ user: USER, text: 'Hello & <b> +1 ☕', blocks });
    expect(read?.bot_id).toBeUndefined();
  });

  it('take blocks as JSON text as well', async () => {
    const blocks = [{ type: 'divider' }];
    const params = { channel: '#general', text: 'Divided', blocks: JSON.stringify(blocks) };
    const data = await run('SLACK_SENDS_A_MESSAGE_TO_A_SLACK_CHANNEL', params);
    expect(await messageAt(data.ts)).toMatchObject({ text: 'Divided', blocks });
  });

  it('are replied to in their thread', async () => {
    const ts = await send('Question');
    const reply = await run('SLACK_SEND_MESSAGE', { channel: GENERAL, text: 'Answer', thread_ts: ts });
    const { messages } = await slack.conversations.replies({ channel: GENERAL, ts });
    expect(messages?.map(({ text }) => text)).toEqual(['Question', 'Answer']);
    const thread = await run('SLACK_FETCH_MESSAGE_THREAD_FROM_A_CONVERSATION', { channel: GENERAL, ts });
    expect(thread).toMatchObject({
      channel: GENERAL,
      messages: [
        { ts, text: 'Question', user: USER, reply_count: 1 },
        { ts: reply.ts, text: 'Answer', user: USER, thread_ts: ts },
      ],
    });
    expect(thread.next_page).toBeUndefined();
  });

  it('are edited and deleted under any name a caller has for their timestamp', async () => {
    const [edited, deleted] = [await send('Before'), await send('Gone')];
    await run('SLACK_UPDATES_A_SLACK_MESSAGE', { channel: GENERAL, ts: edited, text: 'After' });
    await run('SLACK_DELETE_MESSAGE', { channel: GENERAL, message_ts: deleted });
    expect(await messageAt(edited)).toMatchObject({ text: 'After' });
    expect(await messageAt(deleted)).toBeUndefined();
  });

  it('of others are not the user’s to edit', async () => {
    const { messages } = await slack.conversations.history({ channel: GENERAL, limit: 200 });
    const theirs = messages?.find(({ user }) => user === OTHER);
    const params = { channel: GENERAL, ts: theirs?.ts, text: 'Changed' };
    const { status, body } = await bobbin.execute('SLACK_UPDATES_A_SLACK_MESSAGE', params);
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      remediation: 'Only messages that the connected user wrote can be changed.',
      details: {
        reason: 'provider_refused',
        provider: { name: 'slack', status: 200, code: 'cant_update_message' },
      },
    });
    expect((await messageAt(String(theirs?.ts)))?.text).toBe(theirs?.text);
  });

  it('without content are refused in Slack’s words, with advice', async () => {
    const { status, body } = await bobbin.execute('SLACK_SEND_MESSAGE', { channel: GENERAL });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      code: 'INTEGRATIONS_EXECUTION_FAILED',
      message: 'Slack refused the call: no_text',
      remediation: 'Give text, blocks or attachments.',
    });
  });

  it('wait to be posted until they are cancelled', async () => {
    const post_at = Math.floor(Date.now() / 1000) + 3600;
    const { scheduled_message_id } = await run('SLACK_SCHEDULE_MESSAGE', {
      channel: GENERAL,
      text: 'Later',
      post_at,
    });
    const waiting = async () => (await slack.chat.scheduledMessages.list({})).scheduled_messages;
    expect(await waiting()).toMatchObject([{ id: scheduled_message_id, text: 'Later', post_at }]);
    expect(await run('SLACK_LIST_SCHEDULED_MESSAGES', {})).toMatchObject({
      scheduled_messages: [{ id: scheduled_message_id, channel: GENERAL, post_at }],
    });
    await run('SLACK_DELETE_SCHEDULED_MESSAGE', { channel: GENERAL, scheduled_message_id });
    expect(await waiting()).toEqual([]);
  });

  it('carry reactions and pins of the user, which can be taken back', async () => {
    const message = { channel: GENERAL, timestamp: await send('Good news') };
    await run('SLACK_ADD_REACTION_TO_AN_ITEM', { ...message, name: 'tada' });
    await run('SLACK_PIN_ITEM', message);
    expect((await slack.reactions.get(message)).message?.reactions).toMatchObject([
      { name: 'tada', users: [USER] },
    ]);
    expect(await run('SLACK_GET_REACTIONS', message)).toMatchObject({
      type: 'message',
      reactions: [{ name: 'tada', count: 1, users: [USER] }],
    });
    const pinned = async () => JSON.stringify((await slack.pins.list({ channel: GENERAL })).items);
    expect(await pinned()).toContain(message.timestamp);

    await run('SLACK_REMOVE_REACTION_FROM_ITEM', { ...message, name: 'tada' });
    await run('SLACK_UNPIN_ITEM', message);
    expect((await slack.reactions.get(message)).message?.reactions ?? []).toEqual([]);
    expect(await pinned()).not.toContain(message.timestamp);
  });

  it('are read from a channel by its name, newest first and page by page', async () => {
    const { id, name } = await createChannel();
    for (const text of ['one', 'two', 'three']) await send(text, id);
    const params = { channel: `#${name}`, limit: 2 };
    const first = await run('SLACK_FETCH_CONVERSATION_HISTORY', params);
    const second = await run('SLACK_FETCH_CONVERSATION_HISTORY', { ...params, cursor: first.next_page });
    const texts = [...first.messages, ...second.messages].map(({ text }) => text);
    expect(first.channel).toBe(id);
    expect(texts.slice(0, 3)).toEqual(['three', 'two', 'one']);
    expect(second.next_page).toBeUndefined();
  });

  it('are not looked for in a channel that no name leads to', async () => {
    const params = { channel: '#nowhere' };
    const { status, body } = await bobbin.execute('SLACK_FETCH_CONVERSATION_HISTORY', params);
    expect(status).toBe(422);
    expect(body.error.details).toMatchObject({ reason: 'invalid_params', parameter: 'channel' });
    const paths = bobbin.sandbox.providers.slack.control.requests().map(({ path }) => path);
    expect(paths).toEqual(['/api/conversations.list']);
  });

  it('are found by search, with the channel they are in', async () => {
    expect(await run('SLACK_SEARCH_MESSAGES', { query: 'quarterly', count: 5 })).toMatchObject({
      total: 1,
      matches: [{ text: 'The quarterly report is due on Friday.', user: OTHER, channel: GENERAL }],
    });
  });
});

describe('channels', () => {
  it('are created, described, renamed and archived', async () => {
    const { id, name } = await createChannel();
    expect(await channelOf(id)).toMatchObject({ name, is_private: false, creator: USER });
    await run('SLACK_SET_THE_TOPIC_OF_A_CONVERSATION', { channel: id, topic: 'Release & more' });
    await run('SLACK_SET_CONVERSATION_PURPOSE', { channel: id, purpose: 'All about it' });
    await run('SLACK_RENAME_CONVERSATION', { channel: id, name: `${name}-renamed` });
    expect(await channelOf(id)).toMatchObject({
      name: `${name}-renamed`,
      topic: { value: 'Release & more' },
      purpose: { value: 'All about it' },
    });
    await run('SLACK_ARCHIVE_CONVERSATION', { channel: id });
    expect(await channelOf(id)).toMatchObject({ is_archived: true });
    await run('SLACK_UNARCHIVE_CHANNEL', { channel: id });
    expect(await channelOf(id)).toMatchObject({ is_archived: false });
  });

  it('are private where asked', async () => {
    const { id } = await createChannel({ is_private: true });
    expect(await channelOf(id)).toMatchObject({ is_private: true });
  });

  it('have members, who come and go', async () => {
    const { id } = await createChannel();
    const members = async () => (await slack.conversations.members({ channel: id })).members;
    await run('SLACK_INVITE_USERS_TO_A_SLACK_CHANNEL', { channel: id, users: [OTHER] });
    expect(await members()).toEqual([USER, OTHER]);
    expect(await run('SLACK_LIST_CONVERSATION_MEMBERS', { channel: id })).toEqual({
      members: [USER, OTHER],
    });
    await run('SLACK_REMOVE_USER_FROM_CONVERSATION', { channel: id, user: OTHER });
    expect(await members()).toEqual([USER]);
  });

  it('are listed page by page and found by a part of what they say', async () => {
    const first = await run('SLACK_LIST_ALL_CHANNELS', { limit: 1 });
    const second = await run('SLACK_LIST_ALL_CHANNELS', { limit: 1, page: first.next_page });
    expect(first.channels).toHaveLength(1);
    expect(second.channels).toHaveLength(1);
    expect(second.channels[0].id).not.toBe(first.channels[0].id);
    const { channels, next_page } = await run('SLACK_FIND_CHANNELS', { query: 'non-work' });
    expect(next_page).toBeUndefined();
    expect(channels).toMatchObject([{ id: 'C000000002', name: 'random', type: 'public_channel' }]);
  });
});

describe('people', () => {
  it('are found by e-mail address and by a part of their name', async () => {
    const found = { id: OTHER, real_name: 'Third User', email: 'third@example.com' };
    expect(await run('SLACK_FIND_USERS', { email: 'third@example.com' })).toMatchObject({ users: [found] });
    expect(await run('SLACK_FIND_USERS', { query: 'third' })).toMatchObject({ users: [found] });
  });

  it('are found page by page', async () => {
    const first = await run('SLACK_FIND_USERS', { query: 'user', limit: 1 });
    const second = await run('SLACK_FIND_USERS', { query: 'user', limit: 200, page: first.next_page });
    const all = await run('SLACK_FIND_USERS', { query: 'user', limit: 200 });
    expect(first.users).toHaveLength(1);
    expect(all.users.length).toBeGreaterThan(1);
    expect([...first.users, ...second.users]).toEqual(all.users);
    expect(second.next_page).toBeUndefined();
  });

  it('who do not exist are no error', async () => {
    expect(await run('SLACK_FIND_USERS', { email: 'nobody@example.com' })).toEqual({ users: [] });
  });

  it('are written to directly', async () => {
    const { id } = await run('SLACK_OPEN_DM', { users: OTHER });
    const ts = await send('Between us', id);
    expect(await messageAt(ts, id)).toMatchObject({ user: USER, text: 'Between us' });
    expect(await run('SLACK_OPEN_DM', { users: [OTHER] })).toMatchObject({ id, already_open: true });
  });
});
