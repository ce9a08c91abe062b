import type { Logger } from 'pino';
import { type Access, createAccess } from './access/access.js';
import { type ApiKeys, createApiKeys } from './access/api-keys.js';
import { type Apps, createApps } from './access/apps.js';
import { createIssuers } from './access/issuers.js';
import { createUserTokens, type UserTokens } from './access/user-tokens.js';
import type { Catalog } from './catalog/catalog.js';
import { loadCatalog } from './catalog/load.js';
import { openCatalogFile } from './catalog/open-catalog-file.js';
import { type Clock, systemClock } from './clock.js';
import type { Config } from './config.js';
import { createAccounts } from './connections/accounts.js';
import { createAuthorize } from './connections/connect/authorize.js';
import { createHandleCallback } from './connections/connect/callback.js';
import { createCompleteConnection } from './connections/connect/complete-connection.js';
import { createConfirm } from './connections/connect/confirm.js';
import { createWithdraw } from './connections/connect/withdraw.js';
import { createConnectionDirectory } from './connections/directory.js';
import { createDisconnect } from './connections/disconnect.js';
import { createCredentialForm } from './connections/page/credential-form.js';
import { createDevicePage } from './connections/page/device-page.js';
import { createProviderClient } from './connections/provider/provider-client.js';
import { createCredentials } from './connections/refresh/credentials.js';
import { startKeepingAlive } from './connections/refresh/keep-alive.js';
import { createAuthConfigs } from './connections/registration/auth-configs.js';
import { createCheckRegistration } from './connections/registration/check-registration.js';
import { createOAuthClients } from './connections/registration/oauth-clients.js';
import { createRevocationQueue } from './connections/revocation/revocation-queue.js';
import { createSuspensions } from './connections/suspensions.js';
import { createTransfer } from './connections/transfer.js';
import { createAppCatalogs } from './custom-toolkits/app-catalogs.js';
import { createCustomToolkits } from './custom-toolkits/custom-toolkits.js';
import { createFetchDocument } from './custom-toolkits/fetch-document.js';
import { createReadDocument } from './custom-toolkits/read-document.js';
import { createBotGuard } from './execution/authorize-bot.js';
import { createExecute } from './execution/execute.js';
import { createExecuteOnce } from './execution/idempotency.js';
import { createRecorder } from './execution/recorder.js';
import { noTimer, type StepTimer } from './execution/step-timer.js';
import { startExpiring } from './expire.js';
import { createFiles } from './files/files.js';
import { createReadInputFile } from './files/read-input-file.js';
import type { Server } from './http/fastify-server.js';
import { createServer } from './http/server.js';
import { createLimits } from './limits/limits.js';
import { createDownload } from './outbound/download.js';
import { createGuardedClient } from './outbound/guarded-client.js';
import { createGuardedFetch } from './outbound/guarded-fetch.js';
import { createTransport } from './outbound/transport.js';
import { createTransportFetch } from './outbound/transport-fetch.js';
import { openCatalogRows } from './store/catalog-file.js';
import { storageFault } from './store/storage-fault.js';
import { openStore } from './store/store.js';
import { createKeyring } from './vault/keyring.js';
import { requireKeys } from './vault/require-keys.js';
import { createRotation } from './vault/rotate.js';
import { createTransferKey } from './vault/transfer-key.js';
import { createVault } from './vault/vault.js';

/** The assembled product. */
export interface Bobbin {
  readonly server: Server;
  readonly catalog: Catalog;
  readonly access: Access;
  readonly apps: Apps;
  readonly apiKeys: ApiKeys;
  readonly userTokens: UserTokens;
  /** Listens and answers the origin under which the server is reached. Throws what the system says. */
  listen(): Promise<string>;
  /** Finishes requests in flight, commits what is recorded, closes every connection. */
  close(): Promise<void>;
}

export interface ComposeOptions {
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly timer?: StepTimer;
  /** The shipped one where absent. */
  readonly catalog?: Catalog;
  readonly stop_timeout_ms?: number;
}

/** The one place that constructs parts and hands them to each other. Throws where the database cannot be opened. */
export async function compose(config: Config, options: ComposeOptions): Promise<Bobbin> {
  const { logger, clock = systemClock, timer = noTimer } = options;
  const reportError = (error: unknown): void =>
    logger.error({ err: error, ...storageFault(error) }, 'unforeseen failure');
  const catalogFile = openCatalogFile(() => openCatalogRows(config.catalog_file), clock);
  const keyring = createKeyring(config.master_keys);
  const [catalog, store] = await Promise.all([
    options.catalog ?? loadCatalog(catalogFile),
    openStore(config.database, reportError),
  ]);
  await requireKeys(store.sealed_values, keyring, config.lost_master_keys).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const fault = catalogFile.fault();
  if (fault) logger.info({ fault }, 'the full catalog is missing, only the curated toolkits are there');
  const catalogs = createAppCatalogs(catalog, store.custom_toolkits);
  const vault = createVault(keyring);

  const transport = createTransport({
    timeout_ms: config.provider_timeout_ms,
    limit_bytes: config.response_limit_bytes,
    origins: config.origins,
    allowed_private_hosts: config.allowed_private_hosts,
  });
  const fetch = createTransportFetch(transport, config.provider_timeout_ms);
  const callProvider = createProviderClient(transport, config.file_limit_bytes);
  const guarded = createGuardedClient(config.allowed_private_hosts);

  const { connections, confirmations, revocations, authorization_requests: requests } = store;
  const clients = createOAuthClients(store.oauth_clients, vault, config.clients, clock);
  const granting = { catalogs, connections, clients, vault, fetch, callProvider, clock };
  const revocationQueue = createRevocationQueue({ ...granting, revocations, reportError });

  const apps = createApps({ store: store.apps, revocationsOf: revocationQueue.rowsOfApp, vault, clock });
  const apiKeys = createApiKeys(store.api_keys, clock);
  const issuers = createIssuers(store.issuers, vault, clock);
  const userTokens = createUserTokens(apps, issuers, createGuardedFetch(guarded), clock);
  const access = createAccess(apiKeys, userTokens, config.admin_key);

  let public_url = config.public_url;
  const redirectUris = { publicUrl: () => public_url, shared_callback: config.shared_callback };
  const authConfigs = createAuthConfigs(store.auth_configs, clients, catalogs, redirectUris, clock);
  const directory = createConnectionDirectory(connections);
  const suspensions = createSuspensions(store.suspensions, clock);
  const accounts = createAccounts(store.accounts, connections, directory, clock);
  const complete = createCompleteConnection({
    connections,
    confirmations,
    connectMode: async (app_id) => (await apps.get(app_id)).connect_mode,
    authConfigs,
    suspensions,
    directory,
    clock,
  });
  const authorize = createAuthorize({
    requests,
    accounts,
    suspensions,
    authConfigs,
    complete,
    vault,
    fetch,
    redirectUris,
    resolveUrl: transport.resolve,
    clock,
  });
  const completing = {
    requests,
    connections,
    complete,
    authConfigs,
    clients,
    getApp: apps.get,
    vault,
    fetch,
    callProvider,
    revocationQueue,
    reportError,
    clock,
  };
  const handleCallback = createHandleCallback(completing);
  const credentialForm = createCredentialForm(completing);
  const devicePage = createDevicePage(completing);
  const refreshing = { ...granting, directory, revocationQueue, reportError };
  const credentials = createCredentials({ ...refreshing, suspensions });
  // What is suspended can still be revoked, which takes a live token at some providers.
  const revoking = createCredentials(refreshing);
  const revocation = { ...granting, revocationQueue, credentials: revoking };
  const disconnect = createDisconnect({
    ...revocation,
    directory,
    reportRevocation: ({ code: _theirs, ...report }) => logger.info(report, 'disconnected'),
  });
  const withdraw = createWithdraw({
    ...revocation,
    confirmations,
    reportRevocation: ({ code: _theirs, ...report }) => logger.info(report, 'not confirmed'),
  });
  const confirm = createConfirm({
    confirmations,
    connections,
    authConfigs,
    suspensions,
    directory,
    withdraw,
    vault,
    clock,
  });

  const checkRegistration = createCheckRegistration({
    getApp: apps.get,
    authConfigs,
    redirectUris,
    fetch,
    clock,
  });

  const transferKey = createTransferKey(config.master_keys);
  const transfer = createTransfer({
    catalogs,
    connections,
    transfers: store.transfers,
    authConfigs: store.auth_configs,
    clients,
    directory,
    suspensions,
    transferKey,
    vault,
    clock,
  });

  const files = createFiles({
    store: store.files,
    vault,
    clock,
    limit_bytes: config.file_limit_bytes,
    publicUrl: redirectUris.publicUrl,
  });
  const download = createDownload(guarded);
  const readInputFile = createReadInputFile(files, download);
  const customToolkits = createCustomToolkits({
    store: store.custom_toolkits,
    catalogs,
    readDocument: createReadDocument(),
    fetchDocument: createFetchDocument(download),
    revocationsOf: revocationQueue.rowsOfToolkit,
    forgetToolkit(app_id, slug) {
      authConfigs.forget(app_id, slug);
      directory.clear();
    },
    clock,
  });

  const recorder = createRecorder(store.executions, connections, reportError);
  // On SQLite there is one process, which counts alone.
  const sharedBuckets = config.database.engine === 'postgres' ? store.rate_buckets : undefined;
  const limits = createLimits(config.limits, clock, sharedBuckets);
  const execute = createExecute({
    catalogs,
    authConfigs,
    suspensions,
    directory,
    credentials,
    clients,
    botGuard: createBotGuard(clients),
    callProvider,
    files,
    readInputFile,
    file_limit_bytes: config.file_limit_bytes,
    recorder,
    limits,
    timer,
    clock,
    timeout_ms: config.provider_timeout_ms,
  });

  const executeOnce = createExecuteOnce({
    execute,
    limits,
    keys: store.idempotency_keys,
    vault,
    clock,
    timeout_ms: config.provider_timeout_ms,
    reportError,
  });

  const server = createServer({
    logger,
    clock,
    stop_timeout_ms: options.stop_timeout_ms,
    access,
    apps,
    apiKeys,
    issuers,
    userTokens,
    mayFetchKeys: guarded.mayReach,
    catalogs,
    customToolkits,
    authConfigs,
    clients,
    authorize,
    handleCallback,
    credentialForm,
    devicePage,
    accounts,
    suspensions,
    transfer,
    disconnect,
    confirm,
    checkRegistration,
    execute,
    executeOnce,
    files,
    file_limit_bytes: config.file_limit_bytes,
    redirectUris,
    require_redirect_origins: config.require_redirect_origins,
    store,
    rotation: createRotation(store.sealed_values, vault, keyring),
    forgetApp() {
      apiKeys.forget();
      userTokens.forget();
      directory.clear();
      catalogs.forget();
      revocationQueue.wake();
    },
  });
  const stopKeepingAlive = startKeepingAlive({ catalogs, connections, credentials, clock, reportError });
  const stopRevoking = revocationQueue.start();
  const stopExpiring = startExpiring({ store, withdraw, files, clock, reportError });

  return {
    server,
    catalog,
    access,
    apps,
    apiKeys,
    userTokens,
    async listen() {
      const address = await server.listen({ host: config.host, port: config.port });
      if (!config.public_url_is_set) public_url = address;
      return public_url;
    },
    async close() {
      stopExpiring();
      await Promise.all([stopKeepingAlive(), server.close()]);
      // Executions go on whose callers are gone, and a rotating provider has ended the earlier token: the record and
      // the new token must be in the store before the process ends.
      await recorder.flush();
      await Promise.all([credentials.close(), revoking.close()]);
      await stopRevoking();
      await Promise.all([transport.close(), guarded.close()]);
      await store.close();
      catalogFile.close();
    },
  };
}
