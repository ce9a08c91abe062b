/** Gmail’s filters. The emulator keeps no more of their criteria than the sender, so the gate keeps them itself. */
import { randomBytes } from 'node:crypto';
import { type Answer, asRecord, asRecords, jsonBody } from '../../gate/call.js';
import type { AuthorizedCall, GateTools, Overlay } from '../../gate/declaration.js';
import { googleError, notFound } from './errors.js';

const BASE = '/gmail/v1/users/:userId/settings/filters';

type Own = (handler: (call: AuthorizedCall, tools: GateTools) => Answer | Promise<Answer>) => Overlay;

interface Filter {
  readonly id: string;
  readonly criteria: Record<string, unknown>;
  readonly action: Record<string, unknown>;
}

export function gmailFilters(own: Own): Record<string, Overlay> {
  const mailboxes = new Map<string, Map<string, Filter>>();
  const filtersOf = ({ user }: AuthorizedCall): Map<string, Filter> => {
    const filters = mailboxes.get(user.email) ?? new Map<string, Filter>();
    mailboxes.set(user.email, filters);
    return filters;
  };
  return {
    [`GET ${BASE}`]: own((call) => {
      const filters = [...filtersOf(call).values()];
      return { status: 200, body: filters.length > 0 ? { filter: filters } : {} };
    }),
    [`POST ${BASE}`]: own((call, tools) => create(call, filtersOf(call), tools)),
    [`GET ${BASE}/:filterId`]: own((call) => {
      const filter = filtersOf(call).get(call.params['filterId'] ?? '');
      return filter ? { status: 200, body: filter } : notFound();
    }),
    [`DELETE ${BASE}/:filterId`]: own((call) =>
      filtersOf(call).delete(call.params['filterId'] ?? '') ? { status: 204 } : notFound(),
    ),
  };
}

async function create(call: AuthorizedCall, filters: Map<string, Filter>, tools: GateTools): Promise<Answer> {
  const body = jsonBody(call);
  const criteria = asRecord(body['criteria']);
  const action = asRecord(body['action']);
  if (Object.keys(criteria).length === 0) return refused('Filter criteria are required.');
  if (Object.keys(action).length === 0) return refused('Filter actions are required.');
  const { json } = await tools.emulator.request('GET', '/gmail/v1/users/me/labels', { user: call.user });
  const known = asRecords(asRecord(json)['labels']).map((label) => label['id']);
  const named = [action['addLabelIds'], action['removeLabelIds']].flat().filter((id) => id !== undefined);
  const unknown = named.filter((id) => !known.includes(id));
  if (unknown.length > 0) return refused(`Invalid label IDs: ${unknown.join(', ')}`);
  const same = (filter: Filter) =>
    JSON.stringify([filter.criteria, filter.action]) === JSON.stringify([criteria, action]);
  if ([...filters.values()].some(same))
    return googleError(400, 'Filter already exists', 'failedPrecondition');
  const filter = { id: `ANe1Bm${randomBytes(24).toString('base64url')}`, criteria, action };
  filters.set(filter.id, filter);
  return { status: 200, body: filter };
}

function refused(message: string): Answer {
  return googleError(400, message, 'invalidArgument');
}
