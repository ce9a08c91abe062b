import { Type } from '@sinclair/typebox';
import { flag, id, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { merge_request_iid, PAGES, PROJECT, pages, project_id, READING, WRITING } from './params.js';

export const mergeRequestTools = [
  defineTool({
    name: 'GITLAB_LIST_MERGE_REQUESTS',
    aliases: ['GITLAB_GET_PROJECT_MERGE_REQUESTS'],
    description: 'Lists the merge requests of a project.',
    scopes: READING,
    annotations: READ,
    params: toParams(
      { project_id },
      {
        state: stringEnum(['opened', 'closed', 'locked', 'merged', 'all'], {
          description: 'Only in this state.',
        }),
        source_branch: text('Only from this branch.'),
        target_branch: text('Only into this branch.'),
        ...pages,
      },
    ),
    example: { project_id: 'group/project', state: 'opened' },
    request: {
      method: 'GET',
      path: `${PROJECT}/merge_requests`,
      query: {
        state: '$state',
        source_branch: '$source_branch',
        target_branch: '$target_branch',
        ...PAGES,
      },
    },
  }),
  defineTool({
    name: 'GITLAB_GET_MERGE_REQUEST',
    description: 'Reads one merge request.',
    scopes: READING,
    annotations: READ,
    params: toParams({ project_id, merge_request_iid }),
    example: { project_id: 'group/project', merge_request_iid: 1 },
    request: { method: 'GET', path: `${PROJECT}/merge_requests/{merge_request_iid}` },
  }),
  defineTool({
    name: 'GITLAB_LIST_MERGE_REQUEST_DIFFS',
    description: 'Reads what a merge request changes, file by file.',
    scopes: READING,
    annotations: READ,
    params: toParams({ project_id, merge_request_iid }, pages),
    example: { project_id: 'group/project', merge_request_iid: 1 },
    request: { method: 'GET', path: `${PROJECT}/merge_requests/{merge_request_iid}/diffs`, query: PAGES },
  }),
  defineTool({
    name: 'GITLAB_CREATE_MERGE_REQUEST',
    description: 'Opens a merge request. Returns it.',
    scopes: WRITING,
    annotations: WRITE,
    params: toParams(
      {
        project_id,
        source_branch: id('Branch to merge.'),
        target_branch: id('Branch to merge into.'),
        title: id('Title; one that begins with “Draft:” is a draft.'),
      },
      {
        description: text('What it is about, in Markdown.'),
        labels: text('Labels, joined by commas.'),
        reviewer_ids: Type.Array(Type.Integer(), { description: 'Ids of reviewers.' }),
        remove_source_branch: flag('Whether the branch is deleted after the merge.'),
      },
    ),
    example: {
      project_id: 'group/project',
      source_branch: 'door',
      target_branch: 'main',
      title: 'Fix the door',
    },
    request: {
      method: 'POST',
      path: `${PROJECT}/merge_requests`,
      body: {
        source_branch: '$source_branch',
        target_branch: '$target_branch',
        title: '$title',
        description: '$description',
        labels: '$labels',
        reviewer_ids: '$reviewer_ids',
        remove_source_branch: '$remove_source_branch',
      },
    },
  }),
  defineTool({
    name: 'GITLAB_ACCEPT_MERGE_REQUEST',
    aliases: ['GITLAB_MERGE_MERGE_REQUEST'],
    description: 'Merges a merge request. Returns it.',
    scopes: WRITING,
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { project_id, merge_request_iid },
      { squash: flag('Whether its commits become one.'), sha: text('Commit that its branch must be at.') },
    ),
    example: { project_id: 'group/project', merge_request_iid: 1 },
    request: {
      method: 'PUT',
      path: `${PROJECT}/merge_requests/{merge_request_iid}/merge`,
      body: { squash: '$squash', sha: '$sha' },
    },
  }),
];
