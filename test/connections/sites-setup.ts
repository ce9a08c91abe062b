/** A Bobbin over providers whose grants open several sites, and users who consent to everything. */
import { expect } from 'vitest';
import { type Answer, type Engine, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import { type Landing, land, RETURN_TO } from './journey.js';
import { type RecordingServer, startRecordingServer } from './recording-server.js';
import { ANSWERS, ORIGINS, TOOLKITS } from './sites-upstream.js';

/** `evil` stands for hosts that no declaration covers; `na3` and `eu` are data centers of Docusign’s. */
const SERVERS = ['provider', 'na3', 'eu', 'evil'] as const;

export interface SitesBobbin {
  readonly bobbin: TestBobbin;
  readonly servers: Readonly<Record<(typeof SERVERS)[number], RecordingServer>>;
  /** What the account calls answer, by path. */
  readonly answers: Record<string, unknown>;
  /** The token that the last consent gave. */
  token(): string;
  /** Every toolkit, by OAuth. */
  configure(app: TestApp): Promise<void>;
  at(app: TestApp, method: string, path: string, body?: object): Promise<Answer>;
  ask(toolkit: string, params?: object, options?: AskOptions): Promise<Answer>;
  connect(toolkit: string, choice?: string, options?: AskOptions): Promise<Connected>;
  /** Where a tool of the connection is called. */
  called(toolkit: string, connectionId: string): Promise<string[]>;
  /** Every answer as it was, and nothing seen. */
  reset(): void;
  close(): Promise<void>;
}

export interface AskOptions {
  readonly user_id?: string;
  readonly app?: TestApp;
}

export interface Connected {
  readonly landing: Landing;
  readonly connection: Answer['body'];
}

export async function startSites(engine: Engine): Promise<SitesBobbin> {
  const answers: Record<string, unknown> = { ...ANSWERS };
  let users = 0;
  let consents = 0;
  const token = () => `token-${consents}`;
  const start = () =>
    startRecordingServer(({ path }) => {
      if (!path.endsWith('/token')) return { body: answers[path] ?? { message: 'done' } };
      consents++;
      return { body: { access_token: token(), token_type: 'bearer', expires_in: 3600 } };
    });
  const [provider, na3, eu, evil] = await Promise.all([start(), start(), start(), start()]);
  const servers = { provider, na3, eu, evil };
  const bobbin = await startBobbin({
    engine,
    toolkits: TOOLKITS,
    origins: {
      ...Object.fromEntries(ORIGINS.map((origin) => [origin, provider.origin])),
      'https://na3.docusign.net': na3.origin,
      'https://eu.docusign.net': eu.origin,
      'https://evil.example': evil.origin,
      'https://acme.atlassian.net': evil.origin,
      'https://beta.atlassian.net': evil.origin,
    },
  });
  const at: SitesBobbin['at'] = (app, method, path, body) =>
    bobbin.call(method, `/v1/${app.app_id}/integrations${path}`, { auth: app.api_key, body });
  const ask: SitesBobbin['ask'] = (toolkit, params, { user_id = `user-${++users}`, app = bobbin } = {}) =>
    at(app, 'POST', '/connect', { toolkit, redirectUrl: RETURN_TO, userId: user_id, params });
  const forget = () => {
    for (const { seen } of Object.values(servers)) seen.length = 0;
  };
  return {
    bobbin,
    servers,
    answers,
    token,
    at,
    ask,
    async configure(app) {
      const oauth_credentials = { client_id: 'client', client_secret: 'client-secret' };
      for (const { slug } of TOOLKITS)
        expect((await at(app, 'POST', '/configure', { toolkit: slug, oauth_credentials })).status).toBe(200);
    },
    async connect(toolkit, choice, options = {}) {
      const params = choice === undefined ? undefined : { [PARAMS[toolkit] ?? '']: choice };
      const started = await ask(toolkit, params, options);
      expect(started.status, started.text).toBe(200);
      const asked = new URL(started.body.authUrl).searchParams;
      const callback = new URL(asked.get('redirect_uri') ?? '');
      callback.search = new URLSearchParams({ state: asked.get('state') ?? '', code: 'code-1' }).toString();
      const landing = await land(callback);
      const path = `/connections/${started.body.connectionRequestId}`;
      return { landing, connection: (await at(options.app ?? bobbin, 'GET', path)).body };
    },
    async called(toolkit, connectionId) {
      forget();
      const toolName = `${toolkit.toUpperCase()}_ADD_NOTE`;
      const userId = (await bobbin.call('GET', `/connections/${connectionId}`)).body.app_user_id;
      const body = { toolName, connectionId, userId };
      expect((await bobbin.call('POST', '/execute', { body })).status).toBe(200);
      return SERVERS.flatMap((name) => servers[name].seen.map(({ path }) => `${name} ${path}`));
    },
    reset() {
      Object.assign(answers, ANSWERS);
      forget();
    },
    async close() {
      await bobbin.close();
      await Promise.all(Object.values(servers).map((server) => server.close()));
    },
  };
}

const PARAMS: Readonly<Record<string, string>> = {
  jira: 'site',
  confluence: 'site',
  docusign: 'account',
  basecamp: 'account',
  rollo: 'team',
};
