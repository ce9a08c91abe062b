import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { connect, http } from './person.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('a token brings back the data of the user who consented', () => {
  it.each([
    ['decoy@example.com', 'Only for the decoy', 1],
    ['user@example.com', 'Invoice 2041', 3],
    ['third@example.com', 'Lunch?', 1],
  ])('Gmail for %s', async (email, subject, count) => {
    const { google } = sandbox.providers;
    const scope = 'openid email https://www.googleapis.com/auth/gmail.readonly';
    const tokens = await connect('google', google, { scope }, email);
    const list = await http(`${google.url}/gmail/v1/users/me/messages`, { token: tokens.access_token });
    expect(list.status).toBe(200);
    expect(list.json.messages).toHaveLength(count);
    const first = await http(`${google.url}/gmail/v1/users/me/messages/${list.json.messages[0].id}`, {
      token: tokens.access_token,
    });
    const headers = first.json.payload.headers as { name: string; value: string }[];
    expect(headers.find((header) => header.name === 'Subject')?.value).toBe(subject);
    const who = await http(`${google.url}/v1/userinfo`, { token: tokens.access_token });
    expect(who.json).toEqual({
      sub: google.users.find((user) => user.email === email)?.id,
      email,
      email_verified: true,
    });
  });

  it.each([['decoy@example.com'], ['user@example.com'], ['third@example.com']])(
    'GitHub for %s',
    async (email) => {
      const { github } = sandbox.providers;
      const tokens = await connect('github', github, { scope: 'repo user:email' }, email);
      const me = await http(`${github.url}/user`, { token: tokens.access_token });
      const user = github.users.find((candidate) => candidate.email === email);
      expect([me.status, me.json.login, String(me.json.id), me.json.email]).toEqual([
        200,
        user?.login,
        user?.id,
        email,
      ]);
    },
  );

  it.each([['decoy@example.com'], ['user@example.com'], ['third@example.com']])(
    'Slack for %s, as the bot and as the user',
    async (email) => {
      const { slack } = sandbox.providers;
      const scopes = { scope: 'chat:write,users:read', user_scope: 'chat:write' };
      const tokens = await connect('slack', slack, scopes, email);
      const user = slack.users.find((candidate) => candidate.email === email);
      const asUser = await http(`${slack.url}/api/auth.test`, { token: tokens.authed_user.access_token });
      expect(asUser.json).toMatchObject({ ok: true, user_id: user?.id, user: user?.login });
      const asBot = await http(`${slack.url}/api/auth.test`, { method: 'POST', token: tokens.access_token });
      expect(asBot.json).toMatchObject({ ok: true, user_id: tokens.bot_user_id, bot_id: 'B0SANDBOX1' });
    },
  );
});
