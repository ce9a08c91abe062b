/** OData's query options on a list: filtered, searched, sorted, paged and selected as Graph does it. */
import { badRequest, GraphFault } from './errors.js';
import { compare, parseFilter, valueAt } from './odata-filter.js';

type Json = Record<string, unknown>;

export interface ListOptions {
  /** Where the next page is, without the query. */
  readonly url: string;
  /** How many items a page has where nothing is said. */
  readonly page_size?: number;
  /** What `$search` looks at; where absent, it is not taken. */
  readonly searched?: (item: Json) => string;
  /** Messages are only sorted by what their filter begins with. */
  readonly sorts_by_filter?: boolean;
}

const KNOWN = [
  '$top',
  '$skip',
  '$skiptoken',
  '$filter',
  '$select',
  '$expand',
  '$orderby',
  '$search',
  '$count',
];

export function listItems(items: readonly Json[], query: URLSearchParams, options: ListOptions): Json {
  const unknown = [...query.keys()].find((name) => name.startsWith('$') && !KNOWN.includes(name));
  if (unknown) throw badRequest(`The query option '${unknown}' is not recognized.`);
  checkCombination(query, options);
  const filter = query.get('$filter');
  const search = query.get('$search');
  let found = filter === null ? [...items] : items.filter(parseFilter(filter));
  if (search !== null) found = found.filter((item) => fits(options.searched?.(item) ?? '', search));
  sort(found, query.get('$orderby'));
  const top = integer(query, '$top') ?? options.page_size ?? 10;
  const from = integer(query, '$skip') ?? 0;
  const page = found.slice(from, from + top);
  const next = new URLSearchParams(query);
  next.set('$top', String(top));
  next.set('$skip', String(from + top));
  return {
    '@odata.context': `${new URL(options.url).origin}/v1.0/$metadata`,
    ...(query.get('$count') === 'true' ? { '@odata.count': found.length } : {}),
    value: page.map((item) => selected(item, query)),
    ...(from + top < found.length ? { '@odata.nextLink': `${options.url}?${next}` } : {}),
  };
}

/** Only the members `$select` names, and always the id. */
export function selected(item: Json, query: URLSearchParams): Json {
  const select = query.get('$select');
  if (select === null || select === '') return item;
  const names = new Set(['id', ...select.split(',').map((name) => name.trim())]);
  return Object.fromEntries(
    Object.entries(item).filter(([name]) => names.has(name) || name.startsWith('@odata')),
  );
}

function checkCombination(query: URLSearchParams, { searched, sorts_by_filter }: ListOptions): void {
  const filter = query.get('$filter');
  const orderby = query.get('$orderby');
  if (query.has('$search')) {
    if (!searched) throw badRequest("The query option '$search' is not supported.");
    if (filter !== null)
      throw new GraphFault(
        400,
        'SearchWithFilter',
        'The query parameter $filter is not supported with $search.',
      );
    if (orderby !== null)
      throw new GraphFault(
        400,
        'SearchWithOrderBy',
        'The query parameter $orderBy is not supported with $search.',
      );
  }
  if (!sorts_by_filter || filter === null || orderby === null) return;
  const first = orderby.split(/[ ,]/)[0] ?? '';
  if (!filter.trimStart().startsWith(first))
    throw new GraphFault(
      400,
      'InefficientFilter',
      'The restriction or sort order is too complex for this operation.',
    );
}

/** Words and `property:word`, all of which must be found. */
function fits(text: string, search: string): boolean {
  const words = search.replaceAll('\\"', '"').replaceAll('"', ' ').toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.toLowerCase().includes(word.replace(/^\w+:/, '')));
}

function sort(items: Json[], orderby: string | null): void {
  if (orderby === null) return;
  const keys = orderby.split(',').map((part) => part.trim().split(/\s+/) as [string, string?]);
  items.sort((a, b) => {
    for (const [path, direction] of keys) {
      const order = compare(valueAt(a, path), valueAt(b, path) ?? '');
      if (order) return direction === 'desc' ? -order : order;
    }
    return 0;
  });
}

function integer(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw badRequest(`The value of '${name}' is not a whole number.`);
  return Number(text);
}
