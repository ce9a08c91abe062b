import { declareToolkit } from '../declare.js';
import { flag, id, limit, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

/**
 * https://docs.sentry.io/api/auth/: a token of an internal integration or of a user. An organization’s data are kept in
 * one region, whose host answers for it.
 */
const sentry = defineProvider({
  slug: 'sentry',
  display_name: 'Sentry',
  console_url: 'https://sentry.io/settings/',
  documentation_url: 'https://docs.sentry.io/api/auth/',
  auth_schemes: [
    {
      type: 'bearer',
      fields: [
        {
          name: 'token',
          label: 'Auth token',
          description:
            'Of an internal integration, or your own, with the scopes org:read, project:read, event:write.',
          secret: true,
          pattern: '[A-Za-z0-9_=+/.-]+',
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://docs.sentry.io/api/guides/create-auth-token/',
      endpoint_params: {
        region: {
          description: 'Where the organization’s data are kept: `us` or `de`.',
          default: 'us',
          pattern: 'us|de',
        },
      },
    },
  ],
  origins: ['https://*.sentry.io'],
  identity_scopes: [],
  probe: { method: 'GET', path: '/organizations/' },
  errors: {
    message: ['detail.message', 'detail', 'error'],
    code: ['detail.code'],
    unauthorized_codes: ['not-authenticated'],
  },
});

const organization = id('Slug or id of the organization.', {
  pattern: '^[a-z0-9_-]+$',
  aliases: ['organization_slug'],
});
const project = id('Slug or id of the project.', { pattern: '^[a-z0-9_-]+$', aliases: ['project_slug'] });
const issue_id = id('Number of the issue, not its short id.', { pattern: '^\\d+$', aliases: ['id'] });
const stats_period = text('How far back, such as 24h or 14d.', {
  pattern: '^\\d+[smhdw]$',
  aliases: ['statsPeriod'],
});
const ORG = '/organizations/{organization}';

/** Further pages are named in a header of the answer alone. Paths were checked against @sentry/api 0.1. */
export default declareToolkit({
  slug: 'sentry',
  display_name: 'Sentry',
  description: 'Issues, events, releases and projects in Sentry.',
  categories: ['monitoring', 'developer-tools'],
  provider: sentry,
  base_url: 'https://{region}.sentry.io/api/0',
  documentation_url: 'https://docs.sentry.io/api/',
  tools: [
    defineTool({
      name: 'SENTRY_FIND_ISSUES',
      aliases: ['SENTRY_LIST_AN_ORGANIZATIONS_ISSUES', 'SENTRY_SEARCH_ISSUES'],
      description:
        'Finds issues of an organization in Sentry’s search syntax, unresolved ones where no query is given. Returns them with counts and times.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { organization },
        {
          query: text('The search, such as is:unresolved level:error assigned:me.'),
          project_ids: texts('Only of the projects with these numbers.', { minItems: 1 }),
          environment: text('Only of this environment.', { minLength: 1 }),
          stats_period,
          sort: stringEnum(['date', 'freq', 'inbox', 'new', 'trends', 'user'], {
            description: 'Which first.',
            default: 'date',
          }),
          limit: limit(100, 25),
        },
      ),
      example: { organization: 'acme', query: 'is:unresolved level:error', stats_period: '14d', limit: 10 },
      request: {
        method: 'GET',
        path: `${ORG}/issues/`,
        query: {
          query: '$query',
          project: '$project_ids',
          environment: '$environment',
          statsPeriod: '$stats_period',
          sort: '$sort',
          limit: '$limit',
        },
      },
    }),
    defineTool({
      name: 'SENTRY_GET_ISSUE',
      aliases: ['SENTRY_RETRIEVE_AN_ISSUE'],
      description: 'Fetches an issue with its counts, tags and activity.',
      scopes: [],
      annotations: READ,
      params: toParams({ organization, issue_id }),
      example: { organization: 'acme', issue_id: '1170820242' },
      request: { method: 'GET', path: `${ORG}/issues/{issue_id}/` },
    }),
    defineTool({
      name: 'SENTRY_UPDATE_ISSUE',
      aliases: ['SENTRY_UPDATE_AN_ISSUE'],
      description: 'Resolves, ignores or assigns an issue. Returns the issue.',
      scopes: [],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { organization, issue_id },
        {
          status: stringEnum(['resolved', 'resolvedInNextRelease', 'unresolved', 'ignored'], {
            description: 'The new status.',
          }),
          assigned_to: text(
            'E-mail address or username of a user, or team: and the number of a team; empty for nobody.',
          ),
          has_seen: flag('Whether the user has seen it.'),
          is_bookmarked: flag('Whether it is among the user’s bookmarks.'),
        },
      ),
      example: { organization: 'acme', issue_id: '1170820242', status: 'resolved' },
      request: {
        method: 'PUT',
        path: `${ORG}/issues/{issue_id}/`,
        body: {
          status: '$status',
          assignedTo: '$assigned_to',
          hasSeen: '$has_seen',
          isBookmarked: '$is_bookmarked',
        },
      },
    }),
    defineTool({
      name: 'SENTRY_DELETE_ISSUE',
      description: 'Deletes an issue with its events for good.',
      scopes: [],
      annotations: DESTRUCTIVE,
      params: toParams({ organization, issue_id }),
      example: { organization: 'acme', issue_id: '1170820242' },
      request: { method: 'DELETE', path: `${ORG}/issues/{issue_id}/` },
    }),
    defineTool({
      name: 'SENTRY_GET_ISSUE_EVENTS',
      aliases: ['SENTRY_LIST_AN_ISSUES_EVENTS'],
      description: 'Fetches the last events of an issue, with stack traces if asked.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { organization, issue_id },
        {
          full: flag('Whether to return whole events, stack traces included.', { default: false }),
          stats_period,
        },
      ),
      example: { organization: 'acme', issue_id: '1170820242' },
      request: {
        method: 'GET',
        path: `${ORG}/issues/{issue_id}/events/`,
        query: { full: '$full', statsPeriod: '$stats_period' },
      },
    }),
    defineTool({
      name: 'SENTRY_GET_ISSUE_EVENT',
      description: 'Fetches one event of an issue whole: exception, stack trace, breadcrumbs and request.',
      scopes: [],
      annotations: READ,
      params: toParams({
        organization,
        issue_id,
        event_id: id('Id of the event, or latest, oldest or recommended.', { pattern: '^[a-z0-9]+$' }),
      }),
      example: { organization: 'acme', issue_id: '1170820242', event_id: 'latest' },
      request: { method: 'GET', path: `${ORG}/issues/{issue_id}/events/{event_id}/` },
    }),
    defineTool({
      name: 'SENTRY_GET_ORGANIZATIONS',
      aliases: ['SENTRY_LIST_YOUR_ORGANIZATIONS'],
      description: 'Tells the organizations that the token may reach.',
      scopes: [],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/organizations/' },
    }),
    defineTool({
      name: 'SENTRY_GET_PROJECTS',
      aliases: ['SENTRY_LIST_AN_ORGANIZATIONS_PROJECTS'],
      description: 'Tells the projects of an organization, with slugs and numbers.',
      scopes: [],
      annotations: READ,
      params: toParams({ organization }),
      example: { organization: 'acme' },
      request: { method: 'GET', path: `${ORG}/projects/` },
    }),
    defineTool({
      name: 'SENTRY_GET_RELEASES',
      aliases: ['SENTRY_LIST_AN_ORGANIZATIONS_RELEASES'],
      description:
        'Tells the releases of an organization, newest first, by the start of their version if asked.',
      scopes: [],
      annotations: READ,
      params: toParams(
        { organization },
        { query: text('Only those whose version begins so.', { minLength: 1 }) },
      ),
      example: { organization: 'acme', query: '2.1' },
      request: { method: 'GET', path: `${ORG}/releases/`, query: { query: '$query' } },
    }),
    defineTool({
      name: 'SENTRY_CREATE_RELEASE',
      aliases: ['SENTRY_CREATE_A_NEW_RELEASE_FOR_AN_ORGANIZATION'],
      description:
        'Tells Sentry of a release of some projects; the same version is changed, not created twice. Returns the release.',
      scopes: [],
      annotations: WRITE,
      params: toParams(
        {
          organization,
          version: id('The version.', { maxLength: 250 }),
          projects: texts('Slugs of its projects.', { minItems: 1 }),
        },
        {
          ref: text('Commit it was built from.'),
          url: text('Where it can be read about.', { format: 'uri' }),
        },
      ),
      example: { organization: 'acme', version: '2.1.0', projects: ['web'] },
      request: {
        method: 'POST',
        path: `${ORG}/releases/`,
        body: { version: '$version', projects: '$projects', ref: '$ref', url: '$url' },
      },
    }),
    defineTool({
      name: 'SENTRY_GET_PROJECT_KEYS',
      aliases: ['SENTRY_LIST_A_PROJECTS_CLIENT_KEYS'],
      description: 'Tells the client keys (DSNs) that a project takes events with.',
      scopes: [],
      annotations: READ,
      params: toParams({ organization, project }),
      example: { organization: 'acme', project: 'web' },
      request: { method: 'GET', path: '/projects/{organization}/{project}/keys/' },
    }),
    defineTool({
      name: 'SENTRY_GET_MEMBERS',
      aliases: ['SENTRY_LIST_AN_ORGANIZATIONS_MEMBERS'],
      description: 'Tells the members of an organization, with roles and e-mail addresses.',
      scopes: [],
      annotations: READ,
      params: toParams({ organization }),
      example: { organization: 'acme' },
      request: { method: 'GET', path: `${ORG}/members/` },
    }),
  ],
});
