/** Calendar's `events` collection. */
import { type Answer, asRecord, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import { googleError, notFound } from '../errors.js';
import { pageOf } from '../paging.js';
import { type Calendar, type CalendarEvent, eventFrame, newId } from './account.js';
import { clientFields, finishEvent } from './event-fields.js';
import { listEvents } from './event-list.js';
import { findInstance, instancesOf } from './expansion.js';

type InCalendar = (call: AuthorizedCall, calendar: Calendar, tools: GateTools) => Answer;

const BASE = '/calendar/v3/calendars/:calendarId/events';

export function eventRoutes(inCalendar: (handler: InCalendar) => Overlay): Record<string, Overlay> {
  const onEvent = (
    handler: (call: AuthorizedCall, calendar: Calendar, event: CalendarEvent, tools: GateTools) => Answer,
  ) =>
    inCalendar((call, calendar, tools) => {
      const id = call.params['eventId'] ?? '';
      const event = calendar.events.get(id) ?? findInstance(calendar, id);
      return event ? handler(call, calendar, event, tools) : notFound('Not Found');
    });
  return {
    [`GET ${BASE}`]: inCalendar(listEvents),
    [`POST ${BASE}`]: inCalendar(insert),
    [`POST ${BASE}/quickAdd`]: inCalendar(quickAdd),
    [`POST ${BASE}/import`]: inCalendar(importEvent),
    [`POST ${BASE}/watch`]: inCalendar(watch),
    [`GET ${BASE}/:eventId`]: onEvent((_call, _calendar, event) => ok(event)),
    [`PATCH ${BASE}/:eventId`]: onEvent((call, calendar, event, tools) =>
      change(call, calendar, event, { ...event, ...clientFields(jsonBody(call)) }, tools),
    ),
    [`PUT ${BASE}/:eventId`]: onEvent(replace),
    [`DELETE ${BASE}/:eventId`]: onEvent(remove),
    [`GET ${BASE}/:eventId/instances`]: onEvent(instances),
  };
}

function ok(body: object): Answer {
  return { status: 200, body };
}

/** Stores what the fields make, or answers why they make no event. */
function store(
  call: AuthorizedCall,
  calendar: Calendar,
  fields: Record<string, unknown>,
  tools: GateTools,
): Answer {
  const event = finishEvent(fields, calendar, call.query, tools.now());
  if (!isEvent(event)) return event;
  calendar.events.set(event.id, event);
  return ok(event);
}

function insert(call: AuthorizedCall, calendar: Calendar, tools: GateTools): Answer {
  const body = jsonBody(call);
  const id = typeof body['id'] === 'string' ? body['id'] : newId();
  if (calendar.events.has(id))
    return googleError(409, 'The requested identifier already exists.', 'duplicate');
  const frame = eventFrame(call.user.email, id, tools.now());
  return store(call, calendar, { ...frame, ...clientFields(body) }, tools);
}

function importEvent(call: AuthorizedCall, calendar: Calendar, tools: GateTools): Answer {
  const body = jsonBody(call);
  if (typeof body['iCalUID'] !== 'string') return googleError(400, 'Missing iCal UID.', 'required');
  const frame = { ...eventFrame(call.user.email, newId(), tools.now()), iCalUID: body['iCalUID'] };
  return store(call, calendar, { ...frame, ...clientFields(body) }, tools);
}

/** The text becomes the title of an event in the next full hour; times in the text are not understood. */
function quickAdd(call: AuthorizedCall, calendar: Calendar, tools: GateTools): Answer {
  const summary = call.query.get('text');
  if (!summary) return googleError(400, 'Required parameter: text', 'required', { location: 'text' });
  const hour = 3600 * 1000;
  const start = Math.ceil(tools.now() / hour) * hour;
  const at = (instant: number) => ({ dateTime: new Date(instant).toISOString() });
  const frame = eventFrame(call.user.email, newId(), tools.now());
  return store(call, calendar, { ...frame, summary, start: at(start), end: at(start + hour) }, tools);
}

function replace(call: AuthorizedCall, calendar: Calendar, event: CalendarEvent, tools: GateTools): Answer {
  const { created, creator, organizer, htmlLink, iCalUID, recurringEventId, originalStartTime } = event;
  const kept = { created, creator, organizer, htmlLink, iCalUID, recurringEventId, originalStartTime };
  const frame = eventFrame(call.user.email, event.id, tools.now());
  return change(call, calendar, event, { ...frame, ...kept, ...clientFields(jsonBody(call)) }, tools);
}

function change(
  call: AuthorizedCall,
  calendar: Calendar,
  before: CalendarEvent,
  fields: Record<string, unknown>,
  tools: GateTools,
): Answer {
  const expected = call.headers['if-match'];
  if (expected !== undefined && expected !== '*' && expected !== before['etag'])
    return googleError(412, 'Precondition Failed', 'conditionNotMet', { location: 'If-Match' });
  const merged = { ...fields, id: before.id, sequence: Number(before['sequence'] ?? 0) + 1 };
  // A patch of `start` or `end` changes the parts that are named, as in every nested object.
  for (const side of ['start', 'end'] as const) {
    const given = asRecord(jsonBody(call)[side]);
    if (Object.keys(given).length > 0) Object.assign(merged, { [side]: mergeTime(before[side], given) });
  }
  return store(call, calendar, merged, tools);
}

function mergeTime(before: object, given: Record<string, unknown>): Record<string, unknown> {
  if (given['date'] != null) return { date: given['date'] };
  if (given['dateTime'] != null) return { ...given };
  return { ...before, ...given };
}

/** A deleted event stays as a cancelled one, for those who synchronise. */
function remove(_call: AuthorizedCall, calendar: Calendar, event: CalendarEvent, tools: GateTools): Answer {
  if (event.status === 'cancelled') return googleError(410, 'Resource has been deleted', 'deleted');
  calendar.events.set(event.id, {
    ...event,
    status: 'cancelled',
    updated: new Date(tools.now()).toISOString(),
  });
  return { status: 204 };
}

function instances({ query }: AuthorizedCall, calendar: Calendar, event: CalendarEvent): Answer {
  const all = event.recurrence === undefined ? [] : instancesOf(event, calendar);
  const { items, ...next } = pageOf(
    all.filter((item) => item.status !== 'cancelled'),
    query,
    { parameter: 'maxResults', fallback: 250, largest: 2_500 },
  );
  return ok({
    kind: 'calendar#events',
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    items,
    ...next,
  });
}

function watch(call: AuthorizedCall, _calendar: Calendar, tools: GateTools): Answer {
  const { id, token, type, address, params } = jsonBody(call);
  if (typeof id !== 'string' || (type !== 'web_hook' && type !== 'webhook'))
    return googleError(400, 'Missing channel id or type.', 'required');
  if (!String(address).startsWith('https://'))
    return googleError(400, `WebHook callback must be HTTPS: ${address}`, 'push.webhookUrlNotHttps');
  const lifetime_s = Number(asRecord(params)['ttl'] ?? WEEK_S);
  return ok({
    kind: 'api#channel',
    id,
    resourceId: newId(),
    resourceUri: `https://www.googleapis.com${call.path}?alt=json`,
    ...(token === undefined ? {} : { token }),
    expiration: String(tools.now() + lifetime_s * 1000),
  });
}

const WEEK_S = 7 * 24 * 3600;

function isEvent(value: CalendarEvent | Answer): value is CalendarEvent {
  return typeof value.status === 'string';
}
