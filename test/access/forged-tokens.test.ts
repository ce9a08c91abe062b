import { exportSPKI, importJWK, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import { AUDIENCE, ISSUER, useIssuers } from './issuer-bench.js';
import { type Claims, createSigningKey } from './jwks-server.js';
import { expectRefused, NO_SIGNATURE } from './refusals.js';

describe.each(ENGINES)('a user JWT is refused, on %s:', (engine) => {
  const at = useIssuers(engine);
  const claim = (name: string) => ({
    message: `The JWT’s ${name} claim is missing or not the expected one.`,
    details: { claim: name },
  });

  it.each([
    ['of another audience', { aud: 'https://other.example' }, 'aud'],
    ['of other audiences', { aud: ['https://other.example', AUDIENCE.toUpperCase()] }, 'aud'],
    ['without an audience', { aud: undefined }, 'aud'],
    ['without a subject', { sub: undefined }, 'sub'],
    ['without an end', { exp: undefined }, 'exp'],
    ['whose end is text', { exp: '9999999999' }, 'exp'],
  ])('%s', async (_, change, name) => {
    await at.accept(at.byKeys());
    expectRefused(await at.use(await at.sign(change as Claims)), 'AUTH_INVALID_END_USER_JWT', claim(name));
  });

  it('before it is valid, and is accepted within half a minute of clock skew', async () => {
    await at.accept(at.byKeys());
    const now = Math.floor(Date.now() / 1000);
    expectRefused(await at.use(await at.sign({ nbf: now + 120 })), 'AUTH_INVALID_END_USER_JWT', claim('nbf'));
    expect((await at.use(await at.sign({ nbf: now + 10 }))).status).toBe(200);
  });

  it('after it expired, and is accepted within half a minute of clock skew', async () => {
    await at.accept(at.byKeys());
    const now = Math.floor(Date.now() / 1000);
    expectRefused(await at.use(await at.sign({ exp: now - 60 })), 'AUTH_END_USER_JWT_EXPIRED');
    expect((await at.use(await at.sign({ exp: now - 10 }))).status).toBe(200);
  });

  it.each([['https://other.example/'], [ISSUER.slice(0, -1)], [ISSUER.toUpperCase()], [undefined]])(
    'of the issuer %j',
    async (iss) => {
      await at.accept(at.byKeys());
      const token = await at.sign({ iss: iss as string });
      expectRefused(await at.use(token), 'AUTH_INVALID_END_USER_JWT', {
        message: 'The JWT’s issuer is not one of this app’s.',
        details: { expected_issuers: [ISSUER] },
      });
    },
  );

  it.each([
    ['a line feed', 'user\n1'],
    ['NUL', 'user\0'],
    ['DEL', 'user\u007f'],
    ['a C1 control character', 'user\u0085'],
    ['half a surrogate pair', 'user\ud800'],
    ['256 characters', 'a'.repeat(256)],
    ['nothing', ''],
    ['a number', 5],
    ['an object', { toString: 'user-1' }],
    ['a list', ['user-1']],
    ['null', null],
  ])('whose subject is or holds %s', async (_, sub) => {
    await at.accept(at.byKeys());
    const { status, body } = await at.use(await at.sign({ sub }));
    expect(status).toBe(401);
    expect(body.error).toMatchObject({
      code: 'AUTH_INVALID_END_USER_JWT',
      message: expect.stringMatching(/subject|sub claim/),
    });
  });

  it('signed by a stranger’s key of the same name', async () => {
    await at.accept(at.byUri());
    expectRefused(await at.use(await at.sign({}, at.foreign)), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
  });

  it('with the stranger’s own key in its header (jwk, jku, x5u)', async () => {
    await at.accept(at.byUri());
    for (const header of [{ jwk: at.foreign.jwk }, { jku: at.jwks.uri }, { x5u: at.jwks.uri }]) {
      const token = await new SignJWT({ ...at.claims() } as Record<string, unknown>)
        .setProtectedHeader({ alg: 'ES256', kid: 'key-1', ...header })
        .sign(at.foreign.privateKey);
      expectRefused(await at.use(token), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
    }
  });

  it('unsigned, with alg none', async () => {
    await at.accept(at.byUri());
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const alg of ['none', 'None', 'NONE']) {
      expectRefused(await at.use(`${encode({ alg })}.${encode(at.claims())}.`), 'AUTH_INVALID_END_USER_JWT', {
        message: 'The JWT’s algorithm is not allowed for its issuer.',
      });
    }
  });

  it('signed with the public key as if it were a shared secret (algorithm confusion)', async () => {
    const rsa = await createSigningKey('rsa', 'RS256');
    await at.accept({ ...at.byKeys([rsa]), algorithms: ['RS256'] });
    const published = await importJWK({ ...rsa.jwk }, 'RS256', { extractable: true });
    if (published instanceof Uint8Array) throw new Error('not a public key');
    for (const secret of [await exportSPKI(published), JSON.stringify(rsa.jwk)]) {
      expectRefused(await at.use(await at.signHmac(secret)), 'AUTH_INVALID_END_USER_JWT', {
        message: 'The JWT’s algorithm is not allowed for its issuer.',
      });
    }
  });

  it('of an algorithm that the issuer’s entry does not name, though the key fits', async () => {
    const rsa = await createSigningKey('rsa', 'RS256');
    const { alg: _, ...jwk } = rsa.jwk;
    await at.accept({ ...at.byKeys(), algorithms: ['PS256'], jwks: { keys: [jwk] } });
    expectRefused(await at.use(await at.sign({}, rsa)), 'AUTH_INVALID_END_USER_JWT', {
      message: 'The JWT’s algorithm is not allowed for its issuer.',
    });
  });

  it('with a critical header that we do not understand', async () => {
    await at.accept(at.byKeys());
    const token = await new SignJWT({ ...at.claims() } as Record<string, unknown>)
      .setProtectedHeader({ alg: 'ES256', kid: 'key-1', crit: ['b64'], b64: true })
      .sign(at.key.privateKey);
    const [, payload, signature] = token.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'ES256', crit: ['x'], x: 1 })).toString('base64url');
    expectRefused(
      await at.use(`${header}.${payload}.${signature}`),
      'AUTH_INVALID_END_USER_JWT',
      NO_SIGNATURE,
    );
  });

  it('of this app’s issuer on the path of an app that has another', async () => {
    await at.accept(at.byKeys());
    const token = await at.sign();
    expect((await at.use(token)).status).toBe(200);
    at.app = await at.bobbin.createApp();
    expectRefused(await at.use(token), 'AUTH_INVALID_END_USER_JWT', {
      message: 'The JWT’s issuer is not one of this app’s.',
      details: { expected_issuers: [] },
    });
  });
});
