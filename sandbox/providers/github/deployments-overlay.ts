/** Deployments of a repository, and their statuses. */
import { asRecord, jsonBody } from '../../gate/call.js';
import type { Overlay } from '../../gate/declaration.js';
import { githubError } from './errors.js';
import { type OnRepository, ok, onRepository, page } from './repository.js';

const BASE = '/repos/:owner/:repo/deployments';

interface Deployment {
  readonly full_name: string;
  readonly resource: Record<string, unknown> & { readonly id: number };
  readonly statuses: (Record<string, unknown> & { readonly id: number })[];
}

export function deploymentOverlays(): Record<string, Overlay> {
  const deployments: Deployment[] = [];
  let last_id = 1;
  const onDeployment = (
    handler: (deployment: Deployment, ...rest: Parameters<OnRepository>) => ReturnType<OnRepository>,
  ): Overlay =>
    onRepository((call, repository, tools) => {
      const deployment = deployments.find(
        ({ full_name, resource }) =>
          full_name === repository.full_name && String(resource.id) === call.params['deployment_id'],
      );
      return deployment ? handler(deployment, call, repository, tools) : githubError(404, 'Not Found');
    });
  return {
    [`GET ${BASE}`]: onRepository((call, repository) => {
      const wanted = ['ref', 'environment', 'sha', 'task'].filter((name) => call.query.has(name));
      const found = deployments
        .filter(({ full_name }) => full_name === repository.full_name)
        .map(({ resource }) => resource)
        .filter((resource) => wanted.every((name) => resource[name] === call.query.get(name)));
      return ok(page(found, call));
    }),
    [`POST ${BASE}`]: onRepository(async (call, repository, tools) => {
      const body = jsonBody(call);
      if (typeof body['ref'] !== 'string')
        return githubError(422, 'Invalid request.\n\n"ref" wasn\'t supplied.');
      const path = `/repos/${repository.full_name}/commits/${body['ref']}`;
      const { json: commit } = await tools.emulator.request('GET', path, { user: call.user });
      const { sha } = asRecord(commit);
      if (sha === undefined) return githubError(422, `No ref found for: ${body['ref']}`);
      const id = ++last_id;
      const stamp = new Date(tools.now()).toISOString();
      const resource = {
        task: 'deploy',
        environment: 'production',
        description: null,
        payload: {},
        ...body,
        id,
        sha,
        url: `${repository.url}/deployments/${id}`,
        statuses_url: `${repository.url}/deployments/${id}/statuses`,
        creator: { login: call.user.login, id: Number(call.user.id), type: 'User' },
        created_at: stamp,
        updated_at: stamp,
      };
      deployments.unshift({ full_name: repository.full_name, resource, statuses: [] });
      return ok(resource, 201);
    }),
    [`GET ${BASE}/:deployment_id`]: onDeployment((deployment) => ok(deployment.resource)),
    [`GET ${BASE}/:deployment_id/statuses`]: onDeployment((deployment, call) =>
      ok(page(deployment.statuses, call)),
    ),
    [`POST ${BASE}/:deployment_id/statuses`]: onDeployment((deployment, call, _repository, tools) => {
      const body = jsonBody(call);
      if (typeof body['state'] !== 'string')
        return githubError(422, 'Invalid request.\n\n"state" wasn\'t supplied.');
      const id = ++last_id;
      const stamp = new Date(tools.now()).toISOString();
      const status = {
        description: '',
        environment: deployment.resource['environment'],
        ...body,
        id,
        creator: deployment.resource['creator'],
        url: `${deployment.resource['url']}/statuses/${id}`,
        created_at: stamp,
        updated_at: stamp,
      };
      deployment.statuses.unshift(status);
      return ok(status, 201);
    }),
    [`GET ${BASE}/:deployment_id/statuses/:status_id`]: onDeployment((deployment, call) => {
      const status = deployment.statuses.find((entry) => String(entry.id) === call.params['status_id']);
      return status ? ok(status) : githubError(404, 'Not Found');
    }),
  };
}
