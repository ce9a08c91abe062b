import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { DEVICE_GRANT } from '../oauth/oidc-provider.js';
import { openPage, postForm } from '../typed/browser.js';
import { type GrantOracle, startGrantOracle } from './grant-oracle.js';
import { connection, RETURN_TO, reasonOf } from './journey.js';
import { SKEIN_DEVICE } from './skein-toolkits.js';

/** The device authorization grant (RFC 8628), against a certified authorization server. */

const T = SKEIN_DEVICE.slug;
const back = (query: string) => `https://app.example.com/settings?tab=accounts&${query}&toolkit=${T}#top`;

describe.each(ENGINES)('connecting by a user code, on %s', (engine) => {
  let oracle: GrantOracle;
  let bobbin: TestBobbin;
  let offset = 0;
  let users = 0;

  beforeAll(async () => {
    oracle = await startGrantOracle({ grants: [DEVICE_GRANT], redirect_uris: [], ttl: { DeviceCode: 600 } });
    bobbin = await startBobbin({
      engine,
      toolkits: [SKEIN_DEVICE],
      origins: oracle.origins,
      clock: () => Date.now() + offset,
    });
    const body = { toolkit: T, oauth_credentials: oracle.provider.client };
    expect((await bobbin.call('POST', '/configure', { body })).status).toBe(200);
  });
  afterEach(() => {
    oracle.instead = undefined;
    oracle.recorder.seen.length = 0;
  });
  afterAll(async () => {
    await bobbin.close();
    await oracle.close();
  });

  async function start(user_id = `user-${++users}`) {
    const body = { toolkit: T, redirectUrl: RETURN_TO, userId: user_id };
    const answer = await bobbin.call('POST', '/connect', { body });
    return {
      user_id,
      answer,
      id: answer.body.connectionRequestId as string,
      authUrl: answer.body.authUrl as string,
    };
  }
  /** The page, after the time between two looks has passed. */
  const look = async (authUrl: string) => {
    offset += 30_000;
    return openPage(authUrl);
  };
  const shown = (text: string) => ({
    code: /<p class="code">([^<]+)</.exec(text)?.[1],
    link: /<a class="primary" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&#38;', '&'),
    reload: /http-equiv="refresh" content="(\d+)"/.exec(text)?.[1],
  });
  const decide = async (authUrl: string, decision: 'allow' | 'deny') => {
    const { link = '' } = shown((await openPage(authUrl)).text);
    await oracle.provider.decideOnDevice(link, decision);
  };
  const run = (user_id: string) => bobbin.execute('SKEIN_DEVICE_GET_NOTE', {}, { user_id });

  it('our page shows the code and the link, waits without scripts, and goes on by itself when the user has allowed', async () => {
    const { user_id, id, authUrl } = await start();
    expect(authUrl.startsWith(`${bobbin.url}/v1/${bobbin.app_id}/integrations/connect/`)).toBe(true);
    const page = await openPage(authUrl);
    const { code, link, reload } = shown(page.text);
    expect(code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(link).toContain(`user_code=${code}`);
    expect(Number(reload)).toBeGreaterThanOrEqual(5);
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(oracle.tokenCalls()).toEqual([]);

    expect((await look(authUrl)).next).toBeUndefined();
    expect(oracle.tokenCalls()).toHaveLength(1);
    await decide(authUrl, 'allow');
    const done = await look(authUrl);
    expect(done.next).toBe(back('status=connected'));
    expect(await connection(bobbin, id)).toMatchObject({ status: 'active', account: { id: 'account-1' } });
    expect((await run(user_id)).body.data).toMatchObject({ path: '/api/note' });
    expect((await openPage(authUrl)).status).toBe(400);
  });

  it('the provider is asked no more often than it says, however many tabs and processes look', async () => {
    const { authUrl } = await start();
    offset += 30_000;
    await Promise.all(Array.from({ length: 10 }, () => openPage(authUrl)));
    expect(oracle.tokenCalls()).toHaveLength(1);
    offset += 4_000;
    await openPage(authUrl);
    expect(oracle.tokenCalls()).toHaveLength(1);
    offset += 2_000;
    await openPage(authUrl);
    expect(oracle.tokenCalls()).toHaveLength(2);
  });

  it.each([
    ['slow_down', { status: 400, body: { error: 'slow_down' } }, '11'],
    ['an answer of status 503', { status: 503, body: {} }, '11'],
    ['a pause of 40 seconds', { status: 429, headers: { 'retry-after': '40' }, body: {} }, '41'],
  ])('after %s it is asked less often', async (_, answer, reload) => {
    const { authUrl } = await start();
    oracle.instead = ({ path }) => (path === '/token' ? answer : undefined);
    expect(shown((await look(authUrl)).text).reload).toBe(reload);
    oracle.instead = undefined;
    offset += 6_000;
    await openPage(authUrl);
    expect(oracle.tokenCalls()).toHaveLength(1);
    offset += 10_000;
    expect(shown((await look(authUrl)).text).code).toBeDefined();
    expect(oracle.tokenCalls()).toHaveLength(2);
  });

  it('a user who says no, or cancels on our page, connects nothing', async () => {
    const [denied, cancelled] = [await start(), await start()];
    await decide(denied.authUrl, 'deny');
    expect((await look(denied.authUrl)).next).toBe(back('status=error&message=access_denied'));
    const page = await postForm(cancelled.authUrl, new URLSearchParams({ cancel: 'yes' }));
    expect(page.next).toBe(back('status=error&message=access_denied'));
    for (const { id, user_id } of [denied, cancelled]) {
      expect(await connection(bobbin, id)).toMatchObject({
        status: 'failed',
        status_reason: 'access_denied',
      });
      expect(reasonOf(await run(user_id))).toEqual([422, 'not_connected']);
    }
  });

  it('a code whose time is over sends the user back and says so, whoever notices first', async () => {
    const [ours, theirs] = [await start(), await start()];
    oracle.instead = ({ path }) =>
      path === '/token' ? { status: 400, body: { error: 'expired_token' } } : undefined;
    expect((await look(theirs.authUrl)).next).toBe(back('status=error&message=request_expired'));
    oracle.instead = undefined;
    offset += 590_000;
    oracle.recorder.seen.length = 0;
    expect((await openPage(ours.authUrl)).next).toBe(back('status=error&message=request_expired'));
    expect(oracle.recorder.seen).toEqual([]);
    expect(await connection(bobbin, ours.id)).toMatchObject({
      status: 'failed',
      status_reason: 'request_expired',
    });
  });

  it('two looks at the moment of consent make one connection', async () => {
    const { id, authUrl } = await start();
    await decide(authUrl, 'allow');
    offset += 30_000;
    const looks = await Promise.all([openPage(authUrl), openPage(authUrl), openPage(authUrl)]);
    expect(looks.filter(({ next }) => next === back('status=connected'))).toHaveLength(1);
    expect((await connection(bobbin, id)).status).toBe('active');
    expect(oracle.tokenCalls()).toHaveLength(1);
  });

  it('an account that cannot be read connects nobody, and the grant is not left standing', async () => {
    const { id, authUrl } = await start();
    await decide(authUrl, 'allow');
    oracle.instead = ({ path }) => (path === '/api/me' ? { status: 500, body: {} } : undefined);
    expect((await look(authUrl)).next).toBe(back('status=error&message=account_unavailable'));
    expect(await connection(bobbin, id)).toMatchObject({ status: 'failed', account: null });
    oracle.instead = undefined;
    const auth = bobbin.admin_key;
    const { body } = await bobbin.call('GET', '/v1/revocations', { auth });
    expect(JSON.stringify(body)).toContain(id);
  });

  it('a suspension, or a toolkit that was disabled, ends the waiting', async () => {
    const { authUrl } = await start();
    const auth = bobbin.admin_key;
    const suspended = await bobbin.call('POST', '/v1/suspensions', { auth, body: { toolkit: T } });
    expect((await look(authUrl)).next).toBe(back('status=error&message=suspended'));
    expect(oracle.tokenCalls()).toEqual([]);
    await bobbin.call('DELETE', `/v1/suspensions/${suspended.body.id}`, { auth });
  });

  it('the token is refreshed, and the grant is revoked when the account is disconnected', async () => {
    const { user_id, id, authUrl } = await start();
    await decide(authUrl, 'allow');
    // An account of its own: a grant that others live from is left standing.
    oracle.instead = ({ path }) => (path === '/api/me' ? { body: { id: 'account-2' } } : undefined);
    expect((await look(authUrl)).next).toBe(back('status=connected'));
    oracle.recorder.seen.length = 0;
    offset += 3_600_000;
    await run(user_id);
    expect(oracle.tokenCalls().map(({ form }) => form['grant_type'])).toEqual(['refresh_token']);
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect(oracle.recorder.seen.at(-1)?.path).toBe('/revoke');
    expect(reasonOf(await run(user_id))).toEqual([422, 'not_connected']);
  });

  it('a wrong client is said when connecting, and by the check; the right one passes', async () => {
    const checked = (await bobbin.call('GET', `/toolkits/${T}/check`)).body;
    expect(checked.checks).toContainEqual(expect.objectContaining({ check: 'client', result: 'passed' }));
    const app = await bobbin.createApp();
    const at = `/v1/${app.app_id}/integrations`;
    const auth = app.api_key;
    const oauth_credentials = { ...oracle.provider.client, client_secret: 'not-the-secret' };
    await bobbin.call('POST', `${at}/configure`, { auth, body: { toolkit: T, oauth_credentials } });
    const body = { toolkit: T, redirectUrl: RETURN_TO, userId: 'u' };
    const refused = await bobbin.call('POST', `${at}/connect`, { auth, body });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'INTEGRATIONS_NOT_CONFIGURED']);
    const failed = (await bobbin.call('GET', `${at}/toolkits/${T}/check`, { auth })).body;
    expect(failed.checks).toContainEqual(expect.objectContaining({ check: 'client', result: 'failed' }));
    expect(bobbin.logs()).not.toContain(oracle.provider.client.client_secret);
  });
});
