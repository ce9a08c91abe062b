import { declareToolkit } from '../declare.js';
import { defineProvider } from '../provider.js';

/**
 * https://docs.netlify.com/api/get-started/#authentication: an OAuth application, or a personal access token. There are
 * no scopes, tokens do not end by themselves, and no endpoint takes one back.
 */
const netlify = defineProvider({
  slug: 'netlify',
  display_name: 'Netlify',
  console_url: 'https://app.netlify.com/user/applications',
  documentation_url: 'https://docs.netlify.com/api/get-started/#authentication',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://app.netlify.com',
      authorization_endpoint: 'https://app.netlify.com/authorize',
      token_endpoint: 'https://api.netlify.com/oauth/token',
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: [],
      token_response: { default_token_type: 'bearer' },
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Personal access token', secret: true }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://app.netlify.com/user/applications#personal-access-tokens',
    },
  ],
  origins: ['https://api.netlify.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/api/v1/user', base_url: 'https://api.netlify.com' },
    id: ['id'],
    name: 'full_name',
    email: 'email',
  },
  errors: {
    message: ['message', 'error_description', 'error'],
    code: ['code', 'error'],
    request_id_header: 'x-nf-request-id',
  },
});

const PAGES = { page: 'Which page, from 1.', per_page: 'How many on a page, up to 100.' };

/** https://docs.netlify.com/api/get-started/, https://open-api.netlify.com */
export default declareToolkit({
  slug: 'netlify',
  display_name: 'Netlify',
  description: 'Sites on Netlify: deploys, builds, forms and environment variables.',
  categories: ['developer-tools', 'hosting'],
  provider: netlify,
  base_url: 'https://api.netlify.com/api/v1',
  documentation_url: 'https://open-api.netlify.com',
  documents: ['netlify.com'],
  tools: [
    {
      operation: 'GET /sites',
      name: 'NETLIFY_LIST_SITES',
      description: 'Lists the sites that the user has access to.',
      describe: PAGES,
      example: { per_page: 20 },
    },
    {
      operation: 'GET /sites/{site_id}',
      name: 'NETLIFY_GET_SITE',
      description: 'Reads one site.',
      describe: { site_id: 'Id of the site, or its domain.' },
      example: { site_id: 'example.netlify.app' },
    },
    {
      operation: 'GET /{account_slug}/sites',
      name: 'NETLIFY_LIST_SITES_FOR_ACCOUNT',
      description: 'Lists the sites of a team.',
      describe: PAGES,
      example: { account_slug: 'my-team' },
    },
    {
      operation: 'DELETE /sites/{site_id}',
      name: 'NETLIFY_DELETE_SITE',
      description: 'Deletes a site with all of its deploys.',
      example: { site_id: '3970e0fe' },
    },
    {
      operation: 'GET /sites/{site_id}/deploys',
      name: 'NETLIFY_LIST_SITE_DEPLOYS',
      description: 'Lists the deploys of a site, the newest first.',
      describe: PAGES,
      example: { site_id: '3970e0fe' },
    },
    {
      operation: 'GET /deploys/{deploy_id}',
      name: 'NETLIFY_GET_DEPLOY',
      description: 'Reads one deploy: its state, branch, addresses and error.',
      example: { deploy_id: '5f1a' },
    },
    {
      operation: 'POST /sites/{site_id}/deploys/{deploy_id}/restore',
      name: 'NETLIFY_RESTORE_SITE_DEPLOY',
      description: 'Publishes an earlier deploy of a site again.',
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      example: { site_id: '3970e0fe', deploy_id: '5f1a' },
    },
    {
      operation: 'POST /deploys/{deploy_id}/cancel',
      name: 'NETLIFY_CANCEL_DEPLOY',
      description: 'Stops a deploy that is under way.',
      example: { deploy_id: '5f1a' },
    },
    {
      operation: 'POST /sites/{site_id}/builds',
      name: 'NETLIFY_CREATE_SITE_BUILD',
      aliases: ['NETLIFY_TRIGGER_BUILD'],
      description: 'Builds a site anew and deploys it.',
      omit: ['image'],
      example: { site_id: '3970e0fe', clear_cache: true },
    },
    {
      operation: 'GET /sites/{site_id}/forms',
      name: 'NETLIFY_LIST_SITE_FORMS',
      description: 'Lists the forms of a site.',
      example: { site_id: '3970e0fe' },
    },
    {
      operation: 'GET /forms/{form_id}/submissions',
      name: 'NETLIFY_LIST_FORM_SUBMISSIONS',
      description: 'Lists what was sent to a form, the newest first.',
      describe: PAGES,
      example: { form_id: '5f1b' },
    },
    {
      operation: 'GET /accounts',
      name: 'NETLIFY_LIST_ACCOUNTS',
      description: 'Lists the teams of the user, with the ids and slugs that other tools take.',
      example: {},
    },
    {
      operation: 'GET /accounts/{account_id}/env',
      name: 'NETLIFY_GET_ENV_VARS',
      aliases: ['NETLIFY_LIST_ENV_VARS'],
      description: 'Reads the environment variables of a team, or of one of its sites.',
      describe: { account_id: 'Id or slug of the team.', site_id: 'Id of the site.' },
      example: { account_id: 'my-team', site_id: '3970e0fe' },
    },
    {
      operation: 'GET /user',
      name: 'NETLIFY_GET_CURRENT_USER',
      description: 'Reads who the connected user is.',
      example: {},
    },
  ],
});
