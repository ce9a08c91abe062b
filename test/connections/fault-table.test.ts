import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GateControl } from '../../sandbox/gate/control.js';
import type { Fault } from '../../sandbox/gate/faults.js';
import { decideConsent } from '../../sandbox/person.js';
import { startBobbin, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { type AnsweringServer, startAnsweringServer } from '../oauth/answering-server.js';
import { connection, land, reasonOf, returnedConnected, returnedWith, startConnect } from './journey.js';

const TIMEOUT_MS = 2_500;
/** More often than anything is tried. */
const ALWAYS = 9;

/** What a provider, or what stands before it, can do to any call. */
const FAULTS: readonly (readonly [name: string, fault: (elsewhere: string) => Fault])[] = [
  ['cut before it is handled', () => ({ cut: 'before' })],
  ['cut within the answer', () => ({ cut: 'during' })],
  ['cut after it was handled', () => ({ cut: 'after' })],
  ['too slow', () => ({ delay_ms: TIMEOUT_MS + 500 })],
  ['answered 429', () => ({ status: 429, headers: { 'retry-after': '60' } })],
  ['answered 500', () => ({ status: 500, body: { error: 'internal' } })],
  ['answered 503 as HTML', () => ({ status: 503, body: '<html>Bad gateway</html>' })],
  ['answered 200 as HTML', () => ({ status: 200, body: '<html>Log in to the hotel</html>' })],
  ['answered 200 with cut JSON', () => ({ status: 200, body: '{"canary' })],
  ['redirected to another host', (elsewhere) => ({ status: 307, headers: { location: `${elsewhere}/x` } })],
];

/** The calls that a connection’s life is made of; refreshes have their table in token-endpoint-faults.test.ts. */
const STEPS = [
  { step: 'the token call', path_prefix: '/token' },
  { step: 'the identity call', path_prefix: '/v1/userinfo' },
  { step: 'a read', path_prefix: '/gmail' },
  { step: 'a write', path_prefix: '/gmail' },
  { step: 'the revocation', path_prefix: '/revoke' },
] as const;

const TABLE = STEPS.flatMap((step) => FAULTS.map(([name, fault]) => ({ ...step, name, fault })));
const CONNECT_WORDS = ['provider_unavailable', 'provider_refused', 'account_unavailable'];

describe('every step with every fault', () => {
  let bobbin: TestBobbin;
  let google: GateControl;
  let elsewhere: AnsweringServer;
  let count = 0;
  beforeAll(async () => {
    elsewhere = await startAnsweringServer();
    bobbin = await startBobbin({ env: { BOBBIN_PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) } });
    google = bobbin.sandbox.providers.google.control;
    // With its first ID token the sandbox makes Google’s signing key, for longer than TIMEOUT_MS on a busy machine.
    await bobbin.connect('gmail', { user_id: 'first' });
  });
  afterEach(() => google.clear());
  afterAll(async () => {
    await bobbin.close();
    await elsewhere.close();
  });

  const listed = async (user_id: string) =>
    (await bobbin.call('GET', `/connections?userId=${user_id}`)).body.connections;
  const connectAgain = async (user_id: string) => {
    const { authUrl } = await startConnect(bobbin, 'gmail', { user_id });
    expect(await land(await decideConsent(authUrl, { email: USER_EMAIL }))).toEqual(
      returnedConnected('gmail'),
    );
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id })).status).toBe(200);
  };

  const ACTS: Record<
    (typeof STEPS)[number]['step'],
    (user_id: string, arm: () => void, name: string) => Promise<void>
  > = {
    'the token call': expectNothingConnected,
    'the identity call': expectNothingConnected,
    async 'a read'(user_id, arm) {
      await bobbin.connect('gmail', { user_id });
      arm();
      const answer = await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id });
      expect([422, 502]).toContain(answer.status);
      await expectRecorded(answer.body.error);
      await expectUnharmed(user_id);
    },
    async 'a write'(user_id, arm, name) {
      await bobbin.connect('gmail', { user_id });
      arm();
      const mail = { to: 'to@example.com', subject: `To ${user_id}`, body: 'Hello' };
      const answer = await bobbin.execute('GMAIL_SEND_EMAIL', mail, { user_id });
      expect([422, 502]).toContain(answer.status);
      // Whatever may have been handled is not called a failure.
      if (/^(cut|too slow|answered 200)/.test(name))
        expect(reasonOf(answer)).toEqual([502, 'unknown_outcome']);
      expect(google.requests().filter(({ path }) => path.startsWith('/gmail'))).toHaveLength(1);
      await expectRecorded(answer.body.error);
      await expectUnharmed(user_id);
    },
    async 'the revocation'(user_id, arm) {
      const id = await bobbin.connect('gmail', { user_id });
      // A grant that others live from would not be revoked.
      const { connections } = (await bobbin.call('GET', '/connections')).body;
      for (const other of connections.filter((row: { id: string }) => row.id !== id))
        await bobbin.call('DELETE', `/connections/${other.id}`);
      arm();
      expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
      expect(google.requests().filter(({ path }) => path.startsWith('/revoke')).length).toBeGreaterThan(0);
      expect((await bobbin.call('GET', `/connections/${id}`)).status).toBe(404);
      expect(reasonOf(await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id }))).toEqual([
        422,
        'not_connected',
      ]);
      google.clear();
      await connectAgain(user_id);
    },
  };

  async function expectNothingConnected(user_id: string, arm: () => void): Promise<void> {
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    const callback = await decideConsent(authUrl, { email: USER_EMAIL });
    arm();
    const landing = await land(callback);
    expect(CONNECT_WORDS.map((word) => returnedWith(word, 'gmail'))).toContainEqual(landing);
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'failed',
      account: null,
      scopes: [],
      connected_at: null,
    });
    expect(await listed(user_id)).toEqual([]);
    google.clear();
    await connectAgain(user_id);
  }

  async function expectRecorded({
    code,
    details,
  }: {
    code: string;
    details: { reason: string; execution_id: string };
  }) {
    expect(code).toBe('INTEGRATIONS_EXECUTION_FAILED');
    const { body } = await bobbin.call('GET', `/executions/${details.execution_id}`);
    expect(body).toMatchObject({ status: 'failed', reason: details.reason });
  }

  async function expectUnharmed(user_id: string): Promise<void> {
    google.clear();
    expect((await listed(user_id)).map((row: { status: string }) => row.status)).toEqual(['active']);
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id })).status).toBe(200);
  }

  it.each(TABLE)(
    '$step, $name: nothing is stored half, nothing goes elsewhere, and the next try works',
    async (row) => {
      const arm = (): void => {
        google.clear();
        google.fault({ ...row.fault(elsewhere.origin), path_prefix: row.path_prefix, times: ALWAYS });
      };
      await ACTS[row.step](`user-${++count}`, arm, row.name);
      expect(elsewhere.requests).toEqual([]);
      expect(bobbin.logs()).not.toContain('canary');
      expect(bobbin.logs()).not.toContain('"level":50');
    },
  );
});
