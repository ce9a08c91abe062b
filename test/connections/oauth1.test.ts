import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { connection, land, reasonOf, returnedConnected, returnedWith } from './journey.js';
import { type OAuth1Provider, startOAuth1Provider } from './oauth1-provider.js';
import { METHODS, ORIGIN, slugOf, weft } from './weft-toolkit.js';

const TEXT = "1+1=2 & (it's) ~ 100% *é*";

describe.each(ENGINES)('connecting by OAuth 1.0a, on %s', (engine) => {
  let weftServer: OAuth1Provider;
  let bobbin: TestBobbin;
  let now = Date.now();
  let users = 0;

  beforeAll(async () => {
    weftServer = await startOAuth1Provider(ORIGIN);
    bobbin = await startBobbin({
      engine,
      toolkits: METHODS.map(weft),
      origins: { [ORIGIN]: weftServer.recorder.origin },
      clock: () => now,
    });
    for (const method of METHODS) {
      const body = { toolkit: slugOf(method), oauth_credentials: weftServer.client };
      expect((await bobbin.call('POST', '/configure', { body })).status).toBe(200);
    }
  });
  afterEach(() => {
    weftServer.instead = undefined;
    weftServer.recorder.seen.length = 0;
  });
  afterAll(async () => {
    await bobbin.close();
    await weftServer.recorder.close();
  });

  const SHA1 = slugOf('HMAC-SHA1');
  const start = async (toolkit = SHA1, user_id = `user-${++users}`) => {
    const redirectUrl = 'https://app.example.com/settings?tab=accounts#top';
    const body = { toolkit, redirectUrl, userId: user_id };
    const answer = await bobbin.call('POST', '/connect', { body });
    return {
      user_id,
      answer,
      id: answer.body.connectionRequestId as string,
      authUrl: answer.body.authUrl as string,
    };
  };
  const connect = async (toolkit = SHA1, user_id?: string) => {
    const started = await start(toolkit, user_id);
    expect(await land(weftServer.allow(started.authUrl))).toEqual(returnedConnected(toolkit));
    return started;
  };
  const search = (user_id: string) => bobbin.execute('WEFT_HMAC_SHA1_SEARCH', { text: TEXT }, { user_id });

  it.each(METHODS)(
    '%s: all three legs and every call are signed as the server computes it',
    async (method) => {
      const { user_id, id, authUrl } = await connect(slugOf(method));
      const asked = new URL(authUrl);
      expect([asked.pathname, [...asked.searchParams.keys()]]).toEqual([
        '/authorize',
        ['expiration', 'oauth_token'],
      ]);
      expect(await connection(bobbin, id)).toMatchObject({
        status: 'active',
        account: { id: 'account-1', name: 'Weft' },
      });
      const prefix = slugOf(method).toUpperCase().replaceAll('-', '_');
      for (const tool of ['SEARCH', 'POST_FORM', 'POST_JSON']) {
        const answer = await bobbin.execute(`${prefix}_${tool}`, { text: TEXT }, { user_id });
        expect([answer.status, answer.body.data?.path]).toEqual([200, '/api/4711/notes']);
      }
      expect(weftServer.recorder.seen.map(({ path }) => path)).toEqual([
        '/request_token',
        '/access_token',
        '/api/me',
        ...Array.from({ length: 3 }, () => '/api/4711/notes'),
      ]);
    },
  );

  it('a server that confirms no callback speaks OAuth 1.0, and is not connected to', async () => {
    weftServer.instead = () => ({ body: 'oauth_token=t&oauth_token_secret=s' });
    const { answer, user_id } = await start();
    expect(reasonOf(answer)).toEqual([502, 'provider_unavailable']);
    expect(answer.body.error.message).toContain('confirms no callback');
    const list = await bobbin.call('GET', `/connections?userId=${user_id}&status=initiated`);
    expect(list.body).toEqual({ connections: [] });
  });

  it.each([
    ['a wrong consumer secret', { client_secret: 'wrong' }, 'signature_invalid'],
    ['an unknown consumer key', { client_id: 'nobody' }, 'consumer_key_unknown'],
  ])('%s is said when connecting, and by the check before', async (_, wrong, provider_error) => {
    const app = await bobbin.createApp();
    const at = `/v1/${app.app_id}/integrations`;
    const auth = app.api_key;
    const oauth_credentials = { ...weftServer.client, ...wrong };
    await bobbin.call('POST', `${at}/configure`, { auth, body: { toolkit: SHA1, oauth_credentials } });
    const body = { toolkit: SHA1, redirectUrl: 'https://app.example.com/', userId: 'u' };
    const { status, text, body: said } = await bobbin.call('POST', `${at}/connect`, { auth, body });
    expect([status, said.error.code]).toEqual([400, 'INTEGRATIONS_NOT_CONFIGURED']);
    expect(said.error.details).toMatchObject({ provider_error });
    expect(text).not.toContain(weftServer.client.client_secret);
    const checked = (await bobbin.call('GET', `${at}/toolkits/${SHA1}/check`, { auth })).body;
    expect(checked.checks).toContainEqual(
      expect.objectContaining({ check: 'client', result: 'failed', provider_error }),
    );
  });

  it('a provider that is away is said when connecting, and nothing is stored', async () => {
    weftServer.instead = () => ({ status: 503, body: '' });
    const { answer, user_id } = await start();
    expect(reasonOf(answer)).toEqual([502, 'provider_unavailable']);
    const list = await bobbin.call('GET', `/connections?userId=${user_id}&status=initiated`);
    expect(list.body).toEqual({ connections: [] });
  });

  it.each([
    ['denied', (token: string) => ({ denied: token }), 'access_denied'],
    [
      'oauth_problem',
      (token: string) => ({ oauth_token: token, oauth_problem: 'user_refused' }),
      'access_denied',
    ],
    ['nothing', (token: string) => ({ oauth_token: token }), 'authorization_failed'],
  ] as const)('a redirect with %s and no verifier connects nobody', async (_, query, word) => {
    const { id, authUrl } = await start();
    const callback = weftServer.allow(authUrl);
    const token = callback.searchParams.get('oauth_token') ?? '';
    callback.search = new URLSearchParams(query(token) as Record<string, string>).toString();
    expect(await land(callback)).toEqual(returnedWith(word, SHA1));
    expect(await connection(bobbin, id)).toMatchObject({ status: 'failed', status_reason: word });
    expect(weftServer.recorder.seen.map(({ path }) => path)).toEqual(['/request_token']);
  });

  it('a callback works once, also when it arrives three times at once', async () => {
    const { id, authUrl } = await start();
    const callback = weftServer.allow(authUrl);
    const visits = await Promise.all([land(callback), land(callback), land(callback)]);
    expect(visits.map(({ status }) => status).sort()).toEqual([302, 400, 400]);
    expect((await connection(bobbin, id)).status).toBe('active');
    expect(weftServer.recorder.seen.filter(({ path }) => path === '/access_token')).toHaveLength(1);
  });

  it('the verifier of one request does not complete another’s', async () => {
    const [first, second] = [await start(), await start()];
    const [one, two] = [weftServer.allow(first.authUrl), weftServer.allow(second.authUrl)];
    one.searchParams.set('oauth_verifier', two.searchParams.get('oauth_verifier') ?? '');
    expect(await land(one)).toEqual(returnedWith('provider_refused', SHA1));
    expect(await connection(bobbin, first.id)).toMatchObject({ status: 'failed', account: null });
    expect(reasonOf(await search(first.user_id))).toEqual([422, 'not_connected']);
    expect((await connection(bobbin, second.id)).status).toBe('initiated');
  });

  it('a callback at another app, with the token as a state, or too late, finds nothing', async () => {
    const other = await bobbin.createApp();
    const { id, authUrl } = await start();
    const callback = weftServer.allow(authUrl);
    const token = callback.searchParams.get('oauth_token') ?? '';
    const asState = new URL(callback);
    asState.search = new URLSearchParams({ state: token, code: 'c' }).toString();
    expect((await land(asState)).status).toBe(400);
    now += 601_000;
    expect((await land(callback)).status).toBe(400);
    now -= 601_000;
    const elsewhere = new URL(callback.href.replace(bobbin.app_id, other.app_id));
    expect((await land(elsewhere)).status).toBe(400);
    expect((await connection(bobbin, id)).account).toBeNull();
    expect(weftServer.recorder.seen.map(({ path }) => path)).toEqual(['/request_token']);
  });

  it('one stray refusal changes nothing; a token that was withdrawn ends the connection', async () => {
    const { user_id, id } = await connect();
    let refused = 0;
    weftServer.instead = ({ path }) =>
      path === '/api/4711/notes' && refused++ === 0 ? { status: 401, body: { message: 'no' } } : undefined;
    expect((await search(user_id)).status).toBe(200);
    weftServer.instead = undefined;
    weftServer.revokeAll();
    expect(reasonOf(await search(user_id))).toEqual([422, 'connection_expired']);
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'expired',
      status_reason: 'credential_refused',
    });
    const again = await connect(SHA1, user_id);
    expect((await connection(bobbin, again.id)).id).toBe(id);
    expect((await search(user_id)).status).toBe(200);
  });

  it('the toolkit says what it needs, the check passes, disconnecting erases, and nothing secret is logged', async () => {
    const { user_id, id } = await connect();
    const described = (await bobbin.call('GET', `/toolkits/${SHA1}`)).body;
    expect(described.auth_schemes).toMatchObject([
      { type: 'oauth1', pkce: false, fields: ['client_id', 'client_secret'], user_fields: [], params: [] },
    ]);
    const checked = (await bobbin.call('GET', `/toolkits/${SHA1}/check`)).body;
    expect(checked.checks).toContainEqual(expect.objectContaining({ check: 'client', result: 'passed' }));
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect(reasonOf(await search(user_id))).toEqual([422, 'not_connected']);
    const sent = weftServer.recorder.seen.map(({ authorization = '' }) => authorization).join();
    const secrets = [...sent.matchAll(/oauth_(?:token|verifier)="([^"]+)"/g)].map(([, value = '']) => value);
    expect(secrets.length).toBeGreaterThan(2);
    for (const secret of [weftServer.client.client_secret, ...secrets, ...secrets.map(decodeURIComponent)])
      expect(bobbin.logs()).not.toContain(secret);
  });
});
