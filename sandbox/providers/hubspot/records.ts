/** Single records, and pages of them. */
import { asRecord } from '../../gate/call.js';
import { invalid } from './errors.js';
import { findRecord, getRecord, typeOf } from './portal.js';
import { createRecord, type Selection, shown, updateRecord } from './record-values.js';
import { created, listOf, noContent, ok, type Routes } from './route.js';

const BASE = '/crm/v3/objects/:type';

export const recordRoutes: Routes = {
  [`GET ${BASE}`]: ({ portal, params, query }) => {
    const type = typeOf(params['type']);
    const limit = Number(query.get('limit') ?? 10);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100)
      throw invalid('Request contained an invalid limit: at most 100 records are answered at once.');
    const archived = query.get('archived') === 'true';
    // HubSpot’s `after` of a list is the id of the record that the page begins with.
    const after = Number(query.get('after') ?? 0);
    const rest = portal.records.filter(
      (record) =>
        record.type === type && (record.archived_at !== undefined) === archived && Number(record.id) >= after,
    );
    const next = rest[limit];
    return ok({
      results: rest.slice(0, limit).map((record) => shown(portal, record, selectionOf(query))),
      ...(next && { paging: { next: { after: next.id, link: `${BASE}?after=${next.id}` } } }),
    });
  },
  [`POST ${BASE}`]: ({ portal, params, body }) => {
    const record = createRecord(portal, typeOf(params['type']), body);
    return created(shown(portal, record, { properties: Object.keys(record.properties) }));
  },
  [`GET ${BASE}/:id`]: ({ portal, params, query }) => {
    const by = query.get('idProperty') ?? undefined;
    const archived = query.get('archived') === 'true';
    const record = getRecord(portal, typeOf(params['type']), params['id'] ?? '', { by, archived });
    return ok(shown(portal, record, selectionOf(query)));
  },
  [`PATCH ${BASE}/:id`]: ({ portal, params, query, body }) => {
    const by = query.get('idProperty') ?? undefined;
    const record = getRecord(portal, typeOf(params['type']), params['id'] ?? '', { by });
    const written = updateRecord(portal, record, asRecord(body)['properties']);
    return ok(shown(portal, record, { properties: written }));
  },
  [`DELETE ${BASE}/:id`]: ({ portal, params }) => {
    // To archive what is not there is no error at HubSpot.
    const record = findRecord(portal, typeOf(params['type']), params['id'] ?? '');
    if (record) record.archived_at = new Date().toISOString();
    return noContent;
  },
};

function selectionOf(query: URLSearchParams): Selection {
  return {
    properties: listOf(query, 'properties'),
    history: listOf(query, 'propertiesWithHistory'),
    associations: listOf(query, 'associations'),
  };
}
