/** What links records to each other. */
import { asRecord, asRecords } from '../../gate/call.js';
import { ASSOCIATION_TYPES, inverseOf, typesBetween } from './association-types.js';
import { invalid } from './errors.js';
import { type CrmRecord, getRecord, type Portal, typeOf } from './portal.js';
import { ok, type Routes } from './route.js';

export const associationRoutes: Routes = {
  'GET /crm/v4/associations/:from/:to/labels': ({ params }) => {
    const types = typesBetween(typeOf(params['from']).many, typeOf(params['to']).many);
    return ok({
      results: types.map(({ id, label }) => ({ category: 'HUBSPOT_DEFINED', typeId: id, label })),
    });
  },
  'GET /crm/v4/objects/:type/:id/associations/:to': ({ portal, params }) => {
    const record = getRecord(portal, typeOf(params['type']), params['id'] ?? '');
    const to = typeOf(params['to']);
    const links = portal.links.filter((link) => link.from === record && link.to.type === to);
    const others = [...new Set(links.map((link) => link.to))];
    return ok({
      results: others.map((other) => ({
        toObjectId: Number(other.id),
        associationTypes: links
          .filter((link) => link.to === other)
          .map(({ category, type_id }) => ({ category, typeId: type_id, label: labelOf(type_id) })),
      })),
    });
  },
};

/** Checks the `associations` of a new record and answers what makes them, for when all else is right too. */
export function readAssociations(portal: Portal, from: CrmRecord, given: unknown): () => void {
  const found = asRecords(given).flatMap((association) =>
    asRecords(association['types']).map((kind) => {
      const id = Number(kind['associationTypeId']);
      const type = ASSOCIATION_TYPES.find((one) => one.id === id && one.from === from.type.many);
      if (kind['associationCategory'] !== 'HUBSPOT_DEFINED' || !type)
        throw invalid(`Invalid association type id ${id} for object type ${from.type.id}`);
      const to = getRecord(portal, typeOf(type.to), String(asRecord(association['to'])['id']));
      return { type, to };
    }),
  );
  return () => {
    for (const { type, to } of found) {
      const category = 'HUBSPOT_DEFINED';
      portal.links.push({ from, to, category, type_id: type.id });
      portal.links.push({ from: to, to: from, category, type_id: inverseOf(type).id });
    }
  };
}

/** Ids and kinds of the associated records, per object type, as records carry them. */
export function associationsOf(portal: Portal, record: CrmRecord, types: readonly string[]) {
  const entries = types.flatMap((name) => {
    const to = typeOf(name);
    const links = portal.links.filter((link) => link.from === record && link.to.type === to);
    if (links.length === 0) return [];
    const results = links.map((link) => ({ id: link.to.id, type: kindName(record, link.to, link.type_id) }));
    return [[to.many, { results }]];
  });
  return entries.length > 0 ? { associations: Object.fromEntries(entries) } : {};
}

/** `contact_to_company`, or `contact_to_company_unlabeled` beside a primary one. */
function kindName(from: CrmRecord, to: CrmRecord, type_id: number): string {
  const name = `${from.type.one}_to_${to.type.one}`;
  const hasPrimary = typesBetween(from.type.many, to.type.many).length > 1;
  return hasPrimary && labelOf(type_id) === null ? `${name}_unlabeled` : name;
}

function labelOf(type_id: number): string | null {
  return ASSOCIATION_TYPES.find(({ id }) => id === type_id)?.label ?? null;
}
