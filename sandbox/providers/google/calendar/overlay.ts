/**
 * Google Calendar. The emulator has no event get, patch or update and no calendars, so the gate keeps calendars
 * itself, whole: one account per user.
 */
import { type Answer, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import { googleError, notFound } from '../errors.js';
import { type Calendar, CalendarAccount, eventFrame, newEtag, newId } from './account.js';
import { aclRoutes } from './acl.js';
import { eventRoutes } from './events.js';
import { freeBusy } from './free-busy.js';

type OnCalendar = (call: AuthorizedCall, calendar: Calendar, tools: GateTools) => Answer;

export function calendarOverlays(): Record<string, Overlay> {
  const accounts = new Map<string, CalendarAccount>();
  const accountOf = (call: AuthorizedCall, tools: GateTools): CalendarAccount => {
    const account = accounts.get(call.user.email) ?? new CalendarAccount(call.user, tools.now());
    accounts.set(call.user.email, account);
    return account;
  };
  const inCalendar =
    (handler: OnCalendar): Overlay =>
    (call, tools) => {
      const calendar = accountOf(call, tools).find(call.params['calendarId'] ?? '');
      return calendar ? handler(call, calendar, tools) : notFound('Not Found');
    };
  const inAccount =
    (handler: (call: AuthorizedCall, account: CalendarAccount, tools: GateTools) => Answer): Overlay =>
    (call, tools) =>
      handler(call, accountOf(call, tools), tools);
  return {
    ...eventRoutes(inCalendar),
    'POST /calendar/v3/calendars/:calendarId/events/:eventId/move': inAccount(moveEvent),
    ...aclRoutes(inCalendar),
    'POST /calendar/v3/calendars': inAccount(insertCalendar),
    'GET /calendar/v3/calendars/:calendarId': inCalendar((_call, calendar) => ok(calendarResource(calendar))),
    'PATCH /calendar/v3/calendars/:calendarId': inCalendar(changeCalendar),
    'PUT /calendar/v3/calendars/:calendarId': inCalendar(changeCalendar),
    'DELETE /calendar/v3/calendars/:calendarId': inAccount(deleteCalendar),
    'POST /calendar/v3/calendars/:calendarId/clear': inCalendar(clearCalendar),
    'GET /calendar/v3/users/me/calendarList': inAccount((_call, account) =>
      ok({
        kind: 'calendar#calendarList',
        etag: newEtag(),
        items: [...account.calendars.values()].map(listEntry),
      }),
    ),
    'POST /calendar/v3/users/me/calendarList': inAccount((call, account) => {
      const calendar = account.find(String(jsonBody(call)['id'] ?? ''));
      return calendar ? ok(listEntry(calendar)) : notFound('Not Found');
    }),
    'GET /calendar/v3/users/me/calendarList/:calendarId': inCalendar((_call, calendar) =>
      ok(listEntry(calendar)),
    ),
    'PATCH /calendar/v3/users/me/calendarList/:calendarId': inCalendar(changeListEntry),
    'PUT /calendar/v3/users/me/calendarList/:calendarId': inCalendar(changeListEntry),
    'DELETE /calendar/v3/users/me/calendarList/:calendarId': inAccount(deleteCalendar),
    'POST /calendar/v3/freeBusy': inAccount(freeBusy),
    'GET /calendar/v3/users/me/settings': () =>
      ok({ kind: 'calendar#settings', etag: newEtag(), items: SETTINGS }),
    'GET /calendar/v3/users/me/settings/:setting': (call) => {
      const setting = SETTINGS.find((candidate) => candidate.id === call.params['setting']);
      return setting ? ok(setting) : notFound('Not Found');
    },
    'GET /calendar/v3/colors': () => ok({ kind: 'calendar#colors', calendar: COLORS, event: COLORS }),
    'POST /calendar/v3/channels/stop': () => ({ status: 204 }),
    // The emulator's own calendars are never reached.
    '/calendar/v3/*': () => notFound('Not Found'),
  };
}

const SETTINGS = [
  { kind: 'calendar#setting', etag: '"1"', id: 'timezone', value: 'UTC' },
  { kind: 'calendar#setting', etag: '"1"', id: 'locale', value: 'en' },
  { kind: 'calendar#setting', etag: '"1"', id: 'weekStart', value: '1' },
];

const COLORS = {
  '1': { background: '#a4bdfc', foreground: '#1d1d1d' },
  '2': { background: '#7ae7bf', foreground: '#1d1d1d' },
  '11': { background: '#dc2127', foreground: '#1d1d1d' },
};

function ok(body: object): Answer {
  return { status: 200, body };
}

function calendarResource(calendar: Calendar): Record<string, unknown> {
  const { id, summary, timeZone, description, location } = calendar;
  return { kind: 'calendar#calendar', etag: newEtag(), id, summary, description, location, timeZone };
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

function insertCalendar(call: AuthorizedCall, account: CalendarAccount): Answer {
  const { summary } = jsonBody(call);
  if (typeof summary !== 'string' || summary === '') return googleError(400, 'Missing title.', 'required');
  const calendar = account.add(`c_${newId()}@group.calendar.google.com`, { summary, timeZone: 'UTC' });
  return changeCalendar(call, calendar);
}

function changeCalendar(call: AuthorizedCall, calendar: Calendar): Answer {
  const { summary, timeZone, description, location } = jsonBody(call);
  if (typeof summary === 'string') calendar.summary = summary;
  if (typeof timeZone === 'string') calendar.timeZone = timeZone;
  if (typeof description === 'string') calendar.description = description;
  if (typeof location === 'string') calendar.location = location;
  return ok(calendarResource(calendar));
}

function changeListEntry(call: AuthorizedCall, calendar: Calendar): Answer {
  const { id: _id, etag: _etag, kind: _kind, primary: _primary, ...settings } = jsonBody(call);
  calendar.list = { ...calendar.list, ...settings };
  return ok(listEntry(calendar));
}

function deleteCalendar(call: AuthorizedCall, account: CalendarAccount): Answer {
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

function clearCalendar(_call: AuthorizedCall, calendar: Calendar): Answer {
  if (!calendar.primary) return googleError(400, 'Only primary calendars can be cleared.', 'invalid');
  calendar.events.clear();
  return { status: 204 };
}

function moveEvent(call: AuthorizedCall, account: CalendarAccount, tools: GateTools): Answer {
  const from = account.find(call.params['calendarId'] ?? '');
  const to = account.find(call.query.get('destination') ?? '');
  const event = from?.events.get(call.params['eventId'] ?? '');
  if (!from || !to || !event) return notFound('Not Found');
  const { updated, etag } = eventFrame(call.user.email, event.id, tools.now());
  const moved = { ...event, updated, etag, organizer: { email: to.id, displayName: to.summary, self: true } };
  from.events.delete(event.id);
  to.events.set(event.id, moved);
  return ok(moved);
}
