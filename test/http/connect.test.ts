import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';

const redirectUrl = 'https://app.example/settings';

describe.each(ENGINES)('POST /connect on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
    for (const toolkit of ['gmail', 'github', 'slack'])
      await bobbin.call('POST', '/configure', { body: { toolkit } });
  });
  afterAll(() => bobbin.close());

  const initiated = async () =>
    (await bobbin.call('GET', '/connections?status=initiated')).body.connections.length;
  const redirectUri = () => `${bobbin.url}/v1/${bobbin.app_id}/integrations/callback`;

  it('with an API key and userId answers the provider’s consent page and the request’s id, nothing else', async () => {
    const body = { toolkit: 'gmail', redirectUrl, userId: 'user-1' };
    const answer = await bobbin.call('POST', '/connect', { body });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      authUrl: expect.any(String),
      connectionRequestId: expect.stringMatching(/^ca_[a-z0-9]+$/),
    });
    const { origin, pathname, searchParams } = new URL(answer.body.authUrl);
    expect(origin + pathname).toBe(`${bobbin.sandbox.providers.google.url}/o/oauth2/v2/auth`);
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: bobbin.sandbox.providers.google.client.client_id,
      redirect_uri: redirectUri(),
      scope: expect.stringContaining('openid'),
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      access_type: 'offline',
      prompt: 'consent',
    });
  });

  it('the state and the PKCE challenge are new for every request', async () => {
    const urls = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const body = { toolkit: 'gmail', redirectUrl, userId: 'user-1' };
        return new URL((await bobbin.call('POST', '/connect', { body })).body.authUrl).searchParams;
      }),
    );
    expect(new Set(urls.map((query) => query.get('state'))).size).toBe(5);
    expect(new Set(urls.map((query) => query.get('code_challenge'))).size).toBe(5);
  });

  it('with a user JWT the user is its subject, and a userId that says the same is accepted', async () => {
    const auth = await bobbin.userToken('auth0|5f7c8ec7c33c6c004bbafe82');
    for (const named of [{}, { userId: 'auth0|5f7c8ec7c33c6c004bbafe82' }]) {
      const { status, body } = await bobbin.call('POST', '/connect', {
        auth,
        body: { toolkit: 'github', redirectUrl, ...named },
      });
      expect(status).toBe(200);
      const request = await bobbin.call('GET', `/connections/${body.connectionRequestId}`);
      expect(request.body).toMatchObject({
        app_user_id: 'auth0|5f7c8ec7c33c6c004bbafe82',
        toolkit_slug: 'github',
        status: 'initiated',
        connected_at: null,
        account: null,
      });
    }
  });

  it('with a user JWT another user’s id in the body is refused, never honoured', async () => {
    const before = await initiated();
    const { status, body } = await bobbin.call('POST', '/connect', {
      auth: await bobbin.userToken('user-1'),
      body: { toolkit: 'gmail', redirectUrl, userId: 'user-2' },
    });
    expect(status).toBe(403);
    expect(body).toEqual({
      error: {
        code: 'AUTH_INSUFFICIENT_PERMISSIONS',
        message: 'userId is not the subject of the user JWT.',
        remediation: 'Leave userId out: with a user JWT the user is its subject.',
      },
    });
    expect(await initiated()).toBe(before);
  });

  it('with an API key and no userId answers MISSING_FIELD', async () => {
    const { status, body } = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'gmail', redirectUrl },
    });
    expect(status).toBe(400);
    expect(body).toEqual({
      error: {
        code: 'VALIDATION_MISSING_FIELD',
        message: 'userId is required with an API key.',
        remediation: 'Say for which of your users this is with "userId", or call with a user JWT.',
        details: { in: 'body', faults: [{ path: '/userId', message: 'is required' }] },
      },
    });
  });

  it.each([
    '00000000-0000-4000-8000-000000000000',
    'auth0|5f7c8ec7c33c6c004bbafe82',
    'user@example.com',
    'ü',
    '用户',
    '🙂'.repeat(255),
    'a'.repeat(255),
    ' ',
  ])('takes the user id %j as it is', async (userId) => {
    const { status, body } = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'slack', redirectUrl, userId },
    });
    expect(status).toBe(200);
    const request = await bobbin.call('GET', `/connections/${body.connectionRequestId}`);
    expect(request.body.app_user_id).toBe(userId);
  });

  it.each([
    ['empty', ''],
    ['too long', 'a'.repeat(256)],
    ['with a line feed', 'a\nb'],
    ['with NUL', 'a\0b'],
    ['with DEL', 'a\u007f'],
    ['with a C1 control character', '\u0085'],
    ['with half a surrogate pair', '\ud800', 'must not hold half of a surrogate pair'],
  ])('refuses a user id that is %s', async (_, userId, said?: string) => {
    const before = await initiated();
    const { status, body } = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'slack', redirectUrl, userId },
    });
    expect(status).toBe(400);
    const message = said ?? 'must be 1 to 255 characters, none of them a control character';
    expect(body).toEqual({
      error: {
        code: 'VALIDATION_INVALID_SCHEMA',
        message: `The request body is not valid: /userId ${message}.`,
        remediation: 'Correct the places listed in details.',
        details: { in: 'body', faults: [{ path: '/userId', message }] },
      },
    });
    expect(await initiated()).toBe(before);
  });

  it('a toolkit the app has not enabled answers NOT_ENABLED, one that does not exist 404', async () => {
    const before = await initiated();
    const off = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'google-calendar', redirectUrl, userId: 'user-1' },
    });
    expect(off.status).toBe(400);
    expect(off.body).toEqual({
      error: {
        code: 'INTEGRATIONS_TOOLKIT_NOT_ENABLED',
        message: 'The toolkit google-calendar is not enabled for this app.',
        remediation: `Call POST /v1/${bobbin.app_id}/integrations/configure with {"toolkit":"google-calendar"} and the app’s API key first.`,
        details: { toolkit: 'google-calendar' },
      },
    });
    const unknown = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'gmial', redirectUrl, userId: 'user-1' },
    });
    expect(unknown.status).toBe(404);
    expect(unknown.body.error).toMatchObject({ code: 'RESOURCE_NOT_FOUND', details: { nearest: ['gmail'] } });
    expect(await initiated()).toBe(before);
  });

  it('another app’s enabled toolkit is not ours', async () => {
    const other = await bobbin.createApp();
    const { status, body } = await bobbin.call('POST', `/v1/${other.app_id}/integrations/connect`, {
      auth: other.api_key,
      body: { toolkit: 'gmail', redirectUrl, userId: 'user-1' },
    });
    expect([status, body.error.code]).toEqual([400, 'INTEGRATIONS_TOOLKIT_NOT_ENABLED']);
  });

  it.each([
    [
      { redirectUrl, userId: 'u' },
      'VALIDATION_MISSING_FIELD',
      [{ path: '/toolkit', message: 'is required' }],
    ],
    [
      { toolkit: 'gmail', userId: 'u' },
      'VALIDATION_MISSING_FIELD',
      [{ path: '/redirectUrl', message: 'is required' }],
    ],
    [
      { toolkit: 1, redirectUrl: 2, userId: 3 },
      'VALIDATION_INVALID_TYPE',
      ['/toolkit', '/redirectUrl', '/userId'].map((path) => ({ path, message: 'must be string' })),
    ],
    [
      { toolkit: 'gmail', redirectUrl, userId: 'u', label: '' },
      'VALIDATION_INVALID_SCHEMA',
      [{ path: '/label', message: 'must NOT have fewer than 1 characters' }],
    ],
  ])('%j is refused with every fault and its path', async (body, code, faults) => {
    const answer = await bobbin.call('POST', '/connect', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code, details: { in: 'body', faults } });
    expect(answer.body.error.details.faults).toHaveLength(faults.length);
  });

  it('scopes in the body go to the provider instead of the configured ones', async () => {
    const { body } = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'github', redirectUrl, userId: 'user-1', scopes: ['public_repo', 'read:user'] },
    });
    expect(new URL(body.authUrl).searchParams.get('scope')?.split(' ')).toEqual(
      expect.arrayContaining(['public_repo', 'read:user']),
    );
  });
});
