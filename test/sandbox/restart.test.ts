import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { at, connect, http, tokenCall } from './person.js';

const SCOPE = 'openid email https://www.googleapis.com/auth/gmail.readonly';
let data_dir: string;
beforeEach(async () => {
  data_dir = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rm(data_dir, { recursive: true, force: true }));

async function within<T>(use: (sandbox: Sandbox) => Promise<T>, directory?: string): Promise<T> {
  const sandbox = await startSandbox(directory === undefined ? {} : { data_dir: directory });
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

it('tokens issued before a restart work after it, for the same accounts', async () => {
  const before = await within(
    async ({ providers }) => ({
      google: await connect('google', providers.google, { scope: SCOPE, access_type: 'offline' }),
      github: await connect('github', providers.github, { scope: 'repo' }),
      slack: await connect('slack', providers.slack, { scope: 'chat:write', user_scope: 'users:read' }),
    }),
    data_dir,
  );
  await within(async ({ providers: { google, github, slack } }) => {
    const me = await http(`${google.url}/v1/userinfo`, { token: before.google.token });
    expect(me.json).toEqual({
      sub: '100000000000000000002',
      email: 'user@example.com',
      email_verified: true,
    });
    const refreshed = await tokenCall('google', google, {
      grant_type: 'refresh_token',
      refresh_token: String(at(before.google.json, 'refresh_token')),
    });
    expect(refreshed.status).toBe(200);
    const user = await http(`${github.url}/user`, { token: before.github.token });
    expect([at(user.json, 'login'), at(user.json, 'id')]).toEqual(['sandbox-user', 4]);
    const token = String(at(before.slack.json, 'authed_user.access_token'));
    const test = await http(`${slack.url}/api/auth.test`, { token });
    expect([at(test.json, 'user_id'), at(test.json, 'team_id')]).toEqual(['U0SANDBOX1', 'T000000001']);
  }, data_dir);
});

it('a token revoked before a restart stays revoked', async () => {
  const token = await within(async ({ providers: { google } }) => {
    const connected = await connect('google', google, { scope: SCOPE });
    await http(`${google.url}/revoke`, { body: `token=${connected.token}` });
    return connected.token;
  }, data_dir);
  await within(async ({ providers: { google } }) => {
    expect((await http(`${google.url}/v1/userinfo`, { token })).status).toBe(401);
  }, data_dir);
});

it('the file is private and holds no token', async () => {
  const { token, json } = await within(
    ({ providers }) => connect('google', providers.google, { scope: SCOPE, access_type: 'offline' }),
    data_dir,
  );
  const path = join(data_dir, 'sandbox-google.json');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const text = await readFile(path, 'utf8');
  expect(text).toContain('user@example.com');
  expect(text).not.toContain(token);
  expect(text).not.toContain(String(at(json, 'refresh_token')));
});

it('a token is on disk soon after it was issued, without a graceful end', async () => {
  await within(async ({ providers: { github } }) => {
    await connect('github', github, { scope: 'repo' });
    await expect
      .poll(() => readFile(join(data_dir, 'sandbox-github.json'), 'utf8').catch(() => ''))
      .toContain('user@example.com');
  }, data_dir);
});

it('without a directory nothing is kept', async () => {
  const token = await within(
    async ({ providers: { google } }) => (await connect('google', google, { scope: SCOPE })).token,
  );
  await within(async ({ providers: { google } }) => {
    expect((await http(`${google.url}/v1/userinfo`, { token })).status).toBe(401);
  });
});

it('a taken port fails the start and leaves nothing listening', async () => {
  await within(async ({ providers: { google } }) => {
    const port = Number(new URL(google.url).port);
    await expect(startSandbox({ ports: { google: port } })).rejects.toThrow('EADDRINUSE');
  });
});
