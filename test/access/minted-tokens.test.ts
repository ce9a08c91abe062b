import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { expectRefused, NO_SIGNATURE } from './refusals.js';

describe.each(ENGINES)('user JWTs minted for an app, on %s', (engine) => {
  let bobbin: TestBobbin;
  let now = Date.now();
  beforeAll(async () => {
    bobbin = await startBobbin({ engine, clock: () => now });
  });
  afterAll(() => bobbin.close());

  const mint = (user: string, body: unknown = {}) =>
    bobbin.call('POST', `/v1/${bobbin.app_id}/users/${encodeURIComponent(user)}/tokens`, { body });
  const use = (auth: string) => bobbin.call('GET', '/connections', { auth });

  it('answers 201 with the token, its type and when it expires; it names app and user alone', async () => {
    const { status, body } = await mint('user-1', { expires_in: 600 });
    expect(status).toBe(201);
    const iat = Math.floor(now / 1000);
    expect(body).toEqual({
      token: expect.any(String),
      token_type: 'Bearer',
      expires_at: new Date((iat + 600) * 1000).toISOString(),
    });
    expect(decodeProtectedHeader(body.token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(decodeJwt(body.token)).toEqual({
      iss: `bobbin:${bobbin.app_id}`,
      aud: bobbin.app_id,
      sub: 'user-1',
      iat,
      exp: iat + 600,
    });
  });

  it.each([{}, undefined])('lives an hour where the body is %j', async (body) => {
    const answer = await bobbin.call('POST', `/v1/${bobbin.app_id}/users/user-1/tokens`, { body });
    const { iat = 0, exp } = decodeJwt(answer.body.token);
    expect(exp).toBe(iat + 3600);
  });

  it.each([60, 86_400])('may live %i seconds', async (expires_in) => {
    expect((await mint('user-1', { expires_in })).status).toBe(201);
  });

  it.each([
    [59, 'VALIDATION_INVALID_SCHEMA', 'must be >= 60'],
    [86_401, 'VALIDATION_INVALID_SCHEMA', 'must be <= 86400'],
    [-1, 'VALIDATION_INVALID_SCHEMA', 'must be >= 60'],
    [60.5, 'VALIDATION_INVALID_TYPE', 'must be integer'],
    ['600', 'VALIDATION_INVALID_TYPE', 'must be integer'],
    [null, 'VALIDATION_INVALID_TYPE', 'must be integer'],
    [1e308, 'VALIDATION_INVALID_SCHEMA', 'must be <= 86400'],
  ])('may not live %j seconds', async (expires_in, code, message) => {
    const { status, body } = await mint('user-1', { expires_in });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code,
      details: { in: 'body', faults: [{ path: '/expires_in', message }] },
    });
  });

  it.each([
    'auth0|5f7c8ec7c33c6c004bbafe82',
    '00000000-0000-4000-8000-000000000000',
    'a/b?c#d%e&f',
    'user@example.com',
    '用户',
    '🙂'.repeat(255),
  ])('works for the user id %j', async (user) => {
    const { body } = await mint(user);
    expect(decodeJwt(body.token).sub).toBe(user);
    expect((await use(body.token)).status).toBe(200);
  });

  it.each([
    ['with a control character', 'a\nb'],
    ['with NUL', 'a\0'],
    ['of 256 characters', 'a'.repeat(256)],
  ])('is not minted for a user id %s', async (_, user) => {
    const message = 'must be 1 to 255 characters, none of them a control character';
    expectRefused(await mint(user), 'VALIDATION_INVALID_SCHEMA', {
      message: `The request path is not valid: /userId ${message}.`,
      details: { in: 'path', faults: [{ path: '/userId', message }] },
    });
  });

  it('ends when it says, give or take half a minute of clock skew, whether it was used before or not', async () => {
    const [used, unused] = [
      (await mint('user-1', { expires_in: 60 })).body.token,
      (await mint('user-2', { expires_in: 60 })).body.token,
    ];
    const start = now;
    expect((await use(used)).status).toBe(200);
    now = start + 62_000;
    expect((await use(used)).status).toBe(200);
    now = start + 91_000;
    for (const token of [used, unused]) expectRefused(await use(token), 'AUTH_END_USER_JWT_EXPIRED');
    now = Date.now();
  });

  it('is refused on another app’s path', async () => {
    const other = await bobbin.createApp();
    const { body } = await mint('user-1');
    const answer = await bobbin.call('GET', `/v1/${other.app_id}/integrations/connections`, {
      auth: body.token,
    });
    expectRefused(answer, 'AUTH_INVALID_END_USER_JWT', {
      message: 'The JWT’s issuer is not one of this app’s.',
      details: { expected_issuers: [] },
    });
  });

  const rewritten = (token: string, part: 0 | 1, change: object): string => {
    const parts = token.split('.');
    const value = JSON.parse(Buffer.from(parts[part] ?? '', 'base64url').toString());
    parts[part] = Buffer.from(JSON.stringify({ ...value, ...change })).toString('base64url');
    return parts.join('.');
  };

  it.each([
    ['another user', { sub: 'user-2' }],
    ['a later end', { exp: 9_999_999_999 }],
    ['another audience', { aud: ['x'] }],
  ])('with %s written into it is refused', async (_, change) => {
    const { body } = await mint('user-1');
    expect((await use(body.token)).status).toBe(200);
    expectRefused(await use(rewritten(body.token, 1, change)), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
  });

  it.each(['none', 'None', 'HS512', 'RS256', 'ES256', ''])('with alg %j is refused', async (alg) => {
    const { body } = await mint('user-1');
    const changed = rewritten(body.token, 0, { alg });
    for (const token of [changed, changed.replace(/[^.]*$/, '')]) {
      const { status, body } = await use(token);
      expect([status, body.error.code]).toEqual([401, 'AUTH_INVALID_END_USER_JWT']);
    }
  });

  it('of another app’s key, in this app’s name, is refused', async () => {
    const foreign = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(`bobbin:${bobbin.app_id}`)
      .setAudience(bobbin.app_id)
      .setSubject('user-1')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(bobbin.app_id.repeat(4)));
    expectRefused(await use(foreign), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
  });

  it.each([
    ['a.b.c', 'The JWT is malformed.'],
    ['....', undefined],
    [`${'e30'}.${'e30'}.`, 'The JWT’s issuer is not one of this app’s.'],
    [`e30.${Buffer.from('[]').toString('base64url')}.e30`, 'The JWT is malformed.'],
    [`e30.${Buffer.from('null').toString('base64url')}.e30`, 'The JWT is malformed.'],
    [
      `e30.${Buffer.from('{"iss":{}}').toString('base64url')}.e30`,
      'The JWT’s issuer is not one of this app’s.',
    ],
    [
      `e30.${Buffer.from('{"iss":["x"]}').toString('base64url')}.e30`,
      'The JWT’s issuer is not one of this app’s.',
    ],
  ])('%j is no JWT and is refused as such', async (token, message) => {
    const { status, body } = await use(token);
    expect(status).toBe(401);
    if (message === undefined) expect(body.error.code).toBe('AUTH_INVALID_TOKEN');
    else expect(body.error).toMatchObject({ code: 'AUTH_INVALID_END_USER_JWT', message });
  });

  it('a JWT that fits into a header but is very long is refused, not served', async () => {
    const payload = Buffer.from(JSON.stringify({ iss: 'x', padding: 'a'.repeat(8_000) })).toString(
      'base64url',
    );
    const { status, body } = await use(`e30.${payload}.e30`);
    expect([status, body.error.code]).toEqual([401, 'AUTH_INVALID_END_USER_JWT']);
  });
});
