import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';
import { peopleTools } from '../zendesk/people.js';
import { ticketTools } from '../zendesk/tickets.js';

const subdomain = {
  description: 'The account’s name in its address: `acme` of acme.zendesk.com.',
  pattern: '[a-zA-Z0-9][a-zA-Z0-9-]*',
};

/**
 * https://developer.zendesk.com/documentation/authentication/ and, for the scopes,
 * https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_tokens/. An API token acts as any user of the
 * account, by e-mail address with `/token` behind it.
 */
const zendesk = defineProvider({
  slug: 'zendesk',
  display_name: 'Zendesk',
  console_url:
    'https://developer.zendesk.com/documentation/marketplace/building-a-marketplace-app/set-up-a-global-oauth-client/',
  documentation_url: 'https://developer.zendesk.com/documentation/authentication/',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://{subdomain}.zendesk.com',
      authorization_endpoint: 'https://{subdomain}.zendesk.com/oauth/authorizations/new',
      token_endpoint: 'https://{subdomain}.zendesk.com/oauth/tokens',
      endpoint_params: { subdomain },
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
    },
    {
      type: 'basic',
      fields: [
        { name: 'email', label: 'E-mail address', secret: false, pattern: '[^\\s:@/]+@[^\\s:/]+' },
        { name: 'api_token', label: 'API token', secret: true, pattern: '[A-Za-z0-9]+' },
      ],
      placements: [{ in: 'basic', username: '{email}/token', password: '{api_token}' }],
      help_url: 'https://support.zendesk.com/hc/en-us/articles/4408889192858',
      endpoint_params: { subdomain },
    },
  ],
  origins: ['https://*.zendesk.com'],
  identity_scopes: ['users:read'],
  account: {
    request: { method: 'GET', path: '/api/v2/users/me', base_url: 'https://{subdomain}.zendesk.com' },
    id: ['user.id'],
    name: 'user.name',
    email: 'user.email',
  },
  scope_implies: {
    read: ['tickets:read', 'users:read', 'organizations:read', 'hc:read'],
    write: ['tickets:write', 'users:write', 'organizations:write'],
  },
  // https://developer.zendesk.com/documentation/api-basics/working-with-data/understanding-zendesk-api-errors/
  errors: {
    message: ['description', 'error.message', 'error_description', 'error'],
    code: ['error', 'error.title'],
    request_id_header: 'x-request-id',
    unauthorized_codes: ['invalid_token'],
    missing_scope_codes: ['insufficient_scope'],
    remediations: {
      RecordNotFound: 'Check the id; records that the user may not see are not found.',
      RecordInvalid: 'Correct the fields that Zendesk names.',
    },
  },
});

/** The Ticketing API. Paths were compared with those of node-zendesk 6.0. */
export default declareToolkit({
  slug: 'zendesk',
  display_name: 'Zendesk',
  description: 'Tickets, users, organizations and help center articles in Zendesk.',
  categories: ['customer-support'],
  provider: zendesk,
  base_url: 'https://{subdomain}.zendesk.com/api/v2',
  documentation_url: 'https://developer.zendesk.com/api-reference/ticketing/introduction/',
  tools: [...ticketTools, ...peopleTools],
});
