import { defineProvider } from '../provider.js';

/**
 * Atlassian’s OAuth 2.0 (3LO), one client for Jira and Confluence. Calls go through api.atlassian.com and name the site
 * by its cloud id, which the account’s call tells: it lists the sites that the user let the app into. There is no endpoint
 * to take a grant back; the user does that at https://id.atlassian.com/manage-profile/apps.
 * Sources: https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/ (authorization URL, token exchange,
 * accessible resources, rotating refresh tokens, which end after 90 days without use).
 */
export const atlassian = defineProvider({
  slug: 'atlassian',
  display_name: 'Atlassian',
  console_url: 'https://developer.atlassian.com/console/myapps/',
  documentation_url: 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://auth.atlassian.com',
      authorization_endpoint: 'https://auth.atlassian.com/authorize',
      token_endpoint: 'https://auth.atlassian.com/oauth/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      authorization_params: { audience: 'api.atlassian.com', prompt: 'consent' },
      offline_scope: 'offline_access',
      refresh_token_idle_lifetime_s: 90 * 86_400,
      token_request: { format: 'json' },
      endpoint_params: {
        cloud_id: {
          description: 'Id of the site, which Atlassian tells after the consent.',
          from: 'account',
          field: '$site.id',
        },
      },
    },
  ],
  origins: ['https://api.atlassian.com'],
  // Any scope of a product opens the list of sites.
  identity_scopes: [],
  account: {
    request: {
      method: 'GET',
      path: '/oauth/token/accessible-resources',
      base_url: 'https://api.atlassian.com',
    },
    sites: { param: 'site', id: 'id', name: 'name', urls: ['url'] },
    id: ['$site.id'],
    name: '$site.name',
  },
  errors: {
    message: ['errorMessages.0', 'message', 'errors.0.title', 'error_description'],
    code: ['errors.0.code', 'code', 'error'],
    request_id_header: 'atl-traceid',
    remediations: {
      '400': 'Correct what is named in the message or in `errors`, by the field’s id.',
      '404': 'Check the key or id: what the user may not see is not found either.',
    },
  },
});
