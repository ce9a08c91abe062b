import { andThen } from '../and-then.js';
import { givesBotTokens, type Provider } from '../catalog/provider.js';
import type { Tool } from '../catalog/tool.js';
import type { WireCredential } from '../connections/credentials/wire-credential.js';
import type { Credentials, HeldCredential } from '../connections/refresh/credentials.js';
import type { OAuthClients, ResolvedClient } from '../connections/registration/oauth-clients.js';
import { AppError } from '../errors.js';
import type { ConnectionRow } from '../store/tables.js';

/** What authenticates the calls of one execution: the user’s token, the bot’s (the client’s or the connection’s), or nothing. */
export interface CallCredential {
  /** A promise only where somebody has to be waited for. */
  get(): SentCredential | Promise<SentCredential>;
  /** After the provider rejected it. Throws where there is no other. */
  replace(rejected: SentCredential): Promise<SentCredential>;
}

export interface SentCredential {
  readonly credential?: WireCredential;
  readonly credential_version?: number;
}

export interface CallCredentialParts {
  readonly credentials: Credentials;
  readonly clients: OAuthClients;
}

export function callCredential(
  { credentials, clients }: CallCredentialParts,
  { credential }: Tool,
  connection: ConnectionRow,
  provider: Provider,
): CallCredential {
  if (credential === 'bot' && givesBotTokens(provider)) {
    const { authorization_scheme } = botOf(provider);
    const asBot = ({ credential: token, credential_version }: HeldCredential): SentCredential => ({
      credential: token && 'access_token' in token ? { ...token, authorization_scheme } : token,
      credential_version,
    });
    return {
      get: () => andThen(credentials.get(connection, provider, 'bot'), asBot),
      replace: async (rejected) =>
        asBot(await credentials.replace(connection, provider, held(rejected), 'bot')),
    };
  }
  if (credential === 'bot') {
    const get = async () => {
      const { bot_token } = await botClient(clients, connection, provider);
      const { authorization_scheme } = botOf(provider);
      return { credential: { access_token: bot_token, authorization_scheme } };
    };
    return {
      get,
      replace: () => Promise.reject(botNotConfigured(provider, 'does not accept the bot token')),
    };
  }
  if (credential === 'none') {
    return { get: () => NONE, replace: () => Promise.resolve(NONE) };
  }
  return {
    get: () => credentials.get(connection, provider),
    replace: (rejected) => credentials.replace(connection, provider, held(rejected)),
  };
}

function held({ credential, credential_version = 0 }: SentCredential): HeldCredential {
  return { credential, credential_version };
}

const NONE: SentCredential = {};

/**
 * The client that obtained the connection, with its bot’s token: consent let that bot in and no other. Throws
 * INTEGRATIONS_NOT_CONFIGURED.
 */
export async function botClient(
  clients: OAuthClients,
  connection: ConnectionRow,
  provider: Provider,
): Promise<ResolvedClient & { readonly bot_token: string }> {
  const client = await clients.resolve(connection.oauth_client_id, provider);
  if (client?.client_id !== connection.client_id)
    throw botNotConfigured(provider, 'was connected with an OAuth client that is no longer configured');
  const { bot_token } = client;
  if (bot_token === undefined) throw botNotConfigured(provider, 'has no bot token');
  return { ...client, bot_token };
}

export function botOf(provider: Provider): NonNullable<Provider['bot']> {
  if (!provider.bot) throw new Error(`${provider.slug} declares no bot.`);
  return provider.bot;
}

function botNotConfigured(provider: Provider, why: string): AppError {
  const { slug, display_name, console_url } = provider;
  const variable = `BOBBIN_${slug.toUpperCase().replaceAll('-', '_')}_BOT_TOKEN`;
  return new AppError('INTEGRATIONS_NOT_CONFIGURED', `${display_name} ${why}.`, {
    remediation:
      `Take the bot’s token from ${botOf(provider).token_source} (${console_url}) and give it to the OAuth client it ` +
      'belongs to: as oauth_credentials {"client_id","client_secret","bot_token"} to POST /configure, or for the whole ' +
      `platform with "bobbin providers set ${slug} --client-id … --client-secret … --bot-token …" or ${variable}.`,
    details: { provider: slug, missing: 'bot_token' },
    documentation_url: provider.documentation_url,
  });
}
