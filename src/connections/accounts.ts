import type { Actor } from '../audit.js';
import type { Clock } from '../clock.js';
import { AppError } from '../errors.js';
import {
  type AccountChanges,
  type AccountOwner,
  type AccountStore,
  LabelTakenError,
} from '../store/accounts.js';
import type { ConnectionStore } from '../store/connections.js';
import type { ConnectionRow } from '../store/tables.js';
import type { ConnectionDirectory } from './directory.js';

/** What a user’s several accounts of one toolkit are called, and which one serves where none is named. */
export interface Accounts {
  /** Throws RESOURCE_NOT_FOUND for what is not the caller’s, VALIDATION_INVALID_SCHEMA for a label that is taken. */
  update(input: UpdateAccountInput): Promise<ConnectionRow>;
  /** Before the user is sent to the provider. Throws VALIDATION_INVALID_SCHEMA. */
  requireFreeLabel(owner: AccountOwner, label: string): Promise<void>;
}

export interface UpdateAccountInput extends AccountChanges {
  readonly app_id: string;
  /** The only user whose connection may be changed; any of the app’s where absent. */
  readonly user_id?: string | undefined;
  readonly connection_id: string;
  readonly by: Actor;
}

export function createAccounts(
  store: AccountStore,
  connections: ConnectionStore,
  directory: ConnectionDirectory,
  clock: Clock,
): Accounts {
  return {
    async update({ app_id, user_id, connection_id, by, label, is_default }) {
      const requested = await connections.get(app_id, connection_id);
      const id = requested?.superseded_by ?? connection_id;
      if (!requested || (user_id !== undefined && requested.app_user_id !== user_id)) throw notFound();
      const row = await store.update(app_id, id, { label, is_default }, clock(), by).catch(explainLabel);
      if (!row) throw unfinished();
      directory.forget(row);
      return row;
    },
    async requireFreeLabel(owner, label) {
      const holder = await store.findByLabel(owner, label);
      if (holder) throw labelTaken(holder);
    },
  };
}

/** A label that the store refused, in words. */
export function explainLabel(error: unknown): never {
  throw error instanceof LabelTakenError ? labelTaken(error.holder) : error;
}

function notFound(): AppError {
  return new AppError('RESOURCE_NOT_FOUND', 'There is no such connection.');
}

function unfinished(): AppError {
  return new AppError('VALIDATION_INVALID_SCHEMA', 'The connection is not finished: it has no account yet.', {
    remediation: 'Wait until the end user has connected the account: GET /connections/:id says when.',
  });
}

function labelTaken({ id, account_name, account_email, toolkit_slug }: ConnectionRow): AppError {
  return new AppError(
    'VALIDATION_INVALID_SCHEMA',
    `Another ${toolkit_slug} account of this user has that label.`,
    {
      remediation:
        'Choose another label, or give that account another one with PATCH /connections/:id. To connect the same ' +
        'account again leave the label out: it keeps its label.',
      details: {
        in: 'body',
        faults: [{ path: '/label', message: 'is taken' }],
        connection: { id, account_name, account_email },
      },
    },
  );
}
