/**
 * Workflows: one is there in `sandbox-user/hello-world`; starting it makes a run that has succeeded at once. One run
 * waits there for approval: that of a pull request from a fork, by somebody new.
 */
import { asRecord, jsonBody } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { githubError } from './errors.js';
import { list, type OnRepository, ok, onRepository, type Repository } from './repository.js';

const WITH_WORKFLOW = 'sandbox-user/hello-world';
const WORKFLOW = {
  id: 1001,
  name: 'CI',
  path: '.github/workflows/ci.yml',
  state: 'active',
  created_at: '2026-01-02T03:04:05Z',
  updated_at: '2026-01-02T03:04:05Z',
};
const BASE = '/repos/:owner/:repo/actions';

type Run = Record<string, unknown> & { id: number; event: string; full_name: string };

const WAITING: Run = {
  id: 4001,
  full_name: WITH_WORKFLOW,
  name: WORKFLOW.name,
  display_title: 'Say hello louder',
  workflow_id: WORKFLOW.id,
  head_branch: 'louder',
  head_sha: '5f2b1c9c0b6f7d3e8a4f1d2c3b4a5968778695a4',
  event: 'pull_request',
  status: 'completed',
  conclusion: 'action_required',
  run_number: 1,
  run_attempt: 1,
  actor: { login: 'third-user', id: 5, type: 'User' },
  pull_requests: [],
  created_at: '2026-01-03T03:04:05Z',
  updated_at: '2026-01-03T03:04:05Z',
  run_started_at: '2026-01-03T03:04:05Z',
};

export function actionsOverlays(): Record<string, Overlay> {
  const runs: Run[] = [{ ...WAITING }];
  const onWorkflow = (handler: OnRepository): Overlay =>
    onRepository((call, repository, tools) =>
      hasWorkflow(call, repository) ? handler(call, repository, tools) : githubError(404, 'Not Found'),
    );
  const onRun = (
    handler: (run: Run, ...rest: Parameters<OnRepository>) => ReturnType<OnRepository>,
  ): Overlay =>
    onRepository((call, repository, tools) => {
      const run = runs.find(
        ({ id, full_name }) => String(id) === call.params['run_id'] && full_name === repository.full_name,
      );
      return run ? handler(run, call, repository, tools) : githubError(404, 'Not Found');
    });
  const runsOf: OnRepository = (call, repository, tools) => {
    const found = runs
      .filter((run) => run.full_name === repository.full_name && fits(run, call.query))
      .map((run) => shown(run, repository));
    return list(found, call, tools, (page) => ({ total_count: found.length, workflow_runs: page }));
  };
  return {
    [`GET ${BASE}/workflows`]: onRepository((call, repository, tools) => {
      const workflows = repository.full_name === WITH_WORKFLOW ? [workflow(repository)] : [];
      return list(workflows, call, tools, (page) => ({ total_count: workflows.length, workflows: page }));
    }),
    [`GET ${BASE}/workflows/:workflow_id`]: onWorkflow((_call, repository) => ok(workflow(repository))),
    [`GET ${BASE}/workflows/:workflow_id/runs`]: onWorkflow(runsOf),
    [`POST ${BASE}/workflows/:workflow_id/dispatches`]: onWorkflow(async (call, repository, tools) => {
      const { ref, inputs } = jsonBody(call);
      if (typeof ref !== 'string') return githubError(422, 'Invalid request.\n\n"ref" wasn\'t supplied.');
      const head_branch = ref.replace('refs/heads/', '');
      const head_sha = await headOf(head_branch, call, repository, tools);
      if (head_sha === undefined) return githubError(422, `No ref found for: ${ref}`);
      const stamp = new Date(tools.now()).toISOString();
      runs.unshift({
        id: 5000 + runs.length,
        full_name: repository.full_name,
        name: WORKFLOW.name,
        display_title: WORKFLOW.name,
        workflow_id: WORKFLOW.id,
        head_branch,
        head_sha,
        event: 'workflow_dispatch',
        status: 'completed',
        conclusion: 'success',
        run_number: runs.length + 1,
        run_attempt: 1,
        actor: { login: call.user.login, id: Number(call.user.id), type: 'User' },
        pull_requests: [],
        inputs: inputs ?? {},
        created_at: stamp,
        updated_at: stamp,
        run_started_at: stamp,
      });
      return { status: 204 };
    }),
    [`GET ${BASE}/runs`]: onRepository(runsOf),
    [`GET ${BASE}/runs/:run_id`]: onRun((run, _call, repository) => ok(shown(run, repository))),
    [`POST ${BASE}/runs/:run_id/approve`]: onRun((run, call, _repository, tools) => {
      if (call.params['owner'] !== call.user.login)
        return githubError(403, 'Must have admin rights to Repository.');
      if (run['conclusion'] !== 'action_required') return githubError(403, 'This run needs no approval.');
      Object.assign(run, { conclusion: 'success', updated_at: new Date(tools.now()).toISOString() });
      return ok({}, 201);
    }),
  };
}

function hasWorkflow(call: AuthorizedCall, repository: Repository): boolean {
  const wanted = call.params['workflow_id'];
  return repository.full_name === WITH_WORKFLOW && (wanted === String(WORKFLOW.id) || wanted === 'ci.yml');
}

function workflow(repository: Repository): Record<string, unknown> {
  return {
    ...WORKFLOW,
    url: `${repository.url}/actions/workflows/${WORKFLOW.id}`,
    html_url: `https://github.com/${repository.full_name}/blob/main/${WORKFLOW.path}`,
  };
}

/** By all filters but the date. */
function fits(run: Run, query: URLSearchParams): boolean {
  const actual: Record<string, readonly unknown[]> = {
    branch: [run['head_branch']],
    event: [run.event],
    status: [run['status'], run['conclusion']],
    actor: [asRecord(run['actor'])['login']],
    head_sha: [run['head_sha']],
  };
  return Object.entries(actual).every(
    ([name, values]) => !query.has(name) || values.includes(query.get(name)),
  );
}

async function headOf(
  branch: string,
  call: AuthorizedCall,
  { full_name }: Repository,
  { emulator }: GateTools,
): Promise<string | undefined> {
  const { json } = await emulator.request('GET', `/repos/${full_name}/git/ref/heads/${branch}`, {
    user: call.user,
  });
  const sha = asRecord(asRecord(json)['object'])['sha'];
  return typeof sha === 'string' ? sha : undefined;
}

function shown({ full_name, ...run }: Run, { url }: Repository): Record<string, unknown> {
  return {
    ...run,
    url: `${url}/actions/runs/${run.id}`,
    html_url: `https://github.com/${full_name}/actions/runs/${run.id}`,
  };
}
