import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import shopify from '../../src/catalog/declared/shopify.js';
import { shopTools } from '../../src/catalog/shopify/shop.js';
import { defineToolkit } from '../../src/catalog/toolkit.js';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { connection, land, RETURN_TO, returnedConnected, returnedWith } from './journey.js';
import { type RecordingServer, startRecordingServer } from './recording-server.js';

/** A provider that signs its redirect and names itself in it: Shopify, as it is declared. */

const CLIENT = { client_id: 'client-1', client_secret: 'the-client-secret' };
const SHOP = { id: 'gid://shopify/Shop/1', name: 'Acme', email: 'owner@acme.example' };
const toolkit = defineToolkit({
  slug: 'shopify',
  display_name: shopify.display_name,
  description: shopify.description,
  categories: [...shopify.categories],
  provider: shopify.provider,
  base_url: shopify.base_url ?? '',
  documentation_url: shopify.documentation_url,
  tools: shopTools,
});

type Pairs = Readonly<Record<string, string>>;

/** As shopify.dev describes it, and its libraries do it. */
function sign(secret: string, pairs: Pairs): string {
  const text = Object.entries(pairs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');
  return createHmac('sha256', secret).update(text).digest('hex');
}

const signed = (pairs: Pairs, secret = CLIENT.client_secret) => ({ ...pairs, hmac: sign(secret, pairs) });

it('this test signs like Shopify: the example of its documentation', () => {
  const code = '0907a61c0c8d55e99db179b68161bc00';
  const rest = { shop: 'some-shop.myshopify.com', timestamp: '1337178173', state: '0.6784241404160823' };
  expect(sign('hush', { ...rest, code })).toBe(
    '700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf',
  );
});

describe.each(ENGINES)('a redirect that its provider signs, on %s', (engine) => {
  let shops: RecordingServer;
  let bobbin: TestBobbin;
  let users = 0;

  beforeAll(async () => {
    shops = await startRecordingServer(({ path, form }) => {
      if (path !== '/admin/oauth/access_token') return { body: { data: { shop: SHOP } } };
      return form['code'] === 'code-1'
        ? { body: { access_token: 'shpat_1', refresh_token: 'shprt_1', expires_in: 3600 } }
        : { status: 400, body: { error: 'invalid_request' } };
    });
    bobbin = await startBobbin({
      engine,
      toolkits: [toolkit],
      origins: { 'https://*.myshopify.com': shops.origin },
    });
    const body = { toolkit: 'shopify', oauth_credentials: CLIENT };
    expect((await bobbin.call('POST', '/configure', { body })).status).toBe(200);
  });
  afterEach(() => {
    shops.seen.length = 0;
  });
  afterAll(async () => {
    await bobbin.close();
    await shops.close();
  });

  /** Asks for a connection to a shop, and what Shopify would answer with, unsigned. */
  async function start(shop: string) {
    const user_id = `user-${++users}`;
    const body = { toolkit: 'shopify', redirectUrl: RETURN_TO, userId: user_id, params: { shop } };
    const started = await bobbin.call('POST', '/connect', { body });
    expect(started.status).toBe(200);
    const asked = new URL(started.body.authUrl).searchParams;
    const visit = (pairs: Pairs, more = '') => {
      const callback = new URL(asked.get('redirect_uri') ?? '');
      callback.search = `${new URLSearchParams(pairs)}${more}`;
      return land(callback);
    };
    const pairs = {
      timestamp: '1790000000',
      state: asked.get('state') ?? '',
      shop: 'acme.myshopify.com',
      host: 'YWRtaW4uc2hvcGlmeS5jb20vc3RvcmUvYWNtZQ',
      code: 'code-1',
    };
    return { id: started.body.connectionRequestId as string, user_id, pairs, visit };
  }

  it.each(['acme', 'ACME'])('one that is signed and names the shop connects it: %s', async (shop) => {
    const { id, pairs, visit } = await start(shop);
    expect(await visit(signed(pairs))).toEqual(returnedConnected('shopify'));
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'active',
      account: { id: SHOP.id, name: SHOP.name, email: SHOP.email },
    });
    expect(shops.seen.map(({ path }) => path)).toEqual([
      '/admin/oauth/access_token',
      '/admin/api/2026-07/graphql.json',
    ]);
  });

  it('what Shopify may add one day is signed with the rest, in its encoded form', async () => {
    const { pairs, visit } = await start('acme');
    const more = { ...pairs, Added: 'a b+c/d=&é', 'array[]': '%' };
    expect(await visit(signed(more))).toEqual(returnedConnected('shopify'));
  });

  it('a refusal that is signed is one', async () => {
    const { pairs, visit } = await start('acme');
    const { code, ...rest } = pairs;
    const landing = await visit(signed({ ...rest, error: 'access_denied' }));
    expect(landing).toEqual(returnedWith('access_denied', 'shopify'));
    expect(shops.seen).toEqual([]);
  });

  const without = (pairs: Pairs, name: string) =>
    Object.fromEntries(Object.entries(pairs).filter(([key]) => key !== name));

  it.each<[string, (pairs: Pairs) => Pairs, string?]>([
    ['signed with another secret', (pairs) => signed(pairs, 'not-the-secret')],
    ['signed with no secret', (pairs) => signed(pairs, '')],
    ['not signed', (pairs) => pairs],
    ['with an empty signature', (pairs) => ({ ...pairs, hmac: '' })],
    [
      'with half of its signature',
      (pairs) => ({ ...pairs, hmac: sign(CLIENT.client_secret, pairs).slice(32) }),
    ],
    ['with two signatures', (pairs) => signed(pairs), '&hmac=0'],
    ['whose code was exchanged for another', (pairs) => ({ ...signed(pairs), code: 'code-2' })],
    ['whose shop was exchanged for another', (pairs) => ({ ...signed(pairs), shop: 'evil.myshopify.com' })],
    ['to which a parameter was added', (pairs) => ({ ...signed(pairs), added: '1' })],
    ['from which a parameter was taken', (pairs) => without(signed(pairs), 'host')],
    ['of another shop', (pairs) => signed({ ...pairs, shop: 'evil.myshopify.com' })],
    [
      'of a host that only begins like the shop',
      (pairs) => signed({ ...pairs, shop: 'acme.myshopify.com.evil' }),
    ],
    ['of no shop', (pairs) => signed(without(pairs, 'shop'))],
    ['that is an unsigned refusal', (pairs) => ({ ...without(pairs, 'code'), error: 'access_denied' })],
  ])(
    'one %s is refused before any call: nothing is stored, and it ends the request',
    async (_, change, more) => {
      const { id, user_id, pairs, visit } = await start('acme');
      expect(await visit(change(pairs), more)).toEqual(returnedWith('authorization_failed', 'shopify'));
      const failed = {
        status: 'failed',
        status_reason: 'authorization_failed',
        account: null,
        connected_at: null,
      };
      expect(await connection(bobbin, id)).toMatchObject({ id, ...failed });
      expect((await bobbin.call('GET', `/connections?userId=${user_id}`)).body).toEqual({ connections: [] });
      // As after a wrong `iss`: the real answer comes too late.
      const { status, location } = await visit(signed(pairs));
      expect([status, location]).toEqual([400, null]);
      expect(shops.seen).toEqual([]);
    },
  );

  it('one signed for another request of the same shop is refused', async () => {
    const other = await start('acme');
    const { pairs, visit } = await start('acme');
    const moved = { ...signed(other.pairs), state: pairs.state };
    expect(await visit(moved)).toEqual(returnedWith('authorization_failed', 'shopify'));
    expect(shops.seen).toEqual([]);
  });

  it('neither the secret nor a signature is logged', async () => {
    const { pairs, visit } = await start('acme');
    const { hmac, ...rest } = signed(pairs);
    await visit({ ...rest, hmac });
    expect(bobbin.logs()).not.toContain(CLIENT.client_secret);
    expect(bobbin.logs()).not.toContain(hmac);
  });
});
