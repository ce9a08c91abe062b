import { expect, it } from 'vitest';
import { INVALID_CLIENT, INVALID_GRANT, NOW_MS, passTime, SCOPES, useFlow } from './flow.js';

const flow = useFlow();

it('tells an unknown client from a dead grant', async () => {
  const tokens = await flow.connect();
  const client = { ...flow.provider.client, client_id: 'unknown' };
  await expect(flow.refresh(tokens, client)).rejects.toMatchObject(INVALID_CLIENT);
});

it('hands over the rotated refresh token, and each works once', async () => {
  const first = await flow.connect();
  const second = await flow.refresh(first);
  const third = await flow.refresh(second);
  expect(new Set([first.refresh_token, second.refresh_token, third.refresh_token]).size).toBe(3);
  expect(third).toEqual({
    access_token: expect.stringMatching(/^[\w-]{43}$/),
    token_type: 'bearer',
    refresh_token: expect.stringMatching(/^[\w-]{43}$/),
    expires_at_ms: NOW_MS + 3600_000,
    scopes: SCOPES,
    extra: {},
  });
  expect(await flow.isActive(third.access_token)).toBe(true);
});

it('sees the whole family die when an old refresh token comes back', async () => {
  const first = await flow.connect();
  const second = await flow.refresh(first);
  await expect(flow.refresh(first)).rejects.toMatchObject(INVALID_GRANT);
  await expect(flow.refresh(second)).rejects.toMatchObject(INVALID_GRANT);
  expect(await flow.isActive(second.access_token)).toBe(false);
});

it('reports an expired refresh token as invalid_grant', async () => {
  const tokens = await flow.connect();
  passTime(31 * 24 * 3600);
  await expect(flow.refresh(tokens)).rejects.toMatchObject(INVALID_GRANT);
});

it('reports a grant the user withdrew as invalid_grant', async () => {
  const tokens = await flow.connect();
  await flow.provider.revokeGrants();
  await expect(flow.refresh(tokens)).rejects.toMatchObject(INVALID_GRANT);
});

it('revokes the grant: refresh and access token are dead afterwards, and revoking again is no error', async () => {
  const tokens = await flow.connect();
  const confirmed = { revoked: true, supported: true, status: 200 };
  expect(await flow.revoke(tokens)).toEqual(confirmed);
  await expect(flow.refresh(tokens)).rejects.toMatchObject(INVALID_GRANT);
  expect(await flow.isActive(tokens.access_token)).toBe(false);
  expect(await flow.revoke(tokens)).toEqual(confirmed);
});

it('says what the provider answered to a revocation it refused', async () => {
  const tokens = await flow.connect();
  const client = { ...flow.provider.client, client_secret: 'wrong' };
  expect(await flow.revoke(tokens, client)).toEqual({
    revoked: false,
    supported: true,
    status: 401,
    code: 'invalid_client',
  });
  expect(await flow.isActive(tokens.access_token)).toBe(true);
});
