import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import type { Answer, TestApp, TestBobbin } from '../harness/bobbin.js';
import { ENGINES, startBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from '../http/database.js';
import { startInstance } from './instance.js';
import { connection, land, reasonOf, startConnect } from './journey.js';

const AFTER = 10 * 60_000;

describe.each(ENGINES)('connect mode confirmed, on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  let env: Record<string, string>;
  let now = Date.now();
  let users = 0;
  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    env = { DATABASE_URL: database.url, BOBBIN_MASTER_KEY: randomBytes(32).toString('base64') };
    bobbin = await startBobbin({ env, clock: () => now });
    await setMode('confirmed');
  });
  afterAll(async () => {
    await bobbin.close();
    await database.remove();
  });
  beforeEach(() => {
    now = Date.now();
    bobbin.sandbox.providers.google.control.clear();
  });

  const newUser = () => `user-${++users}`;
  const setMode = (connect_mode: string, app: TestApp = bobbin) =>
    bobbin.call('PUT', `/v1/${app.app_id}/auth`, { auth: app.api_key, body: { connect_mode } });

  /** Up to the redirect: the user consented, the app has the code. */
  async function consent(user_id: string, email = USER_EMAIL) {
    const { authUrl, id } = await startConnect(bobbin, 'gmail', { user_id });
    const { status, location } = await land(await decideConsent(authUrl, { email }));
    const query = new URL(location ?? '').searchParams;
    return { id, status, location, query, code: query.get('code') ?? '' };
  }
  const confirm = async (user_id: string, code: string): Promise<Answer> =>
    bobbin.call('POST', '/connections/confirm', { auth: await bobbin.userToken(user_id), body: { code } });
  const listed = async (user_id: string) =>
    (await bobbin.call('GET', `/connections?userId=${user_id}`)).body.connections;
  const revocations = () =>
    bobbin.sandbox.providers.google.control.requests().filter(({ path }) => path === '/revoke');
  const expectGone = ({ status, body }: Answer, message: string, reason: string) =>
    expect([status, body]).toEqual([
      404,
      {
        error: {
          code: 'RESOURCE_NOT_FOUND',
          message,
          remediation: expect.stringContaining('POST /connect'),
          details: { reason },
        },
      },
    ]);
  const expectUsed = (answer: Answer) =>
    expectGone(answer, 'This code was used already: it confirms one connection, once.', 'used');
  const expectExpired = (answer: Answer) =>
    expectGone(answer, 'The time to confirm this connection is over.', 'expired');

  it('the callback leaves the connection pending and hands the app a code of ours, and nothing else', async () => {
    const user_id = newUser();
    const { id, status, location, code } = await consent(user_id);
    expect(status).toBe(302);
    expect(location).toBe(
      `https://app.example.com/settings?tab=accounts&status=pending&code=${code}&toolkit=gmail#top`,
    );
    expect(code).toMatch(/^[\w-]{43}$/);
    expect(await listed(user_id)).toEqual([]);
    const { body } = await bobbin.call('GET', `/connections?status=pending&userId=${user_id}`);
    expect(body.connections.map((row: { id: string }) => row.id)).toEqual([id]);
  });

  it('a pending connection executes nothing, by whatever name, and no token of it is used', async () => {
    const user_id = newUser();
    const { id } = await consent(user_id);
    bobbin.sandbox.providers.google.control.clear();
    for (const choice of [{}, { connectionId: id }, { account: USER_EMAIL }]) {
      const body = { toolName: 'GMAIL_GET_PROFILE', params: {}, userId: user_id, ...choice };
      expect(reasonOf(await bobbin.call('POST', '/execute', { body }))).toEqual([422, 'not_connected']);
    }
    expect(bobbin.sandbox.providers.google.control.requests()).toEqual([]);
  });

  it('until then nobody is told whose account it is, not even who asked for it', async () => {
    const user_id = newUser();
    const { id } = await consent(user_id);
    const hidden = { id, status: 'pending', account: null, scopes: [], installed_in: [], connected_at: null };
    expect(await connection(bobbin, id)).toMatchObject(hidden);
    const auth = await bobbin.userToken(user_id);
    const { text, body } = await bobbin.call('GET', `/connections/${id}`, { auth });
    expect(body).toMatchObject(hidden);
    expect(text).not.toContain(USER_EMAIL);
  });

  it('the user who asked for it confirms, and it works', async () => {
    const user_id = newUser();
    const { id, code } = await consent(user_id);
    const { status, body } = await confirm(user_id, code);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, status: 'active', is_default: false, account: { email: USER_EMAIL } });
    expect(await listed(user_id)).toEqual([body]);
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id })).status).toBe(200);
  });

  it('an API key confirms for the user it names, and must name one', async () => {
    const user_id = newUser();
    const { code } = await consent(user_id);
    const unnamed = await bobbin.call('POST', '/connections/confirm', { body: { code } });
    expect([unnamed.status, unnamed.body.error.code]).toEqual([400, 'VALIDATION_MISSING_FIELD']);
    const named = await bobbin.call('POST', '/connections/confirm', { body: { code, userId: user_id } });
    expect([named.status, named.body.status]).toEqual([200, 'active']);
  });

  it('a user JWT confirms for its subject alone', async () => {
    const [user_id, other] = [newUser(), newUser()];
    const { code } = await consent(user_id);
    const auth = await bobbin.userToken(other);
    const { status, body } = await bobbin.call('POST', '/connections/confirm', {
      auth,
      body: { code, userId: user_id },
    });
    expect([status, body.error.code]).toEqual([403, 'AUTH_INSUFFICIENT_PERMISSIONS']);
    expect((await confirm(user_id, code)).status).toBe(200);
  });

  it('connect-link phishing: an account that followed another user’s link never serves that user', async () => {
    const [attacker, victim] = [newUser(), newUser()];
    // The victim opens the attacker’s link and consents; the browser lands in the victim’s session of the app.
    const { id, code } = await consent(attacker, 'third@example.com');
    const { status, body } = await confirm(victim, code);
    expect([status, body]).toEqual([
      403,
      {
        error: {
          code: 'AUTH_INSUFFICIENT_PERMISSIONS',
          message: 'Another user asked for this connection. It was not made, and its tokens are erased.',
          remediation: 'Let the user of this session connect the account with a POST /connect of their own.',
          details: { reason: 'other_user' },
        },
      },
    ]);
    expect(revocations()).toHaveLength(1);
    expectGone(
      await confirm(attacker, code),
      'The connection was withdrawn before this code came.',
      'withdrawn',
    );
    for (const user_id of [attacker, victim]) {
      expect(await listed(user_id)).toEqual([]);
      const answer = await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id });
      expect(reasonOf(answer)).toEqual([422, 'not_connected']);
    }
    expect(await connection(bobbin, id)).toMatchObject({
      status: 'failed',
      status_reason: 'confirmed_by_other_user',
      account: null,
    });
    expect(bobbin.logs()).toContain(`"connection_id":"${id}","toolkit":"gmail","outcome":"revoked"`);
  });

  it('a code works once, also for twenty at once', async () => {
    const user_id = newUser();
    const { code } = await consent(user_id);
    const auth = await bobbin.userToken(user_id);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => bobbin.call('POST', '/connections/confirm', { auth, body: { code } })),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(19);
    for (const answer of refused) expectUsed(answer);
    expectUsed(await confirm(user_id, code));
  });

  it('a code is good for ten minutes', async () => {
    const user_id = newUser();
    const { code } = await consent(user_id);
    const late = await consent(user_id);
    now += AFTER - 5_000;
    expect((await confirm(user_id, code)).status).toBe(200);
    now += 10_000;
    expectExpired(await confirm(user_id, late.code));
  });

  it('what nobody confirmed is revoked at the provider and erased, by whichever process comes first', async () => {
    const user_id = newUser();
    const { id, code } = await consent(user_id, 'third@example.com');
    now += AFTER;
    // A server looks when it starts, and every minute.
    const second = await startInstance(bobbin, env, () => now);
    try {
      await expect.poll(async () => (await connection(bobbin, id)).status).toBe('failed');
    } finally {
      await second.close();
    }
    expect(revocations()).toHaveLength(1);
    expect(await connection(bobbin, id)).toMatchObject({ status_reason: 'not_confirmed', account: null });
    expectExpired(await confirm(user_id, code));
    expect(await listed(user_id)).toEqual([]);
  });

  it.each([
    ['unknown', 'A'.repeat(43)],
    ['an SQL fragment', "' OR '1'='1"],
    ['as long as may be', 'a'.repeat(200)],
  ])('a code that is %s confirms nothing', async (_, code) => {
    expectGone(
      await confirm(newUser(), code),
      'There is no connection that this code confirms.',
      'unknown_code',
    );
  });

  it('the hash of a code, which the store holds, confirms nothing', async () => {
    const user_id = newUser();
    const { code } = await consent(user_id);
    const hash = createHash('sha256').update(code).digest('hex');
    expect((await confirm(user_id, hash)).status).toBe(404);
    expect((await confirm(user_id, code)).status).toBe(200);
  });

  it('another app’s key confirms nothing with it, and leaves it good', async () => {
    const user_id = newUser();
    const { code } = await consent(user_id);
    const other = await bobbin.createApp();
    const answer = await bobbin.call('POST', `/v1/${other.app_id}/integrations/connections/confirm`, {
      auth: other.api_key,
      body: { code, userId: user_id },
    });
    expectGone(answer, 'There is no connection that this code confirms.', 'unknown_code');
    expect((await confirm(user_id, code)).status).toBe(200);
  });

  it('connecting the same account again leaves the connection as it was until it is confirmed', async () => {
    const user_id = newUser();
    const first = await consent(user_id);
    const { body: before } = await confirm(user_id, first.code);
    const again = await consent(user_id);
    expect(await listed(user_id)).toEqual([before]);
    now += 1_000;
    const { status, body } = await confirm(user_id, again.code);
    expect([status, body.id, body.connected_at === before.connected_at]).toEqual([200, first.id, false]);
    expect(await listed(user_id)).toEqual([body]);
    expect(await connection(bobbin, again.id)).toEqual(body);
    expectUsed(await confirm(user_id, again.code));
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id })).status).toBe(200);
  });

  it('withdrawing a request that shares its grant with a live connection leaves that one working', async () => {
    const user_id = newUser();
    await confirm(user_id, (await consent(user_id)).code);
    const again = await consent(user_id);
    expect((await confirm(newUser(), again.code)).status).toBe(403);
    expect(revocations()).toEqual([]);
    expect((await bobbin.execute('GMAIL_GET_PROFILE', {}, { user_id })).status).toBe(200);
  });

  it('a toolkit that is disabled meanwhile is not connected, and the code stays good for when it is back', async () => {
    const user_id = newUser();
    const { code } = await consent(user_id);
    await bobbin.call('DELETE', '/configure/gmail');
    const { status, body } = await confirm(user_id, code);
    expect([status, body.error.code]).toEqual([400, 'INTEGRATIONS_TOOLKIT_NOT_ENABLED']);
    await bobbin.call('POST', '/configure', { body: { toolkit: 'gmail' } });
    expect((await confirm(user_id, code)).status).toBe(200);
  });

  it('a pending connection can be disconnected', async () => {
    const user_id = newUser();
    const { id, code } = await consent(user_id);
    expect((await bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expectGone(
      await confirm(user_id, code),
      'There is no connection that this code confirms.',
      'unknown_code',
    );
  });

  it('an error comes back without a code', async () => {
    const { authUrl } = await startConnect(bobbin, 'gmail', { user_id: newUser() });
    const { location } = await land(await decideConsent(authUrl, 'deny'));
    expect(location).toBe(
      'https://app.example.com/settings?tab=accounts&status=error&message=access_denied&toolkit=gmail#top',
    );
  });

  it('a code of the app’s own in its URL is replaced where ours comes, and kept where none does', async () => {
    const visit = async (press: { email: string } | 'deny') => {
      const body = { toolkit: 'gmail', redirectUrl: 'https://app.example/?code=mine', userId: newUser() };
      const { authUrl } = (await bobbin.call('POST', '/connect', { body })).body;
      return new URL((await land(await decideConsent(authUrl, press))).location ?? '').searchParams;
    };
    const pending = (await visit({ email: USER_EMAIL })).getAll('code');
    expect([pending.length, pending.includes('mine')]).toEqual([1, false]);
    expect((await visit('deny')).getAll('code')).toEqual(['mine']);
  });

  it('neither the code nor a token lies readable in the database or the log', async () => {
    const { code } = await consent(newUser());
    const [dump, logs] = [await database.dump(), bobbin.logs()];
    expect(dump.includes(code)).toBe(false);
    expect(logs.includes(code)).toBe(false);
    expect(dump).not.toMatch(/ya29\./);
  });

  it('is the app’s choice: direct unless it says otherwise, and it counts for requests under way', async () => {
    const app = await bobbin.createApp();
    const path = `/v1/${app.app_id}/auth`;
    const mode = async () => (await bobbin.call('GET', path, { auth: app.api_key })).body.connect_mode;
    expect(await mode()).toBe('direct');
    const started = await startConnect(bobbin, 'gmail', { app });
    const again = await startConnect(bobbin, 'gmail', { app });
    const direct = await land(await decideConsent(started.authUrl, { email: USER_EMAIL }));
    expect(direct.location).toContain('status=connected&toolkit=gmail#');
    expect((await setMode('confirmed', app)).body.connect_mode).toBe('confirmed');
    const held = await land(await decideConsent(again.authUrl, { email: USER_EMAIL }));
    expect(held.location).toContain('status=pending');
    const wrong = await setMode('trusting', app);
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
    expect(await mode()).toBe('confirmed');
  });
});
