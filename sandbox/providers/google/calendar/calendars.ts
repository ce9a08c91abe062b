/** `calendars`: a calendar’s own data, the same for everybody who sees it. */
import { type Answer, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall } from '../../../gate/declaration.js';
import { googleError, notFound } from '../errors.js';
import { type Calendar, type CalendarAccount, newEtag, newId } from './account.js';

export function calendarResource(calendar: Calendar): Record<string, unknown> {
  const { id, summary, timeZone, description, location } = calendar;
  return { kind: 'calendar#calendar', etag: newEtag(), id, summary, description, location, timeZone };
}

export function readCalendar(_call: AuthorizedCall, calendar: Calendar): Answer {
  return { status: 200, body: calendarResource(calendar) };
}

export function insertCalendar(call: AuthorizedCall, account: CalendarAccount): Answer {
  const { summary } = jsonBody(call);
  if (typeof summary !== 'string' || summary === '') return missingTitle();
  const calendar = account.add(`c_${newId()}@group.calendar.google.com`, { summary, timeZone: 'UTC' });
  return patchCalendar(call, calendar);
}

export function patchCalendar(call: AuthorizedCall, calendar: Calendar): Answer {
  const { summary, timeZone, description, location } = jsonBody(call);
  if (typeof summary === 'string') calendar.summary = summary;
  if (typeof timeZone === 'string') calendar.timeZone = timeZone;
  if (typeof description === 'string') calendar.description = description;
  if (typeof location === 'string') calendar.location = location;
  return readCalendar(call, calendar);
}

/** What the body does not name is cleared; a calendar is never without a title and a time zone. */
export function replaceCalendar(call: AuthorizedCall, calendar: Calendar): Answer {
  const { summary } = jsonBody(call);
  if (typeof summary !== 'string' || summary === '') return missingTitle();
  delete calendar.description;
  delete calendar.location;
  return patchCalendar(call, calendar);
}

export function deleteCalendar(call: AuthorizedCall, account: CalendarAccount): Answer {
  const calendar = account.find(call.params['calendarId'] ?? '');
  if (!calendar) return notFound('Not Found');
  if (calendar.primary)
    return googleError(
      400,
      'Primary calendars cannot be deleted; clear them instead.',
      'cannotDeletePrimaryCalendar',
    );
  account.calendars.delete(calendar.id);
  return { status: 204 };
}

export function clearCalendar(_call: AuthorizedCall, calendar: Calendar): Answer {
  if (!calendar.primary) return googleError(400, 'Only primary calendars can be cleared.', 'invalid');
  calendar.events.clear();
  return { status: 204 };
}

function missingTitle(): Answer {
  return googleError(400, 'Missing title.', 'required');
}
