import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { openPage, sendForm } from '../typed/browser.js';

const OAUTH = {
  type: 'oauth2',
  flows: {
    authorizationCode: {
      authorizationUrl: 'https://yarn.test/authorize',
      tokenUrl: 'https://yarn.test/token',
      scopes: { read: 'Read' },
    },
  },
};
const KEY = { type: 'apiKey', in: 'header', name: 'X-Api-Key' };

const yarn = (scheme: object, host = 'yarn.test') => ({
  openapi: '3.0.3',
  info: { title: 'Yarn', version: '1' },
  servers: [{ url: `https://${host}/v1` }],
  components: { securitySchemes: { scheme } },
  security: [{ scheme: [] }],
  paths: { '/skeins': { get: { summary: 'List skeins', responses: { 200: { description: 'Skeins' } } } } },
});

const STATUSES = ['initiated', 'pending', 'active', 'inactive', 'expired', 'failed'];

describe.each(ENGINES)('the deletion of a custom toolkit on %s', (engine) => {
  let bobbin: TestBobbin;
  let upstream: Server;
  const arrived: string[] = [];
  beforeAll(async () => {
    upstream = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      arrived.push(`${request.url} ${Buffer.concat(chunks)}`);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ access_token: 'at-1', token_type: 'Bearer', expires_in: 3600 }));
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    bobbin = await startBobbin({
      engine,
      origins: { 'https://yarn.test': origin, 'https://other.test': origin },
    });
  });
  afterAll(async () => {
    await bobbin.close();
    upstream.close();
  });

  const submit = (slug: string, document: object) =>
    bobbin.call('POST', '/toolkits', { body: { slug, document } });
  const configure = (toolkit: string, more: object = {}) =>
    bobbin.call('POST', '/configure', { body: { toolkit, ...more } });
  const connect = async (toolkit: string, userId: string) => {
    const body = { toolkit, redirectUrl: 'http://localhost/done', userId };
    return bobbin.call('POST', '/connect', { body });
  };
  const left = async (toolkit: string): Promise<string[]> => {
    const found: string[] = [];
    for (const status of STATUSES) {
      const { body } = await bobbin.call('GET', `/connections?toolkit=${toolkit}&status=${status}`);
      found.push(...body.connections.map(({ id }: { id: string }) => `${status} ${id}`));
    }
    return found;
  };

  it('ends its configuration, its OAuth client and its accounts: a later toolkit of the slug begins anew', async () => {
    await submit('yarn', yarn(OAUTH));
    await configure('yarn', { oauth_credentials: { client_id: 'old-client', client_secret: 'old-secret' } });
    const first = new URL((await connect('yarn', 'user-1')).body.authUrl);
    const callback = `/callback?code=c1&state=${first.searchParams.get('state')}`;
    expect((await bobbin.call('GET', callback)).headers.get('location')).toContain('status=connected');
    const open = new URL((await connect('yarn', 'user-2')).body.authUrl);
    arrived.length = 0;

    expect((await bobbin.call('DELETE', '/toolkits/yarn')).status).toBe(204);
    expect((await bobbin.call('GET', '/toolkits/yarn')).status).toBe(404);
    expect((await bobbin.call('DELETE', '/toolkits/yarn')).status).toBe(404);
    expect(await left('yarn')).toEqual([]);
    expect((await bobbin.call('GET', '/config')).body.integrations).toEqual([]);

    expect((await submit('yarn', yarn(OAUTH, 'other.test'))).status).toBe(201);
    const { status, body } = await connect('yarn', 'user-1');
    expect([status, body.error.code]).toEqual([400, 'INTEGRATIONS_TOOLKIT_NOT_ENABLED']);
    const unconfigured = await configure('yarn');
    expect([unconfigured.status, unconfigured.body.error.code]).toEqual([400, 'INTEGRATIONS_NOT_CONFIGURED']);
    // The request that was open leads nowhere, and neither its code nor the old secret leaves.
    const late = await bobbin.call('GET', `/callback?code=c2&state=${open.searchParams.get('state')}`);
    expect([late.status, late.headers.get('location'), arrived]).toEqual([400, null, []]);

    const { body: audit } = await bobbin.call('GET', `/v1/${bobbin.app_id}/audit?limit=6`);
    const entries = audit.entries.map(({ action, facts }: { action: string; facts: object }) => [
      action,
      facts,
    ]);
    expect(entries).toEqual(
      expect.arrayContaining([
        ['connection.disconnected', { why: 'toolkit_deleted', revocation: 'not_supported' }],
        ['auth_config.disabled', { auth_config: expect.stringMatching(/^cfg_/), why: 'toolkit_deleted' }],
        ['oauth_client.deleted', expect.objectContaining({ client_id: 'old-client' })],
        ['toolkit.deleted', { definition: expect.any(String) }],
      ]),
    );
    const revoked = await bobbin.call('GET', '/v1/revocations', { auth: bobbin.admin_key });
    expect(revoked.body.revocations).toEqual([
      expect.objectContaining({ toolkit_slug: 'yarn', outcome: 'not_supported', next_attempt_at: null }),
    ]);
    expect(JSON.stringify(revoked.body)).not.toContain('at-1');
  });

  it('leaves no account that was being connected meanwhile', async () => {
    await submit('busy', yarn(KEY));
    await configure('busy');
    const urls = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => (await connect('busy', `user-${n}`)).body.authUrl as string),
    );
    const [label = ''] = (await openPage(urls[0] ?? '')).inputs.keys();
    const forms = urls.map((url) => sendForm(url, { [label]: 'key' }).catch(() => undefined));
    // Some forms are through, some under way, some yet to come.
    await Promise.any(forms);
    const deleted = await bobbin.call('DELETE', '/toolkits/busy');
    await Promise.all(forms);
    expect(deleted.status).toBe(204);
    expect(await left('busy')).toEqual([]);
  });

  it('a toolkit made anew begins without a configuration, also where one was set while the earlier one went', async () => {
    const oauth_credentials = { client_id: 'old-client', client_secret: 'old-secret' };
    for (let round = 0; round < 8; round++) {
      expect((await submit('anew', yarn(OAUTH))).status).toBe(201);
      const { body } = await connect('anew', 'user-1');
      expect(body.error.code).toBe('INTEGRATIONS_TOOLKIT_NOT_ENABLED');
      await Promise.all([
        configure('anew', { oauth_credentials }),
        connect('anew', 'user-2'),
        expect(bobbin.call('DELETE', '/toolkits/anew')).resolves.toMatchObject({ status: 204 }),
        configure('anew', { oauth_credentials }),
        connect('anew', 'user-3'),
      ]);
    }
    expect((await submit('anew', yarn(OAUTH, 'other.test'))).status).toBe(201);
    expect((await configure('anew')).body.error.code).toBe('INTEGRATIONS_NOT_CONFIGURED');
  });

  it('is whole: other toolkits of the app, and other apps’ toolkits of that slug, stay as they are', async () => {
    const other = await bobbin.createApp();
    const as = { auth: other.api_key };
    const base = `/v1/${other.app_id}/integrations`;
    const credentials = { oauth_credentials: { client_id: 'theirs', client_secret: 'secret' } };
    await bobbin.call('POST', `${base}/toolkits`, { ...as, body: { slug: 'twine', document: yarn(OAUTH) } });
    await bobbin.call('POST', `${base}/configure`, { ...as, body: { toolkit: 'twine', ...credentials } });
    for (const slug of ['twine', 'thread']) {
      await submit(slug, yarn(OAUTH));
      await configure(slug, { oauth_credentials: { client_id: 'ours', client_secret: 'secret' } });
    }
    expect((await bobbin.call('DELETE', '/toolkits/twine')).status).toBe(204);
    expect((await connect('thread', 'user-1')).body.authUrl).toContain('client_id=ours');
    const body = { toolkit: 'twine', redirectUrl: 'http://localhost/done', userId: 'user-1' };
    const theirs = await bobbin.call('POST', `${base}/connect`, { ...as, body });
    expect(theirs.body.authUrl).toContain('client_id=theirs');
  });
});
