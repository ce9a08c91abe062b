import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fetch as undiciFetch } from 'undici';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { OAuthError } from '../../src/oauth/error.js';
import { refreshToken } from '../../src/oauth/refresh-grant.js';
import { revokeToken } from '../../src/oauth/revocation.js';
import type { OAuth2Scheme } from '../../src/oauth/scheme.js';
import type { Fetch } from '../../src/oauth/transport.js';
import { type Answer, type AnsweringServer, startAnsweringServer } from './answering-server.js';
import { providerSchemes } from './provider-schemes.js';

/** Whatever else goes wrong, only the provider's own clear word may end a connection. */

const CLIENT = { client_id: 'client', client_secret: 'canary-client-secret' };
const REFRESH_TOKEN = 'canary-refresh-token';

let server: AnsweringServer;
let scheme: OAuth2Scheme;

beforeAll(async () => {
  server = await startAnsweringServer();
  scheme = providerSchemes(server.origin).google;
});
beforeEach(() => {
  server.requests.length = 0;
});
afterAll(() => server.close());

const LYING = { error: 'invalid_grant' };
const faults: [name: string, answer: Answer, expected: Partial<OAuthError>][] = [
  ['500 that claims invalid_grant', { status: 500, json: LYING }, { kind: 'provider_error', status: 500 }],
  [
    '503 with Retry-After',
    { status: 503, headers: { 'retry-after': '30' }, text: '<h1>Maintenance</h1>' },
    { kind: 'provider_error', status: 503, retry_after_s: 30 },
  ],
  [
    '429 that claims invalid_grant',
    { status: 429, headers: { 'retry-after': '7' }, json: LYING },
    { kind: 'rate_limited', status: 429, retry_after_s: 7 },
  ],
  [
    '429 with a date',
    {
      status: 429,
      headers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 00:01:30 GMT' },
      text: '',
    },
    { kind: 'rate_limited', status: 429, retry_after_s: 90 },
  ],
  ['HTML with 200', { text: '<html>invalid_grant</html>' }, { kind: 'malformed_response', status: 200 }],
  [
    'HTML with 400',
    { status: 400, text: '<html>invalid_grant</html>' },
    { kind: 'provider_error', status: 400 },
  ],
  ['HTML with 401', { status: 401, text: 'no' }, { kind: 'provider_error', status: 401 }],
  ['an empty answer', { text: '' }, { kind: 'malformed_response', status: 200 }],
  ['a JSON list', { json: [LYING] }, { kind: 'malformed_response', status: 200 }],
  ['a JSON string', { json: 'invalid_grant' }, { kind: 'malformed_response', status: 200 }],
  ['cut JSON', { text: '{"error":"invalid_gra' }, { kind: 'malformed_response', status: 200 }],
  ['no access token', { json: { token_type: 'bearer' } }, { kind: 'malformed_response', status: 200 }],
  [
    'an access token that is no string',
    { json: { access_token: { value: 'a' }, token_type: 'bearer' } },
    { kind: 'malformed_response', status: 200 },
  ],
  [
    'an unknown token type',
    { json: { access_token: 'canary-access-token', token_type: 'mac' } },
    { kind: 'malformed_response', status: 200 },
  ],
  [
    'no token type',
    { json: { access_token: 'canary-access-token' } },
    { kind: 'malformed_response', status: 200 },
  ],
  [
    'an unknown error',
    { status: 400, json: { error: 'teapot' } },
    { kind: 'provider_error', error: 'teapot' },
  ],
  [
    'an error that is no string',
    { status: 400, json: { error: { code: 'invalid_grant' } } },
    { kind: 'provider_error', status: 400 },
  ],
  [
    'a challenge beside an error',
    { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, json: { error: 'invalid_client' } },
    { kind: 'invalid_client', error: 'invalid_client', status: 401 },
  ],
  ['204', (response) => response.writeHead(204).end(), { kind: 'malformed_response', status: 204 }],
  [
    'more than 256 KiB',
    { json: { access_token: 'a'.repeat(300_000), token_type: 'bearer' } },
    { kind: 'malformed_response', status: 200 },
  ],
  ['a connection cut before the answer', (response) => response.destroy(), { kind: 'unreachable' }],
  [
    'a connection cut within the answer',
    (response) => {
      response.writeHead(400, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"error":"invalid_grant"}', () => response.destroy());
    },
    { kind: 'unreachable' },
  ],
];

it.each(faults)('does not take %s for the end of the grant', async (_name, answer, expected) => {
  server.answers(answer);
  const error = await failure();
  expect(error).toMatchObject(expected);
  expect(error.kind).not.toBe('invalid_grant');
  expect(everythingSaidBy(error)).not.toContain('canary');
});

it('follows no redirect with the secrets in hand', async () => {
  server.answers((response) => response.writeHead(307, { location: `${server.origin}/elsewhere` }).end(), {
    json: { access_token: 'a', token_type: 'bearer' },
  });
  expect(await failure()).toMatchObject({ kind: 'malformed_response', status: 307 });
  expect(server.requests.map(({ path }) => path)).toEqual(['/token']);
});

it('reports a refused connection with the system’s code', async () => {
  const token_endpoint = `http://127.0.0.1:${await closedPort()}/token`;
  const error = await failure({ scheme: { ...scheme, token_endpoint } });
  expect(error).toMatchObject({
    kind: 'unreachable',
    message: 'the provider could not be reached (ECONNREFUSED)',
  });
});

it('reports a time-out, before the answer and within it', async () => {
  server.answers(
    () => {},
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"access_token":');
    },
  );
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(await failure({ signal: AbortSignal.timeout(50) })).toMatchObject({
      kind: 'unreachable',
      message: 'the provider did not answer in time',
    });
  }
});

it.each([
  ['the refresh token', { error: `no such token: ${REFRESH_TOKEN}` }],
  ['the client secret', { error: CLIENT.client_secret }],
])('keeps %s out of the error, should the provider echo it', async (_name, json) => {
  server.answers({ status: 400, json });
  const error = await failure();
  expect(error).toMatchObject({ kind: 'provider_error', status: 400 });
  expect(error).not.toHaveProperty('error');
  expect(everythingSaidBy(error)).not.toContain('canary');
});

it('cuts an error code to a hundred printable characters', async () => {
  server.answers({ status: 400, json: { error: `bad\r\n\u001b[31m\u00e9${'x'.repeat(300)}` } });
  expect((await failure()).error).toBe(`bad[31m${'x'.repeat(93)}`);
});

it('lets a scheme say what its codes mean, over the common table', async () => {
  const token_response = {
    error_codes: { session_ended: 'invalid_grant', token_expired: 'provider_error' },
  } as const;
  server.answers(
    { status: 400, json: { error: 'session_ended' } },
    { status: 400, json: { error: 'token_expired' } },
    { status: 400, json: { error: 'constructor' } },
  );
  const kinds = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    kinds.push((await failure({ scheme: { ...scheme, token_response } })).kind);
  }
  expect(kinds).toEqual(['invalid_grant', 'provider_error', 'provider_error']);
});

it.each([
  ['http://provider.example/token'],
  ['http://127.0.0.1.evil.example/token'],
  ['http://localhost.evil.example/token'],
  ['ftp://127.0.0.1/token'],
  ['no url'],
])('refuses the endpoint %s before any call', async (token_endpoint) => {
  let calls = 0;
  const counting: Fetch = (url, init) => {
    calls += 1;
    return fetch(url, init);
  };
  const error = await failure({ scheme: { ...scheme, token_endpoint }, fetch: counting });
  expect(error).toMatchObject({
    kind: 'invalid_request',
    message: 'an OAuth endpoint is neither https nor on a loopback host',
  });
  expect(calls).toBe(0);
});

it('works with undici’s fetch as with the global one', async () => {
  server.answers({ json: { access_token: 'a', token_type: 'bearer' } });
  const tokens = await refreshToken({ ...input(), fetch: undiciFetch });
  expect(tokens).toEqual({ access_token: 'a', token_type: 'bearer', scopes: ['granted'], extra: {} });
});

it('reports every failure of a revocation as a result', async () => {
  const tokens = { client: CLIENT, access_token: 'a', refresh_token: REFRESH_TOKEN, fetch };
  const unsupported = { revoked: false, supported: true };
  server.answers(
    { status: 503, text: 'later' },
    { status: 429, text: '' },
    (response) => response.destroy(),
    { status: 400, json: { error: 'unsupported_token_type' } },
    (response) => response.writeHead(302, { location: '/' }).end(),
  );
  const results = [];
  for (let attempt = 0; attempt < 5; attempt += 1) results.push(await revokeToken({ scheme, ...tokens }));
  expect(results).toEqual([
    { ...unsupported, status: 503, code: 'provider_error' },
    { ...unsupported, status: 429, code: 'rate_limited' },
    { ...unsupported, code: 'unreachable' },
    { ...unsupported, status: 400, code: 'unsupported_token_type' },
    { ...unsupported, status: 302 },
  ]);
  expect(await revokeToken({ scheme, ...tokens, client: { client_id: 'client' } })).toEqual({
    ...unsupported,
    code: 'invalid_client',
  });
});

function input() {
  return { scheme, client: CLIENT, refresh_token: REFRESH_TOKEN, scopes: ['granted'], fetch, now: () => 0 };
}

async function failure(
  more: { scheme?: OAuth2Scheme; signal?: AbortSignal; fetch?: Fetch } = {},
): Promise<OAuthError> {
  const error: unknown = await refreshToken({ ...input(), ...more }).then(
    (tokens) => tokens,
    (thrown: unknown) => thrown,
  );
  if (error instanceof OAuthError) return error;
  throw new Error('expected an OAuthError', { cause: error });
}

/** What a logger could print of it. */
function everythingSaidBy(error: OAuthError): string {
  return [error.message, error.stack, String(error.cause), JSON.stringify({ ...error })].join('\n');
}

async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
