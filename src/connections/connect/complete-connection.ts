import type { Actor } from '../../audit.js';
import type { AuthScheme } from '../../catalog/auth-scheme.js';
import type { Clock } from '../../clock.js';
import { AppError } from '../../errors.js';
import { LabelTakenError } from '../../store/accounts.js';
import type { ConfirmationStore } from '../../store/confirmations.js';
import type { ConnectedAccount, ConnectionStore } from '../../store/connections.js';
import type { StoredCredential } from '../../store/refreshes.js';
import type { AuthorizationRequestRow, ConnectMode } from '../../store/tables.js';
import type { ConnectionDirectory } from '../directory.js';
import type { AuthConfigs } from '../registration/auth-configs.js';
import type { Suspensions } from '../suspensions.js';
import { newConfirmation } from './confirm.js';
import { ConnectFailure } from './connect-failure.js';

/**
 * The end of every way to connect an account: what was obtained becomes an active connection or, with an app that
 * confirms, a pending one. Throws ConnectFailure; nothing is stored half.
 */
export interface CompleteConnection {
  /** Whether the app may still connect it. Throws ConnectFailure. */
  requireAllowed(request: RequestOwner): Promise<void>;
  /** Whether whoever asked may learn nothing of the account before the app says whose it is. */
  isConfirmed(request: Pick<RequestOwner, 'app_id'>): Promise<boolean>;
  complete(request: RequestOfUser, obtained: ObtainedCredential): Promise<Outcome>;
}

type RequestOwner = Pick<AuthorizationRequestRow, 'app_id' | 'toolkit_slug'>;
type RequestOfUser = Pick<
  AuthorizationRequestRow,
  'connection_id' | 'app_id' | 'app_user_id' | 'requested_by'
>;

export interface ObtainedCredential {
  readonly auth_scheme: AuthScheme['type'];
  readonly account: ConnectedAccount;
  /** Sealed for the connection of that id: an earlier one of the same account takes it over. */
  readonly seal: (connection_id: string) => StoredCredential;
  /** Null and empty where no OAuth client obtained it. */
  readonly oauth_client_id: string | null;
  readonly client_id: string;
  readonly endpoint_params: string;
  /** Where consent let the provider’s bot in. */
  readonly installed_in: readonly string[];
  readonly status_reason: string | null;
}

/** What the redirect says. The one-use code is ours, and only with an app that confirms. */
export type Outcome =
  | { readonly status: 'connected' }
  | { readonly status: 'pending'; readonly code: string };

export interface CompleteParts {
  readonly connections: ConnectionStore;
  readonly confirmations: ConfirmationStore;
  readonly connectMode: (app_id: string) => Promise<ConnectMode>;
  readonly authConfigs: AuthConfigs;
  readonly suspensions: Suspensions;
  readonly directory: ConnectionDirectory;
  readonly clock: Clock;
}

export function createCompleteConnection(parts: CompleteParts): CompleteConnection {
  return {
    async requireAllowed(request) {
      const toolkit = await parts.authConfigs.requireToolkit(request.app_id, request.toolkit_slug);
      await parts.suspensions.requireConnecting(request).catch((error: unknown) => {
        throw error instanceof AppError ? new ConnectFailure('suspended') : error;
      });
      try {
        await parts.authConfigs.requireEnabled(request.app_id, toolkit);
      } catch {
        throw new ConnectFailure('toolkit_not_enabled');
      }
    },
    isConfirmed: (request) => isConfirmed(request, parts),
    complete: async (request, obtained) =>
      (await isConfirmed(request, parts))
        ? hold(request, obtained, parts)
        : activate(request, obtained, parts),
  };
}

/** The mode as it stands now: an app that turns confirmation on has it for the requests under way too. */
async function isConfirmed(
  { app_id }: Pick<RequestOwner, 'app_id'>,
  { connectMode }: CompleteParts,
): Promise<boolean> {
  return (await connectMode(app_id)) === 'confirmed';
}

async function activate(
  request: RequestOfUser,
  { account, seal, ...obtained }: ObtainedCredential,
  { connections, directory, clock }: CompleteParts,
): Promise<Outcome> {
  const row = await connections
    .activate(
      request.connection_id,
      account,
      { ...seal(request.connection_id), ...obtained },
      (id) => seal(id).credential,
      clock(),
      JSON.parse(request.requested_by) as Actor,
    )
    .catch((error: unknown) => {
      throw error instanceof LabelTakenError ? new ConnectFailure('label_taken') : error;
    });
  if (!row) throw new ConnectFailure('request_withdrawn');
  directory.forget(row);
  return { status: 'connected' };
}

/** Keeps the credential, which nothing can use, until the app says that its own user gave it. */
async function hold(
  request: RequestOfUser,
  { account, seal, ...obtained }: ObtainedCredential,
  { confirmations, clock }: CompleteParts,
): Promise<Outcome> {
  const now = clock();
  const { code, stored } = newConfirmation(now);
  const held = await confirmations.hold(
    request.connection_id,
    {
      ...account,
      ...seal(request.connection_id),
      ...obtained,
      installed_in: JSON.stringify(obtained.installed_in),
      ...stored,
    },
    now,
    JSON.parse(request.requested_by) as Actor,
  );
  if (!held) throw new ConnectFailure('request_withdrawn');
  return { status: 'pending', code };
}
