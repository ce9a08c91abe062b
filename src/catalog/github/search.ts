import { Type } from '@sinclair/typebox';
import type { ProviderResponse } from '../request-template.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { commitMembers, foundIssueOutput, foundOutput, raw, repositoryOutput, text, url } from './outputs.js';
import { page } from './pages.js';
import { PUBLIC_READ, paged, pagination, rawResponse } from './params.js';
import { commit, issue, object, repository } from './shapes.js';

const query = (description: string) =>
  Type.String({ description, minLength: 1, maxLength: 4_000, aliases: ['q'] });

const order = Type.Optional(
  stringEnum(['desc', 'asc'], { description: 'The order; for a sorted search only.', default: 'desc' }),
);

export const codeFileOutput = Type.Object({ repository: text, path: text, name: text, sha: text, url });

const searchIssues = defineTool({
  name: 'GITHUB_SEARCH_ISSUES_AND_PULL_REQUESTS',
  description:
    'Searches issues and pull requests all over GitHub in its search syntax. Returns a page of matches, best first, with `total_count`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      query: query(
        'Words and qualifiers, such as: repo:octo-org/hello-world is:issue is:open label:bug search',
      ),
      sort: Type.Optional(
        stringEnum(
          [
            'comments',
            'reactions',
            'reactions-+1',
            'reactions--1',
            'reactions-smile',
            'reactions-thinking_face',
            'reactions-heart',
            'reactions-tada',
            'interactions',
            'created',
            'updated',
          ],
          { description: 'What to sort by; best match otherwise.' },
        ),
      ),
      order,
      ...pagination,
      raw_response: rawResponse,
    },
    { additionalProperties: false },
  ),
  output: foundOutput('items', foundIssueOutput, { raw }),
  example: { query: 'repo:octo-org/hello-world is:issue is:open search', sort: 'updated' },
  request: {
    method: 'GET',
    path: '/search/issues',
    query: { q: '$query', sort: '$sort', order: '$order', ...paged },
  },
  result: (answer, params, response) => ({
    ...found('items', answer, foundIssue, response),
    ...(params.raw_response && { raw: answer }),
  }),
});

export const codeSearch = {
  query: query(
    'At least one word, and qualifiers such as: searchIndex repo:octo-org/hello-world language:ts',
  ),
  sort: Type.Optional(
    stringEnum(['indexed'], { description: 'By when files were indexed; best match otherwise.' }),
  ),
  order,
};

const searchCode = defineTool({
  name: 'GITHUB_SEARCH_CODE',
  description:
    'Searches the code on the default branches of repositories. Returns a page of files with repository, path and URL.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...codeSearch,
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: foundOutput('files', codeFileOutput),
  example: { query: 'searchIndex repo:octo-org/hello-world' },
  request: {
    method: 'GET',
    path: '/search/code',
    query: { q: '$query', sort: '$sort', order: '$order', ...paged },
  },
  result: (answer, _params, response) => found('files', answer, codeFile, response),
});

const searchRepositories = defineTool({
  name: 'GITHUB_SEARCH_REPOSITORIES',
  description:
    'Searches repositories by name, topic, language or stars in GitHub’s search syntax. Returns a page of matches with `total_count`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      query: query('Words and qualifiers, such as: search engine language:typescript stars:>100'),
      sort: Type.Optional(
        stringEnum(['stars', 'forks', 'help-wanted-issues', 'updated'], {
          description: 'What to sort by; best match otherwise.',
        }),
      ),
      order,
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: foundOutput('repositories', repositoryOutput),
  example: { query: 'search engine language:typescript', sort: 'stars' },
  request: {
    method: 'GET',
    path: '/search/repositories',
    query: { q: '$query', sort: '$sort', order: '$order', ...paged },
  },
  result: (answer, _params, response) => found('repositories', answer, repository, response),
});

const searchCommitsByAuthor = defineTool({
  name: 'GITHUB_SEARCH_COMMITS_BY_AUTHOR',
  description:
    'Searches the commits that somebody wrote, on the default branches of repositories. Returns a page of commits with their repository and `total_count`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      author: Type.String({
        description: 'The login of the author.',
        pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$',
      }),
      query: Type.Optional(
        query(
          'Words of the message, and qualifiers such as: repo:octo-org/hello-world author-date:>2026-01-31',
        ),
      ),
      sort: Type.Optional(
        stringEnum(['author-date', 'committer-date'], {
          description: 'What to sort by; best match otherwise.',
        }),
      ),
      order,
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: foundOutput('commits', Type.Object({ repository: text, ...commitMembers })),
  example: { author: 'octocat', query: 'repo:octo-org/hello-world', sort: 'author-date' },
  request: (params) => ({
    method: 'GET',
    path: '/search/commits',
    query: {
      q: `author:${params.author}${params.query ? ` ${params.query}` : ''}`,
      sort: params.sort,
      order: params.order,
      per_page: params.limit,
      page: params.page,
    },
  }),
  result: (answer, _params, response) => found('commits', answer, foundCommit, response),
});

/** Search answers in an envelope of its own; `incomplete` means that GitHub ran out of time. */
export function found(
  name: string,
  answer: unknown,
  shape: (item: unknown) => unknown,
  response: ProviderResponse,
): Record<string, unknown> {
  const { total_count, incomplete_results, items } = object(answer);
  return { total_count, incomplete: incomplete_results ?? false, ...page(name, items, shape, response) };
}

/** Search crosses repositories, so each issue says where it is. */
export function foundIssue(value: unknown) {
  const { repository_url, html_url } = object(value);
  const place = /([^/]+\/[^/]+?)(\/(issues|pull)\/\d+)?$/.exec(String(repository_url ?? html_url ?? ''));
  return { repository: place?.[1] ?? null, ...issue(value) };
}

function foundCommit(value: unknown) {
  return { repository: object(object(value)['repository'])['full_name'], ...commit(value) };
}

export function codeFile(value: unknown) {
  const it = object(value);
  return {
    repository: object(it['repository'])['full_name'],
    path: it['path'],
    name: it['name'],
    sha: it['sha'],
    url: it['html_url'],
  };
}

export const searchTools = [searchIssues, searchCode, searchRepositories, searchCommitsByAuthor];
