import { Type } from '@sinclair/typebox';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import { flag, repositoryOutput, text } from './outputs.js';
import { org, PUBLIC_WRITE, repository as repositoryParams } from './params.js';
import {
  changedRepository,
  newOrganizationRepository,
  newRepository,
  securitySettings,
  sentSecuritySettings,
  sentSettings,
} from './repository-settings.js';
import { repository } from './shapes.js';

const createRepository = defineTool({
  name: 'GITHUB_CREATE_A_REPOSITORY_FOR_THE_AUTHENTICATED_USER',
  description:
    'Creates a repository that the connected user owns. Returns it with its URL; a private one needs the scope repo.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(newRepository, { additionalProperties: false }),
  output: repositoryOutput,
  example: { name: 'hello-world', description: 'A first repository', private: true, auto_init: true },
  request: { method: 'POST', path: '/user/repos', body: sentSettings(newRepository) },
  result: repository,
});

const createOrganizationRepository = defineTool({
  name: 'GITHUB_CREATE_AN_ORGANIZATION_REPOSITORY',
  description:
    'Creates a repository that an organization owns; the connected user must be allowed to. Returns it with its URL.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      org,
      ...newOrganizationRepository,
    },
    { additionalProperties: false },
  ),
  output: repositoryOutput,
  example: { org: 'octo-org', name: 'handbook', private: true, auto_init: true },
  request: { method: 'POST', path: '/orgs/{org}/repos', body: sentSettings(newOrganizationRepository) },
  result: repository,
});

const updateRepository = defineTool({
  name: 'GITHUB_UPDATE_A_REPOSITORY',
  description:
    'Changes the given settings of a repository: name, description, visibility, ways to merge, or archives it. Returns the repository.',
  scopes: PUBLIC_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    { ...repositoryParams, ...changedRepository, ...securitySettings },
    { additionalProperties: false },
  ),
  output: repositoryOutput,
  example: { owner: 'octo-org', repo: 'hello-world', description: 'Says hello', has_wiki: false },
  request: {
    method: 'PATCH',
    path: '/repos/{owner}/{repo}',
    body: { ...sentSettings(changedRepository), ...sentSecuritySettings },
  },
  result: repository,
});

const createFork = defineTool({
  name: 'GITHUB_CREATE_A_FORK',
  description:
    'Forks a repository to the connected user or an organization; its content may take some minutes to arrive. Returns the fork.',
  scopes: PUBLIC_WRITE,
  annotations: WRITE,
  params: Type.Object(
    {
      ...repositoryParams,
      organization: Type.Optional({
        ...org,
        description: 'The organization the fork goes to; the connected user otherwise.',
      }),
      name: Type.Optional(Type.String({ description: 'Another name for the fork.', minLength: 1 })),
      default_branch_only: Type.Optional(
        Type.Boolean({ description: 'Whether to leave out all other branches.' }),
      ),
    },
    { additionalProperties: false },
  ),
  output: repositoryOutput,
  example: { owner: 'octo-org', repo: 'hello-world', default_branch_only: true },
  request: {
    method: 'POST',
    path: '/repos/{owner}/{repo}/forks',
    body: { organization: '$organization', name: '$name', default_branch_only: '$default_branch_only' },
  },
  result: repository,
});

const deleteRepository = defineTool({
  name: 'GITHUB_DELETE_A_REPOSITORY',
  description:
    'Deletes a repository with all it holds, for good. Needs admin access and the scope delete_repo.',
  scopes: ['delete_repo'],
  consent: 'on_request',
  annotations: DESTRUCTIVE,
  params: Type.Object({ ...repositoryParams }, { additionalProperties: false }),
  output: Type.Object({ deleted: flag, repository: text }),
  example: { owner: 'octo-org', repo: 'hello-world' },
  request: { method: 'DELETE', path: '/repos/{owner}/{repo}' },
  result: (_answer, { owner, repo }) => ({ deleted: true, repository: `${owner}/${repo}` }),
});

export const repositoryChangeTools = [
  createRepository,
  createOrganizationRepository,
  updateRepository,
  createFork,
  deleteRepository,
];
