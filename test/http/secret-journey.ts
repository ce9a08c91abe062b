/** A life in which every kind of secret comes about and everything goes wrong that can, for the search afterwards. */
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import type { LoadedToolkit } from '../../src/catalog/toolkit.js';
import { type Answer, type TestBobbin, USER_EMAIL } from '../harness/bobbin.js';
import { keepAnswers } from './answers.js';
import { ROUTES } from './routes.js';
import type { Tap } from './tap.js';

/** What was planted, by kind, and every answer whose purpose is not to hand one of them out. */
export interface Journey {
  readonly planted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly answers: readonly Answer[];
}

/** A provider with toolkits of its own, and the lives that connections to it have. */
export interface Upstream {
  readonly toolkits: readonly LoadedToolkit[];
  /** For `startBobbin`. */
  readonly origins: Readonly<Record<string, string>>;
  /** `pass`: lets that much time go by for Bobbin. */
  liveThrough(bobbin: TestBobbin, pass: (ms: number) => void): Promise<Journey>;
  close(): Promise<void>;
}

export async function liveThrough(bobbin: TestBobbin, outer: TestBobbin, tap: Tap): Promise<Journey> {
  const { all: answers, call, keep } = keepAnswers(bobbin);
  const states = new Set<string>();
  const { control } = outer.sandbox.providers.google;
  const visit = async (url: string): Promise<void> => {
    const response = await fetch(url, { redirect: 'manual' });
    keep({ status: response.status, headers: response.headers, text: await response.text() });
  };
  const jwt = await bobbin.userToken('user-1');
  const connect = async (user_id = 'user-1') => {
    const body = { toolkit: 'gmail', redirectUrl: 'https://app.example/?x=1', userId: user_id };
    const answer = await bobbin.call('POST', '/connect', { body });
    states.add(new URL(answer.body.authUrl).searchParams.get('state') ?? '');
    return answer.body;
  };
  const profile = { toolName: 'GMAIL_GET_PROFILE' };
  const admin = { auth: bobbin.admin_key };

  // What an operator and an app configure.
  const own_secret = newSecret();
  const own_bot_token = newSecret();
  const platform_secret = newSecret();
  const platform_bot_token = newSecret();
  const issuer_secret = newSecret();
  await call('POST', '/configure', { body: { toolkit: 'gmail' } });
  await call('POST', '/configure', {
    body: { toolkit: 'notion', oauth_credentials: { client_id: 'own', client_secret: own_secret } },
  });
  await call('POST', '/configure', {
    body: {
      toolkit: 'discord',
      oauth_credentials: { client_id: 'own', client_secret: own_secret, bot_token: own_bot_token },
    },
  });
  await call('PUT', '/v1/providers/discord', {
    ...admin,
    body: { client_id: 'ours', client_secret: platform_secret, bot_token: platform_bot_token },
  });
  const issuer = {
    issuer: 'https://issuer.example',
    audience: 'app',
    algorithms: ['HS256'],
    secret: issuer_secret,
  };
  await call('PUT', `/v1/${bobbin.app_id}/auth`, { body: { issuers: [issuer] } });
  const second_key = (await bobbin.call('POST', `/v1/apps/${bobbin.app_id}/keys`, { ...admin, body: {} }))
    .body;
  await call('DELETE', `/v1/apps/${bobbin.app_id}/keys/${second_key.id}`, admin);

  const { authUrl, connectionRequestId } = await connect();
  const callback = await decideConsent(authUrl, { email: USER_EMAIL });
  await visit(callback);
  await visit(callback);
  const connection = await call('GET', `/connections/${connectionRequestId}`);
  expect(connection.body.status).toBe('active');
  expect((await call('POST', '/execute', { auth: jwt, body: profile })).status).toBe(200);

  // What users send and keep: a mail, the answer that is kept for a repeated request, and a file.
  const mail_text = `A mail ${newSecret()}`;
  const send = {
    auth: jwt,
    headers: { 'idempotency-key': 'key-1' },
    body: { toolName: 'GMAIL_SEND_EMAIL', params: { to: USER_EMAIL, subject: 'Canary', body: mail_text } },
  };
  const sent = await call('POST', '/execute', send);
  expect(sent.status, sent.text).toBe(200);
  expect((await call('POST', '/execute', send)).headers.get('idempotent-replayed')).toBe('true');
  const fetched = await bobbin.call('POST', '/execute', {
    auth: jwt,
    headers: { 'idempotency-key': 'key-2' },
    body: { toolName: 'GMAIL_FETCH_MESSAGE_BY_MESSAGE_ID', params: { message_id: sent.body.data.id } },
  });
  expect(fetched.text).toContain(mail_text);
  const file_text = `A file ${newSecret()}`;
  const uploaded = await fetch(`${bobbin.url}/v1/${bobbin.app_id}/integrations/files?name=a.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${jwt}`, 'content-type': 'text/plain' },
    body: file_text,
  });
  const file = (await uploaded.json()) as { file_id: string; url: string };
  const signature = new URL(file.url).searchParams.get('signature') ?? '';
  expect(await (await fetch(file.url)).text()).toBe(file_text);
  await visit(file.url.replace(signature, `${signature.slice(0, -4)}AAAA`));
  const attached = { ...send.body.params, attachment: { file_id: file.file_id } };
  await call('POST', '/execute', { auth: jwt, body: { ...send.body, params: attached } });

  // A refresh, then one that fails, then answers that nobody expects.
  control.fault({ path_prefix: '/gmail', status: 401, body: {} });
  expect((await call('POST', '/execute', { auth: jwt, body: profile })).status).toBe(200);
  control.fault({ path_prefix: '/gmail', status: 401, body: {} });
  control.failTokenCalls(9, { status: 500, body: '<h1>Internal error</h1>' });
  expect((await call('POST', '/execute', { auth: jwt, body: profile })).status).toBe(502);
  control.clear();
  for (const fault of [
    { status: 500, body: 'oops' },
    { cut: 'before' as const },
    { status: 403, body: {} },
  ]) {
    control.fault({ path_prefix: '/gmail', times: 9, ...fault });
    expect((await call('POST', '/execute', { auth: jwt, body: profile })).status).toBeGreaterThan(400);
    control.clear();
  }
  await call('POST', '/execute', { auth: jwt, body: { ...profile, params: { bogus: 1 } } });

  // A second consent whose exchange fails in several ways, and one that is denied.
  for (const fault of [
    { status: 500, body: 'oops' },
    { cut: 'during' as const },
    { status: 200, body: { a: 1 } },
  ]) {
    const failing = await decideConsent((await connect()).authUrl, { email: 'third@example.com' });
    control.failTokenCalls(9, fault);
    await visit(failing);
    control.clear();
  }
  await visit(await decideConsent((await connect()).authUrl, 'deny'));
  await visit(await decideConsent((await connect()).authUrl, { email: 'third@example.com' }));

  // A connection that its app confirms with a code of ours, which only the redirect hands out.
  await call('PUT', `/v1/${bobbin.app_id}/auth`, { body: { connect_mode: 'confirmed' } });
  const unconfirmed = await decideConsent((await connect('user-2')).authUrl, { email: USER_EMAIL });
  const landed = await fetch(unconfirmed, { redirect: 'manual' });
  const confirm_code = new URL(landed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const confirmation = { body: { code: confirm_code, userId: 'user-2' } };
  expect((await call('POST', '/connections/confirm', confirmation)).status).toBe(200);
  expect((await call('POST', '/connections/confirm', confirmation)).status).toBe(404);

  // Credentials that are refused, and secrets where none belong.
  const forged = `${jwt.slice(0, -4)}AAAA`;
  await call('GET', '/connections', { auth: forged });
  await call('GET', '/connections', { auth: `${bobbin.api_key}x` });
  await call('GET', '/connections', admin);
  await call('GET', '/v1/apps', { auth: bobbin.api_key });
  await call('GET', '/v1/apps', { auth: `${bobbin.admin_key}x` });
  await call('GET', '/v1/app_other/integrations/connections');
  await call('GET', '/config', { auth: jwt });
  await call('POST', '/configure', { body: `{"toolkit":"gmail","oauth_credentials":"${own_secret}"}` });
  await call('POST', '/configure', { body: `{"toolkit":"gmail","client_secret":"${own_secret}"` });
  await call('PUT', '/v1/providers/nobody', {
    ...admin,
    body: { client_id: 'a', client_secret: platform_secret },
  });
  await call('GET', `/connections?api_key=${bobbin.api_key}&status=${jwt}`);
  await call('GET', `/connections?access_token=${jwt}`, { auth: null });
  const basic = Buffer.from(`${bobbin.api_key}:`).toString('base64');
  await call('GET', '/connections', { auth: null, headers: { authorization: `Basic ${basic}` } });
  await call('GET', '/connections', { auth: null, headers: { 'x-api-key': bobbin.api_key } });

  // Everything there is to read, the description of the interface and what is measured included.
  for (const { method, path, audience } of ROUTES) {
    if (method !== 'GET') continue;
    const filled = path
      .replace(':appId', bobbin.app_id)
      .replace(':toolkit', 'gmail')
      .replace(':id', path.includes('connections') ? connection.body.id : 'unknown');
    if (audience === 'public') await visit(bobbin.url + filled);
    else await call('GET', filled, audience === 'admin' ? admin : {});
  }
  await call('POST', '/v1/vault/rotate', { ...admin, body: {} });
  for (const { id } of (await call('GET', '/executions')).body.executions.slice(0, 5))
    await call('GET', `/executions/${id}`);

  control.fault({ path_prefix: '/revoke', status: 500, body: 'oops' });
  const { body } = await call('GET', '/connections?userId=user-1');
  for (const { id } of body.connections)
    expect((await call('DELETE', `/connections/${id}`)).status).toBe(204);
  await call('POST', '/execute', { auth: jwt, body: profile });
  expect(tap.secrets.size).toBeGreaterThan(0);
  const planted = new Map([
    ['state', states],
    ['admin key', new Set([bobbin.admin_key])],
    ['API key', new Set([bobbin.api_key, second_key.api_key])],
    ['user JWT', new Set([jwt])],
    ['own client secret', new Set([own_secret])],
    ['own bot token', new Set([own_bot_token])],
    ['platform client secret', new Set([platform_secret])],
    ['platform bot token', new Set([platform_bot_token])],
    ['issuer secret', new Set([issuer_secret])],
    ['mail text', new Set([mail_text])],
    ['file content', new Set([file_text])],
    ['file signature', new Set([signature])],
    ['confirmation code', new Set([confirm_code])],
  ]);
  return { planted, answers };
}

function newSecret(): string {
  return randomBytes(24).toString('hex');
}
