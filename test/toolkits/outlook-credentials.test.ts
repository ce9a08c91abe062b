import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('with a tenant', () => {
  const TENANT = '3f0c6f4e-0000-4000-8000-00000000d1ec';
  const post = (params?: unknown, toolkit = 'outlook') =>
    bobbin.call('POST', '/connect', {
      body: { toolkit, redirectUrl: 'http://localhost/done', userId: 'tenant-user', params },
    });

  it('the consent page, the code’s exchange and every refresh are that tenant’s', async () => {
    microsoft().clear();
    const id = await bobbin.connect('outlook', { user_id: 'tenant-user', params: { tenant: TENANT } });
    expect((await bobbin.call('GET', `/connections/${id}`)).body.params).toEqual({ tenant: TENANT });
    for (let round = 0; round < 2; round += 1) {
      microsoft().advance(3_600);
      expect((await bobbin.execute('OUTLOOK_GET_PROFILE', {}, { user_id: 'tenant-user' })).status).toBe(200);
    }
    const paths = microsoft()
      .requests()
      .map(({ path }) => path)
      .filter((path) => path.includes('/oauth2/'));
    expect(new Set(paths)).toEqual(
      new Set([`/${TENANT}/oauth2/v2.0/authorize`, `/${TENANT}/oauth2/v2.0/token`]),
    );
    expect(paths.filter((path) => path.endsWith('/token'))).toHaveLength(3);
  });

  it('connecting the account again without one moves the connection to the default', async () => {
    const id = await bobbin.connect('outlook', { user_id: 'tenant-user' });
    expect((await bobbin.call('GET', `/connections/${id}`)).body.params).toEqual({ tenant: 'common' });
    microsoft().clear();
    microsoft().advance(3_600);
    await bobbin.execute('OUTLOOK_GET_PROFILE', {}, { user_id: 'tenant-user' });
    expect(calls(`${COMMON}/token`)).toHaveLength(1);
  });

  it.each([
    ...['evil.example/x', '..', '.', 'a@evil.example', 'evil.example#', 'a?b=c', 'a\\\\b', 'a b', 'tenant'],
    ...['%2e%2e', 'ä.example', 'a..example', `${'a'.repeat(64)}.example`],
  ])('%j is no tenant', async (tenant) => {
    const { status, body } = await post({ tenant });
    expect([status, body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
    expect(body.error.details).toEqual({
      in: 'body',
      faults: [
        {
          path: '/params/tenant',
          message: expect.stringContaining('is not of the expected form: The directory'),
        },
      ],
    });
    expect(body.error.remediation).toContain('outlook takes tenant in params');
  });

  it.each(['common', 'organizations', 'consumers', 'contoso.onmicrosoft.com', TENANT])(
    '%s is one',
    async (tenant) => {
      const { status, body } = await post({ tenant });
      expect(status).toBe(200);
      const { origin, pathname } = new URL(body.authUrl);
      expect(origin + pathname).toBe(
        `${bobbin.sandbox.providers.microsoft.url}/${tenant}/oauth2/v2.0/authorize`,
      );
    },
  );

  it('an unknown parameter is named, of toolkits that take others or none', async () => {
    const other = await post({ tenant: TENANT, region: 'eu' });
    expect([other.status, other.body.error.details.faults]).toEqual([
      400,
      [{ path: '/params/region', message: 'is not a parameter of this toolkit' }],
    ]);
    await bobbin.call('POST', '/configure', { body: { toolkit: 'gmail' } });
    const none = await post({ tenant: TENANT }, 'gmail');
    expect([none.status, none.body.error.remediation]).toEqual([400, 'Leave params out: gmail takes none.']);
    const wrong = await post({ tenant: 1 });
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 'VALIDATION_INVALID_TYPE']);
  });

  it('GET /toolkits/:toolkit says what there is', async () => {
    const { body } = await bobbin.call('GET', '/toolkits/outlook');
    expect(body.auth_schemes[0].params).toEqual([
      {
        name: 'tenant',
        description: expect.stringContaining('common'),
        required: false,
        default: 'common',
        pattern: expect.stringMatching(/^\^.*\$$/),
      },
    ]);
  });
});

it('a grant that was withdrawn ends the connection', async () => {
  microsoft().revokeGrants({ user: USER_EMAIL });
  const { status, body } = await bobbin.execute('OUTLOOK_GET_PROFILE', {});
  expect([status, body.error.details.reason]).toEqual([422, 'connection_expired']);
});
