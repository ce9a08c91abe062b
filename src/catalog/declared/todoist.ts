import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';
import { projectTools } from '../todoist/projects.js';
import { taskTools } from '../todoist/tasks.js';

/** https://developer.todoist.com/api/v1/#tag/Authorization: scopes are joined by commas. */
const todoist = defineProvider({
  slug: 'todoist',
  display_name: 'Todoist',
  console_url: 'https://app.todoist.com/app/settings/integrations/app-management',
  documentation_url: 'https://developer.todoist.com/api/v1/#tag/Authorization',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://todoist.com',
      authorization_endpoint: 'https://todoist.com/oauth/authorize',
      token_endpoint: 'https://todoist.com/oauth/access_token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      scope_separator: ',',
      // RFC 7009, but for the client, which authenticates by HTTP Basic here.
      revocation: {
        endpoint: 'https://api.todoist.com/api/v1/revoke',
        authentication: 'client_secret_basic',
        token_parameter: 'token',
        format: 'json',
        token_type: 'access_token',
      },
    },
    {
      type: 'bearer',
      fields: [{ name: 'api_token', label: 'API token', secret: true, pattern: '[0-9a-f]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {api_token}' }],
      help_url: 'https://app.todoist.com/app/settings/integrations/developer',
    },
  ],
  origins: ['https://api.todoist.com'],
  identity_scopes: ['data:read'],
  account: {
    request: { method: 'GET', path: '/api/v1/user', base_url: 'https://api.todoist.com' },
    id: ['id'],
    name: 'full_name',
    email: 'email',
  },
  scope_implies: { 'data:read_write': ['data:read', 'task:add'] },
  errors: {
    message: ['error', 'error_extra.explanation'],
    code: ['error_tag', 'error_code'],
    unauthorized_codes: ['AUTH_INVALID_TOKEN'],
    remediations: {
      NOT_FOUND: 'Check the id; TODOIST_LIST_TASKS and TODOIST_LIST_PROJECTS tell them.',
    },
  },
});

/** Version 1 of the API. Paths and parameters were checked against @doist/todoist-sdk 11.0. */
export default declareToolkit({
  slug: 'todoist',
  display_name: 'Todoist',
  description: 'Tasks, projects, sections and comments in Todoist.',
  categories: ['task-management', 'productivity'],
  provider: todoist,
  base_url: 'https://api.todoist.com/api/v1',
  documentation_url: 'https://developer.todoist.com/api/v1/',
  tools: [...taskTools, ...projectTools],
});
