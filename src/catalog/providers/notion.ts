import { defineProvider } from '../provider.js';

/** The version that requests are written for; Notion refuses calls without one. */
const API_HEADERS = { 'Notion-Version': '2025-09-03' };

/**
 * Notion’s public connections. There are no scopes: what a connection may do is set in its settings, and which
 * pages it may reach is chosen by the user while authorizing.
 * Sources: developers.notion.com “Authorization”, “Create a token”, “Revoke a token”, “Status codes”.
 */
export const notion = defineProvider({
  slug: 'notion',
  display_name: 'Notion',
  console_url: 'https://www.notion.so/my-integrations',
  documentation_url: 'https://developers.notion.com/docs/authorization',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://api.notion.com',
      authorization_endpoint: 'https://api.notion.com/v1/oauth/authorize',
      token_endpoint: 'https://api.notion.com/v1/oauth/token',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: [],
      // Required, and the only value there is.
      authorization_params: { owner: 'user' },
      token_request: { format: 'json', headers: API_HEADERS },
      token_response: { default_token_type: 'bearer', error_field: 'code' },
      revocation: {
        endpoint: 'https://api.notion.com/v1/oauth/revoke',
        authentication: 'client_secret_basic',
        token_parameter: 'token',
        token_type: 'access_token',
        format: 'json',
        headers: API_HEADERS,
      },
    },
  ],
  origins: ['https://api.notion.com'],
  headers: API_HEADERS,
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/v1/users/me', base_url: 'https://api.notion.com' },
    // The bot that this authorization made: one for each user and workspace, where the user alone would be the same
    // in every workspace.
    id: ['id'],
    name: 'bot.workspace_name',
    email: 'bot.owner.user.person.email',
  },
  errors: {
    message: ['message', 'error_description'],
    code: ['code', 'error'],
    request_id: ['request_id'],
    request_id_header: 'x-notion-request-id',
    unauthorized_codes: ['unauthorized'],
    missing_scope_codes: ['restricted_resource'],
    rate_limited_codes: ['rate_limited'],
    remediations: {
      object_not_found:
        'Check the id, and let the user share the page or database with this connection in Notion.',
      restricted_resource: 'Give the connection this capability in its settings in Notion.',
      validation_error:
        'Correct what Notion names in its message; NOTION_FETCH_DATABASE tells a database’s properties.',
      conflict_error: 'Somebody changed the same content at the same time: try again.',
    },
  },
});
