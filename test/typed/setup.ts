/** A Bobbin that knows the keyed toolkits, with the API behind them. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Answer, type Engine, startBobbin, type TestApp, type TestBobbin } from '../harness/bobbin.js';
import { type ShownPage, sendForm } from './browser.js';
import { KEYED_ORIGIN, KEYED_TOOLKITS } from './keyed-toolkits.js';
import { KEYS, type KeyedUpstream, startKeyedUpstream } from './keyed-upstream.js';

export const REDIRECT_URL = 'https://app.example/settings?tab=2#here';

export interface KeyedBobbin {
  readonly bobbin: TestBobbin;
  readonly upstream: KeyedUpstream;
  /** Configures the toolkit and asks for a connection. */
  ask(kind: string, options?: AskOptions): Promise<{ authUrl: string; connectionRequestId: string }>;
  /** The same, and its user types the credential. Answers the page after it. */
  type(kind: string, options?: AskOptions & { typed?: Readonly<Record<string, string>> }): Promise<Typed>;
  connection(id: string): Promise<Answer['body']>;
  /** The user’s connections. */
  list(user_id: string): Promise<Answer['body'][]>;
  /** `KEYED_<KIND>_<VERB>`. */
  execute(kind: string, verb: string, user_id: string): Promise<Answer>;
  close(): Promise<void>;
}

export interface AskOptions {
  readonly app?: TestApp;
  readonly body?: object;
  readonly configure?: object;
}

export interface Typed {
  readonly page: ShownPage;
  readonly authUrl: string;
  readonly id: string;
}

/** What the users of each toolkit type. */
export const RIGHT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  header: { 'Secret key': KEYS.header },
  query: { 'Secret key': KEYS.query },
  path: { 'Secret key': KEYS.path },
  cookie: { 'Secret key': KEYS.cookie },
  bearer: { 'Secret key': KEYS.bearer },
};

/** A key that the provider gave in the place of another. */
export const NEW_KEY = 'hk-live-rotated-0123456789';

/** For `ask` and `type`: as another user than the usual one. */
export function as(userId: string, more: object = {}): AskOptions {
  return { body: { userId, ...more } };
}

/** One for all tests of a suite; after each of them the upstream is as it was. */
export function useKeyed(engine: Engine, options: KeyedOptions = {}): Omit<KeyedBobbin, 'close'> {
  let started: KeyedBobbin;
  beforeAll(async () => {
    started = await startKeyed(engine, options);
  });
  afterEach(() => {
    const { upstream } = started;
    Object.assign(upstream, { fault: undefined, refused: undefined });
    Object.assign(upstream.keys, KEYS);
    upstream.arrived.length = 0;
  });
  afterAll(() => started.close());
  return {
    get bobbin() {
      return started.bobbin;
    },
    get upstream() {
      return started.upstream;
    },
    ask: (...given) => started.ask(...given),
    type: (...given) => started.type(...given),
    connection: (...given) => started.connection(...given),
    list: (...given) => started.list(...given),
    execute: (...given) => started.execute(...given),
  };
}

export interface KeyedOptions {
  readonly now?: () => number;
}

export async function startKeyed(engine: Engine, { now }: KeyedOptions = {}): Promise<KeyedBobbin> {
  const upstream = await startKeyedUpstream();
  const bobbin = await startBobbin({
    engine,
    toolkits: KEYED_TOOLKITS,
    origins: { [KEYED_ORIGIN]: upstream.url },
    ...(now && { clock: now }),
  });
  const ask: KeyedBobbin['ask'] = async (kind, { app = bobbin, body = {}, configure = {} } = {}) => {
    const toolkit = `keyed-${kind}`;
    const at = (path: string, sent: object) =>
      bobbin.call('POST', `/v1/${app.app_id}/integrations${path}`, { auth: app.api_key, body: sent });
    const configured = await at('/configure', { toolkit, ...configure });
    if (configured.status !== 200) throw new Error(configured.text);
    const answer = await at('/connect', { toolkit, redirectUrl: REDIRECT_URL, userId: 'user-1', ...body });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  };
  return {
    bobbin,
    upstream,
    ask,
    async type(kind, { typed = RIGHT[kind] ?? {}, ...options } = {}) {
      const { authUrl, connectionRequestId: id } = await ask(kind, options);
      return { authUrl, id, page: await sendForm(authUrl, typed) };
    },
    connection: async (id) => (await bobbin.call('GET', `/connections/${id}`)).body,
    list: async (user_id) => (await bobbin.call('GET', `/connections?userId=${user_id}`)).body.connections,
    execute: (kind, verb, user_id) => bobbin.execute(`KEYED_${kind.toUpperCase()}_${verb}`, {}, { user_id }),
    async close() {
      await bobbin.close();
      await upstream.close();
    },
  };
}
