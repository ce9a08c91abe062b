/** Up to a hundred records in one call. */
import { asRecords } from '../../gate/call.js';
import { errorBody, invalid } from './errors.js';
import { findRecord, getRecord, typeOf } from './portal.js';
import { createRecord, shown, updateRecord } from './record-values.js';
import type { HubSpotAnswer, HubSpotCall, Routes } from './route.js';

const BASE = '/crm/v3/objects/:type/batch';
const MOST = 100;

export const batchRoutes: Routes = {
  [`POST ${BASE}/create`]: (call) => {
    const type = typeOf(call.params['type']);
    // All or none: the first that is refused takes the others back.
    const before = { records: call.portal.records.length, links: call.portal.links.length };
    try {
      const records = inputsOf(call).map((input) => createRecord(call.portal, type, input));
      const results = records.map((record) =>
        shown(call.portal, record, { properties: Object.keys(record.properties) }),
      );
      return complete(201, results);
    } catch (error) {
      call.portal.records.splice(before.records);
      call.portal.links.splice(before.links);
      throw error;
    }
  },
  [`POST ${BASE}/read`]: (call) => {
    const { portal, params, query, body } = call;
    const type = typeOf(params['type']);
    const by = typeof body['idProperty'] === 'string' ? body['idProperty'] : undefined;
    const archived = query.get('archived') === 'true';
    const ids = inputsOf(call).map((input) => String(input['id']));
    const selection = {
      properties: texts(body['properties']),
      history: texts(body['propertiesWithHistory']),
    };
    const found = ids.map((id) => findRecord(portal, type, id, { by, archived }));
    const results = found.flatMap((record) => (record ? [shown(portal, record, selection)] : []));
    const missing = ids.filter((_, index) => found[index] === undefined);
    if (missing.length === 0) return complete(200, results);
    const words = `Could not get some ${type.one.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`;
    const { correlationId: _, ...error } = errorBody('OBJECT_NOT_FOUND', words, {
      context: { ids: missing },
    });
    return complete(207, results, { numErrors: 1, errors: [error] });
  },
  [`POST ${BASE}/update`]: (call) => {
    const { portal, params } = call;
    const type = typeOf(params['type']);
    const inputs = inputsOf(call).map((input) => ({
      record: getRecord(portal, type, String(input['id']), {
        by: typeof input['idProperty'] === 'string' ? input['idProperty'] : undefined,
      }),
      properties: input['properties'],
    }));
    const results = inputs.map(({ record, properties }) =>
      shown(portal, record, { properties: updateRecord(portal, record, properties) }),
    );
    return complete(200, results);
  },
};

export function complete(
  status: 200 | 201 | 207,
  results: readonly object[],
  more: object = {},
): HubSpotAnswer {
  const now = new Date().toISOString();
  return { status, body: { status: 'COMPLETE', results, startedAt: now, completedAt: now, ...more } };
}

export function inputsOf({ body }: HubSpotCall): Record<string, unknown>[] {
  const inputs = asRecords(body['inputs']);
  if (inputs.length === 0 || inputs.length > MOST)
    throw invalid(
      `Invalid input JSON: between 1 and ${MOST} inputs are taken, and ${inputs.length} were given`,
    );
  return inputs;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
