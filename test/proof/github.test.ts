import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import type { Correction } from './corrections.js';
import { graphqlContract } from './graphql-contract.js';
import { joinContracts } from './joined-contracts.js';
import { openApiContract } from './openapi-contract.js';
import { loadDocument } from './openapi-document.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

const CORRECTIONS: readonly Correction[] = [
  {
    reason: 'A new repository of an organization can be given values of its custom properties.',
    documentation_url: 'https://docs.github.com/en/rest/repos/repos#create-an-organization-repository',
    operations: ['POST /orgs/{org}/repos'],
    members: { custom_properties: { type: 'object', additionalProperties: true } },
  },
  {
    reason: 'Commits can be filtered by committer.',
    documentation_url: 'https://docs.github.com/en/rest/commits/commits#list-commits',
    operations: ['GET /repos/{owner}/{repo}/commits'],
    query: { committer: { type: 'string' } },
  },
  {
    reason: 'Runs are filtered by a date or a range of dates, in the syntax of searches.',
    documentation_url: 'https://docs.github.com/en/rest/actions/workflow-runs',
    operations: ['GET /repos/{owner}/{repo}/actions/runs'],
    query: { created: { type: 'string' } },
  },
  {
    reason:
      'A required status check is named in `contexts` or in `checks`: the document calls `contexts` required, and GitHub refuses both together (google/go-github#2976).',
    documentation_url: 'https://docs.github.com/en/rest/branches/branch-protection#update-branch-protection',
    operations: ['PUT /repos/{owner}/{repo}/branches/{branch}/protection'],
    members: {
      required_status_checks: {
        type: 'object',
        nullable: true,
        required: ['strict'],
        properties: {
          strict: { type: 'boolean' },
          contexts: { type: 'array', items: { type: 'string' } },
          checks: {
            type: 'array',
            items: {
              type: 'object',
              required: ['context'],
              properties: { context: { type: 'string' }, app_id: { type: 'integer' } },
            },
          },
        },
      },
    },
  },
];

function publishedSchema() {
  const name = '@octokit/graphql-schema';
  const document = 'schema.graphql';
  // The package lets nothing but its code be resolved.
  const folder = new URL(`../../node_modules/${name}/`, import.meta.url);
  const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
  const { version } = JSON.parse(read('package.json'));
  const schema = buildSchema(read(document), { assumeValid: true });
  return { source: { package: name, version, document }, schema };
}

const PROTECTED = { owner: 'octo-org', repo: 'hello-world', branch: 'main', enforce_admins: true };

await proveToolkit({
  toolkit: 'github',
  contract: joinContracts(
    openApiContract({ ...loadDocument('github.com/api.github.com'), corrections: CORRECTIONS }),
    graphqlContract({ ...publishedSchema(), origin: 'https://api.github.com', path: '/graphql' }),
  ),
  origins: ['https://api.github.com'],
  answers: {
    // The document’s own example is that of another media type.
    'GET /repos/*/*/stargazers': {
      body: [{ login: 'octocat', id: 1, type: 'User', html_url: 'https://github.com/octocat' }],
    },
    'POST /graphql': { body: { data: { repository: { stargazerCount: 7 } } } },
  },
  tools: {
    GITHUB_UPDATE_BRANCH_PROTECTION: {
      // Alone they are sent as `contexts`.
      also: [{ ...PROTECTED, required_check_contexts: ['build'] }, PROTECTED],
    },
  },
  values: { created: '2026-01-01..2026-01-31' },
  planted: [
    {
      title: 'a field that GraphQL types do not have',
      tool: 'GITHUB_RUN_GRAPH_QL_QUERY',
      change: (request) =>
        withJson(request, (body: { query: string }) => ({
          ...body,
          query: body.query.replace('stargazerCount', 'starCount'),
        })),
      found: /Cannot query field "starCount" on type "Repository"/,
    },
    {
      title: 'a GraphQL variable without a value',
      tool: 'GITHUB_RUN_GRAPH_QL_QUERY',
      change: (request) =>
        withJson(request, (body: object) => ({ ...body, variables: { owner: 'octo-org' } })),
      found: /Variable "\$name" of required type "String!" was not provided/,
    },
    {
      title: 'an unknown member of the body',
      tool: 'GITHUB_CREATE_AN_ISSUE',
      change: (request) => withJson(request, (body: object) => ({ ...body, description: 'It fails.' })),
      found: /body has an unknown member description/,
    },
    {
      title: 'a member of the wrong type',
      tool: 'GITHUB_CREATE_AN_ISSUE',
      change: (request) => withJson(request, (body: object) => ({ ...body, assignees: 'octocat' })),
      found: /body\/assignees must be array/,
    },
    {
      title: 'an unknown member deep in a body',
      tool: 'GITHUB_CREATE_A_TREE',
      change: (request) =>
        withJson(request, (body: { tree: object[] }) => ({
          ...body,
          tree: body.tree.map((entry) => ({ ...entry, name: 'search.md' })),
        })),
      found: /body\/tree\/0 has an unknown member name/,
    },
    {
      title: 'a value that an enum does not have',
      tool: 'GITHUB_LIST_REPOSITORY_ISSUES',
      change: (request) => withQuery(request, 'direction', 'up'),
      found: /query\/direction must be equal to one of the allowed values: asc, desc/,
    },
  ],
});
