import type { GoogleTime } from './times.js';

/** An event as Google answers it; a cancelled one may carry nothing but its id. */
export interface GoogleEvent {
  readonly id: string;
  readonly status?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly location?: string;
  readonly start?: GoogleTime;
  readonly end?: GoogleTime;
  readonly attendees?: readonly GoogleAttendee[];
  readonly organizer?: GooglePerson;
  readonly creator?: GooglePerson;
  readonly recurrence?: readonly string[];
  readonly recurringEventId?: string;
  readonly hangoutLink?: string;
  readonly htmlLink?: string;
  readonly conferenceData?: { readonly entryPoints?: readonly { entryPointType?: string; uri?: string }[] };
  readonly eventType?: string;
  readonly visibility?: string;
  readonly transparency?: string;
  readonly iCalUID?: string;
  readonly created?: string;
  readonly updated?: string;
}

export interface GoogleAttendee extends GooglePerson {
  readonly responseStatus?: string;
  readonly optional?: boolean;
  readonly organizer?: boolean;
}

interface GooglePerson {
  readonly email?: string;
  readonly displayName?: string;
  readonly self?: boolean;
}

/** An event for use: times as text, people by address, the link to join as one member. */
export function toEvent(body: unknown) {
  const event = body as GoogleEvent;
  return {
    id: event.id,
    status: event.status,
    summary: event.summary,
    description: event.description,
    location: event.location,
    /** A date for events that last whole days; their end is the day after the last. */
    start: event.start?.dateTime ?? event.start?.date,
    end: event.end?.dateTime ?? event.end?.date,
    all_day: event.start?.date !== undefined,
    time_zone: event.start?.timeZone,
    attendees: event.attendees?.map(toAttendee) ?? [],
    organizer: event.organizer?.email,
    creator: event.creator?.email,
    recurrence: event.recurrence,
    recurring_event_id: event.recurringEventId,
    meeting_url:
      event.hangoutLink ??
      event.conferenceData?.entryPoints?.find(({ entryPointType }) => entryPointType === 'video')?.uri,
    event_type: event.eventType,
    visibility: event.visibility,
    transparency: event.transparency,
    url: event.htmlLink,
    ical_uid: event.iCalUID,
    created_at: event.created,
    updated_at: event.updated,
  };
}

export function toEventPage(body: unknown) {
  const found = body as {
    items?: readonly GoogleEvent[];
    timeZone?: string;
    nextPageToken?: string;
    nextSyncToken?: string;
  };
  return {
    events: (found.items ?? []).map(toEvent),
    time_zone: found.timeZone,
    next_page: found.nextPageToken,
    next_sync_token: found.nextSyncToken,
  };
}

function toAttendee(attendee: GoogleAttendee) {
  return {
    email: attendee.email,
    name: attendee.displayName,
    response: attendee.responseStatus,
    ...(attendee.optional && { optional: true }),
    ...(attendee.organizer && { organizer: true }),
    ...(attendee.self && { self: true }),
  };
}
