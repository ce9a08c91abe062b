/** Workflows: one is there in `sandbox-user/hello-world`; starting it makes a run that has succeeded at once. */
import { jsonBody } from '../../gate/call.js';
import type { AuthorizedCall, Overlay } from '../../gate/declaration.js';
import { githubError } from './errors.js';
import { type OnRepository, ok, onRepository, page, type Repository } from './repository.js';

const WITH_WORKFLOW = 'sandbox-user/hello-world';
const WORKFLOW = { id: 1001, name: 'CI', path: '.github/workflows/ci.yml', state: 'active' };
const BASE = '/repos/:owner/:repo/actions';

type Run = Record<string, unknown> & { id: number; event: string };

export function actionsOverlays(): Record<string, Overlay> {
  const runs: Run[] = [];
  const onWorkflow = (handler: OnRepository): Overlay =>
    onRepository((call, repository, tools) =>
      hasWorkflow(call, repository) ? handler(call, repository, tools) : githubError(404, 'Not Found'),
    );
  const runsOf = (call: AuthorizedCall, repository: Repository) => {
    const found = runs.filter((run) => run['full_name'] === repository.full_name).map(shown);
    return ok({ total_count: found.length, workflow_runs: page(found, call) });
  };
  return {
    [`GET ${BASE}/workflows`]: onRepository((_call, repository) => {
      const workflows = repository.full_name === WITH_WORKFLOW ? [workflow(repository)] : [];
      return ok({ total_count: workflows.length, workflows });
    }),
    [`GET ${BASE}/workflows/:workflow_id`]: onWorkflow((_call, repository) => ok(workflow(repository))),
    [`GET ${BASE}/workflows/:workflow_id/runs`]: onWorkflow(runsOf),
    [`POST ${BASE}/workflows/:workflow_id/dispatches`]: onWorkflow((call, repository, tools) => {
      const { ref, inputs } = jsonBody(call);
      if (typeof ref !== 'string') return githubError(422, 'Invalid request.\n\n"ref" wasn\'t supplied.');
      const stamp = new Date(tools.now()).toISOString();
      runs.unshift({
        id: 5000 + runs.length,
        full_name: repository.full_name,
        name: WORKFLOW.name,
        workflow_id: WORKFLOW.id,
        head_branch: ref.replace('refs/heads/', ''),
        event: 'workflow_dispatch',
        status: 'completed',
        conclusion: 'success',
        run_number: runs.length + 1,
        inputs: inputs ?? {},
        created_at: stamp,
        updated_at: stamp,
        url: `${repository.url}/actions/runs/${5000 + runs.length}`,
      });
      return { status: 204 };
    }),
    [`GET ${BASE}/runs`]: onRepository(runsOf),
    [`GET ${BASE}/runs/:run_id`]: onRepository((call, repository) => {
      const run = runs.find(
        (entry) => String(entry.id) === call.params['run_id'] && entry['full_name'] === repository.full_name,
      );
      return run ? ok(shown(run)) : githubError(404, 'Not Found');
    }),
  };
}

function hasWorkflow(call: AuthorizedCall, repository: Repository): boolean {
  const wanted = call.params['workflow_id'];
  return repository.full_name === WITH_WORKFLOW && (wanted === String(WORKFLOW.id) || wanted === 'ci.yml');
}

function workflow(repository: Repository): Record<string, unknown> {
  return { ...WORKFLOW, url: `${repository.url}/actions/workflows/${WORKFLOW.id}` };
}

function shown({ full_name: _full_name, ...run }: Run): Record<string, unknown> {
  return run;
}
