import type { Actor } from '../../audit.js';
import type { Provider } from '../../catalog/provider.js';
import type { Clock } from '../../clock.js';
import { createId } from '../../ids.js';
import { createReadCache, READ_CACHE_TTL_MS } from '../../read-cache.js';
import { type OAuthClientStore, PLATFORM } from '../../store/oauth-clients.js';
import type { OAuthClientRow } from '../../store/tables.js';
import { sealedPlace } from '../../vault/sealed-columns.js';
import type { Vault } from '../../vault/vault.js';

/** A registration at a provider, opened for use. */
export interface ResolvedClient {
  /** The stored row; null for a client from the environment. */
  readonly id: string | null;
  readonly owned_by_app: boolean;
  readonly client_id: string;
  readonly client_secret: string;
  readonly bot_token: string | undefined;
}

/** OAuth clients, an app’s own and the platform’s; secrets are sealed at rest and opened for one call. */
export interface OAuthClients {
  /** Stores an app’s own client and returns its row id. */
  setForApp(app_id: string, provider: Provider, client: ClientCredentials, by: Actor): Promise<string>;
  setForPlatform(provider: Provider, client: ClientCredentials, by: Actor): Promise<OAuthClientRow>;
  /** The platform’s clients by provider, without secrets. */
  listForPlatform(): Promise<{ provider: string; client_id: string; source: 'environment' | 'store' }[]>;
  /** The stored client of that id or, for null, the platform’s. Undefined where there is none. */
  resolve(oauth_client_id: string | null, provider: Provider): Promise<ResolvedClient | undefined>;
}

export interface ClientCredentials {
  readonly client_id: string;
  readonly client_secret: string;
  /** Of the client’s bot, where the provider has bots. */
  readonly bot_token?: string | undefined;
}

export function createOAuthClients(
  store: OAuthClientStore,
  vault: Vault,
  environment: Readonly<Record<string, ClientCredentials>>,
  clock: Clock,
): OAuthClients {
  const cache = createReadCache<OAuthClientRow | undefined>({ max: 1_000, ttl_ms: READ_CACHE_TTL_MS });

  const upsert = async (
    owner: string,
    provider: Provider,
    client: ClientCredentials,
    by: Actor,
  ): Promise<OAuthClientRow> => {
    const now = clock();
    const unique = { owner, provider_slug: provider.slug, client_id: client.client_id };
    const row = await store.upsert(
      {
        id: createId('cli'),
        owner,
        provider_slug: provider.slug,
        client_id: client.client_id,
        client_secret: vault.seal(client.client_secret, sealedPlace('oauth_clients.client_secret', unique)),
        bot_token:
          client.bot_token === undefined
            ? null
            : vault.seal(client.bot_token, sealedPlace('oauth_clients.bot_token', unique)),
        created_at: now,
        updated_at: now,
      },
      by,
    );
    cache.clear();
    return row;
  };

  const open = (row: OAuthClientRow): ResolvedClient => {
    return {
      id: row.id,
      owned_by_app: row.owner !== PLATFORM,
      client_id: row.client_id,
      client_secret: vault.open(row.client_secret, sealedPlace('oauth_clients.client_secret', row)),
      bot_token:
        row.bot_token === null
          ? undefined
          : vault.open(row.bot_token, sealedPlace('oauth_clients.bot_token', row)),
    };
  };

  return {
    setForApp: async (app_id, provider, client, by) => (await upsert(app_id, provider, client, by)).id,
    setForPlatform: (provider, client, by) => upsert(PLATFORM, provider, client, by),
    async listForPlatform() {
      const stored = (await store.list(PLATFORM)).map((row) => ({
        provider: row.provider_slug,
        client_id: row.client_id,
        source: 'store' as const,
      }));
      const fromEnvironment = Object.entries(environment).map(([provider, { client_id }]) => ({
        provider,
        client_id,
        source: 'environment' as const,
      }));
      return [...fromEnvironment, ...stored];
    },
    async resolve(oauth_client_id, provider) {
      if (oauth_client_id !== null) {
        const row = await cache.get(oauth_client_id, () => store.get(oauth_client_id));
        return row && open(row);
      }
      // The environment is what the operator changes without the store, so it comes first.
      const own = environment[provider.slug];
      if (own) return { id: null, owned_by_app: false, bot_token: undefined, ...own };
      const row = await cache.get(`${PLATFORM} ${provider.slug}`, () =>
        store.findLatest(PLATFORM, provider.slug),
      );
      return row && open(row);
    },
  };
}
