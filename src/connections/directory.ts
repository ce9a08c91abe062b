import { andThen } from '../and-then.js';
import type { Toolkit } from '../catalog/toolkit.js';
import { ExecutionError } from '../errors.js';
import { createReadCache, READ_CACHE_TTL_MS } from '../read-cache.js';
import type { ConnectionStore } from '../store/connections.js';
import type { ConnectionRow } from '../store/tables.js';

/** Finds the one connection that a user’s execution uses. */
export interface ConnectionDirectory {
  /** A promise only where the store has to be asked. Throws not_connected, connection_expired or ambiguous_connection. */
  choose(query: ConnectionQuery): ConnectionRow | Promise<ConnectionRow>;
  /** Called after every change of a connection, so that this process sees it at once. */
  forget(row: Pick<ConnectionRow, 'app_id' | 'app_user_id' | 'toolkit_slug'>): void;
  clear(): void;
}

export interface ConnectionQuery {
  readonly app_id: string;
  readonly user_id: string;
  readonly toolkit: Toolkit;
  /** One of the user’s connections by id. */
  readonly connection_id?: string | undefined;
  /** One of the user’s connections by label, e-mail or account name. */
  readonly account?: string | undefined;
}

export function createConnectionDirectory(store: ConnectionStore): ConnectionDirectory {
  const cache = createReadCache<ConnectionRow[]>({ max: 50_000, ttl_ms: READ_CACHE_TTL_MS });
  return {
    choose(query) {
      const { app_id, user_id, toolkit } = query;
      const key = keyOf(app_id, user_id, toolkit.slug);
      const rows = cache.get(key, () =>
        store.list({ app_id, app_user_id: user_id, toolkit_slug: toolkit.slug }),
      );
      return andThen(rows, (known) => {
        const chosen = chooseOne(
          known.filter((row) => matches(row, query)),
          query,
        );
        if (chosen?.status !== 'active') throw unusable(query, chosen);
        return chosen;
      });
    },
    forget: (row) => cache.delete(keyOf(row.app_id, row.app_user_id, row.toolkit_slug)),
    clear: () => cache.clear(),
  };
}

/**
 * The default where none was named. Whether an account still works decides nothing here: a mail must not leave from
 * another account because the grant of the usual one has ended.
 */
function chooseOne(
  candidates: readonly ConnectionRow[],
  { connection_id, account }: ConnectionQuery,
): ConnectionRow | undefined {
  const named = connection_id !== undefined || account !== undefined;
  const preferred = named ? undefined : candidates.find((row) => row.is_default === 1);
  if (preferred) return preferred;
  if (candidates.length > 1) throw ambiguous(candidates);
  return candidates[0];
}

function keyOf(app_id: string, user_id: string, toolkit_slug: string): string {
  return `${app_id} ${toolkit_slug} ${user_id}`;
}

function matches(row: ConnectionRow, { connection_id, account }: ConnectionQuery): boolean {
  if (connection_id !== undefined && row.id !== connection_id) return false;
  return (
    account === undefined ||
    [row.label, row.account_email, row.account_name, row.account_id].includes(account)
  );
}

function unusable(
  { app_id, toolkit, connection_id, account }: ConnectionQuery,
  row: ConnectionRow | undefined,
): ExecutionError {
  const reconnect = `Send the user through POST /v1/${app_id}/integrations/connect with {"toolkit":"${toolkit.slug}","redirectUrl":"…"}`;
  if (!row) {
    const which = connection_id ?? account;
    const message =
      which === undefined
        ? `The user has not connected a ${toolkit.display_name} account.`
        : `The user has no ${toolkit.display_name} connection that is called ${JSON.stringify(which.slice(0, 100))}.`;
    return new ExecutionError('not_connected', message, {
      remediation: `${reconnect}; GET /connections lists what is connected.`,
      details: { toolkit: toolkit.slug },
    });
  }
  return new ExecutionError('connection_expired', `The ${toolkit.display_name} connection no longer works.`, {
    remediation: `${reconnect}; the connection keeps its id.`,
    details: { connection_id: row.id, status: row.status, status_reason: row.status_reason },
  });
}

function ambiguous(rows: readonly ConnectionRow[]): ExecutionError {
  return new ExecutionError(
    'ambiguous_connection',
    'The user has connected several accounts of this toolkit, and this call fits more than one.',
    {
      remediation:
        'Say which one with "connectionId" or "account" in the request body, or make one the default with ' +
        'PATCH /connections/:id {"is_default":true}.',
      details: {
        connections: rows.map(({ id, label, account_name, account_email, status }) => ({
          id,
          label,
          account_name,
          account_email,
          status,
        })),
      },
    },
  );
}
