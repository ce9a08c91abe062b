/** What a test may do to a provider of the sandbox, from inside the process. */
import type { AuthorizationSettings } from './authorization-endpoint.js';
import type { Clients } from './clients.js';
import type { ActsAs, IssuedToken, OAuthClient, ProviderDeclaration, TokenPolicy } from './declaration.js';
import type { Fault, Faults } from './faults.js';
import type { Grants } from './grants.js';
import type { Recorder, SeenRequest } from './recorder.js';
import type { TokenEndpoint } from './token-endpoint.js';

interface GateControlParts {
  readonly provider: ProviderDeclaration;
  readonly client: OAuthClient;
  readonly clients: Clients;
  readonly grants: Grants;
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly tokens: TokenEndpoint;
  readonly settings: AuthorizationSettings;
  readonly setPolicy: (change: Partial<TokenPolicy>) => void;
  readonly advance: (ms: number) => void;
  readonly now: () => number;
}

export class GateControl {
  readonly #parts: GateControlParts;

  constructor(parts: GateControlParts) {
    this.#parts = parts;
  }

  /** The requests seen since the last `clear`, oldest first; the newest 1,000 are kept. */
  requests(): readonly SeenRequest[] {
    return this.#parts.recorder.all();
  }

  /** Forgets the requests seen and every fault that is still armed. Tokens, policy and clock stay. */
  clear(): void {
    this.#parts.recorder.clear();
    this.#parts.faults.disarm();
    this.#parts.settings.deny_next = false;
  }

  /** The next calls that fit go wrong; faults armed earlier come first. */
  fault(fault: Fault): void {
    this.#parts.faults.arm(fault);
  }

  /** The next calls to the token endpoint go wrong. */
  failTokenCalls(times: number, fault: Omit<Fault, 'times' | 'method' | 'path' | 'path_prefix'>): void {
    this.fault({ ...fault, times, method: 'POST', path: this.#parts.provider.oauth.token_path });
  }

  /** The next decision on a consent page is a denial, whoever is chosen. */
  denyNextConsent(): void {
    this.#parts.settings.deny_next = true;
  }

  /**
   * Changes how credentials live from now on. GitHub and Slack with expiring tokens:
   * `{ access_token_lifetime_s: 28800, refresh_tokens: 'always', rotation: true }`.
   */
  setPolicy(change: Partial<TokenPolicy>): void {
    this.#parts.setPolicy(change);
  }

  /** Moves the gate's clock forward. */
  advance(seconds: number): void {
    this.#parts.advance(seconds * 1000);
  }

  /** The gate's clock, in milliseconds since the epoch. */
  now(): number {
    return this.#parts.now();
  }

  /** Ends one token, access or refresh. False: no such token. */
  revokeToken(token: string): boolean {
    const found = this.#parts.grants.lookUp(token);
    if (found) this.#parts.grants.revokeToken(found.record);
    return found !== undefined;
  }

  /** What a user does in the account settings: withdraws all access; returns how many grants ended. */
  revokeGrants(filter: { user?: string; client_id?: string } = {}): number {
    return this.#parts.grants.revokeGrants(filter);
  }

  /** Registers a further client; its redirect URIs are matched exactly. */
  registerClient(client: Pick<OAuthClient, 'redirect_uris'> & Partial<OAuthClient>): OAuthClient {
    return this.#parts.clients.register(client);
  }

  /** A token without a browser, e.g. to read back with the provider's own client what a tool has done. */
  issueToken(options: {
    /** E-mail address. */
    user: string;
    scopes: readonly string[];
    acts_as?: ActsAs;
    client_id?: string;
    /** Asks for offline access. */
    offline?: boolean;
  }): IssuedToken {
    const { provider, client, tokens } = this.#parts;
    const user = provider.users.find((candidate) => candidate.email === options.user);
    if (!user) throw new Error(`the sandbox has no user ${options.user}`);
    const acts_as = options.acts_as ?? 'user';
    const [issued] = tokens.issue({
      user,
      client_id: options.client_id ?? client.client_id,
      asks: [{ acts_as, scopes: options.scopes }],
      offline: options.offline ?? false,
      forces_consent: true,
    });
    if (!issued) throw new Error('nothing was issued');
    return issued;
  }
}
