import { type Kysely, sql } from 'kysely';
import { type AccountStore, createAccountStore } from './accounts.js';
import { type ApiKeyStore, createApiKeyStore } from './api-keys.js';
import { type AppStore, createAppStore } from './apps.js';
import { type AuditStore, createAuditStore } from './audit.js';
import { type AuthConfigStore, createAuthConfigStore } from './auth-configs.js';
import { type AuthorizationRequestStore, createAuthorizationRequestStore } from './authorization-requests.js';
import { type ConfirmationStore, createConfirmationStore } from './confirmations.js';
import { type ConnectionStore, createConnectionStore } from './connections.js';
import { type CustomToolkitStore, createCustomToolkitStore } from './custom-toolkits.js';
import { openDatabase } from './database.js';
import { createExecutionStore, createExecutionTable, type ExecutionStore } from './executions.js';
import { createFileStore, type FileStore } from './files.js';
import { createIdempotencyKeyStore, type IdempotencyKeyStore } from './idempotency-keys.js';
import { createIssuerStore, type IssuerStore } from './issuers.js';
import { journalExecutions } from './journaled-executions.js';
import type { DatabaseLocation } from './location.js';
import { migrate } from './migrate.js';
import { createOAuthClientStore, type OAuthClientStore } from './oauth-clients.js';
import { createRateBucketStore, type RateBucketStore } from './rate-buckets.js';
import { createRevocationStore, type RevocationStore } from './revocations.js';
import { createSealedValueStore, type SealedValueStore } from './sealed-values.js';
import { createSuspensionStore, type SuspensionStore } from './suspensions.js';
import { createSweepStore, type SweepStore } from './sweeps.js';
import type { Tables } from './tables.js';
import { createTransferStore, type TransferStore } from './transfers.js';

/**
 * The store owns the rows, on SQLite or on PostgreSQL, and is the only folder that knows SQL. Every method is
 * one statement or one transaction; what it acknowledged survives a crash. Secrets arrive here sealed. A change that is
 * audited takes who makes it (`by`), and appends its entry in its own transaction.
 */
export interface Store {
  readonly apps: AppStore;
  readonly api_keys: ApiKeyStore;
  readonly issuers: IssuerStore;
  readonly oauth_clients: OAuthClientStore;
  readonly auth_configs: AuthConfigStore;
  readonly connections: ConnectionStore;
  readonly confirmations: ConfirmationStore;
  readonly accounts: AccountStore;
  readonly suspensions: SuspensionStore;
  readonly transfers: TransferStore;
  readonly revocations: RevocationStore;
  readonly custom_toolkits: CustomToolkitStore;
  readonly authorization_requests: AuthorizationRequestStore;
  readonly executions: ExecutionStore;
  readonly files: FileStore;
  readonly audit: AuditStore;
  readonly idempotency_keys: IdempotencyKeyStore;
  readonly rate_buckets: RateBucketStore;
  readonly sealed_values: SealedValueStore;
  readonly sweeps: SweepStore;
  /** Throws where the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database and brings its schema up to date. `reportError` hears of what fails beside the calls. */
export async function openStore(
  location: DatabaseLocation,
  reportError: (error: unknown) => void = () => undefined,
): Promise<Store> {
  const db = openDatabase(location);
  try {
    await migrate(db);
    const table = createExecutionTable(db);
    if (location.engine === 'postgres')
      return createStore(db, createExecutionStore(table), () => db.destroy());
    const executions = await journalExecutions(table, `${location.path}-executions`, reportError);
    return createStore(db, executions, async () => {
      try {
        await executions.close();
      } finally {
        await db.destroy();
      }
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function createStore(db: Kysely<Tables>, executions: ExecutionStore, close: () => Promise<void>): Store {
  return {
    apps: createAppStore(db),
    api_keys: createApiKeyStore(db),
    issuers: createIssuerStore(db),
    oauth_clients: createOAuthClientStore(db),
    auth_configs: createAuthConfigStore(db),
    connections: createConnectionStore(db),
    confirmations: createConfirmationStore(db),
    accounts: createAccountStore(db),
    suspensions: createSuspensionStore(db),
    transfers: createTransferStore(db),
    revocations: createRevocationStore(db),
    custom_toolkits: createCustomToolkitStore(db),
    authorization_requests: createAuthorizationRequestStore(db),
    executions,
    files: createFileStore(db),
    audit: createAuditStore(db),
    idempotency_keys: createIdempotencyKeyStore(db),
    rate_buckets: createRateBucketStore(db),
    sealed_values: createSealedValueStore(db),
    sweeps: createSweepStore(db),
    async ping() {
      await sql`select 1`.execute(db);
    },
    close,
  };
}
