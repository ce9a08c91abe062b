import { expect, it } from 'vitest';
import { createAuthorizationRequest } from '../../../src/oauth/authorization-url.js';
import { providerSchemes } from '../provider-schemes.js';
import { CLIENT, exercise, NOW_MS, parameters, REDIRECT_URI } from './exercise.js';

const provider = exercise((origin) => providerSchemes(origin).tiktok);
const PROOF = { client_key: CLIENT.client_id, client_secret: CLIENT.client_secret };
const ANSWER = {
  access_token: 'act.1',
  expires_in: 86_400,
  open_id: 'open-1',
  refresh_expires_in: 31_536_000,
  refresh_token: 'rft.1',
  scope: 'user.info.basic,video.list',
  token_type: 'Bearer',
};
const TOKENS = {
  access_token: 'act.1',
  token_type: 'bearer',
  refresh_token: 'rft.1',
  expires_at_ms: NOW_MS + 86_400_000,
  refresh_token_expires_at_ms: NOW_MS + 31_536_000_000,
  scopes: ['user.info.basic', 'video.list'],
  extra: {},
};

it('names the client by its key', async () => {
  const { url } = await createAuthorizationRequest({
    scheme: provider.scheme,
    client_id: CLIENT.client_id,
    redirect_uri: REDIRECT_URI,
    scopes: ['user.info.basic', 'video.list'],
  });
  expect(parameters(url)).toEqual({
    response_type: 'code',
    client_key: CLIENT.client_id,
    redirect_uri: REDIRECT_URI,
    scope: 'user.info.basic,video.list',
    state: expect.stringMatching(/^[\w-]{43}$/),
  });
});

it('exchanges a code as the key, and keeps the lifetimes of both tokens', async () => {
  provider.answers({ json: ANSWER });
  expect(await provider.exchange()).toEqual(TOKENS);
  expect(provider.form()).toEqual({
    grant_type: 'authorization_code',
    code: 'code-1',
    redirect_uri: REDIRECT_URI,
    ...PROOF,
  });
});

it('refreshes as the key', async () => {
  provider.answers({ json: ANSWER });
  expect(await provider.refresh()).toEqual(TOKENS);
  expect(provider.form()).toEqual({ grant_type: 'refresh_token', refresh_token: 'refresh-1', ...PROOF });
});

it('revokes the access token as the key', async () => {
  provider.answers({ text: '' });
  expect(await provider.revoke()).toEqual({ revoked: true, supported: true, status: 200 });
  expect(provider.form()).toEqual({ token: 'access-1', ...PROOF });
});
