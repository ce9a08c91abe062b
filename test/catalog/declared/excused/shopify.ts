import type { DeclaredException } from '../exceptions.js';

const excused: readonly DeclaredException[] = [
  { rule: 'scopes', where: ['SHOPIFY_GET_SHOP'], reason: 'Shopify gives it to every app of the shop.' },
  {
    rule: 'scopes',
    where: ['SHOPIFY_RUN_GRAPHQL_QUERY'],
    reason: 'What it needs depends on the query; Shopify names the missing scope in its answer.',
  },
];

export default excused;
