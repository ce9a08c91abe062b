/** `freebusy.query`: when the user's calendars are taken. */
import { type Answer, asRecord, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall } from '../../../gate/declaration.js';
import { googleError } from '../errors.js';
import type { Calendar, CalendarAccount } from './account.js';
import { endOf, instancesOf, startOf } from './expansion.js';
import { parseInstant } from './times.js';

export function freeBusy(call: AuthorizedCall, account: CalendarAccount): Answer {
  const body = jsonBody(call);
  const min = parseInstant(String(body['timeMin'] ?? ''));
  const max = parseInstant(String(body['timeMax'] ?? ''));
  if (min === undefined || max === undefined) return googleError(400, 'Bad Request', 'badRequest');
  if (max <= min)
    return googleError(400, 'The specified time range is empty.', 'timeRangeEmpty', {
      location: 'timeRange',
    });
  const ids = (Array.isArray(body['items']) ? body['items'] : []).map((item) => String(asRecord(item)['id']));
  const calendars = ids.map((id) => {
    const calendar = account.find(id);
    if (!calendar) return [id, { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] }];
    return [id, { busy: busyTimes(calendar, min, max) }];
  });
  const iso = (instant: number) => new Date(instant).toISOString();
  return {
    status: 200,
    body: {
      kind: 'calendar#freeBusy',
      timeMin: iso(min),
      timeMax: iso(max),
      calendars: Object.fromEntries(calendars),
    },
  };
}

/** Taken intervals within the window, cut to it, overlapping ones joined. */
function busyTimes(calendar: Calendar, min: number, max: number): { start: string; end: string }[] {
  const taken = [...calendar.events.values()]
    .filter((event) => event.recurringEventId === undefined)
    .flatMap((event) => (event.recurrence === undefined ? [event] : instancesOf(event, calendar, max)))
    .filter((event) => event.status !== 'cancelled' && event['transparency'] !== 'transparent')
    .map((event) => ({ start: startOf(event, calendar), end: endOf(event, calendar) }))
    .filter(({ start, end }) => end > min && start < max)
    .map(({ start, end }) => ({ start: Math.max(start, min), end: Math.min(end, max) }))
    .sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number }[] = [];
  for (const interval of taken) {
    const last = joined.at(-1);
    if (last && interval.start <= last.end) last.end = Math.max(last.end, interval.end);
    else joined.push({ ...interval });
  }
  const iso = (instant: number) => new Date(instant).toISOString().replace('.000', '');
  return joined.map(({ start, end }) => ({ start: iso(start), end: iso(end) }));
}
