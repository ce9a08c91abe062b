import { expect, it } from 'vitest';
import { createAuthorizationRequest } from '../../../src/oauth/authorization-url.js';
import { providerSchemes } from '../provider-schemes.js';
import { BASIC, CLIENT, exercise, parameters, REDIRECT_URI } from './exercise.js';

const provider = exercise((origin) => providerSchemes(origin).notion);

it('asks for no scopes', async () => {
  const { url } = await createAuthorizationRequest({
    scheme: provider.scheme,
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
  provider.answers({
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
  expect(await provider.exchange({ scopes: [] })).toEqual({
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
  const { headers, body } = provider.requests[0] ?? { headers: {}, body: '' };
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
  provider.answers({ status, json });
  await expect(provider.refresh()).rejects.toMatchObject({ kind, error, status });
});

it('revokes by a JSON call of the client', async () => {
  provider.answers({ json: { request_id: '3c90c3cc-0d44-4b50-8888-8dd25736052a' } });
  expect(await provider.revoke()).toEqual({ revoked: true, supported: true, status: 200 });
  expect(provider.requests).toMatchObject([
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
