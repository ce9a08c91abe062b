import { defineProvider } from '../provider.js';

/**
 * https://developer.clickup.com/docs/authentication: there are no scopes, tokens do not end, and the user chooses the
 * workspaces. A personal token stands in the header without `Bearer`.
 */
export const clickup = defineProvider({
  slug: 'clickup',
  display_name: 'ClickUp',
  console_url: 'https://app.clickup.com/settings/apps',
  documentation_url: 'https://developer.clickup.com/docs/authentication',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://app.clickup.com',
      authorization_endpoint: 'https://app.clickup.com/api',
      token_endpoint: 'https://api.clickup.com/api/v2/oauth/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      token_response: { default_token_type: 'bearer', error_field: 'ECODE' },
    },
    {
      type: 'api_key',
      fields: [{ name: 'token', label: 'Personal API token', secret: true, pattern: 'pk_[A-Za-z0-9_]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: '{token}' }],
      help_url: 'https://app.clickup.com/settings/apps',
    },
  ],
  origins: ['https://api.clickup.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/api/v2/user', base_url: 'https://api.clickup.com' },
    id: ['user.id'],
    name: 'user.username',
    email: 'user.email',
  },
  errors: {
    message: ['err'],
    code: ['ECODE'],
    unauthorized_codes: ['OAUTH_019', 'OAUTH_025'],
    rate_limited_codes: ['APP_002'],
    remediations: {
      OAUTH_023: 'The user has not let the app into this workspace: connect again and choose it.',
      ITEM_013: 'Check the id of the task.',
    },
  },
});
