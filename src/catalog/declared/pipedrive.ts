import { declareToolkit } from '../declare.js';
import { activityTools } from '../pipedrive/activities.js';
import { dealTools } from '../pipedrive/deals.js';
import { peopleTools } from '../pipedrive/people.js';
import { defineProvider } from '../provider.js';

/**
 * https://pipedrive.readme.io/docs/marketplace-oauth-authorization: what an app may do is set in its settings, and each
 * company answers at a domain of its own, which the token answer names. Refresh tokens end after 60 days without use.
 */
const pipedrive = defineProvider({
  slug: 'pipedrive',
  display_name: 'Pipedrive',
  console_url: 'https://app.pipedrive.com/developer-hub',
  documentation_url: 'https://pipedrive.readme.io/docs/marketplace-oauth-authorization',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://oauth.pipedrive.com',
      authorization_endpoint: 'https://oauth.pipedrive.com/oauth/authorize',
      token_endpoint: 'https://oauth.pipedrive.com/oauth/token',
      revocation_endpoint: 'https://oauth.pipedrive.com/oauth/revoke',
      endpoint_params: {
        api_domain: {
          description: 'The company’s origin, such as https://acme.pipedrive.com.',
          from: 'token_response',
        },
      },
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: [],
      refresh_token_idle_lifetime_s: 5_184_000,
    },
  ],
  origins: ['https://*.pipedrive.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/api/v1/users/me', base_url: '{api_domain}' },
    id: ['data.company_id', 'data.id'],
    name: 'data.name',
    email: 'data.email',
  },
  errors: {
    ok_field: 'success',
    message: ['error', 'error_info', 'message'],
    code: ['code', 'errorCode'],
    missing_scope_codes: ['ERR_SCOPE'],
  },
});

/** Version 2 of the API, and version 1 where there is no other. Checked against pipedrive 33.7. */
export default declareToolkit({
  slug: 'pipedrive',
  display_name: 'Pipedrive',
  description: 'Deals, persons, organizations and activities in Pipedrive.',
  categories: ['crm', 'sales'],
  provider: pipedrive,
  base_url: '{api_domain}/api',
  documentation_url: 'https://developers.pipedrive.com/docs/api/v1',
  tools: [...dealTools, ...peopleTools, ...activityTools],
});
