import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { page } from './pages.js';
import { paged, pagination } from './params.js';
import { object, user } from './shapes.js';

const getAuthenticatedUser = defineTool({
  name: 'GITHUB_GET_THE_AUTHENTICATED_USER',
  description: 'Tells who the connected user is on GitHub: login, name, e-mail address and profile.',
  scopes: ['read:user'],
  annotations: READ,
  params: Type.Object({}, { additionalProperties: false }),
  example: {},
  request: { method: 'GET', path: '/user' },
  result: user,
});

const listOrganizations = defineTool({
  name: 'GITHUB_LIST_ORGANIZATIONS_FOR_THE_AUTHENTICATED_USER',
  description:
    'Lists the organizations the connected user belongs to. Returns a page of them and `next_page`.',
  scopes: ['read:user'],
  annotations: READ,
  params: Type.Object({ ...pagination }, { additionalProperties: false }),
  example: { limit: 50 },
  request: { method: 'GET', path: '/user/orgs', query: { ...paged } },
  result: (answer, _params, response) => page('organizations', answer, organization, response),
});

function organization(value: unknown) {
  const { id, login, description } = object(value);
  return { id, login, description: description ?? null };
}

export const accountTools = [getAuthenticatedUser, listOrganizations];
