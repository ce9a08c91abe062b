import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';

/** Parameters that several Calendar tools share, and the scopes they name. */

export const EVENTS = ['https://www.googleapis.com/auth/calendar.events'];
export const EVENTS_READONLY = ['https://www.googleapis.com/auth/calendar.events.readonly'];
export const CALENDARS_READONLY = ['https://www.googleapis.com/auth/calendar.calendars.readonly'];
export const CALENDAR_LIST_READONLY = ['https://www.googleapis.com/auth/calendar.calendarlist.readonly'];
export const CALENDARS = ['https://www.googleapis.com/auth/calendar.calendars'];
export const APP_CREATED = ['https://www.googleapis.com/auth/calendar.app.created'];
export const CALENDAR_LIST = ['https://www.googleapis.com/auth/calendar.calendarlist'];
export const SHARING = ['https://www.googleapis.com/auth/calendar.acls'];
export const SHARING_READONLY = ['https://www.googleapis.com/auth/calendar.acls.readonly'];
export const SETTINGS_READONLY = ['https://www.googleapis.com/auth/calendar.settings.readonly'];
export const FREE_BUSY = ['https://www.googleapis.com/auth/calendar.freebusy'];

export const calendarId = Type.Optional(
  Type.String({
    description:
      'Which calendar: `primary` is the account’s own; GOOGLECALENDAR_LIST_CALENDARS lists the others.',
    aliases: ['calendarId'],
    default: 'primary',
    // A path segment of dots alone would climb out of its place.
    pattern: '[^.]',
  }),
);

/** Where a mistake costs a calendar, none is meant by default. */
export const namedCalendarId = Type.String({
  description: 'The id of the calendar, as GOOGLECALENDAR_LIST_CALENDARS returns it.',
  aliases: ['calendarId'],
  pattern: '[^.]',
});

export const eventId = Type.String({
  description: 'The id of the event; that of one occurrence changes this occurrence alone.',
  aliases: ['eventId'],
  pattern: '^[A-Za-z0-9_-]+$',
});

export const sendUpdates = Type.Optional(
  stringEnum(['all', 'externalOnly', 'none'], {
    description: 'Which guests Google tells by e-mail; none where absent.',
    aliases: ['sendUpdates'],
  }),
);

export const timeZone = Type.Optional(
  Type.String({
    description: 'Time zone of the answer, such as `Europe/Berlin`; the calendar’s own where absent.',
    aliases: ['timezone', 'timeZone'],
    minLength: 1,
  }),
);

export const page = Type.Optional(
  Type.String({
    description: '`next_page` of the page before.',
    aliases: ['page_token', 'pageToken'],
    minLength: 1,
  }),
);

export const syncToken = Type.Optional(
  Type.String({
    description: 'The `next_sync_token` of an earlier list: returns only what changed since.',
    aliases: ['syncToken'],
    minLength: 1,
  }),
);

export const maxAttendees = Type.Optional(
  Type.Integer({
    description: 'Where an event has more guests than this, return only the account’s own entry.',
    aliases: ['maxAttendees'],
    minimum: 1,
    unlisted: true,
  }),
);

/** A moment as RFC 3339 demands it: with an offset. */
export function moment(description: string, ...aliases: string[]) {
  return Type.Optional(
    Type.String({
      description: `${description} RFC 3339 with an offset, such as \`2025-03-01T09:00:00Z\`.`,
      format: 'date-time',
      ...(aliases.length > 0 && { aliases }),
    }),
  );
}

export function limit(what: string, maximum: number, fallback: number, ...aliases: string[]) {
  return Type.Optional(
    Type.Integer({
      description: `How many ${what} to return.`,
      aliases: ['max_results', 'maxResults', ...aliases],
      minimum: 1,
      maximum,
      default: fallback,
    }),
  );
}
