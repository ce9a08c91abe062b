import { defineProvider } from '../provider.js';

/**
 * https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/: what a client may do is chosen in its
 * settings, tokens live two hours. An API token goes with the Atlassian account’s e-mail address
 * (https://support.atlassian.com/bitbucket-cloud/docs/using-api-tokens/).
 */
export const bitbucket = defineProvider({
  slug: 'bitbucket',
  display_name: 'Bitbucket',
  console_url: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
  documentation_url: 'https://developer.atlassian.com/cloud/bitbucket/oauth-2/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://bitbucket.org',
      authorization_endpoint: 'https://bitbucket.org/site/oauth2/authorize',
      token_endpoint: 'https://bitbucket.org/site/oauth2/access_token',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: [],
      token_response: { scope_field: 'scopes' },
    },
    {
      type: 'basic',
      fields: [
        { name: 'email', label: 'Atlassian e-mail address', secret: false },
        { name: 'api_token', label: 'API token with scopes', secret: true },
      ],
      placements: [{ in: 'basic', username: '{email}', password: '{api_token}' }],
      help_url: 'https://id.atlassian.com/manage-profile/security/api-tokens',
    },
  ],
  origins: ['https://api.bitbucket.org'],
  identity_scopes: ['account'],
  account: {
    request: { method: 'GET', path: '/2.0/user', base_url: 'https://api.bitbucket.org' },
    id: ['uuid'],
    name: 'display_name',
  },
  scope_implies: {
    'repository:write': ['repository'],
    'repository:admin': ['repository'],
    pullrequest: ['repository'],
    'pullrequest:write': ['pullrequest', 'repository', 'repository:write'],
    'issue:write': ['issue'],
    'pipeline:write': ['pipeline'],
    'account:write': ['account'],
  },
  errors: {
    message: ['error.detail', 'error.message', 'error_description'],
    code: ['error.code', 'error'],
    request_id_header: 'x-request-id',
    remediations: {
      '404': 'Check the workspace and the repository: what the user may not see is not found either.',
    },
  },
});
