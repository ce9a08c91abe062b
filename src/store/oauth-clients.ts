import type { Kysely } from 'kysely';
import type { Actor } from '../audit.js';
import { appendAudit } from './append-audit.js';
import type { OAuthClientRow, Tables } from './tables.js';

/** The owner of clients that serve every app. */
export const PLATFORM = 'platform';

export interface OAuthClientStore {
  /**
   * Stores a registration. One with the same owner, provider and `client_id` gets the new secret and keeps its
   * id, so that connections made with it go on; another `client_id` is another row. Without a bot token the earlier
   * one stays.
   */
  upsert(row: OAuthClientRow, by: Actor): Promise<OAuthClientRow>;
  get(id: string): Promise<OAuthClientRow | undefined>;
  /** The owner’s most recently set client of a provider. */
  findLatest(owner: string, provider_slug: string): Promise<OAuthClientRow | undefined>;
  list(owner: string): Promise<OAuthClientRow[]>;
}

export function createOAuthClientStore(db: Kysely<Tables>): OAuthClientStore {
  return {
    upsert: (row, by) =>
      db.transaction().execute(async (trx) => {
        const stored = await trx
          .insertInto('oauth_clients')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['owner', 'provider_slug', 'client_id']).doUpdateSet({
              client_secret: row.client_secret,
              ...(row.bot_token !== null && { bot_token: row.bot_token }),
              updated_at: row.updated_at,
            }),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        await appendAudit(trx, {
          by,
          at: row.updated_at,
          action: stored.id === row.id ? 'oauth_client.created' : 'oauth_client.changed',
          ...(row.owner !== PLATFORM && { app_id: row.owner }),
          facts: { oauth_client: stored.id, provider: row.provider_slug, client_id: row.client_id },
        });
        return stored;
      }),
    get: (id) => db.selectFrom('oauth_clients').selectAll().where('id', '=', id).executeTakeFirst(),
    findLatest: (owner, provider_slug) =>
      db
        .selectFrom('oauth_clients')
        .selectAll()
        .where('owner', '=', owner)
        .where('provider_slug', '=', provider_slug)
        .orderBy('updated_at', 'desc')
        .limit(1)
        .executeTakeFirst(),
    list: (owner) =>
      db
        .selectFrom('oauth_clients')
        .selectAll()
        .where('owner', '=', owner)
        .orderBy('provider_slug')
        .execute(),
  };
}
