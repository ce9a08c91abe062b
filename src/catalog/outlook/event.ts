import { Type } from '@sinclair/typebox';
import { clockOf, type GraphTime } from './event-times.js';
import { type GraphBody, readBody } from './message.js';
import { present } from './present.js';
import { type GraphRecipient, toAddress } from './recipients.js';
import { type GraphRecurrence, recurrenceOutput, toRecurrence } from './recurrence.js';

/** An event as Microsoft Graph answers it; what was not selected is absent. */
export interface GraphEvent {
  readonly id?: string;
  readonly subject?: string;
  readonly start?: GraphTime;
  readonly end?: GraphTime;
  readonly isAllDay?: boolean;
  readonly location?: { readonly displayName?: string };
  readonly organizer?: GraphRecipient;
  readonly attendees?: readonly GraphAttendee[];
  readonly bodyPreview?: string;
  readonly body?: GraphBody;
  readonly isOnlineMeeting?: boolean;
  readonly onlineMeeting?: { readonly joinUrl?: string } | null;
  readonly onlineMeetingUrl?: string;
  readonly isCancelled?: boolean;
  readonly isOrganizer?: boolean;
  readonly responseStatus?: { readonly response?: string };
  readonly showAs?: string;
  readonly importance?: string;
  readonly sensitivity?: string;
  readonly categories?: readonly string[];
  readonly type?: string;
  readonly seriesMasterId?: string | null;
  readonly recurrence?: GraphRecurrence | null;
  readonly hasAttachments?: boolean;
  readonly webLink?: string;
}

interface GraphAttendee extends GraphRecipient {
  readonly type?: string;
  readonly status?: { readonly response?: string };
}

/** An event for use. Times are those of the clocks in `time_zone`. */
export function toEvent(event: GraphEvent) {
  const { text, html } = readBody(event.body);
  return present({
    id: event.id,
    subject: event.subject,
    start: clockOf(event.start),
    end: clockOf(event.end),
    time_zone: event.start?.timeZone,
    is_all_day: event.isAllDay,
    location: event.location?.displayName,
    organizer: event.organizer && toAddress(event.organizer),
    attendees: event.attendees?.map((attendee) => ({
      address: toAddress(attendee),
      type: attendee.type ?? 'required',
      response: attendee.status?.response ?? 'none',
    })),
    preview: event.bodyPreview,
    text,
    html,
    is_online_meeting: event.isOnlineMeeting,
    join_url: event.onlineMeeting?.joinUrl ?? event.onlineMeetingUrl,
    is_cancelled: event.isCancelled,
    is_organizer: event.isOrganizer,
    response: event.responseStatus?.response,
    show_as: event.showAs,
    importance: event.importance,
    sensitivity: event.sensitivity,
    categories: event.categories,
    kind: event.type,
    series_id: event.seriesMasterId,
    recurrence: event.recurrence && toRecurrence(event.recurrence),
    has_attachments: event.hasAttachments,
    url: event.webLink,
  });
}

/** What `toEvent` reads, but for the body. */
export const EVENT_PROPERTIES = [
  'id',
  'subject',
  'start',
  'end',
  'isAllDay',
  'location',
  'organizer',
  'attendees',
  'bodyPreview',
  'isOnlineMeeting',
  'onlineMeeting',
  'onlineMeetingUrl',
  'isCancelled',
  'isOrganizer',
  'responseStatus',
  'showAs',
  'importance',
  'sensitivity',
  'categories',
  'type',
  'seriesMasterId',
  'recurrence',
  'hasAttachments',
  'webLink',
] as const;

const text = Type.Optional(Type.String());
const flag = Type.Optional(Type.Boolean());

export const eventOutput = Type.Object({
  id: text,
  subject: text,
  start: Type.Optional(Type.String({ description: 'By the clock of time_zone.' })),
  end: text,
  time_zone: text,
  is_all_day: flag,
  location: text,
  organizer: text,
  attendees: Type.Optional(
    Type.Array(
      Type.Object({
        address: Type.String({ description: '`Name <address>`.' }),
        type: Type.String({ description: '`required`, `optional` or `resource`.' }),
        response: Type.String({
          description:
            '`none`, `notResponded`, `accepted`, `tentativelyAccepted`, `declined` or `organizer`.',
        }),
      }),
    ),
  ),
  preview: Type.Optional(Type.String({ description: 'The first 255 characters.' })),
  text: Type.Optional(Type.String({ description: 'The description as plain text.' })),
  html: text,
  is_online_meeting: flag,
  join_url: Type.Optional(Type.String({ description: 'Link to the online meeting.' })),
  is_cancelled: flag,
  is_organizer: flag,
  response: Type.Optional(Type.String({ description: 'The user’s own answer.' })),
  show_as: text,
  importance: text,
  sensitivity: text,
  categories: Type.Optional(Type.Array(Type.String())),
  kind: Type.Optional(
    Type.String({ description: '`singleInstance`, `occurrence`, `exception` or `seriesMaster`.' }),
  ),
  series_id: Type.Optional(Type.String({ description: 'Id of the series it belongs to.' })),
  recurrence: Type.Optional(recurrenceOutput),
  has_attachments: flag,
  url: text,
});
