import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ } from '../tool.js';
import { flag, integer, integerOrNull, pageOutput, text, textOrNull, url, urlOrNull } from './outputs.js';
import { page } from './pages.js';
import { PUBLIC_WRITE, paged, pagination, repository, username } from './params.js';
import { login, object } from './shapes.js';

const collaboratorOutput = Type.Object({
  login: text,
  id: integer,
  role: textOrNull,
  permissions: Type.Optional(Type.Record(Type.String(), flag)),
  url,
});

const addCollaborator = defineTool({
  name: 'GITHUB_ADD_A_REPOSITORY_COLLABORATOR',
  description:
    'Invites somebody to a repository, or changes the access of who is there already. Returns the invitation, if one was sent.',
  scopes: PUBLIC_WRITE,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(
    {
      ...repository,
      username,
      permission: Type.Optional(
        Type.String({
          description:
            'The access to grant, in repositories of an organization: pull, triage, push, maintain, admin or a custom role.',
          default: 'push',
          minLength: 1,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    invited: flag,
    invitation_id: integerOrNull,
    invitee: textOrNull,
    url: urlOrNull,
  }),
  example: { owner: 'octo-org', repo: 'hello-world', username: 'octocat', permission: 'triage' },
  request: {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/collaborators/{username}',
    body: { permission: '$permission' },
  },
  // 204, without a body, says that no invitation was needed.
  result: (answer, _params, response) => {
    const invitation = object(answer);
    return {
      invited: response.status === 201,
      invitation_id: invitation['id'] ?? null,
      invitee: login(invitation['invitee']),
      url: invitation['html_url'] ?? null,
    };
  },
});

const listCollaborators = defineTool({
  name: 'GITHUB_LIST_REPOSITORY_COLLABORATORS',
  description:
    'Lists who has access to a repository, each with the role. The connected user needs push access to it.',
  scopes: PUBLIC_WRITE,
  annotations: READ,
  params: Type.Object(
    {
      ...repository,
      affiliation: Type.Optional(
        stringEnum(['outside', 'direct', 'all'], {
          description: 'Whom to list: outside collaborators, those added directly, or everybody with access.',
          default: 'all',
        }),
      ),
      permission: Type.Optional(
        stringEnum(['pull', 'triage', 'push', 'maintain', 'admin'], {
          description: 'Only those who have this access.',
        }),
      ),
      ...pagination,
    },
    { additionalProperties: false },
  ),
  output: pageOutput('collaborators', collaboratorOutput),
  example: { owner: 'octo-org', repo: 'hello-world', affiliation: 'direct' },
  request: {
    method: 'GET',
    path: '/repos/{owner}/{repo}/collaborators',
    query: { affiliation: '$affiliation', permission: '$permission', ...paged },
  },
  result: (answer, _params, response) => page('collaborators', answer, collaborator, response),
});

const getPermission = defineTool({
  name: 'GITHUB_GET_REPOSITORY_PERMISSIONS_FOR_A_USER',
  description:
    'Tells what access somebody has to a repository: admin, write, read or none, and the role by name.',
  scopes: PUBLIC_WRITE,
  annotations: READ,
  params: Type.Object({ ...repository, username }, { additionalProperties: false }),
  output: Type.Object({ login: textOrNull, permission: text, role: textOrNull }),
  example: { owner: 'octo-org', repo: 'hello-world', username: 'octocat' },
  request: { method: 'GET', path: '/repos/{owner}/{repo}/collaborators/{username}/permission' },
  result: (answer) => {
    const { permission, role_name, user } = object(answer);
    return { login: login(user), permission, role: role_name ?? null };
  },
});

function collaborator(value: unknown) {
  const { login, id, role_name, permissions, html_url } = object(value);
  return { login, id, role: role_name ?? null, permissions, url: html_url };
}

export const collaboratorTools = [addCollaborator, listCollaborators, getPermission];
