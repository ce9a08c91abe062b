import { declareToolkit } from '../declare.js';
import { audienceTools } from '../klaviyo/audience.js';
import { campaignTools } from '../klaviyo/campaigns.js';
import { defineProvider } from '../provider.js';

/**
 * https://developers.klaviyo.com/en/docs/set_up_oauth: PKCE is required, and refresh tokens end after 90 days without
 * use. A private key stands in the header under a word of Klaviyo’s.
 */
const klaviyo = defineProvider({
  slug: 'klaviyo',
  display_name: 'Klaviyo',
  console_url: 'https://www.klaviyo.com/manage-apps',
  documentation_url: 'https://developers.klaviyo.com/en/docs/set_up_oauth',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://www.klaviyo.com',
      authorization_endpoint: 'https://www.klaviyo.com/oauth/authorize',
      token_endpoint: 'https://a.klaviyo.com/oauth/token',
      revocation_endpoint: 'https://a.klaviyo.com/oauth/revoke',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
      refresh_token_idle_lifetime_s: 7_776_000,
    },
    {
      type: 'api_key',
      fields: [{ name: 'api_key', label: 'Private API key', secret: true, pattern: 'pk_[0-9A-Za-z_]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Klaviyo-API-Key {api_key}' }],
      help_url: 'https://www.klaviyo.com/settings/account/api-keys',
    },
  ],
  origins: ['https://a.klaviyo.com'],
  // https://developers.klaviyo.com/en/docs/api_versioning_and_deprecation_policy: a revision serves for two years.
  headers: { revision: '2026-07-15' },
  identity_scopes: ['accounts:read'],
  account: {
    request: { method: 'GET', path: '/api/accounts', base_url: 'https://a.klaviyo.com' },
    id: ['data.0.id'],
    name: 'data.0.attributes.contact_information.organization_name',
    email: 'data.0.attributes.contact_information.default_sender_email',
  },
  errors: {
    message: ['errors.0.detail', 'errors.0.title', 'error_description'],
    code: ['errors.0.code', 'error'],
    unauthorized_codes: ['not_authenticated', 'authentication_failed'],
    missing_scope_codes: ['permission_denied'],
    rate_limited_codes: ['throttled'],
    remediations: {
      duplicate_profile: 'There is a profile with this address: change that one.',
    },
  },
});

/** JSON:API, https://developers.klaviyo.com/en/reference/api_overview. Checked against klaviyo-api 23.0. */
export default declareToolkit({
  slug: 'klaviyo',
  display_name: 'Klaviyo',
  description: 'Profiles, lists, events and campaigns in Klaviyo.',
  categories: ['marketing', 'email'],
  provider: klaviyo,
  base_url: 'https://a.klaviyo.com/api',
  documentation_url: 'https://developers.klaviyo.com/en/reference/api_overview',
  tools: [...audienceTools, ...campaignTools],
});
