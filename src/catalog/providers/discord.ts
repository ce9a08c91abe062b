import { defineProvider } from '../provider.js';

/**
 * Discord, acting with a user’s bearer token. What such a token may do is narrow (the user, their servers and
 * connections); everything inside a server is for bot tokens, a second scheme to come.
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
  errors: {
    message: ['message', 'error_description'],
    // A number; 0 says no more than the HTTP status.
    code: ['code', 'error'],
    unauthorized_codes: ['40001', '50014'],
    missing_scope_codes: ['50026'],
    rate_limited_codes: ['20028', '20016', '31002'],
    remediations: {
      '10004': 'Check the server id: the connected user must be a member.',
      '50001': 'The connected user has no access to this.',
      '50013': 'The connected user lacks the permission for this in the server.',
    },
  },
});
