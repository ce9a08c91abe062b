import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';

describe.each(ENGINES)('GET /callback on %s', (engine) => {
  let bobbin: TestBobbin;
  let now = Date.now();
  beforeAll(async () => {
    bobbin = await startBobbin({ engine, clock: () => now });
    for (const toolkit of ['github', 'gmail']) await bobbin.call('POST', '/configure', { body: { toolkit } });
  });
  afterAll(() => bobbin.close());
  beforeEach(async () => {
    now = Date.now();
    for (const provider of Object.values(bobbin.sandbox.providers)) provider.control.clear();
  });

  const connect = async (redirectUrl = 'https://app.example/settings', toolkit = 'github') => {
    const body = { toolkit, redirectUrl, userId: 'user-1' };
    const answer = await bobbin.call('POST', '/connect', { body });
    expect(answer.status).toBe(200);
    return answer.body as { authUrl: string; connectionRequestId: string };
  };
  const approve = async (redirectUrl?: string, toolkit?: string) => {
    const request = await connect(redirectUrl, toolkit);
    return { ...request, callback: await decideConsent(request.authUrl, { email: USER_EMAIL }) };
  };
  const visit = async (url: string, init: RequestInit = {}) => {
    const response = await fetch(url, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const requested = async (id: string) => (await bobbin.call('GET', `/connections/${id}`)).body;
  const tokenCalls = () =>
    Object.values(bobbin.sandbox.providers).flatMap(({ control }) =>
      control.requests().filter(({ method, path }) => method === 'POST' && /token/.test(path)),
    );

  /** The one page: nothing of the request in it, nothing it could run, nowhere it leads. */
  const expectPage = (
    { status, headers, text }: Awaited<ReturnType<typeof visit>>,
    ...secrets: (string | null)[]
  ) => {
    expect(status).toBe(400);
    expect(headers.get('location')).toBeNull();
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(text).toContain('This link no longer works');
    expect(text).not.toContain('<script');
    for (const secret of secrets) expect(text).not.toContain(secret);
  };

  describe('a state that belongs to no open request', () => {
    it.each([
      ['none', ''],
      ['empty', '?state=&code=x'],
      ['unknown', '?state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&code=PLANTED'],
      ['markup', '?state=<script>alert(1)</script>&error_description=<script>PLANTED</script>'],
      ['an SQL fragment', "?state=' OR '1'='1&code=PLANTED"],
      ['NUL', '?state=%00&code=PLANTED'],
      ['broken encoding', '?state=%ff%zz&code=PLANTED'],
      ['very long', `?state=${'a'.repeat(8_000)}`],
    ])('(%s) shows the page with nothing of the request in it, and redirects nowhere', async (_, query) => {
      const url = `${bobbin.url}/v1/${bobbin.app_id}/integrations/callback${query}`;
      expectPage(await visit(url), 'PLANTED', 'alert(1)');
      expect(tokenCalls()).toEqual([]);
    });

    it.each(['a%00b', 'app_unknown', '__proto__'])(
      '(on the path of the app %s) shows the page',
      async (id) => {
        const { callback } = await approve();
        expectPage(await visit(callback.replace(bobbin.app_id, id)));
      },
    );

    it('(used) shows the page, and the connection it made stays', async () => {
      const { callback, connectionRequestId } = await approve();
      expect((await visit(callback)).status).toBe(302);
      expectPage(await visit(callback), new URL(callback).searchParams.get('state'));
      expect(tokenCalls()).toHaveLength(1);
      expect((await requested(connectionRequestId)).status).toBe('active');
    });

    it('(used by twenty browsers at once) completes for exactly one', async () => {
      const { callback } = await approve();
      const answers = await Promise.all(Array.from({ length: 20 }, () => visit(callback)));
      expect(answers.map(({ status }) => status).sort()).toEqual([302, ...Array(19).fill(400)]);
      expect(tokenCalls()).toHaveLength(1);
    });

    it('(expired after ten minutes) shows the page, exchanges nothing, connects nothing', async () => {
      const { callback, connectionRequestId } = await approve();
      now += 10 * 60_000;
      expectPage(await visit(callback));
      expect(tokenCalls()).toEqual([]);
      expect((await requested(connectionRequestId)).status).toBe('initiated');
    });

    it('(a second before it expires) completes', async () => {
      const { callback } = await approve();
      now += 10 * 60_000 - 1_000;
      expect((await visit(callback)).status).toBe(302);
    });

    it('(another app’s path, or the shared one) shows the page and uses nothing up', async () => {
      const other = await bobbin.createApp();
      const { callback, connectionRequestId } = await approve();
      for (const wrong of [`/${other.app_id}`, `/${bobbin.app_id.replace('_', 'x')}`, '']) {
        expectPage(await visit(callback.replace(`/${bobbin.app_id}`, wrong)));
        expect((await requested(connectionRequestId)).status).toBe('initiated');
      }
      expect(tokenCalls()).toEqual([]);
      expect((await visit(callback)).status).toBe(302);
      expect((await requested(connectionRequestId)).status).toBe('active');
    });

    it('(the request was withdrawn) shows the page', async () => {
      const { callback, connectionRequestId } = await approve();
      await bobbin.call('DELETE', `/connections/${connectionRequestId}`);
      expectPage(await visit(callback));
      expect(tokenCalls()).toEqual([]);
    });

    it('the hash of the state, which the store holds, is no state', async () => {
      const { callback } = await approve();
      const url = new URL(callback);
      const hash = createHash('sha256')
        .update(url.searchParams.get('state') ?? '')
        .digest('hex');
      url.searchParams.set('state', hash);
      expectPage(await visit(url.href));
    });
  });

  it('HEAD does not use the state up', async () => {
    const { callback } = await approve();
    expect((await visit(callback, { method: 'HEAD' })).status).toBe(404);
    expect((await visit(callback)).headers.get('location')).toContain('status=connected');
  });

  it('POST is no callback', async () => {
    const { callback } = await approve();
    expect((await visit(callback, { method: 'POST' })).status).toBe(404);
    expect((await visit(callback)).status).toBe(302);
  });

  it('success redirects with status and toolkit, and nothing else in the URL or the body', async () => {
    const { callback, connectionRequestId } = await approve();
    const { status, headers, text } = await visit(callback);
    expect(status).toBe(302);
    expect(headers.get('location')).toBe('https://app.example/settings?status=connected&toolkit=github');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).toBe('');
    expect((await requested(connectionRequestId)).status).toBe('active');
  });

  it('a query with further question marks in it is read whole (RFC 3986 section 3.4)', async () => {
    const { callback, connectionRequestId } = await approve();
    expect((await visit(callback.replace('?', '?note=a?b&'))).status).toBe(302);
    expect((await requested(connectionRequestId)).status).toBe('active');
  });

  it('a denial redirects with the word access_denied, and connects nothing', async () => {
    const { authUrl, connectionRequestId } = await connect();
    const { status, headers } = await visit(await decideConsent(authUrl, 'deny'));
    expect(status).toBe(302);
    expect(headers.get('location')).toBe(
      'https://app.example/settings?status=error&message=access_denied&toolkit=github',
    );
    expect(await requested(connectionRequestId)).toMatchObject({
      status: 'failed',
      status_reason: 'access_denied',
      connected_at: null,
      account: null,
    });
    expect(tokenCalls()).toEqual([]);
  });

  it.each([
    ['https://app.example', 'https://app.example/?OUTCOME'],
    ['https://app.example/a?tab=2', 'https://app.example/a?tab=2&OUTCOME'],
    ['https://app.example/a#part', 'https://app.example/a?OUTCOME#part'],
    ['https://app.example/?x=1#/route?y=2', 'https://app.example/?x=1&OUTCOME#/route?y=2'],
    ['https://app.example/?status=old', 'https://app.example/?OUTCOME'],
    [
      'https://app.example/?status=a&x=1&status=b&toolkit=c&message=d&s%74atus=e',
      'https://app.example/?x=1&OUTCOME',
    ],
    [
      'https://app.example/?next=/a/b&sig=x~y%20z&flag&empty=&a=1&a=2',
      'https://app.example/?next=/a/b&sig=x~y%20z&flag&empty=&a=1&a=2&OUTCOME',
    ],
    ['https://app.example/?toString=1&Status=2', 'https://app.example/?toString=1&Status=2&OUTCOME'],
    ['https://app.example/%C3%BC?q=ü', 'https://app.example/%C3%BC?q=%C3%BC&OUTCOME'],
  ])('%s keeps its query and fragment, colliding parameters are replaced', async (redirectUrl, expected) => {
    const connected = await visit((await approve(redirectUrl)).callback);
    expect(connected.headers.get('location')).toBe(
      expected.replace('OUTCOME', 'status=connected&toolkit=github'),
    );
    const { authUrl } = await connect(redirectUrl);
    const denied = await visit(await decideConsent(authUrl, 'deny'));
    expect(denied.headers.get('location')).toBe(
      expected.replace('OUTCOME', 'status=error&message=access_denied&toolkit=github'),
    );
  });

  it('nothing that the provider or an attacker puts into the callback reaches the redirect', async () => {
    const { authUrl } = await connect();
    const state = new URL(authUrl).searchParams.get('state');
    const query = new URLSearchParams({
      state: state ?? '',
      error: 'server_error',
      error_description: '<script>PLANTED</script>',
      error_uri: 'https://evil.example/PLANTED',
      redirectUrl: 'https://evil.example/PLANTED',
      toolkit: 'PLANTED',
      status: 'connected',
    });
    const { status, headers, text } = await visit(
      `${bobbin.url}/v1/${bobbin.app_id}/integrations/callback?${query}`,
    );
    expect(status).toBe(302);
    expect(headers.get('location')).toBe(
      'https://app.example/settings?status=error&message=authorization_failed&toolkit=github',
    );
    expect(text).not.toContain('PLANTED');
  });

  it.each([
    ['a forged code', { code: 'forged' }, 'provider_refused'],
    ['no code', { code: '' }, 'authorization_failed|provider_refused'],
  ])('%s ends with a word of ours and no connection', async (_, change, words) => {
    const { callback, connectionRequestId } = await approve();
    const url = new URL(callback);
    for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
    const location = new URL((await visit(url.href)).headers.get('location') ?? '');
    expect(Object.fromEntries(location.searchParams)).toEqual({
      status: 'error',
      message: expect.stringMatching(new RegExp(`^(${words})$`)),
      toolkit: 'github',
    });
    expect(await requested(connectionRequestId)).toMatchObject({ status: 'failed', account: null });
  });

  it.each([
    ['answers 500', { status: 500, body: 'PLANTED' }, 'provider_unavailable'],
    ['cuts the connection', { cut: 'before' as const }, 'provider_unavailable'],
    ['answers HTML', { status: 200, body: '<h1>PLANTED</h1>' }, 'provider_refused'],
    [
      'refuses the client',
      { status: 401, body: { error: 'invalid_client', error_description: 'PLANTED' } },
      'provider_refused',
    ],
  ])('a token endpoint that %s: the user is sent back, nothing is connected', async (_, fault, message) => {
    const { callback, connectionRequestId } = await approve('https://app.example/settings', 'gmail');
    bobbin.sandbox.providers.google.control.failTokenCalls(5, fault);
    const { status, headers, text } = await visit(callback);
    expect(status).toBe(302);
    expect(headers.get('location')).toBe(
      `https://app.example/settings?status=error&message=${message}&toolkit=gmail`,
    );
    expect(text).not.toContain('PLANTED');
    expect(await requested(connectionRequestId)).toMatchObject({ status: 'failed', status_reason: message });
  });

  it('an account that cannot be read: the user is sent back, nothing is connected', async () => {
    const { callback, connectionRequestId } = await approve();
    bobbin.sandbox.providers.github.control.fault({ times: 5, path_prefix: '/user', status: 503, body: {} });
    expect((await visit(callback)).headers.get('location')).toBe(
      'https://app.example/settings?status=error&message=account_unavailable&toolkit=github',
    );
    expect(await requested(connectionRequestId)).toMatchObject({ status: 'failed', account: null });
  });

  it('a toolkit disabled meanwhile: the user is sent back, the code is not exchanged', async () => {
    const { callback } = await approve('https://app.example/settings', 'gmail');
    await bobbin.call('DELETE', '/configure/gmail');
    expect((await visit(callback)).headers.get('location')).toBe(
      'https://app.example/settings?status=error&message=toolkit_not_enabled&toolkit=gmail',
    );
    expect(tokenCalls()).toEqual([]);
    await bobbin.call('POST', '/configure', { body: { toolkit: 'gmail' } });
  });

  it('a client of the app’s own that is configured meanwhile leaves a request under way with its client', async () => {
    const app = await bobbin.createApp();
    const call = (path: string, body: object) =>
      bobbin.call('POST', `/v1/${app.app_id}/integrations${path}`, { auth: app.api_key, body });
    await call('/configure', { toolkit: 'github' });
    const { body } = await call('/connect', {
      toolkit: 'github',
      redirectUrl: 'https://app.example/',
      userId: 'user-1',
    });
    const callback = await decideConsent(body.authUrl, { email: USER_EMAIL });
    const own = bobbin.sandbox.providers.github.control.registerClient({
      redirect_uris: [`${bobbin.url}/v1/${app.app_id}/integrations/callback`],
    });
    const { client_id, client_secret } = own;
    await call('/configure', { toolkit: 'github', oauth_credentials: { client_id, client_secret } });
    expect((await visit(callback)).headers.get('location')).toBe(
      'https://app.example/?status=connected&toolkit=github',
    );
  });
});

describe('the callback that all apps share', () => {
  it('completes a platform client’s request of any app', async () => {
    const bobbin = await startBobbin({ env: { BOBBIN_SHARED_CALLBACK: 'true' } });
    try {
      await bobbin.call('POST', '/configure', { body: { toolkit: 'github' } });
      const { body } = await bobbin.call('POST', '/connect', {
        body: { toolkit: 'github', redirectUrl: 'https://app.example/', userId: 'user-1' },
      });
      const callback = await decideConsent(body.authUrl, { email: USER_EMAIL });
      expect(callback.split('?')[0]).toBe(`${bobbin.url}/v1/integrations/callback`);
      const response = await fetch(callback, { redirect: 'manual' });
      expect([response.status, response.headers.get('location')]).toEqual([
        302,
        'https://app.example/?status=connected&toolkit=github',
      ]);
    } finally {
      await bobbin.close();
    }
  });
});
