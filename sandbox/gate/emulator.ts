/**
 * The stateful emulator behind one gate. It believes any token, so it only ever sees tokens that the gate fetched
 * itself, through the emulator's own consent form, for exactly the user whose token the caller presented.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { Pool } from 'undici';
import { type Answer, asRecord, type Call } from './call.js';
import type {
  ActsAs,
  AuthorizedCall,
  EmulatorAnswer,
  EmulatorClient,
  EmulatorDeclaration,
  SandboxUser,
} from './declaration.js';

/** The emulator refuses a token after 5,000 requests in an hour; a fresh one is fetched in time. */
const REQUESTS_PER_SESSION = 4_500;
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'content-length',
];

interface Session {
  readonly token: Promise<string>;
  requests: number;
}

export class Emulator implements EmulatorClient {
  readonly url: string;
  readonly #declaration: EmulatorDeclaration;
  readonly #pool: Pool;
  /** Sent as the host, for the emulators build links of it. */
  readonly #public_host: string;
  readonly #close: () => Promise<void>;
  readonly #sessions = new Map<string, Session>();
  #aliases: readonly (readonly [theirs: string, ours: string])[] = [];

  private constructor(
    declaration: EmulatorDeclaration,
    url: string,
    public_url: string,
    close: () => Promise<void>,
  ) {
    this.#declaration = declaration;
    this.url = url;
    this.#public_host = new URL(public_url).host;
    this.#close = close;
    this.#pool = new Pool(url, { connections: 16 });
  }

  /** `public_url` is the base of the links in the emulator's answers: the gate's. */
  static async start(declaration: EmulatorDeclaration, public_url: string): Promise<Emulator> {
    for (let attempt = 1; ; attempt += 1) {
      // With a base URL of ours the emulator does not tell its port, so the port is chosen here.
      const port = await freePort();
      try {
        const running = await run(declaration, port, public_url);
        const emulator = new Emulator(declaration, `http://127.0.0.1:${port}`, public_url, () =>
          running.close(),
        );
        await emulator.#prepare();
        return emulator;
      } catch (error) {
        if (attempt === 5 || !isAddressInUse(error)) throw error;
      }
    }
  }

  async forward(call: AuthorizedCall): Promise<Answer> {
    const token = await this.#token(call.user, call.acts_as, call.scopes);
    const headers = { ...call.headers, authorization: `Bearer ${token}` };
    const response = await this.#send(call.method, targetOf(call), headers, call.body);
    const kept = withoutHopByHop(response.headers);
    const type = String(kept['content-type'] ?? '');
    const readable = this.#aliases.length > 0 || response.statusCode >= 400;
    if (!readable || !/json|text/.test(type))
      return { status: response.statusCode, headers: kept, body: response.body as unknown as Readable };
    return { status: response.statusCode, headers: kept, body: this.#toOurs(await response.body.text()) };
  }

  async request(
    method: string,
    path: string,
    options: { user: SandboxUser; acts_as?: ActsAs; body?: unknown },
  ): Promise<EmulatorAnswer> {
    const { user, acts_as = 'user' } = options;
    const token = await this.#token(user, acts_as, this.#allScopes() ?? []);
    const body = options.body === undefined ? '' : JSON.stringify(options.body);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const response = await this.#send(method, path, headers, Buffer.from(body));
    const text = this.#toOurs(await response.body.text());
    return { status: response.statusCode, headers: withoutHopByHop(response.headers), json: parseJson(text) };
  }

  /** A token that the emulator itself takes for this user. */
  #token(user: SandboxUser, acts_as: ActsAs, scopes: readonly string[]): Promise<string> {
    const distinct = this.#allScopes() === undefined ? [] : scopes;
    const key = [acts_as, user.email, ...distinct].join(' ');
    const current = this.#sessions.get(key);
    if (current && current.requests < REQUESTS_PER_SESSION) {
      current.requests += 1;
      return current.token;
    }
    const token = this.#openSession(user, acts_as, distinct);
    this.#sessions.set(key, { token, requests: 1 });
    return token;
  }

  /** Undefined where the emulator does not look at scopes. */
  #allScopes(): readonly string[] | undefined {
    return 'session' in this.#declaration ? this.#declaration.session.all_scopes : undefined;
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
    await this.#close();
  }

  async #prepare(): Promise<void> {
    this.#aliases = (await this.#declaration.aliases?.(this)) ?? [];
    await this.#declaration.furnish?.(this);
  }

  async #openSession(user: SandboxUser, acts_as: ActsAs, scopes: readonly string[]): Promise<string> {
    const declaration = this.#declaration;
    if ('definition' in declaration) return declaration.token(user, acts_as);
    const { session } = declaration;
    const redirect_uri = 'http://gate.invalid/';
    const consent = await this.#sendForm(session.consent_path, {
      ...session.fields(user, acts_as, scopes),
      redirect_uri,
      state: 's',
    });
    const code = new URL(String(consent.headers['location'] ?? redirect_uri)).searchParams.get('code') ?? '';
    await consent.body.dump();
    const grant = { grant_type: 'authorization_code', code, redirect_uri, ...session.token_fields };
    const answer = await this.#sendForm(session.token_path, grant);
    const token = session.readToken(asRecord(parseJson(await answer.body.text())), acts_as);
    if (typeof token !== 'string') throw new Error(`the ${declaration.service} emulator gave no token`);
    return token;
  }

  #sendForm(path: string, fields: Record<string, string>): Promise<EmulatorResponse> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    return this.#send('POST', path, headers, Buffer.from(new URLSearchParams(fields).toString()));
  }

  #send(
    method: string,
    path: string,
    headers: Record<string, string | string[] | undefined>,
    body: Buffer,
  ): Promise<EmulatorResponse> {
    const kept = withoutHopByHop(headers);
    kept['host'] = this.#public_host;
    delete kept['expect'];
    const bodyless = method === 'GET' || method === 'HEAD';
    const binary = !/json|text|x-www-form-urlencoded|^$/.test(String(kept['content-type'] ?? ''));
    return this.#pool.request({
      method: method as 'GET',
      path: this.#toTheirs(path),
      headers: kept,
      body: bodyless ? null : binary ? body : this.#toTheirs(body),
    });
  }

  #toOurs(text: string): string {
    return this.#aliases.reduce((result, [theirs, ours]) => result.replaceAll(theirs, ours), text);
  }

  #toTheirs<T extends string | Buffer>(value: T): T {
    if (this.#aliases.length === 0) return value;
    const text = this.#aliases.reduce(
      (result, [theirs, ours]) => result.replaceAll(ours, theirs),
      value.toString(),
    );
    return (typeof value === 'string' ? text : Buffer.from(text)) as T;
  }
}

async function run(
  declaration: EmulatorDeclaration,
  port: number,
  baseUrl: string,
): Promise<{ close(): Promise<void> }> {
  const { createEmulator } = await import('emulate');
  if ('definition' in declaration) return createEmulator({ service: declaration.definition, port, baseUrl });
  const { service } = declaration;
  return createEmulator({ service, port, baseUrl, seed: { [service]: declaration.seed() } });
}

type EmulatorResponse = Awaited<ReturnType<Pool['request']>>;

function targetOf(call: Call): string {
  const query = call.query.toString();
  return query === '' ? call.path : `${call.path}?${query}`;
}

function withoutHopByHop(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      (entry): entry is [string, string | string[]] =>
        entry[1] !== undefined && !HOP_BY_HOP.includes(entry[0]),
    ),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
