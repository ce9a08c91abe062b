import { Type } from '@sinclair/typebox';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defineProvider } from '../../src/catalog/provider.js';
import { defineTool, READ } from '../../src/catalog/tool.js';
import { defineToolkit } from '../../src/catalog/toolkit.js';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { sendForm } from '../typed/browser.js';
import { connection, land, RETURN_TO, reasonOf, returnedConnected } from './journey.js';
import { type RecordedAnswer, type RecordingServer, startRecordingServer } from './recording-server.js';

/** Where providers differ from RFC 6749 and 6750 all at once: a server that takes nothing else. */

const ORIGIN = 'https://weir.example';
const CLIENT = { client_id: 'key-1', client_secret: 'secret-1' };
const PROOF = { client_key: CLIENT.client_id, client_secret: CLIENT.client_secret };

const provider = defineProvider({
  slug: 'weir',
  display_name: 'Weir',
  console_url: `${ORIGIN}/apps`,
  documentation_url: `${ORIGIN}/docs`,
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: ORIGIN,
      authorization_endpoint: `${ORIGIN}/authorize`,
      token_endpoint: `${ORIGIN}/token`,
      refresh_endpoint: `${ORIGIN}/refresh`,
      revocation_endpoint: `${ORIGIN}/revoke`,
      token_endpoint_auth_method: 'client_secret_post',
      client_id_parameter: 'client_key',
      code_challenge_methods_supported: [],
      access_token_header: 'X-Weir-Access-Token',
      token_request: { code_params: { expiring: '1' } },
    },
    {
      type: 'oauth2_client_credentials',
      issuer: ORIGIN,
      token_endpoint: `${ORIGIN}/own-token`,
      token_endpoint_auth_method: 'client_secret_post',
      access_token_header: 'X-Weir-Access-Token',
    },
  ],
  origins: [ORIGIN],
  identity_scopes: [],
  account: { request: { method: 'GET', path: '/me', base_url: ORIGIN }, id: ['id'] },
  errors: { message: ['message'], code: ['code'], missing_scope_codes: ['scope_not_authorized'] },
});
const toolkit = defineToolkit({
  slug: 'weir',
  display_name: 'Weir',
  description: 'Notes.',
  categories: ['notes'],
  provider,
  base_url: ORIGIN,
  documentation_url: `${ORIGIN}/docs`,
  tools: [
    defineTool({
      name: 'WEIR_GET_NOTE',
      description: 'Fetches the note.',
      scopes: [],
      annotations: READ,
      params: Type.Object({}, { additionalProperties: false }),
      example: {},
      request: { method: 'GET', path: '/note' },
    }),
    defineTool({
      name: 'WEIR_GET_DRAFT',
      description: 'Fetches the draft.',
      scopes: [],
      annotations: READ,
      params: Type.Object({}, { additionalProperties: false }),
      example: {},
      request: { method: 'GET', path: '/draft' },
    }),
  ],
});

describe.each(ENGINES)('an OAuth server of its own ways, on %s', (engine) => {
  let weir: RecordingServer;
  let bobbin: TestBobbin;
  let now = Date.now();
  let issued = 0;

  const REFUSED = { status: 400, body: { error: 'invalid_request' } };
  const same = (form: Readonly<Record<string, string>>, expected: Record<string, string>) =>
    JSON.stringify(Object.entries(form).sort()) === JSON.stringify(Object.entries(expected).sort());
  const tokens = (): RecordedAnswer => {
    issued += 1;
    const body = { access_token: `access-${issued}`, refresh_token: `refresh-${issued}` };
    return { body: { ...body, token_type: 'bearer', expires_in: 3600 } };
  };

  beforeAll(async () => {
    weir = await startRecordingServer(({ path, form, headers, authorization }) => {
      const callback = `${bobbin.url}/v1/${bobbin.app_id}/integrations/callback`;
      const code = { grant_type: 'authorization_code', code: 'code-1', redirect_uri: callback };
      const refresh = { grant_type: 'refresh_token', refresh_token: `refresh-${issued}` };
      if (path === '/token') return same(form, { ...code, expiring: '1', ...PROOF }) ? tokens() : REFUSED;
      if (path === '/refresh') return same(form, { ...refresh, ...PROOF }) ? tokens() : REFUSED;
      if (path === '/own-token')
        return same(form, { grant_type: 'client_credentials', ...CLIENT }) ? tokens() : REFUSED;
      if (path === '/revoke') return same(form, { ...form, ...PROOF }) ? {} : REFUSED;
      if (path === '/draft') return { status: 401, body: { code: 'scope_not_authorized' } };
      const known = headers['x-weir-access-token'] === `access-${issued}` && authorization === undefined;
      return known ? { body: { id: 'account-1', note: 'A note.' } } : { status: 401 };
    });
    bobbin = await startBobbin({
      engine,
      toolkits: [toolkit],
      origins: { [ORIGIN]: weir.origin },
      clock: () => now,
    });
  });
  afterEach(() => {
    weir.seen.length = 0;
  });
  afterAll(async () => {
    await bobbin.close();
    await weir.close();
  });

  async function connect(user_id: string, configured: Record<string, unknown>) {
    const body = { toolkit: 'weir', ...configured };
    expect((await bobbin.call('POST', '/configure', { body })).status).toBe(200);
    const asked = { toolkit: 'weir', redirectUrl: RETURN_TO, userId: user_id };
    const { status, body: started } = await bobbin.call('POST', '/connect', { body: asked });
    expect(status).toBe(200);
    return { authUrl: started.authUrl as string, id: started.connectionRequestId as string };
  }

  const note = async (user_id: string) => (await bobbin.execute('WEIR_GET_NOTE', {}, { user_id })).body.data;

  it('a code, a refresh, the calls and the end of the grant are what its declaration says', async () => {
    const { authUrl, id } = await connect('user-1', { oauth_credentials: CLIENT });
    const asked = new URL(authUrl).searchParams;
    expect([asked.get('client_key'), asked.has('client_id')]).toEqual([CLIENT.client_id, false]);
    const callback = new URL(asked.get('redirect_uri') ?? '');
    callback.search = new URLSearchParams({ state: asked.get('state') ?? '', code: 'code-1' }).toString();
    expect(await land(callback)).toEqual(returnedConnected('weir'));
    expect((await connection(bobbin, id)).account.id).toBe('account-1');
    expect(await note('user-1')).toMatchObject({ note: 'A note.' });

    now += 3600_000;
    expect(await note('user-1')).toMatchObject({ note: 'A note.' });
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect(weir.seen.map(({ path }) => path)).toEqual([
      '/token',
      '/me',
      '/note',
      '/refresh',
      '/note',
      '/revoke',
    ]);
    expect(weir.seen.at(-1)?.form).toEqual({
      token: `refresh-${issued}`,
      token_type_hint: 'refresh_token',
      ...PROOF,
    });
  });

  it('a token that a client obtains for itself goes into the same header', async () => {
    const { authUrl } = await connect('user-2', { auth_scheme: 'oauth2_client_credentials' });
    await sendForm(authUrl, { 'Client ID': CLIENT.client_id, 'Client secret': CLIENT.client_secret });
    expect(await note('user-2')).toMatchObject({ note: 'A note.' });
    expect(weir.seen.map(({ path }) => path)).toEqual(['/own-token', '/me', '/note']);
  });

  it('a 401 that names a missing scope asks for it, and ends no connection', async () => {
    const answer = await bobbin.execute('WEIR_GET_DRAFT', {}, { user_id: 'user-2' });
    expect(reasonOf(answer)).toEqual([422, 'missing_scope']);
    expect(weir.seen.map(({ path }) => path)).toEqual(['/draft']);
    expect(await note('user-2')).toMatchObject({ note: 'A note.' });
  });
});
