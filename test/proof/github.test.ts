import type { Correction } from './corrections.js';
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
];

await proveToolkit({
  toolkit: 'github',
  contract: openApiContract({ ...loadDocument('github.com/api.github.com'), corrections: CORRECTIONS }),
  origins: ['https://api.github.com'],
  planted: [
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
      title: 'a value that an enum does not have',
      tool: 'GITHUB_LIST_REPOSITORY_ISSUES',
      change: (request) => withQuery(request, 'direction', 'up'),
      found: /query\/direction must be equal to one of the allowed values: asc, desc/,
    },
  ],
});
