/** Who may see or change a calendar. Rules are kept and shown; in the sandbox they give nobody access. */
import { type Answer, asRecord, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, Overlay } from '../../../gate/declaration.js';
import { googleError, notFound } from '../errors.js';
import { aclRule, type Calendar, newEtag } from './account.js';

const BASE = '/calendar/v3/calendars/:calendarId/acl';

export function aclRoutes(
  inCalendar: (handler: (call: AuthorizedCall, calendar: Calendar) => Answer) => Overlay,
): Record<string, Overlay> {
  return {
    [`GET ${BASE}`]: inCalendar((_call, calendar) =>
      ok({ kind: 'calendar#acl', etag: newEtag(), items: [...calendar.acl.values()] }),
    ),
    [`POST ${BASE}`]: inCalendar(insert),
    [`GET ${BASE}/:ruleId`]: inCalendar((call, calendar) => {
      const rule = calendar.acl.get(call.params['ruleId'] ?? '');
      return rule ? ok(rule) : notFound('Not Found');
    }),
    [`PATCH ${BASE}/:ruleId`]: inCalendar(change),
    [`PUT ${BASE}/:ruleId`]: inCalendar(change),
    [`DELETE ${BASE}/:ruleId`]: inCalendar((call, calendar) =>
      calendar.acl.delete(call.params['ruleId'] ?? '') ? { status: 204 } : notFound('Not Found'),
    ),
  };
}

function ok(body: object): Answer {
  return { status: 200, body };
}

function insert(call: AuthorizedCall, calendar: Calendar): Answer {
  const { role, scope } = jsonBody(call);
  const { type, value } = asRecord(scope);
  if (typeof role !== 'string' || typeof type !== 'string')
    return googleError(400, 'Missing role or scope.', 'required');
  const rule = aclRule(type, typeof value === 'string' ? value : undefined, role);
  calendar.acl.set(String(rule['id']), rule);
  return ok(rule);
}

function change(call: AuthorizedCall, calendar: Calendar): Answer {
  const id = call.params['ruleId'] ?? '';
  const rule = calendar.acl.get(id);
  if (!rule) return notFound('Not Found');
  const changed = { ...rule, role: jsonBody(call)['role'] ?? rule['role'], etag: newEtag() };
  calendar.acl.set(id, changed);
  return ok(changed);
}
