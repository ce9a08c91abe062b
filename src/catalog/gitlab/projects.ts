import { flag, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { PAGES, PROJECT, pages, project_id, READING } from './params.js';

export const projectTools = [
  defineTool({
    name: 'GITLAB_LIST_PROJECTS',
    aliases: ['GITLAB_GET_PROJECTS'],
    description: 'Lists projects: those the user is a member of, or all public ones by words.',
    scopes: READING,
    annotations: READ,
    params: toParams(
      {},
      {
        membership: flag('Whether the user must be a member.', { default: true }),
        search: text('Words in name, path or description.'),
        order_by: stringEnum(['id', 'name', 'path', 'created_at', 'updated_at', 'last_activity_at'], {
          description: 'By what to sort.',
        }),
        ...pages,
      },
    ),
    example: { membership: true },
    request: {
      method: 'GET',
      path: '/projects',
      query: { membership: '$membership', search: '$search', order_by: '$order_by', ...PAGES },
    },
  }),
  defineTool({
    name: 'GITLAB_GET_PROJECT',
    description: 'Reads one project.',
    scopes: READING,
    annotations: READ,
    params: toParams({ project_id }),
    example: { project_id: 'group/project' },
    request: { method: 'GET', path: PROJECT },
  }),
];
