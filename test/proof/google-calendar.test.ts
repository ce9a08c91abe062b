import { joinPages } from '../../src/catalog/google/side-by-side.js';
import type { Correction } from './corrections.js';
import { googleContract } from './google-contract.js';
import { proveToolkit, withJson, withQuery } from './prove-toolkit.js';

const EVENTS = 'https://developers.google.com/workspace/calendar/api/v3/reference/events';

const CORRECTIONS: readonly Correction[] = [
  {
    reason:
      'The offset of a time may be left out where its time zone is given, as the description itself says.',
    documentation_url: EVENTS,
    schema: 'EventDateTime',
    members: { dateTime: { type: 'string' } },
  },
  {
    reason: 'Birthdays can be created by now.',
    documentation_url: EVENTS,
    schema: 'Event',
    members: {
      birthdayProperties: { type: 'object', properties: { type: { type: 'string', enum: ['birthday'] } } },
    },
  },
  {
    reason: 'Birthdays and events made of mail are kinds of their own by now.',
    documentation_url: `${EVENTS}/list`,
    operations: ['GET /calendars/{calendarId}/events'],
    query: {
      eventTypes: {
        type: 'array',
        items: {
          type: 'string',
          enum: ['birthday', 'default', 'focusTime', 'fromGmail', 'outOfOffice', 'workingLocation'],
        },
      },
    },
  },
  ...[
    {
      operations: ['GET /users/me/calendarList', 'GET /users/me/calendarList/{calendarId}'],
      scope: 'calendar.calendarlist.readonly',
    },
    { operations: ['GET /calendars/{calendarId}'], scope: 'calendar.calendars.readonly' },
    { operations: ['POST /freeBusy'], scope: 'calendar.freebusy' },
    { operations: ['GET /colors'], scope: 'calendar.calendarlist.readonly' },
    { operations: ['GET /calendars/{calendarId}/acl'], scope: 'calendar.acls.readonly' },
    {
      operations: ['POST /calendars/{calendarId}/acl', 'DELETE /calendars/{calendarId}/acl/{ruleId}'],
      scope: 'calendar.acls',
    },
    {
      operations: [
        'PUT /calendars/{calendarId}',
        'PATCH /calendars/{calendarId}',
        'DELETE /calendars/{calendarId}',
        'POST /calendars/{calendarId}/clear',
      ],
      scope: 'calendar.calendars',
    },
    { operations: ['POST /calendars'], scope: 'calendar.app.created' },
    { operations: ['POST /users/me/calendarList'], scope: 'calendar.calendarlist' },
  ].map(({ operations, scope }) => ({
    reason: `Part of what calendar and calendar.readonly allow has a scope of its own: ${scope}.`,
    documentation_url: 'https://developers.google.com/workspace/calendar/api/auth',
    operations,
    scopes: [`https://www.googleapis.com/auth/${scope}`],
  })),
];

await proveToolkit({
  toolkit: 'google-calendar',
  contract: googleContract('calendar', CORRECTIONS),
  origins: ['https://www.googleapis.com'],
  answers: {
    'GET /calendar/v3/calendars/*/events/*': {
      body: {
        id: 'event-1',
        start: { dateTime: '2026-01-02T09:00:00Z' },
        end: { dateTime: '2026-01-02T10:00:00Z' },
        attendees: [
          { email: 'user@example.com', self: true, responseStatus: 'needsAction' },
          { email: 'guest@example.com', responseStatus: 'accepted' },
        ],
      },
    },
  },
  values: { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'], attendee_email: 'guest@example.com' },
  tools: {
    GOOGLECALENDAR_EVENTS_LIST_ALL_CALENDARS: { values: { page: joinPages({ primary: 'page-2' }) } },
    GOOGLECALENDAR_BATCH_EVENTS: {
      also: [{ operations: [{ operation: 'delete', event_id: 'abc123', send_updates: 'all' }] }],
    },
  },
  planted: [
    {
      title: 'an unknown member of the body',
      tool: 'GOOGLECALENDAR_CREATE_EVENT',
      change: (request) => withJson(request, (body: object) => ({ ...body, title: 'Review' })),
      found: /body has an unknown member title/,
    },
    {
      title: 'an unknown member deep in the body',
      tool: 'GOOGLECALENDAR_CREATE_EVENT',
      change: (request) =>
        withJson(request, ({ start, ...body }: { start: object }) => ({
          ...body,
          start: { ...start, zone: 'UTC' },
        })),
      found: /body\/start has an unknown member zone/,
    },
    {
      title: 'an unknown member of a sharing rule',
      tool: 'GOOGLECALENDAR_ACL_INSERT',
      change: (request) =>
        withJson(request, ({ scope, ...body }: { scope: object }) => ({
          ...body,
          scope: { ...scope, email: 'colleague@example.com' },
        })),
      found: /body\/scope has an unknown member email/,
    },
    {
      title: 'a query parameter of the wrong type',
      tool: 'GOOGLECALENDAR_EVENTS_LIST',
      change: (request) => withQuery(request, 'maxResults', 'many'),
      found: /query\/maxResults must be integer/,
    },
  ],
});
