import { declareToolkit } from '../declare.js';
import { boardTools } from '../monday/boards.js';
import { itemTools } from '../monday/items.js';
import { defineProvider } from '../provider.js';

/**
 * https://developer.monday.com/apps/docs/oauth-2-1: every new app has this flow, with PKCE and refresh tokens; its token
 * endpoint is not the one of older apps. A personal token stands in the header as it is.
 */
const monday = defineProvider({
  slug: 'monday',
  display_name: 'monday.com',
  console_url: 'https://developer.monday.com/apps/docs/create-an-app',
  documentation_url: 'https://developer.monday.com/apps/docs/oauth-2-1',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://auth.monday.com',
      authorization_endpoint: 'https://auth.monday.com/oauth2/authorize',
      token_endpoint: 'https://auth.monday.com/oauth_ms/oauth/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
      token_response: { default_token_type: 'bearer' },
    },
    {
      type: 'api_key',
      fields: [{ name: 'api_token', label: 'Personal API token', secret: true }],
      placements: [{ in: 'header', name: 'Authorization', value: '{api_token}' }],
      help_url: 'https://developer.monday.com/api-reference/docs/authentication',
    },
  ],
  origins: ['https://api.monday.com'],
  // https://developer.monday.com/api-reference/docs/api-versioning
  headers: { 'API-Version': '2026-10' },
  identity_scopes: ['me:read'],
  account: {
    request: {
      method: 'POST',
      path: '/v2',
      base_url: 'https://api.monday.com',
      body: { query: 'query { me { id name email account { id slug } } }' },
    },
    id: ['data.me.account.id', 'data.me.id'],
    name: 'data.me.name',
    email: 'data.me.email',
  },
  // https://developer.monday.com/api-reference/docs/error-handling
  errors: {
    errors_field: 'errors',
    message: ['errors.0.message', 'error_message', 'error_description'],
    code: ['errors.0.extensions.code', 'error_code'],
    unauthorized_codes: ['NOT_AUTHENTICATED'],
    missing_scope_codes: ['missingRequiredPermissions'],
    rate_limited_codes: [
      'COMPLEXITY_BUDGET_EXHAUSTED',
      'RATE_LIMIT_EXCEEDED',
      'MAX_CONCURRENCY_EXCEEDED',
      'maxConcurrencyExceeded',
      'DAILY_LIMIT_EXCEEDED',
      'IP_RATE_LIMIT_EXCEEDED',
    ],
    remediations: {
      InvalidColumnIdException: 'MONDAY_GET_BOARD tells the ids of a board’s columns.',
      ColumnValueException: 'Give the value in the form of the column’s type.',
      USER_UNAUTHORIZED: 'Let somebody give the user access to this board.',
    },
  },
});

/** One GraphQL endpoint. Queries were checked against the types of @mondaydotcomorg/api 14. */
export default declareToolkit({
  slug: 'monday',
  display_name: 'monday.com',
  description: 'Boards, items, updates and users in monday.com.',
  categories: ['project-management', 'productivity'],
  provider: monday,
  base_url: 'https://api.monday.com',
  documentation_url: 'https://developer.monday.com/api-reference/',
  tools: [...boardTools, ...itemTools],
});
