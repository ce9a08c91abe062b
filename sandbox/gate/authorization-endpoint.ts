/**
 * The authorization endpoint (RFC 6749 section 3.1): checks the request before it shows the consent page, and
 * remembers for each code what was asked and by whom, so that the token endpoint can hold the client to it.
 */
import { randomBytes } from 'node:crypto';
import { type Answer, bodyFields, type Call, redirect } from './call.js';
import { allowsRedirect, type Clients } from './clients.js';
import { authorizationErrorPage, consentPage } from './consent-page.js';
import type { ActsAs, OAuthClient, ProviderDeclaration, SandboxUser } from './declaration.js';

const CONSENT_LIFETIME_MS = 10 * 60 * 1000;

export interface Authorization {
  readonly client: OAuthClient;
  readonly redirect_uri: string;
  /** True where the client left it out and has only one registered. */
  readonly redirect_uri_implied: boolean;
  readonly state: string | undefined;
  readonly asks: readonly { acts_as: ActsAs; scopes: readonly string[] }[];
  readonly code_challenge: string | undefined;
  readonly offline: boolean;
  readonly forces_consent: boolean;
  readonly nonce: string | undefined;
  readonly expires_at: number;
}

export interface AuthorizationCode extends Authorization {
  readonly user: SandboxUser;
  used: boolean;
}

export interface AuthorizationSettings {
  deny_next: boolean;
  code_lifetime_s(): number;
}

export class AuthorizationEndpoint {
  readonly codes = new Map<string, AuthorizationCode>();
  readonly #pending = new Map<string, Authorization>();
  readonly #provider: ProviderDeclaration;
  readonly #clients: Clients;
  readonly #settings: AuthorizationSettings;
  readonly #now: () => number;

  constructor(
    provider: ProviderDeclaration,
    clients: Clients,
    settings: AuthorizationSettings,
    now: () => number,
  ) {
    this.#provider = provider;
    this.#clients = clients;
    this.#settings = settings;
    this.#now = now;
  }

  /** GET: the consent page, or a page that says what is wrong with the request. */
  show(call: Call): Answer {
    const request = this.#check(call.query);
    if ('status' in request) return request;
    const authorization_id = randomBytes(24).toString('base64url');
    this.#forgetExpired();
    this.#pending.set(authorization_id, request);
    return consentPage({
      provider: this.#provider.title,
      action: call.path,
      authorization_id,
      client: request.client,
      scopes: request.asks.flatMap((ask) => ask.scopes),
      users: this.#provider.users,
    });
  }

  /** POST: what the person decided. Each consent page works once. */
  decide(call: Call): Answer {
    const fields = bodyFields(call);
    const id = fields['authorization_id'] ?? '';
    const request = this.#pending.get(id);
    this.#pending.delete(id);
    if (!request || request.expires_at <= this.#now())
      return this.#refuse('request_expired', 'This consent page is not valid any more: start again.');
    const user = this.#provider.users.find((candidate) => candidate.email === fields['user']);
    if (this.#settings.deny_next || fields['decision'] === 'deny') {
      this.#settings.deny_next = false;
      return redirectBack(request, this.#provider.oauth.denial);
    }
    if (!user) return this.#refuse('unknown_user', 'There is no such account in the sandbox.');
    return redirectBack(request, {
      code: this.#issueCode(request, user),
      ...this.#provider.oauth.approval(request.asks.flatMap((ask) => ask.scopes)),
    });
  }

  #issueCode(request: Authorization, user: SandboxUser): string {
    const code = randomBytes(24).toString('base64url');
    const expires_at = this.#now() + this.#settings.code_lifetime_s() * 1000;
    this.codes.set(code, { ...request, user, used: false, expires_at });
    return code;
  }

  #check(query: URLSearchParams): Authorization | Answer {
    const { oauth } = this.#provider;
    const client = this.#clients.get(query.get('client_id') ?? '');
    if (!client) return this.#refuse('invalid_client', 'The OAuth client was not found.');
    const redirect_uri = redirectUriOf(query, client);
    if (redirect_uri === undefined || !allowsRedirect(client, redirect_uri))
      return this.#refuse('redirect_uri_mismatch', 'The redirect URI in the request is not registered.');
    const response_type = query.get('response_type') ?? (oauth.response_type_required ? '' : 'code');
    if (response_type !== 'code')
      return this.#refuse('unsupported_response_type', 'The only response type served is "code".');
    const challenge = readChallenge(query, oauth.pkce);
    if (challenge === 'refused')
      return this.#refuse('invalid_request', 'A code challenge must come with the method S256.');
    const missing = Object.entries(oauth.authorization_parameters ?? {}).find(
      ([name, value]) => query.get(name) !== value,
    );
    if (missing) return this.#refuse('invalid_request', `The request must have ${missing.join('=')}.`);
    const asks = oauth.token_kinds
      .map((kind) => ({
        acts_as: kind.acts_as,
        scopes: oauth.parseScopes(query.get(kind.scope_parameter) ?? ''),
      }))
      .filter((ask) => ask.scopes.length > 0);
    const first = oauth.token_kinds[0];
    if (asks.length === 0 && (oauth.scope_required || !first))
      return this.#refuse('invalid_scope', 'The request asks for no scope.');
    if (asks.length === 0 && first) asks.push({ acts_as: first.acts_as, scopes: [] });
    const access = oauth.offlineAccess(query);
    return {
      client,
      redirect_uri,
      redirect_uri_implied: !query.has('redirect_uri'),
      state: query.get('state') ?? undefined,
      asks,
      code_challenge: challenge,
      offline: access.offline,
      forces_consent: access.consent,
      nonce: query.get('nonce') ?? undefined,
      expires_at: this.#now() + CONSENT_LIFETIME_MS,
    };
  }

  #refuse(code: string, explanation: string): Answer {
    return authorizationErrorPage(this.#provider.title, code, explanation);
  }

  #forgetExpired(): void {
    for (const [id, request] of this.#pending)
      if (request.expires_at <= this.#now()) this.#pending.delete(id);
    for (const [code, entry] of this.codes)
      if (entry.expires_at + CONSENT_LIFETIME_MS <= this.#now()) this.codes.delete(code);
  }
}

/** Left out, it means the one that is registered (RFC 6749 section 3.1.2.3), if there is exactly one. */
function redirectUriOf(query: URLSearchParams, client: OAuthClient): string | undefined {
  const given = query.get('redirect_uri');
  if (given !== null) return given;
  return client.redirect_uris.length === 1 ? client.redirect_uris[0] : undefined;
}

function readChallenge(query: URLSearchParams, pkce: boolean): string | undefined | 'refused' {
  const challenge = query.get('code_challenge');
  if (challenge === null || !pkce) return undefined;
  return query.get('code_challenge_method') === 'S256' && /^[\w-]{43}$/.test(challenge)
    ? challenge
    : 'refused';
}

function redirectBack(request: Authorization, parameters: Readonly<Record<string, string>>): Answer {
  const url = new URL(request.redirect_uri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (request.state !== undefined) url.searchParams.set('state', request.state);
  return redirect(url.href);
}
