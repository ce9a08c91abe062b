import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../src/access/api-key.js';
import { ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import { ROUTES, type Route } from '../http/routes.js';
import { expectRefused } from './refusals.js';

const MALFORMED_KEY = {
  message: 'This is not an API key: its form or checksum is wrong.',
  remediation: 'Copy the whole key, from bb_sk_ to its last character.',
};
const NOT_BEARER = {
  message: 'The Authorization header does not have the form "Bearer <credential>".',
};
const NEEDS_KEY = {
  message: 'This endpoint needs an API key; a user JWT is not enough.',
  remediation: 'Call it from your server with the app’s API key (bb_sk_…).',
};
const NEEDS_ADMIN = {
  message: 'This endpoint is for the platform’s administrator.',
  remediation: 'Use the platform’s admin key (BOBBIN_ADMIN_KEY).',
};

const endpointsFor = (audience: Route['audience']) =>
  ROUTES.filter((route) => route.audience === audience).map(({ method, path }) => [method, path] as const);
const APP_ONLY = endpointsFor('app');
const USER_OR_APP = endpointsFor('user_or_app');
const ADMIN = endpointsFor('admin');

describe.each(ENGINES)('who may call what, on %s', (engine) => {
  let bobbin: TestBobbin;
  let other: TestApp;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
    other = await bobbin.createApp();
  });
  afterAll(() => bobbin.close());

  const call = (method: string, path: string, auth: string | null, headers: Record<string, string> = {}) =>
    bobbin.call(method, path.replace(':appId', bobbin.app_id).replace(/:\w+/, 'gmail'), {
      auth,
      headers,
      // Wrong on purpose: a stranger must not learn what a body should hold.
      ...(method === 'POST' || method === 'PUT' ? { body: '{"nonsense' } : {}),
    });

  it('every audience has endpoints to be tested', () => {
    expect(Math.min(APP_ONLY.length, USER_OR_APP.length, ADMIN.length)).toBeGreaterThan(5);
  });

  describe.each([...APP_ONLY, ...USER_OR_APP])('%s %s', (method, path) => {
    it('without a credential: AUTH_REQUIRED, before the body is read', async () => {
      expectRefused(await call(method, path, null), 'AUTH_REQUIRED');
    });

    it('with a credential of another scheme: AUTH_REQUIRED', async () => {
      const basic = `Basic ${Buffer.from(`${bobbin.api_key}:`).toString('base64')}`;
      for (const authorization of [basic, 'Bearer', 'Bearer ', bobbin.api_key, `Token ${bobbin.api_key}`])
        expectRefused(await call(method, path, null, { authorization }), 'AUTH_REQUIRED', NOT_BEARER);
    });

    it('with a bearer that is neither a key nor a JWT: AUTH_INVALID_TOKEN', async () => {
      for (const garbage of ['garbage', 'a.b', 'sk_live_1', bobbin.admin_key])
        expectRefused(await call(method, path, garbage), 'AUTH_INVALID_TOKEN');
    });

    it('with another app’s key: AUTH_INVALID_API_KEY', async () => {
      expectRefused(await call(method, path, other.api_key), 'AUTH_INVALID_API_KEY');
    });

    it('with a JWT of another app: AUTH_INVALID_END_USER_JWT', async () => {
      expectRefused(
        await call(method, path, await bobbin.userToken('user-1', other)),
        'AUTH_INVALID_END_USER_JWT',
        {
          message: 'The JWT’s issuer is not one of this app’s.',
          details: { expected_issuers: [] },
        },
      );
    });
  });

  it.each(APP_ONLY)('%s %s with a user JWT: 403, whoever the user is', async (method, path) => {
    const auth = await bobbin.userToken('user-1');
    expectRefused(await call(method, path, auth), 'AUTH_INSUFFICIENT_PERMISSIONS', NEEDS_KEY);
  });

  describe.each(ADMIN)('%s %s', (method, path) => {
    it('without a credential: AUTH_REQUIRED', async () => {
      expectRefused(await call(method, path, null), 'AUTH_REQUIRED');
    });

    it('with an app’s key or a user’s JWT: 403', async () => {
      for (const auth of [bobbin.api_key, await bobbin.userToken('user-1')])
        expectRefused(await call(method, path, auth), 'AUTH_INSUFFICIENT_PERMISSIONS', NEEDS_ADMIN);
    });

    it('with a wrong admin key: AUTH_INVALID_TOKEN', async () => {
      for (const auth of [
        `${bobbin.admin_key}0`,
        bobbin.admin_key.slice(1),
        bobbin.admin_key.toUpperCase(),
        'x',
      ])
        expectRefused(await call(method, path, auth), 'AUTH_INVALID_TOKEN', {
          message: 'The admin key is not valid.',
          remediation: 'Use the platform’s admin key (BOBBIN_ADMIN_KEY).',
        });
    });
  });

  it.each([
    ['cut short', (key: string) => key.slice(0, -1)],
    ['one character more', (key: string) => `${key}0`],
    ['one character changed', (key: string) => key.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['in capitals', (key: string) => `bb_sk_${key.slice(6).toUpperCase()}`],
    ['its prefix alone', () => 'bb_sk_'],
    ['with an SQL fragment', () => "bb_sk_'OR'1'='1"],
    ['very long', () => `bb_sk_${'0'.repeat(5_000)}`],
  ])('a key that is malformed (%s) is refused by its form alone', async (_, change) => {
    const answer = await bobbin.call('GET', '/config', { auth: change(bobbin.api_key) });
    expectRefused(answer, 'AUTH_INVALID_API_KEY', MALFORMED_KEY);
  });

  it('a well-formed key that nobody was given is refused', async () => {
    expectRefused(await bobbin.call('GET', '/config', { auth: createApiKey() }), 'AUTH_INVALID_API_KEY');
  });

  it('an app that does not exist is refused like a wrong key', async () => {
    expectRefused(await bobbin.call('GET', '/v1/app_unknown/integrations/config'), 'AUTH_INVALID_API_KEY');
  });

  it.each(['a%00b', '__proto__', 'app_', 'x'.repeat(3_000)])(
    'a user JWT for an app whose id cannot be one (%s) is refused like any stranger’s',
    async (id) => {
      const auth = await bobbin.userToken('user-1');
      expectRefused(
        await bobbin.call('GET', `/v1/${id}/integrations/tools`, { auth }),
        'AUTH_INVALID_END_USER_JWT',
        { message: 'There is no such app.' },
      );
    },
  );

  it('the scheme is read in any case, as RFC 9110 has it', async () => {
    const headers = { authorization: `bearer ${bobbin.api_key}` };
    expect((await bobbin.call('GET', '/config', { auth: null, headers })).status).toBe(200);
  });

  it('a credential in the query is none', async () => {
    for (const name of ['access_token', 'api_key', 'token'])
      expectRefused(
        await bobbin.call('GET', `/config?${name}=${bobbin.api_key}`, { auth: null }),
        'AUTH_REQUIRED',
      );
  });
});

describe('a server without an admin key', () => {
  it('has its platform endpoints closed to everybody', async () => {
    const bobbin = await startBobbin({ env: { BOBBIN_ADMIN_KEY: '' } });
    try {
      for (const auth of ['', 'undefined', 'null', bobbin.admin_key]) {
        const answer = await bobbin.call('GET', '/v1/apps', { auth });
        if (auth === '') expectRefused(answer, 'AUTH_REQUIRED');
        else
          expectRefused(answer, 'AUTH_INVALID_TOKEN', {
            message: 'The admin key is not valid.',
            remediation: 'Set BOBBIN_ADMIN_KEY on the server; without it the platform endpoints are closed.',
          });
      }
    } finally {
      await bobbin.close();
    }
  });
});
