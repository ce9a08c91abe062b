import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import { decideConsent } from '../../sandbox/person.js';
import { ENGINES, startBobbin, type TestApp, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { startInstance } from './instance.js';
import { connection, land, reasonOf, returnedConnected, startConnect } from './journey.js';

const NO_PLATFORM_CLIENT = { BOBBIN_GOOGLE_CLIENT_ID: '', BOBBIN_GOOGLE_CLIENT_SECRET: '' };

describe.each(ENGINES)('whose OAuth client serves, on %s', (engine) => {
  let bobbin: TestBobbin;
  let google: GateControl;
  beforeAll(async () => {
    bobbin = await startBobbin({
      engine,
      env: NO_PLATFORM_CLIENT,
      clock: () => google?.now() ?? Date.now(),
    });
    google = bobbin.sandbox.providers.google.control;
  });
  afterAll(() => bobbin.close());

  const callbackOf = ({ app_id }: TestApp) => `${bobbin.url}/v1/${app_id}/integrations/callback`;
  const configure = ({ app_id, api_key }: TestApp, body: object) =>
    bobbin.call('POST', `/v1/${app_id}/integrations/configure`, { auth: api_key, body });
  /** An OAuth client that the app registered itself, with its one exact redirect URI. */
  function registerClient(app: TestApp) {
    const { client_id, client_secret } = google.registerClient({ redirect_uris: [callbackOf(app)] });
    return { client_id, client_secret };
  }
  async function connect(app: TestApp, user_id: string): Promise<URLSearchParams> {
    const { authUrl } = await startConnect(bobbin, 'gmail', { app, user_id });
    const callback = await decideConsent(authUrl, { email: USER_EMAIL });
    expect(await land(callback)).toEqual(returnedConnected('gmail'));
    return new URL(authUrl).searchParams;
  }
  const execute = async (app: TestApp, user_id: string) =>
    (await bobbin.execute('GMAIL_GET_PROFILE', {}, { app, user_id })).status;
  const presentedClients = () =>
    google
      .requests()
      .filter(({ path }) => path === '/token')
      .map(({ body }) => new URLSearchParams(body).get('client_id'));

  it('none: configuring says which redirect URI to register and how to give the client', async () => {
    const app = await bobbin.createApp();
    const { status, body } = await configure(app, { toolkit: 'gmail' });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 'INTEGRATIONS_NOT_CONFIGURED',
      remediation: expect.stringContaining(callbackOf(app)),
      details: { toolkit: 'gmail', provider: 'google', redirect_uri: callbackOf(app) },
    });
    expect(body.error.remediation).toContain('BOBBIN_GOOGLE_CLIENT_ID');
    const { body: config } = await bobbin.call('GET', `/v1/${app.app_id}/integrations/config`, {
      auth: app.api_key,
    });
    expect(config.integrations).toEqual([]);
  });

  it('the app’s own: it is asked, redeemed and refreshed with, and no answer shows its secret', async () => {
    const app = await bobbin.createApp();
    const client = registerClient(app);
    const { status, body, text } = await configure(app, { toolkit: 'gmail', oauth_credentials: client });
    expect([status, body.credentials, body.redirect_uri]).toEqual([200, 'app', callbackOf(app)]);
    expect(text).not.toContain(client.client_secret);

    google.clear();
    const asked = await connect(app, 'user-1');
    expect(asked.get('client_id')).toBe(client.client_id);
    expect(asked.get('redirect_uri')).toBe(callbackOf(app));
    google.advance(3_600);
    expect(await execute(app, 'user-1')).toBe(200);
    expect(presentedClients()).toEqual([client.client_id, client.client_id]);
  });

  it('the app’s own with a redirect URI that is not registered ends at the provider', async () => {
    const app = await bobbin.createApp();
    const { client_id, client_secret } = google.registerClient({ redirect_uris: ['https://example.com/'] });
    await configure(app, { toolkit: 'gmail', oauth_credentials: { client_id, client_secret } });
    const { authUrl } = await startConnect(bobbin, 'gmail', { app });
    await expect(decideConsent(authUrl, { email: USER_EMAIL })).rejects.toThrow('redirect_uri_mismatch');
  });

  it('replacing the app’s client keeps older connections refreshable with the one they were made with', async () => {
    const app = await bobbin.createApp();
    const [first, second] = [registerClient(app), registerClient(app)];
    await configure(app, { toolkit: 'gmail', oauth_credentials: first });
    await connect(app, 'user-old');
    await configure(app, { toolkit: 'gmail', oauth_credentials: second });
    await connect(app, 'user-new');

    google.clear();
    google.advance(3_600);
    expect([await execute(app, 'user-old'), await execute(app, 'user-new')]).toEqual([200, 200]);
    expect(presentedClients()).toEqual([first.client_id, second.client_id]);
  });

  it('a rotated secret of the same client serves the connections made before', async () => {
    const app = await bobbin.createApp();
    const client = registerClient(app);
    await configure(app, { toolkit: 'gmail', oauth_credentials: client });
    await connect(app, 'user-1');
    const rotated = google.registerClient({ ...client, client_secret: 'rotated', redirect_uris: [] });
    google.advance(3_600);
    const refused = await bobbin.execute('GMAIL_GET_PROFILE', {}, { app });
    expect(reasonOf(refused)).toEqual([502, 'provider_unavailable']);
    google.advance(Number(refused.headers.get('retry-after')));
    await configure(app, {
      toolkit: 'gmail',
      oauth_credentials: { client_id: client.client_id, client_secret: rotated.client_secret },
    });
    expect(await execute(app, 'user-1')).toBe(200);
  });

  it('PATCH …/credentials: the same client’s new secret serves older connections, another client new ones', async () => {
    const app = await bobbin.createApp();
    const [first, second] = [registerClient(app), registerClient(app)];
    const replace = async (body: object) =>
      (
        await bobbin.call('PATCH', `/v1/${app.app_id}/integrations/configure/gmail/credentials`, {
          auth: app.api_key,
          body,
        })
      ).status;
    await configure(app, { toolkit: 'gmail', oauth_credentials: first });
    await connect(app, 'user-old');
    google.registerClient({ ...first, client_secret: 'rotated', redirect_uris: [callbackOf(app)] });
    expect(await replace({ ...first, client_secret: 'rotated' })).toBe(200);
    google.advance(3_600);
    expect(await execute(app, 'user-old')).toBe(200);

    expect(await replace(second)).toBe(200);
    await connect(app, 'user-new');
    google.clear();
    google.advance(3_600);
    expect([await execute(app, 'user-old'), await execute(app, 'user-new')]).toEqual([200, 200]);
    expect(presentedClients()).toEqual([first.client_id, second.client_id]);
  });

  it('a request begun with one client is completed with that one, whatever is configured meanwhile', async () => {
    const app = await bobbin.createApp();
    await configure(app, { toolkit: 'gmail', oauth_credentials: registerClient(app) });
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { app });
    await configure(app, { toolkit: 'gmail', oauth_credentials: registerClient(app) });
    google.clear();
    const callback = await decideConsent(authUrl, { email: USER_EMAIL });
    expect(await land(callback)).toEqual(returnedConnected('gmail'));
    expect(presentedClients()).toEqual([new URL(authUrl).searchParams.get('client_id')]);
    const { body } = await bobbin.call('GET', `/v1/${app.app_id}/integrations/connections/${id}`, {
      auth: app.api_key,
    });
    expect(body.status).toBe('active');
  });

  it('the platform’s from the store: set by the admin, it serves every app, and nothing shows its secret', async () => {
    const app = await bobbin.createApp();
    const client_id = 'platform-client-in-the-store';
    const client_secret = 'canary-platform-secret';
    google.registerClient({ client_id, client_secret, redirect_uris: [callbackOf(app)] });
    const auth = bobbin.admin_key;
    const set = await bobbin.call('PUT', '/v1/providers/google', {
      auth,
      body: { client_id, client_secret },
    });
    expect([set.status, set.body]).toEqual([200, { provider: 'google', client_id, source: 'store' }]);
    const listed = await bobbin.call('GET', '/v1/providers', { auth });
    expect(listed.body.providers).toContainEqual({ provider: 'google', client_id, source: 'store' });
    expect(set.text + listed.text + bobbin.logs()).not.toContain(client_secret);

    const { body } = await configure(app, { toolkit: 'gmail' });
    expect(body.credentials).toBe('platform');
    expect((await connect(app, 'user-1')).get('client_id')).toBe(client_id);
    google.advance(3_600);
    expect(await execute(app, 'user-1')).toBe(200);
  });
});

describe.each(ENGINES)('the platform’s client from the environment, on %s', (engine) => {
  let bobbin: TestBobbin;
  let google: GateControl;
  let database: TestDatabase | undefined;
  let directory: string;
  let env: Record<string, string>;
  const clock = () => google?.now() ?? Date.now();
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'bobbin-clients-'));
    database = engine === 'postgres' ? await createDatabase() : undefined;
    env = {
      DATABASE_URL: database?.url ?? `sqlite:${join(directory, 'bobbin.db')}`,
      BOBBIN_MASTER_KEY: randomBytes(32).toString('base64'),
    };
    bobbin = await startBobbin({ env, clock });
    google = bobbin.sandbox.providers.google.control;
  });
  afterAll(async () => {
    await bobbin.close();
    await database?.drop();
    await rm(directory, { recursive: true, force: true });
  });

  it('goes before the one in the store', async () => {
    const { client } = bobbin.sandbox.providers.google;
    const auth = bobbin.admin_key;
    const stored = { client_id: 'stored', client_secret: 'stored-secret' };
    google.registerClient({ ...stored, redirect_uris: [] });
    await bobbin.call('PUT', '/v1/providers/google', { auth, body: stored });
    const { authUrl } = await startConnect(bobbin, 'gmail');
    expect(new URL(authUrl).searchParams.get('client_id')).toBe(client.client_id);
    const { body } = await bobbin.call('GET', '/v1/providers', { auth });
    expect(body.providers.filter(({ provider }: { provider: string }) => provider === 'google')).toEqual([
      { provider: 'google', client_id: client.client_id, source: 'environment' },
      { provider: 'google', client_id: 'stored', source: 'store' },
    ]);
  });

  it('replaced by another one does not end the connections made with it: they wait for it to come back', async () => {
    const id = await bobbin.connect('gmail');
    google.advance(3_600);
    const other = google.registerClient({ redirect_uris: [] });
    const instance = await startInstance(bobbin, { ...env, ...asVariables(other) }, clock);
    google.clear();
    const failed = await instance.execute('GMAIL_GET_PROFILE');
    await instance.close();
    expect(reasonOf(failed)).toEqual([502, 'provider_unavailable']);
    expect(failed.body.error.message).toContain('no longer configured');
    expect(google.requests()).toEqual([]);
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'active',
      status_reason: 'client_not_configured',
    });
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'active', status_reason: null });
  });
});

function asVariables({ client_id, client_secret }: { client_id: string; client_secret: string }) {
  return { BOBBIN_GOOGLE_CLIENT_ID: client_id, BOBBIN_GOOGLE_CLIENT_SECRET: client_secret };
}

describe.each(ENGINES)('one callback for all apps (BOBBIN_SHARED_CALLBACK), on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine, env: { BOBBIN_SHARED_CALLBACK: 'true' } });
  });
  afterAll(() => bobbin.close());

  it('serves platform clients: every app’s users return through the one URI', async () => {
    for (const app of [bobbin, await bobbin.createApp()]) {
      const { authUrl } = await startConnect(bobbin, 'gmail', { app });
      const redirect_uri = new URL(authUrl).searchParams.get('redirect_uri');
      expect(redirect_uri).toBe(`${bobbin.url}/v1/integrations/callback`);
      const callback = await decideConsent(authUrl, { email: USER_EMAIL });
      expect(await land(callback)).toEqual(returnedConnected('gmail'));
    }
  });

  it('never serves an app’s own client: that one keeps a redirect URI of the app alone', async () => {
    const app = await bobbin.createApp();
    const own = `${bobbin.url}/v1/${app.app_id}/integrations/callback`;
    const { control } = bobbin.sandbox.providers.google;
    const { client_id, client_secret } = control.registerClient({ redirect_uris: [own] });
    const path = `/v1/${app.app_id}/integrations/configure`;
    const body = { toolkit: 'gmail', oauth_credentials: { client_id, client_secret } };
    const configured = await bobbin.call('POST', path, { auth: app.api_key, body });
    expect(configured.body.redirect_uri).toBe(own);
    const { authUrl } = await startConnect(bobbin, 'gmail', { app });
    expect(new URL(authUrl).searchParams.get('redirect_uri')).toBe(own);

    // Its answer is refused on the shared URI, where it was not sent.
    const callback = new URL(await decideConsent(authUrl, { email: USER_EMAIL }));
    control.clear();
    const { status, location } = await land(`${bobbin.url}/v1/integrations/callback${callback.search}`);
    expect([status, location]).toEqual([400, null]);
    expect(control.requests()).toEqual([]);
  });
});

describe.each(ENGINES)('a callback on another app’s path, on %s', (engine) => {
  it('is refused although its state is valid, and sends the code nowhere', async () => {
    const bobbin = await startBobbin({ engine });
    try {
      const other = await bobbin.createApp();
      const { control } = bobbin.sandbox.providers.google;
      const { authUrl, id } = await startConnect(bobbin, 'gmail');
      const callback = new URL(await decideConsent(authUrl, { email: USER_EMAIL }));
      control.clear();
      const foreign = `${bobbin.url}/v1/${other.app_id}/integrations/callback${callback.search}`;
      const { status, location } = await land(foreign);
      expect([status, location]).toEqual([400, null]);
      expect(control.requests()).toEqual([]);
      expect((await bobbin.call('GET', `/connections/${id}`)).body.status).not.toBe('active');
      for (const app of [bobbin, other]) {
        const path = `/v1/${app.app_id}/integrations/connections`;
        expect((await bobbin.call('GET', path, { auth: app.api_key })).body).toEqual({ connections: [] });
      }
    } finally {
      await bobbin.close();
    }
  });
});
