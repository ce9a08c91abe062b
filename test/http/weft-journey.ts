/** The lives of connections by OAuth 1.0a, with a signature that proves the secrets and with one that holds them. */
import { expect } from 'vitest';
import { land } from '../connections/journey.js';
import { type OAuth1Provider, startOAuth1Provider } from '../connections/oauth1-provider.js';
import { ORIGIN, slugOf, weft } from '../connections/weft-toolkit.js';
import type { TestBobbin } from '../harness/bobbin.js';
import { type KeptAnswers, keepAnswers } from './answers.js';
import type { Upstream } from './secret-journey.js';

const SIGNED_BY = ['HMAC-SHA1', 'PLAINTEXT'] as const;

export async function startWeft(): Promise<Upstream> {
  const weftServer = await startOAuth1Provider(ORIGIN);
  return {
    toolkits: SIGNED_BY.map(weft),
    origins: { [ORIGIN]: weftServer.recorder.origin },
    async liveThrough(bobbin) {
      const kept = keepAnswers(bobbin);
      for (const method of SIGNED_BY) await connectBy(slugOf(method), { bobbin, weftServer, kept });
      const planted = new Map([
        ...Object.entries(weftServer.issued).map(([kind, values]) => [`${kind} of Weft`, values] as const),
        ['consumer secret of Weft', new Set([weftServer.client.client_secret])],
        ['wrong consumer secret of Weft', new Set([WRONG_SECRET])],
      ]);
      return { planted, answers: kept.all };
    },
    close: () => weftServer.recorder.close(),
  };
}

const WRONG_SECRET = 'consumer secret % that is none';

interface Steps {
  readonly bobbin: TestBobbin;
  readonly weftServer: OAuth1Provider;
  readonly kept: KeptAnswers;
}

async function connectBy(toolkit: string, { bobbin, weftServer, kept }: Steps): Promise<void> {
  const configure = (oauth_credentials: object) =>
    kept.call('POST', '/configure', { body: { toolkit, oauth_credentials } });
  const request = { body: { toolkit, redirectUrl: 'https://app.example/', userId: 'weaver' } };
  /** The authorization URL, which hands out the temporary token: the answer itself is not searched. */
  const start = async () => (await bobbin.call('POST', '/connect', request)).body.authUrl as string;
  const visit = async (callback: URL) => {
    const landing = await land(callback);
    kept.keep({ ...landing, headers: new Headers({ location: landing.location ?? '' }) });
    return landing;
  };
  const prefix = toolkit.toUpperCase().replaceAll('-', '_');
  const run = (verb: string) =>
    kept.call('POST', '/execute', {
      body: { toolName: `${prefix}_${verb}`, params: { text: 'a' }, userId: 'weaver' },
    });
  const repeatAt = (at: string, status: number) => {
    weftServer.instead = ({ path, authorization = '' }) =>
      path === at ? { status, body: { message: `You sent ${authorization}` } } : undefined;
  };
  const repeatInProblem = (at: string, kind: keyof OAuth1Provider['issued']) => {
    weftServer.instead = ({ path }) =>
      path === at
        ? { status: 401, body: `oauth_problem=${encodeURIComponent(last(weftServer, kind))}` }
        : undefined;
  };

  await configure({ ...weftServer.client, client_secret: WRONG_SECRET });
  expect((await kept.call('POST', '/connect', request)).status).toBe(400);
  await kept.call('GET', `/toolkits/${toolkit}/check`);
  await configure(weftServer.client);

  // The provider repeats what it was sent, or what it gave, when it refuses.
  const failing = weftServer.allow(await start());
  repeatInProblem('/access_token', 'temporary_secret');
  expect((await visit(failing)).location).toContain('status=error');
  const echoed = weftServer.allow(await start());
  repeatAt('/access_token', 400);
  expect((await visit(echoed)).location).toContain('status=error');
  const unread = weftServer.allow(await start());
  repeatAt('/api/me', 500);
  expect((await visit(unread)).location).toContain('status=error');
  weftServer.instead = undefined;
  const denied = weftServer.allow(await start());
  denied.search = new URLSearchParams({ denied: denied.searchParams.get('oauth_token') ?? '' }).toString();
  expect((await visit(denied)).location).toContain('access_denied');

  const callback = weftServer.allow(await start());
  expect((await visit(callback)).location).toContain('status=connected');
  expect((await visit(callback)).status).toBe(400);
  for (const verb of ['SEARCH', 'POST_FORM', 'POST_JSON']) expect((await run(verb)).status).toBe(200);
  for (const status of [400, 500]) {
    repeatAt('/api/4711/notes', status);
    expect((await run('SEARCH')).status).toBeGreaterThan(400);
    expect((await run('POST_FORM')).status).toBeGreaterThan(400);
  }
  weftServer.instead = undefined;
  await kept.call('GET', `/toolkits/${toolkit}/check`);
  const { connections } = (await kept.call('GET', '/connections?userId=weaver')).body;
  for (const { id } of connections) await kept.call('GET', `/connections/${id}`);
  expect((await kept.call('DELETE', `/connections/${connections[0].id}`)).status).toBe(204);

  // One that is in use and one that waits are there when the database is read.
  expect((await visit(weftServer.allow(await start()))).location).toContain('status=connected');
  await start();
  await kept.call('GET', '/executions');
  for (const path of ['/v1/audit', '/v1/revocations'])
    await kept.call('GET', path, { auth: bobbin.admin_key });
}

function last({ issued }: OAuth1Provider, kind: keyof OAuth1Provider['issued']): string {
  return [...issued[kind]].at(-1) ?? '';
}
