/** From what a client sends to an event: what is checked, what is filled in, what a client cannot set. */
import type { Answer } from '../../../gate/call.js';
import { asRecord } from '../../../gate/call.js';
import { googleError, invalid } from '../errors.js';
import { type Calendar, type CalendarEvent, newEtag, newId } from './account.js';
import { type EventTime, formatInstant, instantOf, isZone } from './times.js';

const READ_ONLY = ['kind', 'etag', 'id', 'created', 'updated', 'creator', 'organizer', 'htmlLink', 'iCalUID'];

/** The body without what the server owns; null removes a field. */
export function clientFields(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !READ_ONLY.includes(name)));
}

/** A complete event, or Calendar's refusal. */
export function finishEvent(
  fields: Record<string, unknown>,
  calendar: Calendar,
  query: URLSearchParams,
  now: number,
): CalendarEvent | Answer {
  const start = normalTime(fields['start'], calendar.timeZone, 'start');
  if ('status' in start) return start;
  const end = normalTime(fields['end'], calendar.timeZone, 'end');
  if ('status' in end) return end;
  if ((start.date === undefined) !== (end.date === undefined))
    return invalid('Start and end times must either both be date or both be dateTime.');
  const from = instantOf(start, calendar.timeZone) ?? 0;
  const to = instantOf(end, calendar.timeZone) ?? 0;
  if (to < from || (to === from && start.date !== undefined))
    return googleError(400, 'The specified time range is empty.', 'timeRangeEmpty', {
      location: 'timeRange',
    });
  const event = {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
    id: String(fields['id']),
    status: String(fields['status'] ?? 'confirmed'),
    etag: newEtag(),
    updated: new Date(now).toISOString(),
    start,
    end,
  };
  return withConference(withAttendees(event, calendar), query);
}

function normalTime(value: unknown, zone: string, which: 'start' | 'end'): EventTime | Answer {
  const { date, dateTime, timeZone } = asRecord(value);
  if (typeof date === 'string') {
    if (instantOf({ date }, 'UTC') === undefined) return invalid(`Invalid value for: ${which}.date`);
    return { date };
  }
  if (typeof dateTime !== 'string') return googleError(400, `Missing ${which} time.`, 'required');
  if (typeof timeZone === 'string' && !isZone(timeZone))
    return invalid(`Invalid time zone definition for ${which} time.`);
  const given = typeof timeZone === 'string' ? { dateTime, timeZone } : { dateTime };
  const instant = instantOf(given, zone);
  if (instant === undefined) {
    if (/T[\d:.]+$/.test(dateTime))
      return googleError(400, `Missing time zone definition for ${which} time.`, 'required');
    return googleError(400, 'Bad Request', 'badRequest');
  }
  const known = given.timeZone ?? zone;
  return { dateTime: formatInstant(instant, known), timeZone: known };
}

function withAttendees(event: CalendarEvent, calendar: Calendar): CalendarEvent {
  const attendees = event['attendees'];
  if (!Array.isArray(attendees)) return event;
  const complete = attendees.map(asRecord).map((attendee) => ({
    responseStatus: 'needsAction',
    ...attendee,
    ...(attendee['email'] === calendar.id ? { self: true, organizer: true, responseStatus: 'accepted' } : {}),
  }));
  return { ...event, attendees: complete };
}

/** A Meet link is made only where the client says that it understands conferences (`conferenceDataVersion=1`). */
function withConference(event: CalendarEvent, query: URLSearchParams): CalendarEvent {
  const request = asRecord(event['conferenceData'])['createRequest'];
  if (request === undefined) return event;
  if (query.get('conferenceDataVersion') !== '1') {
    const { conferenceData: _ignored, ...rest } = event;
    return rest as CalendarEvent;
  }
  const code = newId()
    .replace(/[^a-z]/g, 'x')
    .slice(0, 10);
  const uri = `https://meet.google.com/${code.slice(0, 3)}-${code.slice(3, 7)}-${code.slice(7)}`;
  return {
    ...event,
    hangoutLink: uri,
    conferenceData: {
      createRequest: { ...asRecord(request), status: { statusCode: 'success' } },
      entryPoints: [{ entryPointType: 'video', uri, label: uri.slice('https://'.length) }],
      conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
      conferenceId: uri.slice(-12),
    },
  };
}
