import { defineProvider } from '../provider.js';

/**
 * Facebook Login, one client for what belongs to a Facebook account: Pages, and professional Instagram accounts that are
 * linked to one. A code exchanged with the client’s secret yields a token of about sixty days; there are no refresh
 * tokens. Which scopes the user granted is not in the answer: the API refuses what goes beyond.
 * Sources: https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow and
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export const facebook = defineProvider({
  slug: 'facebook',
  display_name: 'Facebook',
  console_url: 'https://developers.facebook.com/apps/',
  documentation_url: 'https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://www.facebook.com',
      authorization_endpoint: 'https://www.facebook.com/v23.0/dialog/oauth',
      token_endpoint: 'https://graph.facebook.com/v23.0/oauth/access_token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      scope_separator: ',',
      token_response: { default_token_type: 'bearer', error_field: 'error.type' },
      // Takes back what the user granted the app, which is what a disconnect means.
      revocation: {
        endpoint: 'https://graph.facebook.com/v23.0/me/permissions',
        method: 'DELETE',
        authentication: 'bearer',
        token_type: 'access_token',
      },
    },
  ],
  origins: ['https://graph.facebook.com'],
  identity_scopes: ['public_profile', 'email'],
  account: {
    request: {
      method: 'GET',
      path: '/v23.0/me',
      base_url: 'https://graph.facebook.com',
      query: { fields: 'id,name,email' },
    },
    id: ['id'],
    name: 'name',
    email: 'email',
  },
  errors: {
    message: ['error.error_user_msg', 'error.message'],
    code: ['error.code'],
    request_id: ['error.fbtrace_id'],
    unauthorized_codes: ['102', '190'],
    missing_scope_codes: ['10', '200', '294'],
    rate_limited_codes: ['4', '17', '32', '341', '613', '80002'],
    remediations: {
      '100': 'Correct the parameter that is named in the message, or check the id.',
      '803': 'There is no such id.',
      '9007': 'The media is not ready yet: ask for its status_code until it is FINISHED.',
    },
  },
});
