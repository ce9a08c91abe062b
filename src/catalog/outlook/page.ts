import { type TSchema, Type } from '@sinclair/typebox';
import { ExecutionError } from '../../errors.js';
import type { QueryValue } from '../request-template.js';

/**
 * Lists of Microsoft Graph: OData’s query options, and pages. A page ends with a whole URL, `@odata.nextLink`, which
 * is to be called as it is. Callers get its query alone, encoded: the path is that of the tool, and the host ours to
 * choose, whatever a token says.
 */

export const limit = (what: string, fallback: number, maximum = 1_000) =>
  Type.Optional(
    Type.Integer({
      description: `How many ${what} at most.`,
      aliases: ['top', 'max_results'],
      minimum: 1,
      maximum,
      default: fallback,
    }),
  );

export const skip = Type.Optional(Type.Integer({ description: 'How many to leave out first.', minimum: 0 }));

export const page = Type.Optional(
  Type.String({
    description: '`next_page` of the page before; it brings the query along.',
    aliases: ['page_token', 'pageToken', 'cursor'],
    minLength: 1,
    maxLength: 20_000,
  }),
);

export const filter = (example: string) =>
  Type.Optional(Type.String({ description: `OData filter, such as \`${example}\`.`, minLength: 1 }));

const PROPERTY_PATTERN = '^[A-Za-z][\\w./]*$';
const ORDER_PATTERN = '^[A-Za-z][\\w./]*( (asc|desc))?$';

export const select = Type.Optional(
  Type.Array(Type.String({ pattern: PROPERTY_PATTERN }), {
    description: 'Only these properties, by Graph’s names.',
    minItems: 1,
  }),
);

export const expand = Type.Optional(
  Type.Array(Type.String({ pattern: PROPERTY_PATTERN }), {
    description: 'Related items to include; seen with `raw` alone.',
    minItems: 1,
  }),
);

export const orderby = Type.Optional(
  Type.Array(Type.String({ pattern: ORDER_PATTERN }), {
    description: 'Properties to sort by, each with `asc` or `desc`.',
    aliases: ['order_by'],
    minItems: 1,
  }),
);

export const count = Type.Optional(
  Type.Boolean({ description: 'Return the total of matches too.', default: false }),
);

export interface ListParams {
  limit?: number;
  skip?: number;
  page?: string;
  filter?: string;
  select?: readonly string[];
  expand?: readonly string[];
  orderby?: readonly string[];
  count?: boolean;
}

type Query = Record<string, QueryValue>;

/** The query of the first page, or that of the page a token stands for. `more` is what else the call takes. */
export function listQuery(params: ListParams, more: Query = {}): Query {
  if (params.page !== undefined) return readPageToken(params.page);
  return {
    $top: params.limit,
    $skip: params.skip,
    $filter: params.filter,
    $select: params.select?.join(','),
    $expand: params.expand?.join(','),
    $orderby: params.orderby?.join(',') || undefined,
    $count: params.count || undefined,
    ...more,
  };
}

export function toPage<K extends string, T>(key: K, body: unknown, shape: (item: never) => T) {
  const answer = body as {
    value?: readonly never[];
    '@odata.nextLink'?: string;
    '@odata.count'?: number;
  };
  const next = answer['@odata.nextLink'];
  const items: Record<string, T[]> = { [key]: (answer.value ?? []).map(shape) };
  return {
    ...(items as Record<K, T[]>),
    ...(answer['@odata.count'] !== undefined && { total: answer['@odata.count'] }),
    ...(next !== undefined && { next_page: toPageToken(next) }),
  };
}

export const pageOutput = (key: string, item: TSchema) =>
  Type.Object({
    [key]: Type.Array(item),
    total: Type.Optional(Type.Integer()),
    next_page: Type.Optional(Type.String({ description: 'Absent on the last page.' })),
  });

function toPageToken(link: string): string {
  return Buffer.from(new URL(link).search.slice(1)).toString('base64url');
}

/** Everything a list may be asked for; a token can say nothing else. */
const PAGE_OPTIONS: ReadonlySet<string> = new Set([
  '$top',
  '$skip',
  '$skiptoken',
  '$filter',
  '$select',
  '$expand',
  '$orderby',
  '$search',
  '$count',
  'startDateTime',
  'endDateTime',
  'includeHiddenFolders',
]);

function readPageToken(token: string): Query {
  const query = new URLSearchParams(Buffer.from(token, 'base64url').toString('utf8'));
  const names = [...query.keys()];
  const isOurs =
    (query.has('$skip') || query.has('$skiptoken')) &&
    names.every((name) => PAGE_OPTIONS.has(name)) &&
    new Set(names).size === names.length;
  if (isOurs) return Object.fromEntries(query);
  const message = 'must be a next_page that this tool returned';
  throw new ExecutionError('invalid_params', `/page ${message}.`, {
    remediation: 'Pass next_page unchanged, or leave page out for the first page.',
    details: { faults: [{ path: '/page', message }] },
  });
}
