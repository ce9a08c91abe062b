import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, type SandboxProvider, startSandbox } from '../../sandbox/sandbox.js';
import { at, connect, getCode, type HttpAnswer, http, type Provider, tokenCall } from './person.js';

const GMAIL = 'https://www.googleapis.com/auth/gmail.readonly';
const EXPIRING = { access_token_lifetime_s: 28_800, refresh_tokens: 'always', rotation: true } as const;

let sandbox: Sandbox;
let providers: Sandbox['providers'];
beforeEach(async () => {
  sandbox = await startSandbox();
  ({ providers } = sandbox);
});
afterEach(() => sandbox.close());

/** A harmless read at each provider. */
const READ: Record<Provider, string> = {
  google: '/gmail/v1/users/me/messages',
  github: '/user/repos',
  slack: '/api/auth.test',
};
const read = (name: Provider, token?: string) =>
  http(providers[name].url + READ[name], token === undefined ? {} : { token });

function tokenFor(name: Provider, email = 'user@example.com'): string {
  const scopes = { google: [GMAIL], github: ['repo'], slack: ['chat:write'] }[name];
  return providers[name].control.issueToken({ user: email, scopes }).access_token;
}

function refresh(name: Provider, provider: SandboxProvider, refresh_token: unknown): Promise<HttpAnswer> {
  return tokenCall(name, provider, { grant_type: 'refresh_token', refresh_token: String(refresh_token) });
}

const GOOGLE_401 = {
  error: {
    code: 401,
    message: 'Request had invalid authentication credentials.',
    errors: [
      {
        message: 'Request had invalid authentication credentials.',
        domain: 'global',
        reason: 'authError',
        location: 'Authorization',
      },
    ],
    status: 'UNAUTHENTICATED',
  },
};
const GITHUB_401 = {
  message: 'Bad credentials',
  documentation_url: 'https://docs.github.com/rest',
  status: '401',
};

describe('a token that is not good is refused in the words of the provider', () => {
  it('Google', async () => {
    const unknown = await read('google', 'ya29.made-up');
    expect([unknown.status, unknown.json]).toEqual([401, GOOGLE_401]);
    expect(unknown.headers['www-authenticate']).toContain('error="invalid_token"');
    const token = tokenFor('google');
    expect((await read('google', token)).status).toBe(200);
    providers.google.control.advance(3599);
    const expired = await read('google', token);
    expect([expired.status, expired.json]).toEqual([401, GOOGLE_401]);
    const missing = await read('google');
    expect([missing.status, at(missing.json, 'error.errors.0.reason')]).toEqual([401, 'required']);
  });

  it('GitHub', async () => {
    const unknown = await read('github', 'gho_made-up');
    expect([unknown.status, unknown.json]).toEqual([401, GITHUB_401]);
    const token = tokenFor('github');
    expect((await read('github', token)).headers['x-oauth-scopes']).toBe('repo');
    providers.github.control.advance(10 * 365 * 24 * 3600);
    expect((await read('github', token)).status).toBe(200);
    providers.github.control.revokeToken(token);
    const revoked = await read('github', token);
    expect([revoked.status, revoked.json]).toEqual([401, GITHUB_401]);
    const missing = await read('github');
    expect([missing.status, at(missing.json, 'message')]).toEqual([401, 'Requires authentication']);
  });

  it('Slack', async () => {
    const { control } = providers.slack;
    const answers = async (token?: string) => {
      const answer = await read('slack', token);
      return [answer.status, answer.json];
    };
    expect(await answers()).toEqual([200, { ok: false, error: 'not_authed' }]);
    expect(await answers('xoxb-made-up')).toEqual([200, { ok: false, error: 'invalid_auth' }]);
    const revoked = tokenFor('slack');
    control.revokeToken(revoked);
    expect(await answers(revoked)).toEqual([200, { ok: false, error: 'token_revoked' }]);
    control.setPolicy(EXPIRING);
    const expired = tokenFor('slack');
    control.advance(28_800);
    expect(await answers(expired)).toEqual([200, { ok: false, error: 'token_expired' }]);
  });

  it('a refresh token opens nothing', async () => {
    const { control } = providers.google;
    const { refresh_token } = control.issueToken({
      user: 'user@example.com',
      scopes: [GMAIL],
      offline: true,
    });
    expect((await read('google', refresh_token)).status).toBe(401);
  });
});

describe("Google's refresh tokens", () => {
  const connectWith = (parameters: Record<string, string>) =>
    connect('google', providers.google, { scope: GMAIL, ...parameters });

  it('are given only where offline access was asked for', async () => {
    expect(at((await connectWith({})).json, 'refresh_token')).toBeUndefined();
    expect(at((await connectWith({ access_type: 'offline' })).json, 'refresh_token')).toMatch(/^1\/\//);
  });

  it('are given again only where consent is forced', async () => {
    await connectWith({ access_type: 'offline' });
    expect(at((await connectWith({ access_type: 'offline' })).json, 'refresh_token')).toBeUndefined();
    const forced = await connectWith({ access_type: 'offline', prompt: 'consent' });
    expect(at(forced.json, 'refresh_token')).toMatch(/^1\/\//);
  });

  it('give new access tokens after the old one expired, and stay themselves', async () => {
    const { json, token } = await connectWith({ access_type: 'offline' });
    providers.google.control.advance(4_000);
    expect((await read('google', token)).status).toBe(401);
    const refreshed = await refresh('google', providers.google, at(json, 'refresh_token'));
    expect(refreshed.json).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      expires_in: 3599,
      scope: GMAIL,
      token_type: 'Bearer',
    });
    expect((await read('google', String(at(refreshed.json, 'access_token')))).status).toBe(200);
  });

  it("answer invalid_grant once the user has withdrawn access, to another client's attempt, and when made up", async () => {
    const { json } = await connectWith({ access_type: 'offline' });
    const other = providers.google.control.registerClient({ redirect_uris: [] });
    const { client_id, client_secret } = other;
    const foreign = await tokenCall('google', providers.google, {
      grant_type: 'refresh_token',
      refresh_token: String(at(json, 'refresh_token')),
      client_id,
      client_secret,
    });
    expect([foreign.status, at(foreign.json, 'error')]).toEqual([400, 'invalid_grant']);
    expect(providers.google.control.revokeGrants({ user: 'user@example.com' })).toBe(1);
    for (const token of [at(json, 'refresh_token'), '1//0made-up']) {
      const answer = await refresh('google', providers.google, token);
      expect([answer.status, answer.json]).toEqual([
        400,
        { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
      ]);
    }
  });

  it('follow a shortened expiry', async () => {
    providers.google.control.setPolicy({ access_token_lifetime_s: 5 });
    const { json, token } = await connectWith({ access_type: 'offline' });
    expect(at(json, 'expires_in')).toBe(5);
    providers.google.control.advance(5);
    expect((await read('google', token)).status).toBe(401);
  });
});

describe.each(['google', 'github', 'slack'] as const)('rotation at %s', (name) => {
  it('replaces the refresh token; using an old one again ends the whole family, and no other', async () => {
    const provider = providers[name];
    provider.control.setPolicy(EXPIRING);
    const scope = { google: GMAIL, github: 'repo', slack: 'chat:write' }[name];
    const first = await connect(name, provider, { scope });
    const bystander = await connect(name, provider, { scope });
    const second = await refresh(name, provider, at(first.json, 'refresh_token'));
    expect(at(second.json, 'refresh_token')).not.toBe(at(first.json, 'refresh_token'));
    expect(at(second.json, 'expires_in')).toBe(28_800);
    const reused = await refresh(name, provider, at(first.json, 'refresh_token'));
    const errors = { google: 'invalid_grant', github: 'bad_refresh_token', slack: 'invalid_refresh_token' };
    expect(at(reused.json, 'error')).toBe(errors[name]);
    const successor = await refresh(name, provider, at(second.json, 'refresh_token'));
    expect(at(successor.json, 'error')).toBe(errors[name]);
    const works = async (token: string) => {
      const answer = await read(name, token);
      return answer.status === 200 && at(answer.json, 'ok') !== false;
    };
    expect(await works(String(at(second.json, 'access_token')))).toBe(false);
    expect(await works(bystander.token)).toBe(true);
  });
});

describe('revocation by the client', () => {
  it('Google: any token of a grant ends the whole grant, once', async () => {
    const { google } = providers;
    const { json, token } = await connect('google', google, { scope: GMAIL, access_type: 'offline' });
    const sibling = tokenFor('google');
    const stranger = tokenFor('google', 'third@example.com');
    const revoke = () => http(`${google.url}/revoke`, { body: `token=${encodeURIComponent(token)}` });
    expect((await revoke()).status).toBe(200);
    expect((await read('google', token)).status).toBe(401);
    expect((await read('google', sibling)).status).toBe(401);
    expect((await read('google', stranger)).status).toBe(200);
    expect((await refresh('google', google, at(json, 'refresh_token'))).status).toBe(400);
    const again = await revoke();
    expect([again.status, again.json]).toEqual([
      400,
      { error: 'invalid_token', error_description: 'Token expired or revoked' },
    ]);
  });

  it('GitHub: /token ends one token, /grant all of that user, with the client as Basic credentials', async () => {
    const { github } = providers;
    const { client_id, client_secret } = github.client;
    const authorization = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
    const end = (what: string, access_token: string, headers: Record<string, string> = { authorization }) =>
      http(`${github.url}/applications/${client_id}/${what}`, {
        method: 'DELETE',
        headers,
        body: { access_token },
      });
    const [first, second, third] = [tokenFor('github'), tokenFor('github'), tokenFor('github')];
    const stranger = tokenFor('github', 'third@example.com');
    expect((await end('token', first, {})).status).toBe(401);
    expect((await end('token', first)).status).toBe(204);
    expect([(await read('github', first)).status, (await read('github', second)).status]).toEqual([401, 200]);
    expect((await end('token', first)).status).toBe(404);
    expect((await end('grant', second)).status).toBe(204);
    expect([(await read('github', third)).status, (await read('github', stranger)).status]).toEqual([
      401, 200,
    ]);
  });

  it('Slack: auth.revoke ends the token it is called with', async () => {
    const { slack } = providers;
    const [token, sibling] = [tokenFor('slack'), tokenFor('slack')];
    const revoked = await http(`${slack.url}/api/auth.revoke`, { token });
    expect(revoked.json).toEqual({ ok: true, revoked: true });
    expect((await read('slack', token)).json).toEqual({ ok: false, error: 'token_revoked' });
    expect(at((await read('slack', sibling)).json, 'ok')).toBe(true);
  });
});

it('a code that is still open when access is withdrawn gives a new grant, not the old one back', async () => {
  const { google } = providers;
  const old = await connect('google', google, { scope: GMAIL });
  const code = await getCode('google', google, { scope: GMAIL });
  google.control.revokeGrants();
  const { json } = await tokenCall('google', google, { code });
  expect((await read('google', String(at(json, 'access_token')))).status).toBe(200);
  expect((await read('google', old.token)).status).toBe(401);
});
