import { declareToolkit } from '../declare.js';
import { issueTools } from '../linear/issues.js';
import { workspaceTools } from '../linear/workspace.js';
import { defineProvider } from '../provider.js';

/**
 * https://linear.app/developers/oauth-2-0-authentication: scopes are joined by commas, access tokens last a day and are
 * refreshed. A personal API key stands in the header without `Bearer`.
 */
const linear = defineProvider({
  slug: 'linear',
  display_name: 'Linear',
  console_url: 'https://linear.app/settings/api/applications/new',
  documentation_url: 'https://linear.app/developers/oauth-2-0-authentication',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://linear.app',
      authorization_endpoint: 'https://linear.app/oauth/authorize',
      token_endpoint: 'https://api.linear.app/oauth/token',
      revocation_endpoint: 'https://api.linear.app/oauth/revoke',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
      scope_separator: ',',
      // Lets a user choose another workspace for a second connection.
      authorization_params: { prompt: 'consent' },
    },
    {
      type: 'api_key',
      fields: [{ name: 'api_key', label: 'Personal API key', secret: true, pattern: 'lin_api_[A-Za-z0-9]+' }],
      placements: [{ in: 'header', name: 'authorization', value: '{api_key}' }],
      help_url: 'https://linear.app/settings/account/security',
    },
  ],
  origins: ['https://api.linear.app'],
  identity_scopes: ['read'],
  account: {
    request: {
      method: 'POST',
      path: '/graphql',
      base_url: 'https://api.linear.app',
      body: { query: 'query { viewer { id name email organization { id name urlKey } } }' },
    },
    id: ['data.viewer.organization.id', 'data.viewer.id'],
    name: 'data.viewer.name',
    email: 'data.viewer.email',
  },
  scope_implies: {
    write: ['issues:create', 'comments:create'],
    admin: ['write', 'issues:create', 'comments:create'],
  },
  // https://linear.app/developers/graphql and https://linear.app/developers/rate-limiting
  errors: {
    errors_field: 'errors',
    message: ['errors.0.extensions.userPresentableMessage', 'errors.0.message', 'error_description'],
    code: ['errors.0.extensions.code', 'error'],
    unauthorized_codes: ['AUTHENTICATION_ERROR'],
    missing_scope_codes: ['FORBIDDEN'],
    rate_limited_codes: ['RATELIMITED'],
  },
});

/** One GraphQL endpoint. Queries were checked against the types of @linear/sdk 98. */
export default declareToolkit({
  slug: 'linear',
  display_name: 'Linear',
  description: 'Issues, projects, cycles and comments of a Linear workspace.',
  categories: ['project-management', 'developer-tools'],
  provider: linear,
  base_url: 'https://api.linear.app',
  documentation_url: 'https://linear.app/developers/graphql',
  tools: [...issueTools, ...workspaceTools],
});
