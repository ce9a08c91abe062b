import { auth, gmail } from '@googleapis/gmail';
import { Octokit } from '@octokit/rest';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { at, connect, http } from './person.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const EVERYBODY = [['decoy@example.com'], ['user@example.com'], ['third@example.com']];

describe('a token brings back the data of the user who consented', () => {
  it.each([
    ['decoy@example.com', 'Only for the decoy', 1],
    ['user@example.com', 'Invoice 2041', 3],
    ['third@example.com', 'Lunch?', 1],
  ])("Gmail's own client for %s", async (email, subject, count) => {
    const { google } = sandbox.providers;
    const scope = 'openid email https://www.googleapis.com/auth/gmail.readonly';
    const { token } = await connect('google', google, { scope }, email);
    const credentials = new auth.OAuth2();
    credentials.setCredentials({ access_token: token });
    const client = gmail({ version: 'v1', auth: credentials, rootUrl: `${google.url}/` });
    const list = await client.users.messages.list({ userId: 'me' });
    expect(list.data.messages).toHaveLength(count);
    const message = await client.users.messages.get({ userId: 'me', id: list.data.messages?.[0]?.id ?? '' });
    const subjects = message.data.payload?.headers?.filter((header) => header.name === 'Subject');
    expect(subjects).toEqual([{ name: 'Subject', value: subject }]);
    const who = await http(`${google.url}/v1/userinfo`, { token });
    expect(who.json).toEqual({
      sub: google.users.find((user) => user.email === email)?.id,
      email,
      email_verified: true,
    });
  });

  it.each(EVERYBODY)("GitHub's own client for %s", async (email) => {
    const { github } = sandbox.providers;
    const { token } = await connect('github', github, { scope: 'repo user:email' }, email);
    const client = new Octokit({ baseUrl: github.url, auth: token });
    const { data } = await client.users.getAuthenticated();
    const user = github.users.find((candidate) => candidate.email === email);
    expect({ login: data.login, id: String(data.id), email: data.email }).toEqual({
      login: user?.login,
      id: user?.id,
      email,
    });
    const repos = await client.repos.listForAuthenticatedUser({ affiliation: 'owner' });
    expect(repos.data.every((repo) => repo.owner.login === user?.login)).toBe(true);
  });

  it.each(EVERYBODY)("Slack's own client for %s, as the bot and as the user", async (email) => {
    const { slack } = sandbox.providers;
    const scopes = { scope: 'chat:write,users:read', user_scope: 'chat:write' };
    const { token, json } = await connect('slack', slack, scopes, email);
    const user = slack.users.find((candidate) => candidate.email === email);
    const slackApiUrl = `${slack.url}/api/`;
    const asUser = await new WebClient(String(at(json, 'authed_user.access_token')), {
      slackApiUrl,
    }).auth.test();
    expect([asUser.user_id, asUser.user]).toEqual([user?.id, user?.login]);
    const asBot = await new WebClient(token, { slackApiUrl }).auth.test();
    expect([asBot.user_id, asBot.bot_id]).toEqual([at(json, 'bot_user_id'), 'B0SANDBOX1']);
  });
});
