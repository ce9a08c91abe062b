import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Access } from '../access/access.js';
import type { ApiKeys } from '../access/api-keys.js';
import type { Apps } from '../access/apps.js';
import type { Issuers } from '../access/issuers.js';
import type { UserTokens } from '../access/user-tokens.js';
import type { Catalogs } from '../catalog/catalogs.js';
import type { Clock } from '../clock.js';
import type { Accounts } from '../connections/accounts.js';
import type { Authorize } from '../connections/connect/authorize.js';
import type { HandleCallback } from '../connections/connect/callback.js';
import type { Confirm } from '../connections/connect/confirm.js';
import type { Disconnect } from '../connections/disconnect.js';
import type { CredentialForm } from '../connections/page/credential-form.js';
import type { DevicePage } from '../connections/page/device-page.js';
import type { AuthConfigs } from '../connections/registration/auth-configs.js';
import type { CheckRegistration } from '../connections/registration/check-registration.js';
import type { OAuthClients } from '../connections/registration/oauth-clients.js';
import type { RedirectUris } from '../connections/registration/redirect-uri.js';
import type { Suspensions } from '../connections/suspensions.js';
import type { Transfer } from '../connections/transfer.js';
import type { CustomToolkits } from '../custom-toolkits/custom-toolkits.js';
import type { Execute } from '../execution/execution.js';
import type { ExecuteOnce } from '../execution/idempotency.js';
import type { Files } from '../files/files.js';
import type { Store } from '../store/store.js';
import type { Rotation } from '../vault/rotation.js';
import { useAuthentication } from './authentication.js';
import { closeConnectionsOnStop } from './close-connections-on-stop.js';
import type { Server } from './fastify-server.js';
import { answerNotFound } from './not-found.js';
import { watchRoutes } from './openapi.js';
import { sendMalformed, sendProblem } from './problem.js';
import { accountRoute } from './routes/account.js';
import { appAuthRoutes } from './routes/app-auth.js';
import { appRoutes } from './routes/apps.js';
import { auditRoutes } from './routes/audit.js';
import { availableRoute } from './routes/available.js';
import { checkRoutes } from './routes/check.js';
import { configureRoutes } from './routes/configure.js';
import { connectRoutes } from './routes/connect.js';
import { connectionRoutes } from './routes/connections.js';
import { credentialPageRoutes } from './routes/credential-page.js';
import { customToolkitRoutes } from './routes/custom-toolkits.js';
import { executeRoute } from './routes/execute.js';
import { executionRoutes } from './routes/executions.js';
import { fileRoutes } from './routes/files.js';
import { healthRoutes } from './routes/health.js';
import { openApiRoute } from './routes/openapi.js';
import { providerRoutes } from './routes/providers.js';
import { revocationRoutes } from './routes/revocations.js';
import { suspensionRoutes } from './routes/suspensions.js';
import { toolkitRoute } from './routes/toolkits.js';
import { toolsRoute } from './routes/tools.js';
import { transferRoutes } from './routes/transfers.js';
import { vaultRoutes } from './routes/vault.js';
import { logSlowRequests } from './slow-requests.js';
import { useValidation } from './validation.js';

/** Everything the routes call. `compose.ts` builds it; a route takes exactly what it uses. */
export interface ServerParts {
  readonly logger: FastifyBaseLogger;
  readonly clock: Clock;
  readonly access: Access;
  readonly apps: Apps;
  readonly apiKeys: ApiKeys;
  readonly issuers: Issuers;
  readonly userTokens: UserTokens;
  /** Whether the keys of an issuer would be fetched from there. */
  readonly mayFetchKeys: (url: URL) => boolean;
  readonly catalogs: Catalogs;
  readonly customToolkits: CustomToolkits;
  readonly authConfigs: AuthConfigs;
  readonly clients: OAuthClients;
  readonly authorize: Authorize;
  readonly handleCallback: HandleCallback;
  readonly credentialForm: CredentialForm;
  readonly devicePage: DevicePage;
  readonly accounts: Accounts;
  readonly suspensions: Suspensions;
  readonly transfer: Transfer;
  readonly disconnect: Disconnect;
  readonly confirm: Confirm;
  readonly checkRegistration: CheckRegistration;
  readonly execute: Execute;
  readonly executeOnce: ExecuteOnce;
  readonly files: Files;
  readonly file_limit_bytes: number;
  readonly redirectUris: RedirectUris;
  readonly require_redirect_origins: boolean;
  readonly store: Store;
  readonly rotation: Rotation;
  /** Empties every cache that may hold something of a deleted app. */
  readonly forgetApp: () => void;
  /** How long a stop waits for what is in flight. */
  readonly stop_timeout_ms?: number | undefined;
}

/** The HTTP surface: hooks in the order they run, then every route. It never listens. */
export function createServer(parts: ServerParts): Server {
  const server = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // One logger for all requests; what is logged of one names its id. A child for each costs 8 µs and is seldom used.
    // A `loggerInstance` would have the framework watch the end of each answer, for an info line that costs half as much
    // as the request; errors and slow ones are logged by ours.
    childLoggerFactory: () => parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // Node would refuse with an answer without a body; `useAuthentication` does, in the form of all errors.
    http: { requireHostHeader: false },
    routerOptions: { maxParamLength: 4096 },
    frameworkErrors: sendProblem,
    clientErrorHandler: sendMalformed,
  }).withTypeProvider<TypeBoxTypeProvider>();

  server.setErrorHandler(sendProblem);
  answerNotFound(server as unknown as FastifyInstance);
  logSlowRequests(server as unknown as FastifyInstance);
  useAuthentication(server as unknown as FastifyInstance, parts.access);
  useValidation(server as unknown as FastifyInstance);
  ignoreExpectations(server);
  closeConnectionsOnStop(server, parts.stop_timeout_ms);
  const describeApi = watchRoutes(server as unknown as FastifyInstance);

  availableRoute(server, parts.catalogs, parts.clients);
  configureRoutes(server, parts.authConfigs, parts.catalogs, parts.redirectUris);
  connectRoutes(server, parts.authorize, parts.handleCallback, parts.apps, parts.require_redirect_origins);
  credentialPageRoutes(server, parts.credentialForm, parts.devicePage, parts.redirectUris);
  connectionRoutes(server, parts.store.connections, parts.disconnect, parts.confirm);
  accountRoute(server, parts.accounts);
  toolkitRoute(server, parts.catalogs, parts.authConfigs, parts.clients, parts.redirectUris);
  checkRoutes(server, parts.checkRegistration);
  customToolkitRoutes(server, parts.customToolkits);
  toolsRoute(server, parts.authConfigs, parts.catalogs);
  executeRoute(server, parts.execute, parts.executeOnce);
  fileRoutes(server, parts.files, parts.file_limit_bytes);
  executionRoutes(server, parts.store.executions);
  appAuthRoutes(server, parts.apps, parts.issuers, parts.userTokens, parts.mayFetchKeys);
  appRoutes(server, parts.apps, parts.apiKeys, parts.forgetApp);
  revocationRoutes(server, parts.store.revocations, parts.disconnect, parts.apps, parts.authConfigs);
  suspensionRoutes(server, parts.suspensions, parts.apps, parts.authConfigs);
  transferRoutes(server, parts.transfer, parts.apps);
  providerRoutes(server, parts.clients, parts.catalogs.shared);
  vaultRoutes(server, parts.rotation, parts.store.audit, parts.clock);
  auditRoutes(server, parts.store.audit);
  healthRoutes(server, parts.store);
  openApiRoute(server, describeApi);
  return server;
}

/** Node answers an unknown `Expect` with a bare 417; RFC 9110 section 10.1.1 lets a server go on as if it were not there. */
function ignoreExpectations({ server }: Pick<FastifyInstance, 'server'>): void {
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

const BODY_LIMIT_BYTES = 1_048_576;
/** For receiving a request whole; a client that drips its body is cut off. */
const REQUEST_TIMEOUT_MS = 60_000;
