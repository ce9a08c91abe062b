import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { PUBLIC_READ, pagination, rawResponse } from './params.js';
import { found, foundIssue } from './search.js';

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
  example: { query: 'search', owner: 'octo-org', repo: 'hello-world', state: 'open' },
  request: (params) => ({
    method: 'GET',
    path: '/search/issues',
    query: {
      q: searchQuery(params),
      sort: params.sort,
      order: params.order,
      per_page: params.limit,
      page: params.page,
    },
  }),
  result: (answer, params, response) =>
    params.raw_response ? answer : found('pull_requests', answer, foundIssue, response),
});

interface Filters {
  query?: string;
  owner?: string;
  repo?: string;
  state?: string;
  is_merged?: boolean;
  author?: string;
  for_authenticated_user?: boolean;
  assignee?: string;
  mentions?: string;
  label?: string;
  base_branch?: string;
  head_branch?: string;
  language?: string;
  created_since?: string;
  updated_since?: string;
}

function searchQuery(filters: Filters): string {
  const { owner, repo } = filters;
  const place: Qualifier = repo
    ? ['repo', repo.includes('/') || !owner ? repo : `${owner}/${repo}`]
    : ['user', owner];
  const qualifiers: Qualifier[] = [
    place,
    ['state', filters.state],
    ['author', filters.for_authenticated_user ? '@me' : filters.author],
    ['assignee', filters.assignee],
    ['mentions', filters.mentions],
    ['label', filters.label],
    ['base', filters.base_branch],
    ['head', filters.head_branch],
    ['language', filters.language],
    ['created', filters.created_since && `>=${filters.created_since}`],
    ['updated', filters.updated_since && `>=${filters.updated_since}`],
  ];
  const merged = filters.is_merged === undefined ? [] : [filters.is_merged ? 'is:merged' : '-is:merged'];
  return [
    ...(filters.query ? [filters.query] : []),
    'is:pr',
    ...merged,
    ...qualifiers.flatMap(([name, value]) => (value ? [`${name}:${quoted(value)}`] : [])),
  ].join(' ');
}

type Qualifier = [name: string, value: string | undefined];

/** A value with spaces is one value only inside quotation marks, which it therefore cannot hold itself. */
function quoted(value: string): string {
  return /\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

export const findPullRequestTools = [findPullRequests];
