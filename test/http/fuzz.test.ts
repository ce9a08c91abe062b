import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_TABLE, type ErrorCode, EXECUTION_REASONS, type ExecutionReason } from '../../src/errors.js';
import { ENGINES, startBobbin, type TestBobbin } from '../harness/bobbin.js';
import { ROUTES as ALL_ROUTES, type Route } from './routes.js';

/** All but the one that would end the test’s own app. */
const ROUTES = ALL_ROUTES.filter(({ method, path }) => !(method === 'DELETE' && path === '/v1/apps/:appId'));

const REQUESTS = 600;
/** A failure names its request; the same seed makes the same requests. */
const SEED = 20_260_101;

describe.each(ENGINES)(`${REQUESTS} requests made at random, on %s`, (engine) => {
  let bobbin: TestBobbin;
  let user_token: string;
  beforeAll(async () => {
    bobbin = await startBobbin({ engine });
    user_token = await bobbin.userToken('user-1');
    await bobbin.connect('gmail');
  });
  afterAll(() => bobbin.close());

  it('never answer 5xx, a body that is not the contract’s, or a status that is not its code’s', async () => {
    const random = mulberry32(SEED);
    const statuses = new Map<number, number>();
    for (let index = 0; index < REQUESTS; index++) {
      const request = makeRequest(random, bobbin, user_token);
      const name = `request ${index}: ${JSON.stringify(request).slice(0, 600)}`;
      const response = await fetch(bobbin.url + request.path, {
        method: request.method,
        redirect: 'manual',
        headers: request.headers,
        ...(request.body !== undefined && { body: request.body }),
      });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      expectContract(response.status, response.headers, await response.text(), name);
    }
    // The requests must not all fail at the first door.
    for (const status of [200, 400, 401, 403, 404, 422]) expect([...statuses.keys()]).toContain(status);
    expect(bobbin.logs()).not.toContain('"level":50');
    // It still does its work, for an app that the requests have not rearranged.
    const app = await bobbin.createApp();
    await bobbin.connect('github', { app });
    expect((await bobbin.execute('GITHUB_GET_THE_AUTHENTICATED_USER', {}, { app })).status).toBe(200);
  });
});

function expectContract(status: number, headers: Headers, text: string, name: string): void {
  expect(status, `${name} answered ${text}`).toBeLessThan(500);
  if (status < 300) return;
  if (headers.get('content-type')?.startsWith('text/html')) {
    expect([status, text.includes('This link no longer works')], name).toEqual([400, true]);
    return;
  }
  expect(status, name).toBeGreaterThanOrEqual(400);
  const { error, ...rest } = JSON.parse(text);
  expect(rest, name).toEqual({});
  const { code, message, remediation, details, documentation_url, ...more } = error;
  expect(more, name).toEqual({});
  expect(Object.keys(ERROR_TABLE), name).toContain(code);
  for (const words of [message, remediation]) expect(words, name).toMatch(/\S/);
  if (documentation_url !== undefined) expect(documentation_url, name).toMatch(/^https:/);
  const expected =
    code === 'INTEGRATIONS_EXECUTION_FAILED'
      ? EXECUTION_REASONS[details.reason as ExecutionReason].status
      : ERROR_TABLE[code as ErrorCode].status;
  expect(status, name).toBe(expected);
  expect(text, name).not.toMatch(/node_modules|\.[jt]s:\d+|\bat \w+ \(|FST_ERR|SQLITE|syntax error at/);
}

interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

function makeRequest(random: () => number, bobbin: TestBobbin, user_token: string): FuzzRequest {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const chance = (share: number): boolean => random() < share;

  const route = pick(ROUTES);
  const credential = pick([
    ...Array<string>(8).fill(route.audience === 'admin' ? bobbin.admin_key : bobbin.api_key),
    ...Array<string>(2).fill(user_token),
    bobbin.api_key.slice(0, -1),
    `${user_token}x`,
    'nonsense',
    '',
  ]);
  const fill = (name: string): string => {
    if (name === 'appId') return chance(0.95) ? bobbin.app_id : encodeURIComponent(pick(TEXTS));
    return chance(0.5)
      ? pick(['gmail', 'slack', 'user-1', 'discord', 'ca_1'])
      : encodeURIComponent(pick(TEXTS));
  };
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => fill(name) || 'x');
  const query = (route.query ?? []).filter(() => chance(0.5));
  const search = query
    .map((name) => `${name}=${chance(0.9) ? encodeURIComponent(pick(TEXTS)) : '%ff'}`)
    .join('&');
  const method = chance(0.95) ? route.method : pick(['GET', 'POST', 'PUT', 'PATCH', 'OPTIONS']);
  const body = method === 'GET' ? undefined : makeBody(route, random, pick, chance);
  return {
    method,
    path: search ? `${path}?${search}` : path,
    headers: {
      ...(credential && { authorization: `Bearer ${credential}` }),
      ...(body !== undefined && {
        'content-type': chance(0.95) ? 'application/json' : pick(['text/plain', 'application/xml', 'x']),
      }),
    },
    ...(body !== undefined && { body }),
  };
}

function makeBody(
  { body }: Route,
  random: () => number,
  pick: <T>(values: readonly T[]) => T,
  chance: (share: number) => boolean,
): string | undefined {
  if (chance(0.05)) return undefined;
  if (chance(0.05))
    return pick(['', '{', '[]', 'null', '"x"', '5', '{"__proto__":1}', '{"a":1}{"b":2}', '\0']);
  const fields = Object.entries(body ?? {}).flatMap(([name, value]): [string, unknown][] => {
    if (chance(0.12)) return [];
    return [[name, chance(0.25) ? makeValue(random, pick, 0) : value]];
  });
  if (chance(0.2)) fields.push([pick(TEXTS), makeValue(random, pick, 0)]);
  const text = JSON.stringify(Object.fromEntries(fields));
  return chance(0.05) ? text.slice(0, Math.floor(random() * text.length)) : text;
}

function makeValue(random: () => number, pick: <T>(values: readonly T[]) => T, depth: number): unknown {
  const kind = Math.floor(random() * (depth < 3 ? 7 : 5));
  if (kind === 0) return pick([null, true, false]);
  if (kind === 1) return pick([0, -1, 1.5, 3600, 1e21, Number.MAX_SAFE_INTEGER]);
  if (kind <= 4) return pick(TEXTS);
  const children = Array.from({ length: Math.floor(random() * 4) }, () => makeValue(random, pick, depth + 1));
  if (kind === 5) return children;
  return Object.fromEntries(children.map((child) => [pick(TEXTS), child]));
}

const TEXTS: readonly string[] = [
  '',
  ' ',
  'a',
  'gmail',
  'github',
  'user-1',
  'user-2',
  'auth0|x',
  'GMAIL_SEND_EMAIL',
  'GMAIL_GET_PROFILE',
  'https://app.example/?status=x#y',
  'javascript:alert(1)',
  'http://127.0.0.1:1/',
  '//evil.example',
  '__proto__',
  'constructor',
  'toString',
  "' OR '1'='1",
  '%00',
  '{{7*7}}#{7*7}',
  '<script>alert(1)</script>',
  'a\nb\r\nX-Injected: 1',
  'a\0b',
  '\u0085\u2028\u202e',
  'ü用户🙂',
  '../../etc/passwd',
  '9'.repeat(40),
  'x'.repeat(300),
  'y'.repeat(3_000),
  'active',
  '100',
  'null',
];

/** A small generator with a seed; the platform’s has none. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
