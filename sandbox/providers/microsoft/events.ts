/** Events: reading, making, changing, deleting, and what is in a calendar between two times. */
import { calendarOf } from './calendars.js';
import { toEpoch, toZoned } from './clock.js';
import { badRequest, GraphFault } from './errors.js';
import { cancel, invite } from './invitations.js';
import { assign, find, type Item, newId, now, person } from './mailbox.js';
import { plain } from './messages.js';
import { occurrencesOf } from './occurrences.js';
import { listItems, selected } from './odata.js';
import { created, type GraphAnswer, type GraphCall, noContent, ok, type Routes, remove } from './route.js';

export const eventRoutes: Routes = {
  'GET /events': list,
  'GET /calendars/:calendar/events': list,
  'POST /events': add,
  'POST /calendars/:calendar/events': add,
  'GET /calendarView': view,
  'GET /calendars/:calendar/calendarView': view,
  'GET /events/:id': (call) => {
    const event = find(call.mailbox.events, call.params['id']);
    return ok(selected(shown(event, call), call.query));
  },
  'PATCH /events/:id': (call) => {
    const event = find(call.mailbox.events, call.params['id']);
    check({ ...event, ...call.body });
    assign(event, call.body, WRITABLE);
    invite(call.state, call.mailbox, event);
    return ok(shown(event, call));
  },
  'DELETE /events/:id': ({ state, mailbox, params }) => {
    const event = find(mailbox.events, params['id']);
    cancel(state, mailbox, event);
    remove(mailbox.events, event);
    return noContent;
  },
};

const WRITABLE = [
  'subject',
  'body',
  'start',
  'end',
  'isAllDay',
  'location',
  'attendees',
  'categories',
  'importance',
  'sensitivity',
  'showAs',
  'recurrence',
  'isOnlineMeeting',
  'onlineMeetingProvider',
  'isReminderOn',
  'reminderMinutesBeforeStart',
];

function list(call: GraphCall): GraphAnswer {
  const events = inCalendar(call).map((event) => shown(event, call));
  return ok(listItems(events, call.query, { url: call.url }));
}

function add(call: GraphCall): GraphAnswer {
  const { mailbox, params, body, state } = call;
  check(body);
  const id = newId();
  const event: Item = {
    '@odata.etag': `W/"${id.slice(4, 20)}"`,
    id,
    iCalUId: id.slice(4),
    createdDateTime: now(),
    subject: '',
    body: { contentType: 'text', content: '' },
    isAllDay: false,
    location: { displayName: '' },
    attendees: [],
    categories: [],
    importance: 'normal',
    sensitivity: 'normal',
    showAs: 'busy',
    recurrence: null,
    isOnlineMeeting: false,
    onlineMeetingProvider: 'unknown',
    onlineMeeting: null,
    isReminderOn: true,
    reminderMinutesBeforeStart: 15,
    isCancelled: false,
    isOrganizer: true,
    hasAttachments: false,
    seriesMasterId: null,
    organizer: person(mailbox.user),
    responseStatus: { response: 'organizer', time: '0001-01-01T00:00:00Z' },
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}`,
    calendarId: calendarOf(mailbox, params['calendar']).id,
  };
  assign(event, body, WRITABLE);
  event['type'] = event['recurrence'] ? 'seriesMaster' : 'singleInstance';
  if (event['isOnlineMeeting'])
    event['onlineMeeting'] = { joinUrl: `https://teams.microsoft.com/l/meetup-join/${id.slice(4, 20)}` };
  event['attendees'] = attendeesOf(event).map((attendee) => ({
    ...attendee,
    status: { response: 'none', time: '0001-01-01T00:00:00Z' },
  }));
  mailbox.events.push(event);
  invite(state, mailbox, event);
  return created(shown(event, call));
}

/** Series are taken apart; what only reaches into the window counts. */
function view(call: GraphCall): GraphAnswer {
  const from = instant(call.query, 'startDateTime');
  const until = instant(call.query, 'endDateTime');
  if (until < from) throw badRequest('The end of the window is before its start.');
  const events = inCalendar(call).flatMap((event) => {
    if (event['type'] !== 'seriesMaster') return [event];
    return occurrencesOf(event).map(({ start, end }, index) => ({
      ...event,
      id: `${event.id.slice(0, -1)}_${index}=`,
      type: 'occurrence',
      seriesMasterId: event.id,
      recurrence: null,
      start: toZoned(start, 'UTC'),
      end: toZoned(end, 'UTC'),
    }));
  });
  const within = events.filter((event) => toEpoch(event['start']) < until && toEpoch(event['end']) > from);
  return ok(
    listItems(
      within.map((event) => shown(event, call)),
      call.query,
      { url: call.url },
    ),
  );
}

function instant(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? '';
  const at = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(at)) throw badRequest(`This request requires a time window specified by ${name}.`);
  return at;
}

function inCalendar({ mailbox, params }: GraphCall): Item[] {
  const { id } = calendarOf(mailbox, params['calendar']);
  return mailbox.events.filter((event) => event['calendarId'] === id);
}

function check(event: Record<string, unknown>): void {
  const [start, end] = [toEpoch(event['start']), toEpoch(event['end'])];
  if (end < start)
    throw new GraphFault(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.');
  const isMidnight = [start, end].every((at, index) => {
    const { timeZone = 'UTC' } = (event[index ? 'end' : 'start'] ?? {}) as { timeZone?: string };
    return toZoned(at, timeZone).dateTime.includes('T00:00:00');
  });
  if (event['isAllDay'] === true && (!isMidnight || end - start < 23 * 60 * 60_000))
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      'The Event.Start property for an all-day event needs to be set to midnight.',
    );
}

export function attendeesOf(event: Item): { emailAddress?: { address?: string; name?: string } }[] {
  return Array.isArray(event['attendees']) ? event['attendees'] : [];
}

/** As it is answered: times in the zone preferred, the body as preferred. */
export function shown({ calendarId: _, ...event }: Item, { prefers }: Pick<GraphCall, 'prefers'>): Item {
  const { contentType, content = '' } = event['body'] as { contentType?: string; content?: string };
  const isHtml = String(contentType).toLowerCase() === 'html';
  const text = isHtml ? plain(content) : content;
  return {
    ...event,
    start: toZoned(toEpoch(event['start']), prefers.timezone),
    end: toZoned(toEpoch(event['end']), prefers.timezone),
    originalStartTimeZone: (event['start'] as { timeZone?: string }).timeZone,
    bodyPreview: text.replaceAll(/\s+/g, ' ').trim().slice(0, 255),
    body: prefers.html
      ? { contentType: 'html', content: isHtml ? content : `<html><body>${text}</body></html>` }
      : { contentType: 'text', content: text },
  } as unknown as Item;
}
