import { defineProvider } from '../provider.js';

/**
 * HubSpot. The token endpoints are those of the dated version 2026-03: HubSpot ends the ones under /oauth/v1 in
 * February 2027. An installation must be asked for exactly the scopes that the app’s settings require.
 * Sources: developers.hubspot.com “Manage OAuth access tokens”, changelog “v1 OAuth API deprecation”,
 * “Retrieve account details”, “Error handling”.
 */
export const hubspot = defineProvider({
  slug: 'hubspot',
  display_name: 'HubSpot',
  console_url: 'https://app.hubspot.com/developer-overview',
  documentation_url:
    'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/overview',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://app.hubspot.com',
      authorization_endpoint: 'https://app.hubspot.com/oauth/authorize',
      token_endpoint: 'https://api.hubapi.com/oauth/2026-03/token',
      revocation_endpoint: 'https://api.hubapi.com/oauth/2026-03/token/revoke',
      token_endpoint_auth_method: 'client_secret_post',
      // The authorization URL is documented without a code challenge.
      code_challenge_methods_supported: [],
      token_response: { default_token_type: 'bearer', scope_field: 'scopes', error_field: 'status' },
    },
  ],
  origins: ['https://api.hubapi.com'],
  identity_scopes: ['oauth'],
  account: {
    request: { method: 'GET', path: '/account-info/v3/details', base_url: 'https://api.hubapi.com' },
    // A token opens one HubSpot account (“portal”), whoever installed the app there.
    id: ['portalId'],
  },
  errors: {
    message: ['message'],
    code: ['category', 'status'],
    request_id: ['correlationId'],
    request_id_header: 'x-hubspot-correlation-id',
    unauthorized_codes: ['INVALID_AUTHENTICATION', 'EXPIRED_AUTHENTICATION'],
    missing_scope_codes: ['MISSING_SCOPES'],
    rate_limited_codes: ['RATE_LIMITS'],
    remediations: {
      OBJECT_NOT_FOUND: 'Check the id: the record was deleted, or belongs to another account.',
      CONFLICT: 'A record with this unique value exists already: update that one.',
      OBJECT_ALREADY_EXISTS:
        'Something of this name exists already: change that one, or choose another name.',
      VALIDATION_ERROR: 'Correct the properties that HubSpot names in its message.',
    },
  },
});
