import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBobbin, type TestBobbin } from '../harness/bobbin.js';

let echo: Server;
let bobbin: TestBobbin;
const tokens: string[] = [];

beforeAll(async () => {
  echo = createServer((request, response) => {
    const token = String(request.headers.authorization).replace('Bearer ', '');
    tokens.push(token);
    const message = `${'x'.repeat(480)} the token ${token} is not welcome`;
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { code: 400, status: token, message } }));
  });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
  bobbin = await startBobbin({ origins: { 'https://gmail.googleapis.com': url } });
});
afterAll(async () => {
  await bobbin.close();
  echo.close();
});

it('a token that the provider repeats in its error reaches neither the caller nor the log, whole or cut off', async () => {
  await bobbin.connect('gmail');
  const { status, body, text } = await bobbin.execute('GMAIL_GET_PROFILE', {});
  expect(status).toBe(422);
  expect(body.error.details).toMatchObject({ reason: 'provider_refused', provider: { status: 400 } });
  expect(body.error.details.provider.message).toContain('[redac');
  expect(tokens).toHaveLength(1);
  const beginning = String(tokens[0]).slice(0, 12);
  expect(text).not.toContain(beginning);
  expect(bobbin.logs()).not.toContain(beginning);
});
