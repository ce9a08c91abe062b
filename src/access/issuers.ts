import type { JSONWebKeySet } from 'jose';
import type { Actor } from '../audit.js';
import type { Clock } from '../clock.js';
import { createId } from '../ids.js';
import { createReadCache, READ_CACHE_TTL_MS } from '../read-cache.js';
import type { IssuerStore } from '../store/issuers.js';
import type { IssuerRow } from '../store/tables.js';
import { sealedPlace } from '../vault/sealed-columns.js';
import type { Vault } from '../vault/vault.js';

/** Who may sign JWTs for an app’s users: issuer, audience and algorithms are pinned, keys come from one place. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly jwks_uri?: string;
  readonly jwks?: JSONWebKeySet;
  /** Shared secret for HMAC algorithms. Never leaves the process. */
  readonly secret?: string;
}

export interface Issuers {
  /** Cached. */
  list(app_id: string): readonly Issuer[] | Promise<readonly Issuer[]>;
  replaceAll(app_id: string, issuers: readonly Issuer[], by: Actor): Promise<void>;
}

export function createIssuers(store: IssuerStore, vault: Vault, clock: Clock): Issuers {
  const cache = createReadCache<readonly Issuer[]>({ max: 10_000, ttl_ms: READ_CACHE_TTL_MS });
  return {
    list: (app_id) =>
      cache.get(app_id, async () => (await store.list(app_id)).map((row) => toIssuer(row, vault))),
    async replaceAll(app_id, issuers, by) {
      const now = clock();
      const rows = issuers.map((issuer): IssuerRow => {
        const id = createId('iss');
        return {
          id,
          app_id,
          issuer: issuer.issuer,
          audience: issuer.audience,
          algorithms: JSON.stringify(issuer.algorithms),
          jwks_uri: issuer.jwks_uri ?? null,
          jwks: issuer.jwks ? JSON.stringify(issuer.jwks) : null,
          secret: issuer.secret
            ? vault.seal(issuer.secret, sealedPlace('issuers.secret', { id, app_id }))
            : null,
          created_at: now,
        };
      });
      await store.replaceAll(app_id, rows, now, by);
      cache.delete(app_id);
    },
  };
}

function toIssuer(row: IssuerRow, vault: Vault): Issuer {
  return {
    issuer: row.issuer,
    audience: row.audience,
    algorithms: JSON.parse(row.algorithms) as string[],
    ...(row.jwks_uri !== null && { jwks_uri: row.jwks_uri }),
    ...(row.jwks !== null && { jwks: JSON.parse(row.jwks) as JSONWebKeySet }),
    ...(row.secret !== null && { secret: vault.open(row.secret, sealedPlace('issuers.secret', row)) }),
  };
}
