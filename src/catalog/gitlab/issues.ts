import { id, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import {
  ISSUE,
  issue,
  issue_iid,
  PAGES,
  PROJECT,
  pages,
  project_id,
  READING,
  state,
  WRITING,
} from './params.js';

export const issueTools = [
  defineTool({
    name: 'GITLAB_LIST_PROJECT_ISSUES',
    description: 'Lists the issues of a project.',
    scopes: READING,
    annotations: READ,
    params: toParams(
      { project_id },
      {
        state,
        labels: text('Labels it must have, joined by commas.'),
        search: text('Words in it.'),
        ...pages,
      },
    ),
    example: { project_id: 'group/project', state: 'opened' },
    request: {
      method: 'GET',
      path: `${PROJECT}/issues`,
      query: { state: '$state', labels: '$labels', search: '$search', ...PAGES },
    },
  }),
  defineTool({
    name: 'GITLAB_GET_PROJECT_ISSUE',
    description: 'Reads one issue.',
    scopes: READING,
    annotations: READ,
    params: toParams({ project_id, issue_iid }),
    example: { project_id: 'group/project', issue_iid: 1 },
    request: { method: 'GET', path: `${PROJECT}/issues/{issue_iid}` },
  }),
  defineTool({
    name: 'GITLAB_CREATE_PROJECT_ISSUE',
    aliases: ['GITLAB_CREATE_ISSUE'],
    description: 'Opens an issue. Returns it.',
    scopes: WRITING,
    annotations: WRITE,
    params: toParams({ project_id, title: id('Title.') }, issue),
    example: { project_id: 'group/project', title: 'Fix the door' },
    request: { method: 'POST', path: `${PROJECT}/issues`, body: ISSUE },
  }),
  defineTool({
    name: 'GITLAB_UPDATE_PROJECT_ISSUE',
    aliases: ['GITLAB_UPDATE_ISSUE'],
    description: 'Changes what is given of an issue, or closes or reopens it. Returns it.',
    scopes: WRITING,
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { project_id, issue_iid },
      {
        title: text('Title.'),
        state_event: stringEnum(['close', 'reopen'], { description: 'Closes or reopens it.' }),
        ...issue,
      },
    ),
    example: { project_id: 'group/project', issue_iid: 1, state_event: 'close' },
    request: {
      method: 'PUT',
      path: `${PROJECT}/issues/{issue_iid}`,
      body: { ...ISSUE, state_event: '$state_event' },
    },
  }),
  defineTool({
    name: 'GITLAB_CREATE_ISSUE_NOTE',
    description: 'Comments on an issue. Returns the comment.',
    scopes: WRITING,
    annotations: WRITE,
    params: toParams({ project_id, issue_iid, body: id('The comment, in Markdown.') }),
    example: { project_id: 'group/project', issue_iid: 1, body: 'Done.' },
    request: { method: 'POST', path: `${PROJECT}/issues/{issue_iid}/notes`, body: { body: '$body' } },
  }),
];
