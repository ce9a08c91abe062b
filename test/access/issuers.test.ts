import { afterEach, describe, expect, it, vi } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import { SECRET, useIssuers } from './issuer-bench.js';
import { createSigningKey } from './jwks-server.js';
import { expectRefused, NO_SIGNATURE } from './refusals.js';

describe.each(ENGINES)('keys of the app’s own issuers, on %s', (engine) => {
  const at = useIssuers(engine);
  afterEach(() => {
    vi.useRealTimers();
  });

  it('from a JWKS URL verify the user, and are fetched once', async () => {
    await at.accept(at.byUri());
    for (const sub of ['user-1', 'auth0|x', 'user-1']) {
      const { status, body } = await at.use(await at.sign({ sub }));
      expect([status, body]).toEqual([200, { connections: [] }]);
    }
    expect(at.jwks.requests).toBe(1);
  });

  it('from a JWKS given in place verify the user, and nothing is fetched', async () => {
    await at.accept(at.byKeys());
    expect((await at.use(await at.sign())).status).toBe(200);
    expect(at.jwks.requests).toBe(0);
  });

  it('as a shared secret verify the user', async () => {
    await at.accept(at.bySecret());
    expect((await at.use(await at.signHmac(SECRET))).status).toBe(200);
    expectRefused(await at.use(await at.signHmac(`${SECRET}x`)), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
  });

  it.each(['RS256', 'PS256', 'ES384', 'EdDSA'])('of %s verify the user', async (alg) => {
    const other = await createSigningKey('other', alg);
    await at.accept({ ...at.byKeys([other]), algorithms: [alg] });
    expect((await at.use(await at.sign({}, other))).status).toBe(200);
  });

  it('of two issuers stand side by side, each for its own tokens', async () => {
    await at.accept(at.byKeys(), { ...at.bySecret(), issuer: 'https://second.example' });
    expect((await at.use(await at.sign())).status).toBe(200);
    expect((await at.use(await at.signHmac(SECRET, { iss: 'https://second.example' }))).status).toBe(200);
    expectRefused(await at.use(await at.signHmac(SECRET)), 'AUTH_INVALID_END_USER_JWT', {
      message: 'The JWT’s algorithm is not allowed for its issuer.',
    });
  });

  it('rotate at the JWKS URL: a new key is found, and one that was withdrawn is refused', async () => {
    await at.accept(at.byUri());
    const old_token = await at.sign({ sub: 'user-old' });
    expect((await at.use(old_token)).status).toBe(200);
    const next = await createSigningKey('key-2');
    at.jwks.serve([next]);
    // Past the half minute in which unknown keys do not make us ask the issuer again.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect((await at.use(await at.sign({}, next))).status).toBe(200);
    expectRefused(await at.use(old_token), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
  });

  it('unknown to the JWKS do not make us ask it for every token', async () => {
    await at.accept(at.byUri());
    expect((await at.use(await at.sign())).status).toBe(200);
    const stranger = await createSigningKey('stranger');
    for (let count = 0; count < 10; count++) {
      const token = await at.sign({ sub: `user-${count}` }, stranger);
      expectRefused(await at.use(token), 'AUTH_INVALID_END_USER_JWT', NO_SIGNATURE);
    }
    expect(at.jwks.requests).toBe(1);
  });

  it.each([
    ['answers 500', 500, 'oops', ': URI answered 500.'],
    ['answers HTML', 200, '<h1>PLANTED</h1>'],
    ['answers a JSON array', 200, '[]'],
    ['answers keys that are none', 200, '{"keys":[1]}'],
    ['answers more than 1 MiB', 200, `{"keys":[],"x":"${'a'.repeat(1_100_000)}"}`, ' from URI.'],
  ])(
    'that cannot be had, since the URL %s, refuse the token, and no error of ours',
    async (_, status, body, unavailable = '') => {
      await at.accept(at.byUri());
      at.jwks.answer(status, body);
      const message = `The issuer’s keys could not be fetched${unavailable.replace('URI', at.jwks.uri)}`;
      const said = unavailable === '' ? NO_SIGNATURE : { message };
      expectRefused(await at.use(await at.sign()), 'AUTH_INVALID_END_USER_JWT', said);
    },
  );

  it('are not fetched from a name that leads to a private address', async () => {
    const jwks_uri = 'https://localhost/jwks';
    await at.accept(at.byUri({ jwks_uri }));
    expectRefused(await at.use(await at.sign()), 'AUTH_INVALID_END_USER_JWT', {
      message: `The issuer’s keys could not be fetched from ${new URL(jwks_uri)}.`,
    });
  });
});
