import { exportSPKI, importJWK, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import {
  type Claims,
  createSigningKey,
  type JwksServer,
  type SigningKey,
  sign,
  startJwksServer,
} from './jwks-server.js';
import { expectRefused, NO_SIGNATURE } from './refusals.js';

const ISSUER = 'https://issuer.example/';
const AUDIENCE = 'https://api.app.example';
const SECRET = 'a shared secret of forty-two characters...';

describe.each(ENGINES)('user JWTs of the app’s own issuers, on %s', (engine) => {
  let bobbin: TestBobbin;
  let jwks: JwksServer;
  let app: TestApp;
  let key: SigningKey;
  let foreign: SigningKey;
  beforeAll(async () => {
    jwks = await startJwksServer();
    [key, foreign] = await Promise.all([createSigningKey('key-1'), createSigningKey('key-1')]);
    bobbin = await startBobbin({ engine, env: { BOBBIN_ALLOWED_PRIVATE_HOSTS: jwks.host } });
  });
  afterAll(async () => {
    await bobbin.close();
    await jwks.close();
  });
  beforeEach(async () => {
    app = await bobbin.createApp();
    jwks.serve([key]);
    jwks.requests = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const soon = () => Math.floor(Date.now() / 1000) + 600;
  const claims = (change: Claims = {}): Claims => ({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'user-1',
    exp: soon(),
    ...change,
  });
  const setIssuers = (...issuers: object[]): Promise<Answer> =>
    bobbin.call('PUT', `/v1/${app.app_id}/auth`, { auth: app.api_key, body: { issuers } });
  const accept = async (...issuers: object[]): Promise<void> => {
    const { status, text } = await setIssuers(...issuers);
    expect(status, text).toBe(200);
  };
  const byUri = (change: object = {}) => ({
    issuer: ISSUER,
    audience: AUDIENCE,
    algorithms: ['ES256'],
    jwks_uri: jwks.uri,
    ...change,
  });
  const byKeys = (keys = [key]) => ({
    issuer: ISSUER,
    audience: AUDIENCE,
    algorithms: ['ES256'],
    jwks: { keys: keys.map(({ jwk }) => jwk) },
  });
  const bySecret = (secret = SECRET) => ({
    issuer: ISSUER,
    audience: AUDIENCE,
    algorithms: ['HS256'],
    secret,
  });
  const use = (auth: string): Promise<Answer> =>
    bobbin.call('GET', `/v1/${app.app_id}/integrations/connections`, { auth });
  const signHmac = (secret: string | Uint8Array, change: Claims = {}, alg = 'HS256') =>
    new SignJWT({ ...claims(change) } as Record<string, unknown>)
      .setProtectedHeader({ alg })
      .sign(typeof secret === 'string' ? new TextEncoder().encode(secret) : secret);

  describe('keys', () => {
    it('from a JWKS URL verify the user, and are fetched once', async () => {
      await accept(byUri());
      for (const sub of ['user-1', 'auth0|x', 'user-1']) {
        const { status, body } = await use(await sign(key, claims({ sub })));
        expect([status, body]).toEqual([200, { connections: [] }]);
      }
      expect(jwks.requests).toBe(1);
    });

    it('from a JWKS given in place verify the user, and nothing is fetched', async () => {
      await accept(byKeys());
      expect((await use(await sign(key, claims()))).status).toBe(200);
      expect(jwks.requests).toBe(0);
    });

    it('as a shared secret verify the user', async () => {
      await accept(bySecret());
      expect((await use(await signHmac(SECRET))).status).toBe(200);
      expectRefused(await use(await signHmac(`${SECRET}x`)), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
    });

    it.each(['RS256', 'PS256', 'ES384', 'EdDSA'])('of %s verify the user', async (alg) => {
      const other = await createSigningKey('other', alg);
      await accept({ ...byKeys([other]), algorithms: [alg] });
      expect((await use(await sign(other, claims()))).status).toBe(200);
    });

    it('of two issuers stand side by side, each for its own tokens', async () => {
      await accept(byKeys(), { ...bySecret(), issuer: 'https://second.example' });
      expect((await use(await sign(key, claims()))).status).toBe(200);
      expect((await use(await signHmac(SECRET, { iss: 'https://second.example' }))).status).toBe(200);
      expectRefused(await use(await signHmac(SECRET)), 'AUTH_INVALID_END_USER_JWT', {
        message: 'The JWT’s algorithm is not allowed for its issuer.',
        details: {},
      });
    });

    it('rotate at the JWKS URL: a new key is found, and one that was withdrawn is refused', async () => {
      await accept(byUri());
      const old_token = await sign(key, claims({ sub: 'user-old' }));
      expect((await use(old_token)).status).toBe(200);
      const next = await createSigningKey('key-2');
      jwks.serve([next]);
      // Past the half minute in which unknown keys do not make us ask the issuer again.
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
      expect((await use(await sign(next, claims()))).status).toBe(200);
      expectRefused(await use(old_token), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
    });

    it('unknown to the JWKS do not make us ask it for every token', async () => {
      await accept(byUri());
      expect((await use(await sign(key, claims()))).status).toBe(200);
      const stranger = await createSigningKey('stranger');
      for (let count = 0; count < 10; count++) {
        const token = await sign(stranger, claims({ sub: `user-${count}` }));
        expectRefused(await use(token), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
      }
      expect(jwks.requests).toBe(1);
    });

    it.each([
      ['answers 500', 500, 'oops'],
      ['answers HTML', 200, '<h1>PLANTED</h1>'],
      ['answers a JSON array', 200, '[]'],
      ['answers keys that are none', 200, '{"keys":[1]}'],
      ['answers more than 1 MiB', 200, `{"keys":[],"x":"${'a'.repeat(1_100_000)}"}`],
    ])(
      'that cannot be had, since the URL %s, refuse the token, and no error of ours',
      async (_, status, body) => {
        await accept(byUri());
        jwks.answer(status, body);
        expectRefused(await use(await sign(key, claims())), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
      },
    );

    it.each([
      'http://127.0.0.1:1/jwks',
      'http://169.254.169.254/latest/meta-data/',
      'https://127.0.0.1/jwks',
      'https://[::1]/jwks',
      'https://[::ffff:10.0.0.1]/jwks',
      'https://localhost/jwks',
      'http://example.com/jwks',
    ])('are not fetched from %s', async (jwks_uri) => {
      await accept(byUri({ jwks_uri }));
      expectRefused(await use(await sign(key, claims())), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
    });
  });

  describe('a token is refused', () => {
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
      await accept(byKeys());
      expectRefused(
        await use(await sign(key, claims(change as Claims))),
        'AUTH_INVALID_END_USER_JWT',
        claim(name),
      );
    });

    it('before it is valid, and is accepted within half a minute of clock skew', async () => {
      await accept(byKeys());
      const now = Math.floor(Date.now() / 1000);
      expectRefused(
        await use(await sign(key, claims({ nbf: now + 120 }))),
        'AUTH_INVALID_END_USER_JWT',
        claim('nbf'),
      );
      expect((await use(await sign(key, claims({ nbf: now + 10 })))).status).toBe(200);
    });

    it('after it expired, and is accepted within half a minute of clock skew', async () => {
      await accept(byKeys());
      const now = Math.floor(Date.now() / 1000);
      expectRefused(await use(await sign(key, claims({ exp: now - 60 }))), 'AUTH_END_USER_JWT_EXPIRED');
      expect((await use(await sign(key, claims({ exp: now - 10 })))).status).toBe(200);
    });

    it.each([['https://other.example/'], [ISSUER.slice(0, -1)], [ISSUER.toUpperCase()], [undefined]])(
      'of the issuer %j',
      async (iss) => {
        await accept(byKeys());
        const token = await sign(key, claims({ iss: iss as string }));
        expectRefused(await use(token), 'AUTH_INVALID_END_USER_JWT', {
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
      await accept(byKeys());
      const { status, body } = await use(await sign(key, claims({ sub })));
      expect(status).toBe(401);
      expect(body.error).toMatchObject({
        code: 'AUTH_INVALID_END_USER_JWT',
        message: expect.stringMatching(/subject|sub claim/),
      });
    });

    it('signed by a stranger’s key of the same name', async () => {
      await accept(byUri());
      expectRefused(await use(await sign(foreign, claims())), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
    });

    it('with the stranger’s own key in its header (jwk, jku, x5u)', async () => {
      await accept(byUri());
      for (const header of [{ jwk: foreign.jwk }, { jku: jwks.uri }, { x5u: jwks.uri }]) {
        const token = await new SignJWT({ ...claims() } as Record<string, unknown>)
          .setProtectedHeader({ alg: 'ES256', kid: 'key-1', ...header })
          .sign(foreign.privateKey);
        expectRefused(await use(token), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
      }
    });

    it('unsigned, with alg none', async () => {
      await accept(byUri());
      const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      for (const alg of ['none', 'None', 'NONE']) {
        expectRefused(await use(`${encode({ alg })}.${encode(claims())}.`), 'AUTH_INVALID_END_USER_JWT', {
          message: 'The JWT’s algorithm is not allowed for its issuer.',
          details: {},
        });
      }
    });

    it('signed with the public key as if it were a shared secret (algorithm confusion)', async () => {
      const rsa = await createSigningKey('rsa', 'RS256');
      await accept({ ...byKeys([rsa]), algorithms: ['RS256'] });
      const published = await importJWK({ ...rsa.jwk }, 'RS256', { extractable: true });
      if (published instanceof Uint8Array) throw new Error('not a public key');
      for (const secret of [await exportSPKI(published), JSON.stringify(rsa.jwk)]) {
        expectRefused(await use(await signHmac(secret)), 'AUTH_INVALID_END_USER_JWT', {
          message: 'The JWT’s algorithm is not allowed for its issuer.',
          details: {},
        });
      }
    });

    it('of an algorithm that the issuer’s entry does not name, though the key fits', async () => {
      const rsa = await createSigningKey('rsa', 'RS256');
      const { alg: _, ...jwk } = rsa.jwk;
      await accept({ ...byKeys(), algorithms: ['PS256'], jwks: { keys: [jwk] } });
      expectRefused(await use(await sign(rsa, claims())), 'AUTH_INVALID_END_USER_JWT', {
        message: 'The JWT’s algorithm is not allowed for its issuer.',
        details: {},
      });
    });

    it('with a critical header that we do not understand', async () => {
      await accept(byKeys());
      const token = await new SignJWT({ ...claims() } as Record<string, unknown>)
        .setProtectedHeader({ alg: 'ES256', kid: 'key-1', crit: ['b64'], b64: true })
        .sign(key.privateKey);
      const [, payload, signature] = token.split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'ES256', crit: ['x'], x: 1 })).toString('base64url');
      expectRefused(
        await use(`${header}.${payload}.${signature}`),
        'AUTH_INVALID_END_USER_JWT',
        NO_SIGNATURE,
      );
    });

    it('of this app’s issuer on the path of an app that has another', async () => {
      await accept(byKeys());
      const token = await sign(key, claims());
      expect((await use(token)).status).toBe(200);
      app = await bobbin.createApp();
      expectRefused(await use(token), 'AUTH_INVALID_END_USER_JWT', {
        message: 'The JWT’s issuer is not one of this app’s.',
        details: { expected_issuers: [] },
      });
    });
  });

  describe('PUT /auth', () => {
    it('answers what is set, a secret never; what is left out stays', async () => {
      const { status, body, text } = await setIssuers(
        byUri(),
        { ...byKeys(), issuer: 'https://second.example' },
        { ...bySecret(), issuer: 'https://third.example' },
      );
      const entry = { audience: AUDIENCE, algorithms: ['ES256'] };
      const expected = {
        issuers: [
          { issuer: ISSUER, ...entry, jwks_uri: jwks.uri, keys: 'jwks_uri' },
          { issuer: 'https://second.example', ...entry, keys: 'jwks' },
          { issuer: 'https://third.example', ...entry, algorithms: ['HS256'], keys: 'secret' },
        ],
        redirect_urls: [],
      };
      const sorted = ({ issuers }: { issuers: { issuer: string }[] }) =>
        [...issuers].sort((a, b) => a.issuer.localeCompare(b.issuer));
      expect(status).toBe(200);
      expect({ ...body, issuers: sorted(body) }).toEqual(expected);
      expect(text).not.toContain(SECRET);
      const put = await bobbin.call('PUT', `/v1/${app.app_id}/auth`, {
        auth: app.api_key,
        body: { redirect_urls: ['https://app.example/path', 'https://app.example'] },
      });
      expect({ ...put.body, issuers: sorted(put.body) }).toEqual({
        ...expected,
        redirect_urls: ['https://app.example'],
      });
      const get = await bobbin.call('GET', `/v1/${app.app_id}/auth`, { auth: app.api_key });
      expect(get.body).toEqual(put.body);
    });

    it('an issuer that is replaced is refused at once, whether its token was used before or not', async () => {
      await accept(byKeys());
      const [used, unused] = [await sign(key, claims()), await sign(key, claims({ sub: 'user-2' }))];
      expect((await use(used)).status).toBe(200);
      await accept({ ...byKeys(), issuer: 'https://new.example' });
      for (const token of [used, unused])
        expectRefused(await use(token), 'AUTH_INVALID_END_USER_JWT', {
          message: 'The JWT’s issuer is not one of this app’s.',
          details: { expected_issuers: ['https://new.example'] },
        });
    });

    it('keys, audience and algorithms that are replaced count at once', async () => {
      await accept(byKeys());
      const token = await sign(key, claims());
      const second = await createSigningKey('key-2');
      for (const changed of [
        byKeys([second]),
        { ...byKeys(), audience: 'x' },
        { ...byKeys(), algorithms: ['ES384'] },
      ]) {
        expect((await use(token)).status).toBe(200);
        await accept(changed);
        expect((await use(token)).status).toBe(401);
        await accept(byKeys());
      }
    });

    it('with an empty list no issuer but our own is accepted', async () => {
      await accept(byKeys());
      const minted = await bobbin.userToken('user-1', app);
      await accept();
      expect((await use(await sign(key, claims()))).status).toBe(401);
      expect((await use(minted)).status).toBe(200);
    });

    it('cannot take the place of the tokens minted here', async () => {
      const own = `bobbin:${app.app_id}`;
      await accept({ ...bySecret(), issuer: own, audience: app.app_id });
      const forged = await signHmac(SECRET, { iss: own, aud: app.app_id });
      expectRefused(await use(forged), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
    });

    it.each([
      [
        'no source of keys',
        { jwks_uri: undefined },
        '/issuers/0',
        'needs exactly one of jwks_uri, jwks and secret',
      ],
      ['two sources', { secret: SECRET }, '/issuers/0', 'needs exactly one of jwks_uri, jwks and secret'],
      [
        'HMAC with public keys',
        { algorithms: ['ES256', 'HS256'] },
        '/issuers/0/algorithms',
        'HS256 does not fit public keys',
      ],
      [
        'signatures with a secret',
        { algorithms: ['HS256', 'RS256'], jwks_uri: undefined, secret: SECRET },
        '/issuers/0/algorithms',
        'RS256 does not fit a secret',
      ],
      [
        'a private key',
        { jwks_uri: undefined, jwks: { keys: [{ kty: 'EC', d: 'x' }] } },
        '/issuers/0/jwks',
        'must hold public keys only',
      ],
      [
        'a symmetric key in the JWKS',
        { jwks_uri: undefined, jwks: { keys: [{ kty: 'oct', k: 'x' }] } },
        '/issuers/0/jwks',
        'must hold public keys only',
      ],
      [
        'a JWKS URL of another scheme',
        { jwks_uri: 'ftp://issuer.example/jwks' },
        '/issuers/0/jwks_uri',
        'needs a jwks_uri that is an http or https URL',
      ],
      [
        'a JWKS URL that is none',
        { jwks_uri: 'https://999.0.0.1/' },
        '/issuers/0/jwks_uri',
        'needs a jwks_uri that is an http or https URL',
      ],
    ])('refuses %s, and keeps what there was', async (_, change, path, message) => {
      await accept(byKeys());
      expectRefused(await setIssuers(byUri(change)), 'VALIDATION_INVALID_SCHEMA', {
        message: `The issuer ${message}.`,
        details: { in: 'body', faults: [{ path, message }] },
      });
      expect((await use(await sign(key, claims()))).status).toBe(200);
    });

    it('refuses an issuer that is named twice', async () => {
      expectRefused(await setIssuers(byUri(), byKeys()), 'VALIDATION_INVALID_SCHEMA', {
        message: 'The issuer is named twice.',
        details: { in: 'body', faults: [{ path: '/issuers/1/issuer', message: 'is named twice' }] },
      });
    });

    it.each([
      [{ algorithms: ['none'] }, '/issuers/0/algorithms/0', /^must be one of RS256, /],
      [{ algorithms: [] }, '/issuers/0/algorithms', /^must NOT have fewer than 1 items$/],
      [{ secret: 'short' }, '/issuers/0/secret', /^must NOT have fewer than 32 characters$/],
      [{ jwks_uri: 'not a url' }, '/issuers/0/jwks_uri', /^must match format "uri"$/],
      [{ audience: '' }, '/issuers/0/audience', /^must NOT have fewer than 1 characters$/],
      [{ issuer: 'a\0' }, '/issuers/0/issuer', /^must not hold NUL or half of a surrogate pair$/],
      [{ jwks: { keys: [1] }, jwks_uri: undefined }, '/issuers/0/jwks/keys/0', /^must be object$/],
    ])('refuses an issuer with %j', async (change, path, message) => {
      const { status, body } = await setIssuers(byUri(change));
      expect(status).toBe(400);
      expect(body.error.details.faults).toContainEqual({ path, message: expect.stringMatching(message) });
    });
  });
});
