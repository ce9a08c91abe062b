/**
 * The gate: a small reverse proxy in front of one emulator, which adds what makes a provider hard to deal with.
 * The emulators are no oracle for security: they serve any token, forget nothing, deny nothing. The gate owns
 * clients, consent, codes, tokens, scopes and expiry, and lets only accepted calls through, as the right user.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { AuthorizationEndpoint } from './authorization-endpoint.js';
import { type Answer, type Call, readCall, sendAnswer } from './call.js';
import { Clients, hasSecret, readClientCredentials } from './clients.js';
import { GateControl } from './control.js';
import type {
  AccessRefusal,
  AuthorizedCall,
  GateTools,
  OAuthClient,
  ProviderDeclaration,
  TokenPolicy,
} from './declaration.js';
import { Emulator } from './emulator.js';
import { type Fault, Faults } from './faults.js';
import { Grants } from './grants.js';
import { GrantsFile } from './grants-file.js';
import { RouteTable, routesOf } from './paths.js';
import { Recorder, type SeenRequest } from './recorder.js';
import { TokenEndpoint } from './token-endpoint.js';

export interface GateOptions {
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** Where the issued tokens' hashes survive a restart. */
  readonly tokens_file?: string;
  /** Exact redirect URIs of the sandbox's own client, beside the loopback ones. */
  readonly redirect_uris?: readonly string[];
}

export class Gate {
  readonly control: GateControl;
  readonly client: OAuthClient;
  readonly provider: ProviderDeclaration;
  readonly #clients: Clients;
  readonly #grants: Grants;
  readonly #file: GrantsFile | undefined;
  readonly #faults = new Faults();
  readonly #recorder: Recorder;
  readonly #authorization: AuthorizationEndpoint;
  readonly #tokens: TokenEndpoint;
  readonly #server: Server;
  readonly #oauth: RouteTable<'authorize' | 'token'>;
  readonly #public: RouteTable<ProviderDeclaration['api']['public_routes'][string]>;
  readonly #scopes: RouteTable<readonly string[]>;
  readonly #overlays: RouteTable<ProviderDeclaration['api']['overlays'][string]>;
  #clock_offset_ms = 0;
  #policy: TokenPolicy;
  #url = '';
  #emulator: Emulator | undefined;

  private constructor(provider: ProviderDeclaration, options: GateOptions) {
    const now = () => Date.now() + this.#clock_offset_ms;
    this.provider = provider;
    this.#policy = provider.oauth.policy;
    this.client = { ...provider.client, redirect_uris: options.redirect_uris ?? [] };
    this.#clients = new Clients(this.client);
    this.#grants = new Grants(now, () => this.#file?.schedule());
    this.#file =
      options.tokens_file === undefined ? undefined : new GrantsFile(options.tokens_file, this.#grants);
    this.#recorder = new Recorder(now);
    const settings = { deny_next: false, code_lifetime_s: () => this.#policy.code_lifetime_s };
    this.#authorization = new AuthorizationEndpoint(provider, this.#clients, settings, now);
    this.#tokens = new TokenEndpoint({
      provider,
      clients: this.#clients,
      grants: this.#grants,
      codes: this.#authorization.codes,
      policy: () => this.#policy,
      now,
    });
    this.#oauth = new RouteTable([
      { pattern: provider.oauth.authorization_path, value: 'authorize' },
      { pattern: `POST ${provider.oauth.token_path}`, value: 'token' },
    ]);
    this.#public = new RouteTable(routesOf(provider.api.public_routes));
    this.#scopes = new RouteTable(routesOf(provider.api.scopes));
    this.#overlays = new RouteTable(routesOf(provider.api.overlays));
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.control = new GateControl({
      provider,
      client: this.client,
      clients: this.#clients,
      grants: this.#grants,
      faults: this.#faults,
      recorder: this.#recorder,
      tokens: this.#tokens,
      settings,
      setPolicy: (change) => {
        this.#policy = { ...this.#policy, ...change };
      },
      advance: (ms) => {
        this.#clock_offset_ms += ms;
      },
      now,
    });
  }

  /** Listens on 127.0.0.1 only, and brings up the emulator behind it. */
  static async open(provider: ProviderDeclaration, options: GateOptions = {}): Promise<Gate> {
    const gate = new Gate(provider, options);
    await gate.#file?.load();
    gate.#server.listen(options.port ?? 0, '127.0.0.1');
    await once(gate.#server, 'listening');
    const address = gate.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the gate has no port');
    gate.#url = `http://127.0.0.1:${address.port}`;
    try {
      gate.#emulator = await Emulator.start(provider.emulator, gate.#url);
    } catch (error) {
      gate.#server.close();
      throw error;
    }
    return gate;
  }

  get url(): string {
    return this.#url;
  }

  get emulator(): Emulator {
    if (!this.#emulator) throw new Error('the emulator is not up yet');
    return this.#emulator;
  }

  async close(): Promise<void> {
    const closed = this.#server.listening ? once(this.#server, 'close') : undefined;
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
    await this.#emulator?.close();
    await this.#file?.flush();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const call = await readCall(request);
      const seen = this.#recorder.record(call);
      const fault = this.#faults.take(call);
      if (fault?.delay_ms !== undefined) await sleep(fault.delay_ms);
      if (fault?.cut === 'before') return void response.destroy();
      const answer = faultAnswer(fault) ?? (await this.#answer(call, seen));
      if (fault?.cut === 'after') return void response.destroy();
      seen.status = answer.status;
      if (fault?.cut === 'during') return cutWithin(response, answer);
      sendAnswer(response, answer, call.method === 'HEAD');
    } catch (error) {
      if (response.headersSent || response.destroyed) return void response.destroy();
      const message = error instanceof Error ? error.message : 'unknown';
      sendAnswer(response, { status: 500, body: { error: `the sandbox itself failed: ${message}` } });
    }
  }

  async #answer(call: Call, seen: SeenRequest): Promise<Answer> {
    const { api } = this.provider;
    const oauth = this.#oauth.find(call.method, call.path)?.value;
    if (oauth === 'authorize')
      return call.method === 'POST' ? this.#authorization.decide(call) : this.#authorization.show(call);
    if (oauth === 'token') return this.#tokens.answer(call);
    const open = this.#public.find(call.method, call.path);
    if (open) return open.value(call, this.#tools());
    const authorized = this.#authorize(call, seen);
    if ('status' in authorized) return authorized;
    const needed = this.#scopes.find(call.method, call.path)?.value ?? [];
    if (needed.length > 0 && !needed.some((scope) => authorized.scopes.includes(scope))) {
      seen.refused = 'scope';
      return api.refuseScope(needed, authorized.scopes, call);
    }
    const answer = await this.#serveApi(authorized);
    return { ...answer, headers: { ...answer.headers, ...api.answerHeaders?.(authorized, needed) } };
  }

  /** Finds the token's user, or the provider's refusal. */
  #authorize(call: Call, seen: SeenRequest): AuthorizedCall | Answer {
    const { api, users, bot } = this.provider;
    const refuse = (reason: AccessRefusal) => {
      seen.refused = reason;
      return api.refuse(reason, call);
    };
    const token = api.token(call);
    if (token === undefined) return refuse('missing');
    seen.authorization = 'token';
    if (bot && token === bot.token) return this.#asBot(call, seen, bot);
    const found = this.#grants.lookUp(token);
    const user = users.find((candidate) => candidate.email === found?.grant.user);
    if (found?.record.kind !== 'access' || !user) return refuse('unknown');
    seen.user = user.email;
    seen.acts_as = found.record.acts_as;
    if (found.state !== 'live') return refuse(found.state === 'expired' ? 'expired' : 'revoked');
    const { acts_as, scopes } = found.record;
    return { ...call, params: {}, user, acts_as, scopes, client_id: found.grant.client_id, token };
  }

  #asBot(call: Call, seen: SeenRequest, bot: NonNullable<ProviderDeclaration['bot']>): AuthorizedCall {
    const { token, user, scopes } = bot;
    seen.user = user.email;
    seen.acts_as = 'bot';
    return { ...call, params: {}, user, acts_as: 'bot', scopes, client_id: this.client.client_id, token };
  }

  async #serveApi(call: AuthorizedCall): Promise<Answer> {
    const { api } = this.provider;
    const tools = this.#tools();
    const refused = await api.guard?.(call, tools);
    if (refused) return refused;
    const overlay = this.#overlays.find(call.method, call.path);
    const answer = overlay
      ? await overlay.value({ ...call, params: overlay.params }, tools)
      : await this.emulator.forward(api.adapt?.(call) ?? call);
    return answer.status >= 400 ? (api.correct?.(answer, call, tools) ?? answer) : answer;
  }

  #tools(): GateTools {
    const { users } = this.provider;
    const now = () => Date.now() + this.#clock_offset_ms;
    return {
      url: this.#url,
      emulator: this.emulator,
      users,
      now,
      user: (email) => users.find((user) => user.email === email),
      revoke: (token, reach) => this.#revoke(token, reach),
      findToken: (token) => {
        const found = this.#grants.lookUp(token);
        const user = users.find((candidate) => candidate.email === found?.grant.user);
        if (!found || !user || found.state !== 'live') return undefined;
        return { client_id: found.grant.client_id, user, scopes: found.record.scopes };
      },
      authenticateClient: (call) => {
        const { client_id, client_secret } = readClientCredentials(call);
        const client = this.#clients.get(client_id);
        return client && hasSecret(client, client_secret) ? client : undefined;
      },
    };
  }

  #revoke(token: string, reach: 'token' | 'grant'): boolean {
    const found = this.#grants.lookUp(token);
    if (!found || found.state === 'revoked') return false;
    if (reach === 'grant') this.#grants.revokeGrant(found.grant);
    else this.#grants.revokeToken(found.record);
    return true;
  }
}

function faultAnswer(fault: Fault | undefined): Answer | undefined {
  if (fault?.status === undefined) return undefined;
  return { status: fault.status, headers: fault.headers ?? {}, body: fault.body ?? null };
}

/** Promises more than it sends. */
function cutWithin(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"', () => response.destroy());
}
