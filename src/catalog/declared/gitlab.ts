import { Type } from '@sinclair/typebox';
import { declareToolkit } from '../declare.js';
import {
  ISSUE,
  issue,
  issue_iid,
  merge_request_iid,
  PAGES,
  PROJECT,
  pages,
  project_id,
  state,
} from '../gitlab/params.js';
import { flag, id, text, toParams } from '../params.js';
import { gitlab } from '../providers/gitlab.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const READING = ['read_api'];
const WRITING = ['api'];

/**
 * https://docs.gitlab.com/api/rest/. The directory’s document is of version 3, which GitLab has ended; so these are
 * tools of their own. gitlab.com alone: a self-managed instance is another provider’s host.
 */
export default declareToolkit({
  slug: 'gitlab',
  display_name: 'GitLab',
  description: 'GitLab.com: projects, issues, merge requests, files, commits and pipelines.',
  categories: ['developer-tools', 'version-control'],
  provider: gitlab,
  base_url: 'https://gitlab.com/api/v4',
  documentation_url: 'https://docs.gitlab.com/api/rest/',
  tools: [
    defineTool({
      name: 'GITLAB_LIST_PROJECTS',
      aliases: ['GITLAB_GET_PROJECTS'],
      description: 'Lists projects: those the user is a member of, or all public ones by words.',
      scopes: READING,
      annotations: READ,
      params: toParams(
        {},
        {
          membership: flag('Whether the user must be a member.', { default: true }),
          search: text('Words in name, path or description.'),
          order_by: stringEnum(['id', 'name', 'path', 'created_at', 'updated_at', 'last_activity_at'], {
            description: 'By what to sort.',
          }),
          ...pages,
        },
      ),
      example: { membership: true },
      request: {
        method: 'GET',
        path: '/projects',
        query: { membership: '$membership', search: '$search', order_by: '$order_by', ...PAGES },
      },
    }),
    defineTool({
      name: 'GITLAB_GET_PROJECT',
      description: 'Reads one project.',
      scopes: READING,
      annotations: READ,
      params: toParams({ project_id }),
      example: { project_id: 'group/project' },
      request: { method: 'GET', path: PROJECT },
    }),
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
    defineTool({
      name: 'GITLAB_LIST_REPOSITORY_TREE',
      description: 'Lists the files and folders of a repository.',
      scopes: READING,
      annotations: READ,
      params: toParams(
        { project_id },
        {
          path: text('Folder; the top where left out.'),
          ref: text('Branch, tag or commit; the default branch where left out.'),
          recursive: flag('Whether folders inside are listed too.'),
          ...pages,
        },
      ),
      example: { project_id: 'group/project' },
      request: {
        method: 'GET',
        path: `${PROJECT}/repository/tree`,
        query: { path: '$path', ref: '$ref', recursive: '$recursive', ...PAGES },
      },
    }),
    defineTool({
      name: 'GITLAB_GET_FILE',
      description: 'Reads a file of a repository, its content in base64.',
      scopes: READING,
      annotations: READ,
      params: toParams(
        { project_id, file_path: id('Path of the file.') },
        { ref: text('Branch, tag or commit.', { default: 'HEAD' }) },
      ),
      example: { project_id: 'group/project', file_path: 'src/main.ts' },
      request: { method: 'GET', path: `${PROJECT}/repository/files/{file_path}`, query: { ref: '$ref' } },
    }),
    defineTool({
      name: 'GITLAB_LIST_COMMITS',
      description: 'Lists the commits of a branch, the newest first.',
      scopes: READING,
      annotations: READ,
      params: toParams(
        { project_id },
        { ref_name: text('Branch or tag.'), path: text('Only those that touch it.'), ...pages },
      ),
      example: { project_id: 'group/project' },
      request: {
        method: 'GET',
        path: `${PROJECT}/repository/commits`,
        query: { ref_name: '$ref_name', path: '$path', ...PAGES },
      },
    }),
    defineTool({
      name: 'GITLAB_LIST_PIPELINES',
      description: 'Lists the pipelines of a project, the newest first.',
      scopes: READING,
      annotations: READ,
      params: toParams(
        { project_id },
        {
          ref: text('Only of this branch or tag.'),
          status: text('Only in this state, such as failed.'),
          ...pages,
        },
      ),
      example: { project_id: 'group/project' },
      request: {
        method: 'GET',
        path: `${PROJECT}/pipelines`,
        query: { ref: '$ref', status: '$status', ...PAGES },
      },
    }),
    defineTool({
      name: 'GITLAB_CREATE_PIPELINE',
      description: 'Runs the pipeline of a branch or tag. Returns it.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({ project_id, ref: id('Branch or tag.') }),
      example: { project_id: 'group/project', ref: 'main' },
      request: { method: 'POST', path: `${PROJECT}/pipeline`, body: { ref: '$ref' } },
    }),
  ],
});
