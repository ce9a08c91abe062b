import { Type } from '@sinclair/typebox';
import { defineTool, READ } from '../tool.js';
import { userOutput } from './outputs.js';
import { user } from './shapes.js';

const getAuthenticatedUser = defineTool({
  name: 'GITHUB_GET_THE_AUTHENTICATED_USER',
  description: 'Tells who the connected user is on GitHub: login, name, e-mail address and profile.',
  scopes: ['read:user'],
  annotations: READ,
  params: Type.Object({}, { additionalProperties: false }),
  output: userOutput,
  example: {},
  request: { method: 'GET', path: '/user' },
  result: user,
});

export const accountTools = [getAuthenticatedUser];
