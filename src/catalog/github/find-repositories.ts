import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { foundOutput, raw, repositoryOutput } from './outputs.js';
import { PUBLIC_READ, pagination, rawResponse } from './params.js';
import { found } from './search.js';
import { searchQuery } from './search-query.js';
import { repository } from './shapes.js';

const filter = (description: string) => Type.Optional(Type.String({ description, minLength: 1 }));
const bound = (description: string) => Type.Optional(Type.Integer({ description, minimum: 0 }));

/** The repository search with its qualifiers as parameters: callers need not know GitHub’s syntax. */
const findRepositories = defineTool({
  name: 'GITHUB_FIND_REPOSITORIES',
  description:
    'Finds repositories all over GitHub by plain filters such as owner, language or stars. Returns a page of matches with `total_count`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      query: filter('Words to find in name, description and topics; qualifiers are understood too.'),
      owner: filter('Only those of this user or organization.'),
      for_authenticated_user: Type.Optional(
        Type.Boolean({ description: 'Only those of the connected user.', default: false }),
      ),
      language: filter('Only those mostly written in this language.'),
      topic: filter('Only those with this topic.'),
      archived: Type.Optional(
        Type.Boolean({ description: 'Only archived ones (true), or only others (false).' }),
      ),
      fork_filter: Type.Optional(
        stringEnum(['false', 'true', 'only'], {
          description: 'Without forks, forks too, or forks only.',
          default: 'false',
        }),
      ),
      min_stars: bound('Only those with at least so many stars.'),
      max_stars: bound('Only those with at most so many stars.'),
      min_forks: bound('Only those forked at least so many times.'),
      sort: Type.Optional(
        stringEnum(['stars', 'forks', 'help-wanted-issues', 'updated'], {
          description: 'What to sort by; best match otherwise.',
        }),
      ),
      order: Type.Optional(stringEnum(['desc', 'asc'], { description: 'The order.', default: 'desc' })),
      ...pagination,
      raw_response: rawResponse,
    },
    { additionalProperties: false },
  ),
  output: foundOutput('repositories', repositoryOutput, { raw }),
  example: { query: 'search index', language: 'TypeScript', min_stars: 100 },
  request: (params) => ({
    method: 'GET',
    path: '/search/repositories',
    query: {
      q: searchQuery(params.query, [
        ['user', params.for_authenticated_user ? '@me' : params.owner],
        ['language', params.language],
        ['topic', params.topic],
        ['archived', params.archived],
        // GitHub leaves forks out unless told otherwise, and has no word for that.
        ['fork', params.fork_filter === 'false' ? undefined : params.fork_filter],
        ['stars', range(params.min_stars, params.max_stars)],
        ['forks', range(params.min_forks)],
      ]),
      sort: params.sort,
      order: params.order,
      per_page: params.limit,
      page: params.page,
    },
  }),
  result: (answer, params, response) => ({
    ...found('repositories', answer, repository, response),
    ...(params.raw_response && { raw: answer }),
  }),
});

/** Both ends are part of it. */
function range(from?: number, to?: number): string | undefined {
  return from === undefined && to === undefined ? undefined : `${from ?? '*'}..${to ?? '*'}`;
}

export const findRepositoryTools = [findRepositories];
