import { describe, expect, it } from 'vitest';
import { ENGINES } from '../harness/bobbin.js';
import { BASIC_USER, KEYS } from './keyed-upstream.js';
import { as, NEW_KEY, useKeyed } from './setup.js';

describe.each(ENGINES)('what becomes of a connection by a typed credential, on %s', (engine) => {
  const keyed = useKeyed(engine);

  describe('that the provider answers with 401', () => {
    const expectExpired = async (kind: string, user_id: string, id: string) => {
      const { status, body } = await keyed.execute(kind, 'LIST_THINGS', user_id);
      expect([status, body.error.details.reason]).toEqual([422, 'connection_expired']);
      expect(body.error.remediation).toContain('POST /v1/');
      expect(body.error.remediation).toContain('keeps its id');
      expect(await keyed.connection(id)).toMatchObject({
        status: 'expired',
        status_reason: 'credential_refused',
      });
    };

    it('has expired where the provider’s own call for it says so too; connecting again keeps its id', async () => {
      const { id } = await keyed.type('header', as('ended'));
      keyed.upstream.keys.header = NEW_KEY;
      keyed.upstream.arrived.length = 0;
      await expectExpired('header', 'ended', id);
      expect(keyed.upstream.arrived.map(({ path }) => path)).toEqual(['/header/things', '/header/me']);
      // From then on nothing is sent.
      await expectExpired('header', 'ended', id);
      expect(keyed.upstream.arrived).toHaveLength(2);
      await keyed.type('header', { ...as('ended'), typed: { 'Secret key': NEW_KEY } });
      expect(await keyed.connection(id)).toMatchObject({ id, status: 'active', status_reason: null });
      expect((await keyed.execute('header', 'LIST_THINGS', 'ended')).status).toBe(200);
    });

    it('has expired at once where there is no call to ask with', async () => {
      const { id } = await keyed.type('cookie', as('untried'));
      keyed.upstream.keys.cookie = 'another-cookie';
      await expectExpired('cookie', 'untried', id);
    });

    it('lives on where only that one call was refused', async () => {
      const { id } = await keyed.type('header', as('forbidden'));
      keyed.upstream.refused = '/header/things';
      const { body } = await keyed.execute('header', 'LIST_THINGS', 'forbidden');
      keyed.upstream.refused = undefined;
      expect(body.error.details).toMatchObject({ reason: 'connection_expired', provider: { status: 401 } });
      expect(await keyed.connection(id)).toMatchObject({ status: 'active', status_reason: null });
      expect((await keyed.execute('header', 'LIST_THINGS', 'forbidden')).status).toBe(200);
    });

    it('lives on where the provider is away when it is asked', async () => {
      const { id } = await keyed.type('query', as('away'));
      keyed.upstream.refused = '/query/things';
      keyed.upstream.fault = { status: 503, path: '/query/check' };
      const { status, body } = await keyed.execute('query', 'LIST_THINGS', 'away');
      Object.assign(keyed.upstream, { refused: undefined, fault: undefined });
      expect([status, body.error.details.reason]).toEqual([502, 'provider_unavailable']);
      expect(await keyed.connection(id)).toMatchObject({
        status: 'active',
        status_reason: 'token_check_failed',
      });
    });

    it('is asked about once, however many executions meet it', async () => {
      const { id } = await keyed.type('header', as('many'));
      keyed.upstream.keys.header = NEW_KEY;
      keyed.upstream.arrived.length = 0;
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => keyed.execute('header', 'LIST_THINGS', 'many')),
      );
      expect(answers.map(({ body }) => body.error.details.reason)).toEqual(
        Array(10).fill('connection_expired'),
      );
      expect(keyed.upstream.arrived.filter(({ path }) => path === '/header/me')).toHaveLength(1);
      expect((await keyed.connection(id)).status).toBe('expired');
    });
  });

  it('is erased when it is disconnected, and the report says that the provider was not asked', async () => {
    const { id } = await keyed.type('header', as('gone'));
    keyed.upstream.arrived.length = 0;
    expect((await keyed.bobbin.call('DELETE', `/connections/${id}`)).status).toBe(204);
    expect((await keyed.bobbin.call('GET', `/connections/${id}`)).status).toBe(404);
    expect(keyed.upstream.arrived).toEqual([]);
    const { body } = await keyed.bobbin.call('GET', '/v1/revocations', { auth: keyed.bobbin.admin_key });
    expect(body.revocations.find((one: { connection_id: string }) => one.connection_id === id)).toMatchObject(
      {
        outcome: 'not_supported',
        code: 'typed_credential',
      },
    );
  });

  it('goes with its app, and is kept for no call to the provider', async () => {
    const app = await keyed.bobbin.createApp();
    const { id } = await keyed.type('header', { app });
    keyed.upstream.arrived.length = 0;
    const admin = { auth: keyed.bobbin.admin_key };
    expect((await keyed.bobbin.call('DELETE', `/v1/apps/${app.app_id}`, admin)).status).toBe(204);
    const { body } = await keyed.bobbin.call('GET', '/v1/revocations', admin);
    expect(body.revocations.find((one: { connection_id: string }) => one.connection_id === id)).toMatchObject(
      { outcome: 'not_supported', code: 'typed_credential' },
    );
    expect(keyed.upstream.arrived).toEqual([]);
  });

  it('is audited as any other, without what was typed', async () => {
    const { id } = await keyed.type('header', as('audited'));
    await keyed.bobbin.call('DELETE', `/connections/${id}`);
    const { body, text } = await keyed.bobbin.call(
      'GET',
      `/v1/${keyed.bobbin.app_id}/audit?connectionId=${id}`,
    );
    expect(body.entries.map(({ action }: { action: string }) => action).reverse()).toEqual([
      'connection.connected',
      'connection.disconnected',
    ]);
    expect(text).not.toContain(KEYS.header);
  });

  it.each(['header', 'query', 'path', 'cookie', 'bearer', 'basic'])(
    'what the provider repeats of it in an error is masked (%s)',
    async (kind) => {
      const typed = kind === 'basic' ? { typed: { 'E-mail address': BASIC_USER, Password: KEYS.basic } } : {};
      const configure = kind === 'bearer' ? { auth_scheme: 'bearer' } : {};
      await keyed.type(kind, { ...as('echo'), ...typed, configure });
      const { status, body, text } = await keyed.execute(kind, 'ECHO', 'echo');
      expect([status, body.error.details.reason]).toEqual([422, 'provider_refused']);
      expect(body.error.details.provider.message).toContain('[redacted]');
      const key = KEYS[kind as keyof typeof KEYS];
      const basic = Buffer.from(`${BASIC_USER}:${key}`).toString('base64');
      for (const form of [
        key,
        encodeURIComponent(key),
        new URLSearchParams({ a: key }).toString().slice(2),
        basic,
      ])
        expect([text.includes(form), keyed.bobbin.logs().includes(form)]).toEqual([false, false]);
    },
  );
});
