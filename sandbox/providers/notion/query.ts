/** Queries of a data source: filters, orders, pages. */
import { asRecord, asRecords } from '../../gate/call.js';
import { rowsOf } from './databases.js';
import { invalid } from './errors.js';
import { shownPage } from './pages.js';
import { plainText } from './rich-text.js';
import { paged, type Routes } from './route.js';
import { get, type Json } from './workspace.js';

export const queryRoutes: Routes = {
  'POST /v1/data_sources/:id/query': ({ workspace, params, query, body }) => {
    const source = get(workspace, 'data_source', params['id']);
    const rows = rowsOf(workspace, source).map((row) => shownPage(workspace, row));
    const filter = body['filter'];
    const found = rows.filter(
      (row) => filter === undefined || fits(row, asRecord(filter), source.properties),
    );
    if (body['sorts'] !== undefined && asRecords(body['sorts']).length === 0)
      throw invalid('body failed validation: body.sorts should not be empty.');
    for (const sort of asRecords(body['sorts']).reverse()) found.sort(orderBy(sort, source.properties));
    const only = query.getAll('filter_properties');
    const answered = paged(
      found,
      ({ id }) => String(id),
      (row) => selected(row, only),
      body,
      'page_or_data_source',
    );
    return answered;
  },
};

function selected(row: Json, only: readonly string[]): Json {
  if (only.length === 0) return row;
  const kept = Object.entries(asRecord(row['properties'])).filter(
    ([name, value]) => only.includes(name) || only.includes(String(asRecord(value)['id'])),
  );
  return { ...row, properties: Object.fromEntries(kept) };
}

type Schema = Readonly<Record<string, Json>>;

function fits(row: Json, filter: Json, schema: Schema): boolean {
  if (filter['and'] !== undefined) return asRecords(filter['and']).every((one) => fits(row, one, schema));
  if (filter['or'] !== undefined) return asRecords(filter['or']).some((one) => fits(row, one, schema));
  const timestamp = filter['timestamp'];
  if (typeof timestamp === 'string') return holds(row[timestamp], asRecord(filter[timestamp]));
  const { name, type } = propertyOf(filter['property'], schema);
  const condition = filter[type];
  if (condition === undefined)
    throw invalid(`database property ${name} is of type ${type}, and the filter is of another.`);
  return holds(plainValue(asRecord(asRecord(row['properties'])[name]), type), asRecord(condition));
}

function propertyOf(asked: unknown, schema: Schema): { name: string; type: string } {
  const found = Object.entries(schema).find(([name, { id }]) => name === asked || id === asked);
  if (!found) throw invalid(`Could not find property with name or id: ${asked}`);
  return { name: found[0], type: String(found[1]['type']) };
}

function plainValue(value: Json, type: string): unknown {
  const own = value[type];
  if (type === 'title' || type === 'rich_text') return plainText(own);
  if (type === 'select' || type === 'status') return asRecord(own)['name'];
  if (type === 'multi_select') return asRecords(own).map(({ name }) => name);
  if (type === 'people' || type === 'relation') return asRecords(own).map(({ id }) => id);
  if (type === 'date') return asRecord(own)['start'];
  return own ?? undefined;
}

function holds(value: unknown, condition: Json): boolean {
  return Object.entries(condition).every(([operator, given]) => check(value, operator, given));
}

function check(value: unknown, operator: string, given: unknown): boolean {
  const isEmpty =
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const has = Array.isArray(value) ? value.includes(given) : words(value).includes(words(given));
  switch (operator) {
    case 'equals':
      return typeof value === 'string' ? words(value) === words(given) : value === given;
    case 'does_not_equal':
      return !check(value, 'equals', given);
    case 'contains':
      return has;
    case 'does_not_contain':
      return !has;
    case 'starts_with':
      return words(value).startsWith(words(given));
    case 'ends_with':
      return words(value).endsWith(words(given));
    case 'is_empty':
      return isEmpty;
    case 'is_not_empty':
      return !isEmpty;
    case 'greater_than':
    case 'after':
      return !isEmpty && compare(value, given) > 0;
    case 'less_than':
    case 'before':
      return !isEmpty && compare(value, given) < 0;
    case 'greater_than_or_equal_to':
    case 'on_or_after':
      return !isEmpty && compare(value, given) >= 0;
    case 'less_than_or_equal_to':
    case 'on_or_before':
      return !isEmpty && compare(value, given) <= 0;
    default:
      throw invalid(`body failed validation: the condition ${operator} is unknown.`);
  }
}

const words = (value: unknown) => String(value ?? '').toLowerCase();

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other));
}

function orderBy(sort: Json, schema: Schema) {
  const sign = sort['direction'] === 'descending' ? -1 : 1;
  const timestamp = sort['timestamp'];
  const property = timestamp === undefined ? propertyOf(sort['property'], schema) : undefined;
  const of = (row: Json) =>
    property
      ? plainValue(asRecord(asRecord(row['properties'])[property.name]), property.type)
      : row[String(timestamp)];
  return (a: Json, b: Json) => {
    const [one, other] = [of(a), of(b)];
    // What is empty comes last, in either order.
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined);
    return sign * compare(one, other);
  };
}
