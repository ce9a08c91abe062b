import { fields, id, toParams } from '../params.js';
import { defineTool, READ, WRITE } from '../tool.js';
import { graphql, PAGING, paging } from './request.js';

export const shopTools = [
  defineTool({
    name: 'SHOPIFY_GET_SHOP',
    aliases: ['SHOPIFY_GET_SHOP_DETAILS'],
    description: 'Tells name, address, currency, time zone and plan of the shop.',
    scopes: [],
    annotations: READ,
    params: toParams({}),
    example: {},
    request: graphql(
      'query { shop { id name email myshopifyDomain primaryDomain { url } currencyCode ianaTimezone plan { publicDisplayName } } }',
      {},
      'shop',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_LIST_LOCATIONS',
    description: 'Lists the places where the shop keeps inventory. Returns `nodes` and `pageInfo`.',
    scopes: ['read_locations'],
    annotations: READ,
    params: toParams({}, paging),
    example: {},
    request: graphql(
      'query Locations($first: Int, $after: String) { locations(first: $first, after: $after) { nodes { id name isActive address { address1 city country } } pageInfo { hasNextPage endCursor } } }',
      PAGING,
      'locations',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_RUN_GRAPHQL_QUERY',
    aliases: ['SHOPIFY_GRAPH_QL_QUERY'],
    description:
      'Sends a query or mutation to the GraphQL Admin API, for what no other tool does. Returns `data`.',
    scopes: [],
    annotations: { ...WRITE, destructiveHint: true },
    params: toParams(
      { query: id('The GraphQL document.') },
      { variables: fields('Values of its variables, by name.') },
    ),
    example: { query: 'query Count { productsCount { count } }' },
    request: { method: 'POST', path: '/graphql.json', body: { query: '$query', variables: '$variables' } },
  }),
];
