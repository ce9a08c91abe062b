import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.js';
import { at, connect, http, tokenCall } from './person.js';

let sandbox: Sandbox;
let token: string;
const url = (path: string) => sandbox.providers.google.url + path;
const messages = () => http(url('/gmail/v1/users/me/messages'), { token });
const send = () => {
  const raw = Buffer.from('To: third@example.com\r\nSubject: Fault\r\n\r\nx').toString('base64url');
  return http(url('/gmail/v1/users/me/messages/send'), { token, body: { raw } });
};
const sentCount = async () =>
  at((await http(url('/gmail/v1/users/me/messages?q=subject:fault'), { token })).json, 'resultSizeEstimate');

beforeAll(async () => {
  sandbox = await startSandbox();
  const scopes = ['https://mail.google.com/'];
  token = sandbox.providers.google.control.issueToken({ user: 'user@example.com', scopes }).access_token;
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.providers.google.control.clear());

it('answers what was ordered, as often as ordered, only where it fits', async () => {
  const { control } = sandbox.providers.google;
  control.fault({
    times: 2,
    method: 'GET',
    path_prefix: '/gmail/v1/users/me/messages',
    status: 429,
    headers: { 'retry-after': '7' },
    body: { error: { code: 429 } },
  });
  expect((await http(url('/gmail/v1/users/me/labels'), { token })).status).toBe(200);
  const first = await messages();
  expect([first.status, first.headers['retry-after'], first.json]).toEqual([
    429,
    '7',
    { error: { code: 429 } },
  ]);
  expect([(await messages()).status, (await messages()).status]).toEqual([429, 200]);
});

it('answers garbage, and redirects elsewhere', async () => {
  const { control } = sandbox.providers.google;
  control.fault({ status: 200, headers: { 'content-type': 'application/json' }, body: '<html>' });
  control.fault({ status: 302, headers: { location: 'http://evil.example/' } });
  expect((await messages()).text).toBe('<html>');
  const redirected = await messages();
  expect([redirected.status, redirected.headers['location']]).toEqual([302, 'http://evil.example/']);
});

it('cuts the connection before a call has its effect, after it, and within the answer', async () => {
  const { control } = sandbox.providers.google;
  const before = await sentCount();
  control.fault({ cut: 'before' });
  await expect(send()).rejects.toThrow();
  expect(await sentCount()).toBe(before);
  control.fault({ cut: 'after' });
  await expect(send()).rejects.toThrow();
  expect(await sentCount()).toBe(Number(before) + 1);
  control.fault({ cut: 'during' });
  await expect(send()).rejects.toThrow();
  expect(await sentCount()).toBe(Number(before) + 2);
});

it('fails calls to the token endpoint', async () => {
  const { google } = sandbox.providers;
  google.control.failTokenCalls(1, { status: 503, body: 'try later' });
  const answer = await tokenCall('google', google, { code: 'any' });
  expect([answer.status, answer.text]).toEqual([503, 'try later']);
  expect((await tokenCall('google', google, { code: 'any' })).status).toBe(400);
});

it('shows the requests it saw, as whom, without any credential', async () => {
  const { google } = sandbox.providers;
  const { token: fresh } = await connect('google', google, { scope: 'https://mail.google.com/' });
  google.control.clear();
  await http(url('/gmail/v1/users/me/messages?q=a'), { token: fresh, headers: { cookie: 'session=secret' } });
  await http(url('/gmail/v1/users/me/messages'), { token: 'ya29.made-up' });
  const seen = google.control.requests();
  expect(seen).toEqual([
    expect.objectContaining({
      method: 'GET',
      path: '/gmail/v1/users/me/messages',
      query: { q: 'a' },
      authorization: 'token',
      user: 'user@example.com',
      acts_as: 'user',
      status: 200,
    }),
    expect.objectContaining({ authorization: 'token', refused: 'unknown', status: 401 }),
  ]);
  expect(JSON.stringify(seen)).not.toContain(fresh);
  expect(JSON.stringify(seen)).not.toContain('secret');
});
