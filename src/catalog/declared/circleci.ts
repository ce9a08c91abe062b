import { declareToolkit } from '../declare.js';
import { fields, flag, id, integer, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/** https://circleci.com/docs/api-developers-guide/#authentication-and-authorization: a personal token in a header. */
const circleci = defineProvider({
  slug: 'circleci',
  display_name: 'CircleCI',
  console_url: 'https://app.circleci.com/settings/user/tokens',
  documentation_url: 'https://circleci.com/docs/managing-api-tokens/',
  auth_schemes: [
    {
      type: 'api_key',
      fields: [{ name: 'token', label: 'Personal API token', secret: true }],
      placements: [{ in: 'header', name: 'Circle-Token', value: '{token}' }],
      help_url: 'https://app.circleci.com/settings/user/tokens',
    },
  ],
  origins: ['https://circleci.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/api/v2/me', base_url: 'https://circleci.com' },
    id: ['id'],
    name: 'login',
  },
  errors: {
    message: ['message'],
    code: ['code'],
    request_id_header: 'x-request-id',
    remediations: {
      '404': 'Check the project’s slug and the id: what the token may not see is not found either.',
    },
  },
});

const project_slug = id('Slug of the project, such as gh/org/repo or circleci/org-id/project-id.');
const pipeline_id = id('Id of the pipeline, a UUID.');
const workflow_id = id('Id of the workflow, a UUID.');
const job_number = integer('Number of the job in its project.');
const page_token = text('`next_page_token` of the page before.');
const PAGE = { 'page-token': '$page_token' };
const PROJECT = '/project/{+project_slug}';

/** Version 2, https://circleci.com/docs/api/v2/. The directory’s document is of version 1, which CircleCI has ended. */
export default declareToolkit({
  slug: 'circleci',
  display_name: 'CircleCI',
  description: 'Builds at CircleCI: run pipelines, follow workflows and jobs, look at tests and artifacts.',
  categories: ['developer-tools', 'continuous-integration'],
  provider: circleci,
  base_url: 'https://circleci.com/api/v2',
  documentation_url: 'https://circleci.com/docs/api/v2/',
  tools: [
    defineTool({
      name: 'CIRCLECI_TRIGGER_PIPELINE',
      description: 'Runs the pipeline of a branch or tag. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { project_slug },
        {
          branch: text('Branch; or give tag instead.'),
          tag: text('Tag.'),
          parameters: fields('Values for the parameters of the configuration.'),
        },
      ),
      example: { project_slug: 'gh/org/repo', branch: 'main' },
      request: {
        method: 'POST',
        path: `${PROJECT}/pipeline`,
        body: { branch: '$branch', tag: '$tag', parameters: '$parameters' },
      },
    }),
    defineTool({
      name: 'CIRCLECI_LIST_PIPELINES_FOR_PROJECT',
      description: 'Lists the pipelines of a project, the newest first.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_slug }, { branch: text('Only of this branch.'), page_token }),
      example: { project_slug: 'gh/org/repo' },
      request: { method: 'GET', path: `${PROJECT}/pipeline`, query: { branch: '$branch', ...PAGE } },
    }),
    defineTool({
      name: 'CIRCLECI_GET_PIPELINE',
      description: 'Reads one pipeline.',
      scopes: [],
      annotations: READ,
      params: toParams({ pipeline_id }),
      example: { pipeline_id: '5034460f' },
      request: { method: 'GET', path: '/pipeline/{pipeline_id}' },
    }),
    defineTool({
      name: 'CIRCLECI_GET_PIPELINE_CONFIG',
      description: 'Reads the configuration that a pipeline was run with.',
      scopes: [],
      annotations: READ,
      params: toParams({ pipeline_id }),
      example: { pipeline_id: '5034460f' },
      request: { method: 'GET', path: '/pipeline/{pipeline_id}/config' },
    }),
    defineTool({
      name: 'CIRCLECI_LIST_WORKFLOWS_BY_PIPELINE_ID',
      description: 'Lists the workflows of a pipeline with their states.',
      scopes: [],
      annotations: READ,
      params: toParams({ pipeline_id }, { page_token }),
      example: { pipeline_id: '5034460f' },
      request: { method: 'GET', path: '/pipeline/{pipeline_id}/workflow', query: PAGE },
    }),
    defineTool({
      name: 'CIRCLECI_GET_WORKFLOW',
      description: 'Reads one workflow.',
      scopes: [],
      annotations: READ,
      params: toParams({ workflow_id }),
      example: { workflow_id: '26c4' },
      request: { method: 'GET', path: '/workflow/{workflow_id}' },
    }),
    defineTool({
      name: 'CIRCLECI_LIST_WORKFLOW_JOBS',
      description: 'Lists the jobs of a workflow with their numbers and states.',
      scopes: [],
      annotations: READ,
      params: toParams({ workflow_id }),
      example: { workflow_id: '26c4' },
      request: { method: 'GET', path: '/workflow/{workflow_id}/job' },
    }),
    defineTool({
      name: 'CIRCLECI_RERUN_WORKFLOW',
      description: 'Runs a workflow again, or its failed jobs alone. Returns the new workflow’s id.',
      scopes: [],
      annotations: WRITE,
      params: toParams({ workflow_id }, { from_failed: flag('Whether failed jobs alone.') }),
      example: { workflow_id: '26c4' },
      request: {
        method: 'POST',
        path: '/workflow/{workflow_id}/rerun',
        body: { from_failed: '$from_failed' },
      },
    }),
    defineTool({
      name: 'CIRCLECI_CANCEL_WORKFLOW',
      description: 'Stops a workflow.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ workflow_id }),
      example: { workflow_id: '26c4' },
      request: { method: 'POST', path: '/workflow/{workflow_id}/cancel' },
    }),
    defineTool({
      name: 'CIRCLECI_GET_JOB_DETAILS',
      description: 'Reads one job: its state, duration and where it ran.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_slug, job_number }),
      example: { project_slug: 'gh/org/repo', job_number: 123 },
      request: { method: 'GET', path: `${PROJECT}/job/{job_number}` },
    }),
    defineTool({
      name: 'CIRCLECI_GET_JOB_ARTIFACTS',
      description: 'Lists the files that a job kept, with their addresses.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_slug, job_number }),
      example: { project_slug: 'gh/org/repo', job_number: 123 },
      request: { method: 'GET', path: `${PROJECT}/{job_number}/artifacts` },
    }),
    defineTool({
      name: 'CIRCLECI_GET_TEST_METADATA',
      description: 'Lists the tests that a job ran, with their results.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_slug, job_number }),
      example: { project_slug: 'gh/org/repo', job_number: 123 },
      request: { method: 'GET', path: `${PROJECT}/{job_number}/tests` },
    }),
    defineTool({
      name: 'CIRCLECI_GET_PROJECT',
      description: 'Reads one project.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_slug }),
      example: { project_slug: 'gh/org/repo' },
      request: { method: 'GET', path: PROJECT },
    }),
    defineTool({
      name: 'CIRCLECI_LIST_COLLABORATIONS',
      description: 'Lists the organizations of the user with their slugs.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/me/collaborations' },
    }),
  ],
});
