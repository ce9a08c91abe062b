import { id, limit, page, text, texts, toParams } from '../params.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { graphql } from './request.js';

const paging = {
  limit: limit(250, 50),
  page: page('`pageInfo.endCursor`', { aliases: ['after', 'cursor'] }),
};
const of_team = { team_id: text('Only of this team.', { minLength: 1, aliases: ['teamId'] }), ...paging };
const PAGING = { first: '$limit', after: '$page' };
const OF_TEAM = { filter: { team: { id: { eq: '$team_id' } } }, ...PAGING };

export const workspaceTools = [
  defineTool({
    name: 'LINEAR_LIST_LINEAR_TEAMS',
    aliases: ['LINEAR_LIST_TEAMS', 'LINEAR_GET_ALL_LINEAR_TEAMS'],
    description: 'Lists the teams of the workspace. Returns `nodes` with ids and keys, and `pageInfo`.',
    scopes: ['read'],
    annotations: READ,
    params: toParams({}, paging),
    example: {},
    request: graphql(
      'query Teams($first: Int, $after: String) { teams(first: $first, after: $after) { nodes { id key name description } pageInfo { hasNextPage endCursor } } }',
      PAGING,
      'teams',
    ),
  }),
  defineTool({
    name: 'LINEAR_LIST_LINEAR_STATES',
    aliases: ['LINEAR_LIST_STATES', 'LINEAR_LIST_WORKFLOW_STATES'],
    description:
      'Lists the workflow states that issues of a team go through. Returns `nodes` with ids and types, and `pageInfo`.',
    scopes: ['read'],
    annotations: READ,
    params: toParams({}, of_team),
    example: { team_id: '9cfb482a-81e3-4154-b5b9-2c805e70a02d' },
    request: graphql(
      'query States($filter: WorkflowStateFilter, $first: Int, $after: String) { workflowStates(filter: $filter, first: $first, after: $after) { nodes { id name type position team { id key } } pageInfo { hasNextPage endCursor } } }',
      OF_TEAM,
      'workflowStates',
    ),
  }),
  defineTool({
    name: 'LINEAR_LIST_LINEAR_LABELS',
    aliases: ['LINEAR_LIST_LABELS'],
    description: 'Lists the labels of issues. Returns `nodes` with ids and names, and `pageInfo`.',
    scopes: ['read'],
    annotations: READ,
    params: toParams({}, of_team),
    example: {},
    request: graphql(
      'query Labels($filter: IssueLabelFilter, $first: Int, $after: String) { issueLabels(filter: $filter, first: $first, after: $after) { nodes { id name color team { id key } } pageInfo { hasNextPage endCursor } } }',
      OF_TEAM,
      'issueLabels',
    ),
  }),
  defineTool({
    name: 'LINEAR_CREATE_LINEAR_LABEL',
    aliases: ['LINEAR_CREATE_LABEL'],
    description: 'Creates a label for issues, of one team or of the workspace. Returns the label.',
    scopes: ['write'],
    annotations: WRITE,
    params: toParams(
      { name: id('Name of the label.') },
      {
        team_id: text('Id of its team; the whole workspace where absent.', { minLength: 1 }),
        color: text('Its colour, such as #5e6ad2.', { pattern: '^#[0-9a-fA-F]{6}$' }),
        description: text('What it is for.'),
      },
    ),
    example: { name: 'Export', color: '#5e6ad2' },
    request: graphql(
      'mutation Label($input: IssueLabelCreateInput!) { issueLabelCreate(input: $input) { success issueLabel { id name color } } }',
      { input: { name: '$name', teamId: '$team_id', color: '$color', description: '$description' } },
      'issueLabelCreate',
    ),
  }),
  defineTool({
    name: 'LINEAR_LIST_LINEAR_PROJECTS',
    aliases: ['LINEAR_LIST_PROJECTS'],
    description: 'Lists projects. Returns `nodes` with state, lead and dates, and `pageInfo`.',
    scopes: ['read'],
    annotations: READ,
    params: toParams({}, paging),
    example: { limit: 20 },
    request: graphql(
      'query Projects($first: Int, $after: String) { projects(first: $first, after: $after) { nodes { id name description url progress startDate targetDate status { id name type } lead { id name } teams { nodes { id key } } } pageInfo { hasNextPage endCursor } } }',
      PAGING,
      'projects',
    ),
  }),
  defineTool({
    name: 'LINEAR_CREATE_LINEAR_PROJECT',
    aliases: ['LINEAR_CREATE_PROJECT'],
    description: 'Creates a project of one or more teams. Returns the project with its URL.',
    scopes: ['write'],
    annotations: WRITE,
    params: toParams(
      { name: id('Name of the project.'), team_ids: texts('Ids of its teams.', { minItems: 1 }) },
      {
        description: text('A short summary.', { maxLength: 255 }),
        content: text('The long description, in Markdown.'),
        lead_id: text('Id of the user who leads it.', { minLength: 1 }),
        start_date: text('When it starts, such as 2026-09-01.', { format: 'date' }),
        target_date: text('When it should be done.', { format: 'date' }),
      },
    ),
    example: { name: 'Faster exports', team_ids: ['9cfb482a-81e3-4154-b5b9-2c805e70a02d'] },
    request: graphql(
      'mutation Project($input: ProjectCreateInput!) { projectCreate(input: $input) { success project { id name url } } }',
      {
        input: {
          name: '$name',
          teamIds: '$team_ids',
          description: '$description',
          content: '$content',
          leadId: '$lead_id',
          startDate: '$start_date',
          targetDate: '$target_date',
        },
      },
      'projectCreate',
    ),
  }),
  defineTool({
    name: 'LINEAR_LIST_LINEAR_CYCLES',
    aliases: ['LINEAR_LIST_CYCLES'],
    description: 'Lists cycles. Returns `nodes` with their dates, and `pageInfo`.',
    scopes: ['read'],
    annotations: READ,
    params: toParams({}, of_team),
    example: { limit: 10 },
    request: graphql(
      'query Cycles($filter: CycleFilter, $first: Int, $after: String) { cycles(filter: $filter, first: $first, after: $after) { nodes { id number name startsAt endsAt completedAt progress team { id key } } pageInfo { hasNextPage endCursor } } }',
      OF_TEAM,
      'cycles',
    ),
  }),
  defineTool({
    name: 'LINEAR_LIST_LINEAR_USERS',
    aliases: ['LINEAR_LIST_USERS'],
    description:
      'Lists the members of the workspace. Returns `nodes` with ids and e-mail addresses, and `pageInfo`.',
    scopes: ['read'],
    annotations: READ,
    params: toParams({}, paging),
    example: {},
    request: graphql(
      'query Users($first: Int, $after: String) { users(first: $first, after: $after) { nodes { id name displayName email active admin } pageInfo { hasNextPage endCursor } } }',
      PAGING,
      'users',
    ),
  }),
  defineTool({
    name: 'LINEAR_GET_CURRENT_USER',
    aliases: ['LINEAR_GET_VIEWER'],
    description: 'Tells who the connected user is, in which workspace and in which teams.',
    scopes: ['read'],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: graphql(
      'query { viewer { id name displayName email organization { id name urlKey } teams { nodes { id key name } } } }',
      {},
      'viewer',
    ),
  }),
];
