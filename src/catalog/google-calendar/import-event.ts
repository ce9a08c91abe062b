import { type Static, Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, WRITE } from '../tool.js';
import { toEvent } from './event.js';
import {
  attachments,
  colorId,
  conferenceDataVersion,
  reminders,
  source,
  supportsAttachments,
} from './event-extras.js';
import { eventFields } from './event-fields.js';
import { eventOutput } from './outputs.js';
import { calendarId, EVENTS } from './params.js';
import { EVENT_TIME_PATTERN, parseEventTime, toGoogleTime } from './times.js';

function time(description: string) {
  return Type.Object(
    {
      date: Type.Optional(
        Type.String({ description: 'For whole days, such as `2025-03-01`.', format: 'date' }),
      ),
      date_time: Type.Optional(
        Type.String({
          description: 'Otherwise, such as `2025-03-01T10:00:00Z`; without an offset it needs `time_zone`.',
          aliases: ['dateTime'],
          pattern: EVENT_TIME_PATTERN,
        }),
      ),
      time_zone: Type.Optional(
        Type.String({
          description: 'IANA time zone; a recurring event needs it.',
          aliases: ['timeZone'],
          minLength: 1,
        }),
      ),
    },
    { description, additionalProperties: false, minProperties: 1 },
  );
}

const attendee = Type.Object(
  {
    email: Type.String({ description: 'E-mail address.', format: 'email' }),
    displayName: Type.Optional(Type.String({ description: 'Name.' })),
    responseStatus: Type.Optional(
      stringEnum(['needsAction', 'declined', 'tentative', 'accepted'], { description: 'Answer.' }),
    ),
    optional: Type.Optional(Type.Boolean({ description: 'Need not come.' })),
  },
  { additionalProperties: false },
);

const params = {
  ical_uid: Type.String({
    description: 'The event’s id in iCalendar, the same in every calendar.',
    aliases: ['iCalUID', 'ical_id'],
    minLength: 1,
  }),
  start: time('When it starts.'),
  end: time('When it ends; for whole days, the day after the last.'),
  summary: eventFields.summary,
  description: eventFields.description,
  location: eventFields.location,
  attendees: Type.Optional(
    Type.Array(Type.Union([Type.String({ format: 'email' }), attendee]), {
      description: 'Guests, as addresses or with their answers; nobody is told.',
      maxItems: 200,
    }),
  ),
  status: Type.Optional(
    stringEnum(['confirmed', 'tentative', 'cancelled'], { description: 'Status of the event.' }),
  ),
  recurrence: eventFields.recurrence,
  visibility: eventFields.visibility,
  transparency: eventFields.transparency,
  color_id: colorId,
  reminders,
  guests_can_modify: eventFields.guests_can_modify,
  guests_can_invite_others: eventFields.guests_can_invite_others,
  guests_can_see_other_guests: eventFields.guests_can_see_other_guests,
  extended_properties: eventFields.extended_properties,
  source,
  attachments,
  supports_attachments: supportsAttachments,
  conference_data_version: conferenceDataVersion,
  sequence: Type.Optional(Type.Integer({ description: 'iCalendar sequence number.', minimum: 0 })),
  calendar_id: calendarId,
};

const Params = Type.Object(params);

const importEvent = defineTool({
  name: 'GOOGLECALENDAR_EVENTS_IMPORT',
  description:
    'Adds a private copy of an event that exists elsewhere, by its iCalendar id; nobody is invited. Returns the event.',
  scopes: EVENTS,
  annotations: WRITE,
  params: Type.Object(params, { additionalProperties: false }),
  example: {
    ical_uid: 'event-123@example.com',
    summary: 'Planning',
    start: { date_time: '2025-03-03T10:00:00Z' },
    end: { date_time: '2025-03-03T11:00:00Z' },
  },
  request: (given) => ({
    method: 'POST',
    path: renderPath('/calendars/{calendar_id}/events/import', given),
    query: {
      supportsAttachments: given.supports_attachments ?? (given.attachments && true),
      conferenceDataVersion: given.conference_data_version,
    },
    body: { json: toGoogleImport(given) },
  }),
  output: eventOutput,
  result: toEvent,
});

function toGoogleImport(given: Static<typeof Params>) {
  return {
    iCalUID: given.ical_uid,
    start: toGoogle(given.start),
    end: toGoogle(given.end),
    summary: given.summary,
    description: given.description,
    location: given.location,
    attendees: given.attendees?.map((guest) => (typeof guest === 'string' ? { email: guest } : guest)),
    status: given.status,
    recurrence: given.recurrence,
    visibility: given.visibility,
    transparency: given.transparency,
    colorId: given.color_id,
    reminders: given.reminders,
    guestsCanModify: given.guests_can_modify,
    guestsCanInviteOthers: given.guests_can_invite_others,
    guestsCanSeeOtherGuests: given.guests_can_see_other_guests,
    extendedProperties: given.extended_properties,
    source: given.source,
    attachments: given.attachments,
    sequence: given.sequence,
  };
}

function toGoogle({ date, date_time, time_zone }: { date?: string; date_time?: string; time_zone?: string }) {
  if (date !== undefined || date_time === undefined) return { date, timeZone: time_zone };
  return toGoogleTime(parseEventTime(date_time), time_zone);
}

export const importTools = [importEvent];
