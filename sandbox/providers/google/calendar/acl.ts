/** Who may see or change a calendar. Rules are kept and shown; in the sandbox they give nobody access. */
import { type Answer, asRecord, jsonBody } from '../../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../../gate/declaration.js';
import { googleError, notFound } from '../errors.js';
import { pageOf } from '../paging.js';
import { type AclEntry, aclRule, type Calendar, newEtag } from './account.js';

const BASE = '/calendar/v3/calendars/:calendarId/acl';

type OnCalendar = (call: AuthorizedCall, calendar: Calendar, tools: GateTools) => Answer;

export function aclRoutes(inCalendar: (handler: OnCalendar) => Overlay): Record<string, Overlay> {
  return {
    [`GET ${BASE}`]: inCalendar(list),
    [`POST ${BASE}`]: inCalendar(insert),
    [`GET ${BASE}/:ruleId`]: inCalendar((call, calendar) => {
      const entry = findRule(call, calendar);
      return entry ? ok(entry.rule) : notFound('Not Found');
    }),
    [`PATCH ${BASE}/:ruleId`]: inCalendar(change),
    [`PUT ${BASE}/:ruleId`]: inCalendar(change),
    [`DELETE ${BASE}/:ruleId`]: inCalendar((call, calendar, tools) => {
      const entry = findRule(call, calendar);
      if (!entry) return notFound('Not Found');
      keep(calendar, { ...entry.rule, role: 'none' }, tools, true);
      return { status: 204 };
    }),
  };
}

function ok(body: object): Answer {
  return { status: 200, body };
}

function findRule(call: AuthorizedCall, calendar: Calendar): AclEntry | undefined {
  const entry = calendar.acl.get(call.params['ruleId'] ?? '');
  return entry?.deleted ? undefined : entry;
}

function keep(calendar: Calendar, rule: Record<string, unknown>, tools: GateTools, deleted = false): Answer {
  const changed = { ...rule, etag: newEtag() };
  calendar.acl.set(String(rule['id']), { rule: changed, changed_at: tools.now(), deleted });
  return ok(changed);
}

/** Deleted rules stay, for those who synchronise. */
function list({ query }: AuthorizedCall, calendar: Calendar, tools: GateTools): Answer {
  const since = query.get('syncToken');
  const rules = [...calendar.acl.values()]
    .filter(({ deleted }) => !deleted || since !== null || query.get('showDeleted') === 'true')
    .filter(({ changed_at }) => since === null || changed_at >= Number(since))
    .map(({ rule }) => rule);
  const { items, ...next } = pageOf(rules, query, { parameter: 'maxResults', fallback: 100, largest: 250 });
  const sync = 'nextPageToken' in next ? {} : { nextSyncToken: String(tools.now()) };
  return ok({ kind: 'calendar#acl', etag: newEtag(), items, ...next, ...sync });
}

function insert(call: AuthorizedCall, calendar: Calendar, tools: GateTools): Answer {
  const { role, scope } = jsonBody(call);
  const { type, value } = asRecord(scope);
  if (typeof role !== 'string' || typeof type !== 'string')
    return googleError(400, 'Missing role or scope.', 'required');
  if (type !== 'default' && typeof value !== 'string')
    return googleError(400, 'Invalid scope value.', 'invalid');
  return keep(calendar, aclRule(type, typeof value === 'string' ? value : undefined, role), tools);
}

function change(call: AuthorizedCall, calendar: Calendar, tools: GateTools): Answer {
  const entry = findRule(call, calendar);
  if (!entry) return notFound('Not Found');
  return keep(calendar, { ...entry.rule, role: jsonBody(call)['role'] ?? entry.rule['role'] }, tools);
}
