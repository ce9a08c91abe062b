/** The search: words or groups of filters, one order, pages by offset. */
import { asRecord, asRecords } from '../../gate/call.js';
import { invalid } from './errors.js';
import { type CrmRecord, propertiesOf, typeOf } from './portal.js';
import { shown } from './record-values.js';
import { ok, type Routes } from './route.js';

/** HubSpot’s own limits. */
const LIMITS = { page: 200, groups: 5, filters: 6, results: 10_000 };

type Filter = Readonly<Record<string, unknown>>;

export const searchRoutes: Routes = {
  'POST /crm/v3/objects/:type/search': ({ portal, params, body }) => {
    const type = typeOf(params['type']);
    const known = new Set(propertiesOf(portal, type).map(({ name }) => name));
    const groups = asRecords(body['filterGroups']).map((group) => asRecords(group['filters']));
    const limit = Number(body['limit'] ?? 10);
    const offset = Number(body['after'] ?? 0);
    const sorts = Array.isArray(body['sorts']) ? body['sorts'] : [];
    if (limit < 1 || limit > LIMITS.page) throw invalid(`The maximum page size is ${LIMITS.page}.`);
    if (groups.length > LIMITS.groups || groups.some((filters) => filters.length > LIMITS.filters))
      throw invalid(`At most ${LIMITS.groups} groups of ${LIMITS.filters} filters are taken.`);
    if (offset + limit > LIMITS.results || Number.isNaN(offset))
      throw invalid('There was a problem with the request.');
    if (sorts.length > 1) throw invalid('Only one sort is taken.');
    for (const { propertyName } of groups.flat())
      if (!known.has(String(propertyName)))
        throw invalid(`There was a problem with the request: unknown property ${propertyName}`);
    const words = String(body['query'] ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const found = portal.records
      .filter((record) => record.type === type && record.archived_at === undefined)
      .filter((record) => words.every((word) => holdsWord(record, word)))
      .filter(
        (record) =>
          groups.length === 0 || groups.some((filters) => filters.every((one) => fits(record, one))),
      )
      .sort(orderBy(asRecord(sorts[0])));
    const end = offset + limit;
    return ok({
      total: found.length,
      results: found
        .slice(offset, end)
        .map((record) =>
          shown(portal, record, { properties: Array.isArray(body['properties']) ? body['properties'] : [] }),
        ),
      ...(end < found.length && { paging: { next: { after: String(end) } } }),
    });
  },
};

function holdsWord({ type, properties }: CrmRecord, word: string): boolean {
  return type.searched.some((name) => properties[name]?.toLowerCase().includes(word));
}

function fits({ properties }: CrmRecord, filter: Filter): boolean {
  const value = properties[String(filter['propertyName'])] || undefined;
  const operator = String(filter['operator']);
  const given = String(filter['value'] ?? '');
  const several = Array.isArray(filter['values']) ? filter['values'].map(String) : [];
  if (operator === 'HAS_PROPERTY') return value !== undefined;
  if (operator === 'NOT_HAS_PROPERTY') return value === undefined;
  if (operator === 'NEQ') return value === undefined || !same(value, given);
  if (operator === 'NOT_IN') return value === undefined || !several.some((one) => same(value, one));
  if (operator === 'NOT_CONTAINS_TOKEN') return value === undefined || !contains(value, given);
  if (value === undefined) return false;
  switch (operator) {
    case 'EQ':
      return same(value, given);
    case 'IN':
      return several.some((one) => same(value, one));
    case 'LT':
      return compare(value, given) < 0;
    case 'LTE':
      return compare(value, given) <= 0;
    case 'GT':
      return compare(value, given) > 0;
    case 'GTE':
      return compare(value, given) >= 0;
    case 'BETWEEN':
      return compare(value, given) >= 0 && compare(value, String(filter['highValue'])) <= 0;
    case 'CONTAINS_TOKEN':
      return contains(value, given);
    default:
      throw invalid(`Invalid input JSON: unknown operator ${operator}`);
  }
}

function same(value: string, given: string): boolean {
  return value.toLowerCase() === given.toLowerCase();
}

/** Whole words, with a star for any rest. */
function contains(value: string, given: string): boolean {
  const pattern = given
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\S*');
  return new RegExp(`(^|[\\s@.,;])${pattern}($|[\\s@.,;])`, 'i').test(value);
}

/** As numbers, as times, else as text. */
function compare(one: string, other: string): number {
  for (const read of [Number, Date.parse]) {
    const difference = read(one) - read(other);
    if (!Number.isNaN(difference)) return difference;
  }
  return one.localeCompare(other);
}

function orderBy({ propertyName, direction }: Filter) {
  if (propertyName === undefined) return (a: CrmRecord, b: CrmRecord) => Number(a.id) - Number(b.id);
  const sign = direction === 'DESCENDING' ? -1 : 1;
  const of = ({ properties }: CrmRecord) => properties[String(propertyName)] ?? '';
  return (a: CrmRecord, b: CrmRecord) => sign * compare(of(a), of(b));
}
