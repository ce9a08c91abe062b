import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import {
  CALENDAR_LIST_READONLY,
  CALENDARS_READONLY,
  calendarId,
  limit,
  pageToken,
  syncToken,
} from './params.js';

const listCalendars = defineTool({
  name: 'GOOGLECALENDAR_LIST_CALENDARS',
  description:
    'Lists the calendars the user sees, their own and shared ones. Returns id, name, time zone and access role of each, and next_page_token.',
  scopes: CALENDAR_LIST_READONLY,
  annotations: READ,
  params: Type.Object(
    {
      min_access_role: Type.Optional(
        stringEnum(['freeBusyReader', 'reader', 'writer', 'owner'], {
          description: 'Only calendars on which the user may do at least this.',
          aliases: ['minAccessRole'],
        }),
      ),
      show_hidden: Type.Optional(
        Type.Boolean({
          description: 'Return hidden calendars too.',
          aliases: ['showHidden'],
          default: false,
        }),
      ),
      show_deleted: Type.Optional(
        Type.Boolean({
          description: 'Return deleted entries too.',
          aliases: ['showDeleted'],
          default: false,
        }),
      ),
      limit: limit('calendars', 250, 100),
      page_token: pageToken,
      sync_token: syncToken,
    },
    { additionalProperties: false },
  ),
  example: { min_access_role: 'writer' },
  request: {
    method: 'GET',
    path: '/users/me/calendarList',
    query: {
      minAccessRole: '$min_access_role',
      showHidden: '$show_hidden',
      showDeleted: '$show_deleted',
      maxResults: '$limit',
      pageToken: '$page_token',
      syncToken: '$sync_token',
    },
  },
  result: (body) => {
    const page = body as {
      items?: readonly CalendarListEntry[];
      nextPageToken?: string;
      nextSyncToken?: string;
    };
    return {
      calendars: (page.items ?? []).map(toListedCalendar),
      next_page_token: page.nextPageToken,
      next_sync_token: page.nextSyncToken,
    };
  },
});

const getListedCalendar = defineTool({
  name: 'GOOGLECALENDAR_CALENDAR_LIST_GET',
  description:
    'Reads one calendar as the user’s list shows it. Returns also the user’s access role and colours.',
  scopes: CALENDAR_LIST_READONLY,
  annotations: READ,
  params: Type.Object({ calendar_id: calendarId }, { additionalProperties: false }),
  example: { calendar_id: 'primary' },
  request: { method: 'GET', path: '/users/me/calendarList/{calendar_id}' },
  result: (body) => toListedCalendar(body as CalendarListEntry),
});

const getCalendar = defineTool({
  name: 'GOOGLECALENDAR_GET_CALENDAR',
  description: 'Reads a calendar’s own data. Returns its id, name, description, place and time zone.',
  scopes: CALENDARS_READONLY,
  annotations: READ,
  params: Type.Object({ calendar_id: calendarId }, { additionalProperties: false }),
  example: { calendar_id: 'primary' },
  request: { method: 'GET', path: '/calendars/{calendar_id}' },
  result: (body) => toCalendar(body as GoogleCalendar),
});

interface GoogleCalendar {
  readonly id: string;
  readonly summary?: string;
  readonly description?: string;
  readonly location?: string;
  readonly timeZone?: string;
}

interface CalendarListEntry extends GoogleCalendar {
  readonly summaryOverride?: string;
  readonly accessRole?: string;
  readonly primary?: boolean;
  readonly selected?: boolean;
  readonly hidden?: boolean;
  readonly deleted?: boolean;
  readonly backgroundColor?: string;
}

function toCalendar(calendar: GoogleCalendar) {
  return {
    id: calendar.id,
    summary: calendar.summary,
    description: calendar.description,
    location: calendar.location,
    time_zone: calendar.timeZone,
  };
}

function toListedCalendar(entry: CalendarListEntry) {
  return {
    ...toCalendar(entry),
    summary: entry.summaryOverride ?? entry.summary,
    access_role: entry.accessRole,
    primary: entry.primary ?? false,
    selected: entry.selected ?? false,
    hidden: entry.hidden ?? false,
    deleted: entry.deleted ?? false,
    background_color: entry.backgroundColor,
  };
}

export const calendarTools = [listCalendars, getListedCalendar, getCalendar];
