import { declareToolkit } from '../declare.js';
import { boardTools } from '../miro/boards.js';
import { itemTools } from '../miro/items.js';
import { defineProvider } from '../provider.js';

/**
 * https://developers.miro.com/docs/getting-started-with-oauth: a grant is for one team. Tokens last, or an hour where the
 * app is set so, with refresh tokens of 60 days.
 */
const miro = defineProvider({
  slug: 'miro',
  display_name: 'Miro',
  console_url: 'https://miro.com/app/settings/user-profile/apps',
  documentation_url: 'https://developers.miro.com/docs/getting-started-with-oauth',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://miro.com',
      authorization_endpoint: 'https://miro.com/oauth/authorize',
      token_endpoint: 'https://api.miro.com/v1/oauth/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      refresh_token_idle_lifetime_s: 5_184_000,
    },
  ],
  origins: ['https://api.miro.com'],
  identity_scopes: ['boards:read'],
  account: {
    request: { method: 'GET', path: '/v1/oauth-token', base_url: 'https://api.miro.com' },
    id: ['team.id', 'user.id'],
    name: 'user.name',
  },
  errors: {
    message: ['message', 'error_description', 'reason'],
    code: ['code', 'error'],
    unauthorized_codes: ['tokenNotProvided', 'invalid_token'],
    missing_scope_codes: ['insufficientPermissions'],
  },
});

/** Paths and members were checked against @mirohq/miro-api 2.2.4. */
export default declareToolkit({
  slug: 'miro',
  display_name: 'Miro',
  description: 'Boards and what is on them in Miro: sticky notes, cards, shapes, texts and connectors.',
  categories: ['design', 'productivity'],
  provider: miro,
  base_url: 'https://api.miro.com/v2',
  documentation_url: 'https://developers.miro.com/reference/api-reference',
  tools: [...boardTools, ...itemTools],
});
