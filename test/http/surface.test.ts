import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from './database.js';
import { sendRaw } from './raw.js';
import { ROUTES, type Route } from './routes.js';

const CALLBACKS = ROUTES.filter(({ path }) => path.endsWith('/callback'));
const READS = ROUTES.filter((route) => route.method === 'GET' && !CALLBACKS.includes(route));

describe.each(ENGINES)('the surface as a whole, on %s', (engine) => {
  let bobbin: TestBobbin;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
  });
  afterAll(() => bobbin.close());

  const pathOf = ({ method, path }: Route) =>
    path
      // Its own path ends the app.
      .replace(':appId', method === 'DELETE' && path.endsWith(':appId') ? 'unknown' : bobbin.app_id)
      .replace(/:\w+/, 'unknown');
  const authOf = ({ audience }: Route) =>
    audience === 'public' ? null : audience === 'admin' ? bobbin.admin_key : bobbin.api_key;
  const send = async (method: string, route: Route, auth = authOf(route)) => {
    const response = await fetch(bobbin.url + pathOf(route), {
      method,
      redirect: 'manual',
      headers: {
        ...(auth !== null && { authorization: `Bearer ${auth}` }),
      },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('is exactly these endpoints: a new one is added to the tests of them all', () => {
    const known = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(listRoutes(bobbin.bobbin.server.printRoutes({ commonPrefix: false })).sort()).toEqual(
      known.sort(),
    );
  });

  it.each(READS.map((route) => [route.path, route] as const))(
    'HEAD %s answers what GET does, without the body, and asks for the same credential',
    async (_, route) => {
      const [get, head] = [await send('GET', route), await send('HEAD', route)];
      expect([head.status, head.text]).toEqual([get.status, '']);
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
      if (route.audience === 'public') return;
      expect((await send('HEAD', route, null)).status).toBe(401);
    },
  );

  it.each(CALLBACKS.map((route) => [route.path, route] as const))(
    'HEAD %s is no callback',
    async (_, route) => {
      expect((await send('HEAD', route)).status).toBe(404);
    },
  );

  it.each(ROUTES.map((route) => [route.method, route.path, route] as const))(
    '%s %s says nothing of the server’s insides in its headers',
    async (method, _, route) => {
      for (const auth of [authOf(route), 'nonsense']) {
        const { headers } = await send(method, route, auth);
        for (const name of ['server', 'x-powered-by', 'x-request-id', 'set-cookie', 'via'])
          expect(headers.get(name), name).toBeNull();
      }
    },
  );

  it.each(ROUTES.map((route) => [route.method, route.path, route] as const))(
    '%s %s is kept by no cache and read as nothing else, whatever it answers',
    async (method, path, route) => {
      for (const auth of [authOf(route), 'nonsense']) {
        const { headers } = await send(method, route, auth);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        // The description of the surface is the same for everybody.
        if (path !== '/openapi.json') expect(headers.get('cache-control')).toMatch(/(^|, )no-store$/);
      }
    },
  );

  it('a fresh API key and a fresh token are kept by no cache', async () => {
    const body = { name: 'cached' };
    for (const { status, headers } of [
      await bobbin.call('POST', '/v1/apps', { auth: bobbin.admin_key, body }),
      await bobbin.call('POST', `/v1/${bobbin.app_id}/users/user-1/tokens`, { body: {} }),
    ])
      expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
  });

  it('two Authorization headers are refused, whichever comes first', async () => {
    const [own, other] = [`Authorization: Bearer ${bobbin.api_key}`, 'authorization: Bearer bb_sk_other'];
    for (const lines of [
      [own, other],
      [other, own],
      [own, own],
    ]) {
      const path = `/v1/${bobbin.app_id}/integrations/config`;
      const answer = await sendRaw(
        bobbin.url,
        `GET ${path} HTTP/1.1\r\nHost: x\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`,
      );
      expect([answer.status, JSON.parse(answer.body)]).toEqual([
        400,
        {
          error: {
            code: 'VALIDATION_INVALID_SCHEMA',
            message: 'The request has more than one Authorization header.',
            remediation: 'Send one, with the credential of who asks.',
          },
        },
      ]);
    }
  });

  it('answers JSON with its length and in UTF-8, and errors with nosniff', async () => {
    const fine = await bobbin.call('GET', '/config');
    expect(fine.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const wrong = await bobbin.call('GET', '/nope');
    expect(wrong.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(wrong.headers.get('x-content-type-options')).toBe('nosniff');
    for (const { headers, text } of [fine, wrong])
      expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  });

  it('a header that a caller injects into a path or a query comes back nowhere as a header', async () => {
    for (const path of [
      '/%0d%0aX-Injected:%201',
      '/connections/%0d%0aX-Injected:%201',
      '/callback?state=%0d%0aX-Injected:1',
    ]) {
      const { headers } = await bobbin.call('GET', path);
      expect(headers.get('x-injected')).toBeNull();
    }
  });

  it('the Host header decides nothing: no link, redirect URI or page is built from it', async () => {
    await bobbin.call('POST', '/configure', { body: { toolkit: 'github' } });
    const body = JSON.stringify({ toolkit: 'github', redirectUrl: 'https://app.example/', userId: 'user-1' });
    const answer = await sendRaw(
      bobbin.url,
      `POST /v1/${bobbin.app_id}/integrations/connect HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n` +
        `Forwarded: host=evil.example\r\nAuthorization: Bearer ${bobbin.api_key}\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
    expect(answer.status).toBe(200);
    expect(answer.body).not.toContain('evil.example');
    const { authUrl } = JSON.parse(answer.body);
    expect(new URL(authUrl).searchParams.get('redirect_uri')).toBe(
      `${bobbin.url}/v1/${bobbin.app_id}/integrations/callback`,
    );
  });

  it('is well where health and readiness are asked for, without a credential', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const response = await fetch(bobbin.url + path);
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    }
  });
});

describe.each(ENGINES)('a failure that nobody foresaw, on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    bobbin = await startBobbin({ env: { DATABASE_URL: database.url } });
    await bobbin.connect('github');
    await database.execute('DROP TABLE executions');
  });
  afterAll(async () => {
    await bobbin.close();
    await database.remove();
  });

  it('is answered with INTERNAL_ERROR and the request’s id alone; the cause stands in the log under that id', async () => {
    const { status, body } = await bobbin.call('GET', '/executions');
    expect([status, body]).toEqual([
      500,
      {
        error: {
          code: 'INTERNAL_ERROR',
          message: 'The server failed to handle this request.',
          remediation: 'Try again; if it persists, search the server log for the request id.',
          details: { request_id: expect.stringMatching(/^req-/) },
        },
      },
    ]);
    const { request_id } = body.error.details;
    const lines = bobbin.logs().split('\n');
    expect(lines.find((line) => line.includes(`"request_id":"${request_id}"`))).toMatch(/executions/);
  });

  it('of the record alone does not turn what was done into a failure', async () => {
    const { status, body } = await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {});
    expect([status, body.data.login]).toEqual([200, 'sandbox-user']);
    // On SQLite it is in the journal, and tried again.
    await expect.poll(() => bobbin.logs(), { timeout: 10_000 }).toContain('unforeseen failure');
  });
});

/** `METHOD /path` of every route, out of the tree that Fastify prints; HEAD comes with GET and is left out. */
function listRoutes(tree: string): string[] {
  const prefixes: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^((?:│ {3}| {4})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!match) return [];
    const [, indent = '', part = '', methods = ''] = match;
    const depth = indent.length / 4;
    prefixes.length = depth;
    prefixes.push(part);
    const path = prefixes.join('');
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path}`);
  });
}
