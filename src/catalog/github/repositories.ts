import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { accountOutput, flag, pageOutput, raw, repositoryOutput, text } from './outputs.js';
import { page } from './pages.js';
import {
  direction,
  PUBLIC_READ,
  PUBLIC_WRITE,
  paged,
  pagination,
  rawResponse,
  repository as repositoryParams,
  time,
} from './params.js';
import { account, repository } from './shapes.js';

const getRepository = defineTool({
  name: 'GITHUB_GET_A_REPOSITORY',
  description:
    'Reads a repository. Returns its description, default branch, visibility and counts of stars, forks and open issues.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ ...repositoryParams }, { additionalProperties: false }),
  output: repositoryOutput,
  example: { owner: 'octo-org', repo: 'hello-world' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}' },
  result: repository,
});

const listRepositories = defineTool({
  name: 'GITHUB_LIST_REPOSITORIES_FOR_THE_AUTHENTICATED_USER',
  description:
    'Lists the repositories that the connected user owns, collaborates on or reaches through an organization. Private ones are among them where the scope repo was granted.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      type: Type.Optional(
        stringEnum(['all', 'owner', 'public', 'private', 'member'], {
          description: 'Which repositories to return.',
          default: 'all',
        }),
      ),
      since: time('Only repositories updated after this time'),
      before: time('Only repositories updated before this time'),
      sort: Type.Optional(
        stringEnum(['created', 'updated', 'pushed', 'full_name'], {
          description: 'What to sort by.',
          default: 'full_name',
        }),
      ),
      direction,
      ...pagination,
      raw_response: rawResponse,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('repositories', repositoryOutput, { raw }),
  example: { type: 'owner', sort: 'pushed', limit: 20 },
  request: {
    method: 'GET',
    path: '/user/repos',
    query: {
      type: '$type',
      since: '$since',
      before: '$before',
      sort: '$sort',
      direction: '$direction',
      ...paged,
    },
  },
  result: (answer, params, response) => ({
    ...page('repositories', answer, repository, response),
    ...(params.raw_response && { raw: answer }),
  }),
});

const starRepository = defineTool({
  name: 'GITHUB_STAR_A_REPOSITORY_FOR_THE_AUTHENTICATED_USER',
  description: 'Stars a repository as the connected user; starring it twice changes nothing.',
  scopes: PUBLIC_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object({ ...repositoryParams }, { additionalProperties: false }),
  output: Type.Object({ starred: flag, repository: text }),
  example: { owner: 'octo-org', repo: 'hello-world' },
  request: { method: 'PUT', path: '/user/starred/{owner}/{repo}' },
  result: (_answer, { owner, repo }) => ({ starred: true, repository: `${owner}/${repo}` }),
});

const listStargazers = defineTool({
  name: 'GITHUB_LIST_STARGAZERS',
  description: 'Lists the people who starred a repository. Returns a page of logins and `next_page`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ ...repositoryParams, ...pagination }, { additionalProperties: false }),
  output: pageOutput('stargazers', accountOutput),
  example: { owner: 'octo-org', repo: 'hello-world' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/stargazers', query: { ...paged } },
  result: (answer, _params, response) => page('stargazers', answer, account, response),
});

export const repositoryTools = [getRepository, listRepositories, starRepository, listStargazers];
