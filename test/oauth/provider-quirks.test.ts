import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuthorizationRequest } from '../../src/oauth/authorization-url.js';
import { exchangeCode } from '../../src/oauth/code-grant.js';
import { refreshToken } from '../../src/oauth/refresh-grant.js';
import { revokeToken } from '../../src/oauth/revocation.js';
import type { OAuth2Scheme } from '../../src/oauth/scheme.js';
import { type AnsweringServer, startAnsweringServer } from './answering-server.js';
import { providerSchemes } from './provider-schemes.js';

/** The answers are those of the providers' documentation, in shape. */

const NOW_MS = Date.UTC(2026, 0, 1);
const CLIENT = { client_id: '2141029472.691202649728', client_secret: 'e1b9-e11d_fcd1.9c19' };
/** Base64 of the plain pair: the encoding of RFC 6749 section 2.3.1 leaves these characters alone. */
const BASIC = `Basic ${Buffer.from(`${CLIENT.client_id}:${CLIENT.client_secret}`).toString('base64')}`;
const REDIRECT_URI = 'https://app.example.com/callback';

let server: AnsweringServer;
let schemes: ReturnType<typeof providerSchemes>;

beforeAll(async () => {
  server = await startAnsweringServer();
  schemes = providerSchemes(server.origin);
});
beforeEach(() => {
  server.requests.length = 0;
});
afterAll(() => server.close());

it('declares every provider in JSON alone', () => {
  expect(JSON.parse(JSON.stringify(schemes))).toEqual(schemes);
});

describe('GitHub', () => {
  it('reads the expiring token of a GitHub App, whose lifetimes are strings and whose scope is empty', async () => {
    server.answers({
      json: {
        access_token: 'ghu_16C7e42F292c6912E7710c838347Ae178B4a',
        expires_in: '28800',
        refresh_token: 'ghr_1B4a2e77838347a7E420ce178F2E7c6912E169246c34E1ccbF66C46812d16D5B1A9Dc86A1498',
        refresh_token_expires_in: '15897600',
        scope: '',
        token_type: 'bearer',
      },
    });
    expect(await exchange(schemes.github, { scopes: ['repo'], code_verifier: VERIFIER })).toEqual({
      access_token: 'ghu_16C7e42F292c6912E7710c838347Ae178B4a',
      token_type: 'bearer',
      refresh_token: 'ghr_1B4a2e77838347a7E420ce178F2E7c6912E169246c34E1ccbF66C46812d16D5B1A9Dc86A1498',
      expires_at_ms: NOW_MS + 28_800_000,
      refresh_token_expires_at_ms: NOW_MS + 15_897_600_000,
      scopes: [],
      extra: {},
    });
    expect(form()).toEqual({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
      ...CLIENT,
    });
    expect(server.requests[0]?.headers['accept']).toBe('application/json');
    expect(server.requests[0]?.headers['authorization']).toBeUndefined();
  });

  it('reads the token of an OAuth app, which never expires and whose scopes are joined by commas', async () => {
    server.answers({ json: { access_token: 'gho_16C7', scope: 'repo,gist', token_type: 'bearer' } });
    expect(await exchange(schemes.github, { code_verifier: VERIFIER })).toEqual({
      access_token: 'gho_16C7',
      token_type: 'bearer',
      scopes: ['repo', 'gist'],
      extra: {},
    });
  });

  it.each([
    ['bad_verification_code', 'invalid_grant'],
    ['incorrect_client_credentials', 'invalid_client'],
    ['redirect_uri_mismatch', 'invalid_request'],
    ['unverified_user_email', 'provider_error'],
  ])('takes %s for the error it is, though it comes with status 200', async (error, kind) => {
    server.answers({ json: { error, error_description: 'The code passed is incorrect or expired.' } });
    await expect(exchange(schemes.github, { code_verifier: VERIFIER })).rejects.toMatchObject({
      kind,
      error,
      status: 200,
      message: `the token endpoint refused the request ("${error}")`,
    });
  });

  it('takes bad_refresh_token for the end of the grant', async () => {
    server.answers({ json: { error: 'bad_refresh_token' } });
    await expect(refresh(schemes.github)).rejects.toMatchObject({ kind: 'invalid_grant', status: 200 });
  });

  it('deletes the grant with the client’s credentials and the access token in JSON', async () => {
    server.answers((response) => response.writeHead(204).end());
    expect(await revoke(schemes.github)).toEqual({ revoked: true, supported: true, status: 204 });
    expect(server.requests).toMatchObject([
      {
        method: 'DELETE',
        path: '/applications/2141029472.691202649728/grant',
        headers: {
          authorization: BASIC,
          'content-type': 'application/json',
          accept: 'application/vnd.github+json',
        },
        body: '{"access_token":"access-1"}',
      },
    ]);
  });

  it('does not claim a revocation GitHub answered with 404, since an expired token leaves the grant alive', async () => {
    server.answers({ status: 404, json: { message: 'Not Found' } });
    expect(await revoke(schemes.github)).toEqual({ revoked: false, supported: true, status: 404 });
  });
});

describe('Slack', () => {
  const answer = {
    ok: true,
    access_token: 'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcBrzbqgy',
    token_type: 'bot',
    scope: 'commands,incoming-webhook',
    bot_user_id: 'U0KRQLJ9H',
    app_id: 'A0KRD7HC3',
    expires_in: 43200,
    refresh_token: 'xoxe-1-bot',
    team: { name: 'Sandbox Team', id: 'T9TK3CUKW' },
    enterprise: null,
    authed_user: {
      id: 'U1234',
      scope: 'chat:write,search:read',
      access_token: 'xoxp-1234',
      expires_in: 43200,
      refresh_token: 'xoxe-1-user',
      token_type: 'user',
    },
    incoming_webhook: { channel: '#general', url: 'https://hooks.slack.com/services/T9TK3CUKW/B0/secret' },
  };

  it('asks for a bot token by scope and for a user token by user_scope, with commas', async () => {
    const input = { client_id: 'c', redirect_uri: REDIRECT_URI, scopes: ['chat:write', 'search:read'] };
    const bot = await createAuthorizationRequest({ ...input, scheme: schemes.slackBot });
    const user = await createAuthorizationRequest({ ...input, scheme: schemes.slackUser });
    expect(parameters(bot.url)).toMatchObject({ scope: 'chat:write,search:read' });
    expect(parameters(user.url)).toMatchObject({ user_scope: 'chat:write,search:read' });
    expect(parameters(user.url)).not.toHaveProperty('scope');
    expect(bot).not.toHaveProperty('code_verifier');
  });

  it('reads the bot token and the declared facts, and nothing else that the answer holds', async () => {
    server.answers({ json: answer });
    expect(await exchange(schemes.slackBot)).toEqual({
      access_token: answer.access_token,
      token_type: 'bearer',
      refresh_token: 'xoxe-1-bot',
      expires_at_ms: NOW_MS + 43_200_000,
      scopes: ['commands', 'incoming-webhook'],
      extra: {
        'team.id': 'T9TK3CUKW',
        'team.name': 'Sandbox Team',
        bot_user_id: 'U0KRQLJ9H',
        'authed_user.id': 'U1234',
      },
    });
    expect(server.requests[0]?.headers['authorization']).toBe(BASIC);
    expect(form()).toEqual({ grant_type: 'authorization_code', code: 'code-1', redirect_uri: REDIRECT_URI });
  });

  it('reads the user token out of authed_user', async () => {
    server.answers({ json: answer });
    expect(await exchange(schemes.slackUser)).toEqual({
      access_token: 'xoxp-1234',
      token_type: 'bearer',
      refresh_token: 'xoxe-1-user',
      expires_at_ms: NOW_MS + 43_200_000,
      scopes: ['chat:write', 'search:read'],
      extra: { 'team.id': 'T9TK3CUKW', 'authed_user.id': 'U1234' },
    });
  });

  it('never takes the bot’s token where the user’s is missing', async () => {
    server.answers({ json: { ...answer, authed_user: { id: 'U1234' } } });
    await expect(exchange(schemes.slackUser)).rejects.toMatchObject({ kind: 'malformed_response' });
  });

  it('reads a refreshed user token at the top level, where rotation puts it', async () => {
    server.answers({
      json: {
        ok: true,
        access_token: 'xoxe.xoxp-1-new',
        expires_in: 43200,
        refresh_token: 'xoxe-1-new',
        token_type: 'user',
        scope: 'chat:write',
        team: { id: 'T9TK3CUKW', name: 'Sandbox Team' },
      },
    });
    expect(await refresh(schemes.slackUser)).toEqual({
      access_token: 'xoxe.xoxp-1-new',
      token_type: 'bearer',
      refresh_token: 'xoxe-1-new',
      expires_at_ms: NOW_MS + 43_200_000,
      scopes: ['chat:write'],
      extra: { 'team.id': 'T9TK3CUKW' },
    });
  });

  it.each([
    ['invalid_code', 'invalid_grant'],
    ['code_already_used', 'invalid_grant'],
    ['invalid_refresh_token', 'invalid_grant'],
    ['token_expired', 'invalid_grant'],
    ['bad_client_secret', 'invalid_client'],
    ['bad_redirect_uri', 'invalid_request'],
    ['ratelimited', 'rate_limited'],
    ['internal_error', 'provider_error'],
    ['fatal_error', 'provider_error'],
  ])('takes ok: false with %s for an error of its kind', async (error, kind) => {
    server.answers({ json: { ok: false, error } });
    await expect(refresh(schemes.slackBot)).rejects.toMatchObject({ kind, error, status: 200 });
  });

  it('believes ok: false even beside a token', async () => {
    server.answers({ json: { ...answer, ok: false } });
    await expect(exchange(schemes.slackBot)).rejects.toMatchObject({
      kind: 'malformed_response',
      status: 200,
    });
  });

  it('revokes with the token itself', async () => {
    server.answers({ json: { ok: true, revoked: true } });
    expect(await revoke(schemes.slackUser)).toEqual({ revoked: true, supported: true, status: 200 });
    expect(server.requests).toMatchObject([
      { method: 'POST', path: '/api/auth.revoke', headers: { authorization: 'Bearer access-1' }, body: '' },
    ]);
  });

  it.each([
    ['token_revoked', true],
    ['token_expired', false],
    ['internal_error', false],
  ])('reports a revocation refused with %s as revoked: %s', async (code, revoked) => {
    server.answers({ json: { ok: false, error: code } });
    expect(await revoke(schemes.slackUser)).toEqual({ revoked, supported: true, status: 200, code });
  });
});

describe('Notion', () => {
  it('asks for no scopes', async () => {
    const { url } = await createAuthorizationRequest({
      scheme: schemes.notion,
      client_id: CLIENT.client_id,
      redirect_uri: REDIRECT_URI,
      scopes: [],
    });
    expect(parameters(url)).toEqual({
      owner: 'user',
      response_type: 'code',
      client_id: CLIENT.client_id,
      redirect_uri: REDIRECT_URI,
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('sends JSON with Basic and the version header, and survives nulls and a missing lifetime', async () => {
    server.answers({
      json: {
        access_token: 'ntn_secret',
        token_type: 'bearer',
        refresh_token: null,
        bot_id: 'b3414d65-1224-4a7a-8ffc-cc9d8773d601',
        workspace_icon: null,
        workspace_name: 'Sandbox Workspace',
        workspace_id: '565a4d7b-2882-41b5-964a-1d9d9ec36f00',
        owner: { type: 'user', user: { object: 'user', id: 'e79a0b74', name: 'Sandbox User' } },
        duplicated_template_id: null,
        request_id: '3c90c3cc-0d44-4b50-8888-8dd25736052a',
      },
    });
    expect(await exchange(schemes.notion, { scopes: [] })).toEqual({
      access_token: 'ntn_secret',
      token_type: 'bearer',
      scopes: [],
      extra: {
        workspace_id: '565a4d7b-2882-41b5-964a-1d9d9ec36f00',
        workspace_name: 'Sandbox Workspace',
        bot_id: 'b3414d65-1224-4a7a-8ffc-cc9d8773d601',
        'owner.user.id': 'e79a0b74',
      },
    });
    const { headers, body } = server.requests[0] ?? { headers: {}, body: '' };
    expect(headers).toMatchObject({
      authorization: BASIC,
      'content-type': 'application/json',
      'notion-version': '2025-09-03',
    });
    expect(JSON.parse(body)).toEqual({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: REDIRECT_URI,
    });
  });

  it.each([
    [{ error: 'invalid_grant', error_description: 'Invalid code.' }, 400, 'invalid_grant', 'invalid_grant'],
    [{ error: 'invalid_client', request_id: '1' }, 401, 'invalid_client', 'invalid_client'],
    [{ object: 'error', status: 400, code: 'validation_error' }, 400, 'provider_error', 'validation_error'],
  ])('reads the error %j', async (json, status, kind, error) => {
    server.answers({ status, json });
    await expect(refresh(schemes.notion)).rejects.toMatchObject({ kind, error, status });
  });

  it('revokes by a JSON call of the client', async () => {
    server.answers({ json: { request_id: '3c90c3cc-0d44-4b50-8888-8dd25736052a' } });
    expect(await revoke(schemes.notion)).toEqual({ revoked: true, supported: true, status: 200 });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v1/oauth/revoke',
        headers: {
          authorization: BASIC,
          'content-type': 'application/json',
          'notion-version': '2025-09-03',
        },
        body: '{"token":"access-1"}',
      },
    ]);
  });
});

describe('Microsoft', () => {
  const input = { client_id: 'c', redirect_uri: REDIRECT_URI, scopes: ['Mail.Send', 'User.Read'] };

  it('fills the tenant into every endpoint and asks for offline_access', async () => {
    const { url } = await createAuthorizationRequest({ ...input, scheme: schemes.microsoft });
    expect(url.startsWith(`${server.origin}/common/oauth2/v2.0/authorize?`)).toBe(true);
    expect(url).toContain('scope=Mail.Send%20User.Read%20offline_access');
    server.answers({
      json: { token_type: 'Bearer', scope: 'Mail.Send User.Read', expires_in: 3599, access_token: 'eyJ0' },
    });
    const tokens = await exchange(schemes.microsoft, {
      code_verifier: VERIFIER,
      params: { tenant: 'contoso.onmicrosoft.com' },
    });
    expect(tokens).toMatchObject({ token_type: 'bearer', scopes: ['Mail.Send', 'User.Read'] });
    expect(server.requests[0]?.path).toBe('/contoso.onmicrosoft.com/oauth2/v2.0/token');
  });

  it.each(['../evil', 'a/b', 'a?b', 'a#b', '', '..', 'x'.repeat(300), 'a b'])(
    'refuses the tenant %j',
    async (tenant) => {
      await expect(
        createAuthorizationRequest({ ...input, scheme: schemes.microsoft, params: { tenant } }),
      ).rejects.toMatchObject({
        kind: 'invalid_request',
        message: 'the value for "tenant" is not of the expected form',
      });
    },
  );

  it('says that it cannot revoke', async () => {
    expect(await revoke(schemes.microsoft)).toEqual({ revoked: false, supported: false });
    expect(server.requests).toEqual([]);
  });
});

describe('HubSpot', () => {
  it('reads the scopes out of a list called scopes', async () => {
    server.answers({
      json: {
        token_type: 'bearer',
        refresh_token: 'na1-ab12',
        hub_id: 62515,
        scopes: ['oauth', 'crm.objects.contacts.read'],
        access_token: 'AAA1234',
        expires_in: 1800,
      },
    });
    expect(await exchange(schemes.hubspot)).toEqual({
      access_token: 'AAA1234',
      token_type: 'bearer',
      refresh_token: 'na1-ab12',
      expires_at_ms: NOW_MS + 1_800_000,
      scopes: ['oauth', 'crm.objects.contacts.read'],
      extra: { hub_id: 62515 },
    });
  });

  it.each([
    [{ error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN', message: 'expired or revoked' }, 'invalid_grant'],
    [{ status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' }, 'BAD_REFRESH_TOKEN'],
  ])('reads both forms of its errors: %j', async (json, error) => {
    server.answers({ status: 400, json });
    await expect(refresh(schemes.hubspot)).rejects.toMatchObject({
      kind: 'invalid_grant',
      error,
      status: 400,
    });
  });
});

describe('Discord and Google', () => {
  it('keeps a webhook’s secrets out of what is remembered', async () => {
    server.answers({
      json: {
        access_token: '6qrZcUqja7812RVdnEKjpzOL4CvHBFG',
        token_type: 'Bearer',
        expires_in: 604800,
        refresh_token: 'D43f5y0ahjqew82jZ4NViEr2YafMKhue',
        scope: 'identify webhook.incoming',
        webhook: {
          id: '1',
          token: 'webhook-secret',
          url: 'https://discord.com/api/webhooks/1/webhook-secret',
        },
        guild: { id: '290926798626357999', name: 'Sandbox Server' },
      },
    });
    const tokens = await exchange(schemes.discord, { code_verifier: VERIFIER });
    expect(tokens.extra).toEqual({ 'guild.id': '290926798626357999', 'guild.name': 'Sandbox Server' });
    expect(JSON.stringify(tokens)).not.toContain('webhook-secret');
  });

  it('never lets a token into extra, even if a scheme declares one', async () => {
    const scheme: OAuth2Scheme = {
      ...schemes.google,
      token_response: {
        extra_fields: ['access_token', 'refresh_token', 'nested.client_secret', 'object', 'hd'],
      },
    };
    server.answers({
      json: {
        access_token: 'ya29.secret',
        refresh_token: '1//secret',
        token_type: 'Bearer',
        id_token: 'not even a JWT',
        nested: { client_secret: 's' },
        object: { access_token: 'ya29.secret' },
        hd: 'example.com',
      },
    });
    expect((await exchange(scheme, { code_verifier: VERIFIER })).extra).toEqual({ hd: 'example.com' });
  });

  it('keeps the granted scopes and names no new refresh token where Google’s refresh does not', async () => {
    server.answers({ json: { access_token: 'ya29.new', expires_in: 3599, token_type: 'Bearer' } });
    expect(await refresh(schemes.google)).toEqual({
      access_token: 'ya29.new',
      token_type: 'bearer',
      expires_at_ms: NOW_MS + 3_599_000,
      scopes: ['granted'],
      extra: {},
    });
  });

  it('revokes the refresh token by preference, and takes invalid_token for done', async () => {
    server.answers({
      status: 400,
      json: { error: 'invalid_token', error_description: 'Token expired or revoked' },
    });
    expect(await revoke(schemes.google)).toEqual({
      revoked: true,
      supported: true,
      status: 400,
      code: 'invalid_token',
    });
    expect(form()).toMatchObject({ token: 'refresh-1', token_type_hint: 'refresh_token' });
  });
});

describe('lifetimes', () => {
  it.each([
    [0, undefined],
    ['0', undefined],
    [-1, undefined],
    [null, undefined],
    ['', undefined],
    ['soon', undefined],
    [1e300, undefined],
    ['3600', NOW_MS + 3_600_000],
    [3600.5, NOW_MS + 3_600_500],
  ])('reads expires_in %j as %s', async (expires_in, expires_at_ms) => {
    server.answers({ json: { access_token: 'a', token_type: 'bearer', expires_in } });
    expect((await refresh(schemes.google)).expires_at_ms).toBe(expires_at_ms);
  });
});

const VERIFIER = 'v'.repeat(43);

function exchange(
  scheme: OAuth2Scheme,
  more: { scopes?: string[]; code_verifier?: string; params?: Record<string, string> } = {},
) {
  return exchangeCode({
    scheme,
    client: CLIENT,
    redirect_uri: REDIRECT_URI,
    callback: new URLSearchParams({ code: 'code-1', state: 'state-1' }),
    expected_state: 'state-1',
    scopes: ['requested'],
    fetch,
    now: () => NOW_MS,
    ...more,
  });
}

function refresh(scheme: OAuth2Scheme) {
  return refreshToken({
    scheme,
    client: CLIENT,
    refresh_token: 'refresh-1',
    scopes: ['granted'],
    fetch,
    now: () => NOW_MS,
  });
}

function revoke(scheme: OAuth2Scheme) {
  return revokeToken({ scheme, client: CLIENT, access_token: 'access-1', refresh_token: 'refresh-1', fetch });
}

function form(): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(server.requests[0]?.body));
}

function parameters(url: string): Record<string, string> {
  return Object.fromEntries(new URL(url).searchParams);
}
