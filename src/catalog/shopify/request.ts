import { limit, page, text } from '../params.js';
import type { RequestTemplate, TemplateValue } from '../request-template.js';

export function graphql(
  query: string,
  variables: { readonly [name: string]: TemplateValue },
  result: string,
): RequestTemplate {
  return {
    method: 'POST',
    path: '/graphql.json',
    body: { query, variables },
    result_path: `data.${result}`,
  };
}

export const paging = {
  limit: limit(250),
  page: page('`pageInfo.endCursor`', { aliases: ['after', 'cursor'] }),
};
export const PAGING = { first: '$limit', after: '$page' };

/** https://shopify.dev/docs/api/usage/search-syntax */
export const search = (known: string) =>
  text(`Only those that match, in Shopify’s search syntax: ${known}.`, { minLength: 1 });

export const gid = (kind: string) => `gid://shopify/${kind}/`;
