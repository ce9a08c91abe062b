import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { integer, pageOutput, text, textOrNull } from './outputs.js';
import { page } from './pages.js';
import { PUBLIC_READ, paged, pagination, username } from './params.js';
import { object } from './shapes.js';

const organizationOutput = Type.Object({ login: text, id: integer, description: textOrNull });

const listOwnOrganizations = defineTool({
  name: 'GITHUB_LIST_ORGANIZATIONS_FOR_THE_AUTHENTICATED_USER',
  description: 'Lists the organizations the connected user belongs to, private memberships included.',
  scopes: ['read:org'],
  annotations: READ,
  params: Type.Object({ ...pagination }, { additionalProperties: false }),
  output: pageOutput('organizations', organizationOutput),
  example: { limit: 50 },
  request: { method: 'GET', path: '/user/orgs', query: { ...paged } },
  result: (answer, _params, response) => page('organizations', answer, organization, response),
});

const listOrganizationsOfUser = defineTool({
  name: 'GITHUB_LIST_ORGANIZATIONS_FOR_A_USER',
  description: 'Lists the organizations that somebody belongs to publicly.',
  scopes: PUBLIC_READ,
  annotations: READ,
  params: Type.Object({ username, ...pagination }, { additionalProperties: false }),
  output: pageOutput('organizations', organizationOutput),
  example: { username: 'octocat' },
  request: { method: 'GET', path: '/users/{username}/orgs', query: { ...paged } },
  result: (answer, _params, response) => page('organizations', answer, organization, response),
});

function organization(value: unknown) {
  const { login, id, description } = object(value);
  return { login, id, description: description ?? null };
}

export const organizationTools = [listOwnOrganizations, listOrganizationsOfUser];
