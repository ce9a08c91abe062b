import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { land, RETURN_TO } from './journey.js';
import { type RecordingServer, startRecordingServer } from './recording-server.js';
import { byAnswer, LOGIN } from './rollo-toolkits.js';

describe.each(ENGINES)('ending many connections, on %s', (engine) => {
  let provider: RecordingServer;
  let bobbin: TestBobbin;
  let accounts = 0;
  /** Called once, while the provider is asked to end a grant. */
  let meanwhile: (() => Promise<unknown>) | undefined;
  beforeAll(async () => {
    provider = await startRecordingServer(async ({ path }) => {
      if (path === '/revoke') {
        const act = meanwhile;
        meanwhile = undefined;
        await act?.();
      }
      const instance_url = 'https://acme.my.rollo.example';
      if (path === '/token') return { body: { access_token: 'token', token_type: 'bearer', instance_url } };
      return { body: { id: `account-${++accounts}` } };
    });
    bobbin = await startBobbin({
      engine,
      toolkits: [byAnswer],
      origins: { [LOGIN]: provider.origin, 'https://*.my.rollo.example': provider.origin },
    });
    const oauth_credentials = { client_id: 'client', client_secret: 'client-secret' };
    await bobbin.call('POST', '/configure', { body: { toolkit: 'rollo', oauth_credentials } });
  });
  afterAll(async () => {
    await bobbin.close();
    await provider.close();
  });

  const connect = async (userId: string): Promise<string> => {
    const { body } = await bobbin.call('POST', '/connect', {
      body: { toolkit: 'rollo', redirectUrl: RETURN_TO, userId },
    });
    const asked = new URL(body.authUrl).searchParams;
    const callback = new URL(asked.get('redirect_uri') ?? '');
    callback.search = new URLSearchParams({ state: asked.get('state') ?? '', code: 'code-1' }).toString();
    await land(callback);
    return body.connectionRequestId;
  };

  it('goes on, and reports what it ended, where one was disconnected meanwhile', async () => {
    const [first = '', second = '', third = ''] = [
      await connect('a'),
      await connect('b'),
      await connect('c'),
    ];
    meanwhile = () => bobbin.call('DELETE', `/connections/${second}`);
    const { status, body } = await bobbin.call('POST', '/v1/revocations', {
      auth: bobbin.admin_key,
      body: { toolkit: 'rollo' },
    });
    const ended = { toolkit_slug: 'rollo', outcome: 'revoked', status: 200, code: null };
    expect([status, body]).toEqual([
      200,
      {
        revocations: [
          { connection_id: first, ...ended },
          { connection_id: third, ...ended },
        ],
        more: false,
      },
    ]);
    expect((await bobbin.call('GET', '/connections')).body.connections).toEqual([]);
  });
});
