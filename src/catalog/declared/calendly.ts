import { declareToolkit } from '../declare.js';
import { flag, id, limit, page, text, toParams } from '../params.js';
import { defineProvider } from '../provider.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ, WRITE } from '../tool.js';

/**
 * https://developer.calendly.com/api-docs/calendly-o-auth: web clients authenticate by HTTP Basic, access tokens last two
 * hours. Scopes: https://developer.calendly.com/docs/authentication/scopes
 */
const calendly = defineProvider({
  slug: 'calendly',
  display_name: 'Calendly',
  console_url: 'https://developer.calendly.com/console/apps',
  documentation_url:
    'https://developer.calendly.com/how-to-access-calendly-data-on-behalf-of-authenticated-users',
  auth_schemes: [
    {
      type: 'oauth2',
      issuer: 'https://auth.calendly.com',
      authorization_endpoint: 'https://auth.calendly.com/oauth/authorize',
      token_endpoint: 'https://auth.calendly.com/oauth/token',
      revocation_endpoint: 'https://auth.calendly.com/oauth/revoke',
      token_endpoint_auth_method: 'client_secret_basic',
      code_challenge_methods_supported: ['S256'],
    },
    {
      type: 'bearer',
      fields: [{ name: 'token', label: 'Personal access token', secret: true, pattern: 'eyJ[\\w.-]+' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
      help_url: 'https://calendly.com/integrations/api_webhooks',
    },
  ],
  origins: ['https://api.calendly.com'],
  identity_scopes: ['users:read'],
  account: {
    request: { method: 'GET', path: '/users/me', base_url: 'https://api.calendly.com' },
    id: ['resource.uri'],
    name: 'resource.name',
    email: 'resource.email',
  },
  scope_implies: {
    'scheduled_events:write': ['scheduled_events:read'],
    'event_types:write': ['event_types:read'],
    'availability:write': ['availability:read'],
    'organizations:write': ['organizations:read'],
  },
  // https://developer.calendly.com/api-docs/errors
  errors: {
    message: ['details.0.message', 'message', 'error_description'],
    code: ['title', 'error'],
    request_id_header: 'x-request-id',
    unauthorized_codes: ['Unauthenticated'],
    missing_scope_codes: ['Permission Denied'],
  },
});

const uri = (what: string) => text(`URI of the ${what}.`, { format: 'uri' });
const event_id = id('Last part of the event’s URI.', { aliases: ['uuid', 'event_uuid'] });
const owner = {
  user: text('Only of this user, by URI; this or organization must be given.', { format: 'uri' }),
  organization: text('Only of this organization, by URI.', { format: 'uri' }),
};
const OWNER = { user: '$user', organization: '$organization' };
const paging = { limit: limit(100), page: page('`pagination.next_page_token`', { aliases: ['page_token'] }) };
const PAGING = { count: '$limit', page_token: '$page' };
const ME = 'https://api.calendly.com/users/AAAAAAAAAAAAAAAA';
const TYPE = 'https://api.calendly.com/event_types/BBBBBBBBBBBBBBBB';

/** https://developer.calendly.com/api-docs */
export default declareToolkit({
  slug: 'calendly',
  display_name: 'Calendly',
  description: 'Event types, scheduled events, invitees and availability in Calendly.',
  categories: ['scheduling', 'calendar'],
  provider: calendly,
  base_url: 'https://api.calendly.com',
  documentation_url: 'https://developer.calendly.com/api-docs',
  tools: [
    defineTool({
      name: 'CALENDLY_GET_CURRENT_USER',
      description:
        'Tells who the connected user is, with the URIs of user and organization that other tools ask for.',
      scopes: ['users:read'],
      annotations: READ,
      params: toParams({}),
      example: {},
      request: { method: 'GET', path: '/users/me', result_path: 'resource' },
    }),
    defineTool({
      name: 'CALENDLY_LIST_EVENT_TYPES',
      aliases: ['CALENDLY_LIST_USER_S_EVENT_TYPES'],
      description:
        'Lists what can be booked with a user or in an organization. Returns `collection` with booking URLs, and `pagination`.',
      scopes: ['event_types:read'],
      annotations: READ,
      params: toParams({}, { ...owner, active: flag('Only those that are on, or off.'), ...paging }),
      example: { user: ME, active: true },
      request: { method: 'GET', path: '/event_types', query: { ...OWNER, active: '$active', ...PAGING } },
    }),
    defineTool({
      name: 'CALENDLY_GET_EVENT_TYPE',
      description: 'Fetches an event type.',
      scopes: ['event_types:read'],
      annotations: READ,
      params: toParams({ event_type_id: id('Last part of its URI.', { aliases: ['uuid'] }) }),
      example: { event_type_id: 'BBBBBBBBBBBBBBBB' },
      request: { method: 'GET', path: '/event_types/{event_type_id}', result_path: 'resource' },
    }),
    defineTool({
      name: 'CALENDLY_GET_AVAILABLE_TIMES',
      aliases: ['CALENDLY_LIST_EVENT_TYPE_AVAILABLE_TIMES'],
      description:
        'Tells when an event type can be booked within seven days. Returns `collection` of times with booking URLs.',
      scopes: ['event_types:read'],
      annotations: READ,
      params: toParams({
        event_type: uri('event type'),
        start_time: text('From when, in the future.', { format: 'date-time' }),
        end_time: text('Until when, at most seven days later.', { format: 'date-time' }),
      }),
      example: { event_type: TYPE, start_time: '2030-01-07T00:00:00Z', end_time: '2030-01-11T00:00:00Z' },
      request: {
        method: 'GET',
        path: '/event_type_available_times',
        query: { event_type: '$event_type', start_time: '$start_time', end_time: '$end_time' },
      },
    }),
    defineTool({
      name: 'CALENDLY_LIST_SCHEDULED_EVENTS',
      aliases: ['CALENDLY_LIST_EVENTS'],
      description:
        'Lists booked events of a user or an organization, past ones too. Returns `collection` and `pagination`.',
      scopes: ['scheduled_events:read'],
      annotations: READ,
      params: toParams(
        {},
        {
          ...owner,
          invitee_email: text('Only those with this invitee.', { format: 'email' }),
          status: stringEnum(['active', 'canceled'], { description: 'Only those of this status.' }),
          min_start_time: text('Only those that begin then or later.', { format: 'date-time' }),
          max_start_time: text('Only those that begin before.', { format: 'date-time' }),
          sort: stringEnum(['start_time:asc', 'start_time:desc'], { description: 'The order.' }),
          ...paging,
        },
      ),
      example: { user: ME, status: 'active', min_start_time: '2030-01-07T00:00:00Z' },
      request: {
        method: 'GET',
        path: '/scheduled_events',
        query: {
          ...OWNER,
          invitee_email: '$invitee_email',
          status: '$status',
          min_start_time: '$min_start_time',
          max_start_time: '$max_start_time',
          sort: '$sort',
          ...PAGING,
        },
      },
    }),
    defineTool({
      name: 'CALENDLY_GET_SCHEDULED_EVENT',
      aliases: ['CALENDLY_GET_EVENT'],
      description: 'Fetches a booked event with its times, place and hosts.',
      scopes: ['scheduled_events:read'],
      annotations: READ,
      params: toParams({ event_id }),
      example: { event_id: 'CCCCCCCCCCCCCCCC' },
      request: { method: 'GET', path: '/scheduled_events/{event_id}', result_path: 'resource' },
    }),
    defineTool({
      name: 'CALENDLY_LIST_EVENT_INVITEES',
      description:
        'Lists who is invited to an event, with their answers and links to cancel or reschedule. Returns `collection` and `pagination`.',
      scopes: ['scheduled_events:read'],
      annotations: READ,
      params: toParams(
        { event_id },
        {
          status: stringEnum(['active', 'canceled'], { description: 'Only those of this status.' }),
          email: text('Only the one with this address.', { format: 'email' }),
          ...paging,
        },
      ),
      example: { event_id: 'CCCCCCCCCCCCCCCC' },
      request: {
        method: 'GET',
        path: '/scheduled_events/{event_id}/invitees',
        query: { status: '$status', email: '$email', ...PAGING },
      },
    }),
    defineTool({
      name: 'CALENDLY_CANCEL_EVENT',
      aliases: ['CALENDLY_CANCEL_SCHEDULED_EVENT'],
      description: 'Cancels a booked event and tells its invitees. Returns the cancellation.',
      scopes: ['scheduled_events:write'],
      annotations: { ...WRITE, destructiveHint: true },
      params: toParams({ event_id }, { reason: text('Why, for the invitees.', { maxLength: 10_000 }) }),
      example: { event_id: 'CCCCCCCCCCCCCCCC', reason: 'I am ill, sorry.' },
      request: {
        method: 'POST',
        path: '/scheduled_events/{event_id}/cancellation',
        body: { reason: '$reason' },
        result_path: 'resource',
      },
    }),
    defineTool({
      name: 'CALENDLY_CREATE_SCHEDULING_LINK',
      aliases: ['CALENDLY_CREATE_SINGLE_USE_SCHEDULING_LINK'],
      description: 'Creates a link by which an event type can be booked once. Returns `booking_url`.',
      scopes: ['scheduling_links:write'],
      annotations: WRITE,
      params: toParams({ event_type: uri('event type') }),
      example: { event_type: TYPE },
      request: {
        method: 'POST',
        path: '/scheduling_links',
        body: { max_event_count: 1, owner: '$event_type', owner_type: 'EventType' },
        result_path: 'resource',
      },
    }),
    defineTool({
      name: 'CALENDLY_GET_AVAILABILITY_SCHEDULES',
      aliases: ['CALENDLY_LIST_USER_AVAILABILITY_SCHEDULES'],
      description: 'Tells the hours that a user can be booked in, week by week. Returns `collection`.',
      scopes: ['availability:read'],
      annotations: READ,
      params: toParams({ user: uri('user') }),
      example: { user: ME },
      request: { method: 'GET', path: '/user_availability_schedules', query: { user: '$user' } },
    }),
    defineTool({
      name: 'CALENDLY_GET_BUSY_TIMES',
      aliases: ['CALENDLY_LIST_USER_BUSY_TIMES'],
      description:
        'Tells when a user is busy within seven days, by Calendly and by calendars. Returns `collection`.',
      scopes: ['availability:read'],
      annotations: READ,
      params: toParams({
        user: uri('user'),
        start_time: text('From when, in the future.', { format: 'date-time' }),
        end_time: text('Until when, at most seven days later.', { format: 'date-time' }),
      }),
      example: { user: ME, start_time: '2030-01-07T00:00:00Z', end_time: '2030-01-11T00:00:00Z' },
      request: {
        method: 'GET',
        path: '/user_busy_times',
        query: { user: '$user', start_time: '$start_time', end_time: '$end_time' },
      },
    }),
    defineTool({
      name: 'CALENDLY_LIST_ORGANIZATION_MEMBERSHIPS',
      description:
        'Lists the members of an organization. Returns `collection` with their users and roles, and `pagination`.',
      scopes: ['organizations:read'],
      annotations: READ,
      params: toParams(
        { organization: uri('organization') },
        { email: text('Only the one with this address.', { format: 'email' }), ...paging },
      ),
      example: { organization: 'https://api.calendly.com/organizations/DDDDDDDDDDDDDDDD' },
      request: {
        method: 'GET',
        path: '/organization_memberships',
        query: { organization: '$organization', email: '$email', ...PAGING },
      },
    }),
  ],
});
