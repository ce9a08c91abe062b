import { Type } from '@sinclair/typebox';
import { flag, id, integer, text } from '../params.js';
import { stringEnum } from '../string-enum.js';

export const READING = ['read_api'];
export const WRITING = ['api'];

export const project_id = id('Id of the project, or its path such as group/project.', {
  aliases: ['id', 'project'],
});
export const issue_iid = integer('Number of the issue in its project.');
export const merge_request_iid = integer('Number of the merge request in its project.');
export const pages = {
  page: integer('Which page, from 1.', { minimum: 1 }),
  per_page: integer('How many on a page.', { minimum: 1, maximum: 100 }),
};
export const PAGES = { page: '$page', per_page: '$per_page' };
export const state = stringEnum(['opened', 'closed', 'all'], { description: 'Only in this state.' });
export const PROJECT = '/projects/{project_id}';
export const issue = {
  description: text('What it is about, in Markdown.'),
  labels: text('Labels, joined by commas.'),
  assignee_ids: Type.Array(Type.Integer(), { description: 'Ids of people.' }),
  milestone_id: integer('Id of the milestone.'),
  due_date: text('Day it is due.', { format: 'date' }),
  confidential: flag('Whether members of the project alone see it.'),
};
export const ISSUE = {
  title: '$title',
  description: '$description',
  labels: '$labels',
  assignee_ids: '$assignee_ids',
  milestone_id: '$milestone_id',
  due_date: '$due_date',
  confidential: '$confidential',
};
