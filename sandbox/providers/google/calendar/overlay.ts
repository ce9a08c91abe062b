/**
 * Google Calendar. The emulator has no event get, patch or update and no calendars, so the gate keeps calendars
 * itself, whole: one account per user.
 */
import type { Answer } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import { notFound } from '../errors.js';
import { type Calendar, CalendarAccount, eventFrame } from './account.js';
import { aclRoutes } from './acl.js';
import { changeListed, insertListed, listCalendars, readListed, removeListed } from './calendar-list.js';
import {
  clearCalendar,
  deleteCalendar,
  insertCalendar,
  patchCalendar,
  readCalendar,
  replaceCalendar,
} from './calendars.js';
import { eventRoutes } from './events.js';
import { freeBusy } from './free-busy.js';
import { listSettings, readColors, readSetting } from './settings.js';

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
    'GET /calendar/v3/calendars/:calendarId': inCalendar(readCalendar),
    'PATCH /calendar/v3/calendars/:calendarId': inCalendar(patchCalendar),
    'PUT /calendar/v3/calendars/:calendarId': inCalendar(replaceCalendar),
    'DELETE /calendar/v3/calendars/:calendarId': inAccount(deleteCalendar),
    'POST /calendar/v3/calendars/:calendarId/clear': inCalendar(clearCalendar),
    'GET /calendar/v3/users/me/calendarList': inAccount(listCalendars),
    'POST /calendar/v3/users/me/calendarList': inAccount(insertListed),
    'GET /calendar/v3/users/me/calendarList/:calendarId': inCalendar(readListed),
    'PATCH /calendar/v3/users/me/calendarList/:calendarId': inCalendar(changeListed),
    'PUT /calendar/v3/users/me/calendarList/:calendarId': inCalendar(changeListed),
    'DELETE /calendar/v3/users/me/calendarList/:calendarId': inCalendar(removeListed),
    'POST /calendar/v3/freeBusy': inAccount(freeBusy),
    'GET /calendar/v3/users/me/settings': listSettings,
    'GET /calendar/v3/users/me/settings/:setting': readSetting,
    'GET /calendar/v3/colors': readColors,
    'POST /calendar/v3/channels/stop': () => ({ status: 204 }),
    // The emulator's own calendars are never reached.
    '/calendar/v3/*': () => notFound('Not Found'),
  };
}

function ok(body: object): Answer {
  return { status: 200, body };
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
