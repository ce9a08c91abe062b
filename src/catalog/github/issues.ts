import { Type } from '@sinclair/typebox';
import { defineTool, READ, WRITE } from '../tool.js';
import { page } from './pages.js';
import { logins, paged, pagination, repository } from './params.js';
import { issue } from './shapes.js';

const title = Type.String({ description: 'The title of the issue.', minLength: 1, maxLength: 256 });
const body = Type.String({ description: 'The text of the issue, in GitHub-flavored Markdown.' });
const labels = Type.Array(Type.String({ minLength: 1 }), {
  description: 'Names of labels; each must exist in the repository, or the user may create it.',
});
const milestone = Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
  description: 'The number of a milestone of the repository; null for none.',
});
const assignee = Type.String({ description: 'One login. Superseded by `assignees`, which takes several.' });

const createIssue = defineTool({
  name: 'GITHUB_CREATE_AN_ISSUE',
  description: 'Opens an issue in a repository. Returns the issue with its number and URL.',
  scopes: ['public_repo'],
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      title,
      body: Type.Optional(body),
      labels: Type.Optional(labels),
      assignees: Type.Optional(logins('Who the issue is assigned to')),
      assignee: Type.Optional(assignee),
      milestone: Type.Optional(milestone),
    },
    { additionalProperties: false },
  ),
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    title: 'Search finds nothing on Sundays',
    body: 'Steps to reproduce…',
    labels: ['bug'],
  },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues',
    body: {
      title: '$title',
      body: '$body',
      labels: '$labels',
      assignees: '$assignees',
      assignee: '$assignee',
      milestone: '$milestone',
    },
  },
  result: issue,
});

const listIssues = defineTool({
  name: 'GITHUB_LIST_REPOSITORY_ISSUES',
  description:
    'Lists the issues of a repository, newest first unless sorted otherwise. GitHub counts pull requests as issues: `is_pull_request` tells them apart.',
  scopes: [],
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      state: Type.Optional(
        Type.Union([Type.Literal('open'), Type.Literal('closed'), Type.Literal('all')], {
          description: 'Which issues to return.',
          default: 'open',
        }),
      ),
      labels: Type.Optional(
        Type.String({ description: 'Label names, separated by commas; issues that carry all of them.' }),
      ),
      assignee: Type.Optional(
        Type.String({ description: 'A login, `none` for unassigned issues or `*` for any assignee.' }),
      ),
      creator: Type.Optional(Type.String({ description: 'The login of who opened the issue.' })),
      mentioned: Type.Optional(Type.String({ description: 'The login of someone mentioned in the issue.' })),
      milestone: Type.Optional(
        Type.String({ description: 'The number of a milestone, `*` for any milestone or `none`.' }),
      ),
      since: Type.Optional(
        Type.String({
          description: 'Only issues updated at or after this time (ISO 8601, UTC).',
          format: 'date-time',
        }),
      ),
      sort: Type.Optional(
        Type.Union([Type.Literal('created'), Type.Literal('updated'), Type.Literal('comments')], {
          description: 'What to sort by.',
          default: 'created',
        }),
      ),
      direction: Type.Optional(
        Type.Union([Type.Literal('asc'), Type.Literal('desc')], {
          description: 'The order of sorting.',
          default: 'desc',
        }),
      ),
      limit: Type.Optional(pagination.limit),
      page: Type.Optional(pagination.page),
    },
    { additionalProperties: false },
  ),
  example: { owner: 'octo-org', repo: 'hello-world', state: 'open', limit: 20 },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/issues',
    query: {
      state: '$state',
      labels: '$labels',
      assignee: '$assignee',
      creator: '$creator',
      mentioned: '$mentioned',
      milestone: '$milestone',
      since: '$since',
      sort: '$sort',
      direction: '$direction',
      ...paged,
    },
  },
  result: (answer, _params, response) => page('issues', answer, issue, response),
});

export const issueTools = [createIssue, listIssues];
