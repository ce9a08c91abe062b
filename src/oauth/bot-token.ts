import type { BotTokenQuirks, TokenEndpointScheme } from './scheme.js';

/** Scopes of one request or grant, by whose token they belong to; those of the bot without their mark. */
export interface HolderScopes {
  readonly user: readonly string[];
  readonly bot: readonly string[];
}

/** Where the scheme has no bot token, every scope is the user’s. */
export function splitByHolder({ bot_token }: TokenEndpointScheme, scopes: readonly string[]): HolderScopes {
  if (!bot_token) return { user: scopes, bot: [] };
  const { scope_prefix } = bot_token;
  return {
    user: scopes.filter((scope) => !scope.startsWith(scope_prefix)),
    bot: scopes.flatMap((scope) =>
      scope.startsWith(scope_prefix) ? [scope.slice(scope_prefix.length)] : [],
    ),
  };
}

export function joinHolders({ bot_token }: TokenEndpointScheme, { user, bot }: HolderScopes): string[] {
  return [...user, ...bot.map((scope) => (bot_token?.scope_prefix ?? '') + scope)];
}

/** The scheme as the bot’s token comes by it: at the top of the answer, under its own token type. */
export function botScheme<S extends TokenEndpointScheme>(scheme: S & { bot_token: BotTokenQuirks }): S {
  const { token_object: _, ...quirks } = scheme.token_response ?? {};
  const { bearer_token_types } = scheme.bot_token;
  return { ...scheme, token_response: { ...quirks, bearer_token_types } };
}

export function hasBotToken<S extends TokenEndpointScheme>(
  scheme: S,
): scheme is S & { bot_token: BotTokenQuirks } {
  return scheme.bot_token !== undefined;
}
