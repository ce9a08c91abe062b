import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideConsent } from '../../sandbox/person.js';
import {
  type Answer,
  type CallOptions,
  ENGINES,
  startBobbin,
  type TestBobbin,
  USER_EMAIL,
} from '../harness/bobbin.js';
import { createReadableDatabase, type ReadableDatabase } from './database.js';
import { startTap, type Tap } from './tap.js';

/** Origins of Google’s that Bobbin itself calls; the browser’s goes to the consent page directly. */
const TAPPED = [
  'https://oauth2.googleapis.com',
  'https://openidconnect.googleapis.com',
  'https://gmail.googleapis.com',
];

/** One life of a connection with everything that can go wrong in it; afterwards every output is searched. */
describe.each(ENGINES)('no secret leaves, on %s', (engine) => {
  let bobbin: TestBobbin;
  let database: ReadableDatabase;
  let dumpOfOpen: string;
  let dumpOfClosed: string;
  const answers: Answer[] = [];
  const secrets = new Map<string, ReadonlySet<string>>();

  beforeAll(async () => {
    database = await createReadableDatabase(engine);
    const outer = await startBobbin();
    const { google } = outer.sandbox.providers;
    const tap = await startTap(google.url);
    const master_key = randomBytes(32).toString('base64');
    const { client_id, client_secret } = google.client;
    bobbin = await startBobbin({
      origins: {
        ...outer.sandbox.origins,
        ...Object.fromEntries(TAPPED.map((origin) => [origin, tap.url])),
      },
      env: {
        DATABASE_URL: database.url,
        BOBBIN_MASTER_KEY: master_key,
        BOBBIN_GOOGLE_CLIENT_ID: client_id,
        BOBBIN_GOOGLE_CLIENT_SECRET: client_secret,
      },
    });
    const planted = await liveThrough(bobbin, outer, tap, answers);
    dumpOfOpen = await database.dump();
    await bobbin.close();
    dumpOfClosed = await database.dump();
    await tap.close();
    await outer.close();
    for (const [kind, values] of [...planted, ...tap.secrets]) secrets.set(kind, values);
    secrets.set('master key', new Set([master_key, Buffer.from(master_key, 'base64').toString('latin1')]));
    secrets.set('admin key', new Set([bobbin.admin_key]));
    secrets.set('client secret', new Set([client_secret]));
  });
  afterAll(() => database.remove());

  it('the journey brought every kind of secret about', () => {
    const counts = Object.fromEntries([...secrets].map(([kind, values]) => [kind, values.size]));
    expect(counts).toMatchObject({
      // The first, the refreshed one, and the second connection’s.
      access_token: expect.toSatisfy((count: number) => count >= 3),
      refresh_token: expect.toSatisfy((count: number) => count >= 1),
      code: expect.toSatisfy((count: number) => count >= 2),
      code_verifier: expect.toSatisfy((count: number) => count >= 2),
      client_secret: 1,
      token: expect.toSatisfy((count: number) => count >= 1),
      state: expect.toSatisfy((count: number) => count >= 2),
      'API key': 1,
      'user JWT': 1,
      'own client secret': 1,
      'issuer secret': 1,
    });
  });

  it('not into the log, at its most talkative', () => {
    expect(bobbin.logs()).toContain('disconnected');
    expectNone(bobbin.logs(), secrets);
  });

  it('not into any answer', () => {
    expect(answers.length).toBeGreaterThan(15);
    for (const { text, headers } of answers) expectNone(`${text} ${JSON.stringify([...headers])}`, secrets);
  });

  it('not into the database, as it lies there while the server runs', () => {
    expect(dumpOfOpen).toContain('GMAIL_GET_PROFILE');
    expectNone(dumpOfOpen, secrets);
  });

  it('not into the database, as it lies there after the server has stopped', () => {
    expect(dumpOfClosed).toContain('GMAIL_GET_PROFILE');
    expectNone(dumpOfClosed, secrets);
  });
});

/** Answers of the two calls whose purpose is to hand a secret out, and of connect (the state), are not kept. */
async function liveThrough(
  bobbin: TestBobbin,
  outer: TestBobbin,
  tap: Tap,
  answers: Answer[],
): Promise<Map<string, ReadonlySet<string>>> {
  const states = new Set<string>();
  const { control } = outer.sandbox.providers.google;
  const call = async (method: string, path: string, options?: CallOptions): Promise<Answer> => {
    const answer = await bobbin.call(method, path, options);
    answers.push(answer);
    return answer;
  };
  const visit = async (url: string): Promise<void> => {
    const response = await fetch(url, { redirect: 'manual' });
    answers.push({ ...response, headers: response.headers, text: await response.text(), body: undefined });
  };
  const jwt = await bobbin.userToken('user-1');
  const connect = async () => {
    const body = { toolkit: 'gmail', redirectUrl: 'https://app.example/?x=1', userId: 'user-1' };
    const answer = await bobbin.call('POST', '/connect', { body });
    states.add(new URL(answer.body.authUrl).searchParams.get('state') ?? '');
    return answer.body;
  };
  const profile = { toolName: 'GMAIL_GET_PROFILE' };

  await call('POST', '/configure', { body: { toolkit: 'gmail' } });
  const own_secret = randomBytes(20).toString('hex');
  await call('POST', '/configure', {
    body: { toolkit: 'notion', oauth_credentials: { client_id: 'own', client_secret: own_secret } },
  });
  const issuer_secret = randomBytes(32).toString('hex');
  const issuer = {
    issuer: 'https://issuer.example',
    audience: 'app',
    algorithms: ['HS256'],
    secret: issuer_secret,
  };
  await call('PUT', `/v1/${bobbin.app_id}/auth`, { body: { issuers: [issuer] } });

  const { authUrl, connectionRequestId } = await connect();
  const callback = await decideConsent(authUrl, { email: USER_EMAIL });
  await visit(callback);
  await visit(callback);
  expect((await call('GET', `/connections/${connectionRequestId}`)).body.status).toBe('active');
  expect((await call('POST', '/execute', { auth: jwt, body: profile })).status).toBe(200);

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

  // Credentials that are refused.
  const forged = `${jwt.slice(0, -4)}AAAA`;
  await call('GET', '/connections', { auth: forged });
  await call('GET', '/connections', { auth: `${bobbin.api_key}x` });
  await call('GET', '/v1/app_other/integrations/connections');
  await call('GET', '/config', { auth: jwt });
  await call('POST', '/configure', { body: `{"toolkit":"gmail","oauth_credentials":"${own_secret}"}` });

  control.fault({ path_prefix: '/revoke', status: 500, body: 'oops' });
  for (const path of ['/connections', '/config', '/executions', `/v1/${bobbin.app_id}/auth`, '/tools']) {
    await call('GET', path);
  }
  const { body } = await call('GET', '/connections');
  for (const { id } of body.connections)
    expect((await call('DELETE', `/connections/${id}`)).status).toBe(204);
  await call('POST', '/execute', { auth: jwt, body: profile });
  expect(tap.secrets.size).toBeGreaterThan(0);
  return new Map([
    ['state', states],
    ['API key', new Set([bobbin.api_key])],
    ['user JWT', new Set([jwt])],
    ['own client secret', new Set([own_secret])],
    ['issuer secret', new Set([issuer_secret])],
  ]);
}

/** As it is, and as it might be written in a URL, in base64 or in hex. */
function expectNone(output: string, secrets: ReadonlyMap<string, ReadonlySet<string>>): void {
  const found: string[] = [];
  for (const [kind, values] of secrets) {
    for (const value of values) {
      const bytes = Buffer.from(value);
      const forms = [
        value,
        encodeURIComponent(value),
        bytes.toString('base64').replace(/=+$/, ''),
        bytes.toString('hex'),
      ];
      if (forms.some((form) => output.includes(form))) found.push(kind);
    }
  }
  expect(found).toEqual([]);
}
