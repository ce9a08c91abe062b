import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { issueOutput, pageOutput } from './outputs.js';
import { page } from './pages.js';
import {
  direction,
  issueNumber,
  logins,
  PUBLIC_READ,
  PUBLIC_WRITE,
  paged,
  pagination,
  repository,
  time,
} from './params.js';
import { issue } from './shapes.js';

const title = Type.String({ description: 'The title of the issue.', minLength: 1, maxLength: 256 });
const body = Type.String({ description: 'The text of the issue, in GitHub-flavored Markdown.' });
const labels = Type.Array(Type.String({ minLength: 1 }), {
  description: 'Names of labels; each must exist in the repository, or the user may create it.',
});
const milestone = Type.Union(
  [Type.Integer({ minimum: 1 }), Type.String({ pattern: '^[0-9]+$' }), Type.Null()],
  {
    description: 'The number of a milestone of the repository; null for none.',
  },
);
const assignee = Type.String({ description: 'One login. Superseded by `assignees`, which takes several.' });

const createIssue = defineTool({
  name: 'GITHUB_CREATE_AN_ISSUE',
  description: 'Opens an issue in a repository. Returns the issue with its number and URL.',
  scopes: PUBLIC_WRITE,
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
  output: issueOutput,
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
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      state: Type.Optional(
        stringEnum(['open', 'closed', 'all'], { description: 'Which issues to return.', default: 'open' }),
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
      since: time('Only issues updated at or after this time'),
      sort: Type.Optional(
        stringEnum(['created', 'updated', 'comments'], {
          description: 'What to sort by.',
          default: 'created',
        }),
      ),
      direction,
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('issues', issueOutput),
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

const getIssue = defineTool({
  name: 'GITHUB_GET_AN_ISSUE',
  description:
    'Reads one issue or pull request by its number. Returns its text, state, labels and assignees.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ ...repository, issue_number: issueNumber }, { additionalProperties: false }),
  output: issueOutput,
  example: { owner: 'octo-org', repo: 'hello-world', issue_number: 42 },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/issues/{issue_number}' },
  result: issue,
});

const updateIssue = defineTool({
  name: 'GITHUB_UPDATE_AN_ISSUE',
  description:
    'Changes the given parts of an issue: title, text, labels, assignees, milestone, or closes and reopens it. Lists replace what was there; returns the issue.',
  scopes: PUBLIC_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      ...repository,
      issue_number: issueNumber,
      title: Type.Optional(title),
      body: Type.Optional(body),
      state: Type.Optional(stringEnum(['open', 'closed'], { description: 'Whether the issue is open.' })),
      state_reason: Type.Optional(
        stringEnum(['completed', 'not_planned', 'reopened'], {
          description: 'Why the state changes; needs `state`.',
        }),
      ),
      labels: Type.Optional(labels),
      assignees: Type.Optional(logins('Who the issue is assigned to')),
      assignee: Type.Optional(assignee),
      milestone: Type.Optional(milestone),
    },
    { additionalProperties: false },
  ),
  output: issueOutput,
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    issue_number: 42,
    state: 'closed',
    state_reason: 'completed',
  },
  request: {
    method: 'PATCH',
    path: '/repos/{owner}/{repo}/issues/{issue_number}',
    body: {
      title: '$title',
      body: '$body',
      state: '$state',
      state_reason: '$state_reason',
      labels: '$labels',
      assignees: '$assignees',
      assignee: '$assignee',
      milestone: '$milestone',
    },
  },
  result: issue,
});

export const issueTools = [createIssue, listIssues, getIssue, updateIssue];
