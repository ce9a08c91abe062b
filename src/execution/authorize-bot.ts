import type { BotRead } from '../catalog/bot.js';
import type { CatalogTool } from '../catalog/catalog-tool.js';
import { givesBotTokens } from '../catalog/provider.js';
import type { ProviderCall } from '../catalog/tool.js';
import type { OAuthClients } from '../connections/registration/oauth-clients.js';
import { ExecutionError } from '../errors.js';
import { createReadCache } from '../read-cache.js';
import type { ConnectionRow } from '../store/tables.js';
import { botClient, botOf } from './call-credential.js';

/** Keeps a shared bot from doing for one user what that user could not do in person. */
export interface BotGuard {
  /** `callAs`: with whose token to read. Throws not_allowed, INTEGRATIONS_NOT_CONFIGURED. */
  authorize(
    found: CatalogTool,
    params: Readonly<Record<string, unknown>>,
    connection: ConnectionRow,
    callAs: (holder: 'user' | 'bot') => ProviderCall,
  ): Promise<void>;
  /** After a bot tool has changed something: what was read before is not relied on any more. */
  forget(found: CatalogTool): void;
}

export function createBotGuard(clients: OAuthClients): BotGuard {
  const cache = createReadCache<unknown>({
    max: 10_000,
    ttl_ms: BOT_READ_TTL_MS,
    max_length: BOT_READS_LENGTH,
  });

  return {
    async authorize({ tool, toolkit: { provider } }, params, connection, callAs) {
      const { reach } = tool;
      // Without a declared reach there is nothing to check by, and what cannot be checked is not done.
      if (!reach || connection.account_id === null) throw new Error(`${tool.name} declares no reach.`);
      const bot = botOf(provider);
      // A token of the connection’s is nobody else’s; the client’s may be every app’s.
      const { client_id, owned_by_app } = givesBotTokens(provider)
        ? { client_id: connection.client_id, owned_by_app: true }
        : await botClient(clients, connection, provider);
      const reader = bot.reads_as === 'user' ? connection.id : client_id;
      const call = callAs(bot.reads_as);
      const read: BotRead = async (path) =>
        cache.get(`${provider.slug} ${reader} ${path}`, () => readOrRefusal(call, path));
      await bot.authorize(
        {
          reach,
          params,
          account_id: connection.account_id,
          installed_in: JSON.parse(connection.installed_in) as string[],
          owned_by_app,
        },
        read,
      );
    },
    forget({ tool }) {
      if (tool.credential === 'bot' && !tool.annotations.readOnlyHint) cache.clear();
    },
  };
}

/** How long a permission that was taken away at the provider may still count. */
const BOT_READ_TTL_MS = 5_000;
/** Whole answers of providers are kept, which are a few kilobytes as a rule and may be megabytes. */
const BOT_READS_LENGTH = 8 * 1_048_576;

async function readOrRefusal(call: ProviderCall, path: string): Promise<unknown> {
  try {
    return (await call({ method: 'GET', path })).body;
  } catch (error) {
    if (error instanceof ExecutionError && error.reason === 'provider_refused') return undefined;
    throw error;
  }
}
