import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { connection, land, RETURN_TO } from './journey.js';
import { type RecordingServer, startRecordingServer } from './recording-server.js';
import { byAnswer, LOGIN } from './rollo-toolkits.js';

const AFTER = 10 * 60_000;
const INSTANCE = 'https://victim.my.rollo.example';

describe.each(ENGINES)('params that a provider gave, of a connection to be confirmed, on %s', (engine) => {
  let provider: RecordingServer;
  let bobbin: TestBobbin;
  let now = Date.now();
  beforeAll(async () => {
    provider = await startRecordingServer(({ path }) => ({
      body:
        path === '/token'
          ? { access_token: 'token', token_type: 'bearer', expires_in: 3600, instance_url: INSTANCE }
          : { id: 'account-1' },
    }));
    bobbin = await startBobbin({
      engine,
      clock: () => now,
      toolkits: [byAnswer],
      origins: { [LOGIN]: provider.origin, 'https://*.my.rollo.example': provider.origin },
    });
    const oauth_credentials = { client_id: 'client', client_secret: 'client-secret' };
    await bobbin.call('POST', '/configure', { body: { toolkit: 'rollo', oauth_credentials } });
    await bobbin.call('PUT', `/v1/${bobbin.app_id}/auth`, { body: { connect_mode: 'confirmed' } });
  });
  afterAll(async () => {
    await bobbin.close();
    await provider.close();
  });

  /** Somebody consents at the URL that `userId` asked for. */
  const consent = async (userId: string) => {
    const { body } = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'rollo', redirectUrl: RETURN_TO, userId },
    });
    const asked = new URL(body.authUrl).searchParams;
    const callback = new URL(asked.get('redirect_uri') ?? '');
    callback.search = new URLSearchParams({ state: asked.get('state') ?? '', code: 'code-1' }).toString();
    const { location } = await land(callback);
    const code = new URL(location ?? '').searchParams.get('code') ?? '';
    return { id: body.connectionRequestId as string, code };
  };
  const confirm = async (userId: string, code: string) =>
    bobbin.call('POST', '/connections/confirm', { body: { code, userId } });
  /** Everything that the asker can read. */
  const read = async (userId: string, id: string): Promise<string> => {
    const auth = await bobbin.userToken(userId);
    const paths = [`/connections/${id}`, '/connections?status=pending', '/connections?status=failed'];
    return (await Promise.all(paths.map((path) => bobbin.call('GET', path, { auth }))))
      .map(({ text }) => text)
      .join();
  };

  it('are told to nobody before that, nor after it was withdrawn', async () => {
    const { id, code } = await consent('asker-1');
    expect(await connection(bobbin, id)).toMatchObject({ status: 'pending', account: null, params: {} });
    expect(await read('asker-1', id)).not.toContain(INSTANCE);
    expect((await confirm('victim', code)).status).toBe(403);
    expect(await connection(bobbin, id)).toMatchObject({ status: 'failed', params: {} });
    expect(await read('asker-1', id)).not.toContain(INSTANCE);
  });

  it('are told to nobody after its time is over', async () => {
    const { id, code } = await consent('asker-2');
    now += AFTER;
    expect((await confirm('asker-2', code)).status).toBe(404);
    expect(await read('asker-2', id)).not.toContain(INSTANCE);
  });

  it('are shown of the connection that was confirmed', async () => {
    const { id, code } = await consent('asker-3');
    expect((await confirm('asker-3', code)).body).toMatchObject({ id, status: 'active' });
    expect(await connection(bobbin, id)).toMatchObject({ params: { instance_url: INSTANCE } });
    const again = await consent('asker-3');
    expect(await read('asker-3', again.id)).not.toContain(INSTANCE);
  });
});
