import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { type CalendarListEntry, toCalendar, toListedCalendar } from './calendar.js';
import { calendarOutput, listedCalendarOutput, pageOutput, syncMember } from './outputs.js';
import { CALENDAR_LIST_READONLY, CALENDARS_READONLY, calendarId, limit, page, syncToken } from './params.js';

const listCalendars = defineTool({
  name: 'GOOGLECALENDAR_LIST_CALENDARS',
  description:
    'Lists the calendars the user sees, their own and shared ones. Returns id, name, time zone and access role of each, and next_page.',
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
      page,
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
      pageToken: '$page',
      syncToken: '$sync_token',
    },
  },
  output: pageOutput('calendars', listedCalendarOutput, syncMember),
  result: (body) => {
    const found = body as {
      items?: readonly CalendarListEntry[];
      nextPageToken?: string;
      nextSyncToken?: string;
    };
    return {
      calendars: (found.items ?? []).map(toListedCalendar),
      next_page: found.nextPageToken,
      next_sync_token: found.nextSyncToken,
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
  output: listedCalendarOutput,
  result: toListedCalendar,
});

const getCalendar = defineTool({
  name: 'GOOGLECALENDAR_GET_CALENDAR',
  description: 'Reads a calendar’s own data. Returns its id, name, description, place and time zone.',
  scopes: CALENDARS_READONLY,
  annotations: READ,
  params: Type.Object({ calendar_id: calendarId }, { additionalProperties: false }),
  example: { calendar_id: 'primary' },
  request: { method: 'GET', path: '/calendars/{calendar_id}' },
  output: calendarOutput,
  result: toCalendar,
});

export const calendarTools = [listCalendars, getListedCalendar, getCalendar];
