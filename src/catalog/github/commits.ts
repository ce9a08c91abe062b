import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import {
  changedFileOutput,
  commitMembers,
  commitOutput,
  dateTimeOrNull,
  integer,
  pageOutput,
  text,
  textOrNull,
  urlOrNull,
} from './outputs.js';
import { nextPage, page } from './pages.js';
import { branch, PUBLIC_READ, paged, pagination, repository, time } from './params.js';
import { changedFile, commit, list, object } from './shapes.js';

const statsOutput = Type.Object({ additions: integer, deletions: integer, total: integer });

const checkRunOutput = Type.Object({
  id: integer,
  name: text,
  status: text,
  conclusion: textOrNull,
  head_sha: text,
  app: textOrNull,
  title: textOrNull,
  summary: textOrNull,
  url: urlOrNull,
  started_at: dateTimeOrNull,
  completed_at: dateTimeOrNull,
});

const listCommits = defineTool({
  name: 'GITHUB_LIST_COMMITS',
  description:
    'Lists commits of a branch, newest first, optionally of one file or one author. Returns a page and `next_page`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      sha: Type.Optional(
        Type.String({ description: 'A branch, tag or commit to start from; the default branch otherwise.' }),
      ),
      path: Type.Optional(Type.String({ description: 'Only commits that touch this file or folder.' })),
      author: Type.Optional(
        Type.String({ description: 'Only commits of this author: a login or an e-mail address.' }),
      ),
      committer: Type.Optional(
        Type.String({ description: 'Only commits of this committer: a login or an e-mail address.' }),
      ),
      since: time('Only commits at or after this time'),
      until: time('Only commits at or before this time'),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('commits', commitOutput),
  example: { owner: 'octo-org', repo: 'hello-world', path: 'src/search.ts', limit: 10 },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits',
    query: {
      sha: '$sha',
      path: '$path',
      author: '$author',
      committer: '$committer',
      since: '$since',
      until: '$until',
      ...paged,
    },
  },
  result: (answer, _params, response) => page('commits', answer, commit, response),
});

const getCommit = defineTool({
  name: 'GITHUB_GET_A_COMMIT',
  description:
    'Reads one commit with the files it changed and their patches. Large commits carry their files in pages.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    { ...repository, ref: branch('The commit: a SHA, a branch or a tag.'), ...pagination },
    { additionalProperties: false },
  ),
  output: pageOutput('files', changedFileOutput, { ...commitMembers, stats: statsOutput }),
  example: { owner: 'octo-org', repo: 'hello-world', ref: 'main' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/commits/{+ref}', query: { ...paged } },
  result: (answer, _params, response) => {
    const it = object(answer);
    return {
      ...commit(answer),
      stats: it['stats'],
      files: list(it['files']).map(changedFile),
      ...nextPage(response),
    };
  },
});

const listCheckRuns = defineTool({
  name: 'GITHUB_LIST_CHECK_RUNS_FOR_A_REF',
  description:
    'Lists the checks that ran on a commit, branch or tag, such as builds and tests. Returns each with status and conclusion.',
  // GitHub names `repo` for private repositories alone.
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      ref: branch('The commit: a SHA, a branch or a tag.'),
      check_name: Type.Optional(Type.String({ description: 'Only checks of this name.' })),
      status: Type.Optional(
        stringEnum(['queued', 'in_progress', 'completed'], { description: 'Only checks in this state.' }),
      ),
      filter: Type.Optional(
        stringEnum(['latest', 'all'], {
          description: 'Whether to return the latest run of each check, or all of them.',
          default: 'latest',
        }),
      ),
      app_id: Type.Optional(Type.Integer({ description: 'Only checks of this GitHub App.', minimum: 1 })),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('check_runs', checkRunOutput),
  example: { owner: 'octo-org', repo: 'hello-world', ref: 'main' },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits/{+ref}/check-runs',
    query: { check_name: '$check_name', status: '$status', filter: '$filter', app_id: '$app_id', ...paged },
  },
  result: (answer, _params, response) => page('check_runs', object(answer)['check_runs'], checkRun, response),
});

function checkRun(value: unknown) {
  const { id, name, status, conclusion, head_sha, html_url, started_at, completed_at, output, app } =
    object(value);
  return {
    id,
    name,
    status,
    conclusion: conclusion ?? null,
    head_sha,
    app: object(app)['name'] ?? null,
    title: object(output)['title'] ?? null,
    summary: object(output)['summary'] ?? null,
    url: html_url,
    started_at,
    completed_at: completed_at ?? null,
  };
}

export const commitTools = [listCommits, getCommit, listCheckRuns];
