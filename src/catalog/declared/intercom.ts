import { declareToolkit } from '../declare.js';
import { contactTools } from '../intercom/contacts.js';
import { conversationTools } from '../intercom/conversations.js';
import { defineProvider } from '../provider.js';

/**
 * https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth: what an app may
 * do is set in its settings, not asked for; tokens do not expire. Workspaces of the EU and of Australia live at hosts of
 * their own, those of everybody else at the plain ones.
 */
const api = {
  description: 'Where the workspace is kept: `api`, `api.eu` for the EU, `api.au` for Australia.',
  default: 'api',
  pattern: 'api(\\.eu|\\.au)?',
};
const intercom = defineProvider({
  slug: 'intercom',
  display_name: 'Intercom',
  console_url: 'https://app.intercom.com/a/apps/_/developer-hub',
  documentation_url:
    'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://app.intercom.com',
      authorization_endpoint: 'https://{app}.intercom.com/oauth',
      token_endpoint: 'https://{api}.intercom.io/auth/eagle/token',
      endpoint_params: {
        app: {
          description: 'Where the user logs in: `app`, `app.eu` for the EU, `app.au` for Australia.',
          default: 'app',
          pattern: 'app(\\.eu|\\.au)?',
        },
        api,
      },
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      token_response: { default_token_type: 'bearer' },
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Access token', secret: true }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
      endpoint_params: { api },
    },
  ],
  origins: [
    'https://*.intercom.io',
    'https://*.eu.intercom.io',
    'https://*.au.intercom.io',
    'https://*.intercom.com',
    'https://*.eu.intercom.com',
    'https://*.au.intercom.com',
  ],
  headers: { 'Intercom-Version': '2.14' },
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/me', base_url: 'https://{api}.intercom.io' },
    id: ['app.id_code', 'id'],
    name: 'name',
    email: 'email',
  },
  // https://developers.intercom.com/docs/references/rest-api/errors/error-objects
  errors: {
    message: ['errors.0.message'],
    code: ['errors.0.code'],
    request_id: ['request_id'],
    unauthorized_codes: ['token_unauthorized', 'token_not_found', 'token_revoked', 'token_expired'],
    missing_scope_codes: ['api_plan_restricted'],
    rate_limited_codes: ['rate_limit_exceeded'],
  },
});

/** Paths and bodies were checked against intercom-client 7.0.3, which speaks version 2.14. */
export default declareToolkit({
  slug: 'intercom',
  display_name: 'Intercom',
  description: 'Contacts, conversations, tickets and articles in Intercom.',
  categories: ['customer-support', 'crm'],
  provider: intercom,
  base_url: 'https://{api}.intercom.io',
  documentation_url: 'https://developers.intercom.com/docs/references/rest-api/api.intercom.io',
  tools: [...conversationTools, ...contactTools],
});
