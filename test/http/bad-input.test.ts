import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, ENGINES, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import { sendRaw } from './raw.js';
import { ROUTES, type Route } from './routes.js';

// A form of our own page’s is read by other rules: test/typed has them.
const COMMANDS = ROUTES.filter(({ body, form }) => body && !form);
const MIB = 1_048_576;

const invalid = (message: string, remediation: string) => ({
  error: { code: 'VALIDATION_INVALID_SCHEMA', message, remediation },
});
const NOT_JSON = invalid(
  'The request body is not valid JSON.',
  'Correct the JSON; its top level is an object.',
);
const NOT_UTF8 = invalid('The request body is not text in UTF-8.', 'Send JSON in UTF-8, and not compressed.');
const BAD_QUERY = invalid(
  'The query is not valid: its percent-encoding does not decode to UTF-8.',
  'Encode each value of the query, as encodeURIComponent does.',
);
const WRONG_TYPE = invalid(
  'The request body is not JSON.',
  'Send JSON with "Content-Type: application/json".',
);
const tooLarge = ({ body_limit_mib = 1 }: Route) =>
  invalid(`The request body is larger than ${body_limit_mib} MiB.`, 'Send less in one request.');
const BAD_PATH = invalid(
  'The path is not valid: its percent-encoding does not decode to UTF-8.',
  'Encode each part of the path, as encodeURIComponent does.',
);
const TOO_DEEP = invalid('The request body is nested more than 100 levels deep.', 'Send flatter JSON.');
const NOT_AN_OBJECT = {
  error: {
    code: 'VALIDATION_INVALID_TYPE',
    message: 'The request body is not valid: the body must be object.',
    remediation: 'Correct the fields listed in details.',
    details: { in: 'body', faults: [{ path: '', message: 'must be object' }] },
  },
};

describe.each(ENGINES)('bad input on %s', (engine) => {
  let bobbin: TestBobbin;
  let app: TestApp;
  let before: unknown;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
    app = await bobbin.createApp();
  });
  afterAll(() => bobbin.close());

  /** Everything that a command could have stored. */
  const stored = async () => {
    const read = async (path: string, auth: string) => {
      const { status, body } = await bobbin.call('GET', path, { auth });
      expect(status).toBe(200);
      return body;
    };
    const base = `/v1/${app.app_id}`;
    return [
      await read(`${base}/integrations/config`, app.api_key),
      await read(`${base}/integrations/connections?status=initiated`, app.api_key),
      await read(`${base}/integrations/executions`, app.api_key),
      await read(`${base}/auth`, app.api_key),
      await read('/v1/apps', bobbin.admin_key),
      (await read(`/v1/apps/${app.app_id}/keys`, bobbin.admin_key)).keys.length,
      await read('/v1/providers', bobbin.admin_key),
    ];
  };
  beforeEach(async () => {
    before = await stored();
  });
  afterEach(async () => {
    expect(await stored(), 'something was stored').toEqual(before);
  });

  const pathOf = ({ path }: Route) =>
    path
      .replace(':appId', app.app_id)
      .replace(':userId', 'user-1')
      .replace(':provider', 'discord')
      .replace(/:\w+/, 'gmail');
  const authOf = ({ audience }: Route) => (audience === 'admin' ? bobbin.admin_key : app.api_key);
  const send = (route: Route, body: string, headers: Record<string, string> = {}): Promise<Answer> =>
    bobbin.call(route.method, pathOf(route), { auth: authOf(route), body, headers });

  describe.each(COMMANDS.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    (_, route) => {
      it.each([
        ['cut off', JSON.stringify(route.body).slice(0, -1)],
        ['with a trailing comma', JSON.stringify(route.body).replace(/}$/, ',}')],
        ['two documents', '{}{}'],
        ['a word', 'undefined'],
        ['blank', '   '],
        ['a NUL byte', '\0'],
      ])('malformed JSON (%s) is refused', async (_, body) => {
        const answer = await send(route, body);
        expect([answer.status, answer.body]).toEqual([400, NOT_JSON]);
      });

      it.each([
        ['__proto__', '"__proto__":{"x":1}', '/__proto__'],
        ['__proto__ escaped', '"\\u005f_proto__":{"x":1}', '/__proto__'],
        ['a nested __proto__', '"a/b":[{"__proto__":{"x":1}}]', '/a~1b/0/__proto__'],
        ['constructor.prototype', '"constructor":{"prototype":{"x":1}}', '/constructor'],
      ])('a name that would reach a prototype (%s) is refused and named', async (_, member, path) => {
        const answer = await send(route, `{${member},${JSON.stringify(route.body).slice(1)}`);
        expect([answer.status, answer.body]).toEqual([
          400,
          {
            error: {
              code: 'VALIDATION_INVALID_SCHEMA',
              message: `The request body is not valid: ${path} has a name that is not allowed.`,
              remediation: 'Correct the places listed in details.',
              details: { in: 'body', faults: [{ path, message: 'has a name that is not allowed' }] },
            },
          },
        ]);
        expect(({} as Record<string, unknown>)['x']).toBeUndefined();
      });

      it('a body that is not in UTF-8 is refused, whichever way', async () => {
        const json = JSON.stringify(route.body);
        const broken = Buffer.concat([
          Buffer.from('{"padding":"u'),
          Buffer.from([0xff]),
          Buffer.from(`",${json.slice(1)}`),
        ]);
        const surrogate = Buffer.concat([
          Buffer.from('{"a":"'),
          Buffer.from([0xed, 0xa0, 0x80]),
          Buffer.from('"}'),
        ]);
        const gzip = { 'content-encoding': 'gzip' };
        const utf16 = { 'content-type': 'application/json; charset=utf-16' };
        for (const [bytes, headers] of [
          [broken, {}],
          [surrogate, {}],
          [gzipSync(json), gzip],
          [Buffer.from(json, 'utf16le'), utf16],
          [Buffer.from(`\ufeff${json}`, 'utf16le'), utf16],
        ] as const) {
          const response = await fetch(bobbin.url + pathOf(route), {
            method: route.method,
            headers: {
              authorization: `Bearer ${authOf(route)}`,
              'content-type': 'application/json',
              ...headers,
            },
            body: new Uint8Array(bytes),
          });
          expect([response.status, await response.json()]).toEqual([400, NOT_UTF8]);
        }
      });

      it('half of a surrogate pair is refused wherever it stands', async () => {
        const answer = await send(route, `{"x":{"y":["\\ud83d\\ude00","\\\\ud83d","a\\uD83D"]},"\\udc00":1}`);
        expect([answer.status, answer.body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
        expect(answer.body.error.details).toEqual({
          in: 'body',
          faults: [
            { path: '/x/y/2', message: 'must not hold half of a surrogate pair' },
            { path: '/\udc00', message: 'has half of a surrogate pair in its name' },
          ],
        });
      });

      it.each([
        ['101 levels', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`],
        ['101 levels of objects', `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`],
        ['half a million levels, never closed', '['.repeat(500_000)],
        [
          '200,000 levels after text with brackets',
          `{"a":"]]\\"]]","b":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
        ],
      ])('JSON nested too deep (%s) is refused', async (_, body) => {
        const answer = await send(route, body);
        expect([answer.status, answer.body]).toEqual([400, TOO_DEEP]);
      });

      it.each(['null', '[]', '[{}]', '"text"', '5', 'true'])('a top level of %s is refused', async (body) => {
        const answer = await send(route, body);
        expect([answer.status, answer.body]).toEqual([400, NOT_AN_OBJECT]);
      });

      it('a body larger than the limit is refused, whether its length is said or not', async () => {
        const body = `{"padding":"${'a'.repeat(MIB * (route.body_limit_mib ?? 1))}"}`;
        const answer = await send(route, body);
        expect([answer.status, answer.body]).toEqual([400, tooLarge(route)]);
        const chunked = await fetch(bobbin.url + pathOf(route), {
          method: route.method,
          headers: { authorization: `Bearer ${authOf(route)}`, 'content-type': 'application/json' },
          body: new Blob([body]).stream(),
          duplex: 'half',
        } as RequestInit);
        expect([chunked.status, await chunked.json()]).toEqual([400, tooLarge(route)]);
      });

      it.each([
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/xml',
        'application/jsonp',
        'json',
        'application/json, text/plain',
      ])('a body of type %j is refused', async (type) => {
        const answer = await send(route, JSON.stringify(route.body), { 'content-type': type });
        expect([answer.status, answer.body]).toEqual([400, WRONG_TYPE]);
      });

      it('every field of a wrong type is named with its path', async () => {
        for (const field of Object.keys(route.body ?? {})) {
          for (const wrong of [null, 5.5, 'text', [5.5], { x: 1 }]) {
            if (isOfSameType(wrong, route.body?.[field]) || route.of_any_type?.includes(field)) continue;
            if (wrong === null && route.or_null?.includes(field)) continue;
            const answer = await send(route, JSON.stringify({ ...route.body, [field]: wrong }));
            expect([answer.status, answer.body.error.code], `${field}: ${JSON.stringify(wrong)}`).toEqual([
              400,
              'VALIDATION_INVALID_TYPE',
            ]);
            const paths = answer.body.error.details.faults.map(({ path }: { path: string }) => path);
            expect(paths.every((path: string) => path === `/${field}` || path.startsWith(`/${field}/`))).toBe(
              true,
            );
          }
        }
      });

      it('text that databases would change is refused in every field of text', async () => {
        const refused: string[] = [];
        for (const [field, value] of Object.entries(route.body ?? {})) {
          if (typeof value !== 'string') continue;
          for (const text of ['a\0b', '\ud800', 'x\udfff']) {
            const answer = await send(route, JSON.stringify({ ...route.body, [field]: text }));
            expect([answer.status, answer.body?.error?.code], `${field}`).toEqual([
              400,
              'VALIDATION_INVALID_SCHEMA',
            ]);
            expect(answer.body.error.details.faults[0].path).toBe(`/${field}`);
            refused.push(field);
          }
        }
        const texts = Object.values(route.body ?? {}).filter((value) => typeof value === 'string');
        expect(refused).toHaveLength(texts.length * 3);
      });
    },
  );

  it.each([
    ['POST', '/configure', 'VALIDATION_MISSING_FIELD'],
    ['POST', '/connect', 'VALIDATION_MISSING_FIELD'],
    ['POST', '/execute', 'VALIDATION_MISSING_FIELD'],
  ])(
    '%s %s without a body, or an empty one, names the fields that are missing',
    async (method, path, code) => {
      const url = `/v1/${app.app_id}/integrations${path}`;
      for (const options of [
        {},
        { body: '' },
        { body: '{}' },
        { headers: { 'content-type': 'application/json' } },
      ]) {
        const { status, body } = await bobbin.call(method, url, { auth: app.api_key, ...options });
        expect([status, body.error.code]).toEqual([400, code]);
        expect(body.error.details.faults.length).toBeGreaterThan(0);
      }
    },
  );

  it.each([
    '/configure/%zz',
    '/configure/%',
    '/connections/%ff',
    '/connections/%c3%28',
    '/executions/%ed%a0%80',
  ])('the path %s, whose encoding is broken, is refused', async (path) => {
    for (const method of ['GET', 'DELETE', 'POST']) {
      const answer = await bobbin.call(method, path);
      expect([answer.status, answer.body]).toEqual([400, BAD_PATH]);
    }
  });

  it.each(['search=%ff', 'search=a&x=%zz', 'search=%', 'search=%ed%a0%80'])(
    'the query %s, whose encoding is broken, is refused',
    async (query) => {
      const answer = await bobbin.call('GET', `/available?${query}`);
      expect([answer.status, answer.body]).toEqual([400, BAD_QUERY]);
    },
  );

  it('half of a surrogate pair in the parameters of a tool goes nowhere', async () => {
    const body = `{"toolName":"GMAIL_SEND_EMAIL","params":{"to":"x@y.example","subject":"a\\ud800"},"userId":"u"}`;
    const answer = await bobbin.call('POST', '/execute', { body });
    expect([answer.status, answer.body.error.details?.faults]).toEqual([
      400,
      [{ path: '/params/subject', message: 'must not hold half of a surrogate pair' }],
    ]);
  });

  it.each(['configure', 'connections'])('NUL in a path below /%s is refused', async (folder) => {
    const url = `/v1/${app.app_id}/integrations/${folder}/%00`;
    const { status, body } = await bobbin.call('DELETE', url, { auth: app.api_key });
    const message = 'must not hold NUL or half of a surrogate pair';
    const path = folder === 'configure' ? '/toolkit' : '/id';
    expect([status, body]).toEqual([
      400,
      {
        error: {
          code: 'VALIDATION_INVALID_SCHEMA',
          message: `The request path is not valid: ${path} ${message}.`,
          remediation: 'Correct the places listed in details.',
          details: { in: 'path', faults: [{ path, message }] },
        },
      },
    ]);
  });

  it.each(['userId=%00', 'toolkit=%00', 'userId=a%0Ab', 'status=%00', 'userId='])(
    'the query %s is refused',
    async (query) => {
      const { status, body } = await bobbin.call('GET', `/connections?${query}`);
      expect([status, body.error.code, body.error.details.in]).toEqual([
        400,
        'VALIDATION_INVALID_SCHEMA',
        'query',
      ]);
    },
  );

  it.each([
    '__proto__',
    'constructor',
    'hasOwnProperty',
    '..%2f..%2fetc',
    '%2e%2e',
    "'%20OR%201=1--",
    '%E2%80%AE',
  ])('the id %s is no more than an unknown one', async (id) => {
    for (const [method, folder] of [
      ['GET', 'connections'],
      ['DELETE', 'connections'],
      ['GET', 'executions'],
      ['DELETE', 'configure'],
    ]) {
      const { status, body } = await bobbin.call(method ?? '', `/${folder}/${id}x`);
      expect([status, body.error.code]).toEqual([404, 'RESOURCE_NOT_FOUND']);
    }
  });

  it('a part of a path that is too long is refused, at every length', async () => {
    for (const length of [101, 4_000, 4_097, 12_000]) {
      const { status, body } = await bobbin.call('GET', `/connections/${'a'.repeat(length)}`);
      expect([status, body.error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
    }
    const { status, body } = await bobbin.call('GET', `/connections/${'a'.repeat(20_000)}`);
    expect([status, body]).toEqual([
      400,
      invalid(
        'The request line and the headers are larger than 16 KiB.',
        'Send the request with an ordinary HTTP client.',
      ),
    ]);
  });

  it('unknown paths and methods answer 404 in the contract’s form, body or not', async () => {
    const integrations = `/v1/${app.app_id}/integrations`;
    const unknown = [
      ['GET', '/'],
      ['GET', '/v1'],
      ['GET', '/v2/apps'],
      ['GET', '/.env'],
      ['GET', `${integrations}/nope`],
      ['POST', `${integrations}/available`, 'GET'],
      ['PUT', `${integrations}/configure`, 'POST'],
      ['PUT', `${integrations}/connections/ca_1`, 'GET or DELETE or PATCH'],
      ['GET', `${integrations}/connect`, 'POST'],
      ['GET', `${integrations}/execute`, 'POST'],
      ['POST', '/openapi.json', 'GET'],
      ['POST', '/openapi-json'],
      ['GET', `${integrations}/config/`],
      ['GET', `${integrations}/Config`],
      ['GET', `${integrations}//config`],
    ] as const;
    for (const [method, path, methods] of unknown) {
      const response = await fetch(bobbin.url + path, {
        method,
        headers: { authorization: `Bearer ${app.api_key}`, 'content-type': 'text/plain' },
        ...(method === 'GET' ? {} : { body: '{"' }),
      });
      expect([response.status, await response.json()]).toEqual([
        404,
        {
          error: {
            code: 'RESOURCE_NOT_FOUND',
            message: `There is no endpoint ${method} ${path}.`,
            remediation: methods ? `Call this path with ${methods}.` : 'Check the path and the id.',
          },
        },
      ]);
    }
  });

  it('a request without a Host header is refused in the form of all errors', async () => {
    const answer = await sendRaw(bobbin.url, 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      400,
      invalid('The request has no Host header.', 'Send the request with an ordinary HTTP client.'),
    ]);
    const older = await sendRaw(bobbin.url, 'GET /healthz HTTP/1.0\r\n\r\n');
    expect([older.status, JSON.parse(older.body)]).toEqual([200, { status: 'ok' }]);
  });

  it.each([
    ['no HTTP', 'nonsense\r\n\r\n'],
    ['an unknown method', 'FROBNICATE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a broken chunk', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks (request smuggling)',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a header that is none', 'GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n'],
    ['a NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.0\r\n\r\n'],
  ])('bytes that are not a request (%s) are answered in the contract’s form', async (_, bytes) => {
    const { status, head, body } = await sendRaw(bobbin.url, bytes);
    expect([status, JSON.parse(body)]).toEqual([
      400,
      invalid('The request is not valid HTTP/1.1.', 'Send the request with an ordinary HTTP client.'),
    ]);
    expect(head.toLowerCase()).toContain('connection: close');
  });

  it('headers of more than 16 KiB are refused in the contract’s form', async () => {
    const { status, body } = await sendRaw(
      bobbin.url,
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    );
    expect([status, JSON.parse(body).error.code]).toEqual([400, 'VALIDATION_INVALID_SCHEMA']);
  });

  it('the server goes on serving after all of it', async () => {
    expect((await bobbin.call('GET', '/config')).status).toBe(200);
    expect(bobbin.logs()).not.toContain('"level":50');
  });
});

/** A number stays in, since 5.5 is no integer, and so does a list, since its items are of a wrong type. */
function isOfSameType(value: unknown, expected: unknown): boolean {
  const kind = (of: unknown) => (of === null ? 'null' : Array.isArray(of) ? 'array' : typeof of);
  return kind(value) === kind(expected) && !['number', 'array'].includes(kind(value));
}
