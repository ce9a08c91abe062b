import type { Actor } from '../audit.js';
import type { Catalogs } from '../catalog/catalogs.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import { createId } from '../ids.js';
import type { AuthConfigStore } from '../store/auth-configs.js';
import type { ConnectionStore } from '../store/connections.js';
import type { ConnectionRow } from '../store/tables.js';
import type { TakeOverOutcome, TransferStore } from '../store/transfers.js';
import { sealedPlace } from '../vault/sealed-columns.js';
import { TransferError, type TransferKey, type TransferPublicKey } from '../vault/transfer-key.js';
import type { Vault } from '../vault/vault.js';
import { openCredential } from './credentials/credential.js';
import type { ConnectionDirectory } from './directory.js';
import type { OAuthClients } from './registration/oauth-clients.js';
import type { Suspensions } from './suspensions.js';

/** Hands an app’s connections over to another installation, in a file that only that one can open. */
export interface Transfer {
  /** Throws VALIDATION_INVALID_SCHEMA for a key that is none, and where the app is still in use. */
  export(app_id: string, recipient: unknown, by: Actor): Promise<ExportedConnections>;
  /** What others export connections for, to be taken over here. */
  publicKey(): Promise<TransferPublicKey>;
  /** A line for each connection of the file. Throws VALIDATION_INVALID_SCHEMA where it does not open. */
  takeOver(app_id: string, file: string, by: Actor): Promise<ImportedConnection[]>;
}

export interface ExportedConnections {
  readonly file: string;
  readonly connections: readonly TransferredConnection[];
}

export type TransferredConnection = Pick<ConnectionRow, 'id' | 'app_user_id' | 'toolkit_slug'>;

export interface ImportedConnection extends TransferredConnection {
  readonly outcome: TakeOverOutcome | 'unknown_toolkit' | 'other_client' | 'not_enabled';
  /** The OAuth client id that this installation needs, where it has another. */
  readonly needs_client_id?: string;
}

export interface TransferParts {
  readonly catalogs: Catalogs;
  readonly connections: ConnectionStore;
  readonly transfers: TransferStore;
  readonly authConfigs: AuthConfigStore;
  readonly clients: OAuthClients;
  readonly directory: ConnectionDirectory;
  readonly suspensions: Suspensions;
  readonly transferKey: TransferKey;
  readonly vault: Vault;
  readonly clock: Clock;
}

export function createTransfer(parts: TransferParts): Transfer {
  const { connections, transfers, transferKey, vault, clock } = parts;
  return {
    publicKey: () => transferKey.publicKey(),
    async export(app_id, recipient, by) {
      // Two installations that refresh the same grant end it at a provider that rotates.
      await requireSuspended(app_id, parts.suspensions);
      const rows = await connections.list({ app_id, statuses: ['active'] });
      const content = { version: 1, connections: rows.map((row) => toFile(row, vault)) };
      const file = await asRefusal(() => transferKey.seal(JSON.stringify(content), recipient), {
        message: 'The recipient is not the transfer key of an installation.',
        remediation: 'Pass what "bobbin connections key" prints at the receiving installation.',
      });
      await transfers.recordExport(rows, clock(), by);
      return { file, connections: rows.map(toTransferred) };
    },
    async takeOver(app_id, file, by) {
      const text = await asRefusal(() => transferKey.open(file), {
        message: 'The file does not open here.',
        remediation: 'Export it again for what "bobbin connections key" prints at this installation.',
      });
      const { connections: given } = JSON.parse(text) as { connections: FileConnection[] };
      const imported: ImportedConnection[] = [];
      for (const connection of given) imported.push(await importOne(app_id, connection, by, parts));
      return imported;
    },
  };
}

/** What a file holds of a connection; everything that the row says of the grant, and the grant itself. */
type FileConnection = Pick<ConnectionRow, (typeof KEPT)[number]> & { readonly credential: string };

const KEPT = [
  'id',
  'app_user_id',
  'toolkit_slug',
  'label',
  'is_default',
  'account_id',
  'account_name',
  'account_email',
  'scopes',
  'installed_in',
  'endpoint_params',
  'auth_scheme',
  'client_id',
  'access_token_expires_at',
  'access_token_refresh_at',
  'keep_alive_at',
  'created_at',
  'connected_at',
] as const satisfies readonly (keyof ConnectionRow)[];

function toFile(row: ConnectionRow, vault: Vault): FileConnection {
  const kept = Object.fromEntries(KEPT.map((column) => [column, row[column]]));
  return { ...kept, credential: JSON.stringify(openCredential(vault, row)) } as FileConnection;
}

async function importOne(
  app_id: string,
  { credential, ...kept }: FileConnection,
  by: Actor,
  { catalogs, transfers, authConfigs, clients, directory, vault, clock }: TransferParts,
): Promise<ImportedConnection> {
  const transferred = toTransferred(kept);
  const toolkit = (await catalogs.of(app_id)).getToolkit(kept.toolkit_slug);
  if (!toolkit) return { ...transferred, outcome: 'unknown_toolkit' };
  const config = await authConfigs.get(app_id, kept.toolkit_slug);
  if (!config) return { ...transferred, outcome: 'not_enabled' };
  // What a user typed belongs to no client.
  const client =
    kept.client_id === '' ? NO_CLIENT : await clients.resolve(config.oauth_client_id, toolkit.provider);
  // A grant belongs to the client that obtained it: asked by another one, the provider would end it.
  if (client?.client_id !== kept.client_id)
    return { ...transferred, outcome: 'other_client', needs_client_id: kept.client_id };
  const now = clock();
  const { id, outcome } = await transfers.takeOver(
    { ...kept, auth_scheme: kept.auth_scheme ?? 'oauth2', app_id, oauth_client_id: client.id },
    createId('ca'),
    (id) => vault.seal(credential, sealedPlace('connections.credential', { ...kept, app_id, id })),
    now,
    by,
  );
  directory.forget({ ...kept, app_id });
  return { ...transferred, id, outcome };
}

const NO_CLIENT = { id: null, client_id: '' };

function toTransferred({ id, app_user_id, toolkit_slug }: TransferredConnection): TransferredConnection {
  return { id, app_user_id, toolkit_slug };
}

async function requireSuspended(app_id: string, suspensions: Suspensions): Promise<void> {
  const stops = await suspensions.list();
  if (stops.some((one) => (one.app_id === '' || one.app_id === app_id) && one.toolkit_slug === '')) return;
  throw new AppError('VALIDATION_INVALID_SCHEMA', 'The app is still in use here.', {
    remediation: `Run "bobbin suspend --app ${app_id}" first: two installations that refresh the same grants would end them.`,
  });
}

async function asRefusal<T>(
  act: () => Promise<T>,
  { message, remediation }: { message: string; remediation: string },
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
    throw new AppError('VALIDATION_INVALID_SCHEMA', message, { remediation, cause: error });
  }
}
