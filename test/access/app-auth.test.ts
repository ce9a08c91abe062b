import { describe, expect, it } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import { AUDIENCE, ISSUER, SECRET, useIssuers } from './issuer-bench.js';
import { createSigningKey } from './jwks-server.js';
import { expectRefused, NO_SIGNATURE } from './refusals.js';

const NOT_FETCHED =
  'needs a jwks_uri that is an https URL of a public host, without credentials; http and private hosts only where BOBBIN_ALLOWED_PRIVATE_HOSTS names them';

describe.each(ENGINES)('PUT /auth on %s', (engine) => {
  const at = useIssuers(engine);

  it('answers what is set, a secret never; what is left out stays', async () => {
    const { status, body, text } = await at.setIssuers(
      at.byUri(),
      { ...at.byKeys(), issuer: 'https://second.example' },
      { ...at.bySecret(), issuer: 'https://third.example' },
    );
    const entry = { audience: AUDIENCE, algorithms: ['ES256'] };
    const expected = {
      issuers: [
        { issuer: ISSUER, ...entry, jwks_uri: at.jwks.uri, keys: 'jwks_uri' },
        { issuer: 'https://second.example', ...entry, keys: 'jwks' },
        { issuer: 'https://third.example', ...entry, algorithms: ['HS256'], keys: 'secret' },
      ],
      redirect_urls: [],
      connect_mode: 'direct',
    };
    const sorted = ({ issuers }: { issuers: { issuer: string }[] }) =>
      [...issuers].sort((a, b) => a.issuer.localeCompare(b.issuer));
    expect(status).toBe(200);
    expect({ ...body, issuers: sorted(body) }).toEqual(expected);
    expect(text).not.toContain(SECRET);
    const put = await at.bobbin.call('PUT', `/v1/${at.app.app_id}/auth`, {
      auth: at.app.api_key,
      body: { redirect_urls: ['https://app.example/path', 'https://app.example'] },
    });
    expect({ ...put.body, issuers: sorted(put.body) }).toEqual({
      ...expected,
      redirect_urls: ['https://app.example'],
    });
    const get = await at.bobbin.call('GET', `/v1/${at.app.app_id}/auth`, { auth: at.app.api_key });
    expect(get.body).toEqual(put.body);
  });

  it('an issuer that is replaced is refused at once, whether its token was used before or not', async () => {
    await at.accept(at.byKeys());
    const [used, unused] = [await at.sign(), await at.sign({ sub: 'user-2' })];
    expect((await at.use(used)).status).toBe(200);
    await at.accept({ ...at.byKeys(), issuer: 'https://new.example' });
    for (const token of [used, unused])
      expectRefused(await at.use(token), 'AUTH_INVALID_END_USER_JWT', {
        message: 'The JWT’s issuer is not one of this app’s.',
        details: { expected_issuers: ['https://new.example'] },
      });
  });

  it('keys, audience and algorithms that are replaced count at once', async () => {
    await at.accept(at.byKeys());
    const token = await at.sign();
    const second = await createSigningKey('key-2');
    for (const changed of [
      at.byKeys([second]),
      { ...at.byKeys(), audience: 'x' },
      { ...at.byKeys(), algorithms: ['ES384'] },
    ]) {
      expect((await at.use(token)).status).toBe(200);
      await at.accept(changed);
      expect((await at.use(token)).status).toBe(401);
      await at.accept(at.byKeys());
    }
  });

  it('with an empty list no issuer but our own is accepted', async () => {
    await at.accept(at.byKeys());
    const minted = await at.bobbin.userToken('user-1', at.app);
    await at.accept();
    expect((await at.use(await at.sign())).status).toBe(401);
    expect((await at.use(minted)).status).toBe(200);
  });

  it('cannot take the place of the tokens minted here', async () => {
    const own = `bobbin:${at.app.app_id}`;
    await at.accept({ ...at.bySecret(), issuer: own, audience: at.app.app_id });
    const forged = await at.signHmac(SECRET, { iss: own, aud: at.app.app_id });
    expectRefused(await at.use(forged), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
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
      NOT_FETCHED,
    ],
    [
      'a JWKS URL with credentials',
      { jwks_uri: 'https://user:pw@issuer.example/' },
      '/issuers/0/jwks_uri',
      NOT_FETCHED,
    ],
    ['a JWKS URL that is none', { jwks_uri: 'https://999.0.0.1/' }, '/issuers/0/jwks_uri', NOT_FETCHED],
  ])('refuses %s, and keeps what there was', async (_, change, path, message) => {
    await at.accept(at.byKeys());
    expectRefused(await at.setIssuers(at.byUri(change)), 'VALIDATION_INVALID_SCHEMA', {
      message: `The issuer ${message}.`,
      details: { in: 'body', faults: [{ path, message }] },
    });
    expect((await at.use(await at.sign())).status).toBe(200);
  });

  it.each([
    'http://127.0.0.1:1/jwks',
    'http://169.254.169.254/latest/meta-data/',
    'https://127.0.0.1/jwks',
    'https://[::1]/jwks',
    'https://[::ffff:10.0.0.1]/jwks',
    'http://example.com/jwks',
  ])('refuses keys at %s, from where they would never be fetched', async (jwks_uri) => {
    await at.accept(at.byKeys());
    expectRefused(await at.setIssuers(at.byUri({ jwks_uri })), 'VALIDATION_INVALID_SCHEMA', {
      message: `The issuer ${NOT_FETCHED}.`,
      details: { in: 'body', faults: [{ path: '/issuers/0/jwks_uri', message: NOT_FETCHED }] },
    });
    expect((await at.use(await at.sign())).status).toBe(200);
  });

  it('refuses an issuer that is named twice', async () => {
    expectRefused(await at.setIssuers(at.byUri(), at.byKeys()), 'VALIDATION_INVALID_SCHEMA', {
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
    const { status, body } = await at.setIssuers(at.byUri(change));
    expect(status).toBe(400);
    expect(body.error.details.faults).toContainEqual({ path, message: expect.stringMatching(message) });
  });
});
