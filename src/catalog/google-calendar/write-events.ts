import { type Static, Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { ignoredParam } from '../ignored.js';
import { renderPath } from '../render-request.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, type ProviderCall, WRITE } from '../tool.js';
import { type GoogleEvent, toEvent } from './event.js';
import {
  birthdayProperties,
  createMeetingRoom,
  eventFields,
  eventTime,
  eventType,
  meetRequest,
  mergeAttendees,
  toGoogleFields,
} from './event-fields.js';
import { deletedOutput, eventOutput } from './outputs.js';
import { calendarId, EVENTS, eventId, sendUpdates } from './params.js';
import { addMinutes, type EventTime, parseEventTime, toGoogleTime } from './times.js';

/** Creating an event and replacing one take the same parameters. */
export const wholeEvent = {
  ...eventFields,
  start_datetime: eventTime('When it starts:', 'start_time', 'start'),
  end_datetime: Type.Optional(
    eventTime(
      'When it ends; for whole days, the day after the last. Wins over the duration.',
      'end_time',
      'end',
    ),
  ),
  event_duration_hour: Type.Optional(
    Type.Integer({ description: 'Hours it lasts, added to the minutes.', minimum: 0, maximum: 720 }),
  ),
  event_duration_minutes: Type.Optional(
    Type.Integer({
      description: 'Minutes it lasts. Half an hour where neither end nor duration is given.',
      minimum: 0,
      maximum: 1_440,
    }),
  ),
  event_type: eventType,
  birthday_properties: birthdayProperties,
  create_meeting_room: createMeetingRoom,
  send_updates: sendUpdates,
  calendar_id: calendarId,
};

const createEvent = defineTool({
  name: 'GOOGLECALENDAR_CREATE_EVENT',
  description:
    'Creates an event, with guests, recurrence and a Meet link where asked for. Returns the event with its id and links.',
  scopes: EVENTS,
  annotations: WRITE,
  params: Type.Object(
    {
      ...wholeEvent,
      exclude_organizer: ignoredParam(
        'The organizer is never added to an event’s guests, so there is nothing to leave out.',
      ),
    },
    { additionalProperties: false },
  ),
  example: {
    summary: 'Planning',
    start_datetime: '2025-03-03T10:00:00',
    event_duration_minutes: 45,
    timezone: 'Europe/Berlin',
    attendees: ['guest@example.com'],
  },
  output: eventOutput,
  run: (params, call) => insertEvent(params, call),
});

const updateEvent = defineTool({
  name: 'GOOGLECALENDAR_UPDATE_EVENT',
  description:
    'Replaces an event: fields left out are cleared, all but its Meet link, so prefer GOOGLECALENDAR_PATCH_EVENT for single changes. Returns the event.',
  scopes: EVENTS,
  annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
  params: Type.Object({ event_id: eventId, ...wholeEvent }, { additionalProperties: false }),
  example: { event_id: 'abc123', summary: 'Planning', start_datetime: '2025-03-03T11:00:00Z' },
  output: eventOutput,
  run: async (params, call) => {
    const path = renderPath('/calendars/{calendar_id}/events/{event_id}', params);
    const present = (await call({ method: 'GET', path })).body as GoogleEvent;
    // What no parameter can say again stays: the conference, the kind of event, the answers of guests.
    const { conferenceData, eventType } = present;
    const { body } = await call({
      method: 'PUT',
      path,
      query: writeQuery(params, conferenceData !== undefined),
      body: {
        json: {
          eventType,
          conferenceData,
          ...(await toGoogleEvent(params, call)),
          attendees: guests(params, present),
        },
      },
    });
    return toEvent(body);
  },
});

const quickAdd = defineTool({
  name: 'GOOGLECALENDAR_QUICK_ADD',
  description:
    'Creates an event from one line of text that Google interprets, such as “Lunch with Kim on Friday at noon”. Returns the event.',
  scopes: EVENTS,
  annotations: WRITE,
  params: Type.Object(
    {
      text: Type.String({
        description: 'The line; what Google cannot interpret becomes the title.',
        minLength: 1,
      }),
      send_updates: sendUpdates,
      calendar_id: calendarId,
    },
    { additionalProperties: false },
  ),
  example: { text: 'Dentist tomorrow 3pm-4pm' },
  request: {
    method: 'POST',
    path: '/calendars/{calendar_id}/events/quickAdd',
    query: { text: '$text', sendUpdates: '$send_updates' },
  },
  output: eventOutput,
  result: toEvent,
});

const moveEvent = defineTool({
  name: 'GOOGLECALENDAR_EVENTS_MOVE',
  description: 'Moves an event to another calendar, which changes its organizer. Returns the event.',
  scopes: EVENTS,
  annotations: WRITE,
  params: Type.Object(
    {
      event_id: eventId,
      destination: Type.String({ description: 'The id of the calendar to move it to.', minLength: 1 }),
      send_updates: sendUpdates,
      calendar_id: calendarId,
    },
    { additionalProperties: false },
  ),
  example: { event_id: 'abc123', destination: 'team@group.calendar.google.com' },
  request: {
    method: 'POST',
    path: '/calendars/{calendar_id}/events/{event_id}/move',
    query: { destination: '$destination', sendUpdates: '$send_updates' },
  },
  output: eventOutput,
  result: toEvent,
});

const deleteEvent = defineTool({
  name: 'GOOGLECALENDAR_DELETE_EVENT',
  description:
    'Deletes an event, or one occurrence of a recurring event by its own id. Returns the id of what was deleted.',
  scopes: EVENTS,
  annotations: DESTRUCTIVE,
  params: Type.Object(
    {
      event_id: eventId,
      send_updates: sendUpdates,
      send_notifications: Type.Optional(
        Type.Boolean({
          description: 'Google’s older form of `send_updates`.',
          aliases: ['sendNotifications'],
        }),
      ),
      calendar_id: calendarId,
    },
    { additionalProperties: false },
  ),
  example: { event_id: 'abc123', send_updates: 'all' },
  request: {
    method: 'DELETE',
    path: '/calendars/{calendar_id}/events/{event_id}',
    query: { sendUpdates: '$send_updates', sendNotifications: '$send_notifications' },
  },
  output: deletedOutput('event_id'),
  result: (_, { event_id }) => ({ deleted: true, event_id }),
});

const WholeEvent = Type.Object(wholeEvent);
export type WholeEvent = Static<typeof WholeEvent>;

/** `more` are members of Google’s `Event` that no parameter of the tool names. */
export async function insertEvent(params: WholeEvent, call: ProviderCall, more: object = {}) {
  const { body } = await call({
    method: 'POST',
    path: renderPath('/calendars/{calendar_id}/events', params),
    query: writeQuery(params),
    body: { json: { ...(await toGoogleEvent(params, call)), attendees: guests(params), ...more } },
  });
  return toEvent(body);
}

async function toGoogleEvent(params: WholeEvent, call: ProviderCall) {
  const start = parseEventTime(params.start_datetime);
  const end = endOf(params, start);
  // Google needs the zone for times by the clock, and for recurrence: daylight saving moves the occurrences.
  const needsZone =
    start.kind === 'local' || end.kind === 'local' || (params.recurrence && start.kind !== 'day');
  const timezone = params.timezone ?? (needsZone ? await calendarZone(params, call) : undefined);
  return {
    ...toGoogleFields(params),
    birthdayProperties: params.birthday_properties,
    start: toGoogleTime(start, timezone),
    end: toGoogleTime(end, timezone),
    ...(params.event_type && { eventType: params.event_type }),
    ...(params.create_meeting_room && { conferenceData: meetRequest() }),
  };
}

function endOf(params: WholeEvent, start: EventTime): EventTime {
  const { end_datetime, event_duration_hour, event_duration_minutes } = params;
  if (end_datetime === undefined) {
    const given = event_duration_hour !== undefined || event_duration_minutes !== undefined;
    return addMinutes(start, given ? (event_duration_hour ?? 0) * 60 + (event_duration_minutes ?? 0) : 30);
  }
  const end = parseEventTime(end_datetime);
  if ((start.kind === 'day') !== (end.kind === 'day')) {
    throw new ExecutionError('invalid_params', 'Start and end must both be dates or both be times.', {
      remediation: 'Give start_datetime and end_datetime in the same form.',
      details: { faults: [{ path: '/end_datetime', message: 'must be of the same form as start_datetime' }] },
    });
  }
  // “The 3rd to the 3rd” means that day; Google’s end is the day after.
  return end.kind === 'day' && end.text === start.text ? addMinutes(start, 0) : end;
}

/** The calendar’s own time zone, which every list of its events names. */
export async function calendarZone(
  params: { calendar_id?: string },
  call: ProviderCall,
): Promise<string | undefined> {
  const { body } = await call({
    method: 'GET',
    path: renderPath('/calendars/{calendar_id}/events', params),
    query: { maxResults: 1, fields: 'timeZone' },
  });
  return (body as { timeZone?: string }).timeZone;
}

function guests(params: WholeEvent, present?: GoogleEvent) {
  return params.attendees && mergeAttendees(params.attendees, present?.attendees);
}

/** Without version 1 Google ignores conferences in the body. */
function writeQuery(params: WholeEvent, hasConference = false) {
  return {
    sendUpdates: params.send_updates,
    conferenceDataVersion: params.create_meeting_room || hasConference ? 1 : undefined,
  };
}

export const writeTools = [createEvent, updateEvent, quickAdd, moveEvent, deleteEvent];
