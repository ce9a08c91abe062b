import { type Kysely, type Migration, SqliteAdapter, sql } from 'kysely';

export const initial: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('apps')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('redirect_origins', 'text', (column) => column.notNull())
      .addColumn('token_key', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('api_keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('app_id', 'text', (column) => column.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('hint', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('last_used_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .execute();
    await db.schema.createIndex('api_keys_app').on('api_keys').column('app_id').execute();

    await db.schema
      .createTable('issuers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('app_id', 'text', (column) => column.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('issuer', 'text', (column) => column.notNull())
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('algorithms', 'text', (column) => column.notNull())
      .addColumn('jwks_uri', 'text')
      .addColumn('jwks', 'text')
      .addColumn('secret', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('issuers_app_issuer', ['app_id', 'issuer'])
      .execute();

    await db.schema
      .createTable('oauth_clients')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('provider_slug', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('client_secret', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('oauth_clients_owner_provider_client', ['owner', 'provider_slug', 'client_id'])
      .execute();

    await db.schema
      .createTable('auth_configs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('app_id', 'text', (column) => column.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('toolkit_slug', 'text', (column) => column.notNull())
      .addColumn('display_name', 'text', (column) => column.notNull())
      .addColumn('enabled', 'integer', (column) => column.notNull())
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('oauth_client_id', 'text', (column) => column.references('oauth_clients.id'))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('auth_configs_app_toolkit', ['app_id', 'toolkit_slug'])
      .execute();

    await db.schema
      .createTable('connections')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('app_id', 'text', (column) => column.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('app_user_id', 'text', (column) => column.notNull())
      .addColumn('toolkit_slug', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('status_reason', 'text')
      .addColumn('label', 'text')
      .addColumn('is_default', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('account_id', 'text')
      .addColumn('account_name', 'text')
      .addColumn('account_email', 'text')
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('oauth_client_id', 'text', (column) => column.references('oauth_clients.id'))
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('credential', 'text')
      .addColumn('credential_version', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('access_token_expires_at', 'bigint')
      .addColumn('refresh_lease_owner', 'text')
      .addColumn('refresh_lease_until', 'bigint')
      .addColumn('superseded_by', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('connected_at', 'bigint')
      .addColumn('last_used_at', 'bigint')
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('connections_owner')
      .on('connections')
      .columns(['app_id', 'app_user_id', 'toolkit_slug'])
      .execute();
    // A user has one finished connection to an account; several accounts of a toolkit are several connections.
    await db.schema
      .createIndex('connections_account')
      .unique()
      .on('connections')
      .columns(['app_id', 'app_user_id', 'toolkit_slug', 'account_id'])
      .where(sql.ref('status'), 'in', ['active', 'inactive', 'expired'])
      .execute();
    await db.schema
      .createIndex('connections_status')
      .on('connections')
      .columns(['status', 'created_at'])
      .execute();
    await db.schema
      .createIndex('connections_grant')
      .on('connections')
      .columns(['client_id', 'account_id'])
      .execute();

    await db.schema
      .createTable('authorization_requests')
      .addColumn('state_hash', 'text', (column) => column.primaryKey())
      .addColumn('connection_id', 'text', (column) =>
        column.notNull().references('connections.id').onDelete('cascade'),
      )
      .addColumn('app_id', 'text', (column) => column.notNull())
      .addColumn('app_user_id', 'text', (column) => column.notNull())
      .addColumn('toolkit_slug', 'text', (column) => column.notNull())
      .addColumn('oauth_client_id', 'text')
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('token_endpoint', 'text', (column) => column.notNull())
      .addColumn('redirect_uri', 'text', (column) => column.notNull())
      .addColumn('redirect_url', 'text', (column) => column.notNull())
      .addColumn('code_verifier', 'text')
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('authorization_requests_connection')
      .on('authorization_requests')
      .column('connection_id')
      .execute();
    await db.schema
      .createIndex('authorization_requests_expiry')
      .on('authorization_requests')
      .column('expires_at')
      .execute();

    await db.schema
      .createTable('files')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('app_id', 'text', (column) => column.notNull().references('apps.id').onDelete('cascade'))
      .addColumn('app_user_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('mime_type', 'text', (column) => column.notNull())
      .addColumn('size', 'bigint')
      .addColumn('data_key', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('files_app').on('files').columns(['app_id', 'app_user_id']).execute();
    await db.schema.createIndex('files_expiry').on('files').column('expires_at').execute();

    await db.schema
      .createTable('file_chunks')
      .addColumn('file_id', 'text', (column) => column.notNull().references('files.id').onDelete('cascade'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('bytes', isSqlite(db) ? 'blob' : 'bytea', (column) => column.notNull())
      .addPrimaryKeyConstraint('file_chunks_key', ['file_id', 'sequence'])
      .execute();

    // No foreign keys: the record of what was done outlives the connection and the app it was done for.
    await db.schema
      .createTable('executions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('app_id', 'text', (column) => column.notNull())
      .addColumn('app_user_id', 'text', (column) => column.notNull())
      .addColumn('connection_id', 'text')
      .addColumn('toolkit_slug', 'text')
      .addColumn('tool_name', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('provider_status', 'integer')
      .addColumn('duration_ms', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('executions_app')
      .on('executions')
      .columns(['app_id', 'created_at'])
      .execute();
  },
};

/** Bytes are the one type that the two databases name differently. */
function isSqlite(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}
