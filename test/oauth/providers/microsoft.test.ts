import { expect, it } from 'vitest';
import { createAuthorizationRequest } from '../../../src/oauth/authorization-url.js';
import { providerSchemes } from '../provider-schemes.js';
import { exercise, REDIRECT_URI } from './exercise.js';

const provider = exercise((origin) => providerSchemes(origin).microsoft);

const input = { client_id: 'c', redirect_uri: REDIRECT_URI, scopes: ['Mail.Send', 'User.Read'] };

it('fills the tenant into every endpoint and asks for offline_access', async () => {
  const { url } = await createAuthorizationRequest({ ...input, scheme: provider.scheme });
  const { origin } = new URL(provider.scheme.token_endpoint);
  expect(url.startsWith(`${origin}/common/oauth2/v2.0/authorize?`)).toBe(true);
  expect(url).toContain('scope=Mail.Send%20User.Read%20offline_access');
  provider.answers({
    json: { token_type: 'Bearer', scope: 'Mail.Send User.Read', expires_in: 3599, access_token: 'eyJ0' },
  });
  const tokens = await provider.exchange({ params: { tenant: 'contoso.onmicrosoft.com' } });
  expect(tokens).toMatchObject({ token_type: 'bearer', scopes: ['Mail.Send', 'User.Read'] });
  expect(provider.requests[0]?.path).toBe('/contoso.onmicrosoft.com/oauth2/v2.0/token');
});

it.each(['../evil', 'a/b', 'a?b', 'a#b', '', '..', 'x'.repeat(300), 'a b'])(
  'refuses the tenant %j',
  async (tenant) => {
    await expect(
      createAuthorizationRequest({ ...input, scheme: provider.scheme, params: { tenant } }),
    ).rejects.toMatchObject({
      kind: 'invalid_request',
      message: 'the value for "tenant" is not of the expected form',
    });
  },
);

it('says that it cannot revoke', async () => {
  expect(await provider.revoke()).toEqual({ revoked: false, supported: false });
  expect(provider.requests).toEqual([]);
});
