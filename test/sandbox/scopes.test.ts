import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { at, http } from './person.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const AUTH = 'https://www.googleapis.com/auth/';
const user = 'user@example.com';

describe("a call without the scope for it does nothing and gets the provider's 403", () => {
  const google = (scopes: string[], method: string, path: string, body?: object) =>
    http(sandbox.providers.google.url + path, {
      method,
      token: sandbox.providers.google.control.issueToken({ user, scopes }).access_token,
      ...(body === undefined ? {} : { body }),
    });

  it.each([
    ['send with readonly', 'gmail.readonly', 'POST', '/gmail/v1/users/me/messages/send', { raw: '' }],
    ['list mail with send', 'gmail.send', 'GET', '/gmail/v1/users/me/messages', undefined],
    [
      'erase mail with modify',
      'gmail.modify',
      'DELETE',
      '/gmail/v1/users/me/messages/a0000000000001',
      undefined,
    ],
    [
      'an attachment with metadata',
      'gmail.metadata',
      'GET',
      '/gmail/v1/users/me/messages/a/attachments/b',
      undefined,
    ],
    ['an event with readonly', 'calendar.readonly', 'POST', '/calendar/v3/calendars/primary/events', {}],
    ['calendars with a mail scope', 'gmail.modify', 'GET', '/calendar/v3/users/me/calendarList', undefined],
    ['a file with readonly', 'drive.readonly', 'POST', '/drive/v3/files', {}],
    ['an upload with readonly', 'drive.readonly', 'POST', '/upload/drive/v3/files?uploadType=media', {}],
    ['contacts with a mail scope', 'gmail.modify', 'GET', '/v1/people:searchContacts?query=a', undefined],
  ])('Google: %s', async (_what, scope, method, path, body) => {
    const answer = await google([AUTH + scope], method, path, body);
    expect([answer.status, answer.json]).toEqual([
      403,
      {
        error: {
          code: 403,
          message: 'Request had insufficient authentication scopes.',
          errors: [
            {
              message: 'Request had insufficient authentication scopes.',
              domain: 'global',
              reason: 'insufficientPermissions',
            },
          ],
          status: 'PERMISSION_DENIED',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
              domain: 'googleapis.com',
            },
          ],
        },
      },
    ]);
    expect(answer.headers['www-authenticate']).toContain('error="insufficient_scope"');
  });

  it.each([
    ['gmail.send', 'POST', '/gmail/v1/users/me/messages/send'],
    ['gmail.compose', 'POST', '/gmail/v1/users/me/drafts'],
    ['gmail.labels', 'GET', '/gmail/v1/users/me/labels'],
    ['calendar.events', 'GET', '/calendar/v3/calendars/primary/events'],
    ['drive.metadata.readonly', 'GET', '/drive/v3/files'],
  ])('Google: %s is enough for %s %s', async (scope, method, path) => {
    const raw = Buffer.from('To: third@example.com\r\nSubject: Hi\r\n\r\nHi').toString('base64url');
    const body = method === 'POST' ? (path.endsWith('drafts') ? { message: { raw } } : { raw }) : undefined;
    expect((await google([AUTH + scope], method, path, body)).status).toBe(200);
  });

  it('GitHub: writing without repo, deleting without delete_repo; the accepted scopes are named', async () => {
    const { github } = sandbox.providers;
    const call = (scopes: string[], method: string, path: string, body?: object) =>
      http(github.url + path, {
        method,
        token: github.control.issueToken({ user, scopes }).access_token,
        ...(body ? { body } : {}),
      });
    const issue = await call(['gist'], 'POST', '/repos/sandbox-user/hello-world/issues', { title: 'no' });
    expect([issue.status, issue.headers['x-oauth-scopes'], issue.headers['x-accepted-oauth-scopes']]).toEqual(
      [403, 'gist', 'repo, public_repo'],
    );
    expect((await call(['repo'], 'DELETE', '/repos/sandbox-user/hello-world')).status).toBe(403);
    const issues = await call(['repo'], 'GET', '/repos/sandbox-user/hello-world/issues');
    expect([issues.status, issues.json]).toEqual([200, []]);
  });

  it('GitHub: a private repository is not there without repo, nor for anybody else with it', async () => {
    const { github } = sandbox.providers;
    const status = async (email: string, scopes: string[]) => {
      const token = github.control.issueToken({ user: email, scopes }).access_token;
      return (await http(`${github.url}/repos/sandbox-user/private-notes`, { token })).status;
    };
    expect([await status(user, ['repo']), await status(user, ['public_repo'])]).toEqual([200, 404]);
    expect(await status('third@example.com', ['repo'])).toBe(404);
    const token = github.control.issueToken({ user, scopes: ['public_repo'] }).access_token;
    const listed = await http(`${github.url}/user/repos`, { token });
    expect(listed.text).not.toContain('private-notes');
    expect(listed.text).toContain('hello-world');
  });

  it('Slack: missing_scope with what is needed and what is there', async () => {
    const { slack } = sandbox.providers;
    const scopes = ['users:read'];
    const token = slack.control.issueToken({ user, scopes, acts_as: 'bot' }).access_token;
    const body = { channel: 'C000000001', text: 'no' };
    const answer = await http(`${slack.url}/api/chat.postMessage`, { token, body });
    expect(answer.json).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'users:read',
    });
    expect(answer.headers['x-accepted-oauth-scopes']).toBe('chat:write');
  });

  it('Slack: each kind of conversation has scopes of its own', async () => {
    const { slack } = sandbox.providers;
    const token = slack.control.issueToken({ user, scopes: ['channels:read'] }).access_token;
    const list = async (types: string) =>
      (await http(`${slack.url}/api/conversations.list?types=${types}`, { token })).json;
    expect(at(await list('public_channel'), 'ok')).toBe(true);
    expect(await list('public_channel,im')).toMatchObject({
      ok: false,
      error: 'missing_scope',
      needed: 'im:read',
    });
  });

  it('Slack: profiles carry e-mail addresses only with users:read.email', async () => {
    const { slack } = sandbox.providers;
    const emailWith = async (scopes: string[]) => {
      const token = slack.control.issueToken({ user, scopes }).access_token;
      const { json } = await http(`${slack.url}/api/users.info?user=U0THIRD001`, { token });
      return [at(json, 'user.name'), at(json, 'user.profile.email')];
    };
    expect(await emailWith(['users:read'])).toEqual(['third-user', undefined]);
    expect(await emailWith(['users:read', 'users:read.email'])).toEqual(['third-user', 'third@example.com']);
  });
});
