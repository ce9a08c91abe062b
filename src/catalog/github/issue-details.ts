import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { commentOutput, issueOutput, labelOutput, pageOutput } from './outputs.js';
import { page } from './pages.js';
import {
  issueNumber,
  logins,
  PUBLIC_READ,
  PUBLIC_WRITE,
  paged,
  pagination,
  repository,
  time,
} from './params.js';
import { comment, issue, label, list } from './shapes.js';

const createComment = defineTool({
  name: 'GITHUB_CREATE_AN_ISSUE_COMMENT',
  description: 'Comments on an issue or pull request. Returns the comment with its id and URL.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      issue_number: issueNumber,
      body: Type.String({ description: 'The comment, in GitHub-flavored Markdown.', minLength: 1 }),
    },
    { additionalProperties: false },
  ),
  output: commentOutput,
  example: { owner: 'octo-org', repo: 'hello-world', issue_number: 42, body: 'Reproduced on main.' },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    body: { body: '$body' },
  },
  result: comment,
});

const listComments = defineTool({
  name: 'GITHUB_LIST_ISSUE_COMMENTS',
  description: 'Lists the comments of an issue or pull request, oldest first.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      issue_number: issueNumber,
      since: time('Only comments updated at or after this time'),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('comments', commentOutput),
  example: { owner: 'octo-org', repo: 'hello-world', issue_number: 42 },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    query: { since: '$since', ...paged },
  },
  result: (answer, _params, response) => page('comments', answer, comment, response),
});

const addLabels = defineTool({
  name: 'GITHUB_ADD_LABELS_TO_AN_ISSUE',
  description:
    'Adds labels to an issue or pull request and leaves those it has. Returns all labels it carries then.',
  scopes: PUBLIC_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      ...repository,
      issue_number: issueNumber,
      labels: Type.Array(Type.String({ minLength: 1 }), {
        description: 'Names of the labels to add.',
        minItems: 1,
        maxItems: 100,
      }),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ labels: Type.Array(labelOutput) }),
  example: { owner: 'octo-org', repo: 'hello-world', issue_number: 42, labels: ['bug', 'search'] },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/labels',
    body: { labels: '$labels' },
  },
  result: (answer) => ({ labels: list(answer).map(label) }),
});

const addAssignees = defineTool({
  name: 'GITHUB_ADD_ASSIGNEES_TO_AN_ISSUE',
  description:
    'Assigns up to ten people to an issue or pull request, beside those assigned already. Returns the issue.',
  scopes: PUBLIC_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    { ...repository, issue_number: issueNumber, assignees: logins('Whom to assign') },
    { additionalProperties: false },
  ),
  output: issueOutput,
  example: { owner: 'octo-org', repo: 'hello-world', issue_number: 42, assignees: ['octocat'] },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/assignees',
    body: { assignees: '$assignees' },
  },
  result: issue,
});

export const issueDetailTools = [createComment, listComments, addLabels, addAssignees];
