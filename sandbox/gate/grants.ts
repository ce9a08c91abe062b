/**
 * Every token the gate has issued, and the user's grants they hang on. Tokens are kept as SHA-256 hashes only, so
 * neither memory dumps nor the file in `data_dir` hold anything that can be presented again.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { ActsAs } from './declaration.js';

/** What one user allowed one client; providers show it as "apps with access to your account". */
export interface Grant {
  readonly id: string;
  readonly client_id: string;
  /** The user's e-mail address. */
  readonly user: string;
  revoked: boolean;
}

export interface TokenRecord {
  readonly hash: string;
  readonly kind: 'access' | 'refresh';
  readonly acts_as: ActsAs;
  readonly grant_id: string;
  /** All tokens that come from one consent, through any number of refreshes. */
  readonly family: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch; null: never. */
  readonly expires_at: number | null;
  ended: null | 'revoked' | 'rotated';
}

export type TokenState = 'live' | 'expired' | 'revoked' | 'rotated';

export interface FoundToken {
  readonly record: TokenRecord;
  readonly grant: Grant;
  readonly state: TokenState;
}

export interface GrantsSnapshot {
  readonly version: 1;
  readonly grants: readonly Grant[];
  readonly tokens: readonly TokenRecord[];
}

export class Grants {
  readonly #grants = new Map<string, Grant>();
  readonly #tokens = new Map<string, TokenRecord>();
  readonly #now: () => number;
  readonly #changed: () => void;

  constructor(now: () => number, changed: () => void) {
    this.#now = now;
    this.#changed = changed;
  }

  /** The live grant of this user to this client, if there is one. */
  find(client_id: string, user: string): Grant | undefined {
    for (const grant of this.#grants.values())
      if (grant.client_id === client_id && grant.user === user && !grant.revoked) return grant;
    return undefined;
  }

  open(client_id: string, user: string): Grant {
    const existing = this.find(client_id, user);
    if (existing) return existing;
    const grant: Grant = { id: randomBytes(12).toString('base64url'), client_id, user, revoked: false };
    this.#grants.set(grant.id, grant);
    return grant;
  }

  /** Makes a token and returns it; only its hash stays. */
  issue(prefix: string, fields: Omit<TokenRecord, 'hash' | 'ended'>): string {
    const token = prefix + randomBytes(30).toString('base64url');
    const hash = hashOf(token);
    this.#tokens.set(hash, { ...fields, hash, ended: null });
    this.#changed();
    return token;
  }

  lookUp(token: string): FoundToken | undefined {
    const record = this.#tokens.get(hashOf(token));
    const grant = record && this.#grants.get(record.grant_id);
    if (!record || !grant) return undefined;
    return { record, grant, state: this.#stateOf(record, grant) };
  }

  /** Whether the grant still has a refresh token that works. */
  hasRefreshToken(grant: Grant): boolean {
    for (const record of this.#tokens.values())
      if (
        record.grant_id === grant.id &&
        record.kind === 'refresh' &&
        this.#stateOf(record, grant) === 'live'
      )
        return true;
    return false;
  }

  rotate(record: TokenRecord): void {
    record.ended = 'rotated';
    this.#changed();
  }

  revokeToken(record: TokenRecord): void {
    record.ended = 'revoked';
    this.#changed();
  }

  revokeFamily(family: string): void {
    for (const record of this.#tokens.values()) if (record.family === family) record.ended ??= 'revoked';
    this.#changed();
  }

  revokeGrant(grant: Grant): void {
    grant.revoked = true;
    this.#changed();
  }

  /** Ends every grant that fits; without a filter, all. Returns how many. */
  revokeGrants(filter: { user?: string; client_id?: string } = {}): number {
    let count = 0;
    for (const grant of this.#grants.values()) {
      if (grant.revoked) continue;
      if (filter.user !== undefined && filter.user !== grant.user) continue;
      if (filter.client_id !== undefined && filter.client_id !== grant.client_id) continue;
      grant.revoked = true;
      count += 1;
    }
    this.#changed();
    return count;
  }

  /** What is worth keeping over a restart: expired access tokens are not. */
  snapshot(): GrantsSnapshot {
    const now = this.#now();
    const tokens = [...this.#tokens.values()].filter(
      (record) => record.expires_at === null || record.expires_at > now - 24 * 3600 * 1000,
    );
    return { version: 1, grants: [...this.#grants.values()], tokens };
  }

  restore(snapshot: GrantsSnapshot): void {
    for (const grant of snapshot.grants) this.#grants.set(grant.id, { ...grant });
    for (const record of snapshot.tokens) this.#tokens.set(record.hash, { ...record });
  }

  #stateOf(record: TokenRecord, grant: Grant): TokenState {
    if (record.ended) return record.ended;
    if (grant.revoked) return 'revoked';
    return record.expires_at !== null && record.expires_at <= this.#now() ? 'expired' : 'live';
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
