/** The lives of grants without a redirect: by a user code (RFC 8628), and for an account (RFC 6749 section 4.4). */
import { expect } from 'vitest';
import { type GrantOracle, startGrantOracle } from '../connections/grant-oracle.js';
import type { SeenRequest } from '../connections/recording-server.js';
import { SKEIN, SKEIN_DEVICE } from '../connections/skein-toolkits.js';
import type { TestBobbin } from '../harness/bobbin.js';
import { DEVICE_GRANT } from '../oauth/oidc-provider.js';
import { openPage, postForm, sendForm } from '../typed/browser.js';
import { type KeptAnswers, keepAnswers } from './answers.js';
import type { Journey, Upstream } from './secret-journey.js';
import { startTap } from './tap.js';

export async function startSkein(): Promise<Upstream> {
  const oracle = await startGrantOracle({
    grants: [DEVICE_GRANT, 'client_credentials'],
    redirect_uris: [],
    ttl: { ClientCredentials: 3_600, DeviceCode: 600 },
    // Long enough to be told from chance.
    user_code_mask: '****-****-****',
  });
  const tap = await startTap(oracle.recorder.origin);
  return {
    toolkits: [SKEIN, SKEIN_DEVICE],
    origins: Object.fromEntries(Object.keys(oracle.origins).map((origin) => [origin, tap.url])),
    async liveThrough(bobbin, pass) {
      const kept = keepAnswers(bobbin);
      const states = new Set<string>();
      const steps = { bobbin, oracle, kept, states, pass };
      await allowOnDevices(steps);
      const wrong = await typeClients(steps);
      const planted = new Map([
        ...[...tap.secrets].map(([kind, values]) => [`${kind} of Skein`, values] as const),
        ['client secret of Skein', new Set([oracle.provider.client.client_secret])],
        ['wrong client secret of Skein', new Set([wrong])],
        ['state of Skein', states],
      ]);
      return { planted, answers: kept.all } satisfies Journey;
    },
    async close() {
      await tap.close();
      await oracle.close();
    },
  };
}

interface Steps {
  readonly bobbin: TestBobbin;
  readonly oracle: GrantOracle;
  readonly kept: KeptAnswers;
  readonly states: Set<string>;
  readonly pass: (ms: number) => void;
}

async function allowOnDevices({ bobbin, oracle, kept, states, pass }: Steps): Promise<void> {
  const toolkit = SKEIN_DEVICE.slug;
  const { client } = oracle.provider;
  /** The page, when the provider may be asked again; without the code that it shows, which it alone may. */
  const look = async (authUrl: string) => {
    pass(LONGER_THAN_A_PAUSE_MS);
    const page = await openPage(authUrl);
    const code = /<p class="code">([^<]+)</.exec(page.text)?.[1];
    const link = /<a class="primary" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&#38;', '&');
    kept.keep({ ...page, text: code === undefined ? page.text : page.text.replaceAll(code, '') });
    return { ...page, code, link };
  };
  const request = (userId: string) => ({ body: { toolkit, redirectUrl: 'https://app.example/', userId } });
  const start = async (userId: string) => {
    const answer = await bobbin.call('POST', '/connect', request(userId));
    states.add(answer.body.authUrl.split('/').at(-1));
    return { authUrl: answer.body.authUrl as string, id: answer.body.connectionRequestId as string };
  };
  const decide = async (authUrl: string, decision: 'allow' | 'deny') =>
    oracle.provider.decideOnDevice((await look(authUrl)).link ?? '', decision);
  const run = (userId: string) =>
    kept.call('POST', '/execute', { body: { toolName: 'SKEIN_DEVICE_GET_NOTE', userId } });

  // A client that the provider refuses, and one that it knows.
  const wrong = { ...client, client_secret: `${client.client_secret}-not` };
  await kept.call('POST', '/configure', { body: { toolkit, oauth_credentials: wrong } });
  oracle.instead = repeat('/device/auth', 401, 'invalid_client');
  expect((await kept.call('POST', '/connect', request('device-1'))).status).toBe(400);
  oracle.instead = undefined;
  await kept.call('POST', '/configure', { body: { toolkit, oauth_credentials: client } });

  // The provider repeats what it was sent while the user has not decided.
  const { authUrl, id } = await start('device-1');
  expect((await look(authUrl)).code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  await kept.call('GET', `/connections/${id}`);
  for (const error of ['temporarily_unavailable', undefined]) {
    oracle.instead = repeat('/token', 503, error);
    expect((await look(authUrl)).code).toBeDefined();
  }
  oracle.instead = undefined;
  await decide(authUrl, 'allow');
  expect((await look(authUrl)).next).toContain('status=connected');
  expect((await look(authUrl)).status).toBe(400);
  expect((await run('device-1')).status).toBe(200);
  oracle.instead = repeat('/api/note', 400, 'bad_request');
  expect((await run('device-1')).status).toBe(422);

  // A refresh that fails, one that serves, and a revocation that has to wait.
  pass(LONGER_THAN_A_TOKEN_MS);
  oracle.instead = repeat('/token', 500, undefined);
  expect((await run('device-1')).status).toBe(502);
  oracle.instead = undefined;
  pass(LONGER_THAN_A_TOKEN_MS);
  expect((await run('device-1')).status).toBe(200);

  // What ends otherwise: an account that cannot be read, a refusal here and there, a code that the provider ended.
  const unread = await start('device-2');
  await decide(unread.authUrl, 'allow');
  oracle.instead = repeat('/api/me', 500, 'no');
  expect((await look(unread.authUrl)).next).toContain('account_unavailable');
  oracle.instead = undefined;
  const denied = await start('device-2');
  await decide(denied.authUrl, 'deny');
  expect((await look(denied.authUrl)).next).toContain('access_denied');
  const cancelled = await start('device-2');
  kept.keep(await postForm(cancelled.authUrl, new URLSearchParams({ cancel: 'yes' })));
  const ended = await start('device-2');
  oracle.instead = repeat('/token', 400, 'expired_token');
  expect((await look(ended.authUrl)).next).toContain('request_expired');
  oracle.instead = repeat('/revoke', 500, 'no');
  expect((await kept.call('DELETE', `/connections/${id}`)).status).toBe(204);
  oracle.instead = undefined;

  // One that is in use and one that waits are there when the database is read.
  const used = await start('device-3');
  await decide(used.authUrl, 'allow');
  expect((await look(used.authUrl)).next).toContain('status=connected');
  expect((await look((await start('device-3')).authUrl)).code).toBeDefined();
  await readAll(kept, bobbin, 'device-3');
}

/** Answers the client secret that was typed and is none. */
async function typeClients({ bobbin, oracle, kept, states, pass }: Steps): Promise<string> {
  const toolkit = SKEIN.slug;
  const { client_id, client_secret } = oracle.provider.client;
  const wrong = `${client_secret}-typed-wrong`;
  await kept.call('POST', '/configure', { body: { toolkit } });
  const body = { toolkit, redirectUrl: 'https://app.example/', userId: 'typing' };
  const { authUrl } = (await bobbin.call('POST', '/connect', { body })).body;
  states.add(authUrl.split('/').at(-1));
  const type = async (secret: string) =>
    kept.keep(await sendForm(authUrl, { 'Client ID': client_id, 'Client secret': secret }));
  const run = () => kept.call('POST', '/execute', { body: { toolName: 'SKEIN_GET_NOTE', userId: 'typing' } });

  expect((await type(wrong)).next).toBeUndefined();
  oracle.instead = repeat('/token', 500, client_secret);
  expect((await type(client_secret)).next).toBeUndefined();
  oracle.instead = undefined;
  expect((await type(client_secret)).next).toContain('status=connected');
  expect((await run()).status).toBe(200);
  oracle.instead = repeat('/api/note', 400, 'bad_request');
  expect((await run()).status).toBe(422);
  pass(LONGER_THAN_A_TOKEN_MS);
  oracle.instead = repeat('/token', 500, undefined);
  expect((await run()).status).toBe(502);
  oracle.instead = undefined;
  pass(LONGER_THAN_A_TOKEN_MS);
  expect((await run()).status).toBe(200);
  await readAll(kept, bobbin, 'typing');
  return wrong;
}

const LONGER_THAN_A_PAUSE_MS = 61_000;
const LONGER_THAN_A_TOKEN_MS = 2 * 3_600_000;

/** An answer that repeats all that was sent. `error`: undefined for the secret of the request itself in its place. */
function repeat(at: string, status: number, error: string | undefined): GrantOracle['instead'] {
  return ({ path, form, authorization }: SeenRequest) => {
    if (path !== at) return undefined;
    const sent = `You sent ${authorization} with ${JSON.stringify(form)}`;
    const secret = form['device_code'] ?? form['refresh_token'] ?? authorization;
    return { status, body: { error: error ?? secret, error_description: sent, message: sent } };
  };
}

async function readAll(kept: KeptAnswers, bobbin: TestBobbin, user_id: string): Promise<void> {
  const { connections } = (await kept.call('GET', `/connections?userId=${user_id}`)).body;
  for (const { id } of connections) await kept.call('GET', `/connections/${id}`);
  await kept.call('GET', '/executions');
  for (const path of ['/v1/audit', '/v1/revocations'])
    await kept.call('GET', path, { auth: bobbin.admin_key });
}
