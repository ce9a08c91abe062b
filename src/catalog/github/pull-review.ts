import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import {
  changedFileOutput,
  commitOutput,
  dateTimeOrNull,
  flag,
  integer,
  pageOutput,
  pullRequestOutput,
  text,
  textOrNull,
  url,
} from './outputs.js';
import { page } from './pages.js';
import { logins, PUBLIC_READ, PUBLIC_WRITE, paged, pagination, pullNumber, repository } from './params.js';
import { changedFile, commit, login, object, pullRequest } from './shapes.js';

const reviewOutput = Type.Object({
  id: integer,
  state: text,
  body: textOrNull,
  author: textOrNull,
  url,
  submitted_at: dateTimeOrNull,
  commit_id: textOrNull,
});

const mergePullRequest = defineTool({
  name: 'GITHUB_MERGE_A_PULL_REQUEST',
  description:
    'Merges a pull request into its base branch. Returns the commit that the merge made; fails if the branches conflict or rules forbid it.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      pull_number: pullNumber,
      merge_method: Type.Optional(
        stringEnum(['merge', 'squash', 'rebase'], {
          description: 'How the commits reach the base branch.',
          default: 'merge',
        }),
      ),
      commit_title: Type.Optional(Type.String({ description: 'The first line of the merge commit.' })),
      commit_message: Type.Optional(
        Type.String({ description: 'The rest of the message of the merge commit.' }),
      ),
      sha: Type.Optional(
        Type.String({
          description: 'The head commit that was reviewed: nothing is merged if the head has moved since.',
          pattern: '^[0-9a-fA-F]{40,64}$',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ merged: flag, sha: text, message: text }),
  example: { owner: 'octo-org', repo: 'hello-world', pull_number: 7, merge_method: 'squash' },
  request: {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/pulls/{pull_number}/merge',
    body: {
      merge_method: '$merge_method',
      commit_title: '$commit_title',
      commit_message: '$commit_message',
      sha: '$sha',
    },
  },
  result: (answer) => {
    const { merged, sha, message } = object(answer);
    return { merged, sha, message };
  },
});

const listFiles = defineTool({
  name: 'GITHUB_LIST_PULL_REQUESTS_FILES',
  description:
    'Lists the files a pull request changes, each with its patch. GitHub stops at 3,000 files and leaves out large patches.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    { ...repository, pull_number: pullNumber, ...pagination },
    { additionalProperties: false },
  ),
  output: pageOutput('files', changedFileOutput),
  example: { owner: 'octo-org', repo: 'hello-world', pull_number: 7 },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/pulls/{pull_number}/files',
    query: { ...paged },
  },
  result: (answer, _params, response) => page('files', answer, changedFile, response),
});

const listPullCommits = defineTool({
  name: 'GITHUB_LIST_COMMITS_ON_A_PULL_REQUEST',
  description: 'Lists the commits of a pull request, oldest first; GitHub shows at most 250.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    { ...repository, pull_number: pullNumber, ...pagination },
    { additionalProperties: false },
  ),
  output: pageOutput('commits', commitOutput),
  example: { owner: 'octo-org', repo: 'hello-world', pull_number: 7 },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/pulls/{pull_number}/commits',
    query: { ...paged },
  },
  result: (answer, _params, response) => page('commits', answer, commit, response),
});

const createReview = defineTool({
  name: 'GITHUB_CREATE_A_REVIEW_FOR_A_PULL_REQUEST',
  description:
    'Reviews a pull request: approves, requests changes or comments, with remarks on lines of its files. Returns the review.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      pull_number: pullNumber,
      event: Type.Optional(
        stringEnum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT'], {
          description: 'The verdict; without one the review stays pending, seen by nobody else.',
        }),
      ),
      body: Type.Optional(
        Type.String({ description: 'The text of the review; needed to request changes or to comment.' }),
      ),
      commit_id: Type.Optional(
        Type.String({
          description: 'The commit that is reviewed; the latest of the pull request otherwise.',
        }),
      ),
      comments: Type.Optional(
        Type.Array(
          Type.Object(
            {
              path: Type.String({ description: 'The file.', minLength: 1 }),
              body: Type.String({ description: 'The remark.', minLength: 1 }),
              line: Type.Optional(
                Type.Integer({
                  description: 'The line of the file, or the last one of several.',
                  minimum: 1,
                }),
              ),
              side: Type.Optional(
                stringEnum(['LEFT', 'RIGHT'], {
                  description: 'LEFT for a line that was removed, RIGHT for one that is there.',
                }),
              ),
              start_line: Type.Optional(
                Type.Integer({ description: 'The first of several lines.', minimum: 1 }),
              ),
              start_side: Type.Optional(
                stringEnum(['LEFT', 'RIGHT'], { description: 'The side of `start_line`.' }),
              ),
              position: Type.Optional(
                Type.Integer({
                  description: 'Instead of `line`: the place in the diff, from 1.',
                  minimum: 1,
                }),
              ),
            },
            { additionalProperties: false },
          ),
          { description: 'Remarks on lines of the changed files.' },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  output: reviewOutput,
  example: { owner: 'octo-org', repo: 'hello-world', pull_number: 7, event: 'APPROVE', body: 'Looks right.' },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    body: { event: '$event', body: '$body', commit_id: '$commit_id', comments: '$comments' },
  },
  result: (answer) => {
    const { id, state, body, user, html_url, submitted_at, commit_id } = object(answer);
    return { id, state, body, author: login(user), url: html_url, submitted_at, commit_id };
  },
});

const requestReviewers = defineTool({
  name: 'GITHUB_REQUEST_REVIEWERS_FOR_A_PULL_REQUEST',
  description: 'Asks people or teams to review a pull request. Returns the pull request.',
  scopes: PUBLIC_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      ...repository,
      pull_number: pullNumber,
      reviewers: Type.Optional(logins('Who is asked')),
      team_reviewers: Type.Optional(
        Type.Array(Type.String({ minLength: 1 }), {
          description: 'Teams of the organization that are asked, by slug.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: pullRequestOutput,
  example: { owner: 'octo-org', repo: 'hello-world', pull_number: 7, reviewers: ['octocat'] },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
    body: { reviewers: '$reviewers', team_reviewers: '$team_reviewers' },
  },
  result: pullRequest,
});

export const pullReviewTools = [mergePullRequest, listFiles, listPullCommits, createReview, requestReviewers];
