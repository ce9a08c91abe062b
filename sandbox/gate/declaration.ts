/**
 * What a provider is, as data. The gate is one engine; everything in which Google, GitHub and Slack differ is
 * declared in this shape under `sandbox/providers/`.
 */
import type { EmulatorDefinition, ServiceName } from 'emulate';
import type { Answer, Call } from './call.js';

export type ProviderName = 'google' | 'github' | 'slack' | 'microsoft' | 'discord' | 'notion' | 'hubspot';

export interface SandboxUser {
  /** The provider's own id of the account: Google's `sub`, GitHub's numeric id, Slack's `U…`. */
  readonly id: string;
  /** Also the key by which the sandbox itself names the user. */
  readonly email: string;
  readonly name: string;
  /** GitHub's login, Slack's user name. */
  readonly login?: string;
  /** True for the first user, whose data must never come back for anyone else. */
  readonly decoy?: boolean;
}

export interface OAuthClient {
  readonly client_id: string;
  readonly client_secret: string;
  readonly name: string;
  /** Exact URIs. */
  readonly redirect_uris: readonly string[];
  /** Any loopback `http` URL whose path ends so is accepted too; only the sandbox's own client has one. */
  readonly loopback_path_suffix?: string;
}

/** Why the token endpoint refuses; each provider has its own words for each. */
export type TokenRefusal =
  | 'invalid_request'
  | 'unknown_client'
  | 'wrong_secret'
  | 'unsupported_grant_type'
  | 'invalid_code'
  | 'redirect_uri_mismatch'
  | 'missing_verifier'
  | 'wrong_verifier'
  | 'invalid_refresh_token';

/** Why a call to the API is refused. */
export type AccessRefusal = 'missing' | 'unknown' | 'expired' | 'revoked';

/** Whom a token acts for: Slack's bot tokens act for the app's bot, all others for the user. */
export type ActsAs = 'user' | 'bot';

export interface TokenKind {
  readonly acts_as: ActsAs;
  /** The authorization request's parameter that lists this token's scopes. */
  readonly scope_parameter: string;
  readonly access_token_prefix: string;
  /** The prefix where access tokens expire, if the provider uses another one then. */
  readonly expiring_access_token_prefix?: string;
  readonly refresh_token_prefix: string;
}

/** How long credentials live; tests change it through `control.setPolicy`. */
export interface TokenPolicy {
  /** Seconds; null: never. */
  readonly access_token_lifetime_s: number | null;
  readonly code_lifetime_s: number;
  /** `offline`: only where offline access was asked for (Google's rule). */
  readonly refresh_tokens: 'never' | 'offline' | 'always';
  /** True: each refresh token works once, and using one again ends everything issued from the same consent. */
  readonly rotation: boolean;
}

export interface IssuedToken {
  readonly acts_as: ActsAs;
  readonly access_token: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly scopes: readonly string[];
}

export interface Issue {
  readonly tokens: readonly IssuedToken[];
  readonly user: SandboxUser;
  readonly client_id: string;
  readonly grant_type: 'authorization_code' | 'refresh_token';
  readonly nonce?: string;
  /** The gate's clock, in milliseconds since the epoch. */
  readonly now: number;
}

export interface OAuthDeclaration {
  /** Patterns of `gate/paths.ts`: Microsoft's begin with any tenant. */
  readonly authorization_path: string;
  readonly token_path: string;
  /** What the authorization request must carry beside the parameters of RFC 6749. */
  readonly authorization_parameters?: Readonly<Record<string, string>>;
  /** The form of a token request, where only one is taken; any other is refused. */
  readonly token_request?: { readonly client_in: 'header' | 'body'; readonly media_type: string };
  readonly pkce: boolean;
  readonly scope_required: boolean;
  /** False where `response_type` may be left out and means `code`. */
  readonly response_type_required: boolean;
  /** What a token request without `grant_type` means, where the provider allows that. */
  readonly default_grant_type?: 'authorization_code';
  readonly token_kinds: readonly TokenKind[];
  readonly policy: TokenPolicy;
  parseScopes(value: string): string[];
  /** Whether this authorization request asks for offline access, and whether it forces a new consent. */
  offlineAccess(query: URLSearchParams): { offline: boolean; consent: boolean };
  /** Parameters beside `code` and `state` in the redirect back. */
  approval(scopes: readonly string[]): Record<string, string>;
  /** Parameters beside `state` in the redirect back after a denial. */
  readonly denial: Readonly<Record<string, string>>;
  tokenAnswer(issue: Issue, call: Call): Answer | Promise<Answer>;
  readonly token_refusals: Readonly<Record<TokenRefusal, Answer>>;
  /** Rewrites a refusal for the caller, e.g. GitHub's form encoding. */
  encodeTokenAnswer?(answer: Answer, call: Call): Answer;
}

/** A call whose token was accepted. */
export interface AuthorizedCall extends Call {
  readonly params: Readonly<Record<string, string>>;
  readonly user: SandboxUser;
  readonly acts_as: ActsAs;
  readonly scopes: readonly string[];
  readonly client_id: string;
  /** The access token as presented. */
  readonly token: string;
}

export type Overlay = (call: AuthorizedCall, tools: GateTools) => Answer | Promise<Answer>;

/** A route that needs no token of the API: revocation with client credentials, public keys. */
export type PublicRoute = (call: Call, tools: GateTools) => Answer | Promise<Answer>;

export interface EmulatorAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

/** The emulator behind a gate, always spoken to as one of the sandbox's users. */
export interface EmulatorClient {
  /** Passes a call on as its user. Where ids must be translated, and for errors, text is read whole; all else streams. */
  forward(call: AuthorizedCall): Promise<Answer>;
  /** A call of the gate's own: body as JSON, answer read as JSON. */
  request(
    method: string,
    path: string,
    options: { user: SandboxUser; acts_as?: ActsAs; body?: unknown },
  ): Promise<EmulatorAnswer>;
}

/** What overlays may use. */
export interface GateTools {
  /** The gate's own URL, for links in answers. */
  readonly url: string;
  readonly emulator: EmulatorClient;
  /** Milliseconds since the epoch by the gate's clock. */
  now(): number;
  user(email: string): SandboxUser | undefined;
  readonly users: readonly SandboxUser[];
  /** Ends a token; what else ends with it is the provider's rule. False: no such live token. */
  revoke(token: string, reach: 'token' | 'grant'): boolean;
  findToken(token: string): { client_id: string; user: SandboxUser; scopes: readonly string[] } | undefined;
  authenticateClient(call: Call): OAuthClient | undefined;
}

export interface ApiDeclaration {
  /** The access token of a call, wherever this provider takes it. */
  token(call: Call): string | undefined;
  refuse(reason: AccessRefusal, call: Call): Answer;
  refuseScope(needed: readonly string[], provided: readonly string[], call: Call): Answer;
  /** Route pattern -> scopes of which one is needed; the first match decides; no match: any token. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  /** Headers on every answer to an accepted token. */
  answerHeaders?(call: AuthorizedCall, needed: readonly string[]): Record<string, string>;
  readonly public_routes: Readonly<Record<string, PublicRoute>>;
  readonly overlays: Readonly<Record<string, Overlay>>;
  /** Refuses what depends on more than the route, e.g. a private repository without the scope for it. */
  guard?(call: AuthorizedCall, tools: GateTools): Promise<Answer | undefined>;
  /** Turns the provider's form of a call into the one the emulator takes. */
  adapt?(call: AuthorizedCall): AuthorizedCall;
  /** Turns the emulator's errors (text bodies, status 400 and above) into the provider's. */
  correct?(answer: Answer, call: AuthorizedCall, tools: GateTools): Answer | Promise<Answer>;
}

/** An emulator that others wrote and ship, or one of ours. */
export type EmulatorDeclaration = ShippedEmulator | OwnEmulator;

/** What `defineEmulator` of `emulate` made: it believes whom the token names, and the gate owns everything else. */
export interface OwnEmulator extends EmulatorExtras {
  readonly definition: EmulatorDefinition;
  /** The bearer token by which the emulator knows a user. */
  token(user: SandboxUser, acts_as: ActsAs): string;
}

export interface ShippedEmulator extends EmulatorExtras {
  readonly service: ServiceName;
  seed(): Record<string, unknown>;
  /** How a token of the emulator itself is had for a user: its own consent form, then its token endpoint. */
  readonly session: {
    readonly consent_path: string;
    readonly token_path: string;
    fields(user: SandboxUser, acts_as: ActsAs, scopes: readonly string[]): Record<string, string>;
    /** The scopes of the gate's own calls. Only where the emulator looks at scopes: elsewhere one token does for all. */
    readonly all_scopes?: readonly string[];
    /** Further fields of the token request. */
    readonly token_fields?: Readonly<Record<string, string>>;
    readToken(answer: Record<string, unknown>, acts_as: ActsAs): unknown;
  };
}

interface EmulatorExtras {
  /** Ids that the emulator makes up at every start, mapped to ours, which stay: pairs of equal length. */
  aliases?(emulator: EmulatorClient): Promise<readonly (readonly [theirs: string, ours: string])[]>;
  /** Content that cannot be seeded, made through the emulator's own API. */
  furnish?(emulator: EmulatorClient): Promise<void>;
}

export interface ProviderDeclaration {
  readonly name: ProviderName;
  readonly title: string;
  readonly real_origins: readonly string[];
  readonly users: readonly SandboxUser[];
  readonly client: Omit<OAuthClient, 'redirect_uris'>;
  /** A bot of the client with a token of its own, which no consent issues and nothing ends (Discord). */
  readonly bot?: { readonly token: string; readonly user: SandboxUser; readonly scopes: readonly string[] };
  readonly emulator: EmulatorDeclaration;
  readonly oauth: OAuthDeclaration;
  readonly api: ApiDeclaration;
}
