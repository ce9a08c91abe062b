import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import { DEVICE_GRANT } from '../oauth/oidc-provider.js';
import { openPage, sendForm } from '../typed/browser.js';
import { KEYED_ORIGIN, KEYED_TOOLKITS } from '../typed/keyed-toolkits.js';
import {
  AWS_KEY_ID,
  BASIC_USER,
  KEYS,
  type KeyedUpstream,
  PAIR_ID,
  startKeyedUpstream,
} from '../typed/keyed-upstream.js';
import { type GrantOracle, startGrantOracle } from './grant-oracle.js';
import { land, reasonOf } from './journey.js';
import { type OAuth1Provider, startOAuth1Provider } from './oauth1-provider.js';
import { SKEIN, SKEIN_DEVICE } from './skein-toolkits.js';
import { ORIGIN, slugOf, weft } from './weft-toolkit.js';

const WEFT = slugOf('HMAC-SHA256');
const DEVICE = SKEIN_DEVICE.slug;

/** What is typed on our page, by toolkit. */
const TYPED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'keyed-header': { 'Secret key': KEYS.header },
  'keyed-bearer': { 'Secret key': KEYS.bearer },
  'keyed-cookie': { 'Secret key': KEYS.cookie },
  'keyed-basic': { 'E-mail address': BASIC_USER, Password: KEYS.basic },
  'keyed-pair': { Site: 'eu', 'App id': PAIR_ID, 'App key': KEYS.pair },
  'keyed-aws': {
    Region: 'eu-central-1',
    'Access key ID': AWS_KEY_ID,
    'Secret access key': KEYS.aws,
  },
};

/** Every way to connect that has no redirect of OAuth 2.0, the toolkit that stands for it, and a tool. */
const SCHEMES = [
  ['api_key', 'keyed-header', 'KEYED_HEADER_LIST_THINGS'],
  // Its provider has no call to try a key with.
  ['api_key', 'keyed-cookie', 'KEYED_COOKIE_LIST_THINGS'],
  ['api_key', 'keyed-pair', 'KEYED_PAIR_LIST_THINGS'],
  ['bearer', 'keyed-bearer', 'KEYED_BEARER_LIST_THINGS'],
  ['basic', 'keyed-basic', 'KEYED_BASIC_LIST_THINGS'],
  ['aws_sigv4', 'keyed-aws', 'KEYED_AWS_LIST_THINGS'],
  ['oauth1', WEFT, 'WEFT_HMAC_SHA256_SEARCH'],
  ['oauth2_client_credentials', SKEIN.slug, 'SKEIN_GET_NOTE'],
  ['oauth2_device', DEVICE, 'SKEIN_DEVICE_GET_NOTE'],
] as const;

describe.each(ENGINES)('connections that were not made by OAuth 2.0 with a redirect, on %s', (engine) => {
  let upstream: KeyedUpstream;
  let weftServer: OAuth1Provider;
  let oracle: GrantOracle;
  let sender: TestBobbin;
  let receiver: TestBobbin;
  let passed_ms = 0;
  let here: readonly Answer['body'][];
  let imported: readonly Answer['body'][];
  let file: string;

  beforeAll(async () => {
    upstream = await startKeyedUpstream();
    weftServer = await startOAuth1Provider(ORIGIN);
    oracle = await startGrantOracle({
      grants: [DEVICE_GRANT, 'client_credentials'],
      redirect_uris: [],
      ttl: { ClientCredentials: 3_600, DeviceCode: 600 },
    });
    // Each has a master key of its own.
    const start = () =>
      startBobbin({
        engine,
        toolkits: [...KEYED_TOOLKITS, weft('HMAC-SHA256'), SKEIN, SKEIN_DEVICE],
        origins: {
          ...oracle.origins,
          [KEYED_ORIGIN]: upstream.url,
          [ORIGIN]: weftServer.recorder.origin,
        },
        clock: () => Date.now() + passed_ms,
      });
    [sender, receiver] = [await start(), await start()];
    await configureAll(sender, sender);
    for (const [, toolkit] of SCHEMES) await connect(toolkit);
    here = (await sender.call('GET', '/connections')).body.connections;
    const admin = { auth: sender.admin_key };
    await sender.call('POST', '/v1/suspensions', { ...admin, body: { app_id: sender.app_id } });
    const recipient = (await receiver.call('GET', '/v1/transfer-key', { auth: receiver.admin_key })).body;
    const path = `/v1/apps/${sender.app_id}/connections/export`;
    file = (await sender.call('POST', path, { ...admin, body: { recipient } })).body.file;
    await configureAll(receiver, receiver);
    imported = await importInto(receiver);
  });
  afterAll(async () => {
    await Promise.all([sender.close(), receiver.close()]);
    await Promise.all([oracle.close(), weftServer.recorder.close(), upstream.close()]);
  });

  const clientOf = (toolkit: string) =>
    toolkit === WEFT ? weftServer.client : toolkit === DEVICE ? oracle.provider.client : undefined;

  async function configureAll(
    at: TestBobbin,
    { app_id, api_key }: TestApp,
    client: (toolkit: string) => object | undefined = clientOf,
  ): Promise<void> {
    for (const [scheme, toolkit] of SCHEMES) {
      const body = {
        toolkit,
        oauth_credentials: client(toolkit),
        ...(scheme === 'bearer' && { auth_scheme: scheme }),
      };
      const path = `/v1/${app_id}/integrations/configure`;
      const { status, text } = await at.call('POST', path, { auth: api_key, body });
      expect(status, text).toBe(200);
    }
  }

  /** As its user does it. */
  async function connect(toolkit: string): Promise<void> {
    const body = { toolkit, redirectUrl: 'https://app.example.com/', userId: 'user-1' };
    const { authUrl } = (await sender.call('POST', '/connect', { body })).body;
    expect(await finish(toolkit, authUrl)).toContain('status=connected');
  }

  async function finish(toolkit: string, authUrl: string): Promise<string | null | undefined> {
    if (toolkit === WEFT) return (await land(weftServer.allow(authUrl))).location;
    if (toolkit === DEVICE) {
      const link = /<a class="primary" href="([^"]+)"/.exec((await openPage(authUrl)).text)?.[1] ?? '';
      await oracle.provider.decideOnDevice(link.replaceAll('&#38;', '&'), 'allow');
      passed_ms += 30_000;
      return (await openPage(authUrl)).next;
    }
    const { client_id, client_secret } = oracle.provider.client;
    const typed = TYPED[toolkit] ?? { 'Client ID': client_id, 'Client secret': client_secret };
    return (await sendForm(authUrl, typed)).next;
  }

  const importInto = async (app: TestApp): Promise<Answer['body'][]> => {
    const options = { auth: receiver.admin_key, body: { file } };
    return (await receiver.call('POST', `/v1/apps/${app.app_id}/connections/import`, options)).body
      .connections;
  };

  it('stand there as they stood here, and each executes at its provider', async () => {
    expect(imported.map(({ outcome }) => outcome)).toEqual(SCHEMES.map(() => 'imported'));
    const there = (await receiver.call('GET', '/connections')).body.connections;
    const shown = ({ id, toolkit, auth_scheme, account, status, scopes }: Answer['body']) => ({
      id,
      toolkit,
      auth_scheme,
      account,
      status,
      scopes,
    });
    const byId = (one: Answer['body'], other: Answer['body']) => (one.id < other.id ? -1 : 1);
    expect(there.map(shown).sort(byId)).toEqual([...here].map(shown).sort(byId));
    expect(there.map(({ auth_scheme }: Answer['body']) => auth_scheme).sort()).toEqual(
      SCHEMES.map(([scheme]) => scheme).sort(),
    );
    for (const [, toolkit, tool] of SCHEMES) {
      const { status, text } = await receiver.execute(tool, {});
      expect(status, `${toolkit}: ${text}`).toBe(200);
    }
    expect(reasonOf(await sender.execute('KEYED_HEADER_LIST_THINGS', {}))).toEqual([422, 'suspended']);
  });

  it('whose tokens end are renewed there: by the refresh token, or by the client that its user typed', async () => {
    passed_ms += 2 * 3_600_000;
    oracle.recorder.seen.length = 0;
    for (const tool of ['SKEIN_GET_NOTE', 'SKEIN_DEVICE_GET_NOTE'])
      expect((await receiver.execute(tool, {})).status).toBe(200);
    expect(oracle.tokenCalls().map(({ form }) => form['grant_type'])).toEqual([
      'client_credentials',
      'refresh_token',
    ]);
  });

  it('need the OAuth client that they were made with where there is one, and no other', async () => {
    const app = await receiver.createApp();
    await configureAll(
      receiver,
      app,
      (toolkit) => clientOf(toolkit) && { client_id: 'another-client', client_secret: 'another-secret' },
    );
    const outcomes = (await importInto(app)).map(({ toolkit_slug, outcome, needs_client_id }) => [
      toolkit_slug,
      [outcome, needs_client_id],
    ]);
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(
        SCHEMES.map(([, toolkit]) => {
          const client = clientOf(toolkit);
          return [toolkit, client ? ['other_client', client.client_id] : ['imported', undefined]];
        }),
      ),
    );
    for (const [, toolkit, tool] of SCHEMES) {
      const answer = await receiver.execute(tool, {}, { app });
      const expected = clientOf(toolkit) ? [422, 'not_connected'] : [200, undefined];
      expect([toolkit, ...reasonOf(answer)]).toEqual([toolkit, ...expected]);
    }
  });
});
