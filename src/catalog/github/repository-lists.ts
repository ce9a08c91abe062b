import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import {
  integer,
  integerOrNull,
  pageOutput,
  repositoryOutput,
  text,
  textOrNull,
  urlOrNull,
} from './outputs.js';
import { page } from './pages.js';
import { direction, repository as named, org, PUBLIC_READ, paged, pagination, username } from './params.js';
import { object, repository } from './shapes.js';

const SORTS = ['created', 'updated', 'pushed', 'full_name'] as const;

const repositories = pageOutput('repositories', repositoryOutput);
const filters = { type: '$type', sort: '$sort', direction: '$direction', ...paged };

const listOfUser = defineTool({
  name: 'GITHUB_LIST_REPOSITORIES_FOR_A_USER',
  description: 'Lists the public repositories of a user. Returns a page of them and `next_page`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      username,
      type: Type.Optional(
        stringEnum(['all', 'owner', 'member'], {
          description: 'Those the user owns, is a member of, or both.',
          default: 'owner',
        }),
      ),
      sort: Type.Optional(stringEnum(SORTS, { description: 'What to sort by.', default: 'full_name' })),
      direction,
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: repositories,
  example: { username: 'octocat', sort: 'pushed' },
  request: { method: 'GET', path: '/users/{username}/repos', query: filters },
  result: (answer, _params, response) => page('repositories', answer, repository, response),
});

const listOfOrganization = defineTool({
  name: 'GITHUB_LIST_ORGANIZATION_REPOSITORIES',
  description:
    'Lists the repositories of an organization that the connected user may see. Private ones need the scope repo.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      org,
      type: Type.Optional(
        stringEnum(['all', 'public', 'private', 'forks', 'sources', 'member'], {
          description: 'Which repositories to return.',
          default: 'all',
        }),
      ),
      sort: Type.Optional(stringEnum(SORTS, { description: 'What to sort by.', default: 'created' })),
      direction,
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: repositories,
  example: { org: 'octo-org', type: 'sources' },
  request: { method: 'GET', path: '/orgs/{org}/repos', query: filters },
  result: (answer, _params, response) => page('repositories', answer, repository, response),
});

const listStarred = defineTool({
  name: 'GITHUB_LIST_REPOSITORIES_STARRED_BY_THE_AUTHENTICATED_USER',
  description: 'Lists the repositories the connected user starred, the latest star first.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      sort: Type.Optional(
        stringEnum(['created', 'updated'], {
          description: 'By when it was starred, or when it was last pushed to.',
          default: 'created',
        }),
      ),
      direction,
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: repositories,
  example: { limit: 20 },
  request: {
    method: 'GET',
    path: '/user/starred',
    query: { sort: '$sort', direction: '$direction', ...paged },
  },
  result: (answer, _params, response) => page('repositories', answer, repository, response),
});

const listContributors = defineTool({
  name: 'GITHUB_LIST_REPOSITORY_CONTRIBUTORS',
  description: 'Lists who contributed to a repository, most commits first. The counts may be some hours old.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...named,
      anon: Type.Optional(
        stringEnum(['true', 'false', '1', '0'], {
          description: 'Whether to list authors whose e-mail address belongs to no account too.',
        }),
      ),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput(
    'contributors',
    Type.Object({
      login: textOrNull,
      id: integerOrNull,
      type: text,
      name: textOrNull,
      email: textOrNull,
      contributions: integer,
      url: urlOrNull,
    }),
  ),
  example: { owner: 'octo-org', repo: 'hello-world' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/contributors', query: { anon: '$anon', ...paged } },
  result: (answer, _params, response) => page('contributors', answer, contributor, response),
});

/** Name and address are told of the anonymous alone. */
function contributor(value: unknown) {
  const { login, id, type, name, email, contributions, html_url } = object(value);
  return {
    login: login ?? null,
    id: id ?? null,
    type,
    name: name ?? null,
    email: email ?? null,
    contributions,
    url: html_url ?? null,
  };
}

export const repositoryListTools = [listOfUser, listOfOrganization, listStarred, listContributors];
