import { createHash } from 'node:crypto';

/**
 * The audit’s words: who did what, and how one entry is chained to the one before. An entry holds ids and small facts,
 * never a secret, and nothing that names a person: what cannot be erased must not have to be.
 */
export interface AuditEntry {
  /** From 1, without a gap. */
  readonly sequence: number;
  /** Milliseconds since the epoch. */
  readonly created_at: number;
  readonly actor_type: Actor['type'];
  readonly actor_id: string | null;
  readonly action: AuditAction;
  readonly app_id: string | null;
  readonly app_user_id: string | null;
  readonly connection_id: string | null;
  readonly toolkit_slug: string | null;
  /** JSON object. */
  readonly facts: string;
  /** `hashEntry` of this entry and the hash before it. */
  readonly hash: string;
}

/** Who acts: an app’s API key, an app’s user with a JWT, the platform’s administrator, or Bobbin by itself. */
export type Actor =
  | { readonly type: 'app_key'; readonly id: string }
  | { readonly type: 'user'; readonly id: string }
  | { readonly type: 'admin'; readonly id: null }
  | { readonly type: 'system'; readonly id: null };

export const SYSTEM: Actor = { type: 'system', id: null };
export const ADMIN: Actor = { type: 'admin', id: null };

/** Everything that is audited; docs/audit.md says of each what its entry tells. */
export const AUDIT_ACTIONS = [
  'app.created',
  'app.changed',
  'app.deleted',
  'api_key.created',
  'api_key.revoked',
  'issuers.changed',
  'oauth_client.created',
  'oauth_client.changed',
  'oauth_client.deleted',
  'auth_config.created',
  'auth_config.changed',
  'auth_config.disabled',
  'connection.connected',
  'connection.reconnected',
  'connection.pending',
  'connection.confirmed',
  'connection.withdrawn',
  'connection.changed',
  'connection.refreshed',
  'connection.expired',
  'connection.disconnected',
  'connection.revocation_settled',
  'connection.exported',
  'connection.imported',
  'vault.rotated',
  'toolkit.created',
  'toolkit.changed',
  'toolkit.deleted',
  'use.suspended',
  'use.resumed',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** How long the chain is, and its last hash: what an operator keeps elsewhere. */
export interface AuditHead {
  readonly count: number;
  readonly hash: string;
}

/** The head of a chain without entries. */
export const EMPTY_CHAIN: AuditHead = { count: 0, hash: '0'.repeat(64) };

/** SHA-256, hex, over the JSON array of the previous hash and every field in this order: one text for one entry. */
export function hashEntry(previous_hash: string, entry: Omit<AuditEntry, 'hash'>): string {
  const fields = [
    previous_hash,
    entry.sequence,
    entry.created_at,
    entry.actor_type,
    entry.actor_id,
    entry.action,
    entry.app_id,
    entry.app_user_id,
    entry.connection_id,
    entry.toolkit_slug,
    entry.facts,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
