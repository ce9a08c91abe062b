import { defineProvider } from '../provider.js';

/**
 * gitlab.com, https://docs.gitlab.com/api/oauth2/: access tokens live two hours, refresh tokens are used once. A
 * personal access token goes into a header of its own.
 */
export const gitlab = defineProvider({
  slug: 'gitlab',
  display_name: 'GitLab',
  console_url: 'https://gitlab.com/-/user_settings/applications',
  documentation_url: 'https://docs.gitlab.com/integration/oauth_provider/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://gitlab.com',
      authorization_endpoint: 'https://gitlab.com/oauth/authorize',
      token_endpoint: 'https://gitlab.com/oauth/token',
      revocation_endpoint: 'https://gitlab.com/oauth/revoke',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
    },
    {
      type: 'api_key',
      fields: [
        {
          name: 'token',
          label: 'Personal access token',
          description: 'With the scope api or read_api.',
          secret: true,
        },
      ],
      placements: [{ in: 'header', name: 'PRIVATE-TOKEN', value: '{token}' }],
      help_url: 'https://gitlab.com/-/user_settings/personal_access_tokens',
    },
  ],
  origins: ['https://gitlab.com'],
  identity_scopes: ['read_user'],
  account: {
    request: { method: 'GET', path: '/api/v4/user', base_url: 'https://gitlab.com' },
    id: ['id'],
    name: 'username',
    email: 'email',
  },
  scope_implies: { api: ['read_api', 'read_user'], read_api: ['read_user'] },
  errors: {
    message: ['message', 'error_description', 'error'],
    code: ['error'],
    request_id_header: 'x-request-id',
    unauthorized_codes: ['invalid_token'],
    missing_scope_codes: ['insufficient_scope'],
    remediations: {
      '404': 'Check the project’s id or path: what the user may not see is not found either.',
      '405':
        'The merge request cannot be merged now: it is a draft, is closed, or its pipeline has not passed.',
      '409': 'There is such a thing already, or the branch has moved on.',
    },
  },
});
