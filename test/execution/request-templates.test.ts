import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Busboy } from '@fastify/busboy';
import { Type } from '@sinclair/typebox';
import { assert, property, string } from 'fast-check';
import qs from 'qs';
import { parseTemplate } from 'url-template';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileListParam, fileParam } from '../../src/catalog/file.js';
import { writePairs, writePathPiece } from '../../src/catalog/parameter-styles.js';
import { defineProvider } from '../../src/catalog/provider.js';
import type { ParameterStyle, RequestTemplate } from '../../src/catalog/request-template.js';
import { defineTool, WRITE } from '../../src/catalog/tool.js';
import { defineToolkit } from '../../src/catalog/toolkit.js';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';

const ORIGIN = 'https://api.styles.example';
const any = Type.Optional(Type.Unsafe<unknown>({ description: 'Anything.' }));

/** Each template with parameters `a`, `b` of any kind, files `f`, `g`. */
const TEMPLATES = {
  PLAIN: { method: 'GET', path: '/x', query: { a: '$a', 'b[]': '$b', fixed: 'yes' } },
  PATH: { method: 'GET', path: '/x/{a}/y/{+b}' },
  LABEL: { method: 'GET', path: '/x/{a}', styles: { a: { style: 'label', explode: true } } },
  STYLED: {
    method: 'GET',
    path: '/x',
    query: { a: '$a', b: '$b' },
    styles: { a: { style: 'pipeDelimited', explode: false }, b: { style: 'deepObject' } },
  },
  HEADERS: {
    method: 'GET',
    path: '/x',
    headers: { 'X-A': '$a', 'X-B': '$b', Accept: 'application/xml' },
    cookies: { a: '$a', b: '$b' },
    styles: { b: { explode: false } },
    response: 'text',
  },
  JSON: { method: 'POST', path: '/x', body: { a: '$a' }, content_type: 'application/vnd.api+json' },
  WHOLE: { method: 'POST', path: '/x', body: '$a' },
  FORM: { method: 'POST', path: '/x', body: { a: '$a', b: '$b', c: 1 }, body_format: 'form' },
  DEEP: {
    method: 'POST',
    path: '/x',
    body: { a: '$a', b: '$b' },
    body_format: 'form',
    styles: { a: { style: 'deepObject' }, b: { style: 'deepObject' } },
  },
  AWS: {
    method: 'POST',
    path: '/',
    body: { Action: 'Do', a: '$a', b: '$b' },
    body_format: 'form',
    styles: {
      a: {
        style: 'numbered',
        shape: { member: 'Item', items: { members: { Values: { member: 'member' } } } },
      },
      b: { style: 'numbered' },
    },
  },
  TEXT: { method: 'PUT', path: '/x', body: '$a', body_format: 'text', content_type: 'text/xml' },
  BYTES: { method: 'PUT', path: '/x', body: '$f', body_format: 'bytes', content_type: 'image/*' },
  MULTIPART: {
    method: 'POST',
    path: '/x',
    body: { a: '$a', b: '$b', f: '$f', g: '$g' },
    body_format: 'multipart',
  },
  RESULT: { method: 'GET', path: '/x', result_path: 'data.thing' },
  DOWNLOAD: { method: 'GET', path: '/report.pdf', response: 'bytes' },
  HEAD: { method: 'HEAD', path: '/x' },
} as const satisfies Record<string, RequestTemplate>;

const toolkit = defineToolkit({
  slug: 'styles',
  display_name: 'Styles',
  description: 'Writes parameters in every way.',
  categories: [],
  base_url: `${ORIGIN}/v1`,
  documentation_url: 'https://styles.example',
  provider: defineProvider({
    slug: 'styles',
    display_name: 'Styles',
    console_url: 'https://styles.example',
    documentation_url: 'https://styles.example',
    auth_schemes: [{ type: 'none' }],
    origins: [ORIGIN],
    identity_scopes: [],
    errors: { message: ['message'] },
  }),
  tools: Object.entries(TEMPLATES).map(([name, request]) =>
    defineTool({
      name: `STYLES_${name}`,
      description: 'Sends it.',
      scopes: [],
      annotations: WRITE,
      params: Type.Object(
        {
          a: any,
          b: any,
          f: Type.Optional(fileParam('A file.')),
          g: Type.Optional(fileListParam('Files.', { maxItems: 3 })),
        },
        { additionalProperties: false },
      ),
      example: {},
      request,
    }),
  ),
});

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let server: Server;
let bobbin: TestBobbin;
let seen: Seen | undefined;
let answer: { headers: Record<string, string>; body: string };

beforeAll(async () => {
  server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    seen = {
      method: message.method ?? '',
      url: message.url ?? '',
      headers: message.headers,
      body: Buffer.concat(chunks),
    };
    response.writeHead(200, answer.headers).end(answer.body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  bobbin = await startBobbin({ toolkits: [toolkit], origins: { [ORIGIN]: url } });
  await bobbin.call('POST', '/configure', { body: { toolkit: 'styles' } });
  const { status, text } = await bobbin.call('POST', '/connect', {
    body: { toolkit: 'styles', redirectUrl: 'https://app.example/', userId: 'user-1' },
  });
  expect([status, text]).toEqual([200, expect.any(String)]);
});
afterAll(async () => {
  await bobbin?.close();
  server?.close();
});

async function send(name: keyof typeof TEMPLATES, params: object, given: Partial<typeof answer> = {}) {
  answer = { headers: { 'content-type': 'application/json' }, body: '{"ok":true}', ...given };
  seen = undefined;
  const { status, body } = await bobbin.execute(`STYLES_${name}`, params);
  return { status, body, data: body?.data, seen: seen as Seen | undefined };
}

const ARRAY = ['blue', 'black', 'brown'];
const OBJECT = { R: 100, G: 200, B: 150 };

describe('parameters on the wire', () => {
  it('arrays repeat the name, objects are written by their members, and constants go along', async () => {
    expect((await send('PLAIN', { a: 'x&y é', b: [1, true] })).seen?.url).toBe(
      '/v1/x?a=x%26y+%C3%A9&b%5B%5D=1&b%5B%5D=true&fixed=yes',
    );
    expect((await send('PLAIN', { a: OBJECT })).seen?.url).toBe('/v1/x?R=100&G=200&B=150&fixed=yes');
    expect((await send('PLAIN', {})).seen?.url).toBe('/v1/x?fixed=yes');
  });

  it('a path keeps to its place, whatever a parameter holds', async () => {
    expect((await send('PATH', { a: ['a/b', 'c'], b: 'p/q r' })).seen?.url).toBe('/v1/x/a%2Fb,c/y/p/q%20r');
    expect((await send('LABEL', { a: ARRAY })).seen?.url).toBe('/v1/x/.blue.black.brown');
    for (const a of ['..', '.', '', [], ['..'], { k: '..' }]) {
      const refused = await send('PATH', { a, b: 'x' });
      expect([refused.status, refused.body.error.code, refused.seen]).toEqual([
        422,
        'INTEGRATIONS_EXECUTION_FAILED',
        undefined,
      ]);
      expect((await send('LABEL', { a })).seen).toBeUndefined();
    }
  });

  it('a query is written in the style that its parameter declares', async () => {
    const { seen } = await send('STYLED', { a: ARRAY, b: { x: { y: [1, 2] }, z: 'a=b&c' } });
    expect(seen?.url).toBe(
      '/v1/x?a=blue%7Cblack%7Cbrown&b%5Bx%5D%5By%5D%5B0%5D=1&b%5Bx%5D%5By%5D%5B1%5D=2&b%5Bz%5D=a%3Db%26c',
    );
    expect(qs.parse(seen?.url.split('?')[1] ?? '')).toEqual({
      a: 'blue|black|brown',
      b: { x: { y: ['1', '2'] }, z: 'a=b&c' },
    });
  });

  it('headers and cookies carry lists, and no line break gets into them', async () => {
    const { seen, data } = await send(
      'HEADERS',
      { a: 'one; two', b: ['x', 'y z'] },
      { headers: { 'content-type': 'application/xml' }, body: '<a/>' },
    );
    expect(seen?.headers).toMatchObject({
      'x-a': 'one; two',
      'x-b': 'x,y z',
      accept: 'application/xml',
      cookie: 'a=one%3B%20two; b=x,y%20z',
    });
    expect(data).toBe('<a/>');
    for (const a of ['x\r\nx-evil: 1', 'x\u0000', '中']) {
      const refused = await send('HEADERS', { a });
      expect([refused.status, refused.seen]).toEqual([422, undefined]);
      expect(refused.body.error.details.faults).toEqual([
        { path: '/a', message: 'must have only printable Latin characters, on one line' },
      ]);
    }
  });
});

describe('bodies on the wire', () => {
  it('JSON goes by the name its template gives it, and a body that is one optional parameter may be absent', async () => {
    const typed = (await send('JSON', { a: [1] })).seen;
    expect([typed?.headers['content-type'], typed?.body.toString()]).toEqual([
      'application/vnd.api+json',
      '{"a":[1]}',
    ]);
    const whole = (await send('WHOLE', { a: ['x'] })).seen;
    expect([whole?.headers['content-type'], whole?.body.toString()]).toEqual(['application/json', '["x"]']);
    const none = (await send('WHOLE', {})).seen;
    expect([none?.headers['content-type'], none?.body.length]).toEqual([undefined, 0]);
  });

  it('a form repeats the names of lists and has objects as JSON, or brackets where the API wants them', async () => {
    const form = (await send('FORM', { a: ['x', 'y'], b: { k: 1 } })).seen;
    expect(form?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(form?.body.toString())]).toEqual([
      ['a', 'x'],
      ['a', 'y'],
      ['b', '{"k":1}'],
      ['c', '1'],
    ]);
    const value = { a: { city: 'Sète', lines: [{ no: '1' }, { no: '2' }] }, b: ['x', 'y'] };
    const deep = (await send('DEEP', value)).seen;
    expect(qs.parse(deep?.body.toString() ?? '')).toEqual(value);
  });

  it('lists and structures of AWS’ query protocol are numbered from one', async () => {
    const { seen } = await send('AWS', { a: [{ Key: 'k', Values: ['v'] }], b: [{ Value: ['v', 'w'] }] });
    expect([...new URLSearchParams(seen?.body.toString())]).toEqual([
      ['Action', 'Do'],
      ['a.Item.1.Key', 'k'],
      ['a.Item.1.Values.member.1', 'v'],
      ['b.1.Value.1', 'v'],
      ['b.1.Value.2', 'w'],
    ]);
    const empty = (await send('AWS', { a: [], b: [] })).seen;
    expect([...new URLSearchParams(empty?.body.toString())]).toEqual([
      ['Action', 'Do'],
      ['a', ''],
    ]);
  });

  it('text and files go as they are', async () => {
    const text = (await send('TEXT', { a: '<é/>' })).seen;
    expect([text?.headers['content-type'], text?.body.toString()]).toEqual(['text/xml', '<é/>']);
    const f = {
      name: 'a.png',
      mime_type: 'image/png',
      content_base64: Buffer.from([0, 255, 13, 10]).toString('base64'),
    };
    const bytes = (await send('BYTES', { f })).seen;
    expect([bytes?.headers['content-type'], [...(bytes?.body ?? [])]]).toEqual([
      'image/png',
      [0, 255, 13, 10],
    ]);
  });

  it('multipart has a part for each field and file, which another parser reads', async () => {
    const file = (name: string, content: string) => ({
      name,
      mime_type: 'text/plain',
      content_base64: Buffer.from(content).toString('base64'),
    });
    const { seen } = await send('MULTIPART', {
      a: ['x', 'line\r\n--boundary'],
      b: { k: 1 },
      f: file('a "q".txt', 'one'),
      g: [file('2.txt', 'two'), file('3.txt', 'thr\r\nee')],
    });
    expect(await parseMultipart(seen)).toEqual([
      ['a', 'x'],
      ['a', 'line\r\n--boundary'],
      ['b', '{"k":1}'],
      ['f', 'one', 'text/plain', expect.stringMatching(/txt$/)],
      ['g', 'two', 'text/plain', '2.txt'],
      ['g', 'thr\r\nee', 'text/plain', '3.txt'],
    ]);
  });
});

describe('answers', () => {
  it('the named part is the result, and a file is a handle', async () => {
    expect((await send('RESULT', {}, { body: '{"data":{"thing":{"id":1}},"rest":2}' })).data).toEqual({
      id: 1,
    });
    expect((await send('RESULT', {}, { body: '{"data":null}' })).data).toEqual({});
    const { data } = await send(
      'DOWNLOAD',
      {},
      { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
    );
    expect(data).toMatchObject({
      size_bytes: 4,
      file: { name: 'report.pdf', mime_type: 'application/pdf', size: 4 },
    });
    expect(await (await fetch(data.file.url)).text()).toBe('%PDF');
    const head = await send('HEAD', {});
    expect([head.status, head.data, head.seen?.method]).toEqual([200, {}, 'HEAD']);
  });
});

/** The table of OpenAPI 3.1.1, section 4.8.12.4, for what a path and a query may have. */
const TABLE: readonly [ParameterStyle & { in: 'path' | 'query' }, array: string, object: string][] = [
  [{ in: 'path', style: 'matrix', explode: false }, ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  [
    { in: 'path', style: 'matrix', explode: true },
    ';color=blue;color=black;color=brown',
    ';R=100;G=200;B=150',
  ],
  [{ in: 'path', style: 'label', explode: false }, '.blue,black,brown', '.R,100,G,200,B,150'],
  [{ in: 'path', style: 'label', explode: true }, '.blue.black.brown', '.R=100.G=200.B=150'],
  [{ in: 'path', style: 'simple', explode: false }, 'blue,black,brown', 'R,100,G,200,B,150'],
  [{ in: 'path', style: 'simple', explode: true }, 'blue,black,brown', 'R=100,G=200,B=150'],
  [{ in: 'query', style: 'form', explode: false }, 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  [{ in: 'query', style: 'form', explode: true }, 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  [
    { in: 'query', style: 'spaceDelimited', explode: false },
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    { in: 'query', style: 'pipeDelimited', explode: false },
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  [
    { in: 'query', style: 'deepObject', explode: true },
    '',
    'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  ],
];

function written({ in: place, ...style }: ParameterStyle & { in: string }, value: unknown): string {
  if (place === 'path') return writePathPiece('color', value, style);
  return writePairs('color', value, style)
    .map((pair) => pair.join('='))
    .join('&');
}

it.each(TABLE)('%o is written as OpenAPI’s table has it', (style, array, object) => {
  if (array) expect(written(style, ARRAY)).toBe(array);
  expect(written(style, OBJECT)).toBe(object);
});

/** What RFC 6570 calls the styles. */
const EXPANSIONS = [
  ['{;color}', { in: 'path', style: 'matrix', explode: false }],
  ['{;color*}', { in: 'path', style: 'matrix', explode: true }],
  ['{.color}', { in: 'path', style: 'label', explode: false }],
  ['{.color*}', { in: 'path', style: 'label', explode: true }],
  ['{color}', { in: 'path', style: 'simple', explode: false }],
  ['{color*}', { in: 'path', style: 'simple', explode: true }],
  ['{?color}', { in: 'query', style: 'form', explode: false }],
  ['{?color*}', { in: 'query', style: 'form', explode: true }],
] as const;

it.each(EXPANSIONS)('%s of RFC 6570 is the same, for any values', (template, style) => {
  const oracle = parseTemplate(template);
  const texts = string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
  assert(
    property(texts, texts, (one, other) => {
      for (const color of [[one, other], { k: one, 'l m': other }, one])
        expect((style.in === 'query' ? '?' : '') + written(style, color)).toBe(
          oracle.expand({ color: color as never }),
        );
    }),
    { numRuns: 100, seed: 7 },
  );
});

function parseMultipart(request: Seen | undefined): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const parts: string[][] = [];
    const parser = new Busboy({ headers: { 'content-type': request?.headers['content-type'] ?? '' } });
    parser.on('field', (name, value) => parts.push([name, value]));
    parser.on('file', (name, stream, filename, _, type) => {
      const chunks: Buffer[] = [];
      const part = [name];
      parts.push(part);
      stream
        .on('data', (chunk) => chunks.push(chunk))
        .on('end', () => part.push(Buffer.concat(chunks).toString(), type, filename));
    });
    parser.on('finish', () => resolve(parts)).on('error', reject);
    parser.end(request?.body);
  });
}
