import { type Static, Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import type { GoogleAttendee } from './event.js';
import { EVENT_TIME_PATTERN } from './times.js';

/** The parameters that describe an event, and how they are written in Google’s `Event`. */

const flag = (description: string, alias: string) =>
  Type.Optional(Type.Boolean({ description, aliases: [alias] }));

const autoDecline = Type.Optional(
  stringEnum(['declineNone', 'declineAllConflictingInvitations', 'declineOnlyNewConflictingInvitations'], {
    description: 'Which overlapping invitations are declined.',
  }),
);

const declineMessage = Type.Optional(Type.String({ description: 'What declined invitations are answered.' }));

export function eventTime(description: string, ...aliases: string[]) {
  return Type.String({
    description: `${description} \`2025-03-01T10:00:00\`, with or without an offset, or \`2025-03-01\` for whole days.`,
    pattern: EVENT_TIME_PATTERN,
    ...(aliases.length > 0 && { aliases }),
  });
}

export const eventFields = {
  summary: Type.Optional(Type.String({ description: 'Title of the event.', aliases: ['title'] })),
  description: Type.Optional(Type.String({ description: 'Text of the event; may hold HTML.' })),
  location: Type.Optional(Type.String({ description: 'Where it takes place, as free text.' })),
  timezone: Type.Optional(
    Type.String({
      description:
        'IANA time zone of times without an offset, such as `Europe/Berlin`; the calendar’s own where absent.',
      aliases: ['time_zone', 'timeZone'],
      minLength: 1,
    }),
  ),
  attendees: Type.Optional(
    Type.Array(Type.String({ format: 'email' }), {
      description: 'E-mail addresses of all guests. Answers already given by guests who stay are kept.',
      maxItems: 200,
    }),
  ),
  recurrence: Type.Optional(
    Type.Array(Type.String({ pattern: '^(RRULE|EXRULE|RDATE|EXDATE)[:;]' }), {
      description: 'RFC 5545 lines, such as `RRULE:FREQ=WEEKLY;COUNT=10`; without DTSTART and DTEND.',
    }),
  ),
  visibility: Type.Optional(
    stringEnum(['default', 'public', 'private', 'confidential'], { description: 'Who sees its details.' }),
  ),
  transparency: Type.Optional(
    stringEnum(['opaque', 'transparent'], {
      description: '`opaque` blocks the time, `transparent` leaves it free.',
    }),
  ),
  guests_can_modify: flag('Guests may change the event.', 'guestsCanModify'),
  guests_can_invite_others: flag('Guests may invite others.', 'guestsCanInviteOthers'),
  guests_can_see_other_guests: flag('Guests see who else is invited.', 'guestsCanSeeOtherGuests'),
  extended_properties: Type.Optional(
    Type.Object(
      {
        private: Type.Optional(
          Type.Record(Type.String(), Type.String(), { description: 'Seen on this calendar only.' }),
        ),
        shared: Type.Optional(
          Type.Record(Type.String(), Type.String(), { description: 'Seen by all guests.' }),
        ),
      },
      {
        description: 'Your own key-value data on the event.',
        aliases: ['extendedProperties'],
        additionalProperties: false,
        unlisted: true,
      },
    ),
  ),
  focus_time_properties: Type.Optional(
    Type.Object(
      {
        autoDeclineMode: autoDecline,
        declineMessage,
        chatStatus: Type.Optional(
          stringEnum(['available', 'doNotDisturb'], { description: 'Status in Google Chat meanwhile.' }),
        ),
      },
      {
        description: 'Details of a `focusTime` event.',
        aliases: ['focusTimeProperties'],
        additionalProperties: false,
      },
    ),
  ),
  out_of_office_properties: Type.Optional(
    Type.Object(
      { autoDeclineMode: autoDecline, declineMessage },
      {
        description: 'Details of an `outOfOffice` event.',
        aliases: ['outOfOfficeProperties'],
        additionalProperties: false,
      },
    ),
  ),
  working_location_properties: Type.Optional(
    Type.Object(
      {
        type: stringEnum(['homeOffice', 'officeLocation', 'customLocation'], {
          description: 'Kind of place.',
        }),
        homeOffice: Type.Optional(Type.Object({}, { description: 'Empty object for working from home.' })),
        customLocation: Type.Optional(
          Type.Object(
            { label: Type.String({ description: 'Name of the place.' }) },
            { description: 'A place.' },
          ),
        ),
        officeLocation: Type.Optional(
          Type.Object(
            { label: Type.String({ description: 'Name of the office.' }) },
            { description: 'An office.' },
          ),
        ),
      },
      {
        description: 'Details of a `workingLocation` event.',
        aliases: ['workingLocationProperties'],
        additionalProperties: false,
      },
    ),
  ),
};

/** Only at creation: Google does not change an event’s type afterwards. */
export const eventType = Type.Optional(
  stringEnum(['default', 'focusTime', 'outOfOffice', 'workingLocation', 'birthday'], {
    description: 'Kind of event, `default` where absent; the others need the primary calendar.',
    aliases: ['eventType'],
  }),
);

export const birthdayProperties = Type.Optional(
  Type.Object(
    {
      type: Type.Optional(
        stringEnum(['birthday'], { description: 'What is celebrated; Google takes no other by its API.' }),
      ),
    },
    {
      description: 'Details of a `birthday` event.',
      aliases: ['birthdayProperties'],
      additionalProperties: false,
      unlisted: true,
    },
  ),
);

export const createMeetingRoom = Type.Optional(
  Type.Boolean({ description: 'Add a new Google Meet link.', aliases: ['create_meet_link'], default: false }),
);

const EventFields = Type.Partial(Type.Object(eventFields));
export type EventFields = Static<typeof EventFields>;

/** The members of Google’s `Event` that these parameters name; absent ones are undefined and left out of the JSON. */
export function toGoogleFields(fields: EventFields) {
  return {
    summary: fields.summary,
    description: fields.description,
    location: fields.location,
    recurrence: fields.recurrence,
    visibility: fields.visibility,
    transparency: fields.transparency,
    guestsCanModify: fields.guests_can_modify,
    guestsCanInviteOthers: fields.guests_can_invite_others,
    guestsCanSeeOtherGuests: fields.guests_can_see_other_guests,
    extendedProperties: fields.extended_properties,
    focusTimeProperties: fields.focus_time_properties,
    outOfOfficeProperties: fields.out_of_office_properties,
    workingLocationProperties: fields.working_location_properties,
  };
}

/** Google replaces the whole list, so guests who stay are sent as they are, with the answers they gave. */
export function mergeAttendees(
  emails: readonly string[],
  present: readonly GoogleAttendee[] = [],
): readonly GoogleAttendee[] {
  const known = new Map(present.map((attendee) => [attendee.email?.toLowerCase(), attendee]));
  return [...new Set(emails)].map((email) => known.get(email.toLowerCase()) ?? { email });
}

/** Google makes the conference once per request id, however often the request comes. */
export function meetRequest() {
  return {
    createRequest: { requestId: crypto.randomUUID(), conferenceSolutionKey: { type: 'hangoutsMeet' } },
  };
}
