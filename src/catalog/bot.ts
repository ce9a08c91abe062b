/**
 * A provider’s bot: one account of the OAuth client that acts in every place where it was let in, for whichever app
 * and user. That makes it a deputy that can be misused, so no bot tool runs before `authorize` has found that the
 * connected user could do the same in person.
 */
export interface ProviderBot {
  /** The word before the token in the Authorization header. */
  readonly authorization_scheme: string;
  /** Where an operator finds the client’s token, as the end of a sentence. Absent where each connection has its own. */
  readonly token_source?: string;
  /** Where the token answer names the place that consent let the bot into: one of the scheme’s `extra_fields`. */
  readonly installed_in: string;
  /** Whose token `authorize` reads with. */
  readonly reads_as: 'user' | 'bot';
  readonly authorize: AuthorizeBot;
}

/** Throws ExecutionError `not_allowed` where the user could not do it in person, or where that cannot be found out. */
export type AuthorizeBot = (request: BotRequest, read: BotRead) => Promise<void>;

export interface BotRequest {
  readonly reach: BotReach;
  /** As validated. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The provider’s id of the connected account. */
  readonly account_id: string;
  /** The places that this connection’s consents let the bot into. */
  readonly installed_in: readonly string[];
  /** Whether the bot is the app’s own, and not shared with every app of the platform. */
  readonly owned_by_app: boolean;
}

/** Reads a path of the API with the token that `reads_as` says, at most a few seconds old; undefined where the provider refuses. */
export type BotRead = (path: string) => Promise<unknown>;

/** A tool that acts as the user, and as the bot where the caller says so. */
export interface BotOption {
  /** Instead of the tool’s own, with the mark of the bot’s scopes. */
  readonly scopes: readonly string[];
  readonly reach: BotReach;
}

/** What a bot tool touches, and what the user must be allowed there. Places and permissions are the provider’s words. */
export interface BotReach {
  readonly place: string;
  /** A function where they depend on the parameters. */
  readonly permissions?:
    | readonly string[]
    | ((params: Readonly<Record<string, unknown>>) => readonly string[]);
  /** Instead of `permissions`, for messages that the user or the bot wrote. */
  readonly own_message_permissions?: readonly string[];
  /** It adds something and shows nothing that was there before. */
  readonly sends_only?: boolean;
  /** Parameters with ids of members and roles that the user must rank above. */
  readonly ranks_above?: readonly string[];
}
