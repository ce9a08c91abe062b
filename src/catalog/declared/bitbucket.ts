import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, toParams } from '../params.js';
import { bitbucket } from '../providers/bitbucket.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';

const REPOSITORY = '/repositories/{workspace}/{repo_slug}';
const workspace = id('Slug of the workspace, from the repository’s address.');
const repo_slug = id('Slug of the repository.');
const repository = { workspace, repo_slug };
const pull_request_id = integer('Number of the pull request.');
const WORDS = {
  workspace: 'Slug of the workspace, from the repository’s address.',
  repo_slug: 'Slug of the repository.',
};
const pages = {
  page: integer('Which page, from 1.', { minimum: 1 }),
  pagelen: integer('How many on a page.', { minimum: 1, maximum: 100 }),
};
const PAGES = { page: '$page', pagelen: '$pagelen' };
const HERE = { workspace: 'my-team', repo_slug: 'app' };

/**
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/. The document does not name the parameters of pages, and
 * demands a `type` in every body; what lists or writes is a tool of its own.
 */
export default declareToolkit({
  slug: 'bitbucket',
  display_name: 'Bitbucket',
  description: 'Bitbucket Cloud: repositories, pull requests, branches, commits, issues and pipelines.',
  categories: ['developer-tools', 'version-control'],
  provider: bitbucket,
  base_url: 'https://api.bitbucket.org/2.0',
  documentation_url: 'https://developer.atlassian.com/cloud/bitbucket/rest/intro/',
  documents: ['bitbucket.org'],
  tools: [
    defineTool({
      name: 'BITBUCKET_LIST_REPOSITORIES_IN_WORKSPACE',
      aliases: ['BITBUCKET_LIST_REPOSITORIES'],
      description: 'Lists the repositories of a workspace.',
      scopes: ['repository'],
      annotations: READ,
      params: toParams(
        { workspace },
        { q: text('Filter, such as `name~"app"`.'), sort: text('Such as -updated_on.'), ...pages },
      ),
      example: { workspace: 'my-team' },
      request: {
        method: 'GET',
        path: '/repositories/{workspace}',
        query: { q: '$q', sort: '$sort', ...PAGES },
      },
    }),
    {
      operation: 'GET /repositories/{workspace}/{repo_slug}',
      name: 'BITBUCKET_GET_REPOSITORY',
      description: 'Reads one repository.',
      scopes: ['repository'],
      describe: WORDS,
      example: HERE,
    },
    defineTool({
      name: 'BITBUCKET_LIST_PULL_REQUESTS',
      description: 'Lists the pull requests of a repository.',
      scopes: ['pullrequest'],
      annotations: READ,
      params: toParams(repository, {
        state: stringEnum(['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'], {
          description: 'Only in this state.',
          default: 'OPEN',
        }),
        q: text('Filter, such as `title~"door"`.'),
        ...pages,
      }),
      example: HERE,
      request: {
        method: 'GET',
        path: `${REPOSITORY}/pullrequests`,
        query: { state: '$state', q: '$q', ...PAGES },
      },
    }),
    {
      operation: 'GET /repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}',
      name: 'BITBUCKET_GET_PULL_REQUEST',
      description: 'Reads one pull request.',
      scopes: ['pullrequest'],
      describe: WORDS,
      example: { ...HERE, pull_request_id: 1 },
    },
    defineTool({
      name: 'BITBUCKET_GET_PULL_REQUEST_DIFFSTAT',
      description: 'Lists the files that a pull request changes, and by how many lines.',
      scopes: ['pullrequest'],
      annotations: READ,
      params: toParams({ ...repository, pull_request_id }, pages),
      example: { ...HERE, pull_request_id: 1 },
      request: { method: 'GET', path: `${REPOSITORY}/pullrequests/{pull_request_id}/diffstat`, query: PAGES },
    }),
    defineTool({
      name: 'BITBUCKET_CREATE_PULL_REQUEST',
      description: 'Opens a pull request. Returns it.',
      scopes: ['pullrequest:write'],
      annotations: WRITE,
      params: toParams(
        { ...repository, title: id('Title.'), source_branch: id('Branch to merge.') },
        {
          destination_branch: text('Branch to merge into; the main branch where left out.'),
          description: text('What it is about, in Markdown.'),
          close_source_branch: flag('Whether the branch is deleted after the merge.'),
        },
      ),
      example: { ...HERE, title: 'Fix the door', source_branch: 'door' },
      request: {
        method: 'POST',
        path: `${REPOSITORY}/pullrequests`,
        body: {
          title: '$title',
          source: { branch: { name: '$source_branch' } },
          destination: { branch: { name: '$destination_branch' } },
          description: '$description',
          close_source_branch: '$close_source_branch',
        },
      },
    }),
    defineTool({
      name: 'BITBUCKET_MERGE_PULL_REQUEST',
      description: 'Merges a pull request. Returns it.',
      scopes: ['pullrequest:write'],
      annotations: WRITE,
      params: toParams(
        { ...repository, pull_request_id },
        {
          message: text('Message of the merge commit.'),
          merge_strategy: stringEnum(['merge_commit', 'squash', 'fast_forward'], {
            description: 'How it is merged.',
          }),
          close_source_branch: flag('Whether the branch is deleted.'),
        },
      ),
      example: { ...HERE, pull_request_id: 1 },
      request: {
        method: 'POST',
        path: `${REPOSITORY}/pullrequests/{pull_request_id}/merge`,
        body: {
          type: 'pullrequest',
          message: '$message',
          merge_strategy: '$merge_strategy',
          close_source_branch: '$close_source_branch',
        },
      },
    }),
    {
      operation: 'POST /repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/approve',
      name: 'BITBUCKET_APPROVE_PULL_REQUEST',
      description: 'Approves a pull request as the user.',
      scopes: ['pullrequest:write'],
      describe: WORDS,
      example: { ...HERE, pull_request_id: 1 },
    },
    {
      operation: 'POST /repositories/{workspace}/{repo_slug}/pullrequests/{pull_request_id}/decline',
      name: 'BITBUCKET_DECLINE_PULL_REQUEST',
      description: 'Closes a pull request without merging it.',
      scopes: ['pullrequest:write'],
      describe: WORDS,
      example: { ...HERE, pull_request_id: 1 },
    },
    defineTool({
      name: 'BITBUCKET_LIST_PULL_REQUEST_COMMENTS',
      description: 'Lists the comments on a pull request.',
      scopes: ['pullrequest'],
      annotations: READ,
      params: toParams({ ...repository, pull_request_id }, pages),
      example: { ...HERE, pull_request_id: 1 },
      request: { method: 'GET', path: `${REPOSITORY}/pullrequests/{pull_request_id}/comments`, query: PAGES },
    }),
    defineTool({
      name: 'BITBUCKET_CREATE_PULL_REQUEST_COMMENT',
      description: 'Comments on a pull request. Returns the comment.',
      scopes: ['pullrequest'],
      annotations: WRITE,
      params: toParams({ ...repository, pull_request_id, content: id('The comment, in Markdown.') }),
      example: { ...HERE, pull_request_id: 1, content: 'Looks good.' },
      request: {
        method: 'POST',
        path: `${REPOSITORY}/pullrequests/{pull_request_id}/comments`,
        body: { content: { raw: '$content' } },
      },
    }),
    defineTool({
      name: 'BITBUCKET_LIST_BRANCHES',
      description: 'Lists the branches of a repository.',
      scopes: ['repository'],
      annotations: READ,
      params: toParams(repository, { q: text('Filter, such as `name~"door"`.'), ...pages }),
      example: HERE,
      request: { method: 'GET', path: `${REPOSITORY}/refs/branches`, query: { q: '$q', ...PAGES } },
    }),
    defineTool({
      name: 'BITBUCKET_CREATE_BRANCH',
      description: 'Creates a branch. Returns it.',
      scopes: ['repository:write'],
      annotations: WRITE,
      params: toParams({
        ...repository,
        name: id('Name of the branch.'),
        target: id('Commit or branch it begins at.'),
      }),
      example: { ...HERE, name: 'door', target: 'main' },
      request: {
        method: 'POST',
        path: `${REPOSITORY}/refs/branches`,
        body: { name: '$name', target: { hash: '$target' } },
      },
    }),
    defineTool({
      name: 'BITBUCKET_LIST_COMMITS',
      description: 'Lists commits, the newest first.',
      scopes: ['repository'],
      annotations: READ,
      params: toParams(repository, {
        include: text('Branch, tag or commit to list; all branches where left out.'),
        ...pages,
      }),
      example: HERE,
      request: { method: 'GET', path: `${REPOSITORY}/commits`, query: { include: '$include', ...PAGES } },
    }),
    defineTool({
      name: 'BITBUCKET_GET_FILE_FROM_REPOSITORY',
      aliases: ['BITBUCKET_GET_FILE'],
      description: 'Reads a text file of a repository, or lists a folder as JSON.',
      scopes: ['repository'],
      annotations: READ,
      params: toParams({ ...repository, commit: id('Commit or branch.'), path: id('Path of the file.') }),
      example: { ...HERE, commit: 'main', path: 'src/main.ts' },
      request: { method: 'GET', path: `${REPOSITORY}/src/{commit}/{+path}`, response: 'text' },
    }),
    defineTool({
      name: 'BITBUCKET_LIST_PIPELINES',
      description: 'Lists the pipelines of a repository, the newest first.',
      scopes: ['pipeline'],
      annotations: READ,
      params: toParams(repository, pages),
      example: HERE,
      request: { method: 'GET', path: `${REPOSITORY}/pipelines`, query: { sort: '-created_on', ...PAGES } },
    }),
    {
      operation: 'GET /user',
      name: 'BITBUCKET_GET_CURRENT_USER',
      description: 'Reads who the connected user is.',
      scopes: ['account'],
      example: {},
    },
  ],
});
