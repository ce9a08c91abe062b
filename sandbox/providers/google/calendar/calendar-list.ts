/** `calendarList`: which calendars one user sees, and how. Taking one off the list leaves the calendar itself. */
import { type Answer, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall } from '../../../gate/declaration.js';
import { notFound } from '../errors.js';
import { pageOf } from '../paging.js';
import { type Calendar, type CalendarAccount, newEtag } from './account.js';
import { calendarResource } from './calendars.js';

const ROLES = ['freeBusyReader', 'reader', 'writer', 'owner'];

export function listCalendars({ query }: AuthorizedCall, account: CalendarAccount): Answer {
  const least = ROLES.indexOf(query.get('minAccessRole') ?? 'freeBusyReader');
  const shown = [...account.calendars.values()]
    .filter(({ unlisted }) => !unlisted)
    .map(listEntry)
    .filter((entry) => query.get('showHidden') === 'true' || entry['hidden'] !== true)
    .filter((entry) => ROLES.indexOf(String(entry['accessRole'])) >= least);
  const { items, ...next } = pageOf(shown, query, { parameter: 'maxResults', fallback: 100, largest: 250 });
  return ok({ kind: 'calendar#calendarList', etag: newEtag(), items, ...next });
}

export function insertListed(call: AuthorizedCall, account: CalendarAccount): Answer {
  const calendar = account.find(String(jsonBody(call)['id'] ?? ''));
  if (!calendar) return notFound('Not Found');
  calendar.unlisted = false;
  return changeListed(call, calendar);
}

export function readListed(_call: AuthorizedCall, calendar: Calendar): Answer {
  return calendar.unlisted ? notFound('Not Found') : ok(listEntry(calendar));
}

export function changeListed(call: AuthorizedCall, calendar: Calendar): Answer {
  if (calendar.unlisted) return notFound('Not Found');
  const { id: _id, etag: _etag, kind: _kind, primary: _primary, ...settings } = jsonBody(call);
  const { backgroundColor: _background, foregroundColor: _foreground, ...others } = settings;
  // Hexadecimal colours are written only by who says so.
  const taken = call.query.get('colorRgbFormat') === 'true' ? settings : others;
  calendar.list = { ...calendar.list, ...taken };
  return ok(listEntry(calendar));
}

export function removeListed(_call: AuthorizedCall, calendar: Calendar): Answer {
  if (calendar.unlisted) return notFound('Not Found');
  calendar.unlisted = true;
  return { status: 204 };
}

function listEntry(calendar: Calendar): Record<string, unknown> {
  return {
    ...calendarResource(calendar),
    kind: 'calendar#calendarListEntry',
    accessRole: 'owner',
    defaultReminders: [],
    ...calendar.list,
    ...(calendar.primary ? { primary: true } : {}),
  };
}

function ok(body: object): Answer {
  return { status: 200, body };
}
