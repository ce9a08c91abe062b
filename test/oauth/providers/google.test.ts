import { expect, it } from 'vitest';
import type { OAuth2Scheme } from '../../../src/oauth/scheme.js';
import { providerSchemes } from '../provider-schemes.js';
import { exercise, NOW_MS } from './exercise.js';

const provider = exercise((origin) => providerSchemes(origin).google);

it('never lets a token into extra, even if a scheme declares one', async () => {
  const scheme: OAuth2Scheme = {
    ...provider.scheme,
    token_response: {
      extra_fields: ['access_token', 'refresh_token', 'nested.client_secret', 'object', 'hd'],
    },
  };
  provider.answers({
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
  expect((await provider.exchange({ scheme })).extra).toEqual({ hd: 'example.com' });
});

it('keeps the granted scopes and names no new refresh token where Google’s refresh does not', async () => {
  provider.answers({ json: { access_token: 'ya29.new', expires_in: 3599, token_type: 'Bearer' } });
  expect(await provider.refresh()).toEqual({
    access_token: 'ya29.new',
    token_type: 'bearer',
    expires_at_ms: NOW_MS + 3_599_000,
    scopes: ['granted'],
    extra: {},
  });
});

it('revokes the refresh token by preference, and takes invalid_token for done', async () => {
  provider.answers({
    status: 400,
    json: { error: 'invalid_token', error_description: 'Token expired or revoked' },
  });
  expect(await provider.revoke()).toEqual({
    revoked: true,
    supported: true,
    status: 400,
    code: 'invalid_token',
  });
  expect(provider.form()).toMatchObject({ token: 'refresh-1', token_type_hint: 'refresh_token' });
});

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
  provider.answers({ json: { access_token: 'a', token_type: 'bearer', expires_in } });
  expect((await provider.refresh()).expires_at_ms).toBe(expires_at_ms);
});
