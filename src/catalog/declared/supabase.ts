import { declareToolkit } from '../declare.js';
import { flag, id, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/**
 * https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration: what an app may do is set in its
 * settings, and a grant is for the organization that the user chose.
 */
const supabase = defineProvider({
  slug: 'supabase',
  display_name: 'Supabase',
  console_url: 'https://supabase.com/dashboard/org/_/apps',
  documentation_url: 'https://supabase.com/docs/guides/integrations/build-a-supabase-oauth-integration',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://api.supabase.com',
      authorization_endpoint: 'https://api.supabase.com/v1/oauth/authorize',
      token_endpoint: 'https://api.supabase.com/v1/oauth/token',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Personal access token', secret: true, pattern: 'sbp_[0-9a-f]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://supabase.com/dashboard/account/tokens',
    },
  ],
  origins: ['https://api.supabase.com'],
  identity_scopes: [],
  account: {
    request: { method: 'GET', path: '/v1/organizations', base_url: 'https://api.supabase.com' },
    id: ['0.id'],
    name: '0.name',
  },
  errors: { message: ['message', 'error_description', 'error'], code: ['code', 'error'] },
});

const ref = id('Reference of the project, its id of 20 letters.', {
  pattern: '^[a-z]+$',
  aliases: ['ref', 'project_id'],
});

/** The Management API; paths were checked against supabase-management-js 2.0.2. */
export default declareToolkit({
  slug: 'supabase',
  display_name: 'Supabase',
  description: 'Projects, databases, functions, branches and logs in Supabase.',
  categories: ['databases', 'developer-tools'],
  provider: supabase,
  base_url: 'https://api.supabase.com/v1',
  documentation_url: 'https://supabase.com/docs/reference/api/introduction',
  tools: [
    defineTool({
      name: 'SUPABASE_GET_PROJECTS',
      aliases: ['SUPABASE_LIST_ALL_PROJECTS'],
      description: 'Tells all projects, with their references, regions and status.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/projects' },
    }),
    defineTool({
      name: 'SUPABASE_GET_PROJECT',
      description: 'Tells region, status and database version of a project.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_ref: ref }),
      example: { project_ref: 'abcdefghijklmnopqrst' },
      request: { method: 'GET', path: '/projects/{project_ref}' },
    }),
    defineTool({
      name: 'SUPABASE_GET_ORGANIZATIONS',
      aliases: ['SUPABASE_LIST_ALL_ORGANIZATIONS'],
      description: 'Tells the organizations that the connection may reach.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/organizations' },
    }),
    defineTool({
      name: 'SUPABASE_QUERY_DATABASE',
      aliases: ['SUPABASE_RUN_READ_ONLY_QUERY'],
      description: 'Runs SQL that only reads, as a role that cannot write. Returns the rows.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_ref: ref, query: id('The SQL.') }),
      example: { project_ref: 'abcdefghijklmnopqrst', query: 'select count(*) from auth.users' },
      request: {
        method: 'POST',
        path: '/projects/{project_ref}/database/query/read-only',
        body: { query: '$query' },
      },
    }),
    defineTool({
      name: 'SUPABASE_RUN_SQL_QUERY',
      aliases: ['SUPABASE_BETA_RUN_SQL_QUERY'],
      description:
        'Runs any SQL in a project’s database, changes of data and tables included. Returns the rows.',
      scopes: [],
      annotations: { ...WRITE, destructiveHint: true },
      params: toParams({ project_ref: ref, query: id('The SQL.') }),
      example: {
        project_ref: 'abcdefghijklmnopqrst',
        query: "insert into notes (text) values ('hello') returning id",
      },
      request: { method: 'POST', path: '/projects/{project_ref}/database/query', body: { query: '$query' } },
    }),
    defineTool({
      name: 'SUPABASE_GET_MIGRATIONS',
      description: 'Tells the migrations that a project’s database has gone through.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_ref: ref }),
      example: { project_ref: 'abcdefghijklmnopqrst' },
      request: { method: 'GET', path: '/projects/{project_ref}/database/migrations' },
    }),
    defineTool({
      name: 'SUPABASE_GET_FUNCTIONS',
      aliases: ['SUPABASE_LIST_ALL_FUNCTIONS'],
      description: 'Tells the edge functions of a project.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_ref: ref }),
      example: { project_ref: 'abcdefghijklmnopqrst' },
      request: { method: 'GET', path: '/projects/{project_ref}/functions' },
    }),
    defineTool({
      name: 'SUPABASE_DELETE_FUNCTION',
      description: 'Deletes an edge function.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ project_ref: ref, function_slug: id('Its name in the URL.') }),
      example: { project_ref: 'abcdefghijklmnopqrst', function_slug: 'hello-world' },
      request: { method: 'DELETE', path: '/projects/{project_ref}/functions/{function_slug}' },
    }),
    defineTool({
      name: 'SUPABASE_GET_PROJECT_LOGS',
      description: 'Queries a project’s logs, of the last minute where no times are given. Returns `result`.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { project_ref: ref },
        {
          sql: text('The query, over tables such as edge_logs, postgres_logs, auth_logs or function_logs.'),
          start: text('From when, at most a day before `end`.', { format: 'date-time' }),
          end: text('Until when.', { format: 'date-time' }),
        },
      ),
      example: {
        project_ref: 'abcdefghijklmnopqrst',
        sql: 'select timestamp, event_message from postgres_logs order by timestamp desc limit 20',
      },
      request: {
        method: 'GET',
        path: '/projects/{project_ref}/analytics/endpoints/logs.all',
        query: { sql: '$sql', iso_timestamp_start: '$start', iso_timestamp_end: '$end' },
      },
    }),
    defineTool({
      name: 'SUPABASE_GET_ADVISORS',
      description: 'Tells what Supabase advises on security or performance of a project. Returns `lints`.',
      scopes: [],
      annotations: READ,
      params: toParams({
        project_ref: ref,
        kind: stringEnum(['security', 'performance'], { description: 'On which.' }),
      }),
      example: { project_ref: 'abcdefghijklmnopqrst', kind: 'security' },
      request: { method: 'GET', path: '/projects/{project_ref}/advisors/{kind}' },
    }),
    defineTool({
      name: 'SUPABASE_GET_BRANCHES',
      description: 'Tells the database branches of a project.',
      scopes: [],
      annotations: READ,
      params: toParams({ project_ref: ref }),
      example: { project_ref: 'abcdefghijklmnopqrst' },
      request: { method: 'GET', path: '/projects/{project_ref}/branches' },
    }),
    defineTool({
      name: 'SUPABASE_CREATE_BRANCH',
      description:
        'Creates a database branch of a project, which costs as long as it lives. Returns the branch.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { project_ref: ref, name: id('Its name.') },
        { git_branch: text('Git branch that it goes with.'), persistent: flag('Whether it outlives that.') },
      ),
      example: { project_ref: 'abcdefghijklmnopqrst', name: 'try-out' },
      request: {
        method: 'POST',
        path: '/projects/{project_ref}/branches',
        body: { branch_name: '$name', git_branch: '$git_branch', persistent: '$persistent' },
      },
    }),
    defineTool({
      name: 'SUPABASE_PAUSE_PROJECT',
      description: 'Stops a project of the free plan until it is restored.',
      scopes: [],
      annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
      params: toParams({ project_ref: ref }),
      example: { project_ref: 'abcdefghijklmnopqrst' },
      request: { method: 'POST', path: '/projects/{project_ref}/pause' },
    }),
  ],
});
