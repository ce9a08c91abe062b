import { declareToolkit } from '../declare.js';
import { incidentTools } from '../pagerduty/incidents.js';
import { onCallTools } from '../pagerduty/on-call.js';
import { defineProvider } from '../provider.js';

const api = {
  description: 'Where the account is kept: `api`, or `api.eu` for the EU.',
  default: 'api',
  pattern: 'api(\\.eu)?',
};

/**
 * Scoped OAuth, https://developer.pagerduty.com/docs/oauth-functionality; an API token of a user’s own stands in the
 * header in PagerDuty’s way, https://developer.pagerduty.com/docs/authentication.
 */
const pagerduty = defineProvider({
  slug: 'pagerduty',
  display_name: 'PagerDuty',
  console_url: 'https://app.pagerduty.com/developer/applications',
  documentation_url: 'https://developer.pagerduty.com/docs/oauth-functionality',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://identity.pagerduty.com',
      authorization_endpoint: 'https://identity.pagerduty.com/oauth/authorize',
      token_endpoint: 'https://identity.pagerduty.com/oauth/token',
      endpoint_params: { api },
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
    },
    {
      type: 'api_key',
      fields: [{ name: 'api_token', label: 'API user token', secret: true, pattern: '[A-Za-z0-9_+-]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Token token={api_token}' }],
      help_url: 'https://support.pagerduty.com/main/docs/api-access-keys',
      endpoint_params: { api },
    },
  ],
  origins: ['https://*.pagerduty.com', 'https://*.eu.pagerduty.com'],
  identity_scopes: ['users.read'],
  account: {
    request: { method: 'GET', path: '/users/me', base_url: 'https://{api}.pagerduty.com' },
    id: ['user.id'],
    name: 'user.name',
    email: 'user.email',
  },
  // https://developer.pagerduty.com/docs/errors
  errors: {
    message: ['error.errors.0', 'error.message', 'error_description'],
    code: ['error.code', 'error'],
  },
});

/** https://developer.pagerduty.com/api-reference/ */
export default declareToolkit({
  slug: 'pagerduty',
  display_name: 'PagerDuty',
  description: 'Incidents, services, schedules and who is on call in PagerDuty.',
  categories: ['incident-management', 'monitoring'],
  provider: pagerduty,
  base_url: 'https://{api}.pagerduty.com',
  documentation_url: 'https://developer.pagerduty.com/api-reference/',
  tools: [...incidentTools, ...onCallTools],
});
