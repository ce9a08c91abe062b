import { id, integer, limit, page, text, texts, toParams } from '../params.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { graphql, ISSUE } from './request.js';

const issue_id = id('Id of the issue, or its identifier such as ENG-123.', { aliases: ['id', 'issueId'] });
const priority = integer('0 none, 1 urgent, 2 high, 3 medium, 4 low.', { minimum: 0, maximum: 4 });
const more = page('`pageInfo.endCursor`', { aliases: ['after', 'cursor'] });

const content = {
  description: text('The description, in Markdown.'),
  assignee_id: text('Id of the user it is assigned to.'),
  state_id: text('Id of its workflow state; LINEAR_LIST_LINEAR_STATES tells them.'),
  priority,
  project_id: text('Id of its project.'),
  cycle_id: text('Id of its cycle.'),
  parent_id: text('Id of the issue that it is a sub-issue of.'),
  label_ids: texts('Ids of its labels.'),
  due_date: text('Until when, such as 2026-09-30.', { format: 'date' }),
  estimate: integer('Its size, in the points of the team.', { minimum: 0 }),
};

const CONTENT_INPUT = {
  description: '$description',
  assigneeId: '$assignee_id',
  stateId: '$state_id',
  priority: '$priority',
  projectId: '$project_id',
  cycleId: '$cycle_id',
  parentId: '$parent_id',
  labelIds: '$label_ids',
  dueDate: '$due_date',
  estimate: '$estimate',
};

export const issueTools = [
  defineTool({
    name: 'LINEAR_CREATE_LINEAR_ISSUE',
    aliases: ['LINEAR_CREATE_ISSUE'],
    description: 'Creates an issue in a team. Returns the issue with its identifier and URL.',
    scopes: ['issues:create'],
    annotations: WRITE,
    params: toParams(
      {
        team_id: id('Id of the team; LINEAR_LIST_LINEAR_TEAMS tells them.', { aliases: ['teamId'] }),
        title: id('The title.'),
      },
      content,
    ),
    example: {
      team_id: '9cfb482a-81e3-4154-b5b9-2c805e70a02d',
      title: 'Export fails on Sundays',
      priority: 2,
    },
    request: graphql(
      `mutation Create($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { ${ISSUE} } } }`,
      { input: { teamId: '$team_id', title: '$title', ...CONTENT_INPUT } },
      'issueCreate',
    ),
  }),
  defineTool({
    name: 'LINEAR_UPDATE_ISSUE',
    aliases: ['LINEAR_UPDATE_LINEAR_ISSUE'],
    description:
      'Changes an issue: state, assignee, title and the like; what is not given stays. Returns the issue.',
    scopes: ['write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { issue_id },
      {
        title: text('The new title.', { minLength: 1 }),
        ...content,
        team_id: text('Id of the team that it moves to.'),
      },
    ),
    example: { issue_id: 'ENG-123', priority: 1 },
    request: graphql(
      `mutation Update($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success issue { ${ISSUE} } } }`,
      { id: '$issue_id', input: { title: '$title', teamId: '$team_id', ...CONTENT_INPUT } },
      'issueUpdate',
    ),
  }),
  defineTool({
    name: 'LINEAR_GET_LINEAR_ISSUE',
    aliases: ['LINEAR_GET_ISSUE'],
    description: 'Fetches an issue with its description and its first 50 comments.',
    scopes: ['read'],
    annotations: READ,
    params: toParams({ issue_id }),
    example: { issue_id: 'ENG-123' },
    request: graphql(
      `query Get($id: String!) { issue(id: $id) { ${ISSUE} description branchName comments(first: 50) { nodes { id body createdAt user { id name } } } attachments(first: 50) { nodes { id title url } } } }`,
      { id: '$issue_id' },
      'issue',
    ),
  }),
  defineTool({
    name: 'LINEAR_LIST_LINEAR_ISSUES',
    aliases: ['LINEAR_LIST_ISSUES'],
    description:
      'Lists issues, the last changed first, of one team, project, assignee or state if asked. Returns `nodes` and `pageInfo`.',
    scopes: ['read'],
    annotations: READ,
    params: toParams(
      {},
      {
        team_id: text('Only of this team.', { minLength: 1 }),
        project_id: text('Only of this project.', { minLength: 1 }),
        assignee_id: text('Only those assigned to this user.', { minLength: 1 }),
        state_id: text('Only those in this workflow state.', { minLength: 1 }),
        label: text('Only those with a label of this name.', { minLength: 1 }),
        updated_since: text('Only those changed since then.', { format: 'date-time' }),
        limit: limit(250, 50),
        page: more,
      },
    ),
    example: { team_id: '9cfb482a-81e3-4154-b5b9-2c805e70a02d', limit: 20 },
    request: graphql(
      `query List($filter: IssueFilter, $first: Int, $after: String) { issues(filter: $filter, first: $first, after: $after, orderBy: updatedAt) { nodes { ${ISSUE} } pageInfo { hasNextPage endCursor } } }`,
      {
        filter: {
          team: { id: { eq: '$team_id' } },
          project: { id: { eq: '$project_id' } },
          assignee: { id: { eq: '$assignee_id' } },
          state: { id: { eq: '$state_id' } },
          labels: { name: { eq: '$label' } },
          updatedAt: { gte: '$updated_since' },
        },
        first: '$limit',
        after: '$page',
      },
      'issues',
    ),
  }),
  defineTool({
    name: 'LINEAR_SEARCH_ISSUES',
    description:
      'Finds issues by words in their title, description and, if asked, comments. Returns `nodes` and `pageInfo`, best first.',
    scopes: ['read'],
    annotations: READ,
    params: toParams(
      { query: id('The words to look for.', { aliases: ['term', 'q'] }) },
      { team_id: text('Prefers issues of this team.', { minLength: 1 }), limit: limit(250), page: more },
    ),
    example: { query: 'export fails', limit: 10 },
    request: graphql(
      `query Search($term: String!, $teamId: String, $first: Int, $after: String) { searchIssues(term: $term, teamId: $teamId, first: $first, after: $after, includeComments: true) { nodes { ${ISSUE} } pageInfo { hasNextPage endCursor } totalCount } }`,
      { term: '$query', teamId: '$team_id', first: '$limit', after: '$page' },
      'searchIssues',
    ),
  }),
  defineTool({
    name: 'LINEAR_DELETE_LINEAR_ISSUE',
    aliases: ['LINEAR_DELETE_ISSUE'],
    description: 'Moves an issue to the trash, from which it can be restored for 30 days.',
    scopes: ['write'],
    annotations: DESTRUCTIVE,
    params: toParams({ issue_id }),
    example: { issue_id: 'ENG-123' },
    request: graphql(
      'mutation Delete($id: String!) { issueDelete(id: $id) { success } }',
      { id: '$issue_id' },
      'issueDelete',
    ),
  }),
  defineTool({
    name: 'LINEAR_CREATE_LINEAR_COMMENT',
    aliases: ['LINEAR_CREATE_COMMENT', 'LINEAR_CREATE_LINEAR_ISSUE_COMMENT'],
    description: 'Comments on an issue, or answers a comment. Returns the comment with its URL.',
    scopes: ['comments:create'],
    annotations: WRITE,
    params: toParams(
      { issue_id, body: id('The comment, in Markdown.', { aliases: ['comment', 'text'] }) },
      { parent_id: text('Id of the comment that it answers.', { minLength: 1 }) },
    ),
    example: { issue_id: 'ENG-123', body: 'Fixed on Monday.' },
    request: graphql(
      'mutation Comment($input: CommentCreateInput!) { commentCreate(input: $input) { success comment { id url body createdAt } } }',
      { input: { issueId: '$issue_id', body: '$body', parentId: '$parent_id' } },
      'commentCreate',
    ),
  }),
  defineTool({
    name: 'LINEAR_CREATE_ATTACHMENT',
    aliases: ['LINEAR_CREATE_LINEAR_ATTACHMENT'],
    description:
      'Links a web page to an issue; a second one with the same URL replaces the first. Returns the attachment.',
    scopes: ['issues:create'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      {
        issue_id,
        title: id('What the link says.'),
        url: text('The address.', { format: 'uri' }),
      },
      { subtitle: text('A second line below it.') },
    ),
    example: { issue_id: 'ENG-123', title: 'Support case 4711', url: 'https://support.example.com/4711' },
    request: graphql(
      'mutation Attach($input: AttachmentCreateInput!) { attachmentCreate(input: $input) { success attachment { id title url } } }',
      { input: { issueId: '$issue_id', title: '$title', url: '$url', subtitle: '$subtitle' } },
      'attachmentCreate',
    ),
  }),
];
