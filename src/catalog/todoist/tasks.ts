import { id, integer, limit, page, text, texts, toParams } from '../params.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const task_id = id('Id of the task.', { aliases: ['id'] });
const paging = { limit: limit(200, 50), page: page('`next_cursor`', { aliases: ['cursor'] }) };
const PAGING = { limit: '$limit', cursor: '$page' };

const about = {
  description: text('A longer text below it, in Markdown.'),
  labels: texts('Names of its labels.'),
  priority: integer('From 1, normal, to 4, urgent.', { minimum: 1, maximum: 4 }),
  due_string: text('When it is due, in words such as “tomorrow at 12:00” or “every monday”.'),
  due_date: text('The day it is due, such as 2026-09-30; instead of due_string.', { format: 'date' }),
  due_datetime: text('When it is due, in RFC 3339; instead of due_string.', { format: 'date-time' }),
  assignee_id: text('Id of the collaborator who does it, in shared projects.'),
  deadline_date: text('The day it must be done by.', { format: 'date' }),
};
const ABOUT = Object.fromEntries(Object.keys(about).map((name) => [name, `$${name}`]));

export const taskTools = [
  defineTool({
    name: 'TODOIST_CREATE_TASK',
    description: 'Creates a task, in the inbox where no project is given. Returns the task.',
    scopes: ['task:add'],
    annotations: WRITE,
    params: toParams(
      { content: id('What is to be done, in Markdown.') },
      {
        project_id: text('Id of its project.', { minLength: 1 }),
        section_id: text('Id of its section.', { minLength: 1 }),
        parent_id: text('Id of the task that it is a sub-task of.', { minLength: 1 }),
        ...about,
      },
    ),
    example: { content: 'Buy milk', due_string: 'tomorrow at 12:00', priority: 4 },
    request: {
      method: 'POST',
      path: '/tasks',
      body: {
        content: '$content',
        project_id: '$project_id',
        section_id: '$section_id',
        parent_id: '$parent_id',
        ...ABOUT,
      },
    },
  }),
  defineTool({
    name: 'TODOIST_QUICK_ADD_TASK',
    description:
      'Creates a task from one line of text, as Todoist’s quick add reads it: date, #project, @label and priority. Returns the task.',
    scopes: ['data:read_write'],
    annotations: WRITE,
    params: toParams({ text: id('The line.') }, { note: text('A comment on it.') }),
    example: { text: 'Pay rent every 1st #Home @money p1' },
    request: { method: 'POST', path: '/tasks/quick', body: { text: '$text', note: '$note' } },
  }),
  defineTool({
    name: 'TODOIST_LIST_TASKS',
    aliases: ['TODOIST_GET_ALL_TASKS'],
    description:
      'Lists tasks that are not done, of one project, section or label if asked. Returns `results` and `next_cursor`.',
    scopes: ['data:read'],
    annotations: READ,
    params: toParams(
      {},
      {
        project_id: text('Only of this project.', { minLength: 1 }),
        section_id: text('Only of this section.', { minLength: 1 }),
        parent_id: text('Only sub-tasks of this task.', { minLength: 1 }),
        label: text('Only with the label of this name.', { minLength: 1 }),
        ...paging,
      },
    ),
    example: { limit: 20 },
    request: {
      method: 'GET',
      path: '/tasks',
      query: {
        project_id: '$project_id',
        section_id: '$section_id',
        parent_id: '$parent_id',
        label: '$label',
        ...PAGING,
      },
    },
  }),
  defineTool({
    name: 'TODOIST_SEARCH_TASKS',
    aliases: ['TODOIST_FILTER_TASKS'],
    description:
      'Finds tasks by Todoist’s filter language, such as overdue ones. Returns `results` and `next_cursor`.',
    scopes: ['data:read'],
    annotations: READ,
    params: toParams(
      { query: id('The filter, such as “today | overdue” or “search: milk”.', { aliases: ['filter'] }) },
      paging,
    ),
    example: { query: 'today | overdue' },
    request: { method: 'GET', path: '/tasks/filter', query: { query: '$query', ...PAGING } },
  }),
  defineTool({
    name: 'TODOIST_GET_TASK',
    description: 'Fetches a task.',
    scopes: ['data:read'],
    annotations: READ,
    params: toParams({ task_id }),
    example: { task_id: '6X7rM8997g3RQmvh' },
    request: { method: 'GET', path: '/tasks/{task_id}' },
  }),
  defineTool({
    name: 'TODOIST_UPDATE_TASK',
    description: 'Changes a task; what is not given stays. Returns the task.',
    scopes: ['data:read_write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { task_id },
      { content: text('What is to be done, in Markdown.', { minLength: 1 }), ...about },
    ),
    example: { task_id: '6X7rM8997g3RQmvh', due_string: 'friday' },
    request: { method: 'POST', path: '/tasks/{task_id}', body: { content: '$content', ...ABOUT } },
  }),
  defineTool({
    name: 'TODOIST_MOVE_TASK',
    description: 'Moves a task to another project, section or parent: give exactly one. Returns the task.',
    scopes: ['data:read_write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { task_id },
      {
        project_id: text('Id of the project.', { minLength: 1 }),
        section_id: text('Id of the section.', { minLength: 1 }),
        parent_id: text('Id of the parent task.', { minLength: 1 }),
      },
    ),
    example: { task_id: '6X7rM8997g3RQmvh', project_id: '6Jf8VQXxpwv56VQ7' },
    request: {
      method: 'POST',
      path: '/tasks/{task_id}/move',
      body: { project_id: '$project_id', section_id: '$section_id', parent_id: '$parent_id' },
    },
  }),
  defineTool({
    name: 'TODOIST_CLOSE_TASK',
    description: 'Marks a task as done; a recurring one moves on to its next date.',
    scopes: ['data:read_write'],
    annotations: WRITE,
    params: toParams({ task_id }),
    example: { task_id: '6X7rM8997g3RQmvh' },
    request: { method: 'POST', path: '/tasks/{task_id}/close' },
  }),
  defineTool({
    name: 'TODOIST_REOPEN_TASK',
    description: 'Opens a task again that was done.',
    scopes: ['data:read_write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ task_id }),
    example: { task_id: '6X7rM8997g3RQmvh' },
    request: { method: 'POST', path: '/tasks/{task_id}/reopen' },
  }),
  defineTool({
    name: 'TODOIST_DELETE_TASK',
    description: 'Deletes a task with its sub-tasks for good.',
    scopes: ['data:delete'],
    annotations: DESTRUCTIVE,
    params: toParams({ task_id }),
    example: { task_id: '6X7rM8997g3RQmvh' },
    request: { method: 'DELETE', path: '/tasks/{task_id}' },
  }),
];
