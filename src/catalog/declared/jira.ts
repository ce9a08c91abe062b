import { declareToolkit } from '../declare.js';
import { flag, id, integer, text, texts, toParams, fields as values } from '../params.js';
import { atlassian } from '../providers/atlassian.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const READING = ['read:jira-work'];
const WRITING = ['write:jira-work'];
const USERS = ['read:jira-user'];

const ISSUE = { issueIdOrKey: 'issue_key' };
const ISSUE_WORDS = { issue_key: 'Key of the issue such as PROJ-1, or its id.' };
const issue_key = id(ISSUE_WORDS.issue_key, { aliases: ['issueIdOrKey', 'issue_id_or_key'] });
const PAGES = { startAt: 'How many to skip.', maxResults: 'How many to return.' };
const ADF = 'in Atlassian Document Format, {"type": "doc", "version": 1, "content": […]}.';
const doc = (words: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
});

/**
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/. Scopes are the classic ones. Atlassian removed the
 * searches at `/rest/api/3/search` (https://developer.atlassian.com/changelog/#CHANGE-2046), which the directory’s
 * document still has; the one that took their place is a tool of its own, and so is what takes any
 * member in its body.
 */
export default declareToolkit({
  slug: 'jira',
  display_name: 'Jira',
  description: 'Issues and projects in Jira Cloud: search, create, change, comment and move them.',
  categories: ['project-management', 'developer-tools'],
  provider: atlassian,
  base_url: 'https://api.atlassian.com/ex/jira/{cloud_id}',
  documentation_url: 'https://developer.atlassian.com/cloud/jira/platform/rest/v3/',
  documents: ['atlassian.com/jira'],
  ended: ['GET /rest/api/3/search', 'POST /rest/api/3/search'],
  tools: [
    defineTool({
      name: 'JIRA_SEARCH_ISSUES',
      aliases: ['JIRA_SEARCH_FOR_ISSUES_USING_JQL_GET', 'JIRA_SEARCH_ISSUES_USING_JQL_GET'],
      description:
        'Searches issues with JQL. Returns them with the fields asked for, and nextPageToken while there are more.',
      scopes: READING,
      annotations: READ,
      params: toParams(
        {
          jql: id(
            'Such as `project = PROJ AND status != Done ORDER BY updated DESC`; it must limit the search.',
          ),
        },
        {
          fields: texts('Ids of fields, or `*navigable`, `*all`; ids alone where left out.'),
          max_results: integer('How many to return.', { minimum: 1, maximum: 5000 }),
          next_page_token: text('`nextPageToken` of the page before.'),
          expand: text('Such as `renderedFields`, `names` or `changelog`, joined by commas.'),
        },
      ),
      example: { jql: 'project = PROJ ORDER BY created DESC', fields: ['summary', 'status'] },
      request: {
        method: 'GET',
        path: '/rest/api/3/search/jql',
        query: {
          jql: '$jql',
          fields: '$fields',
          maxResults: '$max_results',
          nextPageToken: '$next_page_token',
          expand: '$expand',
        },
        styles: { fields: { explode: false } },
      },
    }),
    {
      operation: 'GET /rest/api/3/issue/{issueIdOrKey}',
      name: 'JIRA_GET_ISSUE',
      description: 'Reads one issue with its fields.',
      scopes: READING,
      rename: ISSUE,
      describe: ISSUE_WORDS,
      omit: ['updateHistory', 'properties'],
      example: { issue_key: 'PROJ-1' },
    },
    defineTool({
      name: 'JIRA_CREATE_ISSUE',
      description: 'Creates an issue. Returns its id and key.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({
        fields: values(
          `Values by field id: \`project\` {"key"}, \`issuetype\` {"name"}, \`summary\`, \`description\` ${ADF}`,
        ),
      }),
      example: {
        fields: {
          project: { key: 'PROJ' },
          issuetype: { name: 'Task' },
          summary: 'Order paper',
          description: doc('Two boxes.'),
        },
      },
      request: { method: 'POST', path: '/rest/api/3/issue', body: { fields: '$fields' } },
    }),
    defineTool({
      name: 'JIRA_EDIT_ISSUE',
      aliases: ['JIRA_UPDATE_ISSUE'],
      description: 'Changes fields of an issue and leaves the others.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { issue_key },
        {
          fields: values('New values by field id.'),
          update: values('Changes by field id, such as {"labels": [{"add": "urgent"}]}.'),
          notify_users: flag('Whether watchers are told.'),
        },
      ),
      example: { issue_key: 'PROJ-1', fields: { summary: 'Order more paper' } },
      request: {
        method: 'PUT',
        path: '/rest/api/3/issue/{issue_key}',
        query: { notifyUsers: '$notify_users' },
        body: { fields: '$fields', update: '$update' },
      },
    }),
    {
      operation: 'DELETE /rest/api/3/issue/{issueIdOrKey}',
      name: 'JIRA_DELETE_ISSUE',
      description: 'Deletes an issue for good.',
      scopes: WRITING,
      rename: ISSUE,
      describe: ISSUE_WORDS,
      example: { issue_key: 'PROJ-1' },
    },
    {
      operation: 'GET /rest/api/3/issue/{issueIdOrKey}/comment',
      name: 'JIRA_LIST_ISSUE_COMMENTS',
      description: 'Lists the comments on an issue.',
      scopes: READING,
      rename: ISSUE,
      describe: { ...ISSUE_WORDS, ...PAGES },
      example: { issue_key: 'PROJ-1' },
    },
    defineTool({
      name: 'JIRA_ADD_COMMENT',
      description: 'Comments on an issue. Returns the comment.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams({
        issue_key,
        body: values(`The comment, ${ADF}`),
      }),
      example: { issue_key: 'PROJ-1', body: doc('Done.') },
      request: { method: 'POST', path: '/rest/api/3/issue/{issue_key}/comment', body: { body: '$body' } },
    }),
    {
      operation: 'GET /rest/api/3/issue/{issueIdOrKey}/transitions',
      name: 'JIRA_GET_TRANSITIONS',
      description: 'Lists what an issue’s status can change to now. Their ids are what changes it.',
      scopes: READING,
      rename: ISSUE,
      describe: ISSUE_WORDS,
      omit: ['skipRemoteOnlyCondition', 'includeUnavailableTransitions', 'sortByOpsBarAndStatus'],
      example: { issue_key: 'PROJ-1' },
    },
    defineTool({
      name: 'JIRA_TRANSITION_ISSUE',
      description: 'Changes the status of an issue by one of its transitions.',
      scopes: WRITING,
      annotations: WRITE,
      params: toParams(
        {
          issue_key,
          transition_id: id('Id of the transition.'),
        },
        {
          fields: values('Values that the transition asks for.'),
        },
      ),
      example: { issue_key: 'PROJ-1', transition_id: '31' },
      request: {
        method: 'POST',
        path: '/rest/api/3/issue/{issue_key}/transitions',
        body: { transition: { id: '$transition_id' }, fields: '$fields' },
      },
    }),
    defineTool({
      name: 'JIRA_ASSIGN_ISSUE',
      description: 'Gives an issue to somebody.',
      scopes: WRITING,
      annotations: IDEMPOTENT_WRITE,
      params: toParams({
        issue_key,
        account_id: id(
          'Account id of the person; JIRA_FIND_USERS tells it, and `-1` is the default assignee.',
        ),
      }),
      example: { issue_key: 'PROJ-1', account_id: '5b10' },
      request: {
        method: 'PUT',
        path: '/rest/api/3/issue/{issue_key}/assignee',
        body: { accountId: '$account_id' },
      },
    }),
    {
      operation: 'POST /rest/api/3/issueLink',
      name: 'JIRA_CREATE_ISSUE_LINK',
      description: 'Links two issues, such as one that blocks the other.',
      scopes: WRITING,
      omit: ['comment'],
      example: {
        type: { name: 'Blocks' },
        inwardIssue: { key: 'PROJ-1' },
        outwardIssue: { key: 'PROJ-2' },
      },
    },
    {
      operation: 'GET /rest/api/3/project/search',
      name: 'JIRA_LIST_PROJECTS',
      aliases: ['JIRA_GET_ALL_PROJECTS'],
      description: 'Lists the projects that the user can see, on request by words in their names.',
      scopes: READING,
      describe: PAGES,
      omit: ['properties', 'propertyQuery'],
      example: { query: 'web' },
    },
    {
      operation: 'GET /rest/api/3/project/{projectIdOrKey}',
      name: 'JIRA_GET_PROJECT',
      description: 'Reads one project with its issue types and versions.',
      scopes: READING,
      rename: { projectIdOrKey: 'project_key' },
      omit: ['properties'],
      example: { project_key: 'PROJ' },
    },
    {
      operation: 'GET /rest/api/3/project/{projectIdOrKey}/statuses',
      name: 'JIRA_GET_PROJECT_STATUSES',
      description: 'Lists the statuses of a project by issue type.',
      scopes: READING,
      rename: { projectIdOrKey: 'project_key' },
      example: { project_key: 'PROJ' },
    },
    {
      operation: 'GET /rest/api/3/user/search',
      name: 'JIRA_FIND_USERS',
      description: 'Finds people by name or e-mail address. Returns their account ids.',
      scopes: USERS,
      describe: { ...PAGES, query: 'The beginning of a name or an address.' },
      omit: ['username', 'property'],
      example: { query: 'exa' },
    },
    {
      operation: 'GET /rest/api/3/myself',
      name: 'JIRA_GET_CURRENT_USER',
      description: 'Reads who the connected user is.',
      scopes: USERS,
      omit: ['expand'],
      example: {},
    },
    {
      operation: 'GET /rest/api/3/field',
      name: 'JIRA_LIST_FIELDS',
      description: 'Lists the fields of issues, custom ones included, with the ids that changes refer to.',
      scopes: READING,
      example: {},
    },
  ],
});
