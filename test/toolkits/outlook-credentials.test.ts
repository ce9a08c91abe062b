import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

/** How Microsoft’s credentials live, by the declaration that ships. */

let bobbin: TestBobbin;
beforeAll(async () => {
  bobbin = await startBobbin({
    clock: () => bobbin?.sandbox.providers.microsoft.control.now() ?? Date.now(),
  });
  await bobbin.connect('outlook');
});
afterAll(() => bobbin.close());

const microsoft = () => bobbin.sandbox.providers.microsoft.control;
const calls = (path: string) =>
  microsoft()
    .requests()
    .filter((request) => request.path === path);
/** The tenant where none is given: work, school and personal accounts. */
const COMMON = '/common/oauth2/v2.0';

it('a tenant is in every path, and offline_access is asked for', () => {
  const [authorization] = calls(`${COMMON}/authorize`);
  expect(String(authorization?.query['scope']).split(' ')).toEqual(
    expect.arrayContaining(['offline_access', 'User.Read', 'Mail.ReadWrite', 'Calendars.ReadWrite']),
  );
  expect(calls(`${COMMON}/token`)).toHaveLength(1);
});

it('each refresh token is used once: the next comes with each refresh', async () => {
  const used = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    microsoft().clear();
    microsoft().advance(3_600);
    const { status, text } = await bobbin.execute('OUTLOOK_GET_PROFILE', {});
    expect(status, text).toBe(200);
    const refreshes = calls(`${COMMON}/token`);
    expect(refreshes).toHaveLength(1);
    const form = new URLSearchParams(refreshes[0]?.body ?? '');
    expect(form.get('grant_type')).toBe('refresh_token');
    used.add(form.get('refresh_token') ?? '');
  }
  expect(used.size).toBe(3);
});

it('a grant that was withdrawn ends the connection', async () => {
  microsoft().revokeGrants({ user: USER_EMAIL });
  const { status, body } = await bobbin.execute('OUTLOOK_GET_PROFILE', {});
  expect([status, body.error.details.reason]).toEqual([422, 'connection_expired']);
});
