import { type TProperties, type TSchema, Type } from '@sinclair/typebox';

/** What Calendar’s tools answer, as JSON Schema; the shapes of `event.ts` and `calendar.ts`, and lists of them. */

export const text = Type.Optional(Type.String());

export const flag = Type.Optional(Type.Boolean());

/** A member that tells more than its name. */
export function told(description: string) {
  return Type.Optional(Type.String({ description }));
}

const attendeeOutput = Type.Object({
  email: text,
  name: text,
  response: told('`needsAction`, `declined`, `tentative` or `accepted`.'),
  optional: flag,
  organizer: flag,
  self: Type.Optional(Type.Boolean({ description: 'The connected account itself.' })),
});

export const eventMembers = {
  id: Type.String(),
  status: told('`confirmed`, `tentative` or `cancelled`; a cancelled one may have nothing more than its id.'),
  summary: text,
  description: text,
  location: text,
  start: told('RFC 3339; a date for events that last whole days.'),
  end: told('As `start`; for whole days, the day after the last.'),
  all_day: Type.Boolean(),
  time_zone: text,
  attendees: Type.Array(attendeeOutput),
  organizer: told('E-mail address.'),
  creator: told('E-mail address.'),
  recurrence: Type.Optional(Type.Array(Type.String())),
  recurring_event_id: told('The series that an occurrence is of.'),
  meeting_url: told('Where to join the video meeting.'),
  event_type: text,
  visibility: text,
  transparency: text,
  url: told('The event in Google Calendar.'),
  ical_uid: text,
  created_at: text,
  updated_at: text,
};

export const eventOutput = Type.Object(eventMembers);

/** A page of a list under its own name, and where the next one begins. */
export function pageOutput<T extends TSchema>(name: string, item: T, more: TProperties = {}) {
  return Type.Object({
    [name]: Type.Array(item),
    ...more,
    next_page: told('What `page` takes for the next page; absent on the last.'),
  });
}

/** For lists that can be brought up to date later. */
export const syncMember = {
  next_sync_token: told('On the last page: what `sync_token` takes to list only what changed since.'),
};

export const eventPageOutput = pageOutput('events', eventOutput, { time_zone: text, ...syncMember });

export const calendarMembers = {
  id: Type.String(),
  summary: told('Its name.'),
  description: text,
  location: text,
  time_zone: text,
};

export const calendarOutput = Type.Object(calendarMembers);

export const listedCalendarOutput = Type.Object({
  ...calendarMembers,
  access_role: told('What the user may do: `freeBusyReader`, `reader`, `writer` or `owner`.'),
  primary: Type.Boolean(),
  selected: Type.Boolean(),
  hidden: Type.Boolean(),
  deleted: Type.Boolean(),
  color_id: text,
  background_color: text,
  foreground_color: text,
});

/** What was deleted, by the name of its id. */
export function deletedOutput(id: string) {
  return Type.Object({ deleted: Type.Boolean(), [id]: Type.String() });
}
