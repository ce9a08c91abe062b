import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';

const SHAPE =
  'redirectUrl must be an absolute https URL without credentials; http is accepted on loopback only.';

describe.each(ENGINES)('where a user may be sent back to, on %s', (engine) => {
  let bobbin: TestBobbin;
  let app: TestApp;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
  });
  afterAll(() => bobbin.close());
  beforeEach(async () => {
    app = await bobbin.createApp();
    await call('POST', 'integrations/configure', { toolkit: 'github' });
  });

  const call = (method: string, path: string, body?: object) =>
    bobbin.call(method, `/v1/${app.app_id}/${path}`, { auth: app.api_key, body });
  const connect = (redirectUrl: string): Promise<Answer> =>
    call('POST', 'integrations/connect', { toolkit: 'github', redirectUrl, userId: 'user-1' });
  const allow = (redirect_urls: string[]) => call('PUT', 'auth', { redirect_urls });
  const requests = async () =>
    (await call('GET', 'integrations/connections?status=initiated')).body.connections;

  describe('an app without a list', () => {
    it.each([
      'https://app.example',
      'https://app.example:8443/settings?tab=2&status=old#part',
      'https://app.example/#/settings?x=1',
      'https://bücher.example/',
      'https://192.0.2.1/',
      'http://localhost:3000/done',
      'http://app.localhost/done',
      'http://127.0.0.1/',
      'http://127.1.2.3:65535/',
      'http://[::1]:3000/',
      'HTTPS://APP.EXAMPLE/',
    ])('accepts %s', async (redirectUrl) => {
      expect((await connect(redirectUrl)).status).toBe(200);
    });

    it.each([
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'file:///etc/passwd',
      'ftp://app.example/',
      'blob:https://app.example/1',
      'myapp://callback',
      '//app.example/',
      '/settings',
      'settings',
      'app.example',
      'https://',
      'https://user@app.example/',
      'https://user:password@app.example/',
      'https://app.example@evil.example/',
      'http://app.example/',
      'http://localhost.evil.example/',
      'http://127.0.0.1.evil.example/',
      'http://127.0.0.1@evil.example/',
      'http://0.0.0.0/',
      'http://10.0.0.1/',
      'http://[::ffff:10.0.0.1]/',
      'https://999.999.999.999/',
      'https://*.app.example/',
      ' ',
    ])('refuses %j, whole and with nothing stored', async (redirectUrl) => {
      const { status, body } = await connect(redirectUrl);
      expect(status).toBe(400);
      expect(body).toEqual({
        error: {
          code: 'VALIDATION_INVALID_SCHEMA',
          message: SHAPE,
          remediation:
            'Send the page of your app that users return to, such as https://yourapp.com/settings.',
          details: { faults: [{ path: '/redirectUrl', message: SHAPE }] },
        },
      });
      expect(await requests()).toEqual([]);
    });

    it('refuses a URL longer than 2,048 characters and takes one of that length', async () => {
      const longest = `https://app.example/${'a'.repeat(2048 - 20)}`;
      expect((await connect(longest)).status).toBe(200);
      const { status, body } = await connect(`${longest}a`);
      expect(status).toBe(400);
      const message = 'must NOT have more than 2048 characters';
      expect(body.error).toMatchObject({
        code: 'VALIDATION_INVALID_SCHEMA',
        details: { in: 'body', faults: [{ path: '/redirectUrl', message }] },
      });
    });
  });

  describe('an app with a list', () => {
    beforeEach(async () => {
      await allow([
        'https://app.example',
        'http://localhost:3000',
        'https://other.example:8443/ignored/path',
      ]);
    });

    it.each([
      'https://app.example/settings?a=1#b',
      'https://app.example:443/',
      'https://APP.example/',
      'http://localhost:3000/done',
      'https://other.example:8443/anything',
    ])('accepts %s, on an origin of the list', async (redirectUrl) => {
      expect((await connect(redirectUrl)).status).toBe(200);
    });

    it.each([
      'https://evil.example/',
      'https://app.example.evil.example/',
      'https://sub.app.example/',
      'https://app.example:8443/',
      'https://other.example/',
      'http://localhost/',
      'http://localhost:3001/',
      'https://evil.example/?https://app.example',
      'https://evil.example\\@app.example/',
    ])('refuses %s, on no origin of the list', async (redirectUrl) => {
      const { status, body } = await connect(redirectUrl);
      expect(status).toBe(400);
      const message = 'redirectUrl is not on one of the origins this app allows.';
      expect(body).toEqual({
        error: {
          code: 'VALIDATION_INVALID_SCHEMA',
          message,
          remediation: `Use one of https://app.example, http://localhost:3000, https://other.example:8443, or add ${new URL(redirectUrl).origin} with PUT /v1/:appId/auth.`,
          details: { faults: [{ path: '/redirectUrl', message }] },
        },
      });
      expect(await requests()).toEqual([]);
    });

    it.each(['javascript:alert(1)', 'http://app.example/', 'https://user@app.example/'])(
      'still refuses the form of %j',
      async (redirectUrl) => {
        const { status, body } = await connect(redirectUrl);
        expect([status, body.error.message]).toEqual([400, SHAPE]);
      },
    );

    it('a new list counts at once, and an empty one lifts it', async () => {
      await allow(['https://new.example']);
      expect((await connect('https://app.example/')).status).toBe(400);
      expect((await connect('https://new.example/')).status).toBe(200);
      await allow([]);
      expect((await connect('https://anything.example/')).status).toBe(200);
    });

    it('another app’s list does not count', async () => {
      app = await bobbin.createApp();
      await call('POST', 'integrations/configure', { toolkit: 'github' });
      expect((await connect('https://evil.example/')).status).toBe(200);
    });
  });

  it.each([
    'ftp://app.example',
    'javascript:alert(1)',
    'urn:app',
    'https://999.999.999.999',
    'http://app.example',
    'http://10.0.0.1',
    'https://user@app.example',
    'https://user:password@app.example',
    'https://*.app.example',
  ])('PUT /auth refuses %j as a redirect URL and keeps the list there was', async (address) => {
    await allow(['https://app.example']);
    const { status, body } = await allow(['https://fine.example', address]);
    expect(status).toBe(400);
    expect(body).toEqual({
      error: {
        code: 'VALIDATION_INVALID_SCHEMA',
        message: 'redirect_urls holds a URL that connect would refuse.',
        remediation: 'Correct the places listed in details.',
        details: {
          in: 'body',
          faults: [
            {
              path: '/redirect_urls/1',
              message:
                'must be an https URL without credentials or wildcards; http is accepted on loopback only',
            },
          ],
        },
      },
    });
    const { body: kept } = await call('GET', 'auth');
    expect(kept.redirect_urls).toEqual(['https://app.example']);
  });
});

describe('a server that requires a list', () => {
  it('refuses connect while the app has none, and names the call that sets it', async () => {
    const bobbin = await startBobbin({ env: { BOBBIN_REQUIRE_REDIRECT_ORIGINS: 'true' } });
    try {
      await bobbin.call('POST', '/configure', { body: { toolkit: 'github' } });
      const connect = () =>
        bobbin.call('POST', '/connect', {
          body: { toolkit: 'github', redirectUrl: 'https://app.example/', userId: 'user-1' },
        });
      const { status, body } = await connect();
      expect(status).toBe(400);
      const message = 'This server accepts redirects only to listed origins, and this app has listed none.';
      expect(body).toEqual({
        error: {
          code: 'VALIDATION_INVALID_SCHEMA',
          message,
          remediation:
            'List the app’s origins with PUT /v1/:appId/auth {"redirect_urls":["https://yourapp.com"]}.',
          details: { faults: [{ path: '/redirectUrl', message }] },
        },
      });
      await bobbin.call('PUT', `/v1/${bobbin.app_id}/auth`, {
        body: { redirect_urls: ['https://app.example'] },
      });
      expect((await connect()).status).toBe(200);
    } finally {
      await bobbin.close();
    }
  });
});
