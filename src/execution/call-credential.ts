import { givesBotTokens, type Provider } from '../catalog/provider.js';
import type { Tool } from '../catalog/tool.js';
import type { Credentials } from '../connections/credentials.js';
import type { OAuthClients, ResolvedClient } from '../connections/oauth-clients.js';
import { AppError } from '../errors.js';
import type { ConnectionRow } from '../store/tables.js';

/** What authenticates the calls of one execution: the user’s token, the bot’s (the client’s or the connection’s), or nothing. */
export interface CallCredential {
  get(): Promise<SentCredential>;
  /** After the provider rejected it. Throws where there is no other. */
  replace(rejected: SentCredential): Promise<SentCredential>;
}

export interface SentCredential {
  readonly access_token?: string;
  readonly authorization_scheme?: string;
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
    return {
      get: async () => ({
        ...(await credentials.getAccessToken(connection, provider, 'bot')),
        authorization_scheme,
      }),
      replace: async ({ access_token = '', credential_version = 0 }) => {
        const rejected = { access_token, credential_version };
        const fresh = await credentials.replaceAccessToken(connection, provider, rejected, 'bot');
        return { ...fresh, authorization_scheme };
      },
    };
  }
  if (credential === 'bot') {
    const get = async () => {
      const { bot_token } = await botClient(clients, connection, provider);
      return { access_token: bot_token, authorization_scheme: botOf(provider).authorization_scheme };
    };
    return {
      get,
      replace: () => Promise.reject(botNotConfigured(provider, 'does not accept the bot token')),
    };
  }
  if (credential === 'none') {
    const none = async () => ({});
    return { get: none, replace: none };
  }
  return {
    get: () => credentials.getAccessToken(connection, provider),
    replace: ({ access_token = '', credential_version = 0 }) =>
      credentials.replaceAccessToken(connection, provider, { access_token, credential_version }),
  };
}

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
