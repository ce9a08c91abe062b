import { postTools } from '../basecamp/posts.js';
import { readTools } from '../basecamp/reads.js';
import { todoTools } from '../basecamp/todos.js';
import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';

const LAUNCHPAD = 'https://launchpad.37signals.com';
/** Basecamp answers nobody who does not say who asks. */
const AGENT = { 'User-Agent': 'Bobbin (self-hosted integrations)' };

/**
 * https://github.com/basecamp/bc3-api/blob/master/sections/authentication.md: the standard parameters, since `type` is the
 * older form. The list of a user’s accounts holds those of older products too.
 */
const basecamp = defineProvider({
  slug: 'basecamp',
  display_name: 'Basecamp',
  console_url: `${LAUNCHPAD}/integrations`,
  documentation_url: 'https://github.com/basecamp/bc3-api/blob/master/sections/authentication.md',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: LAUNCHPAD,
      authorization_endpoint: `${LAUNCHPAD}/authorization/new`,
      token_endpoint: `${LAUNCHPAD}/authorization/token`,
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      token_request: { headers: AGENT },
      token_response: { default_token_type: 'bearer' },
      endpoint_params: {
        account_id: {
          description: 'Id of the Basecamp account.',
          pattern: '\\d+',
          from: 'account',
          field: '$site.id',
        },
      },
    },
  ],
  origins: [LAUNCHPAD, 'https://3.basecampapi.com'],
  headers: AGENT,
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/authorization.json', base_url: LAUNCHPAD },
    sites: {
      param: 'account',
      list: 'accounts',
      where: { product: 'bc3' },
      id: 'id',
      name: 'name',
      urls: ['href', 'app_href'],
    },
    id: ['$site.id', 'identity.id'],
    name: '$site.name',
    email: 'identity.email_address',
  },
  errors: { message: ['error', 'message'], request_id_header: 'x-request-id' },
});

/** https://github.com/basecamp/bc3-api, its flat routes. */
export default declareToolkit({
  slug: 'basecamp',
  display_name: 'Basecamp',
  description: 'Projects, to-dos, messages, chats, schedules and cards in Basecamp.',
  categories: ['project-management', 'task-management', 'collaboration'],
  provider: basecamp,
  base_url: 'https://3.basecampapi.com/{account_id}',
  documentation_url: 'https://github.com/basecamp/bc3-api',
  tools: [...readTools, ...todoTools, ...postTools],
});
