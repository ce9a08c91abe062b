import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { defineTool, READ } from '../tool.js';
import { EVENT_PROPERTIES, eventOutput, toEvent } from './event.js';
import { eventTime, toInstant } from './event-times.js';
import { filter, limit, listQuery, orderby, page, pageOutput, select, skip, toPage } from './page.js';
import {
  answerZone,
  CALENDARS_READ,
  calendarId,
  calendarPath,
  flag,
  id,
  mailbox,
  params,
  prefer,
  userId,
} from './params.js';

const events = pageOutput('events', eventOutput);

const listEvents = defineTool({
  name: 'OUTLOOK_LIST_EVENTS',
  description:
    'Lists a calendar’s events, each series once; OUTLOOK_GET_CALENDAR_VIEW shows what happens in a time. Returns subject, times, place and attendees of each, and next_page.',
  scopes: CALENDARS_READ,
  annotations: READ,
  params: params({
    filter: filter("startswith(subject,'Review')"),
    orderby,
    expand_recurring_events: flag('Each occurrence of a series by itself, within the window.'),
    start_datetime: Type.Optional({
      ...eventTime('Start of that window; the filter’s, or now, where absent.'),
      unlisted: true,
    }),
    end_datetime: Type.Optional({
      ...eventTime('End of that window; the filter’s, or 30 days on, where absent.'),
      unlisted: true,
    }),
    calendar_id: calendarId,
    timezone: answerZone,
    select,
    limit: limit('events', 25),
    skip,
    page,
    user_id: userId,
  }),
  output: events,
  example: { filter: "start/dateTime ge '2026-03-01T00:00:00'", limit: 10 },
  request: (given, { now }) => {
    const view = given.expand_recurring_events === true;
    const filter = view ? withoutBounds(given.filter) : given.filter;
    const { filter: _, ...rest } = given;
    const query = listQuery({
      ...rest,
      ...(filter && { filter }),
      select: given.select ?? EVENT_PROPERTIES,
    });
    return {
      method: 'GET',
      path: `${calendarPath(given)}/${view ? 'calendarView' : 'events'}`,
      query: view && given.page === undefined ? { ...query, ...windowOf(given, now) } : query,
      ...prefer({ body: 'text', timezone: given.timezone }),
    };
  },
  result: (body) => toPage('events', body, toEvent),
});

const getCalendarView = defineTool({
  name: 'OUTLOOK_GET_CALENDAR_VIEW',
  description:
    'Lists what happens in a calendar between two times, earliest first, each occurrence of a series by itself. Returns subject, times, place and attendees of each, and next_page.',
  scopes: CALENDARS_READ,
  annotations: READ,
  params: params({
    start_datetime: eventTime('From; by the clock of `timezone` where it has no offset.', 'start'),
    end_datetime: eventTime('Until.', 'end'),
    timezone: answerZone,
    calendar_id: calendarId,
    select,
    limit: limit('events', 25),
    page,
    user_id: userId,
  }),
  output: events,
  example: { start_datetime: '2026-03-02T00:00:00Z', end_datetime: '2026-03-09T00:00:00Z' },
  request: (given) => ({
    method: 'GET',
    path: `${calendarPath(given)}/calendarView`,
    query: listQuery(
      { ...given, select: given.select ?? EVENT_PROPERTIES, orderby: ['start/dateTime'] },
      {
        startDateTime: toInstant('/start_datetime', given.start_datetime, given.timezone),
        endDateTime: toInstant('/end_datetime', given.end_datetime, given.timezone),
      },
    ),
    ...prefer({ body: 'text', timezone: given.timezone }),
  }),
  result: (body) => toPage('events', body, toEvent),
});

const getEvent = defineTool({
  name: 'OUTLOOK_GET_EVENT',
  description:
    'Reads one event by its id. Returns subject, times, place, attendees with their answers, and the description as text.',
  scopes: CALENDARS_READ,
  annotations: READ,
  params: params({ event_id: id('event', 'eventId'), timezone: answerZone, user_id: userId }),
  output: eventOutput,
  example: { event_id: 'AAMkAGI2TAAA=' },
  request: (given) => ({
    method: 'GET',
    path: renderPath(`${mailbox(given)}/events/{event_id}`, given),
    query: { $select: [...EVENT_PROPERTIES, 'body'].join(',') },
    ...prefer({ body: 'text', timezone: given.timezone }),
  }),
  result: (body) => toEvent(body as never),
});

interface Window {
  filter?: string;
  start_datetime?: string;
  end_datetime?: string;
  timezone?: string;
}

/** A calendar view needs both ends. */
function windowOf({ filter = '', start_datetime, end_datetime, timezone }: Window, now: number) {
  const bound = (property: string) =>
    new RegExp(`\\b(?:start|end)/dateTime ${property} '(\\d{4}-[^']+)'`).exec(filter)?.[1];
  const start = start_datetime ?? bound('g[et]') ?? new Date(now).toISOString();
  const startDateTime = toInstant('/start_datetime', start, timezone);
  const end = end_datetime ?? bound('l[et]');
  return {
    startDateTime,
    endDateTime:
      end === undefined
        ? new Date(Date.parse(startDateTime) + THIRTY_DAYS_MS).toISOString()
        : toInstant('/end_datetime', end, timezone),
  };
}

/** A calendar view’s filter cannot compare times: the window does it. */
function withoutBounds(filter: string | undefined): string | undefined {
  if (filter === undefined || / or /i.test(filter)) return filter;
  return filter
    .split(/ and /)
    .filter((clause) => !/^\s*(start|end)\/dateTime (g|l)[et] '[^']*'\s*$/.test(clause))
    .join(' and ');
}

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60_000;

export const readEventTools = [listEvents, getCalendarView, getEvent];
