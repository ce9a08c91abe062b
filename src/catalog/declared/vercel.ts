import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { id, list, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { defineTool, WRITE } from '../tool.js';

/** https://vercel.com/docs/rest-api#authentication: an access token, of the user or of one team. */
const vercel = defineProvider({
  slug: 'vercel',
  display_name: 'Vercel',
  console_url: 'https://vercel.com/account/settings/tokens',
  documentation_url: 'https://vercel.com/docs/rest-api#authentication',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Access token', secret: true }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://vercel.com/account/settings/tokens',
    },
  ],
  origins: ['https://api.vercel.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/v2/user', base_url: 'https://api.vercel.com' },
    id: ['user.id'],
    name: 'user.username',
    email: 'user.email',
  },
  // https://vercel.com/docs/rest-api/errors
  errors: {
    message: ['error.message'],
    code: ['error.code'],
    request_id_header: 'x-vercel-id',
    rate_limited_codes: ['rate_limited'],
    remediations: {
      forbidden: 'The token may not do this: give the teamId of the team, or make a token for it.',
      not_found: 'Check the id, and give the teamId of the team that it belongs to.',
    },
  },
});

const TEAM = { teamId: 'team_id' };
const TEAM_WORDS = { team_id: 'Id of the team; the user’s own account where left out.' };
const team_id = text(TEAM_WORDS.team_id, { aliases: ['teamId'] });
const PROJECT = { ...TEAM, idOrName: 'project' };
const PROJECT_WORDS = { ...TEAM_WORDS, project: 'Id or name of the project.' };
const UNTIL = { limit: 'How many to return.', until: '`pagination.next` of the page before.' };

/** https://vercel.com/docs/rest-api/reference */
export default declareToolkit({
  slug: 'vercel',
  display_name: 'Vercel',
  description: 'Projects on Vercel: deployments and their logs, domains, environment variables.',
  categories: ['developer-tools', 'hosting'],
  provider: vercel,
  base_url: 'https://api.vercel.com',
  documentation_url: 'https://vercel.com/docs/rest-api/reference',
  documents: ['vercel.com'],
  tools: [
    {
      operation: 'GET /v9/projects',
      name: 'VERCEL_LIST_PROJECTS',
      aliases: ['VERCEL_GET_PROJECTS'],
      description: 'Lists projects.',
      rename: TEAM,
      describe: { ...TEAM_WORDS, from: '`pagination.next` of the page before.' },
      omit: ['gitForkProtection', 'edgeConfigId', 'edgeConfigTokenId'],
      example: { limit: '20' },
    },
    {
      operation: 'GET /v9/projects/{idOrName}',
      name: 'VERCEL_GET_PROJECT',
      description: 'Reads one project.',
      rename: PROJECT,
      describe: PROJECT_WORDS,
      example: { project: 'my-app' },
    },
    {
      operation: 'GET /v6/deployments',
      name: 'VERCEL_LIST_DEPLOYMENTS',
      aliases: ['VERCEL_GET_DEPLOYMENTS'],
      description: 'Lists deployments, the newest first.',
      rename: TEAM,
      describe: {
        ...TEAM_WORDS,
        ...UNTIL,
        projectId: 'Id of the project.',
        state: 'States joined by commas: BUILDING, ERROR, INITIALIZING, QUEUED, READY, CANCELED.',
      },
      omit: ['from', 'to', 'users', 'rollbackCandidate'],
      example: { projectId: 'prj_1', state: 'READY' },
    },
    {
      operation: 'GET /v13/deployments/{idOrUrl}',
      name: 'VERCEL_GET_DEPLOYMENT',
      description: 'Reads one deployment: its state, address and error.',
      rename: { ...TEAM, idOrUrl: 'deployment' },
      describe: { ...TEAM_WORDS, deployment: 'Id or host name of the deployment.' },
      example: { deployment: 'dpl_1' },
    },
    {
      operation: 'GET /v2/deployments/{idOrUrl}/events',
      name: 'VERCEL_GET_DEPLOYMENT_EVENTS',
      aliases: ['VERCEL_GET_DEPLOYMENT_LOGS'],
      description: 'Reads what the build of a deployment printed.',
      rename: { ...TEAM, idOrUrl: 'deployment' },
      describe: { ...TEAM_WORDS, deployment: 'Id or host name of the deployment.' },
      fixed: { follow: 0 },
      omit: ['name', 'statusCode', 'delimiter', 'builds'],
      example: { deployment: 'dpl_1', limit: 100 },
    },
    {
      operation: 'PATCH /v12/deployments/{id}/cancel',
      name: 'VERCEL_CANCEL_DEPLOYMENT',
      description: 'Stops a deployment that is being built.',
      rename: { ...TEAM, id: 'deployment_id' },
      describe: TEAM_WORDS,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      example: { deployment_id: 'dpl_1' },
    },
    {
      operation: 'DELETE /v13/deployments/{id}',
      name: 'VERCEL_DELETE_DEPLOYMENT',
      description: 'Deletes a deployment.',
      rename: { ...TEAM, id: 'deployment_id' },
      describe: TEAM_WORDS,
      omit: ['url'],
      example: { deployment_id: 'dpl_1' },
    },
    defineTool({
      name: 'VERCEL_REDEPLOY',
      description: 'Builds and deploys a deployment’s sources once more. Returns the new deployment.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { name: id('Name of the project.'), deployment_id: id('Id of the deployment to repeat.') },
        { target: text('`production`, or a preview where left out.'), team_id },
      ),
      example: { name: 'my-app', deployment_id: 'dpl_1' },
      request: {
        method: 'POST',
        path: '/v13/deployments',
        query: { teamId: '$team_id' },
        body: { name: '$name', deploymentId: '$deployment_id', target: '$target' },
      },
    }),
    {
      operation: 'GET /v9/projects/{idOrName}/env',
      name: 'VERCEL_LIST_ENV_VARIABLES',
      aliases: ['VERCEL_FILTER_PROJECT_ENVS'],
      description: 'Lists the environment variables of a project.',
      rename: PROJECT,
      describe: PROJECT_WORDS,
      omit: ['decrypt', 'source'],
      example: { project: 'my-app' },
    },
    defineTool({
      name: 'VERCEL_ADD_ENVIRONMENT_VARIABLE',
      description: 'Adds an environment variable to a project, for deployments to come.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          project: id(PROJECT_WORDS.project),
          key: id('Name of the variable.'),
          value: text('Its value.'),
          target: list(
            Type.String({ enum: ['production', 'preview', 'development'] }),
            'Where it is set: production, preview, development.',
            { minItems: 1 },
          ),
        },
        {
          type: text('`encrypted`, `sensitive` (never to be read again) or `plain`.', {
            default: 'encrypted',
          }),
          git_branch: text('Branch, of previews.'),
          team_id,
        },
      ),
      example: { project: 'my-app', key: 'API_URL', value: 'https://example.com', target: ['production'] },
      request: {
        method: 'POST',
        path: '/v10/projects/{project}/env',
        query: { teamId: '$team_id' },
        body: {
          key: '$key',
          value: '$value',
          target: '$target',
          type: '$type',
          gitBranch: '$git_branch',
        },
      },
    }),
    {
      operation: 'DELETE /v9/projects/{idOrName}/env/{id}',
      name: 'VERCEL_DELETE_ENVIRONMENT_VARIABLE',
      description: 'Removes an environment variable from a project.',
      rename: { ...PROJECT, id: 'env_id' },
      describe: PROJECT_WORDS,
      example: { project: 'my-app', env_id: 'XMbOEya1gUUO1ir4' },
    },
    {
      operation: 'GET /v9/projects/{idOrName}/domains',
      name: 'VERCEL_LIST_PROJECT_DOMAINS',
      description: 'Lists the domains of a project.',
      rename: PROJECT,
      describe: PROJECT_WORDS,
      example: { project: 'my-app' },
    },
    {
      operation: 'GET /v5/domains',
      name: 'VERCEL_LIST_DOMAINS',
      description: 'Lists the domains of the account or team.',
      rename: TEAM,
      describe: { ...TEAM_WORDS, ...UNTIL },
      example: { limit: 20 },
    },
    {
      operation: 'GET /v2/teams',
      name: 'VERCEL_LIST_TEAMS',
      description: 'Lists the teams of the user, whose ids other tools take.',
      describe: UNTIL,
      example: { limit: 20 },
    },
    {
      operation: 'GET /v2/user',
      name: 'VERCEL_GET_AUTH_USER',
      aliases: ['VERCEL_GET_USER'],
      description: 'Reads who the connected user is.',
      example: {},
    },
  ],
});
