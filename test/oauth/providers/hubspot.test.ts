import { expect, it } from 'vitest';
import { providerSchemes } from '../provider-schemes.js';
import { exercise, NOW_MS } from './exercise.js';

const provider = exercise((origin) => providerSchemes(origin).hubspot);

it('reads the scopes out of a list called scopes', async () => {
  provider.answers({
    json: {
      token_type: 'bearer',
      refresh_token: 'na1-ab12',
      hub_id: 62515,
      scopes: ['oauth', 'crm.objects.contacts.read'],
      access_token: 'AAA1234',
      expires_in: 1800,
    },
  });
  expect(await provider.exchange()).toEqual({
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
  provider.answers({ status: 400, json });
  await expect(provider.refresh()).rejects.toMatchObject({
    kind: 'invalid_grant',
    error,
    status: 400,
  });
});
