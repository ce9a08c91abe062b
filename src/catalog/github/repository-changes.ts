import { Type } from '@sinclair/typebox';
import { defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import { PUBLIC_WRITE, repository as repositoryParams } from './params.js';
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
      org: Type.String({
        description: 'The login of the organization.',
        pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$',
      }),
      ...newOrganizationRepository,
    },
    { additionalProperties: false },
  ),
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
  example: { owner: 'octo-org', repo: 'hello-world', description: 'Says hello', has_wiki: false },
  request: {
    method: 'PATCH',
    path: '/repos/{owner}/{repo}',
    body: { ...sentSettings(changedRepository), ...sentSecuritySettings },
  },
  result: repository,
});

export const repositoryChangeTools = [createRepository, createOrganizationRepository, updateRepository];
