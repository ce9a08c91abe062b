import { Type } from '@sinclair/typebox';
import { ignoredParam } from '../ignored.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { toEvent, toEventPage } from './event.js';
import { EVENT_TYPES, eventTypes, orderBy, query, showDeleted, singleEvents } from './event-filters.js';
import { eventOutput, eventPageOutput } from './outputs.js';
import {
  calendarId,
  EVENTS_READONLY,
  eventId,
  limit,
  maxAttendees,
  moment,
  page,
  syncToken,
  timeZone,
} from './params.js';

const findEvent = defineTool({
  name: 'GOOGLECALENDAR_FIND_EVENT',
  description:
    'Searches a calendar’s events by text and time; recurring events come as single occurrences. Returns events with ids, times, guests and links, and next_page.',
  scopes: EVENTS_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      query,
      time_min: moment('Only events that end after this.', 'timeMin'),
      time_max: moment('Only events that start before this.', 'timeMax'),
      updated_min: moment('Only events changed since this.', 'updatedMin'),
      order_by: orderBy,
      single_events: singleEvents(true),
      show_deleted: showDeleted,
      event_types: eventTypes,
      limit: limit('events', 2_500, 10),
      page,
      calendar_id: calendarId,
    },
    { additionalProperties: false },
  ),
  example: { query: 'planning', time_min: '2025-03-01T00:00:00Z', order_by: 'startTime' },
  request: {
    method: 'GET',
    path: '/calendars/{calendar_id}/events',
    query: {
      q: '$query',
      timeMin: '$time_min',
      timeMax: '$time_max',
      updatedMin: '$updated_min',
      orderBy: '$order_by',
      singleEvents: '$single_events',
      showDeleted: '$show_deleted',
      eventTypes: '$event_types',
      maxResults: '$limit',
      pageToken: '$page',
    },
  },
  output: eventPageOutput,
  result: toEventPage,
});

const listEvents = defineTool({
  name: 'GOOGLECALENDAR_EVENTS_LIST',
  description:
    'Lists the events of one calendar with all of Google’s filters, or what changed since a sync token. Returns events, next_page and, on the last page, next_sync_token.',
  scopes: EVENTS_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      query,
      time_min: moment('Only events that end after this.', 'timeMin'),
      time_max: moment('Only events that start before this.', 'timeMax'),
      updated_min: moment('Only events changed since this.', 'updatedMin'),
      order_by: orderBy,
      single_events: singleEvents(false),
      show_deleted: showDeleted,
      show_hidden_invitations: Type.Optional(
        Type.Boolean({
          description: 'Return hidden invitations too.',
          aliases: ['showHiddenInvitations'],
          unlisted: true,
        }),
      ),
      event_types: Type.Optional(
        stringEnum(EVENT_TYPES, { description: 'Only this kind of event.', aliases: ['eventTypes'] }),
      ),
      ical_uid: Type.Optional(
        Type.String({ description: 'Only the event with this iCal UID.', aliases: ['iCalUID'] }),
      ),
      private_extended_property: Type.Optional(
        Type.String({
          description: 'Only events with this private property, as `name=value`.',
          aliases: ['privateExtendedProperty'],
          pattern: '^[^=]+=',
          unlisted: true,
        }),
      ),
      shared_extended_property: Type.Optional(
        Type.String({
          description: 'Only events with this shared property, as `name=value`.',
          aliases: ['sharedExtendedProperty'],
          pattern: '^[^=]+=',
          unlisted: true,
        }),
      ),
      max_attendees: maxAttendees,
      always_include_email: Type.Optional(
        Type.Boolean({
          description: 'Accepted for older callers; Google ignores it.',
          aliases: ['alwaysIncludeEmail'],
          unlisted: true,
        }),
      ),
      time_zone: timeZone,
      limit: limit('events', 2_500, 50),
      page,
      sync_token: syncToken,
      calendar_id: calendarId,
      composio_replaced_calendar_id: ignoredParam(
        'A note of another platform about an id that it had replaced; `calendar_id` is the one that counts.',
      ),
    },
    { additionalProperties: false },
  ),
  example: { time_min: '2025-03-01T00:00:00Z', time_max: '2025-04-01T00:00:00Z', single_events: true },
  request: {
    method: 'GET',
    path: '/calendars/{calendar_id}/events',
    query: {
      q: '$query',
      timeMin: '$time_min',
      timeMax: '$time_max',
      updatedMin: '$updated_min',
      orderBy: '$order_by',
      singleEvents: '$single_events',
      showDeleted: '$show_deleted',
      showHiddenInvitations: '$show_hidden_invitations',
      eventTypes: '$event_types',
      iCalUID: '$ical_uid',
      privateExtendedProperty: '$private_extended_property',
      sharedExtendedProperty: '$shared_extended_property',
      maxAttendees: '$max_attendees',
      alwaysIncludeEmail: '$always_include_email',
      timeZone: '$time_zone',
      maxResults: '$limit',
      pageToken: '$page',
      syncToken: '$sync_token',
    },
  },
  output: eventPageOutput,
  result: toEventPage,
});

const getEvent = defineTool({
  name: 'GOOGLECALENDAR_EVENTS_GET',
  description: 'Reads one event by its id. Returns its times, text, guests with their answers, and links.',
  scopes: EVENTS_READONLY,
  annotations: READ,
  params: Type.Object(
    { event_id: eventId, time_zone: timeZone, max_attendees: maxAttendees, calendar_id: calendarId },
    { additionalProperties: false },
  ),
  example: { event_id: 'abc123' },
  request: {
    method: 'GET',
    path: '/calendars/{calendar_id}/events/{event_id}',
    query: { timeZone: '$time_zone', maxAttendees: '$max_attendees' },
  },
  output: eventOutput,
  result: toEvent,
});

const listInstances = defineTool({
  name: 'GOOGLECALENDAR_EVENTS_INSTANCES',
  description:
    'Lists the occurrences of a recurring event, each with an id of its own to change or delete it by. Returns events and next_page.',
  scopes: EVENTS_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      event_id: eventId,
      time_min: moment('Only occurrences that end after this.', 'timeMin'),
      time_max: moment('Only occurrences that start before this.', 'timeMax'),
      original_start: Type.Optional(
        Type.String({
          description: 'Only the occurrence that first started then.',
          aliases: ['originalStart'],
        }),
      ),
      show_deleted: showDeleted,
      max_attendees: maxAttendees,
      time_zone: timeZone,
      limit: limit('occurrences', 2_500, 50),
      page,
      calendar_id: calendarId,
    },
    { additionalProperties: false },
  ),
  example: { event_id: 'abc123', time_min: '2025-03-01T00:00:00Z' },
  request: {
    method: 'GET',
    path: '/calendars/{calendar_id}/events/{event_id}/instances',
    query: {
      timeMin: '$time_min',
      timeMax: '$time_max',
      originalStart: '$original_start',
      showDeleted: '$show_deleted',
      maxAttendees: '$max_attendees',
      timeZone: '$time_zone',
      maxResults: '$limit',
      pageToken: '$page',
    },
  },
  output: eventPageOutput,
  result: toEventPage,
});

export const readTools = [findEvent, listEvents, getEvent, listInstances];
