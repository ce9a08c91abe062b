import type { RequestTemplate, TemplateValue } from '../request-template.js';

/** A query of Linear’s. Variables whose parameter is absent are left out, which GraphQL reads as not given. */
export function graphql(
  query: string,
  variables: { readonly [name: string]: TemplateValue },
  result: string,
): RequestTemplate {
  return {
    method: 'POST',
    path: '/graphql',
    body: { query, variables },
    result_path: `data.${result}`,
  };
}

/** What lists and single answers tell of an issue. */
export const ISSUE =
  'id identifier title url priority priorityLabel estimate dueDate createdAt updatedAt state { id name type } assignee { id name } team { id key } project { id name } labels { nodes { id name } }';
