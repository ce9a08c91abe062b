import { declareToolkit } from '../declare.js';
import { google } from '../providers/google.js';
import { GOOGLE_SYSTEM_PARAMETERS } from '../providers/google-omit.js';

const TASKS = 'https://www.googleapis.com/auth/tasks';
const READONLY = 'https://www.googleapis.com/auth/tasks.readonly';

const LIST_ID = { tasklist: 'tasklist_id' };
const TASK_ID = { tasklist: 'tasklist_id', task: 'task_id' };
const LIST_WORDS = { tasklist_id: 'Id of the task list; `@default` is the user’s default list.' };
const TASK_WORDS = { ...LIST_WORDS, task_id: 'Id of the task.' };
/** What Google sets itself. */
const READ_ONLY = ['etag', 'kind', 'selfLink', 'updated', 'links', 'hidden', 'position', 'parent'];
const DUE = 'The day it is due, in RFC 3339; Google keeps the date and drops the time of day.';
const STATUS = '`needsAction` or `completed`.';

/** https://developers.google.com/workspace/tasks/reference/rest */
export default declareToolkit({
  slug: 'google-tasks',
  display_name: 'Google Tasks',
  description: 'Task lists and tasks of Google Tasks: list, add, change, complete and move them.',
  categories: ['productivity', 'task-management'],
  provider: google,
  documentation_url: 'https://developers.google.com/workspace/tasks/reference/rest',
  documents: ['googleapis.com/tasks'],
  omit: GOOGLE_SYSTEM_PARAMETERS,
  tools: [
    {
      operation: 'GET /tasks/v1/lists/{tasklist}/tasks',
      name: 'GOOGLETASKS_LIST_TASKS',
      description:
        'Lists the tasks of a task list, a page at a time. Returns their titles, notes, due dates and status.',
      scopes: [READONLY],
      rename: LIST_ID,
      describe: {
        ...LIST_WORDS,
        showHidden: 'Whether to include tasks completed in Google’s own apps, which hide them.',
      },
      example: { tasklist_id: '@default', maxResults: 20 },
    },
    {
      operation: 'POST /tasks/v1/lists/{tasklist}/tasks',
      name: 'GOOGLETASKS_INSERT_TASK',
      aliases: ['GOOGLETASKS_CREATE_TASK'],
      description: 'Adds a task to a task list. Returns the task with its id.',
      scopes: [TASKS],
      rename: LIST_ID,
      describe: {
        ...LIST_WORDS,
        due: DUE,
        status: STATUS,
        title: 'What is to be done, up to 1024 characters.',
      },
      omit: [
        'etag',
        'kind',
        'selfLink',
        'updated',
        'links',
        'hidden',
        'position',
        'id',
        'deleted',
        'completed',
      ],
      example: { tasklist_id: '@default', title: 'Buy milk', due: '2030-05-01T00:00:00Z' },
    },
    {
      operation: 'PATCH /tasks/v1/lists/{tasklist}/tasks/{task}',
      name: 'GOOGLETASKS_PATCH_TASK',
      aliases: ['GOOGLETASKS_UPDATE_TASK'],
      description:
        'Changes what is given of a task, such as its status, and leaves the rest. Returns the task.',
      scopes: [TASKS],
      rename: TASK_ID,
      describe: { ...TASK_WORDS, due: DUE, status: STATUS },
      omit: [...READ_ONLY, 'id'],
      example: { tasklist_id: '@default', task_id: 'dGFzaw', status: 'completed' },
    },
    {
      operation: 'GET /tasks/v1/lists/{tasklist}/tasks/{task}',
      name: 'GOOGLETASKS_GET_TASK',
      description: 'Reads one task.',
      scopes: [READONLY],
      rename: TASK_ID,
      describe: TASK_WORDS,
      example: { tasklist_id: '@default', task_id: 'dGFzaw' },
    },
    {
      operation: 'DELETE /tasks/v1/lists/{tasklist}/tasks/{task}',
      name: 'GOOGLETASKS_DELETE_TASK',
      description: 'Deletes a task for good.',
      scopes: [TASKS],
      rename: TASK_ID,
      describe: TASK_WORDS,
      example: { tasklist_id: '@default', task_id: 'dGFzaw' },
    },
    {
      operation: 'POST /tasks/v1/lists/{tasklist}/tasks/{task}/move',
      name: 'GOOGLETASKS_MOVE_TASK',
      description:
        'Moves a task within its list: under another task, or behind another one. Returns the task.',
      scopes: [TASKS],
      rename: TASK_ID,
      describe: {
        ...TASK_WORDS,
        parent: 'Id of the task it goes under; left out, it goes to the top level.',
        previous: 'Id of the task it goes behind; left out, it becomes the first.',
      },
      example: { tasklist_id: '@default', task_id: 'dGFzaw' },
    },
    {
      operation: 'POST /tasks/v1/lists/{tasklist}/clear',
      name: 'GOOGLETASKS_CLEAR_TASKS',
      description: 'Hides all completed tasks of a task list.',
      scopes: [TASKS],
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
      rename: LIST_ID,
      describe: LIST_WORDS,
      example: { tasklist_id: '@default' },
    },
    {
      operation: 'GET /tasks/v1/users/@me/lists',
      name: 'GOOGLETASKS_LIST_TASK_LISTS',
      description: 'Lists the user’s task lists. Returns their ids and titles.',
      scopes: [READONLY],
      example: { maxResults: 100 },
    },
    {
      operation: 'POST /tasks/v1/users/@me/lists',
      name: 'GOOGLETASKS_CREATE_TASK_LIST',
      description: 'Creates a task list. Returns it with its id.',
      scopes: [TASKS],
      omit: ['etag', 'id', 'kind', 'selfLink', 'updated'],
      example: { title: 'Groceries' },
    },
    {
      operation: 'GET /tasks/v1/users/@me/lists/{tasklist}',
      name: 'GOOGLETASKS_GET_TASK_LIST',
      description: 'Reads one task list.',
      scopes: [READONLY],
      rename: LIST_ID,
      describe: LIST_WORDS,
      example: { tasklist_id: '@default' },
    },
    {
      operation: 'PATCH /tasks/v1/users/@me/lists/{tasklist}',
      name: 'GOOGLETASKS_PATCH_TASK_LIST',
      description: 'Renames a task list. Returns it.',
      scopes: [TASKS],
      rename: LIST_ID,
      describe: LIST_WORDS,
      omit: ['etag', 'id', 'kind', 'selfLink', 'updated'],
      example: { tasklist_id: '@default', title: 'Shopping' },
    },
    {
      operation: 'DELETE /tasks/v1/users/@me/lists/{tasklist}',
      name: 'GOOGLETASKS_DELETE_TASK_LIST',
      description: 'Deletes a task list and every task in it.',
      scopes: [TASKS],
      rename: LIST_ID,
      describe: LIST_WORDS,
      example: { tasklist_id: 'bGlzdA' },
    },
  ],
});
