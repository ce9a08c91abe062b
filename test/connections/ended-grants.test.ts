import { beforeEach, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { ENGINES, type TestApp, USER_EMAIL } from '../harness/bobbin.js';
import { eventually, HOUR_MS, OTHER_EMAIL, useEndingGrants } from './ending-grants.js';
import { connection, land, returnedWith, startConnect } from './journey.js';

const EXPIRING = { access_token_lifetime_s: 8 * 3_600, refresh_tokens: 'always', rotation: true } as const;

describe.each(ENGINES)('a grant that nothing here uses any more, on %s', (engine) => {
  const bench = useEndingGrants(engine);
  const { google, calls, away, sealed, later } = bench;
  const github = () => bench.bobbin.sandbox.providers.github.control;
  const admin = (method: string, path: string) =>
    bench.bobbin.call(method, path, { auth: bench.bobbin.admin_key });
  /** Time that goes by for the providers too. */
  const pass = (ms: number) => {
    later(ms);
    for (const { control } of Object.values(bench.bobbin.sandbox.providers)) control.advance(ms / 1_000);
  };
  const outcomes = async (): Promise<[string, string][]> =>
    (await bench.revocations())
      .map(({ toolkit_slug, outcome }): [string, string] => [toolkit_slug, outcome])
      .sort();
  /** Another process on the same database, which does at its start what every one does now and then. */
  async function inAnotherProcess(settled: () => Promise<void>): Promise<void> {
    const process = await bench.anotherProcess();
    await settled();
    await process.close();
  }
  const audited = async (action: string) =>
    (await admin('GET', '/v1/audit')).body.entries
      .filter((entry: { action: string }) => entry.action === action)
      .map(({ connection_id, facts }: { connection_id: string; facts: object }) => [connection_id, facts]);

  describe('of an app that is deleted', () => {
    let doomed: TestApp;
    beforeEach(async () => {
      doomed = await bench.bobbin.createApp('doomed');
    });
    const deleteApp = async () =>
      expect((await admin('DELETE', `/v1/apps/${doomed.app_id}`)).status).toBe(204);

    it('is revoked at the provider, with the app’s own client, and the audit says so', async () => {
      const gmail = await bench.bobbin.connect('gmail', { app: doomed });
      const { client_id, client_secret } = bench.bobbin.sandbox.providers.github.client;
      await bench.bobbin.call('POST', `/v1/${doomed.app_id}/integrations/configure`, {
        auth: doomed.api_key,
        body: { toolkit: 'github', oauth_credentials: { client_id, client_secret } },
      });
      const repositories = await bench.bobbin.connect('github', { app: doomed });
      await deleteApp();
      await eventually(outcomes).toEqual([
        ['github', 'revoked'],
        ['gmail', 'revoked'],
      ]);
      expect([google(), github()].map((gate) => gate.revokeGrants({ user: USER_EMAIL }))).toEqual([0, 0]);
      expect(await sealed()).toEqual([null, null]);
      for (const action of ['connection.disconnected', 'connection.revocation_settled'])
        expect((await audited(action)).map(([id]: [string]) => id).sort()).toEqual(
          [gmail, repositories].sort(),
        );
      expect(await audited('connection.disconnected')).toContainEqual([
        gmail,
        { why: 'app_deleted', revocation: 'waiting' },
      ]);
      expect(await audited('connection.revocation_settled')).toContainEqual([
        repositories,
        { revocation: 'revoked', status: 204, attempts: 1 },
      ]);
    });

    it('waits, sealed, for a provider that is away, and outlives the app for a day at most', async () => {
      await bench.bobbin.connect('gmail', { app: doomed });
      await bench.bobbin.connect('gmail', { app: doomed, user_id: 'user-2', email: OTHER_EMAIL });
      away('/revoke', 3);
      await deleteApp();
      await eventually(() => calls('/revoke').length).toBe(2);
      const tokens = await sealed();
      expect(tokens).toEqual([expect.stringMatching(/^v1\./), expect.stringMatching(/^v1\./)]);
      later(HOUR_MS);
      await inAnotherProcess(() =>
        eventually(outcomes).toEqual([
          ['gmail', 'revoked'],
          ['gmail', 'waiting'],
        ]),
      );
      later(24 * HOUR_MS);
      away('/revoke', 9);
      await inAnotherProcess(() =>
        eventually(outcomes).toEqual([
          ['gmail', 'gave_up'],
          ['gmail', 'revoked'],
        ]),
      );
      expect(await sealed()).toEqual([null, null]);
      expect(
        (await audited('connection.revocation_settled')).map(([, facts]: [string, object]) => facts),
      ).toEqual([
        { revocation: 'gave_up', status: 503, attempts: 2 },
        { revocation: 'revoked', status: 200, attempts: 2 },
      ]);
    });

    it('is left standing where another app lives from it', async () => {
      await bench.bobbin.connect('gmail', { app: doomed });
      await bench.bobbin.connect('gmail');
      google().clear();
      await deleteApp();
      await eventually(outcomes).toEqual([['gmail', 'shared']]);
      expect(calls('/revoke')).toEqual([]);
      expect((await bench.bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
    });
  });

  describe('whose connection was not made', () => {
    async function failAtAccount(user_id: string, email: string): Promise<void> {
      const { authUrl, id } = await startConnect(bench.bobbin, 'gmail', { user_id });
      const callback = await decideConsent(authUrl, { email });
      away('/v1/userinfo');
      expect(await land(callback)).toEqual(returnedWith('account_unavailable', 'gmail'));
      expect((await connection(bench.bobbin, id)).status).toBe('failed');
    }

    it('because the account call failed, is revoked', async () => {
      await failAtAccount('user-1', USER_EMAIL);
      await eventually(outcomes).toEqual([['gmail', 'revoked']]);
      expect(google().revokeGrants({ user: USER_EMAIL })).toBe(0);
      expect(await sealed()).toEqual([null]);
    });

    it('is left standing where it turns out that another connection lives from it', async () => {
      await bench.bobbin.connect('gmail');
      google().clear();
      await failAtAccount('user-2', USER_EMAIL);
      await eventually(outcomes).toEqual([['gmail', 'shared']]);
      expect(calls('/revoke')).toEqual([]);
      expect((await bench.bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
    });

    it('is not touched while nobody knows whose it is, and revoked once it is known to be nobody’s', async () => {
      await bench.bobbin.connect('gmail');
      google().clear();
      const { authUrl } = await startConnect(bench.bobbin, 'gmail', { user_id: 'user-2' });
      const callback = await decideConsent(authUrl, { email: OTHER_EMAIL });
      away('/v1/userinfo', 2);
      await land(callback);
      await eventually(() => calls('/v1/userinfo').length).toBe(2);
      expect([await outcomes(), calls('/revoke')]).toEqual([[['gmail', 'waiting']], []]);
      // Its access token has expired by then, and is renewed for the question, once.
      google().setPolicy({ rotation: true });
      google().clear();
      pass(2 * HOUR_MS);
      await inAnotherProcess(() => eventually(outcomes).toEqual([['gmail', 'revoked']]));
      expect(
        google()
          .requests()
          .map(({ path, status }) => [path, status]),
      ).toEqual([
        ['/token', 200],
        ['/v1/userinfo', 200],
        ['/revoke', 200],
      ]);
      expect(google().revokeGrants({ user: OTHER_EMAIL })).toBe(0);
      expect((await bench.bobbin.execute('GMAIL_GET_PROFILE', {})).status).toBe(200);
    });

    it('because the request was withdrawn while the user consented, is revoked', async () => {
      const { authUrl, id } = await startConnect(bench.bobbin, 'gmail');
      const callback = await decideConsent(authUrl, { email: USER_EMAIL });
      google().fault({ delay_ms: 500, path_prefix: '/v1/userinfo' });
      const landing = land(callback);
      await eventually(() => calls('/token').length).toBe(1);
      await bench.bobbin.call('DELETE', `/connections/${id}`);
      expect(await landing).toEqual(returnedWith('request_withdrawn', 'gmail'));
      await eventually(outcomes).toContainEqual(['gmail', 'revoked']);
      expect(google().revokeGrants({ user: USER_EMAIL })).toBe(0);
    });

    it('because another user confirmed it, waits for a provider that is away', async () => {
      await bench.bobbin.call('PUT', `/v1/${bench.bobbin.app_id}/auth`, {
        body: { connect_mode: 'confirmed' },
      });
      const { authUrl, id } = await startConnect(bench.bobbin, 'gmail');
      const { location } = await land(await decideConsent(authUrl, { email: USER_EMAIL }));
      const code = new URL(location ?? '').searchParams.get('code');
      away('/revoke');
      const body = { code, userId: 'user-2' };
      expect((await bench.bobbin.call('POST', '/connections/confirm', { body })).status).toBe(403);
      expect(await connection(bench.bobbin, id)).toMatchObject({ status: 'failed', account: null });
      expect([await outcomes(), await sealed()]).toEqual([
        [['gmail', 'waiting']],
        [expect.stringMatching(/^v1\./)],
      ]);
      later(HOUR_MS);
      await inAnotherProcess(() => eventually(outcomes).toEqual([['gmail', 'revoked']]));
      expect(google().revokeGrants({ user: USER_EMAIL })).toBe(0);
    });

    it('because nobody confirmed it, is revoked with all others of one round, some at a time', async () => {
      await bench.bobbin.call('PUT', `/v1/${bench.bobbin.app_id}/auth`, {
        body: { connect_mode: 'confirmed' },
      });
      const users = Array.from({ length: 45 }, (_, index) => `user-${index}`);
      const ids = await Promise.all(
        users.map(async (user_id) => {
          const { authUrl, id } = await startConnect(bench.bobbin, 'gmail', { user_id });
          await land(await decideConsent(authUrl, { email: USER_EMAIL }));
          return id;
        }),
      );
      later(HOUR_MS);
      const reasons = async () =>
        (await Promise.all(ids.map((id) => connection(bench.bobbin, id)))).map(
          ({ status_reason }) => status_reason,
        );
      await inAnotherProcess(async () => {
        await eventually(reasons).toEqual(users.map(() => 'not_confirmed'));
        await eventually(outcomes).toContainEqual(['gmail', 'revoked']);
      });
      expect(google().revokeGrants({ user: USER_EMAIL })).toBe(0);
    });
  });

  describe('where the provider revokes by access tokens alone', () => {
    beforeEach(async () => {
      github().setPolicy(EXPIRING);
    });
    const revocations = () =>
      github()
        .requests()
        .filter(({ path }) => path.startsWith('/applications/'))
        .map(({ status }) => status);

    it('is revoked with a renewed one where it had to wait until the access token expired', async () => {
      const id = await bench.bobbin.connect('github');
      github().fault({ status: 503, body: {}, path_prefix: '/applications/' });
      expect((await bench.bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
      expect(await outcomes()).toEqual([['github', 'waiting']]);
      pass(9 * HOUR_MS);
      await inAnotherProcess(() => eventually(outcomes).toEqual([['github', 'revoked']]));
      expect(revocations()).toEqual([503, 204]);
      expect(github().revokeGrants({ user: USER_EMAIL })).toBe(0);
    });

    it('waits where no token can be had for it now, and is revoked once one can', async () => {
      const id = await bench.bobbin.connect('github');
      pass(9 * HOUR_MS);
      github().failTokenCalls(1, { status: 503, body: {} });
      expect((await bench.bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
      expect([await outcomes(), revocations()]).toEqual([[['github', 'waiting']], []]);
      pass(HOUR_MS);
      await inAnotherProcess(() => eventually(outcomes).toEqual([['github', 'revoked']]));
      expect(github().revokeGrants({ user: USER_EMAIL })).toBe(0);
    });

    it('keeps what was renewed, where the provider is away just then', async () => {
      const id = await bench.bobbin.connect('github');
      pass(9 * HOUR_MS);
      github().fault({ status: 503, body: {}, times: 2, path_prefix: '/applications/' });
      expect((await bench.bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
      pass(9 * HOUR_MS);
      await inAnotherProcess(() => eventually(revocations).toEqual([503, 503]));
      pass(9 * HOUR_MS);
      // The rotated refresh token was presented once, and its successor afterwards.
      await inAnotherProcess(() => eventually(revocations).toEqual([503, 503, 204]));
      expect(await outcomes()).toEqual([['github', 'revoked']]);
      expect(github().revokeGrants({ user: USER_EMAIL })).toBe(0);
    });
  });

  it('because several of its connections were ended at once, is revoked by the last of them', async () => {
    const ids = [];
    for (const user_id of ['user-1', 'user-2', 'user-3'])
      ids.push(await bench.bobbin.connect('gmail', { user_id }));
    await Promise.all(ids.map((id) => bench.bobbin.call('DELETE', `/connections/${id}`)));
    await eventually(outcomes).toContainEqual(['gmail', 'revoked']);
    expect(google().revokeGrants({ user: USER_EMAIL })).toBe(0);
    await eventually(async () => (await sealed())?.filter((credential) => credential !== null)).toEqual([]);
  });
});
