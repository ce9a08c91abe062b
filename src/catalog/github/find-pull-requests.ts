import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { foundIssueOutput, foundOutput, raw } from './outputs.js';
import { PUBLIC_READ, pagination, rawResponse } from './params.js';
import { found, foundIssue } from './search.js';
import { type Qualifier, searchQuery } from './search-query.js';

const filter = (description: string) => Type.Optional(Type.String({ description, minLength: 1 }));

/** The issue search with its qualifiers as parameters: callers need not know GitHub’s syntax. */
const findPullRequests = defineTool({
  name: 'GITHUB_FIND_PULL_REQUESTS',
  description:
    'Finds pull requests all over GitHub by plain filters such as author, label or branch. Returns a page of matches with `total_count`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      query: filter('Words to find in title, text and comments; qualifiers are understood too.'),
      owner: filter('Only in repositories of this user or organization.'),
      repo: filter('Only in this repository: its name, with `owner`, or `owner/name`.'),
      state: Type.Optional(stringEnum(['open', 'closed'], { description: 'Only those in this state.' })),
      is_merged: Type.Optional(
        Type.Boolean({ description: 'Only those that were merged (true), or were not (false).' }),
      ),
      author: filter('Only those opened by this login.'),
      for_authenticated_user: Type.Optional(
        Type.Boolean({ description: 'Only those opened by the connected user.', default: false }),
      ),
      assignee: filter('Only those assigned to this login.'),
      mentions: filter('Only those that mention this login.'),
      label: filter('Only those with this label.'),
      base_branch: filter('Only those into this branch.'),
      head_branch: filter('Only those from this branch.'),
      language: filter('Only those in repositories of this language.'),
      created_since: filter('Only those created on or after this date (2026-01-31 or ISO 8601).'),
      updated_since: filter('Only those updated on or after this date (2026-01-31 or ISO 8601).'),
      sort: Type.Optional(
        stringEnum(['comments', 'reactions', 'interactions', 'created', 'updated'], {
          description: 'What to sort by; best match otherwise.',
        }),
      ),
      order: Type.Optional(stringEnum(['desc', 'asc'], { description: 'The order.', default: 'desc' })),
      ...pagination,
      raw_response: rawResponse,
    },
    { additionalProperties: false },
  ),
  output: foundOutput('pull_requests', foundIssueOutput, { raw }),
  example: { query: 'search', owner: 'octo-org', repo: 'hello-world', state: 'open' },
  request: (params) => ({
    method: 'GET',
    path: '/search/issues',
    query: {
      q: searchQuery(params.query, [
        ['is', 'pr'],
        params.is_merged === false ? ['-is', 'merged'] : ['is', params.is_merged ? 'merged' : undefined],
        place(params),
        ['state', params.state],
        ['author', params.for_authenticated_user ? '@me' : params.author],
        ['assignee', params.assignee],
        ['mentions', params.mentions],
        ['label', params.label],
        ['base', params.base_branch],
        ['head', params.head_branch],
        ['language', params.language],
        ['created', since(params.created_since)],
        ['updated', since(params.updated_since)],
      ]),
      sort: params.sort,
      order: params.order,
      per_page: params.limit,
      page: params.page,
    },
  }),
  result: (answer, params, response) => ({
    ...found('pull_requests', answer, foundIssue, response),
    ...(params.raw_response && { raw: answer }),
  }),
});

interface Place {
  owner?: string;
  repo?: string;
}

function place({ owner, repo }: Place): Qualifier {
  if (repo === undefined) return ['user', owner];
  return ['repo', repo.includes('/') || owner === undefined ? repo : `${owner}/${repo}`];
}

/** On or after that time. */
function since(time: string | undefined): string | undefined {
  return time && `>=${time}`;
}

export const findPullRequestTools = [findPullRequests];
