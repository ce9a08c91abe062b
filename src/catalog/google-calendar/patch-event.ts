import { type Static, Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, IDEMPOTENT_WRITE, type ProviderCall } from '../tool.js';
import { type GoogleEvent, toEvent } from './event.js';
import {
  attachments,
  colorId,
  conferenceData,
  conferenceDataVersion,
  reminders,
  source,
  supportsAttachments,
} from './event-extras.js';
import {
  createMeetingRoom,
  eventFields,
  eventTime,
  meetRequest,
  mergeAttendees,
  toGoogleFields,
} from './event-fields.js';
import { eventOutput } from './outputs.js';
import { calendarId, EVENTS, eventId, maxAttendees, sendUpdates } from './params.js';
import { addMinutes, type EventTime, minutesBetween, parseEventTime, toGoogleTimePatch } from './times.js';
import { calendarZone } from './write-events.js';

const params = {
  event_id: eventId,
  ...eventFields,
  start_datetime: Type.Optional(eventTime('New start:', 'start_time', 'start')),
  end_datetime: Type.Optional(
    eventTime('New end; for whole days, the day after the last.', 'end_time', 'end'),
  ),
  status: Type.Optional(
    stringEnum(['confirmed', 'tentative', 'cancelled'], { description: 'Status of the event.' }),
  ),
  rsvp_response: Type.Optional(
    stringEnum(['needsAction', 'declined', 'tentative', 'accepted'], {
      description: 'Answer the invitation as the connected account.',
    }),
  ),
  color_id: colorId,
  reminders,
  source,
  attachments,
  supports_attachments: supportsAttachments,
  create_meeting_room: createMeetingRoom,
  conference_data: conferenceData,
  conference_data_version: conferenceDataVersion,
  sequence: Type.Optional(
    Type.Integer({ description: 'iCalendar sequence number.', minimum: 0, unlisted: true }),
  ),
  attendees_omitted: Type.Optional(
    Type.Boolean({
      description: 'The guest list is incomplete: only one’s own answer is changed.',
      unlisted: true,
    }),
  ),
  anyone_can_add_self: Type.Optional(
    Type.Boolean({ description: 'Anyone may invite themselves.', unlisted: true }),
  ),
  max_attendees: maxAttendees,
  send_updates: sendUpdates,
  calendar_id: calendarId,
};

const patchEvent = defineTool({
  name: 'GOOGLECALENDAR_PATCH_EVENT',
  description:
    'Changes the given fields of an event and leaves the others; a new start alone keeps the duration. Returns the event.',
  scopes: EVENTS,
  annotations: IDEMPOTENT_WRITE,
  params: Type.Object(params, { additionalProperties: false }),
  example: { event_id: 'abc123', start_datetime: '2025-03-03T14:00:00Z', location: 'Room 2' },
  output: eventOutput,
  run: changeEvent,
});

const removeAttendee = defineTool({
  name: 'GOOGLECALENDAR_REMOVE_ATTENDEE',
  description: 'Takes one guest off an event and leaves the others with their answers. Returns the event.',
  scopes: EVENTS,
  annotations: { ...IDEMPOTENT_WRITE, destructiveHint: true },
  params: Type.Object(
    {
      event_id: eventId,
      attendee_email: Type.String({ description: 'E-mail address of the guest.', format: 'email' }),
      send_updates: sendUpdates,
      calendar_id: calendarId,
    },
    { additionalProperties: false },
  ),
  example: { event_id: 'abc123', attendee_email: 'guest@example.com' },
  output: eventOutput,
  run: async (params, call) => {
    const path = renderPath('/calendars/{calendar_id}/events/{event_id}', params);
    const present = (await call({ method: 'GET', path })).body as GoogleEvent;
    const wanted = params.attendee_email.toLowerCase();
    const rest = (present.attendees ?? []).filter(({ email }) => email?.toLowerCase() !== wanted);
    if (rest.length === (present.attendees ?? []).length) {
      throw invalid('/attendee_email', 'is not a guest of this event');
    }
    const { body } = await call({
      method: 'PATCH',
      path,
      query: { sendUpdates: params.send_updates },
      body: { json: { attendees: rest } },
    });
    return toEvent(body);
  },
});

const Changes = Type.Object(params);
export type Changes = Static<typeof Changes>;

export async function changeEvent(changes: Changes, call: ProviderCall) {
  const path = renderPath('/calendars/{calendar_id}/events/{event_id}', changes);
  const conference = changes.conference_data ?? (changes.create_meeting_room ? meetRequest() : undefined);
  const present = needsPresent(changes)
    ? ((await call({ method: 'GET', path })).body as GoogleEvent)
    : undefined;
  const { body } = await call({
    method: 'PATCH',
    path,
    query: {
      sendUpdates: changes.send_updates,
      maxAttendees: changes.max_attendees,
      conferenceDataVersion: changes.conference_data_version ?? (conference && 1),
      supportsAttachments: changes.supports_attachments ?? (changes.attachments && true),
    },
    body: {
      json: {
        ...toGoogleFields(changes),
        ...(await newTimes(changes, present, call)),
        attendees: newAttendees(changes, present),
        status: changes.status,
        colorId: changes.color_id,
        reminders: changes.reminders,
        source: changes.source,
        attachments: changes.attachments,
        conferenceData: conference,
        sequence: changes.sequence,
        attendeesOmitted: changes.attendees_omitted,
        anyoneCanAddSelf: changes.anyone_can_add_self,
      },
    },
  });
  return toEvent(body);
}

/** Guests keep their answers, a meeting keeps its length, times by the clock keep their zone: for these, read first. */
function needsPresent(changes: Changes): boolean {
  const { attendees, rsvp_response, start_datetime, end_datetime, timezone } = changes;
  if (attendees || rsvp_response) return true;
  if (start_datetime !== undefined && end_datetime === undefined) return true;
  const isLocal = (text?: string): boolean => text !== undefined && parseEventTime(text).kind === 'local';
  return timezone === undefined && (isLocal(start_datetime) || isLocal(end_datetime));
}

async function newTimes(changes: Changes, present: GoogleEvent | undefined, call: ProviderCall) {
  const start = changes.start_datetime === undefined ? undefined : parseEventTime(changes.start_datetime);
  const end =
    changes.end_datetime === undefined ? shiftedEnd(start, present) : parseEventTime(changes.end_datetime);
  const needsZone = start?.kind === 'local' || end?.kind === 'local';
  const timezone =
    changes.timezone ??
    (needsZone ? (present?.start?.timeZone ?? (await calendarZone(changes, call))) : undefined);
  return {
    start: start && toGoogleTimePatch(start, timezone),
    end: end && toGoogleTimePatch(end, timezone),
  };
}

/** A day has no length in minutes to keep when the event had times before, nor the reverse: then one day, half an hour. */
function shiftedEnd(start: EventTime | undefined, present: GoogleEvent | undefined): EventTime | undefined {
  if (!start || !present?.start || !present.end) return undefined;
  const sameForm = (start.kind === 'day') === (present.start.date !== undefined);
  return addMinutes(start, sameForm ? minutesBetween(present.start, present.end) : 30);
}

/** The new guest list, in which the account’s own entry carries its new answer. */
function newAttendees({ attendees, rsvp_response }: Changes, present: GoogleEvent | undefined) {
  if (!attendees && !rsvp_response) return undefined;
  const list = attendees ? mergeAttendees(attendees, present?.attendees) : (present?.attendees ?? []);
  if (!rsvp_response) return list;
  if (!list.some(({ self }) => self))
    throw invalid('/rsvp_response', 'needs an event the account is invited to');
  return list.map((attendee) => (attendee.self ? { ...attendee, responseStatus: rsvp_response } : attendee));
}

function invalid(path: string, message: string): ExecutionError {
  return new ExecutionError('invalid_params', `The parameters are not valid: ${path} ${message}.`, {
    remediation: `${path} ${message}`,
    details: { faults: [{ path, message }] },
  });
}

export const patchTools = [patchEvent, removeAttendee];
