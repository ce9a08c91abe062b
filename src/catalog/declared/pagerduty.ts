import { declareToolkit } from '../declare.js';
import { id, integer, limit, text, texts, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const api = {
  description: 'Where the account is kept: `api`, or `api.eu` for the EU.',
  default: 'api',
  pattern: 'api(\\.eu)?',
};

/**
 * Scoped OAuth, https://developer.pagerduty.com/docs/oauth-functionality; an API token of a user’s own stands in the
 * header in PagerDuty’s way, https://developer.pagerduty.com/docs/authentication.
 */
const pagerduty = defineProvider({
  slug: 'pagerduty',
  display_name: 'PagerDuty',
  console_url: 'https://app.pagerduty.com/developer/applications',
  documentation_url: 'https://developer.pagerduty.com/docs/oauth-functionality',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://identity.pagerduty.com',
      authorization_endpoint: 'https://identity.pagerduty.com/oauth/authorize',
      token_endpoint: 'https://identity.pagerduty.com/oauth/token',
      endpoint_params: { api },
      token_endpoint_auth_method: 'client_secret_post',
      code_challenge_methods_supported: ['S256'],
    },
    {
      type: 'api_key',
      fields: [{ name: 'api_token', label: 'API user token', secret: true, pattern: '[A-Za-z0-9_+-]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Token token={api_token}' }],
      help_url: 'https://support.pagerduty.com/main/docs/api-access-keys',
      endpoint_params: { api },
    },
  ],
  origins: ['https://*.pagerduty.com', 'https://*.eu.pagerduty.com'],
  identity_scopes: ['users.read'],
  account: {
    request: { method: 'GET', path: '/users/me', base_url: 'https://{api}.pagerduty.com' },
    id: ['user.id'],
    name: 'user.name',
    email: 'user.email',
  },
  // https://developer.pagerduty.com/docs/errors
  errors: {
    message: ['error.errors.0', 'error.message', 'error_description'],
    code: ['error.code', 'error'],
  },
});

const incident_id = id('Id of the incident.', { pattern: '^[A-Z0-9]+$', aliases: ['id'] });
const paging = {
  limit: limit(100, 25),
  page: integer('For the next page: how many came before it, where `more` is true.', {
    minimum: 0,
    maximum: 10_000,
    aliases: ['offset'],
  }),
};
const PAGING = { limit: '$limit', offset: '$page' };
const query = text('Only those whose name contains this.', { minLength: 1 });
const since = text('From when.', { format: 'date-time' });
const until = text('Until when.', { format: 'date-time' });
const urgency = stringEnum(['high', 'low'], { description: 'How urgent.' });

/** https://developer.pagerduty.com/api-reference/ */
export default declareToolkit({
  slug: 'pagerduty',
  display_name: 'PagerDuty',
  description: 'Incidents, services, schedules and who is on call in PagerDuty.',
  categories: ['incident-management', 'monitoring'],
  provider: pagerduty,
  base_url: 'https://{api}.pagerduty.com',
  documentation_url: 'https://developer.pagerduty.com/api-reference/',
  tools: [
    defineTool({
      name: 'PAGERDUTY_LIST_INCIDENTS',
      aliases: ['PAGERDUTY_FETCH_INCIDENT_LIST'],
      description: 'Lists incidents, filtered if asked. Returns `incidents` and `more`.',
      scopes: ['incidents.read'],
      annotations: READ,
      params: toParams(
        {},
        {
          statuses: texts('Only those that are triggered, acknowledged or resolved.', { minItems: 1 }),
          service_ids: texts('Only of these services.', { minItems: 1 }),
          team_ids: texts('Only of these teams.', { minItems: 1 }),
          user_ids: texts('Only those assigned to these users.', { minItems: 1 }),
          urgencies: texts('Only those that are high or low.', { minItems: 1 }),
          since,
          until,
          sort_by: stringEnum(['created_at:desc', 'created_at:asc', 'resolved_at:desc', 'resolved_at:asc'], {
            description: 'Which first.',
          }),
          ...paging,
        },
      ),
      example: { statuses: ['triggered', 'acknowledged'], limit: 10 },
      request: {
        method: 'GET',
        path: '/incidents',
        query: {
          'statuses[]': '$statuses',
          'service_ids[]': '$service_ids',
          'team_ids[]': '$team_ids',
          'user_ids[]': '$user_ids',
          'urgencies[]': '$urgencies',
          since: '$since',
          until: '$until',
          sort_by: '$sort_by',
          ...PAGING,
        },
      },
    }),
    defineTool({
      name: 'PAGERDUTY_GET_INCIDENT',
      aliases: ['PAGERDUTY_GET_INCIDENT_BY_INCIDENT_ID'],
      description: 'Fetches an incident with its service, assignments and escalation policy.',
      scopes: ['incidents.read'],
      annotations: READ,
      params: toParams({ incident_id }),
      example: { incident_id: 'PT4KHLK' },
      request: { method: 'GET', path: '/incidents/{incident_id}', result_path: 'incident' },
    }),
    defineTool({
      name: 'PAGERDUTY_CREATE_INCIDENT',
      aliases: ['PAGERDUTY_CREATE_INCIDENT_RECORD'],
      description: 'Opens an incident on a service, which calls whoever is on call. Returns the incident.',
      scopes: ['incidents.write'],
      annotations: WRITE,
      params: toParams(
        {
          title: id('What is wrong, in a line.'),
          service_id: id('Id of the service.'),
          details: text('More about it.'),
        },
        {
          urgency,
          incident_key: text('A name of your own for it; a second open incident with it is refused.'),
        },
      ),
      example: {
        title: 'The server is on fire.',
        service_id: 'PWIXJZS',
        details: 'Smoke in room 3.',
        urgency: 'high',
      },
      request: {
        method: 'POST',
        path: '/incidents',
        body: {
          incident: {
            type: 'incident',
            title: '$title',
            service: { id: '$service_id', type: 'service_reference' },
            body: { type: 'incident_body', details: '$details' },
            urgency: '$urgency',
            incident_key: '$incident_key',
          },
        },
        result_path: 'incident',
      },
    }),
    defineTool({
      name: 'PAGERDUTY_UPDATE_INCIDENT',
      aliases: ['PAGERDUTY_UPDATE_INCIDENT_BY_ID'],
      description:
        'Acknowledges or resolves an incident, or changes its title or urgency. Returns the incident.',
      scopes: ['incidents.write'],
      annotations: IDEMPOTENT_WRITE,
      params: toParams(
        { incident_id },
        {
          status: stringEnum(['acknowledged', 'resolved'], { description: 'The new status.' }),
          title: text('The new title.', { minLength: 1 }),
          urgency,
          resolution: text('How it was resolved; with the status resolved.'),
        },
      ),
      example: { incident_id: 'PT4KHLK', status: 'acknowledged' },
      request: {
        method: 'PUT',
        path: '/incidents/{incident_id}',
        body: {
          incident: {
            type: 'incident_reference',
            status: '$status',
            title: '$title',
            urgency: '$urgency',
            resolution: '$resolution',
          },
        },
        result_path: 'incident',
      },
    }),
    defineTool({
      name: 'PAGERDUTY_CREATE_INCIDENT_NOTE',
      description: 'Leaves a note on an incident. Returns it.',
      scopes: ['incidents.write'],
      annotations: WRITE,
      params: toParams({ incident_id, content: id('The note.') }),
      example: { incident_id: 'PT4KHLK', content: 'Firefighters are on the scene.' },
      request: {
        method: 'POST',
        path: '/incidents/{incident_id}/notes',
        body: { note: { content: '$content' } },
        result_path: 'note',
      },
    }),
    defineTool({
      name: 'PAGERDUTY_GET_INCIDENT_NOTES',
      aliases: ['PAGERDUTY_RETRIEVE_INCIDENT_NOTES'],
      description: 'Tells the notes on an incident.',
      scopes: ['incidents.read'],
      annotations: READ,
      params: toParams({ incident_id }),
      example: { incident_id: 'PT4KHLK' },
      request: { method: 'GET', path: '/incidents/{incident_id}/notes', result_path: 'notes' },
    }),
    defineTool({
      name: 'PAGERDUTY_LIST_SERVICES',
      description: 'Lists services. Returns `services` and `more`.',
      scopes: ['services.read'],
      annotations: READ,
      params: toParams({}, { query, ...paging }),
      example: { query: 'web' },
      request: { method: 'GET', path: '/services', query: { query: '$query', ...PAGING } },
    }),
    defineTool({
      name: 'PAGERDUTY_LIST_ON_CALLS',
      aliases: ['PAGERDUTY_RETRIEVE_ONCALL_LIST'],
      description: 'Lists who is on call, now or in a time. Returns `oncalls` and `more`.',
      scopes: ['oncalls.read'],
      annotations: READ,
      params: toParams(
        {},
        {
          schedule_ids: texts('Only by these schedules.', { minItems: 1 }),
          escalation_policy_ids: texts('Only by these escalation policies.', { minItems: 1 }),
          user_ids: texts('Only these users.', { minItems: 1 }),
          since,
          until,
          ...paging,
        },
      ),
      example: { schedule_ids: ['PI7DH85'] },
      request: {
        method: 'GET',
        path: '/oncalls',
        query: {
          'schedule_ids[]': '$schedule_ids',
          'escalation_policy_ids[]': '$escalation_policy_ids',
          'user_ids[]': '$user_ids',
          since: '$since',
          until: '$until',
          ...PAGING,
        },
      },
    }),
    defineTool({
      name: 'PAGERDUTY_LIST_SCHEDULES',
      description: 'Lists on-call schedules. Returns `schedules` and `more`.',
      scopes: ['schedules.read'],
      annotations: READ,
      params: toParams({}, { query, ...paging }),
      example: {},
      request: { method: 'GET', path: '/schedules', query: { query: '$query', ...PAGING } },
    }),
    defineTool({
      name: 'PAGERDUTY_LIST_ESCALATION_POLICIES',
      description: 'Lists escalation policies. Returns `escalation_policies` and `more`.',
      scopes: ['escalation_policies.read'],
      annotations: READ,
      params: toParams({}, { query, ...paging }),
      example: {},
      request: { method: 'GET', path: '/escalation_policies', query: { query: '$query', ...PAGING } },
    }),
    defineTool({
      name: 'PAGERDUTY_LIST_USERS',
      description: 'Lists users. Returns `users` and `more`.',
      scopes: ['users.read'],
      annotations: READ,
      params: toParams({}, { query, ...paging }),
      example: { query: 'jo@example.com' },
      request: { method: 'GET', path: '/users', query: { query: '$query', ...PAGING } },
    }),
    defineTool({
      name: 'PAGERDUTY_GET_CURRENT_USER',
      description: 'Tells who the connected user is.',
      scopes: ['users.read'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/users/me', result_path: 'user' },
    }),
  ],
});
