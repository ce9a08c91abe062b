import { authorizeBot } from '../discord/bot-access.js';
import { BOT_PERMISSIONS } from '../discord/permissions.js';
import { defineProvider } from '../provider.js';

/**
 * Discord, acting with a user’s bearer token or as a bot. What a user’s token may do is narrow (the user, their
 * servers and connections); everything inside a server is done by the bot of the OAuth client, which the user’s
 * consent (scope `bot`) lets into one server at a time.
 * Source: https://discord.com/.well-known/oauth-authorization-server, “OAuth2” and “API reference” in Discord’s
 * developer documentation.
 */
export const discord = defineProvider({
  slug: 'discord',
  display_name: 'Discord',
  console_url: 'https://discord.com/developers/applications',
  documentation_url: 'https://discord.com/developers/docs/topics/oauth2',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://discord.com',
      authorization_endpoint: 'https://discord.com/api/oauth2/authorize',
      token_endpoint: 'https://discord.com/api/oauth2/token',
      revocation_endpoint: 'https://discord.com/api/oauth2/token/revoke',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      // The page asks which server the bot is to join, and lets the user untick permissions.
      scope_params: { bot: { permissions: String(BOT_PERMISSIONS) } },
      token_response: { extra_fields: ['guild.id', 'guild.name'], consent_scopes: ['bot'] },
    },
  ],
  origins: ['https://discord.com'],
  // Discord blocks calls whose user agent is not of this form.
  headers: { 'User-Agent': 'DiscordBot (bobbin, 1.0)' },
  identity_scopes: ['identify', 'email'],
  account: {
    request: { method: 'GET', path: '/api/v10/users/@me', base_url: 'https://discord.com' },
    id: ['id'],
    name: 'username',
    email: 'email',
  },
  bot: {
    authorization_scheme: 'Bot',
    token_source: 'the “Bot” page of the application in the Discord developer portal',
    installed_in: 'guild.id',
    reads_as: 'bot',
    authorize: authorizeBot,
  },
  errors: {
    message: ['message', 'error_description'],
    // A number; 0 says no more than the HTTP status.
    code: ['code', 'error'],
    unauthorized_codes: ['40001', '50014'],
    missing_scope_codes: ['50026'],
    rate_limited_codes: ['20028', '20016', '31002'],
    remediations: {
      '10003': 'Check the channel id.',
      '10004': 'Check the server id: the connected user, or the bot, must be a member.',
      '10007': 'Check the user id: that person is not a member of the server.',
      '10008': 'Check the message id and the channel it is in.',
      '10011': 'Check the role id; DISCORD_LIST_GUILD_ROLES lists the roles.',
      '10013': 'Check the user id.',
      '10014': 'Discord does not know that emoji: pass a Unicode emoji, or name:id of a custom one.',
      '10015': 'Check the webhook id, or create the webhook anew.',
      '50001': 'The connected user, or the bot, has no access to this: add the bot to the server or channel.',
      '50007': 'That person does not take direct messages from the bot.',
      '50013':
        'The bot lacks the permission for this: grant it to the bot’s role in the server, and put that role above those it changes.',
      '50027': 'Check the webhook’s token, or create the webhook anew.',
      '50034': 'Messages older than two weeks are deleted one by one.',
    },
  },
});
