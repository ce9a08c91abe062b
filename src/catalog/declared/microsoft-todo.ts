import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, texts, toParams } from '../params.js';
import { microsoft } from '../providers/microsoft.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const READING = ['Tasks.Read'];
const WRITING = ['Tasks.ReadWrite'];

const list_id = id('Id of the list.', { aliases: ['todoTaskListId', 'task_list_id'] });
const task_id = id('Id of the task.', { aliases: ['todoTaskId'] });
const checklist_item_id = id('Id of the step.');
const pages = {
  top: integer('How many to return.', { minimum: 1, maximum: 100 }),
  skip: integer('How many to skip.', { minimum: 0 }),
};
const PAGES = { $top: '$top', $skip: '$skip' };
const moment = (description: string) =>
  Type.Object(
    {
      dateTime: Type.String({ description: 'Such as 2030-05-01T09:00:00, without an offset.' }),
      timeZone: Type.String({ description: 'Such as UTC or Europe/Berlin.' }),
    },
    { description },
  );
const task = {
  note: Type.Object(
    {
      content: Type.String({ description: 'The note itself.' }),
      contentType: Type.String({ description: 'Always text.', default: 'text' }),
    },
    { description: 'What else there is to say.' },
  ),
  due: moment('When it is due.'),
  reminder: moment('When to be reminded.'),
  is_reminder_on: flag('Whether there is a reminder.'),
  importance: stringEnum(['low', 'normal', 'high'], { description: 'How important it is.' }),
  status: stringEnum(['notStarted', 'inProgress', 'completed', 'waitingOnOthers', 'deferred'], {
    description: 'How far it is.',
  }),
  categories: texts('Names of the user’s categories.'),
};
const TASK = {
  title: '$title',
  body: '$note',
  dueDateTime: '$due',
  reminderDateTime: '$reminder',
  isReminderOn: '$is_reminder_on',
  importance: '$importance',
  status: '$status',
  categories: '$categories',
};
const TASKS = '/me/todo/lists/{list_id}/tasks';

/**
 * https://learn.microsoft.com/en-us/graph/api/resources/todo-overview. The directory’s document of Graph demands
 * `@odata.type` of every object in a body; so these are tools of their own.
 */
export default declareToolkit({
  slug: 'microsoft-todo',
  display_name: 'Microsoft To Do',
  description: 'Microsoft To Do: lists, tasks and their steps.',
  categories: ['productivity', 'task-management'],
  provider: microsoft,
  base_url: 'https://graph.microsoft.com/v1.0',
  documentation_url: 'https://learn.microsoft.com/en-us/graph/api/resources/todo-overview',
  tools: [
    defineTool({
      name: 'MICROSOFTTODO_LIST_TASK_LISTS',
      description: 'Lists the user’s lists. Returns their ids and names.',
      scopes: READING,
      annotations: READ,
      params: toParams({}, pages),
      example: {},
      request: { method: 'GET', path: '/me/todo/lists', query: PAGES },
    }),
    defineTool({
      name: 'MICROSOFTTODO_CREATE_TASK_LIST',
      description: 'Creates a list. Returns it.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({ display_name: id('Name of the list.') }),
      example: { display_name: 'Groceries' },
      request: { method: 'POST', path: '/me/todo/lists', body: { displayName: '$display_name' } },
    }),
    defineTool({
      name: 'MICROSOFTTODO_DELETE_TASK_LIST',
      description: 'Deletes a list and every task in it.',
      scopes: WRITING,
      annotations: DESTRUCTIVE,
      params: toParams({ list_id }),
      example: { list_id: 'AQMk' },
      request: { method: 'DELETE', path: '/me/todo/lists/{list_id}' },
    }),
    defineTool({
      name: 'MICROSOFTTODO_LIST_TASKS',
      description: 'Lists the tasks of a list.',
      scopes: READING,
      annotations: READ,
      params: toParams(
        { list_id },
        {
          filter: text("OData filter, such as `status ne 'completed'`."),
          order_by: text('Such as `createdDateTime desc`.'),
          ...pages,
        },
      ),
      example: { list_id: 'AQMk', filter: "status ne 'completed'" },
      request: { method: 'GET', path: TASKS, query: { $filter: '$filter', $orderby: '$order_by', ...PAGES } },
    }),
    defineTool({
      name: 'MICROSOFTTODO_GET_TASK',
      description: 'Reads one task.',
      scopes: READING,
      annotations: READ,
      params: toParams({ list_id, task_id }),
      example: { list_id: 'AQMk', task_id: 'AlMK' },
      request: { method: 'GET', path: `${TASKS}/{task_id}` },
    }),
    defineTool({
      name: 'MICROSOFTTODO_CREATE_TASK',
      description: 'Adds a task to a list. Returns it.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({ list_id, title: id('What is to be done.') }, task),
      example: {
        list_id: 'AQMk',
        title: 'Buy milk',
        due: { dateTime: '2030-05-01T00:00:00', timeZone: 'UTC' },
      },
      request: { method: 'POST', path: TASKS, body: TASK },
    }),
    defineTool({
      name: 'MICROSOFTTODO_UPDATE_TASK',
      description: 'Changes what is given of a task, such as its status, and leaves the rest. Returns it.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams({ list_id, task_id }, { title: text('What is to be done.'), ...task }),
      example: { list_id: 'AQMk', task_id: 'AlMK', status: 'completed' },
      request: { method: 'PATCH', path: `${TASKS}/{task_id}`, body: TASK },
    }),
    defineTool({
      name: 'MICROSOFTTODO_DELETE_TASK',
      description: 'Deletes a task.',
      scopes: WRITING,
      annotations: DESTRUCTIVE,
      params: toParams({ list_id, task_id }),
      example: { list_id: 'AQMk', task_id: 'AlMK' },
      request: { method: 'DELETE', path: `${TASKS}/{task_id}` },
    }),
    defineTool({
      name: 'MICROSOFTTODO_LIST_CHECKLIST_ITEMS',
      description: 'Lists the steps of a task.',
      scopes: READING,
      annotations: READ,
      params: toParams({ list_id, task_id }),
      example: { list_id: 'AQMk', task_id: 'AlMK' },
      request: { method: 'GET', path: `${TASKS}/{task_id}/checklistItems` },
    }),
    defineTool({
      name: 'MICROSOFTTODO_CREATE_CHECKLIST_ITEM',
      description: 'Adds a step to a task. Returns it.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({ list_id, task_id, display_name: id('The step.') }),
      example: { list_id: 'AQMk', task_id: 'AlMK', display_name: 'Find a bag' },
      request: {
        method: 'POST',
        path: `${TASKS}/{task_id}/checklistItems`,
        body: { displayName: '$display_name' },
      },
    }),
    defineTool({
      name: 'MICROSOFTTODO_UPDATE_CHECKLIST_ITEM',
      description: 'Checks a step off, or changes its words.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { list_id, task_id, checklist_item_id },
        { is_checked: flag('Whether it is done.'), display_name: text('The step.') },
      ),
      example: { list_id: 'AQMk', task_id: 'AlMK', checklist_item_id: '51d8', is_checked: true },
      request: {
        method: 'PATCH',
        path: `${TASKS}/{task_id}/checklistItems/{checklist_item_id}`,
        body: { displayName: '$display_name', isChecked: '$is_checked' },
      },
    }),
  ],
});
