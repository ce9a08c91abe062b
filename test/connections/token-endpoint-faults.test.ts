import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import type { Fault } from '../../sandbox/gate/faults.js';
import { decideConsent } from '../../sandbox/person.js';
import { type Answer, ENGINES, startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type AnsweringServer, startAnsweringServer } from '../oauth/answering-server.js';
import { connection, land, reasonOf, returnedConnected, returnedWith, startConnect } from './journey.js';

/** Beyond the deadline that the server under test is given. */
const TIMEOUT_MS = 4_000;
const TOO_LATE_MS = TIMEOUT_MS + 1_000;
const HTML = '<html><body>Bad gateway</body></html>';

interface TokenFault extends Omit<Fault, 'times' | 'method' | 'path_prefix'> {
  readonly name: string;
  /** The word in the app’s URL when it happens on connecting. */
  readonly message: 'provider_unavailable' | 'provider_refused';
  /** What it is called when it happens on refreshing. */
  readonly kind: 'provider_error' | 'malformed_response' | 'unreachable' | 'rate_limited';
}

const UNAVAILABLE = { message: 'provider_unavailable', kind: 'provider_error' } as const;
const UNREACHABLE = { message: 'provider_unavailable', kind: 'unreachable' } as const;
const MALFORMED = { message: 'provider_refused', kind: 'malformed_response' } as const;

const FAULTS: readonly TokenFault[] = [
  { name: '500', status: 500, body: { error: 'internal_failure' }, ...UNAVAILABLE },
  { name: '503 that claims invalid_grant', status: 503, body: { error: 'invalid_grant' }, ...UNAVAILABLE },
  { name: '502 as HTML', status: 502, body: HTML, ...UNAVAILABLE },
  { name: '403 as HTML', status: 403, body: HTML, ...UNAVAILABLE },
  {
    name: '429',
    status: 429,
    headers: { 'retry-after': '7' },
    body: { error: 'slow_down' },
    message: 'provider_unavailable',
    kind: 'rate_limited',
  },
  { name: '200 as HTML', status: 200, body: HTML, ...MALFORMED },
  { name: '200 with cut JSON', status: 200, body: '{"access_token":"canary-tok', ...MALFORMED },
  { name: '200 without a token', status: 200, body: { token_type: 'Bearer' }, ...MALFORMED },
  { name: '204', status: 204, ...MALFORMED },
  { name: 'a connection cut before the call', cut: 'before', ...UNREACHABLE },
  { name: 'a connection cut after the call', cut: 'after', ...UNREACHABLE },
  { name: 'a connection cut within the answer', cut: 'during', ...UNREACHABLE },
  { name: 'an answer that is too late', delay_ms: TOO_LATE_MS, ...UNREACHABLE },
];

describe.each(ENGINES)('a token endpoint that fails, on %s', (engine) => {
  let bobbin: TestBobbin;
  let google: GateControl;
  let elsewhere: AnsweringServer;
  let user_count = 0;

  beforeAll(async () => {
    elsewhere = await startAnsweringServer();
    bobbin = await startBobbin({
      engine,
      env: { BOBBIN_PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) },
      clock: () => google?.now() ?? Date.now(),
    });
    google = bobbin.sandbox.providers.google.control;
  });
  afterEach(() => {
    google.clear();
    elsewhere.requests.length = 0;
  });
  afterAll(async () => {
    await bobbin.close();
    await elsewhere.close();
  });

  const redirectElsewhere = (status: number): Fault => ({
    status,
    headers: { location: `${elsewhere.origin}/token` },
  });
  const calls = (path: string) => google.requests().filter((request) => request.path.startsWith(path));

  describe('while an account is connected', () => {
    const newUser = () => `user-${++user_count}`;
    const consent = async (user_id: string) => {
      const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
      return { id, callback: await decideConsent(authUrl, { email: USER_EMAIL }) };
    };
    async function expectFailed(id: string, user_id: string, status_reason: string): Promise<void> {
      expect(await connection(bobbin, id)).toMatchObject({
        status: 'failed',
        status_reason,
        account: null,
        scopes: [],
        connected_at: null,
      });
      expect((await bobbin.call('GET', `/connections?userId=${user_id}`)).body).toEqual({ connections: [] });
      const executed = await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id });
      expect(reasonOf(executed)).toEqual([422, 'not_connected']);
      expect(calls('/gmail')).toEqual([]);
    }

    it.each(FAULTS)('$name sends the user back with $message, and nothing is stored half', async (fault) => {
      const user_id = newUser();
      const { id, callback } = await consent(user_id);
      google.failTokenCalls(1, fault);
      expect(await land(callback)).toEqual(returnedWith(fault.message, 'gmail'));
      expect(calls('/token')).toHaveLength(1);
      expect(calls('/v1/userinfo')).toEqual([]);
      await expectFailed(id, user_id, fault.message);
      // The code may be spent: the callback is not tried a second time.
      expect((await land(callback)).status).toBe(400);
      expect(calls('/token')).toHaveLength(1);
    });

    it.each([301, 302, 307, 308])('a %i to another host never carries the code there', async (status) => {
      const user_id = newUser();
      const { id, callback } = await consent(user_id);
      google.failTokenCalls(1, redirectElsewhere(status));
      expect(await land(callback)).toEqual(returnedWith('provider_refused', 'gmail'));
      expect(elsewhere.requests).toEqual([]);
      await expectFailed(id, user_id, 'provider_refused');
    });

    const ACCOUNT_FAULTS: [name: string, fault: () => Fault][] = [
      ['500', () => ({ status: 500, body: { error: 'x' } })],
      ['401', () => ({ status: 401, body: { error: 'invalid_request' } })],
      ['403', () => ({ status: 403, body: HTML })],
      ['429', () => ({ status: 429 })],
      ['an answer that is no JSON', () => ({ status: 200, body: HTML })],
      ['an answer without an id', () => ({ status: 200, body: { email: USER_EMAIL } })],
      ['a redirect to another host', () => redirectElsewhere(307)],
      ['a connection cut within the answer', () => ({ cut: 'during' })],
      ['an answer that is too late', () => ({ delay_ms: TOO_LATE_MS })],
    ];
    it.each(ACCOUNT_FAULTS)(
      'an identity call that ends in %s is account_unavailable, and the token is not kept',
      async (_, fault) => {
        const user_id = newUser();
        const { id, callback } = await consent(user_id);
        google.fault({ ...fault(), method: 'GET', path_prefix: '/v1/userinfo' });
        expect(await land(callback)).toEqual(returnedWith('account_unavailable', 'gmail'));
        expect(calls('/v1/userinfo')).toHaveLength(1);
        expect(elsewhere.requests).toEqual([]);
        await expectFailed(id, user_id, 'account_unavailable');
      },
    );

    it.each([
      ['github', { error: 'incorrect_client_credentials' }, 'provider_refused'],
      ['github', { error: 'bad_verification_code' }, 'provider_refused'],
      ['slack', { ok: false, error: 'bad_client_secret' }, 'provider_refused'],
      ['slack', { ok: false, error: 'ratelimited' }, 'provider_unavailable'],
      ['slack', { ok: false, error: 'internal_error' }, 'provider_unavailable'],
    ] as const)('a 200 in which %s says %o is an error all the same', async (toolkit, body, message) => {
      const { control } = bobbin.sandbox.providers[toolkit];
      const { authUrl, id } = await startConnect(bobbin, toolkit, { user_id: newUser() });
      const callback = await decideConsent(authUrl, { email: USER_EMAIL });
      control.failTokenCalls(1, { status: 200, body });
      expect(await land(callback)).toEqual(returnedWith(message, toolkit));
      expect(await connection(bobbin, id)).toMatchObject({ status: 'failed', status_reason: message });
    });

    it('an identity call that Slack refuses within a 200 is account_unavailable', async () => {
      const { control } = bobbin.sandbox.providers.slack;
      const { authUrl, id } = await startConnect(bobbin, 'slack', { user_id: newUser() });
      const callback = await decideConsent(authUrl, { email: USER_EMAIL });
      const body = { ok: false, error: 'invalid_auth' };
      control.fault({ path_prefix: '/api/auth.test', status: 200, body });
      expect(await land(callback)).toEqual(returnedWith('account_unavailable', 'slack'));
      expect(await connection(bobbin, id)).toMatchObject({ status: 'failed', account: null });
    });

    it('a provider that is back connects the same user', async () => {
      const user_id = newUser();
      google.failTokenCalls(1, { status: 503 });
      const first = await consent(user_id);
      expect(await land(first.callback)).toEqual(returnedWith('provider_unavailable', 'gmail'));
      const second = await consent(user_id);
      expect(await land(second.callback)).toEqual(returnedConnected('gmail'));
      expect((await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id })).status).toBe(200);
    });
  });

  describe('while a token is refreshed', () => {
    let id: string;
    beforeEach(async () => {
      id = await bobbin.connect('gmail');
      google.clear();
    });
    const execute = () => bobbin.execute('GMAIL_GET_PROFILE', {});
    /** Lets the time pass for which the answer asks. */
    const waitAsTold = ({ headers }: Answer) => google.advance(Number(headers.get('retry-after')));

    it.each(FAULTS)(
      '$name keeps the connection, says why and until when, and then it works',
      async (fault) => {
        google.advance(3_600);
        google.failTokenCalls(1, fault);
        const failed = await execute();
        expect(failed.status).toBe(502);
        expect(failed.body.error).toMatchObject({
          code: 'INTEGRATIONS_EXECUTION_FAILED',
          message: expect.stringContaining('could not be refreshed'),
          remediation: expect.stringContaining(failed.body.error.details.retry_at),
          details: {
            reason: 'provider_unavailable',
            connection_id: id,
            status_reason: `refresh_failed:${fault.kind}`,
            retry_at: expect.any(String),
          },
        });
        expect(failed.text).not.toContain('canary');
        expect([calls('/token').length, calls('/gmail').length]).toEqual([1, 0]);
        expect(await connection(bobbin, id)).toMatchObject({
          status: 'active',
          status_reason: `refresh_failed:${fault.kind}`,
        });

        waitAsTold(failed);
        const { status, body } = await execute();
        expect([status, body.data.email]).toEqual([200, USER_EMAIL]);
        expect(await connection(bobbin, id)).toMatchObject({ status: 'active', status_reason: null });
      },
    );

    it.each(FAULTS)('$name does not stop a token that is still good', async (fault) => {
      google.advance(3_570);
      google.failTokenCalls(1, fault);
      const { status, body } = await execute();
      expect([status, body.data.email]).toEqual([200, USER_EMAIL]);
      await expect
        .poll(() => connection(bobbin, id), { timeout: TOO_LATE_MS * 2 })
        .toMatchObject({ status: 'active', status_reason: `refresh_failed:${fault.kind}` });
      expect([calls('/token').length, calls('/gmail').length]).toEqual([1, 1]);
    });

    it.each([301, 302, 307, 308])(
      'a %i to another host never carries the refresh token there',
      async (status) => {
        google.advance(3_600);
        google.failTokenCalls(1, redirectElsewhere(status));
        const failed = await execute();
        expect(reasonOf(failed)).toEqual([502, 'provider_unavailable']);
        expect(elsewhere.requests).toEqual([]);
        expect((await connection(bobbin, id)).status_reason).toBe('refresh_failed:malformed_response');
        waitAsTold(failed);
        expect((await execute()).status).toBe(200);
      },
    );

    it('a client that the provider no longer knows keeps the connection', async () => {
      google.advance(3_600);
      google.failTokenCalls(1, { status: 401, body: { error: 'invalid_client' } });
      const failed = await execute();
      expect(reasonOf(failed)).toEqual([502, 'provider_unavailable']);
      expect(await connection(bobbin, id)).toMatchObject({
        status: 'active',
        status_reason: 'refresh_failed:invalid_client',
      });
      waitAsTold(failed);
      expect((await execute()).status).toBe(200);
    });

    it('an answer without expires_in is survived: the token is used until it is refused', async () => {
      google.advance(3_600);
      const { access_token } = google.issueToken({
        user: USER_EMAIL,
        scopes: ['https://www.googleapis.com/auth/gmail.modify'],
      });
      google.failTokenCalls(1, { status: 200, body: { access_token, token_type: 'Bearer' } });
      expect((await execute()).status).toBe(200);
      google.clear();
      google.advance(1_800);
      expect((await execute()).status).toBe(200);
      expect(calls('/token')).toEqual([]);
      // Refused now: the refresh token that the short answer did not mention is still there.
      google.advance(3_600);
      expect((await execute()).status).toBe(200);
      expect([calls('/token').length, calls('/gmail').length]).toEqual([1, 3]);
    });
  });
});
