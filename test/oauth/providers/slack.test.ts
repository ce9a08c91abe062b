import { expect, it } from 'vitest';
import { createAuthorizationRequest } from '../../../src/oauth/authorization-url.js';
import { providerSchemes } from '../provider-schemes.js';
import { BASIC, exercise, NOW_MS, parameters, REDIRECT_URI } from './exercise.js';

const bot = exercise((origin) => providerSchemes(origin).slackBot);
const user = exercise((origin) => providerSchemes(origin).slackUser);

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
  const ofBot = await createAuthorizationRequest({ ...input, scheme: bot.scheme });
  const ofUser = await createAuthorizationRequest({ ...input, scheme: user.scheme });
  expect(parameters(ofBot.url)).toMatchObject({ scope: 'chat:write,search:read' });
  expect(parameters(ofUser.url)).toMatchObject({ user_scope: 'chat:write,search:read' });
  expect(parameters(ofUser.url)).not.toHaveProperty('scope');
  expect(ofBot).not.toHaveProperty('code_verifier');
});

it('reads the bot token and the declared facts, and nothing else that the answer holds', async () => {
  bot.answers({ json: answer });
  expect(await bot.exchange()).toEqual({
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
  expect(bot.requests[0]?.headers['authorization']).toBe(BASIC);
  expect(bot.form()).toEqual({
    grant_type: 'authorization_code',
    code: 'code-1',
    redirect_uri: REDIRECT_URI,
  });
});

it('reads the user token out of authed_user', async () => {
  user.answers({ json: answer });
  expect(await user.exchange()).toEqual({
    access_token: 'xoxp-1234',
    token_type: 'bearer',
    refresh_token: 'xoxe-1-user',
    expires_at_ms: NOW_MS + 43_200_000,
    scopes: ['chat:write', 'search:read'],
    extra: { 'team.id': 'T9TK3CUKW', 'authed_user.id': 'U1234' },
  });
});

it.each(['bot', 'bearer'])(
  'never takes a %s token at the top where the user’s is missing',
  async (token_type) => {
    user.answers({ json: { ...answer, token_type, authed_user: { id: 'U1234' } } });
    await expect(user.exchange()).rejects.toMatchObject({ kind: 'malformed_response' });
  },
);

it('reads a refreshed user token at the top level, where rotation puts it', async () => {
  user.answers({
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
  expect(await user.refresh()).toEqual({
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
  bot.answers({ json: { ok: false, error } });
  await expect(bot.refresh()).rejects.toMatchObject({ kind, error, status: 200 });
});

it('believes ok: false even beside a token', async () => {
  bot.answers({ json: { ...answer, ok: false } });
  await expect(bot.exchange()).rejects.toMatchObject({
    kind: 'malformed_response',
    status: 200,
  });
});

it('revokes with the token itself', async () => {
  user.answers({ json: { ok: true, revoked: true } });
  expect(await user.revoke()).toEqual({ revoked: true, supported: true, status: 200 });
  expect(user.requests).toMatchObject([
    { method: 'POST', path: '/api/auth.revoke', headers: { authorization: 'Bearer access-1' }, body: '' },
  ]);
});

it.each([
  ['token_revoked', true],
  ['token_expired', false],
  ['internal_error', false],
])('reports a revocation refused with %s as revoked: %s', async (code, revoked) => {
  user.answers({ json: { ok: false, error: code } });
  expect(await user.revoke()).toEqual({ revoked, supported: true, status: 200, code });
});
