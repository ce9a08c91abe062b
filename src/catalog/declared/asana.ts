import { declareToolkit } from '../declare.js';
import { fields, flag, id, text, texts, toParams } from '../params.js';
import { asana } from '../providers/asana.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const PAGES = {
  limit: 'How many to return, 1 to 100.',
  offset: '`next_page.offset` of the page before.',
};
const opt_fields = texts('Which fields are answered, such as name, due_on, assignee.name.');
const FIELDS = { query: { opt_fields: '$opt_fields' }, styles: { opt_fields: { explode: false } } } as const;
const task = {
  notes: text('What it is about.'),
  assignee: text('Gid or e-mail address of a person, or `me`.'),
  due_on: text('Day it is due.', { format: 'date' }),
  due_at: text('Moment it is due, instead of the day.', { format: 'date-time' }),
  start_on: text('Day it begins.', { format: 'date' }),
  custom_fields: fields('Values of custom fields by their gids.'),
};
const TASK = {
  name: '$name',
  notes: '$notes',
  assignee: '$assignee',
  due_on: '$due_on',
  due_at: '$due_at',
  start_on: '$start_on',
  custom_fields: '$custom_fields',
};

/**
 * https://developers.asana.com/reference/rest-api-reference. Asana wraps every body in `data`, which the document writes
 * as one parameter with all members of a resource; so what creates and changes is a tool of its own.
 */
export default declareToolkit({
  slug: 'asana',
  display_name: 'Asana',
  description: 'Tasks and projects in Asana: find, create, change and comment on them.',
  categories: ['project-management', 'task-management', 'productivity'],
  provider: asana,
  base_url: 'https://app.asana.com/api/1.0',
  documentation_url: 'https://developers.asana.com/reference/rest-api-reference',
  documents: ['asana.com'],
  omit: ['opt_pretty'],
  tools: [
    defineTool({
      name: 'ASANA_CREATE_A_TASK',
      aliases: ['ASANA_CREATE_TASK'],
      description: 'Creates a task in a workspace or in projects. Returns it.',
      scopes: ['tasks:write'],
      annotations: WRITE,
      params: toParams(
        { name: id('What is to be done.') },
        {
          workspace: text('Gid of the workspace; needed without projects and parent.'),
          projects: texts('Gids of the projects.'),
          parent: text('Gid of the task that it is a part of.'),
          tags: texts('Gids of tags.'),
          followers: texts('Gids or e-mail addresses.'),
          ...task,
          opt_fields,
        },
      ),
      example: { name: 'Order paper', projects: ['1201'], due_on: '2030-05-01' },
      request: {
        method: 'POST',
        path: '/tasks',
        ...FIELDS,
        body: {
          data: {
            ...TASK,
            workspace: '$workspace',
            projects: '$projects',
            parent: '$parent',
            tags: '$tags',
            followers: '$followers',
          },
        },
      },
    }),
    defineTool({
      name: 'ASANA_UPDATE_A_TASK',
      aliases: ['ASANA_UPDATE_TASK'],
      description:
        'Changes what is given of a task, such as whether it is completed, and leaves the rest. Returns it.',
      scopes: ['tasks:write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { task_gid: id('Gid of the task.') },
        { name: text('What is to be done.'), completed: flag('Whether it is done.'), ...task, opt_fields },
      ),
      example: { task_gid: '1202', completed: true },
      request: {
        method: 'PUT',
        path: '/tasks/{task_gid}',
        ...FIELDS,
        body: { data: { ...TASK, completed: '$completed' } },
      },
    }),
    {
      operation: 'GET /tasks/{task_gid}',
      name: 'ASANA_GET_A_TASK',
      aliases: ['ASANA_GET_TASK'],
      description: 'Reads one task.',
      scopes: ['tasks:read'],
      example: { task_gid: '1202' },
    },
    {
      operation: 'DELETE /tasks/{task_gid}',
      name: 'ASANA_DELETE_TASK',
      description: 'Moves a task to the trash of the user.',
      scopes: ['tasks:delete'],
      example: { task_gid: '1202' },
    },
    {
      operation: 'GET /tasks',
      name: 'ASANA_GET_MULTIPLE_TASKS',
      aliases: ['ASANA_LIST_TASKS'],
      description: 'Lists the tasks of a project, a section, or a person in a workspace.',
      scopes: ['tasks:read'],
      describe: { ...PAGES, assignee: 'Gid or `me`; with workspace.' },
      example: { assignee: 'me', workspace: '1200' },
    },
    {
      operation: 'GET /projects/{project_gid}/tasks',
      name: 'ASANA_GET_TASKS_FROM_A_PROJECT',
      description: 'Lists the tasks of a project in order.',
      scopes: ['tasks:read'],
      describe: {
        ...PAGES,
        completed_since: 'Only open tasks and those completed since; `now` for open ones alone.',
      },
      example: { project_gid: '1201' },
    },
    defineTool({
      name: 'ASANA_SEARCH_TASKS_IN_WORKSPACE',
      description:
        'Searches the tasks of a workspace, the ones changed last first, up to a hundred. Asana has it in its paid plans alone.',
      scopes: ['tasks:read'],
      annotations: READ,
      params: toParams(
        { workspace_gid: id('Gid of the workspace.') },
        {
          text: text('Words in names and notes.'),
          assignee: text('Gids of people joined by commas, or `me`.'),
          projects: text('Gids of projects joined by commas.'),
          completed: flag('Whether they are done.'),
          due_on_before: text('Day they are due before.', { format: 'date' }),
          due_on_after: text('Day they are due after.', { format: 'date' }),
          opt_fields,
        },
      ),
      example: { workspace_gid: '1200', text: 'paper', completed: false },
      request: {
        method: 'GET',
        path: '/workspaces/{workspace_gid}/tasks/search',
        ...FIELDS,
        query: {
          text: '$text',
          'assignee.any': '$assignee',
          'projects.any': '$projects',
          completed: '$completed',
          'due_on.before': '$due_on_before',
          'due_on.after': '$due_on_after',
          opt_fields: '$opt_fields',
        },
      },
    }),
    {
      operation: 'GET /tasks/{task_gid}/subtasks',
      name: 'ASANA_GET_SUBTASKS',
      description: 'Lists the parts of a task.',
      scopes: ['tasks:read'],
      describe: PAGES,
      example: { task_gid: '1202' },
    },
    {
      operation: 'GET /tasks/{task_gid}/stories',
      name: 'ASANA_GET_STORIES_FOR_TASK',
      description: 'Lists the comments on a task and what happened to it.',
      scopes: ['stories:read'],
      describe: PAGES,
      example: { task_gid: '1202' },
    },
    defineTool({
      name: 'ASANA_CREATE_TASK_COMMENT',
      aliases: ['ASANA_CREATE_COMMENT'],
      description: 'Comments on a task as the user. Returns the comment.',
      scopes: ['stories:write'],
      annotations: WRITE,
      params: toParams({ task_gid: id('Gid of the task.'), text: id('The comment.') }),
      example: { task_gid: '1202', text: 'Done.' },
      request: { method: 'POST', path: '/tasks/{task_gid}/stories', body: { data: { text: '$text' } } },
    }),
    {
      operation: 'GET /projects',
      name: 'ASANA_GET_MULTIPLE_PROJECTS',
      aliases: ['ASANA_LIST_PROJECTS'],
      description: 'Lists projects, of a workspace or a team.',
      scopes: ['projects:read'],
      describe: PAGES,
      example: { workspace: '1200' },
    },
    {
      operation: 'GET /projects/{project_gid}',
      name: 'ASANA_GET_A_PROJECT',
      description: 'Reads one project.',
      scopes: ['projects:read'],
      example: { project_gid: '1201' },
    },
    defineTool({
      name: 'ASANA_CREATE_A_PROJECT',
      description: 'Creates a project in a workspace, or in a team of an organization. Returns it.',
      scopes: ['projects:write'],
      annotations: WRITE,
      params: toParams(
        { name: id('Name of the project.'), workspace: id('Gid of the workspace or organization.') },
        {
          team: text('Gid of the team; needed in an organization.'),
          notes: text('What it is about.'),
          due_on: text('Day it is due.', { format: 'date' }),
          default_view: text('`list`, `board`, `calendar` or `timeline`.'),
        },
      ),
      example: { name: 'Move', workspace: '1200', team: '1300' },
      request: {
        method: 'POST',
        path: '/projects',
        body: {
          data: {
            name: '$name',
            workspace: '$workspace',
            team: '$team',
            notes: '$notes',
            due_on: '$due_on',
            default_view: '$default_view',
          },
        },
      },
    }),
    {
      operation: 'GET /workspaces',
      name: 'ASANA_GET_MULTIPLE_WORKSPACES',
      aliases: ['ASANA_LIST_WORKSPACES'],
      description: 'Lists the workspaces and organizations of the user.',
      scopes: ['workspaces:read'],
      describe: PAGES,
      example: {},
    },
    {
      operation: 'GET /workspaces/{workspace_gid}/typeahead',
      name: 'ASANA_GET_OBJECTS_VIA_TYPEAHEAD',
      description:
        'Finds tasks, projects, people, tags or portfolios of a workspace by the beginning of a name.',
      scopes: ['workspace.typeahead:read'],
      omit: ['type'],
      example: { workspace_gid: '1200', resource_type: 'user', query: 'exa' },
    },
    {
      operation: 'GET /users/{user_gid}',
      name: 'ASANA_GET_A_USER',
      aliases: ['ASANA_GET_CURRENT_USER'],
      description: 'Reads one person; `me` is the connected user, with the workspaces they are in.',
      scopes: ['users:read'],
      describe: { user_gid: 'Gid, e-mail address, or `me`.' },
      example: { user_gid: 'me' },
    },
    {
      operation: 'GET /workspaces/{workspace_gid}/users',
      name: 'ASANA_GET_USERS_FOR_WORKSPACE',
      description: 'Lists the people of a workspace.',
      scopes: ['users:read'],
      example: { workspace_gid: '1200' },
    },
    {
      operation: 'GET /workspaces/{workspace_gid}/teams',
      name: 'ASANA_GET_TEAMS_IN_WORKSPACE',
      description: 'Lists the teams of an organization that the user can see.',
      scopes: ['teams:read'],
      describe: PAGES,
      example: { workspace_gid: '1200' },
    },
  ],
});
