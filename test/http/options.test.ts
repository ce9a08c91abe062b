import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import { ENGINES, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { sendForm } from '../typed/browser.js';
import { type KeyedBobbin, RIGHT, startKeyed } from '../typed/setup.js';
import { sendRaw } from './raw.js';
import { ROUTES, type Route } from './routes.js';

/**
 * What a browser asks before it lets a page of another origin call (Fetch, section 4.8). No page is to call this API:
 * a credential belongs on the app’s server. So no question is answered with leave, and OPTIONS is no endpoint.
 */
const QUESTIONS: readonly (readonly [string, readonly string[]])[] = [
  ['without a word of another origin', []],
  ['with an Origin', ['Origin: https://elsewhere.example']],
  ['with the Origin null', ['Origin: null']],
  ['with Access-Control-Request-Method alone', ['Access-Control-Request-Method: POST']],
  [
    'as a preflight',
    [
      'Origin: https://elsewhere.example',
      'Access-Control-Request-Method: POST',
      'Access-Control-Request-Headers: authorization,content-type,idempotency-key',
      'Access-Control-Request-Private-Network: true',
    ],
  ],
];
const PREFLIGHT = QUESTIONS.at(-1)?.[1] ?? [];

describe.each(ENGINES)('what a browser on another origin is allowed, on %s', (engine) => {
  let keyed: KeyedBobbin;
  let bobbin: TestBobbin;
  beforeAll(async () => {
    keyed = await startKeyed(engine);
    bobbin = keyed.bobbin;
  });
  afterAll(() => keyed.close());

  const pathOf = ({ method, path }: Route) =>
    path
      // Its own path ends the app.
      .replace(':appId', method === 'DELETE' && path.endsWith(':appId') ? 'unknown' : bobbin.app_id)
      .replace(/:\w+/g, 'unknown');
  const send = async (method: string, target: string, headers: readonly string[], body = '') => {
    const lines = [`${method} ${target} HTTP/1.1`, 'Host: bobbin.example', 'Connection: close', ...headers];
    const answer = await sendRaw(bobbin.url, `${lines.join('\r\n')}\r\n\r\n${body}`);
    const [, ...said] = answer.head.split('\r\n');
    const names = said.map((line) => line.split(':')[0]?.toLowerCase()).sort();
    return { status: answer.status, names, text: answer.body };
  };
  /** The whole answer: any header beside these would be leave, or a word of what stands behind the path. */
  const noEndpoint = (target: string) => ({
    status: 404,
    names: [
      'cache-control',
      'connection',
      'content-length',
      'content-type',
      'date',
      'x-content-type-options',
    ],
    text: JSON.stringify({
      error: {
        code: 'RESOURCE_NOT_FOUND',
        message: `There is no endpoint OPTIONS ${target}.`,
        remediation: 'Check the path and the id.',
      },
    }),
  });

  describe.each(ROUTES.map((route) => [route.method, route.path, route] as const))(
    '%s %s',
    (_, __, route) => {
      it.each(QUESTIONS)(
        'OPTIONS %s is no endpoint, whatever credential comes along',
        async (_, question) => {
          const target = pathOf(route);
          for (const credential of [undefined, bobbin.api_key, bobbin.admin_key, 'nonsense']) {
            const headers = credential === undefined ? [] : [`Authorization: Bearer ${credential}`];
            expect(await send('OPTIONS', target, [...question, ...headers])).toEqual(noEndpoint(target));
          }
        },
      );

      it('itself says nothing of other origins in its answer', async () => {
        const { names } = await send(route.method, pathOf(route), PREFLIGHT);
        expect(names.filter((name) => name?.startsWith('access-control-') || name === 'allow')).toEqual([]);
      });
    },
  );

  it.each(['*', '/', '/nope', '/v1', '//elsewhere.example/', 'http://elsewhere.example/healthz'])(
    'OPTIONS %s is no endpoint',
    async (target) => {
      expect(await send('OPTIONS', target, PREFLIGHT)).toEqual(noEndpoint(target));
    },
  );

  it.each([
    [
      'a path that does not decode',
      '/%zz',
      [],
      '',
      'The path is not valid: its percent-encoding does not decode to UTF-8.',
    ],
    [
      'a body that is not JSON',
      '/',
      ['Content-Type: application/json', 'Content-Length: 3'],
      'abc',
      'The request body is not valid JSON.',
    ],
    [
      'a body over the limit',
      '/',
      ['Content-Type: application/json', 'Content-Length: 2000000'],
      '{',
      'The request body is larger than 1 MiB.',
    ],
  ] as const)(
    'OPTIONS with %s is refused as any other request',
    async (_, target, headers, body, message) => {
      const { status, names, text } = await send('OPTIONS', target, [...PREFLIGHT, ...headers], body);
      expect([status, JSON.parse(text).error]).toEqual([
        400,
        { code: 'VALIDATION_INVALID_SCHEMA', message, remediation: expect.stringMatching(/./) },
      ]);
      expect(names).toEqual(noEndpoint(target).names);
    },
  );

  it('a page that waits for its user is neither shown by OPTIONS nor used up', async () => {
    const { authUrl } = await keyed.ask('header');
    const { pathname } = new URL(authUrl);
    for (const [, question] of QUESTIONS)
      expect(await send('OPTIONS', pathname, question)).toEqual(noEndpoint(pathname));
    expect((await sendForm(authUrl, RIGHT['header'] ?? {})).next).toContain('status=connected');
  });

  it('a callback is not taken by OPTIONS, and works after it', async () => {
    await bobbin.call('POST', '/configure', { body: { toolkit: 'github' } });
    const body = { toolkit: 'github', redirectUrl: 'https://app.example/', userId: 'user-1' };
    const { authUrl } = (await bobbin.call('POST', '/connect', { body })).body;
    const callback = await decideConsent(authUrl, { email: USER_EMAIL });
    const { pathname, search } = new URL(callback);
    for (const [, question] of QUESTIONS)
      expect(await send('OPTIONS', pathname + search, question)).toEqual(noEndpoint(pathname));
    const landed = await fetch(callback, { redirect: 'manual' });
    expect(landed.headers.get('location')).toContain('status=connected');
  });
});
