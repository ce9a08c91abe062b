import { expect, it } from 'vitest';
import { providerSchemes } from '../provider-schemes.js';
import { BASIC, CLIENT, exercise, NOW_MS, REDIRECT_URI, VERIFIER } from './exercise.js';

const provider = exercise((origin) => providerSchemes(origin).github);

it('reads the expiring token of a GitHub App, whose lifetimes are strings and whose scope is empty: what was asked for holds', async () => {
  provider.answers({
    json: {
      access_token: 'ghu_16C7e42F292c6912E7710c838347Ae178B4a',
      expires_in: '28800',
      refresh_token: 'ghr_1B4a2e77838347a7E420ce178F2E7c6912E169246c34E1ccbF66C46812d16D5B1A9Dc86A1498',
      refresh_token_expires_in: '15897600',
      scope: '',
      token_type: 'bearer',
    },
  });
  expect(await provider.exchange({ scopes: ['repo'] })).toEqual({
    access_token: 'ghu_16C7e42F292c6912E7710c838347Ae178B4a',
    token_type: 'bearer',
    refresh_token: 'ghr_1B4a2e77838347a7E420ce178F2E7c6912E169246c34E1ccbF66C46812d16D5B1A9Dc86A1498',
    expires_at_ms: NOW_MS + 28_800_000,
    refresh_token_expires_at_ms: NOW_MS + 15_897_600_000,
    scopes: ['repo'],
    extra: {},
  });
  expect(provider.form()).toEqual({
    grant_type: 'authorization_code',
    code: 'code-1',
    redirect_uri: REDIRECT_URI,
    code_verifier: VERIFIER,
    ...CLIENT,
  });
  expect(provider.requests[0]?.headers['accept']).toBe('application/json');
  expect(provider.requests[0]?.headers['authorization']).toBeUndefined();
});

it('reads the token of an OAuth app, which never expires and whose scopes are joined by commas', async () => {
  provider.answers({ json: { access_token: 'gho_16C7', scope: 'repo,gist', token_type: 'bearer' } });
  expect(await provider.exchange()).toEqual({
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
  provider.answers({ json: { error, error_description: 'The code passed is incorrect or expired.' } });
  await expect(provider.exchange()).rejects.toMatchObject({
    kind,
    error,
    status: 200,
    message: `the token endpoint refused the request ("${error}")`,
  });
});

it('takes bad_refresh_token for the end of the grant', async () => {
  provider.answers({ json: { error: 'bad_refresh_token' } });
  await expect(provider.refresh()).rejects.toMatchObject({ kind: 'invalid_grant', status: 200 });
});

it('deletes the grant with the client’s credentials and the access token in JSON', async () => {
  provider.answers((response) => response.writeHead(204).end());
  expect(await provider.revoke()).toEqual({ revoked: true, supported: true, status: 204 });
  expect(provider.requests).toMatchObject([
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
  provider.answers({ status: 404, json: { message: 'Not Found' } });
  expect(await provider.revoke()).toEqual({ revoked: false, supported: true, status: 404 });
});
