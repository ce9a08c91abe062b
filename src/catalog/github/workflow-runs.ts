import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { dateTime, dateTimeOrNull, flag, integer, pageOutput, text, textOrNull, url } from './outputs.js';
import { page } from './pages.js';
import { commitSha, PUBLIC_READ, paged, pagination, repository } from './params.js';
import { list, login, object } from './shapes.js';

const filter = (description: string) => Type.Optional(Type.String({ description, minLength: 1 }));

const listRuns = defineTool({
  name: 'GITHUB_LIST_WORKFLOW_RUNS_FOR_A_REPOSITORY',
  description:
    'Lists the runs of all GitHub Actions workflows of a repository, newest first. Returns each with status, conclusion, branch and URL.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      branch: filter('Only runs of this branch.'),
      event: filter('Only runs started by this event, such as push.'),
      status: Type.Optional(
        stringEnum(
          [
            'completed',
            'action_required',
            'cancelled',
            'failure',
            'neutral',
            'skipped',
            'stale',
            'success',
            'timed_out',
            'in_progress',
            'queued',
            'requested',
            'waiting',
            'pending',
          ],
          { description: 'Only runs with this status or conclusion.' },
        ),
      ),
      actor: filter('Only runs started by this login.'),
      created: filter(
        'Only runs created then: a date or a range, such as 2026-01-01..2026-01-31 or >=2026-01-31.',
      ),
      head_sha: Type.Optional(commitSha('Only runs of this commit.')),
      exclude_pull_requests: Type.Optional(
        Type.Boolean({
          description: 'Whether to leave `pull_requests` empty.',
          default: false,
          unlisted: true,
        }),
      ),
      check_suite_id: Type.Optional(
        Type.Integer({ description: 'Only runs of this check suite.', minimum: 1, unlisted: true }),
      ),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput(
    'workflow_runs',
    Type.Object({
      id: integer,
      name: textOrNull,
      title: textOrNull,
      workflow_id: integer,
      run_number: integer,
      run_attempt: Type.Optional(integer),
      event: text,
      status: textOrNull,
      conclusion: textOrNull,
      branch: textOrNull,
      head_sha: text,
      actor: textOrNull,
      pull_requests: Type.Array(Type.Integer({ description: 'The number of a pull request.' })),
      url,
      created_at: dateTime,
      updated_at: dateTime,
      started_at: dateTimeOrNull,
    }),
    { total_count: integer },
  ),
  example: { owner: 'octo-org', repo: 'hello-world', branch: 'main', status: 'failure' },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/actions/runs',
    query: {
      branch: '$branch',
      event: '$event',
      status: '$status',
      actor: '$actor',
      created: '$created',
      head_sha: '$head_sha',
      exclude_pull_requests: '$exclude_pull_requests',
      check_suite_id: '$check_suite_id',
      ...paged,
    },
  },
  result: (answer, _params, response) => {
    const { total_count, workflow_runs } = object(answer);
    return { total_count, ...page('workflow_runs', workflow_runs, workflowRun, response) };
  },
});

const approveRun = defineTool({
  name: 'GITHUB_APPROVE_WORKFLOW_RUN_FOR_FORK_PULL_REQUEST',
  aliases: ['GITHUB_APPROVE_A_WORKFLOW_RUN_FOR_A_FORK_PULL_REQUEST'],
  description:
    'Lets a workflow run that waits for approval start: one of a pull request from a fork, by somebody new to the repository.',
  // Documented with `repo`, for public repositories as well.
  scopes: ['repo'],
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      run_id: Type.Integer({ description: 'The id of the run (its status is action_required).', minimum: 1 }),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ approved: flag, run_id: integer }),
  example: { owner: 'octo-org', repo: 'hello-world', run_id: 30433642 },
  request: { method: 'POST', path: '/repos/{owner}/{repo}/actions/runs/{run_id}/approve' },
  result: (_answer, { run_id }) => ({ approved: true, run_id }),
});

function workflowRun(value: unknown) {
  const it = object(value);
  return {
    id: it['id'],
    name: it['name'] ?? null,
    title: it['display_title'] ?? null,
    workflow_id: it['workflow_id'],
    run_number: it['run_number'],
    run_attempt: it['run_attempt'],
    event: it['event'],
    status: it['status'] ?? null,
    conclusion: it['conclusion'] ?? null,
    branch: it['head_branch'] ?? null,
    head_sha: it['head_sha'],
    actor: login(it['actor']),
    pull_requests: list(it['pull_requests']).map((pull) => object(pull)['number']),
    url: it['html_url'],
    created_at: it['created_at'],
    updated_at: it['updated_at'],
    started_at: it['run_started_at'] ?? null,
  };
}

export const workflowRunTools = [listRuns, approveRun];
