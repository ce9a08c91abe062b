import type { Transaction } from 'kysely';
import type { Actor } from '../audit.js';
import { appendAudit, auditSubject } from './append-audit.js';
import { FINISHED_STATUSES } from './finished-statuses.js';
import { insertRevocations } from './insert-revocations.js';
import type { ConnectionRow, RevocationRow, Tables } from './tables.js';

/** A toolkit that an app made, and the provider that is its alone. */
export interface OwnToolkit {
  readonly app_id: string;
  readonly slug: string;
  readonly provider_slug: string;
}

/** What is noted of the grants of connections that end. */
export type RevocationsOfToolkit = (connections: readonly ConnectionRow[]) => readonly RevocationRow[];

/**
 * Erases everything that an app had of its own toolkit: accounts, open requests, configuration and OAuth clients.
 * Another toolkit of the slug may send to other hosts: nothing of this one’s may be left for it.
 */
export async function endToolkitUses(
  trx: Transaction<Tables>,
  { app_id, slug, provider_slug }: OwnToolkit,
  now: number,
  by: Actor,
  revocationsOf: RevocationsOfToolkit,
): Promise<void> {
  const erased = await trx
    .deleteFrom('connections')
    .where('app_id', '=', app_id)
    .where('toolkit_slug', '=', slug)
    .returningAll()
    .execute();
  const connections = erased.filter(({ status }) => ENDED.has(status));
  const config = await trx
    .deleteFrom('auth_configs')
    .where('app_id', '=', app_id)
    .where('toolkit_slug', '=', slug)
    .returning(['id', 'enabled'])
    .executeTakeFirst();
  // Last, so that nothing refers to them any more.
  const clients = await trx
    .deleteFrom('oauth_clients')
    .where('owner', '=', app_id)
    .where('provider_slug', '=', provider_slug)
    .returningAll()
    .execute();
  const revocations = revocationsOf(connections);
  await insertRevocations(trx, revocations);
  const outcomes = new Map(revocations.map((row) => [row.connection_id, row.outcome]));
  const about = { by, at: now, app_id };
  const why = 'toolkit_deleted';
  await appendAudit(
    trx,
    ...connections.map((connection) => ({
      ...about,
      ...auditSubject(connection),
      action: 'connection.disconnected' as const,
      facts: { why, revocation: outcomes.get(connection.id) },
    })),
    ...(config?.enabled === 1
      ? [
          {
            ...about,
            action: 'auth_config.disabled' as const,
            toolkit_slug: slug,
            facts: { auth_config: config.id, why },
          },
        ]
      : []),
    ...clients.map(({ id, client_id }) => ({
      ...about,
      action: 'oauth_client.deleted' as const,
      facts: { oauth_client: id, provider: provider_slug, client_id },
    })),
  );
}

const ENDED: ReadonlySet<string> = new Set([...FINISHED_STATUSES, 'pending']);
