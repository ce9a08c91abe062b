import { defineProvider } from '../provider.js';

/**
 * https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/: OAuth 1.0a whose client is a Power-Up’s
 * key and secret, or the key with a token that the user makes with it. Scopes are words of the authorization URL.
 */
export const trello = defineProvider({
  slug: 'trello',
  display_name: 'Trello',
  console_url: 'https://trello.com/power-ups/admin',
  documentation_url: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
  auth_schemes: [
    {
      type: 'oauth1',
      request_token_endpoint: 'https://trello.com/1/OAuthGetRequestToken',
      authorization_endpoint: 'https://trello.com/1/OAuthAuthorizeToken',
      access_token_endpoint: 'https://trello.com/1/OAuthGetAccessToken',
      signature_method: 'HMAC-SHA1',
      authorization_params: { scope: 'read,write', expiration: 'never' },
    },
    {
      type: 'api_key',
      fields: [
        { name: 'api_key', label: 'API key', secret: false, pattern: '[0-9a-f]{32}' },
        {
          name: 'token',
          label: 'Token',
          description: 'From the link “Token” beside the key.',
          secret: true,
          pattern: '[0-9A-Za-z]+',
        },
      ],
      placements: [
        {
          in: 'header',
          name: 'Authorization',
          value: 'OAuth oauth_consumer_key="{api_key}", oauth_token="{token}"',
        },
      ],
      help_url: 'https://trello.com/power-ups/admin',
    },
  ],
  origins: ['https://api.trello.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/1/members/me', base_url: 'https://api.trello.com' },
    id: ['id'],
    name: 'username',
    email: 'email',
  },
  // Most errors are a line of text.
  errors: { message: ['message', 'error'], code: ['error', 'code'] },
});
