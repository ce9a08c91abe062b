import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { type Answer, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { startConnect } from './journey.js';

const GENERAL = 'C000000001';
const USER = 'U0SANDBOX1';
const BOT = 'U0SANDBBOT';
const HOUR_S = 3600;
const USER_SCOPES = ['chat:write', 'channels:read', 'groups:read', 'im:read', 'mpim:read', 'reactions:write'];
const BOTH = [...USER_SCOPES, 'bot:chat:write', 'bot:reactions:write'];

let bobbin: TestBobbin;
let slack: GateControl;
let passed_ms: number;

beforeEach(async () => {
  passed_ms = 0;
  bobbin = await startBobbin({ clock: () => Date.now() + passed_ms });
  slack = bobbin.sandbox.providers.slack.control;
});
afterEach(() => bobbin.close());

async function pass(seconds: number): Promise<void> {
  passed_ms += seconds * 1000;
  slack.advance(seconds);
}

function execute(toolName: string, params: object, as?: string): Promise<Answer> {
  return bobbin.call('POST', '/execute', { body: { toolName, params, userId: 'user-1', ...(as && { as }) } });
}

const say = (text: string, as?: string, channel = GENERAL) =>
  execute('SLACK_SEND_MESSAGE', { channel, text }, as);

/** Slack’s own client, past Bobbin. */
function client(email: string, scopes: string[], acts_as: 'user' | 'bot' = 'user'): WebClient {
  const { access_token } = slack.issueToken({ user: email, scopes, acts_as });
  const { url } = bobbin.sandbox.providers.slack;
  return new WebClient(access_token, { slackApiUrl: `${url}/api/`, retryConfig: { retries: 0 } });
}

async function authorOf(text: string): Promise<string | undefined> {
  const { messages } = await client(USER_EMAIL, ['channels:history']).conversations.history({
    channel: GENERAL,
  });
  return messages?.find((message) => message.text === text)?.user;
}

const refreshes = () => slack.requests().filter(({ path }) => path === '/api/oauth.v2.access').length;

describe('an app that asks for scopes of its bot', () => {
  it('sends them apart from the user’s, and without any of the user’s adds the default ones', async () => {
    const query = async (scopes: string[]) =>
      new URL((await startConnect(bobbin, 'slack', { scopes })).authUrl).searchParams;
    const both = await query(BOTH);
    expect(both.get('scope')).toBe('chat:write,reactions:write');
    expect(both.get('user_scope')).toBe(USER_SCOPES.join(','));
    const alone = await query(['bot:chat:write']);
    expect(alone.get('scope')).toBe('chat:write');
    expect(alone.get('user_scope')?.split(',')).toContain('channels:history');
    const none = await query(USER_SCOPES);
    expect(none.get('scope')).toBeNull();
  });

  it('has messages written by the user, and by the bot where it says so', async () => {
    const id = await bobbin.connect('slack', { scopes: BOTH });
    const { body } = await bobbin.call('GET', `/connections/${id}`);
    expect(body).toMatchObject({ status: 'active', installed_in: ['T000000001'] });
    expect(body.scopes.sort()).toEqual([...BOTH].sort());
    expect((await say('by hand')).status).toBe(200);
    expect((await say('by machine', 'bot')).status).toBe(200);
    expect([await authorOf('by hand'), await authorOf('by machine')]).toEqual([USER, BOT]);
    expect(bobbin.logs()).not.toMatch(/xox[bpe]/);
  });

  it('ends the user’s token with the connection, and not the bot’s, which others of the workspace share', async () => {
    const id = await bobbin.connect('slack', { scopes: BOTH });
    slack.clear();
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    const calls = slack.requests().map(({ path, acts_as }) => ({ path, acts_as }));
    expect(calls).toEqual([{ path: '/api/auth.revoke', acts_as: 'user' }]);
    expect((await bobbin.call('GET', `/connections/${id}`)).status).toBe(404);
  });

  it('keeps the user’s rights where the caller names the user', async () => {
    await bobbin.connect('slack', { scopes: BOTH });
    expect((await say('as myself', 'user')).status).toBe(200);
    expect(await authorOf('as myself')).toBe(USER);
  });
});

describe('the bot', () => {
  it('does nothing for a connection without its scopes', async () => {
    await bobbin.connect('slack', { scopes: USER_SCOPES });
    slack.clear();
    const { status, body } = await say('not said', 'bot');
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      remediation: expect.stringContaining('Add bot:chat:write'),
      details: { reason: 'missing_scope', missing_scopes: ['bot:chat:write'] },
    });
    expect(slack.requests()).toEqual([]);
  });

  it('does not run tools that act as the user alone', async () => {
    await bobbin.connect('slack', { scopes: BOTH });
    slack.clear();
    const { status, body } = await execute('SLACK_TEST_AUTH', {}, 'bot');
    expect(status).toBe(422);
    expect(body.error.details).toMatchObject({
      reason: 'invalid_params',
      faults: [{ path: '/as', message: 'cannot be bot for this tool' }],
    });
    expect(slack.requests()).toEqual([]);
  });

  it('writes nothing for a user into a private channel that the user is not in', async () => {
    await bobbin.connect('slack', { scopes: BOTH });
    const third = client('third@example.com', ['groups:write', 'groups:history', 'groups:read']);
    const { channel } = await third.conversations.create({ name: 'secret', is_private: true });
    const id = String(channel?.id);
    await third.conversations.invite({ channel: id, users: BOT });
    // The bot itself could.
    const bot = client('third@example.com', ['chat:write'], 'bot');
    expect((await bot.chat.postMessage({ channel: id, text: 'allowed' })).ok).toBe(true);

    const refused = await say('smuggled in', 'bot', id);
    expect(refused.status).toBe(422);
    expect(refused.body.error.details).toMatchObject({ reason: 'not_allowed', parameter: 'channel' });
    const { messages } = await third.conversations.history({ channel: id });
    expect(messages?.map(({ text }) => text)).toContain('allowed');
    expect(messages?.map(({ text }) => text)).not.toContain('smuggled in');
  });

  it('takes no channel by name, which could be one the user does not see', async () => {
    await bobbin.connect('slack', { scopes: BOTH });
    slack.clear();
    const { status, body } = await say('somewhere', 'bot', '#general');
    expect(status).toBe(422);
    expect(body.error.details).toMatchObject({ reason: 'not_allowed' });
    expect(slack.requests()).toEqual([]);
  });
});

describe('tokens that rotate', () => {
  beforeEach(() =>
    slack.setPolicy({ access_token_lifetime_s: HOUR_S, refresh_tokens: 'always', rotation: true }),
  );

  it('of user and bot are each refreshed when they are used, once, and both go on', async () => {
    const id = await bobbin.connect('slack', { scopes: BOTH });
    for (let round = 1; round <= 3; round++) {
      await pass(HOUR_S);
      slack.clear();
      expect((await say(`user ${round}`)).status).toBe(200);
      expect(refreshes()).toBe(1);
      // The guard reads as the user, whose token is fresh by now.
      expect((await say(`bot ${round}`, 'bot')).status).toBe(200);
      expect(refreshes()).toBe(2);
      expect((await say(`bot again ${round}`, 'bot')).status).toBe(200);
      expect(refreshes()).toBe(2);
    }
    expect(await authorOf('bot 3')).toBe(BOT);
    const { body } = await bobbin.call('GET', `/connections/${id}`);
    expect(body).toMatchObject({ status: 'active', status_reason: null });
    expect(body.scopes.sort()).toEqual([...BOTH].sort());
  });

  it('are refreshed once each, however many calls of both kinds meet the expiry together', async () => {
    await bobbin.connect('slack', { scopes: BOTH });
    await pass(HOUR_S);
    slack.clear();
    const calls = Array.from({ length: 20 }, (_, index) =>
      say(`at once ${index}`, index % 2 ? 'bot' : undefined),
    );
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(refreshes()).toBe(2);
  });

  it('a bot’s token that Slack no longer refreshes ends the bot’s part alone', async () => {
    const id = await bobbin.connect('slack', { scopes: BOTH });
    await pass(HOUR_S);
    await say('user first');
    slack.failTokenCalls(1, { status: 200, body: { ok: false, error: 'invalid_refresh_token' } });
    const { status, body } = await say('bot', 'bot');
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      message: 'The provider no longer accepts the bot’s part of this connection.',
      details: { reason: 'connection_expired', status: 'active', status_reason: 'bot_invalid_grant' },
    });
    expect((await say('user still')).status).toBe(200);
    expect((await bobbin.call('GET', `/connections/${id}`)).body.status).toBe('active');

    // Nobody asks Slack for it again, until the user has connected again.
    slack.clear();
    for (let again = 0; again < 3; again++)
      expect((await say('bot', 'bot')).body.error.details).toMatchObject({
        status_reason: 'bot_invalid_grant',
      });
    expect(refreshes()).toBe(0);
    await pass(HOUR_S);
    expect((await say('user refreshed')).status).toBe(200);
    expect((await say('bot', 'bot')).body.error.details).toMatchObject({
      status_reason: 'bot_invalid_grant',
    });
    expect(refreshes()).toBe(1);
    expect(await bobbin.connect('slack', { scopes: BOTH })).toBe(id);
    expect((await say('bot again', 'bot')).status).toBe(200);
  });
});
