import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, texts, toParams } from '../params.js';
import { clickup } from '../providers/clickup.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const team_id = id('Id of the workspace, which ClickUp’s API calls team.', { aliases: ['workspace_id'] });
const space_id = id('Id of the space.');
const folder_id = id('Id of the folder.');
const list_id = id('Id of the list.');
const task_id = id('Id of the task.');
const archived = flag('Whether archived ones are listed instead.');
const milliseconds = (description: string) => integer(`${description} In Unix milliseconds.`);
const task = {
  description: text('What it is about.'),
  markdown_content: text('The same in Markdown, instead.'),
  status: text('Name of a status of the list.'),
  priority: Type.Integer({ description: '1 urgent, 2 high, 3 normal, 4 low.', minimum: 1, maximum: 4 }),
  due_date: milliseconds('When it is due.'),
  start_date: milliseconds('When it begins.'),
};
const TASK = {
  name: '$name',
  description: '$description',
  markdown_content: '$markdown_content',
  status: '$status',
  priority: '$priority',
  due_date: '$due_date',
  start_date: '$start_date',
};

/** https://developer.clickup.com/reference. The directory’s document has two operations, of a sample. */
export default declareToolkit({
  slug: 'clickup',
  display_name: 'ClickUp',
  description: 'Tasks in ClickUp: spaces, folders, lists, tasks, comments and time.',
  categories: ['project-management', 'task-management', 'productivity'],
  provider: clickup,
  base_url: 'https://api.clickup.com/api/v2',
  documentation_url: 'https://developer.clickup.com/reference',
  tools: [
    defineTool({
      name: 'CLICKUP_GET_AUTHORIZED_TEAMS_WORKSPACES',
      aliases: ['CLICKUP_LIST_WORKSPACES'],
      description: 'Lists the workspaces that the user let the app into, with their members.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/team' },
    }),
    ...(
      [
        [
          'CLICKUP_GET_SPACES',
          '/team/{team_id}/space',
          { team_id },
          { team_id: '123' },
          'spaces of a workspace',
        ],
        [
          'CLICKUP_GET_FOLDERS',
          '/space/{space_id}/folder',
          { space_id },
          { space_id: '790' },
          'folders of a space',
        ],
        [
          'CLICKUP_GET_LISTS',
          '/folder/{folder_id}/list',
          { folder_id },
          { folder_id: '457' },
          'lists of a folder',
        ],
        [
          'CLICKUP_GET_FOLDERLESS_LISTS',
          '/space/{space_id}/list',
          { space_id },
          { space_id: '790' },
          'lists of a space that are in no folder',
        ],
      ] as const
    ).map(([name, path, required, example, words]) =>
      defineTool({
        name,
        description: `Lists the ${words}.`,
        scopes: [],
        annotations: READ,
        params: toParams(required, { archived }),
        example,
        request: { method: 'GET', path, query: { archived: '$archived' } },
      }),
    ),
    defineTool({
      name: 'CLICKUP_GET_TASKS',
      aliases: ['CLICKUP_LIST_TASKS'],
      description: 'Lists the tasks of a list, a hundred at a time.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { list_id },
        {
          page: integer('Which page, from 0.', { minimum: 0 }),
          include_closed: flag('Whether closed tasks are listed too.'),
          subtasks: flag('Whether parts of tasks are listed too.'),
          statuses: texts('Only in these.'),
          assignees: texts('Only of these people, by id.'),
          order_by: text('`id`, `created`, `updated` or `due_date`.'),
        },
      ),
      example: { list_id: '124' },
      request: {
        method: 'GET',
        path: '/list/{list_id}/task',
        query: {
          page: '$page',
          include_closed: '$include_closed',
          subtasks: '$subtasks',
          'statuses[]': '$statuses',
          'assignees[]': '$assignees',
          order_by: '$order_by',
        },
      },
    }),
    defineTool({
      name: 'CLICKUP_GET_FILTERED_TEAM_TASKS',
      aliases: ['CLICKUP_SEARCH_TASKS'],
      description: 'Lists tasks of a whole workspace by filters, a hundred at a time.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { team_id },
        {
          page: integer('Which page, from 0.', { minimum: 0 }),
          list_ids: texts('Only of these lists.'),
          space_ids: texts('Only of these spaces.'),
          assignees: texts('Only of these people, by id.'),
          statuses: texts('Only in these.'),
          due_date_lt: milliseconds('Only due before.'),
          due_date_gt: milliseconds('Only due after.'),
          include_closed: flag('Whether closed tasks are listed too.'),
        },
      ),
      example: { team_id: '123', assignees: ['183'] },
      request: {
        method: 'GET',
        path: '/team/{team_id}/task',
        query: {
          page: '$page',
          'list_ids[]': '$list_ids',
          'space_ids[]': '$space_ids',
          'assignees[]': '$assignees',
          'statuses[]': '$statuses',
          due_date_lt: '$due_date_lt',
          due_date_gt: '$due_date_gt',
          include_closed: '$include_closed',
        },
      },
    }),
    defineTool({
      name: 'CLICKUP_GET_TASK',
      description: 'Reads one task.',
      scopes: [],
      annotations: READ,
      params: toParams({ task_id }, { include_subtasks: flag('Whether its parts are read too.') }),
      example: { task_id: '9hz' },
      request: { method: 'GET', path: '/task/{task_id}', query: { include_subtasks: '$include_subtasks' } },
    }),
    defineTool({
      name: 'CLICKUP_CREATE_TASK',
      description: 'Adds a task to a list. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { list_id, name: id('What is to be done.') },
        {
          ...task,
          assignees: Type.Array(Type.Integer(), { description: 'Ids of people.' }),
          tags: texts('Names of tags.'),
          parent: text('Id of the task that it is a part of.'),
        },
      ),
      example: { list_id: '124', name: 'Order paper' },
      request: {
        method: 'POST',
        path: '/list/{list_id}/task',
        body: { ...TASK, assignees: '$assignees', tags: '$tags', parent: '$parent' },
      },
    }),
    defineTool({
      name: 'CLICKUP_UPDATE_TASK',
      description: 'Changes what is given of a task and leaves the rest. Returns it.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { task_id },
        {
          name: text('What is to be done.'),
          ...task,
          add_assignees: Type.Array(Type.Integer(), { description: 'Ids of people to give it to.' }),
          remove_assignees: Type.Array(Type.Integer(), { description: 'Ids of people to take it from.' }),
        },
      ),
      example: { task_id: '9hz', status: 'complete' },
      request: {
        method: 'PUT',
        path: '/task/{task_id}',
        body: { ...TASK, assignees: { add: '$add_assignees', rem: '$remove_assignees' } },
      },
    }),
    defineTool({
      name: 'CLICKUP_DELETE_TASK',
      description: 'Deletes a task.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ task_id }),
      example: { task_id: '9hz' },
      request: { method: 'DELETE', path: '/task/{task_id}' },
    }),
    defineTool({
      name: 'CLICKUP_GET_TASK_COMMENTS',
      description: 'Lists the comments on a task, the newest first.',
      scopes: [],
      annotations: READ,
      params: toParams({ task_id }),
      example: { task_id: '9hz' },
      request: { method: 'GET', path: '/task/{task_id}/comment' },
    }),
    defineTool({
      name: 'CLICKUP_CREATE_TASK_COMMENT',
      description: 'Comments on a task. Returns the comment’s id.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        { task_id, comment_text: id('The comment.') },
        {
          notify_all: flag('Whether its creator is told too.', { default: false }),
          assignee: integer('Id of a person to give the comment to.'),
        },
      ),
      example: { task_id: '9hz', comment_text: 'Done.' },
      request: {
        method: 'POST',
        path: '/task/{task_id}/comment',
        body: { comment_text: '$comment_text', notify_all: '$notify_all', assignee: '$assignee' },
      },
    }),
    defineTool({
      name: 'CLICKUP_CREATE_LIST',
      description: 'Creates a list in a folder. Returns it.',
      scopes: [],
      annotations: WRITE,
      params: toParams({ folder_id, name: id('Name of the list.') }, { content: text('What it is for.') }),
      example: { folder_id: '457', name: 'Sprint 1' },
      request: {
        method: 'POST',
        path: '/folder/{folder_id}/list',
        body: { name: '$name', content: '$content' },
      },
    }),
    defineTool({
      name: 'CLICKUP_GET_TIME_ENTRIES',
      description:
        'Lists time that was tracked in a workspace, the user’s own of the last 30 days where nothing is given.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { team_id },
        {
          start_date: milliseconds('From then on.'),
          end_date: milliseconds('Until then.'),
          task_id: text('Only of this task.'),
        },
      ),
      example: { team_id: '123' },
      request: {
        method: 'GET',
        path: '/team/{team_id}/time_entries',
        query: { start_date: '$start_date', end_date: '$end_date', task_id: '$task_id' },
      },
    }),
    defineTool({
      name: 'CLICKUP_GET_AUTHORIZED_USER',
      description: 'Reads who the connected user is.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/user' },
    }),
  ],
});
