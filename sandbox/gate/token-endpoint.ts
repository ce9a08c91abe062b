/**
 * The token endpoint (RFC 6749 section 3.2): holds a client to what it asked for at the authorization endpoint,
 * and issues. The rules are the same for all providers; their words and answer shapes are declared.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { AuthorizationCode } from './authorization-endpoint.js';
import { type Answer, bodyFields, type Call, contentType } from './call.js';
import { type Clients, hasSecret, readClientCredentials } from './clients.js';
import type {
  ActsAs,
  IssuedToken,
  OAuthClient,
  ProviderDeclaration,
  SandboxUser,
  TokenPolicy,
  TokenRefusal,
} from './declaration.js';
import type { Grant, Grants } from './grants.js';

export interface TokenEndpointParts {
  readonly provider: ProviderDeclaration;
  readonly clients: Clients;
  readonly grants: Grants;
  readonly codes: Map<string, AuthorizationCode>;
  readonly policy: () => TokenPolicy;
  readonly now: () => number;
}

interface Consent {
  readonly user: SandboxUser;
  readonly client_id: string;
  readonly asks: readonly { acts_as: ActsAs; scopes: readonly string[] }[];
  readonly offline: boolean;
  readonly forces_consent: boolean;
}

export class TokenEndpoint {
  readonly #parts: TokenEndpointParts;

  constructor(parts: TokenEndpointParts) {
    this.#parts = parts;
  }

  async answer(call: Call): Promise<Answer> {
    const { oauth } = this.#parts.provider;
    const answer = await this.#decide(call);
    const refusal = typeof answer === 'string' ? oauth.token_refusals[answer] : answer;
    return oauth.encodeTokenAnswer?.(refusal, call) ?? refusal;
  }

  /** Issues the tokens of one consent: also what `control.issueToken` does, without a browser. */
  issue(consent: Consent): IssuedToken[] {
    const { grants } = this.#parts;
    const known = grants.find(consent.client_id, consent.user.email);
    const refreshable = this.#givesRefreshToken(consent, known);
    const grant = grants.open(consent.client_id, consent.user.email);
    const family = randomBytes(12).toString('base64url');
    return consent.asks.map((ask) => this.#issueOne(grant, family, ask.acts_as, ask.scopes, refreshable));
  }

  #decide(call: Call): Answer | Promise<Answer> | TokenRefusal {
    const form = this.#parts.provider.oauth.token_request;
    if (form && contentType(call).split(';')[0] !== form.media_type) return 'invalid_request';
    const sendsHeader = call.headers.authorization !== undefined;
    if (form && sendsHeader !== (form.client_in === 'header')) return 'unknown_client';
    const fields = bodyFields(call);
    const credentials = readClientCredentials(call);
    const client = this.#parts.clients.get(credentials.client_id);
    if (!client) return 'unknown_client';
    if (!hasSecret(client, credentials.client_secret)) return 'wrong_secret';
    switch (fields['grant_type'] ?? this.#parts.provider.oauth.default_grant_type) {
      case 'authorization_code':
        return this.#redeemCode(call, fields, client);
      case 'refresh_token':
        return this.#refresh(call, fields, client);
      case undefined:
        return 'invalid_request';
      default:
        return 'unsupported_grant_type';
    }
  }

  #redeemCode(
    call: Call,
    fields: Record<string, string>,
    client: OAuthClient,
  ): Answer | Promise<Answer> | TokenRefusal {
    const code = this.#parts.codes.get(fields['code'] ?? '');
    if (!code || code.used || code.client.client_id !== client.client_id) return 'invalid_code';
    if (code.expires_at <= this.#parts.now()) return 'invalid_code';
    if (
      fields['redirect_uri'] === undefined
        ? !code.redirect_uri_implied
        : fields['redirect_uri'] !== code.redirect_uri
    )
      return 'redirect_uri_mismatch';
    const proof = checkVerifier(code.code_challenge, fields['code_verifier']);
    if (proof) return proof;
    code.used = true;
    return this.#parts.provider.oauth.tokenAnswer(
      {
        tokens: this.issue({ ...code, client_id: client.client_id }),
        user: code.user,
        client_id: client.client_id,
        grant_type: 'authorization_code',
        ...(code.nonce === undefined ? {} : { nonce: code.nonce }),
        now: this.#parts.now(),
      },
      call,
    );
  }

  #refresh(
    call: Call,
    fields: Record<string, string>,
    client: OAuthClient,
  ): Answer | Promise<Answer> | TokenRefusal {
    const { grants, provider } = this.#parts;
    const found = grants.lookUp(fields['refresh_token'] ?? '');
    if (found?.record.kind !== 'refresh' || found.grant.client_id !== client.client_id)
      return 'invalid_refresh_token';
    // RFC 9700 section 4.14.2: a rotated token presented again means that two parties hold it.
    if (found.state === 'rotated') grants.revokeFamily(found.record.family);
    const user = provider.users.find((candidate) => candidate.email === found.grant.user);
    if (found.state !== 'live' || !user) return 'invalid_refresh_token';
    const { rotation } = this.#parts.policy();
    if (rotation) grants.rotate(found.record);
    const { acts_as, scopes, family } = found.record;
    return provider.oauth.tokenAnswer(
      {
        tokens: [this.#issueOne(found.grant, family, acts_as, scopes, rotation)],
        user,
        client_id: client.client_id,
        grant_type: 'refresh_token',
        now: this.#parts.now(),
      },
      call,
    );
  }

  /** Google gives a refresh token on the first consent and whenever consent is forced, if offline access is asked. */
  #givesRefreshToken(consent: Consent, known: Grant | undefined): boolean {
    const { refresh_tokens } = this.#parts.policy();
    if (refresh_tokens !== 'offline') return refresh_tokens === 'always';
    if (!consent.offline) return false;
    return consent.forces_consent || !known || !this.#parts.grants.hasRefreshToken(known);
  }

  #issueOne(
    grant: Grant,
    family: string,
    acts_as: ActsAs,
    scopes: readonly string[],
    refreshable: boolean,
  ): IssuedToken {
    const { grants, now, provider } = this.#parts;
    const lifetime = this.#parts.policy().access_token_lifetime_s;
    const kind = provider.oauth.token_kinds.find((candidate) => candidate.acts_as === acts_as);
    if (!kind) throw new Error(`${provider.title} has no ${acts_as} tokens`);
    const common = { acts_as, grant_id: grant.id, family, scopes };
    const prefix =
      lifetime === null
        ? kind.access_token_prefix
        : (kind.expiring_access_token_prefix ?? kind.access_token_prefix);
    const expires_at = lifetime === null ? null : now() + lifetime * 1000;
    const access_token = grants.issue(prefix, { ...common, kind: 'access', expires_at });
    const refresh_token = refreshable
      ? grants.issue(kind.refresh_token_prefix, { ...common, kind: 'refresh', expires_at: null })
      : undefined;
    return {
      acts_as,
      access_token,
      scopes,
      ...(lifetime === null ? {} : { expires_in: lifetime }),
      ...(refresh_token === undefined ? {} : { refresh_token }),
    };
  }
}

/** RFC 7636 section 4.6; a verifier without a challenge is ignored, as the providers do. */
function checkVerifier(
  challenge: string | undefined,
  verifier: string | undefined,
): TokenRefusal | undefined {
  if (challenge === undefined) return undefined;
  if (verifier === undefined) return 'missing_verifier';
  const hash = createHash('sha256').update(verifier).digest('base64url');
  return hash === challenge ? undefined : 'wrong_verifier';
}
