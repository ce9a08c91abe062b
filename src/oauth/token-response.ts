import type { TokenEndpointResponse } from 'oauth4webapi';
import { botScheme, hasBotToken, joinHolders, splitByHolder } from './bot-token.js';
import { tokenError } from './error.js';
import type { TokenEndpointScheme, TokenResponseQuirks } from './scheme.js';

/** What a grant yielded. Times are milliseconds since the epoch, counted from before the request was sent. */
export interface TokenSet {
  access_token: string;
  /** Lower case; in practice `bearer`. */
  token_type: string;
  /** Present only if this answer carried one: then it replaces the stored one; absent, the stored one stays. */
  refresh_token?: string;
  /** Absent where the provider does not say, or says 0: use the token until it is refused. */
  expires_at_ms?: number;
  refresh_token_expires_at_ms?: number;
  /** As granted; as requested where the answer does not say, or cannot (RFC 6749 sections 5.1 and 6). */
  scopes: string[];
  /** The bot's token of the same consent, where it was asked for and granted. Its scopes are among `scopes`, marked. */
  bot?: BotTokens;
  /** The scheme's `extra_fields`, and its params that come with the answer, by path: `{ 'team.id': 'T0001' }`. Holds no secrets. */
  extra: Record<string, string | number | boolean>;
}

export type BotTokens = Pick<TokenSet, 'access_token' | 'refresh_token' | 'expires_at_ms'>;

export interface TokenResponseContext {
  scheme: TokenEndpointScheme;
  grant: 'authorization_code' | 'refresh_token' | 'client_credentials' | 'device_code';
  scopes: readonly string[];
  sent_at_ms: number;
  /** What was sent and must not come back in a message. */
  secrets: readonly (string | undefined)[];
}

/**
 * Reads a token answer: rewrites what the scheme declares different into RFC 6749 section 5, lets oauth4webapi
 * (`process`) judge the result, and names the outcome. ID tokens are dropped first: identity is read from the
 * provider's API with the access token itself.
 * @throws OAuthError
 */
export async function readTokenResponse(
  response: Response,
  process: (response: Response) => Promise<TokenEndpointResponse>,
  context: TokenResponseContext,
): Promise<TokenSet> {
  const { scheme, secrets } = context;
  const text = await response.text();
  const body = parseObject(text);
  try {
    if (body === undefined) return tokenSet(await process(plain(response.status, text)), {}, context);
    const { user, bot } = splitByHolder(scheme, context.scopes);
    const read = async (read: TokenResponseContext) =>
      tokenSet(await process(standardResponse(response.status, body, read)), body, read);
    const tokens = await read({ ...context, scopes: user });
    const isAnswered = context.grant === 'authorization_code' && typeof body['access_token'] === 'string';
    if (!hasBotToken(scheme) || bot.length === 0 || !isAnswered) return tokens;
    const granted = await read({ ...context, scheme: botScheme(scheme), scopes: bot });
    return { ...tokens, ...withBot(scheme, tokens, granted) };
  } catch (thrown) {
    throw tokenError(thrown, { scheme, status: response.status, secrets });
  }
}

/** The provider's error code in an answer, or undefined: `error`, else the scheme's `error_field`. */
export function errorCode(body: JsonRecord, quirks: TokenResponseQuirks = {}): string | undefined {
  const candidates = [body['error'], quirks.error_field && at(body, quirks.error_field)];
  return candidates.find((code): code is string => typeof code === 'string' && code !== '');
}

/** Whether an answer says of itself that it is an error, whatever its status. */
export function isError(status: number, body: JsonRecord, quirks: TokenResponseQuirks = {}): boolean {
  if (status >= 400) return true;
  return quirks.ok_field !== undefined && at(body, quirks.ok_field) === false;
}

export type JsonRecord = Record<string, unknown>;

export function parseObject(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function standardResponse(
  status: number,
  body: JsonRecord,
  { scheme, grant }: TokenResponseContext,
): Response {
  const quirks = scheme.token_response ?? {};
  const token = tokenObject(body, quirks, grant);
  const code = errorCode(body, quirks);
  // GitHub answers errors with 200: a code instead of a token is an error.
  if (isError(status, body, quirks) || (code !== undefined && typeof token['access_token'] !== 'string')) {
    return json(Math.max(status, 400), code === undefined ? {} : { error: code });
  }
  const type = token['token_type'] ?? quirks.default_token_type;
  const expires_in = seconds(token['expires_in']);
  const refresh_token = token['refresh_token'] ?? '';
  const scope = grantedScope(token, quirks);
  return json(status, {
    access_token: token['access_token'],
    token_type: typeof type === 'string' && quirks.bearer_token_types?.includes(type) ? 'bearer' : type,
    ...(expires_in !== undefined && { expires_in }),
    ...(refresh_token !== '' && { refresh_token }),
    ...(scope !== undefined && { scope }),
  });
}

function grantedScope(token: JsonRecord, quirks: TokenResponseQuirks): string | undefined {
  const scope = token['scope'] ?? (quirks.scope_field && at(token, quirks.scope_field));
  if (Array.isArray(scope)) return scope.join(quirks.scope_separator ?? ' ');
  return typeof scope === 'string' ? scope : undefined;
}

/**
 * Where the token is. Refreshing answers at the top level even where the code was answered in an object; for a
 * code there is no such fallback, since the token at the top is then another one (Slack: the bot's).
 */
function tokenObject(
  body: JsonRecord,
  quirks: TokenResponseQuirks,
  grant: TokenResponseContext['grant'],
): JsonRecord {
  if (quirks.token_object === undefined) return body;
  const nested = at(body, quirks.token_object);
  if (isRecord(nested) && nested['access_token'] !== undefined) return nested;
  return grant === 'refresh_token' ? body : {};
}

function tokenSet(
  answer: TokenEndpointResponse,
  body: JsonRecord,
  { scheme, grant, scopes, sent_at_ms }: TokenResponseContext,
): TokenSet {
  const quirks = scheme.token_response ?? {};
  const isScopeless = quirks.scopeless_token_prefixes?.some((prefix) =>
    answer.access_token.startsWith(prefix),
  );
  const tokens: TokenSet = {
    access_token: answer.access_token,
    token_type: answer.token_type,
    scopes: isScopeless ? [...scopes] : grantedScopes(answer.scope, grant, scopes, quirks),
    extra: extraFields(body, keptFields(scheme)),
  };
  if (answer.refresh_token !== undefined) tokens.refresh_token = answer.refresh_token;
  if (answer.expires_in !== undefined) tokens.expires_at_ms = sent_at_ms + answer.expires_in * 1000;
  // Registered nowhere, and known by these two names.
  const { refresh_token_expires_in: named, refresh_expires_in } = tokenObject(body, quirks, grant);
  const refresh_token_expires_in = seconds(named ?? refresh_expires_in);
  if (refresh_token_expires_in !== undefined) {
    tokens.refresh_token_expires_at_ms = sent_at_ms + refresh_token_expires_in * 1000;
  }
  return tokens;
}

function grantedScopes(
  answered: string | undefined,
  grant: TokenResponseContext['grant'],
  scopes: readonly string[],
  { scope_separator, consent_scopes = [] }: TokenResponseQuirks,
): string[] {
  if (answered === undefined) return [...scopes];
  const granted = splitScopes(answered, scope_separator);
  const kept = grant === 'refresh_token' ? scopes.filter((scope) => consent_scopes.includes(scope)) : [];
  return [...new Set([...granted, ...kept])];
}

function withBot(
  scheme: TokenEndpointScheme,
  tokens: TokenSet,
  granted: TokenSet,
): Pick<TokenSet, 'bot' | 'scopes'> {
  const { access_token, refresh_token, expires_at_ms } = granted;
  return {
    scopes: joinHolders(scheme, { user: tokens.scopes, bot: granted.scopes }),
    bot: {
      access_token,
      ...(refresh_token !== undefined && { refresh_token }),
      ...(expires_at_ms !== undefined && { expires_at_ms }),
    },
  };
}

function splitScopes(scope: string, separator: ' ' | ',' = ' '): string[] {
  return [...new Set(scope.split(separator).map((name) => name.trim()))].filter((name) => name !== '');
}

function keptFields({ token_response, endpoint_params = {} }: TokenEndpointScheme): string[] {
  const params = Object.entries(endpoint_params).filter(([, { from }]) => from === 'token_response');
  return [...(token_response?.extra_fields ?? []), ...params.map(([name, { field = name }]) => field)];
}

/** Declared fields only, scalars only, and none that is named like a secret, should a declaration slip. */
function extraFields(body: JsonRecord, paths: readonly string[]): TokenSet['extra'] {
  const extra: TokenSet['extra'] = {};
  for (const path of paths) {
    const value = at(body, path);
    const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (scalar && !/token|secret|password|code$/i.test(path)) extra[path] = value;
  }
  return extra;
}

/** Seconds as a positive number, also from a string (GitHub). Zero means "does not expire" to those who send it. */
function seconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 && number < 1e11
    ? number
    : undefined;
}

function at(body: JsonRecord, path: string): unknown {
  let value: unknown = body;
  for (const name of path.split('.'))
    value = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function json(status: number, body: JsonRecord): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

function plain(status: number, text: string): Response {
  const bodyless = status === 204 || status === 205 || status === 304;
  return new Response(bodyless ? null : text, { status, headers: { 'content-type': 'text/plain' } });
}
