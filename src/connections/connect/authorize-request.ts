import type { Actor } from '../../audit.js';
import type { Toolkit } from '../../catalog/toolkit.js';
import type { Clock } from '../../clock.js';
import type { Fetch } from '../../oauth/transport.js';
import type { AuthorizationRequestStore } from '../../store/authorization-requests.js';
import type { AuthConfigRow } from '../../store/tables.js';
import type { Vault } from '../../vault/vault.js';
import type { ChosenScheme } from '../registration/auth-scheme-choice.js';
import type { RedirectUris } from '../registration/redirect-uri.js';
import type { CompleteConnection } from './complete-connection.js';

/** What is asked for, and where it leads: shared by the ways to connect an account. */
export interface Authorization {
  /** Where the user goes on: the provider’s consent page, ours, or back at once where nothing is needed. */
  readonly url: string;
  readonly connection_id: string;
}

export interface AuthorizeInput {
  readonly app_id: string;
  readonly user_id: string;
  /** Who asks: the user, or the app for its user. */
  readonly by: Actor;
  readonly toolkit: string;
  /** Checked by the caller against the app’s origins. */
  readonly redirect_url: string;
  readonly label?: string | undefined;
  /** Instead of the configured ones. */
  readonly scopes?: readonly string[] | undefined;
  /** What the placeholders of the provider’s endpoints stand for; checked here. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/** What each way needs. */
export interface WayParts {
  readonly requests: AuthorizationRequestStore;
  readonly complete: CompleteConnection;
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly redirectUris: RedirectUris;
  /** Where a provider’s URL really leads: itself, or the sandbox. */
  readonly resolveUrl: (url: string) => string;
  readonly clock: Clock;
}

/** What is asked for, once it is clear that it may be. */
export interface AuthorizeRequest {
  readonly input: AuthorizeInput;
  readonly toolkit: Toolkit;
  readonly config: AuthConfigRow;
  readonly chosen: ChosenScheme;
}
