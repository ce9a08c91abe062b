/** `events.list`: time windows, search, expansion, order, pages and synchronisation. */
import type { Answer } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools } from '../../../gate/declaration.js';
import { googleError } from '../errors.js';
import type { Calendar, CalendarEvent } from './account.js';
import { endOf, instancesOf, startOf } from './expansion.js';
import { parseInstant } from './times.js';

export function listEvents(call: AuthorizedCall, calendar: Calendar, tools: GateTools): Answer {
  const { query } = call;
  const window = readWindow(query);
  if ('status' in window) return window;
  const expand = query.get('singleEvents') === 'true';
  const order = query.get('orderBy');
  if (order === 'startTime' && !expand)
    return googleError(
      400,
      'The requested ordering is not available for the particular query.',
      'badRequest',
    );
  const changed_since = Number(query.get('syncToken') ?? '0');
  const showDeleted = query.get('showDeleted') === 'true' || query.has('syncToken');
  const found = [...calendar.events.values()]
    .flatMap((event) => (expand ? expanded(event, calendar, window.max) : [event]))
    .filter((event) => showDeleted || event.status !== 'cancelled')
    .filter((event) => endOf(event, calendar) > window.min && startOf(event, calendar) < window.max)
    .filter((event) => Date.parse(event.updated) >= Math.max(window.updated_min, changed_since))
    .filter((event) => matches(event, query));
  if (order === 'startTime') found.sort((a, b) => startOf(a, calendar) - startOf(b, calendar));
  if (order === 'updated') found.sort((a, b) => a.updated.localeCompare(b.updated));
  return page(found, query, calendar, tools);
}

function expanded(event: CalendarEvent, calendar: Calendar, end: number): CalendarEvent[] {
  // An exception is listed in its series' place.
  if (event.recurringEventId !== undefined) return [];
  if (event.recurrence === undefined) return [event];
  return instancesOf(event, calendar, Number.isFinite(end) ? end : undefined);
}

interface Window {
  readonly min: number;
  readonly max: number;
  readonly updated_min: number;
}

function readWindow(query: URLSearchParams): Window | Answer {
  const bounds = { timeMin: Number.NEGATIVE_INFINITY, timeMax: Number.POSITIVE_INFINITY, updatedMin: 0 };
  for (const name of ['timeMin', 'timeMax', 'updatedMin'] as const) {
    const text = query.get(name);
    if (text === null) continue;
    const instant = parseInstant(text);
    // Calendar demands an offset, and says no more than this when it is missing.
    if (instant === undefined) return googleError(400, 'Bad Request', 'badRequest');
    bounds[name] = instant;
  }
  if (bounds.timeMax <= bounds.timeMin)
    return googleError(400, 'The specified time range is empty.', 'timeRangeEmpty', {
      location: 'timeRange',
    });
  return { min: bounds.timeMin, max: bounds.timeMax, updated_min: bounds.updatedMin };
}

function matches(event: CalendarEvent, query: URLSearchParams): boolean {
  const uid = query.get('iCalUID');
  if (uid !== null && event['iCalUID'] !== uid) return false;
  const types = query.getAll('eventTypes');
  if (types.length > 0 && !types.includes(String(event['eventType']))) return false;
  const text = [
    event['summary'],
    event['description'],
    event['location'],
    JSON.stringify(event['attendees'] ?? []),
  ]
    .join('\n')
    .toLowerCase();
  return (query.get('q') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function page(found: CalendarEvent[], query: URLSearchParams, calendar: Calendar, tools: GateTools): Answer {
  const size = Math.min(Math.max(Number(query.get('maxResults') ?? 250) || 250, 1), 2_500);
  const offset = Number(query.get('pageToken') ?? 0) || 0;
  const more = offset + size < found.length;
  return {
    status: 200,
    body: {
      kind: 'calendar#events',
      summary: calendar.summary,
      updated: new Date(tools.now()).toISOString(),
      timeZone: calendar.timeZone,
      accessRole: 'owner',
      defaultReminders: [],
      items: found.slice(offset, offset + size),
      ...(more ? { nextPageToken: String(offset + size) } : { nextSyncToken: String(tools.now()) }),
    },
  };
}
