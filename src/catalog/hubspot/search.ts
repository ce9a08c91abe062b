import { Type } from '@sinclair/typebox';
import { renderPath } from '../render-request.js';
import { stringEnum } from '../string-enum.js';
import { defineTool, READ } from '../tool.js';
import { objectType, pageParam, params } from './params.js';
import { COMPANY, CONTACT, DEAL, type RecordKind, TICKET } from './record-kinds.js';
import { page, pageOutput } from './shapes.js';

const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

const filter = Type.Object(
  {
    propertyName: Type.String({ description: 'Internal name of a property.' }),
    operator: stringEnum(OPERATORS, { description: 'How to compare.' }),
    value: Type.Optional(Type.String({ description: 'What to compare with; the lower end for BETWEEN.' })),
    highValue: Type.Optional(Type.String({ description: 'The upper end for BETWEEN.' })),
    values: Type.Optional(Type.Array(Type.String(), { description: 'For IN and NOT_IN.' })),
  },
  { additionalProperties: false },
);

/** The search API’s own limits: 200 a page, 5 groups of 6 filters, 10,000 results in all. */
const search = {
  query: Type.Optional(Type.String({ description: 'Words to find in the default properties.' })),
  filter_groups: Type.Optional(
    Type.Array(
      Type.Object(
        { filters: Type.Array(filter, { description: 'All of them hold.', maxItems: 6 }) },
        { additionalProperties: false },
      ),
      { description: 'Any of the groups matches.', maxItems: 5, aliases: ['filterGroups'] },
    ),
  ),
  sorts: Type.Optional(
    Type.Array(
      Type.Object(
        {
          propertyName: Type.String({ description: 'What to sort by.' }),
          direction: stringEnum(['ASCENDING', 'DESCENDING'], { description: 'Order.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'One order.', maxItems: 1 },
    ),
  ),
  properties: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), {
      description: 'Internal names of the properties to return.',
      aliases: ['custom_properties'],
    }),
  ),
  limit: Type.Optional(
    Type.Integer({ description: 'How many at most.', minimum: 1, maximum: 200, default: 10 }),
  ),
  page: pageParam,
};

interface Search {
  query?: string;
  filter_groups?: unknown[];
  sorts?: unknown[];
  properties?: string[];
  limit?: number;
  page?: string;
}

const toBody = (input: Search) => ({
  json: {
    query: input.query,
    filterGroups: input.filter_groups ?? [],
    sorts: input.sorts ?? [],
    properties: input.properties ?? [],
    limit: input.limit ?? 10,
    after: input.page,
  },
});

function searchRecords(name: string, kind: RecordKind) {
  return defineTool({
    name,
    description: `Finds ${kind.many} by words or property filters. Returns a page of them, with the total.`,
    scopes: [kind.read],
    annotations: READ,
    params: params(search),
    output: pageOutput(kind.many),
    example: { query: 'example', limit: 20 },
    request: (input) => ({
      method: 'POST',
      path: `/crm/v3/objects/${kind.many}/search`,
      body: toBody(input),
    }),
    result: (body) => page(kind.many, body),
  });
}

const searchObjects = defineTool({
  name: 'HUBSPOT_SEARCH_CRM_OBJECTS_BY_CRITERIA',
  description:
    'Finds records of any type by words or property filters; the type’s own read scope is needed. Returns a page of them, with the total.',
  scopes: ['oauth'],
  annotations: READ,
  params: params({ object_type: objectType, ...search }),
  output: pageOutput('records'),
  example: { object_type: 'products', query: 'plan' },
  request: (input) => ({
    method: 'POST',
    path: renderPath('/crm/v3/objects/{object_type}/search', input),
    body: toBody(input),
  }),
  result: (body) => page('records', body),
});

export const searchTools = [
  searchRecords('HUBSPOT_SEARCH_CONTACTS_BY_CRITERIA', CONTACT),
  searchRecords('HUBSPOT_SEARCH_COMPANIES', COMPANY),
  searchRecords('HUBSPOT_SEARCH_DEALS', DEAL),
  searchRecords('HUBSPOT_SEARCH_TICKETS', TICKET),
  searchObjects,
];
