import { flag, id, limit, page, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const project_id = id('Id of the project.', { aliases: ['id'] });
const paging = { limit: limit(200, 50), page: page('`next_cursor`', { aliases: ['cursor'] }) };
const PAGING = { limit: '$limit', cursor: '$page' };

const about = {
  color: text('Name of its colour, such as berry_red.', { pattern: '^[a-z_]+$' }),
  is_favorite: flag('Whether it is among the favourites.'),
  view_style: stringEnum(['list', 'board', 'calendar'], { description: 'How it is shown.' }),
  description: text('What it is about.'),
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

export const projectTools = [
  defineTool({
    name: 'TODOIST_LIST_PROJECTS',
    aliases: ['TODOIST_GET_ALL_PROJECTS'],
    description: 'Lists projects that are not archived. Returns `results` and `next_cursor`.',
    scopes: ['data:read'],
    annotations: READ,
    params: toParams({}, paging),
    example: {},
    request: { method: 'GET', path: '/projects', query: PAGING },
  }),
  defineTool({
    name: 'TODOIST_GET_PROJECT',
    description: 'Fetches a project.',
    scopes: ['data:read'],
    annotations: READ,
    params: toParams({ project_id }),
    example: { project_id: '6Jf8VQXxpwv56VQ7' },
    request: { method: 'GET', path: '/projects/{project_id}' },
  }),
  defineTool({
    name: 'TODOIST_CREATE_PROJECT',
    description: 'Creates a project. Returns it.',
    scopes: ['data:read_write'],
    annotations: WRITE,
    params: toParams(
      { name: id('Its name.') },
      { parent_id: text('Id of the project that it is below.', { minLength: 1 }), ...about },
    ),
    example: { name: 'Move to Lisbon', view_style: 'board' },
    request: {
      method: 'POST',
      path: '/projects',
      body: { name: '$name', parent_id: '$parent_id', ...ABOUT },
    },
  }),
  defineTool({
    name: 'TODOIST_UPDATE_PROJECT',
    description: 'Changes a project; what is not given stays. Returns it.',
    scopes: ['data:read_write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ project_id }, { name: text('Its name.', { minLength: 1 }), ...about }),
    example: { project_id: '6Jf8VQXxpwv56VQ7', is_favorite: true },
    request: { method: 'POST', path: '/projects/{project_id}', body: { name: '$name', ...ABOUT } },
  }),
  defineTool({
    name: 'TODOIST_DELETE_PROJECT',
    description: 'Deletes a project with its sections and tasks for good.',
    scopes: ['project:delete'],
    annotations: DESTRUCTIVE,
    params: toParams({ project_id }),
    example: { project_id: '6Jf8VQXxpwv56VQ7' },
    request: { method: 'DELETE', path: '/projects/{project_id}' },
  }),
  defineTool({
    name: 'TODOIST_LIST_SECTIONS',
    aliases: ['TODOIST_GET_ALL_SECTIONS'],
    description: 'Lists sections, of one project if asked. Returns `results` and `next_cursor`.',
    scopes: ['data:read'],
    annotations: READ,
    params: toParams({}, { project_id: text('Only of this project.', { minLength: 1 }), ...paging }),
    example: { project_id: '6Jf8VQXxpwv56VQ7' },
    request: { method: 'GET', path: '/sections', query: { project_id: '$project_id', ...PAGING } },
  }),
  defineTool({
    name: 'TODOIST_CREATE_SECTION',
    description: 'Creates a section in a project. Returns it.',
    scopes: ['data:read_write'],
    annotations: WRITE,
    params: toParams({ project_id, name: id('Its name.') }),
    example: { project_id: '6Jf8VQXxpwv56VQ7', name: 'Paperwork' },
    request: { method: 'POST', path: '/sections', body: { project_id: '$project_id', name: '$name' } },
  }),
  defineTool({
    name: 'TODOIST_LIST_COMMENTS',
    aliases: ['TODOIST_GET_ALL_COMMENTS'],
    description:
      'Lists the comments on a task or on a project: give exactly one. Returns `results` and `next_cursor`.',
    scopes: ['data:read'],
    annotations: READ,
    params: toParams(
      {},
      {
        task_id: text('Id of the task.', { minLength: 1 }),
        project_id: text('Id of the project.', { minLength: 1 }),
        ...paging,
      },
    ),
    example: { task_id: '6X7rM8997g3RQmvh' },
    request: {
      method: 'GET',
      path: '/comments',
      query: { task_id: '$task_id', project_id: '$project_id', ...PAGING },
    },
  }),
  defineTool({
    name: 'TODOIST_CREATE_COMMENT',
    description: 'Comments on a task or on a project: give exactly one. Returns the comment.',
    scopes: ['data:read_write'],
    annotations: WRITE,
    params: toParams(
      { content: id('The comment, in Markdown.') },
      {
        task_id: text('Id of the task.', { minLength: 1 }),
        project_id: text('Id of the project.', { minLength: 1 }),
      },
    ),
    example: { task_id: '6X7rM8997g3RQmvh', content: 'Oat milk, please.' },
    request: {
      method: 'POST',
      path: '/comments',
      body: { content: '$content', task_id: '$task_id', project_id: '$project_id' },
    },
  }),
  defineTool({
    name: 'TODOIST_LIST_LABELS',
    aliases: ['TODOIST_GET_ALL_PERSONAL_LABELS'],
    description: 'Lists the user’s labels. Returns `results` and `next_cursor`.',
    scopes: ['data:read'],
    annotations: READ,
    params: toParams({}, paging),
    example: {},
    request: { method: 'GET', path: '/labels', query: PAGING },
  }),
];
