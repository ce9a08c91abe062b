import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { pageOutput, pullRequestOutput } from './outputs.js';
import { page } from './pages.js';
import { direction, PUBLIC_READ, PUBLIC_WRITE, paged, pagination, pullNumber, repository } from './params.js';
import { pullRequest } from './shapes.js';

const title = Type.String({ description: 'The title of the pull request.', minLength: 1, maxLength: 256 });
const body = Type.String({ description: 'The text of the pull request, in GitHub-flavored Markdown.' });
const maintainerCanModify = Type.Boolean({
  description: 'Whether maintainers of the base repository may push to the head branch.',
});

const createPullRequest = defineTool({
  name: 'GITHUB_CREATE_A_PULL_REQUEST',
  description:
    'Opens a pull request to merge one branch into another. Returns the pull request with its number and URL.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      title: Type.Optional(title),
      body: Type.Optional(body),
      head: Type.String({
        description: 'The branch with the changes; `user:branch` for a branch of a fork.',
        minLength: 1,
      }),
      base: Type.String({ description: 'The branch to merge into; it must exist.', minLength: 1 }),
      head_repo: Type.Optional(
        Type.String({
          description: 'The repository of the head branch, where both belong to the same organization.',
        }),
      ),
      draft: Type.Optional(Type.Boolean({ description: 'Whether it is opened as a draft.' })),
      maintainer_can_modify: Type.Optional(maintainerCanModify),
      issue: Type.Optional(
        Type.Integer({
          description: 'An issue to turn into the pull request, instead of `title` and `body`.',
          minimum: 1,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: pullRequestOutput,
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    title: 'Search on Sundays',
    head: 'fix-search',
    base: 'main',
  },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/pulls',
    body: {
      title: '$title',
      body: '$body',
      head: '$head',
      base: '$base',
      head_repo: '$head_repo',
      draft: '$draft',
      maintainer_can_modify: '$maintainer_can_modify',
      issue: '$issue',
    },
  },
  result: pullRequest,
});

const listPullRequests = defineTool({
  name: 'GITHUB_LIST_PULL_REQUESTS',
  description: 'Lists the pull requests of a repository. Returns a page of them and `next_page`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      state: Type.Optional(
        stringEnum(['open', 'closed', 'all'], {
          description: 'Which pull requests to return.',
          default: 'open',
        }),
      ),
      head: Type.Optional(Type.String({ description: 'Only those of this head branch, as `owner:branch`.' })),
      base: Type.Optional(Type.String({ description: 'Only those into this base branch.' })),
      sort: Type.Optional(
        stringEnum(['created', 'updated', 'popularity', 'long-running'], {
          description: 'What to sort by.',
          default: 'created',
        }),
      ),
      direction,
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('pull_requests', pullRequestOutput),
  example: { owner: 'octo-org', repo: 'hello-world', state: 'open' },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/pulls',
    query: {
      state: '$state',
      head: '$head',
      base: '$base',
      sort: '$sort',
      direction: '$direction',
      ...paged,
    },
  },
  result: (answer, _params, response) => page('pull_requests', answer, pullRequest, response),
});

const getPullRequest = defineTool({
  name: 'GITHUB_GET_A_PULL_REQUEST',
  description:
    'Reads one pull request. Returns its text, branches, reviewers, size, and whether it can be merged.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ ...repository, pull_number: pullNumber }, { additionalProperties: false }),
  output: pullRequestOutput,
  example: { owner: 'octo-org', repo: 'hello-world', pull_number: 7 },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/pulls/{pull_number}' },
  result: pullRequest,
});

const updatePullRequest = defineTool({
  name: 'GITHUB_UPDATE_A_PULL_REQUEST',
  description:
    'Changes the given parts of a pull request: title, text, base branch, or closes and reopens it. Returns the pull request.',
  scopes: PUBLIC_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      ...repository,
      pull_number: pullNumber,
      title: Type.Optional(title),
      body: Type.Optional(body),
      state: Type.Optional(
        stringEnum(['open', 'closed'], { description: 'Whether the pull request is open.' }),
      ),
      base: Type.Optional(Type.String({ description: 'Another branch to merge into.', minLength: 1 })),
      maintainer_can_modify: Type.Optional(maintainerCanModify),
    },
    { additionalProperties: false },
  ),
  output: pullRequestOutput,
  example: { owner: 'octo-org', repo: 'hello-world', pull_number: 7, title: 'Search on Sundays, too' },
  request: {
    method: 'PATCH',
    path: '/repos/{owner}/{repo}/pulls/{pull_number}',
    body: {
      title: '$title',
      body: '$body',
      state: '$state',
      base: '$base',
      maintainer_can_modify: '$maintainer_can_modify',
    },
  },
  result: pullRequest,
});

export const pullTools = [createPullRequest, listPullRequests, getPullRequest, updatePullRequest];
