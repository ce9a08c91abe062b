import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import {
  at,
  consent,
  getCode,
  http,
  PATHS,
  type Provider,
  pkcePair,
  REDIRECT_URI,
  tokenCall,
} from './person.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
afterEach(() => {
  for (const provider of Object.values(sandbox.providers)) provider.control.clear();
});

const SCOPE: Record<Provider, string> = {
  google: 'https://www.googleapis.com/auth/gmail.readonly',
  github: 'repo',
  slack: 'chat:write',
};
const PROVIDERS: Provider[] = ['google', 'github', 'slack'];

/** What each provider answers to a bad call of its token endpoint: status and error. */
const REFUSALS: Record<Provider, Record<string, [number, string]>> = {
  google: {
    client: [401, 'invalid_client'],
    secret: [401, 'invalid_client'],
    redirect: [400, 'redirect_uri_mismatch'],
    code: [400, 'invalid_grant'],
    verifier: [400, 'invalid_grant'],
    grant_type: [400, 'unsupported_grant_type'],
  },
  github: {
    client: [200, 'incorrect_client_credentials'],
    secret: [200, 'incorrect_client_credentials'],
    redirect: [200, 'redirect_uri_mismatch'],
    code: [200, 'bad_verification_code'],
    verifier: [200, 'bad_verification_code'],
    grant_type: [200, 'unsupported_grant_type'],
  },
  slack: {
    client: [200, 'invalid_client_id'],
    secret: [200, 'bad_client_secret'],
    redirect: [200, 'bad_redirect_uri'],
    code: [200, 'invalid_code'],
    verifier: [200, 'invalid_code'],
    grant_type: [200, 'invalid_grant_type'],
  },
};

describe.each(PROVIDERS)('the token endpoint of %s', (name) => {
  const provider = () => sandbox.providers[name];
  const code = (parameters: Record<string, string> = {}) =>
    getCode(name, provider(), { scope: SCOPE[name], ...parameters });
  const refusal = async (fields: Record<string, string>) => {
    const { status, json } = await tokenCall(name, provider(), fields);
    expect(at(json, 'access_token')).toBeUndefined();
    return [status, at(json, 'error')];
  };

  it('refuses an unknown client and a wrong secret', async () => {
    const granted = await code();
    expect(await refusal({ code: granted, client_id: 'nobody' })).toEqual(REFUSALS[name]['client']);
    expect(await refusal({ code: granted, client_secret: 'wrong' })).toEqual(REFUSALS[name]['secret']);
  });

  it('takes the client from an Authorization header as well', async () => {
    const { client_id, client_secret } = provider().client;
    const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: await code(),
      redirect_uri: REDIRECT_URI,
    });
    const headers = { authorization: `Basic ${basic}`, accept: 'application/json' };
    const answer = await http(provider().url + PATHS[name].token, { headers, body: body.toString() });
    expect(typeof at(answer.json, 'access_token')).toBe('string');
  });

  it('refuses another redirect URI than the one the code was made for', async () => {
    const other = 'http://127.0.0.1:4101/v1/app_1/integrations/callback';
    expect(await refusal({ code: await code(), redirect_uri: other })).toEqual(REFUSALS[name]['redirect']);
  });

  it("refuses another client's code", async () => {
    const other = provider().control.registerClient({ redirect_uris: [REDIRECT_URI] });
    const { client_id, client_secret } = other;
    expect(await refusal({ code: await code(), client_id, client_secret })).toEqual(REFUSALS[name]['code']);
  });

  it('redeems a code once', async () => {
    const granted = await code();
    expect(at((await tokenCall(name, provider(), { code: granted })).json, 'access_token')).toBeDefined();
    expect(await refusal({ code: granted })).toEqual(REFUSALS[name]['code']);
  });

  it('refuses a code after its minute', async () => {
    const granted = await code();
    provider().control.advance(61);
    expect(await refusal({ code: granted })).toEqual(REFUSALS[name]['code']);
  });

  it('refuses a code that it never gave, and a grant type that it does not know', async () => {
    expect(await refusal({ code: 'made-up' })).toEqual(REFUSALS[name]['code']);
    expect(await refusal({ grant_type: 'password' })).toEqual(REFUSALS[name]['grant_type']);
  });
});

describe.each(['google', 'github'] as const)('PKCE at %s', (name) => {
  const provider = () => sandbox.providers[name];
  const codeFor = (code_challenge: string) =>
    getCode(name, provider(), { scope: SCOPE[name], code_challenge, code_challenge_method: 'S256' });

  it('gives a token for the right verifier only', async () => {
    const { code_verifier, code_challenge } = pkcePair();
    const code = await codeFor(code_challenge);
    for (const fields of [{ code }, { code, code_verifier: pkcePair().code_verifier }]) {
      const { status, json } = await tokenCall(name, provider(), fields);
      expect([status, at(json, 'error')]).toEqual(REFUSALS[name]['verifier']);
    }
    const { json } = await tokenCall(name, provider(), { code, code_verifier });
    expect(typeof at(json, 'access_token')).toBe('string');
  });

  it('refuses the method plain', async () => {
    const parameters = { scope: SCOPE[name], code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' };
    const { page, location } = await consent(name, provider(), parameters);
    expect(location).toBeUndefined();
    expect(page.text).toContain('invalid_request');
  });
});

describe('answers of the token endpoints', () => {
  it('Google: scopes in their long form, an ID token only for openid', async () => {
    const { google } = sandbox.providers;
    const code = await getCode('google', google, { scope: 'openid email' });
    const { json, headers } = await tokenCall('google', google, { code });
    expect(json).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      expires_in: 3599,
      scope: 'openid https://www.googleapis.com/auth/userinfo.email',
      token_type: 'Bearer',
      id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
    expect(headers['cache-control']).toBe('no-store');
    const claims = JSON.parse(
      Buffer.from(String(at(json, 'id_token')).split('.')[1] ?? '', 'base64url').toString(),
    );
    expect(claims).toMatchObject({
      iss: 'https://accounts.google.com',
      aud: google.client.client_id,
      sub: '100000000000000000002',
      email: 'user@example.com',
    });
  });

  it('GitHub: form-encoded unless JSON is asked for, neither expiry nor refresh token', async () => {
    const { github } = sandbox.providers;
    const answer = async (accept: string) => {
      const code = await getCode('github', github, { scope: 'repo,gist' });
      const body = new URLSearchParams({ code, ...github.client }).toString();
      return http(`${github.url}/login/oauth/access_token`, {
        headers: { accept },
        body: `${body}&redirect_uri=${encodeURIComponent(REDIRECT_URI)}`,
      });
    };
    expect((await answer('application/json')).json).toEqual({
      access_token: expect.stringMatching(/^gho_/),
      token_type: 'bearer',
      scope: 'repo,gist',
    });
    const form = new URLSearchParams((await answer('*/*')).text);
    expect([form.get('token_type'), form.get('scope')]).toEqual(['bearer', 'repo,gist']);
  });

  it('Slack: the bot token on top, the user token with authed_user', async () => {
    const { slack } = sandbox.providers;
    const parameters = { scope: 'chat:write,users:read', user_scope: 'search:read' };
    const code = await getCode('slack', slack, parameters);
    const { json } = await tokenCall('slack', slack, { code });
    expect(json).toEqual({
      ok: true,
      access_token: expect.stringMatching(/^xoxb-/),
      token_type: 'bot',
      scope: 'chat:write,users:read',
      bot_user_id: 'U0SANDBBOT',
      app_id: 'A0SANDBOX1',
      team: { id: 'T000000001', name: 'Sandbox Workspace' },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: {
        id: 'U0SANDBOX1',
        scope: 'search:read',
        access_token: expect.stringMatching(/^xoxp-/),
        token_type: 'user',
      },
    });
  });
});
