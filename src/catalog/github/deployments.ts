import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { dateTime, integer, pageOutput, text, textOrNull } from './outputs.js';
import { page } from './pages.js';
import { PUBLIC_READ, paged, pagination, repository } from './params.js';
import { login, object } from './shapes.js';

const filter = (description: string) => Type.Optional(Type.String({ description, minLength: 1 }));
const id = (description: string) => Type.Integer({ description, minimum: 1 });

const deploymentOutput = Type.Object({
  id: integer,
  ref: text,
  sha: text,
  task: text,
  environment: text,
  description: textOrNull,
  creator: textOrNull,
  created_at: dateTime,
  updated_at: dateTime,
});

const deploymentStatusOutput = Type.Object({
  id: integer,
  state: text,
  description: textOrNull,
  environment: Type.Optional(text),
  environment_url: textOrNull,
  log_url: textOrNull,
  creator: textOrNull,
  created_at: dateTime,
});

const listDeployments = defineTool({
  name: 'GITHUB_LIST_DEPLOYMENTS',
  description:
    'Lists what was deployed from a repository, newest first. Returns a page of deployments and `next_page`.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      environment: filter('Only deployments to this environment, such as production.'),
      ref: filter('Only deployments of this branch, tag or commit.'),
      sha: filter('Only deployments of this commit.'),
      task: filter('Only deployments for this task, such as deploy.'),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('deployments', deploymentOutput),
  example: { owner: 'octo-org', repo: 'hello-world', environment: 'production' },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/deployments',
    query: { environment: '$environment', ref: '$ref', sha: '$sha', task: '$task', ...paged },
  },
  result: (answer, _params, response) => page('deployments', answer, deployment, response),
});

const getDeploymentStatus = defineTool({
  name: 'GITHUB_GET_A_DEPLOYMENT_STATUS',
  aliases: ['GITHUB_GET_DEPLOYMENT_STATUS'],
  description: 'Reads one status of a deployment: whether it succeeded, and where it runs.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      deployment_id: id('The id of the deployment.'),
      status_id: id('The id of the status.'),
    },
    { additionalProperties: false },
  ),
  output: deploymentStatusOutput,
  example: { owner: 'octo-org', repo: 'hello-world', deployment_id: 1, status_id: 2 },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses/{status_id}',
  },
  result: (answer) => {
    const { id, state, description, environment, environment_url, log_url, creator, created_at } =
      object(answer);
    return {
      id,
      state,
      description: description ?? null,
      environment,
      environment_url: environment_url ?? null,
      log_url: log_url ?? null,
      creator: login(creator),
      created_at,
    };
  },
});

function deployment(value: unknown) {
  const { id, ref, sha, task, environment, description, creator, created_at, updated_at } = object(value);
  return {
    id,
    ref,
    sha,
    task,
    environment,
    description: description ?? null,
    creator: login(creator),
    created_at,
    updated_at,
  };
}

export const deploymentTools = [listDeployments, getDeploymentStatus];
