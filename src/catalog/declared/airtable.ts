import { baseTools } from '../airtable/bases.js';
import { recordTools } from '../airtable/records.js';
import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';

/**
 * https://airtable.com/developers/web/api/oauth-reference: PKCE is required, and a client with a secret sends it by
 * HTTP Basic. Access tokens last an hour; refresh tokens turn with each use and end after 60 days without one.
 */
const airtable = defineProvider({
  slug: 'airtable',
  display_name: 'Airtable',
  console_url: 'https://airtable.com/create/oauth',
  documentation_url: 'https://airtable.com/developers/web/api/oauth-reference',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://airtable.com',
      authorization_endpoint: 'https://airtable.com/oauth2/v1/authorize',
      token_endpoint: 'https://airtable.com/oauth2/v1/token',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
      refresh_token_idle_lifetime_s: 5_184_000,
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Personal access token', secret: true, pattern: 'pat[A-Za-z0-9.]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://airtable.com/create/tokens',
    },
  ],
  origins: ['https://api.airtable.com'],
  identity_scopes: ['user.email:read'],
  account: {
    request: { method: 'GET', path: '/v0/meta/whoami', base_url: 'https://api.airtable.com' },
    id: ['id'],
    name: 'email',
    email: 'email',
  },
  // https://airtable.com/developers/web/api/errors
  errors: {
    message: ['error.message', 'error_description', 'error'],
    code: ['error.type', 'error'],
    missing_scope_codes: ['INVALID_PERMISSIONS'],
    remediations: {
      NOT_FOUND: 'Check the ids; AIRTABLE_LIST_BASES and AIRTABLE_GET_BASE_SCHEMA tell them.',
      INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND:
        'Check the ids, and that the user shared this base with the connection.',
      UNKNOWN_FIELD_NAME: 'AIRTABLE_GET_BASE_SCHEMA tells the names of the fields.',
      INVALID_VALUE_FOR_COLUMN: 'Give a value of the field’s type, or set typecast.',
    },
  },
});

/** https://airtable.com/developers/web/api/introduction */
export default declareToolkit({
  slug: 'airtable',
  display_name: 'Airtable',
  description: 'Bases, tables and records in Airtable.',
  categories: ['databases', 'productivity'],
  provider: airtable,
  base_url: 'https://api.airtable.com/v0',
  documentation_url: 'https://airtable.com/developers/web/api/introduction',
  tools: [...recordTools, ...baseTools],
});
