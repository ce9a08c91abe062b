import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { type GoogleOracle, OTHER_REDIRECT_URI, startGoogleOracle } from './google-oracle.js';
import { connection, land, reasonOf, returnedConnected, returnedWith, startConnect } from './journey.js';

describe.each(ENGINES)('connecting through a strict authorization server, on %s', (engine) => {
  let google: GoogleOracle;
  let bobbin: TestBobbin;
  let app_count = 0;

  beforeAll(async () => {
    google = await startGoogleOracle();
    bobbin = await startBobbin({ engine, ...google.options });
    google.provider.registerRedirectUri(`${bobbin.url}/v1/${bobbin.app_id}/integrations/callback`);
  });
  afterEach(() => {
    vi.useRealTimers();
    google.calls.length = 0;
  });
  afterAll(async () => {
    await bobbin.close();
    await google.close();
  });

  /** A user nobody has connected yet. */
  const newUser = () => ({ user_id: `user-${++app_count}` });

  /** A failed request is kept as `failed` with the word, holds no account, and is nobody’s connection. */
  async function expectFailed(id: string, user_id: string, status_reason: string): Promise<void> {
    expect(await connection(bobbin, id)).toMatchObject({
      id,
      status: 'failed',
      status_reason,
      account: null,
      scopes: [],
      connected_at: null,
    });
    expect((await bobbin.call('GET', `/connections?userId=${user_id}`)).body).toEqual({ connections: [] });
    expect(reasonOf(await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id }))).toEqual([
      422,
      'not_connected',
    ]);
  }

  it('connects with PKCE S256, and the connection executes with the token the server issued', async () => {
    const { user_id } = newUser();
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    const asked = new URL(authUrl).searchParams;
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('code_challenge_method')).toBe('S256');

    expect(await land(await google.provider.consent(authUrl))).toEqual(returnedConnected('gmail'));
    expect(await connection(bobbin, id)).toMatchObject({
      id,
      status: 'active',
      status_reason: null,
      account: { id: 'user@example.com', name: 'Sandbox User', email: 'user@example.com' },
      scopes: expect.arrayContaining(['https://www.googleapis.com/auth/gmail.modify']),
    });
    const { status, body } = await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id });
    expect([status, body.data.email]).toEqual([200, 'user@example.com']);
  });

  it('a code obtained for another challenge is refused by the server, and nothing is stored', async () => {
    const { user_id } = newUser();
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    const tampered = new URL(authUrl);
    tampered.searchParams.set('code_challenge', 'A'.repeat(43));
    const landing = await land(await google.provider.consent(tampered.href));
    expect(landing).toEqual(returnedWith('provider_refused', 'gmail'));
    await expectFailed(id, user_id, 'provider_refused');
  });

  it('a code injected from another flow of the same client is refused', async () => {
    const attacker = await startConnect(bobbin, 'gmail', newUser());
    const stolen = (await google.provider.consent(attacker.authUrl)).searchParams.get('code') ?? '';
    const { user_id } = newUser();
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    const callback = await google.provider.consent(authUrl);
    callback.searchParams.set('code', stolen);
    expect(await land(callback)).toEqual(returnedWith('provider_refused', 'gmail'));
    await expectFailed(id, user_id, 'provider_refused');
  });

  it('a denial returns to the app as access_denied, without a token call', async () => {
    const { user_id } = newUser();
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    expect(await land(await google.provider.deny(authUrl))).toEqual(returnedWith('access_denied', 'gmail'));
    expect(google.calls).toEqual([]);
    await expectFailed(id, user_id, 'access_denied');
  });

  it.each([
    ['unknown', (url: URL) => url.searchParams.set('state', 'A'.repeat(43))],
    ['missing', (url: URL) => url.searchParams.delete('state')],
    ['empty', (url: URL) => url.searchParams.set('state', '')],
  ])('a callback with %s state is a page of ours: no redirect, no token call', async (_, change) => {
    const { authUrl, id } = await startConnect(bobbin, 'gmail', newUser());
    const callback = await google.provider.consent(authUrl);
    change(callback);
    const { status, location, text } = await land(callback);
    expect([status, location]).toEqual([400, null]);
    expect(text).toContain('This link no longer works');
    expect(google.calls).toEqual([]);
    expect((await connection(bobbin, id)).status).toBe('initiated');
  });

  it('a callback works once: the second visit is a page of ours and changes nothing', async () => {
    const { authUrl, id } = await startConnect(bobbin, 'gmail', newUser());
    const callback = await google.provider.consent(authUrl);
    const visits = await Promise.all([land(callback), land(callback), land(callback)]);
    expect(visits.filter(({ status }) => status === 302)).toEqual([returnedConnected('gmail')]);
    expect(visits.map(({ status }) => status).sort()).toEqual([302, 400, 400]);
    expect(google.calls.filter(({ path }) => path === '/token')).toHaveLength(1);
    expect((await connection(bobbin, id)).status).toBe('active');
  });

  it('a code used twice connects nobody the second time', async () => {
    const first = await startConnect(bobbin, 'gmail', newUser());
    const callback = await google.provider.consent(first.authUrl);
    expect(await land(callback)).toEqual(returnedConnected('gmail'));
    const { user_id } = newUser();
    const second = await startConnect(bobbin, 'gmail', { user_id });
    callback.searchParams.set('state', new URL(second.authUrl).searchParams.get('state') ?? '');
    expect(await land(callback)).toEqual(returnedWith('provider_refused', 'gmail'));
    await expectFailed(second.id, user_id, 'provider_refused');
  });

  it('an expired code connects nobody', async () => {
    const { user_id } = newUser();
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    const callback = await google.provider.consent(authUrl);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    expect(await land(callback)).toEqual(returnedWith('provider_refused', 'gmail'));
    await expectFailed(id, user_id, 'provider_refused');
  });

  it('an expired request connects nobody, even with a good code', async () => {
    const { authUrl, id } = await startConnect(bobbin, 'gmail', newUser());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 });
    const { status, location } = await land(await google.provider.consent(authUrl));
    expect([status, location]).toEqual([400, null]);
    expect(google.calls).toEqual([]);
    expect((await connection(bobbin, id)).account).toBeNull();
  });

  it('a code that was issued for another redirect URI is refused', async () => {
    const { user_id } = newUser();
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    const elsewhere = new URL(authUrl);
    const ours = elsewhere.searchParams.get('redirect_uri') ?? '';
    elsewhere.searchParams.set('redirect_uri', OTHER_REDIRECT_URI);
    const { search } = await google.provider.consent(elsewhere.href);
    expect(await land(ours + search)).toEqual(returnedWith('provider_refused', 'gmail'));
    await expectFailed(id, user_id, 'provider_refused');
  });

  it('a redirect URI that is not registered ends at the provider: nobody returns, nothing is connected', async () => {
    const app = await bobbin.createApp();
    const { authUrl } = await startConnect(bobbin, 'gmail', { app });
    await expect(google.provider.consent(authUrl)).rejects.toThrow('invalid_redirect_uri');
    const path = `/v1/${app.app_id}/integrations/connections`;
    expect((await bobbin.call('GET', path, { auth: app.api_key })).body).toEqual({ connections: [] });
  });

  it('an answer of another issuer is refused before the code is sent anywhere (RFC 9207)', async () => {
    const { user_id } = newUser();
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    const callback = await google.provider.consent(authUrl);
    callback.searchParams.set('iss', 'https://attacker.example.com');
    expect(await land(callback)).toEqual(returnedWith('authorization_failed', 'gmail'));
    expect(google.calls).toEqual([]);
    await expectFailed(id, user_id, 'authorization_failed');
  });

  it('a wrong client secret is provider_refused, and the request has failed', async () => {
    const env = { ...google.options.env, BOBBIN_GOOGLE_CLIENT_SECRET: 'not-the-secret' };
    const other = await startBobbin({ engine, origins: google.options.origins, env });
    try {
      google.provider.registerRedirectUri(`${other.url}/v1/${other.app_id}/integrations/callback`);
      const { authUrl, id } = await startConnect(other, 'gmail');
      const landing = await land(await google.provider.consent(authUrl));
      expect(landing).toEqual(returnedWith('provider_refused', 'gmail'));
      expect(await connection(other, id)).toMatchObject({
        status: 'failed',
        status_reason: 'provider_refused',
      });
      expect(other.logs()).not.toContain('not-the-secret');
    } finally {
      await other.close();
    }
  });
});
