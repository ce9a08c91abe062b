import { defineProvider } from '../provider.js';

const SCOPES = [
  ...['tasks:read', 'tasks:write', 'tasks:delete', 'projects:read', 'projects:write', 'projects:delete'],
  ...[
    'stories:read',
    'stories:write',
    'users:read',
    'teams:read',
    'workspaces:read',
    'workspace.typeahead:read',
  ],
  ...['attachments:read', 'attachments:write', 'tags:read', 'tags:write', 'custom_fields:read'],
];

/**
 * https://developers.asana.com/docs/oauth and https://developers.asana.com/docs/oauth-scopes. An app registered with full
 * permissions asks for `default` instead of the scopes of single endpoints.
 */
export const asana = defineProvider({
  slug: 'asana',
  display_name: 'Asana',
  console_url: 'https://app.asana.com/0/my-apps',
  documentation_url: 'https://developers.asana.com/docs/oauth',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://app.asana.com',
      authorization_endpoint: 'https://app.asana.com/-/oauth_authorize',
      token_endpoint: 'https://app.asana.com/-/oauth_token',
      revocation_endpoint: 'https://app.asana.com/-/oauth_revoke',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Personal access token', secret: true }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://developers.asana.com/docs/personal-access-token',
    },
  ],
  origins: ['https://app.asana.com'],
  identity_scopes: ['users:read'],
  account: {
    request: { method: 'GET', path: '/api/1.0/users/me', base_url: 'https://app.asana.com' },
    id: ['data.gid'],
    name: 'data.name',
    email: 'data.email',
  },
  scope_implies: { default: SCOPES },
  errors: { message: ['errors.0.message', 'error_description'], code: ['error'] },
});
