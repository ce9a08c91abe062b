import type { RequestTemplate, TemplateValue } from '../request-template.js';

export function graphql(
  query: string,
  variables: { readonly [name: string]: TemplateValue },
  result: string,
): RequestTemplate {
  return { method: 'POST', path: '/v2', body: { query, variables }, result_path: `data.${result}` };
}

export const ITEM =
  'id name state url created_at updated_at group { id title } column_values { id type text value }';
