import type { Toolkit } from '../../catalog/toolkit.js';
import type { Clock } from '../../clock.js';
import type { AuthorizationRequestStore } from '../../store/authorization-requests.js';
import type { ConnectionStore } from '../../store/connections.js';
import type { AppRow, AuthorizationRequestRow } from '../../store/tables.js';
import type { CompleteConnection, Outcome } from '../connect/complete-connection.js';
import { ConnectFailure, type ConnectWord } from '../connect/connect-failure.js';
import { connectWordOf, statusReasonOf } from '../connect/connect-word.js';
import { outcomeUrl } from '../connect/redirect-url.js';

/** Where a page of ours sends its user when a request is done with. */
export interface ClosedRequest {
  readonly redirect: string;
  readonly status: Outcome['status'] | 'error';
  readonly toolkit: string;
  readonly app: string;
}

/** The one use of a request’s state: undefined where another was first. */
export type CloseRequest = (
  asked: Closing,
  end: () => Promise<Outcome>,
) => Promise<ClosedRequest | undefined>;

interface Closing {
  readonly row: AuthorizationRequestRow;
  readonly toolkit: Toolkit;
  readonly app: AppRow;
}

export interface CloseParts {
  readonly requests: AuthorizationRequestStore;
  readonly connections: ConnectionStore;
  /** Receives what nobody foresaw; the user is still sent back. */
  readonly reportError: (error: unknown) => void;
  readonly clock: Clock;
}

export function createCloseRequest({ requests, connections, reportError, clock }: CloseParts): CloseRequest {
  return async ({ row, toolkit, app }, end) => {
    if (!(await requests.consume(row.state_hash, clock()))) return undefined;
    const back = (outcome: Outcome | { status: 'error'; message: ConnectWord }): ClosedRequest => ({
      redirect: outcomeUrl(row.redirect_url, {
        ...outcome,
        message: 'message' in outcome ? outcome.message : undefined,
        toolkit: toolkit.slug,
      }),
      status: outcome.status,
      toolkit: toolkit.display_name,
      app: app.name,
    });
    try {
      return back(await end());
    } catch (error) {
      const message = connectWordOf(error);
      if (message === 'internal_error') reportError(error);
      await connections.fail(row.connection_id, statusReasonOf(error), clock());
      return back({ status: 'error', message });
    }
  };
}

/** An end with nothing but a word. */
export function endWith(word: ConnectWord): () => Promise<Outcome> {
  return () => Promise.reject(new ConnectFailure(word));
}

/** Why the app may no longer connect it, if so. */
export async function refusalOf(
  { complete }: { readonly complete: CompleteConnection },
  row: AuthorizationRequestRow,
): Promise<ConnectWord | undefined> {
  try {
    await complete.requireAllowed(row);
    return undefined;
  } catch (error) {
    if (error instanceof ConnectFailure) return error.word;
    throw error;
  }
}
