import { id, text, toParams } from '../params.js';
import { defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import { due_on, html, notify, people, todo_id, todolist_id, todoset_id } from './fields.js';

const todo = {
  description: html('What it is about.'),
  assignee_ids: people('Ids of people who do it.'),
  completion_subscriber_ids: people('Ids of people who hear when it is done.'),
  notify,
  due_on,
  starts_on: text('When it begins.', { format: 'date' }),
};
const TODO_BODY = {
  content: '$content',
  description: '$description',
  assignee_ids: '$assignee_ids',
  completion_subscriber_ids: '$completion_subscriber_ids',
  notify: '$notify',
  due_on: '$due_on',
  starts_on: '$starts_on',
};
const todo_content = id('What is to be done.', { aliases: ['title'] });

export const todoTools = [
  defineTool({
    name: 'BASECAMP_CREATE_PROJECT',
    description: 'Creates a project. Returns it, with the ids of its tools in `dock`.',
    scopes: [],
    annotations: WRITE,
    params: toParams({ name: id('Its name.') }, { description: text('What it is about.') }),
    example: { name: 'Launch' },
    request: {
      method: 'POST',
      path: '/projects.json',
      body: { name: '$name', description: '$description' },
    },
  }),
  defineTool({
    name: 'BASECAMP_CREATE_TODO_LIST',
    description: 'Creates a to-do list in a project. Returns it.',
    scopes: [],
    annotations: WRITE,
    params: toParams({ todoset_id, name: id('Its name.') }, { description: html('What it is for.') }),
    example: { todoset_id: '1069479393', name: 'Before the launch' },
    request: {
      method: 'POST',
      path: '/todosets/{todoset_id}/todolists.json',
      body: { name: '$name', description: '$description' },
    },
  }),
  defineTool({
    name: 'BASECAMP_CREATE_TODO',
    description: 'Creates a to-do in a list. Returns it.',
    scopes: [],
    annotations: WRITE,
    params: toParams({ todolist_id, content: todo_content }, todo),
    example: { todolist_id: '1069479573', content: 'Write the announcement', due_on: '2026-12-01' },
    request: { method: 'POST', path: '/todolists/{todolist_id}/todos.json', body: TODO_BODY },
  }),
  defineTool({
    name: 'BASECAMP_REPLACE_TODO',
    aliases: ['BASECAMP_UPDATE_TODO'],
    description: 'Replaces what a to-do says: what is left out is cleared, so read it first. Returns it.',
    scopes: [],
    annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
    params: toParams({ todo_id, content: todo_content }, todo),
    example: { todo_id: '1069479574', content: 'Write two announcements' },
    request: { method: 'PUT', path: '/todos/{todo_id}.json', body: TODO_BODY },
  }),
  defineTool({
    name: 'BASECAMP_COMPLETE_TODO',
    description: 'Marks a to-do as done.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ todo_id }),
    example: { todo_id: '1069479574' },
    request: { method: 'POST', path: '/todos/{todo_id}/completion.json' },
  }),
  defineTool({
    name: 'BASECAMP_REOPEN_TODO',
    description: 'Marks a to-do as not done.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ todo_id }),
    example: { todo_id: '1069479574' },
    request: { method: 'DELETE', path: '/todos/{todo_id}/completion.json' },
  }),
];
