import { defineProvider } from '../provider.js';

/**
 * Salesforce production orgs. Endpoints are those of https://login.salesforce.com/.well-known/openid-configuration;
 * `refresh_token` is a scope of its own, and the only way to a grant that lasts.
 */
export const salesforce = defineProvider({
  slug: 'salesforce',
  display_name: 'Salesforce',
  console_url: 'https://login.salesforce.com/lightning/setup/ConnectedApplication/home',
  documentation_url:
    'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://login.salesforce.com',
      authorization_endpoint: 'https://login.salesforce.com/services/oauth2/authorize',
      token_endpoint: 'https://login.salesforce.com/services/oauth2/token',
      revocation_endpoint: 'https://login.salesforce.com/services/oauth2/revoke',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
      offline_scope: 'refresh_token',
    },
  ],
  origins: ['https://login.salesforce.com'],
  identity_scopes: ['openid', 'profile', 'email'],
  account: {
    request: { method: 'GET', path: '/services/oauth2/userinfo', base_url: 'https://login.salesforce.com' },
    id: ['organization_id', 'user_id'],
    name: 'name',
    email: 'email',
  },
  errors: { message: ['0.message', 'error_description'], code: ['0.errorCode', 'error'] },
});
