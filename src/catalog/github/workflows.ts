import { Type } from '@sinclair/typebox';
import { defineTool, READ, WRITE } from '../tool.js';
import { dateTime, flag, integer, pageOutput, text, url } from './outputs.js';
import { page } from './pages.js';
import { branch, PUBLIC_READ, paged, pagination, repository } from './params.js';
import { object } from './shapes.js';

/** GitHub takes either wherever a workflow is named. */
const workflowId = Type.Union([Type.Integer({ minimum: 1 }), Type.String({ minLength: 1 })], {
  description: 'The id of the workflow, or the name of its file, such as build.yml.',
  aliases: ['workflow_name'],
});

const workflowOutput = Type.Object({
  id: integer,
  name: text,
  path: text,
  state: text,
  url,
  created_at: dateTime,
  updated_at: dateTime,
});

const listWorkflows = defineTool({
  name: 'GITHUB_LIST_REPOSITORY_WORKFLOWS',
  description:
    'Lists the GitHub Actions workflows of a repository. Returns each with its id, file and state.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ ...repository, ...pagination }, { additionalProperties: false }),
  output: pageOutput('workflows', workflowOutput),
  example: { owner: 'octo-org', repo: 'hello-world' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/actions/workflows', query: { ...paged } },
  result: (answer, _params, response) => page('workflows', object(answer)['workflows'], workflow, response),
});

const getWorkflow = defineTool({
  name: 'GITHUB_GET_A_WORKFLOW',
  description: 'Reads one GitHub Actions workflow by its id or the name of its file.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ ...repository, workflow_id: workflowId }, { additionalProperties: false }),
  output: workflowOutput,
  example: { owner: 'octo-org', repo: 'hello-world', workflow_id: 'build.yml' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}' },
  result: workflow,
});

const dispatchWorkflow = defineTool({
  name: 'GITHUB_CREATE_A_WORKFLOW_DISPATCH_EVENT',
  description:
    'Starts a workflow by hand; it must declare workflow_dispatch. GitHub confirms that it was accepted and names no run.',
  // Documented with `repo`, for public repositories as well.
  scopes: ['repo'],
  annotations: WRITE,
  params: Type.Object(
    {
      ...repository,
      workflow_id: workflowId,
      ref: branch('The branch or tag to run it on.'),
      inputs: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), {
          description: 'The inputs that the workflow declares, at most ten.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ accepted: flag }),
  example: {
    owner: 'octo-org',
    repo: 'hello-world',
    workflow_id: 'build.yml',
    ref: 'main',
    inputs: { target: 'staging' },
  },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    body: { ref: '$ref', inputs: '$inputs' },
  },
  result: () => ({ accepted: true }),
});

function workflow(value: unknown) {
  const { id, name, path, state, html_url, created_at, updated_at } = object(value);
  return { id, name, path, state, url: html_url, created_at, updated_at };
}

export const workflowTools = [listWorkflows, getWorkflow, dispatchWorkflow];
