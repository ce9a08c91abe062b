import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { openPage, sendForm } from '../typed/browser.js';
import { type GrantOracle, startGrantOracle } from './grant-oracle.js';
import { connection, reasonOf } from './journey.js';
import { SKEIN } from './skein-toolkits.js';

/** OAuth 2.0 for an account without a redirect (RFC 6749 section 4.4), against a certified authorization server. */

const SECRET = 'a secret: with & and % in it';
const RETURN_TO = 'https://app.example.com/done';

describe.each(ENGINES)('connecting by client credentials, on %s', (engine) => {
  let oracle: GrantOracle;
  let bobbin: TestBobbin;
  let now = Date.now();
  let users = 0;

  beforeAll(async () => {
    oracle = await startGrantOracle({
      grants: ['client_credentials'],
      redirect_uris: [],
      client_secret: SECRET,
      ttl: { ClientCredentials: 1_000_000 },
    });
    bobbin = await startBobbin({ engine, toolkits: [SKEIN], origins: oracle.origins, clock: () => now });
    const configured = await bobbin.call('POST', '/configure', { body: { toolkit: 'skein' } });
    expect([configured.status, configured.body.credentials]).toEqual([200, 'user']);
  });
  afterEach(() => {
    oracle.instead = undefined;
    oracle.recorder.seen.length = 0;
  });
  afterAll(async () => {
    await bobbin.close();
    await oracle.close();
  });

  const good = () => ({
    'Client ID': oracle.provider.client.client_id,
    'Client secret': oracle.provider.client.client_secret,
  });

  async function start(user_id = `user-${++users}`) {
    const body = { toolkit: 'skein', redirectUrl: RETURN_TO, userId: user_id };
    const answer = await bobbin.call('POST', '/connect', { body });
    expect(answer.status).toBe(200);
    return { user_id, id: answer.body.connectionRequestId as string, authUrl: answer.body.authUrl as string };
  }

  async function connect(user_id?: string) {
    const started = await start(user_id);
    const done = await sendForm(started.authUrl, good());
    expect(done.next).toBe(`${RETURN_TO}?status=connected&toolkit=skein`);
    return started;
  }

  const run = (user_id: string) => bobbin.execute('SKEIN_GET_NOTE', {}, { user_id });

  it('a token is obtained with what is typed, before the connection turns active, and serves until it ends', async () => {
    const { user_id, id, authUrl } = await start();
    const page = await openPage(authUrl);
    expect([...page.inputs].map(([label, { type }]) => [label, type])).toEqual([
      ['Audience', 'text'],
      ['Client ID', 'text'],
      ['Client secret', 'password'],
    ]);
    expect((await connection(bobbin, id)).status).toBe('initiated');
    await sendForm(authUrl, { Audience: 'looms', ...good() });
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'active',
      status_reason: null,
      account: { id: 'account-1', name: 'Skein' },
    });
    for (let i = 0; i < 3; i++) expect((await run(user_id)).body.data).toMatchObject({ path: '/api/note' });
    expect(oracle.tokenCalls().map(({ form }) => form)).toEqual([
      { grant_type: 'client_credentials', audience: 'looms' },
    ]);
  });

  it('one new grant serves everybody who asks when the token has ended', async () => {
    const { user_id } = await connect();
    oracle.recorder.seen.length = 0;
    now += 1_000_000_000 + 1_000;
    const answers = await Promise.all(Array.from({ length: 20 }, () => run(user_id)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(oracle.tokenCalls()).toHaveLength(1);
  });

  it('a token that is about to end is used while it is renewed', async () => {
    const { user_id } = await connect();
    oracle.recorder.seen.length = 0;
    now += 1_000_000_000 - 30_000;
    expect((await run(user_id)).status).toBe(200);
    await expect.poll(() => oracle.tokenCalls().length).toBe(1);
  });

  it('a token that the provider refuses before its time is replaced once', async () => {
    const { user_id } = await connect();
    oracle.recorder.seen.length = 0;
    let refused = 0;
    oracle.instead = ({ path }) =>
      path === '/api/note' && refused++ === 0
        ? { status: 401, body: { message: 'Bad credentials' } }
        : undefined;
    expect((await run(user_id)).status).toBe(200);
    expect(oracle.tokenCalls()).toHaveLength(1);
  });

  it.each([
    ['Client secret', 'not-the-secret'],
    ['Client ID', 'nobody'],
  ])('a wrong %s connects nobody, and the page says so', async (label, value) => {
    const { user_id, id, authUrl } = await start();
    const again = await sendForm(authUrl, { ...good(), [label]: value });
    expect(again.next).toBeUndefined();
    expect(again.alert).toMatch(/^Skein does not accept this/);
    expect(again.text).not.toContain(SECRET);
    expect(again.text).not.toContain('not-the-secret');
    expect(await connection(bobbin, id)).toMatchObject({ status: 'initiated', account: null });
    expect(reasonOf(await run(user_id))).toEqual([422, 'not_connected']);
    expect(oracle.recorder.seen.map(({ path }) => path)).toEqual(['/token']);
  });

  it('a token endpoint that is away connects nobody, and the same page connects when it is back', async () => {
    const { id, authUrl } = await start();
    oracle.instead = () => ({ status: 503, body: {} });
    expect((await sendForm(authUrl, good())).alert).toContain('Skein gave no token');
    oracle.instead = undefined;
    expect((await sendForm(authUrl, good())).next).toContain('status=connected');
    expect((await connection(bobbin, id)).status).toBe('active');
  });

  it('a secret that is no longer good ends the connection with that reason, and connecting again keeps its id', async () => {
    const { user_id, id } = await connect();
    now += 1_000_000_000 + 1_000;
    oracle.instead = ({ path }) =>
      path === '/token' ? { status: 401, body: { error: 'invalid_client' } } : undefined;
    const ended = await run(user_id);
    expect(reasonOf(ended)).toEqual([422, 'connection_expired']);
    expect(ended.body.error.details).toMatchObject({ connection_id: id, status_reason: 'invalid_client' });
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'expired',
      status_reason: 'invalid_client',
    });
    oracle.recorder.seen.length = 0;
    expect(reasonOf(await run(user_id))).toEqual([422, 'connection_expired']);
    expect(oracle.recorder.seen).toEqual([]);

    oracle.instead = undefined;
    const again = await connect(user_id);
    expect((await connection(bobbin, again.id)).id).toBe(id);
    expect((await run(user_id)).status).toBe(200);
  });

  it('a token endpoint that is away when the token has ended keeps the connection, and is left alone for a while', async () => {
    const { user_id, id } = await connect();
    now += 1_000_000_000 + 1_000;
    oracle.recorder.seen.length = 0;
    oracle.instead = ({ path }) => (path === '/token' ? { status: 502, body: {} } : undefined);
    for (let i = 0; i < 2; i++) expect(reasonOf(await run(user_id))).toEqual([502, 'provider_unavailable']);
    expect(oracle.tokenCalls()).toHaveLength(1);
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'active',
      status_reason: 'refresh_failed:provider_error',
    });
    oracle.instead = undefined;
    now += 3_600_000;
    expect((await run(user_id)).status).toBe(200);
  });

  it('while it is suspended no token is obtained', async () => {
    const { user_id } = await connect();
    now += 1_000_000_000 + 1_000;
    oracle.recorder.seen.length = 0;
    const auth = bobbin.admin_key;
    const suspended = await bobbin.call('POST', '/v1/suspensions', { auth, body: { toolkit: 'skein' } });
    expect(suspended.status).toBe(201);
    expect(reasonOf(await run(user_id))).toEqual([422, 'suspended']);
    expect(oracle.recorder.seen).toEqual([]);
    await bobbin.call('DELETE', `/v1/suspensions/${suspended.body.id}`, { auth });
  });

  it('with an app that confirms, nothing executes before its user is confirmed', async () => {
    const app = await bobbin.createApp();
    const at = `/v1/${app.app_id}`;
    const auth = app.api_key;
    await bobbin.call('PUT', `${at}/auth`, { auth, body: { connect_mode: 'confirmed' } });
    await bobbin.call('POST', `${at}/integrations/configure`, { auth, body: { toolkit: 'skein' } });
    const body = { toolkit: 'skein', redirectUrl: RETURN_TO, userId: 'u' };
    const { authUrl } = (await bobbin.call('POST', `${at}/integrations/connect`, { auth, body })).body;
    const next = new URL((await sendForm(authUrl, good())).next ?? '');
    expect(next.searchParams.get('status')).toBe('pending');
    expect(reasonOf(await bobbin.execute('SKEIN_GET_NOTE', {}, { user_id: 'u', app }))).toEqual([
      422,
      'not_connected',
    ]);
    const code = next.searchParams.get('code');
    const confirmed = await bobbin.call('POST', `${at}/integrations/connections/confirm`, {
      auth,
      body: { code, userId: 'u' },
    });
    expect(confirmed.body.status).toBe('active');
    expect((await bobbin.execute('SKEIN_GET_NOTE', {}, { user_id: 'u', app })).status).toBe(200);
  });

  it('disconnecting erases what was typed; the toolkit says what it asks for; nothing secret is logged', async () => {
    const { user_id, id } = await connect();
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect(reasonOf(await run(user_id))).toEqual([422, 'not_connected']);
    const described = (await bobbin.call('GET', '/toolkits/skein')).body;
    expect(described.requires_byo_credentials).toBe(false);
    expect(described.auth_schemes).toEqual([
      {
        type: 'oauth2_client_credentials',
        pkce: false,
        fields: [],
        user_fields: [
          { name: 'client_id', label: 'Client ID', description: '', secret: false, required: true },
          { name: 'client_secret', label: 'Client secret', description: '', secret: true, required: true },
        ],
        tried: true,
        params: [
          { name: 'audience', description: 'What the token is for.', required: false, default: 'skein' },
        ],
      },
    ]);
    expect(bobbin.logs()).not.toContain(oracle.provider.client.client_secret);
  });
});
